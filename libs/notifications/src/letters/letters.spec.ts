import { describe, expect, it } from '@jest/globals';
import { coregaExchange, onkyoRepair } from '@shuriken/terms';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { compose, headerText } from '../mail/compose.js';
import { sampleProfile } from './desk-profile.js';
import type { Letter } from './letter.js';
import { render } from './render.js';
import { sampleView } from './sample.js';
import type { LetterView } from './view.js';
import { clauseInWords, dayInWords, lastDayBefore, letterText, withClause, yenInWords } from './words.js';

type Template = keyof typeof onkyoRepair.notices;
const templates = Object.keys(onkyoRepair.notices) as Template[];
const languages = ['ja', 'en'] as const;
const each = languages.flatMap((language) => templates.map((template) => [language, template] as const));

/** A view in which everything that may be missing is missing. */
const bare = (language: 'ja' | 'en'): LetterView => ({
  ...sampleView(language, sampleProfile),
  extrasAskedFor: [],
  receivedOn: null,
  certificateMissing: false,
  missingExtras: [],
  unrepaired: true,
  quote: null,
  ending: null,
  charges: null,
  comesBack: null,
  disposal: null,
  disposed: null,
  shipment: null,
  guaranteedUntil: null,
  attempts: [],
  pickUp: false,
  accessory: 'AC',
  paymentNote: null,
  visit: null,
  work: null,
  sentPart: null,
  claim: null,
  contract: null,
});

const parsed = async (letter: Letter, to = { name: '山田 太郎', address: 'taro@example.jp' }) =>
  PostalMime.parse(
    await compose(letter, {
      from: '修理受付窓口 <desk@example.jp>',
      to,
      messageId: '<id@example.jp>',
      at: '2026-04-01T01:00:00.000Z',
    }),
  );

describe('words', () => {
  it('names days with their weekday, and the last day before an instant', () => {
    expect(dayInWords('2026-11-21', 'ja')).toBe('2026年11月21日（土）');
    expect(dayInWords('2026-11-21', 'en')).toBe('Saturday, 21 November 2026');
    expect(lastDayBefore('2026-04-21T15:00:00.000Z')).toBe('2026-04-21');
  });

  it('writes yen in groups of three', () => {
    expect(['0', '999', '1000', '1234567'].map((yen) => yenInWords(Number(yen), 'ja'))).toEqual([
      '0円',
      '999円',
      '1,000円',
      '1,234,567円',
    ]);
  });

  it('cites a clause where the terms have one, and calls a policy of ours ours', () => {
    expect(clauseInWords(onkyoRepair, 'O7.2', 'ja')).toBe('オンキヨー修理規約 第7条第2項');
    expect(clauseInWords(onkyoRepair, 'O10', 'ja')).toBe('オンキヨー修理規約 第10条');
    expect(clauseInWords(coregaExchange, 'C19c', 'ja')).toBe('「コレガ保証交換」の定め');
    expect(clauseInWords(coregaExchange, 'C19c', 'en')).toBe('the terms “corega warranty exchange”');
    expect(clauseInWords(coregaExchange, 'U13', 'ja')).toBe('当窓口の取り扱い');
    expect(clauseInWords(onkyoRepair, 'O5.2(3)', 'ja')).toBe('オンキヨー修理規約 第5条第2項第3号');
    expect(clauseInWords(onkyoRepair, 'O7.2', 'en')).toBe('article 7-2 of the Onkyo repair terms');
    expect(clauseInWords(onkyoRepair, 'U12', 'ja')).toBe('当窓口の取り扱い');
  });
});

describe('letters', () => {
  it.each(each)('read whole in %s: %s', (language, template) => {
    const full = sampleView(language, sampleProfile);
    // A letter about a quote always has one.
    const quote = /quote/.test(template) ? { ...full.quote!, answerBy: null, message: null } : null;
    for (const view of [full, { ...bare(language), quote }]) {
      const { subject, text, html } = render(template, view);
      expect(subject).toContain('ABCD-2345');
      expect(subject).not.toMatch(/[\n{}]/);
      for (const part of [text, html]) {
        expect(part).toContain('ABCD-2345');
        expect(part).toContain(sampleProfile.phone);
        expect(part).not.toMatch(/\{\{|\}\}|undefined|null|\[object|NaN/);
      }
      expect(text).not.toMatch(/<\w|&(amp|lt|gt|quot);/);
      expect(text).not.toMatch(/\n{3}/);
    }
  });

  it('give amounts line by line, the tax once, and what is paid to the carrier outside the sums', () => {
    const { text, html } = render('quote', sampleView('ja', sampleProfile));
    expect(text).toContain(
      [
        '・作業工賃：8,000円',
        '・部品代（見本部品）：12,500円',
        '・送料（お届け）：着払い（運送会社へ直接お支払いください）',
        '・小計（税抜）：20,500円',
        '・消費税（10%）：2,050円',
        '・合計（税込）：22,550円',
      ].join('\n'),
    );
    expect(html).toContain('22,550円');
    expect(text).toContain('・ご回答の期限：2026年4月30日（木）まで');
  });

  it('name the quote by its number and day, and the one it takes the place of (O7.1, O7.3)', () => {
    const saying = (template: Template, language: 'ja' | 'en') =>
      render(template, sampleView(language, sampleProfile)).text;
    for (const template of ['quote', 'requote'] as const) {
      expect(saying(template, 'ja')).toContain('・見積番号：第2号');
      expect(saying(template, 'ja')).toContain('2026年4月8日（水）付のお見積り（第1号）に代わるものです');
      expect(saying(template, 'en')).toContain('- Quote: no. 2');
      expect(saying(template, 'en')).toContain(
        'This replaces our quote no. 1 of Wednesday, 8 April 2026. Please answer the present one.',
      );
    }
    for (const template of ['quote-reminder', 'quote-lapsed'] as const) {
      expect(saying(template, 'ja')).toContain('お見積り（第2号）');
      expect(saying(template, 'en')).toContain('quote no. 2 of Friday, 10 April 2026');
    }
    const view = sampleView('en', sampleProfile);
    const first = render('quote', { ...view, quote: { ...view.quote!, n: 1, replaces: null } }).text;
    expect(first).toContain('- Quote: no. 1');
    expect(first).not.toContain('replaces');
  });

  it('say how what they ask for is to be paid (O8)', () => {
    const asking = ['quote-lapsed', 'cancelled', 'return-announced', 'unreachable-cancelled'] as const;
    for (const template of asking) {
      const view = (language: 'ja' | 'en') => sampleView(language, sampleProfile);
      expect(render(template, view('ja')).text).toContain('・お支払いの方法：銀行振込');
      expect(render(template, view('en')).text).toContain('- Way of payment: bank transfer');
    }
  });

  it('bear full-width brackets in Japanese, and one full stop to a phrase', () => {
    const text = { ja: '置き場所が原因の故障(ほこりなど)。', en: 'Dust and the like (rust too).' };
    expect(letterText(text, 'ja')).toBe('置き場所が原因の故障（ほこりなど）。');
    expect(letterText(text, 'en')).toBe(text.en);
    expect(withClause(text, '第5条', 'ja')).toBe('置き場所が原因の故障（ほこりなど）（第5条）');
    expect(withClause(text, 'article 5', 'en')).toBe('Dust and the like (rust too) (article 5)');
    for (const { text: ground } of onkyoRepair.grounds)
      expect(withClause(ground, '条', 'ja')).not.toMatch(/[()]|。（/u);
  });

  it('promise no deadline where silence ends nothing (U8)', () => {
    const view = sampleView('ja', sampleProfile);
    const { text } = render('quote', { ...view, quote: { ...view.quote!, answerBy: null } });
    expect(text).not.toContain('期限');
    expect(render('requote', view).text).not.toContain('期限');
  });

  it('escape what people wrote in HTML and leave it alone in text', () => {
    const view = sampleView('ja', sampleProfile);
    const evil = '<script>alert("1")</script>\n& {{number}}';
    const { text, html } = render('quote', {
      ...view,
      salutation: '<b>山田</b> 様',
      quote: { ...view.quote!, message: evil },
    });
    expect(text).toContain('<script>alert("1")</script>\n& {{number}}');
    expect(html).not.toMatch(/<script|<b>/);
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain('<br>&amp; {{number}}');
  });
});

describe('mail', () => {
  it('carries Japanese subject, names and body, and says that nobody should answer by machine', async () => {
    const letter = render('quote', sampleView('ja', sampleProfile));
    const mail = await parsed(letter);
    expect(mail.subject).toBe(letter.subject);
    expect(mail.text?.replace(/\r/g, '').trim()).toBe(letter.text.trim());
    expect(mail.html?.replace(/\r/g, '').trim()).toBe(letter.html.trim());
    expect(mail.from).toEqual({ name: '修理受付窓口', address: 'desk@example.jp' });
    expect(mail.to).toEqual([{ name: '山田 太郎', address: 'taro@example.jp' }]);
    expect(mail.messageId).toBe('<id@example.jp>');
    expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
    expect(mail.headers.find(({ key }) => key === 'content-language')?.value).toBe('ja');
  });

  it('lets no text begin a header of its own', async () => {
    const hostile = fc
      .string({ unit: 'binary', maxLength: 60 })
      .map((text) => `${text}\r\nBcc: all@example.jp\n\n<p>`);
    const allowed = ['from', 'to', 'subject', 'message-id', 'date', 'auto-submitted', 'content-language'];
    const known = [...allowed, 'mime-version', 'content-type', 'content-transfer-encoding'];
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (name, subject) => {
        const letter = { ...render('cancelled', bare('en')), subject };
        const mail = await parsed(letter, { name, address: 'taro@example.jp' });
        expect(mail.headers.map(({ key }) => key).filter((key) => !known.includes(key))).toEqual([]);
        expect(mail.bcc ?? []).toEqual([]);
        expect(mail.to?.map(({ address }) => address)).toEqual(['taro@example.jp']);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps header text on one line', () => {
    expect(headerText('a\r\nb\u2028c\u0000d')).toBe('a b c d');
  });
});
