import { describe, expect, it } from '@jest/globals';
import { coregaExchange } from '@shuriken/terms';
import { sampleProfile } from '../desk-profile.js';
import { renderExchange } from '../render.js';
import { sampleExchange } from './sample.js';
import type { ExchangeLetterView } from './view.js';

type Template = keyof typeof coregaExchange.notices;
const templates = Object.keys(coregaExchange.notices) as Template[];
const languages = ['ja', 'en'] as const;
const each = languages.flatMap((language) => templates.map((template) => [language, template] as const));

/** A view in which everything that may be missing is missing. */
const bare = (language: 'ja' | 'en'): ExchangeLetterView => {
  const full = sampleExchange(language, sampleProfile);
  return {
    ...full,
    free: true,
    reason: null,
    clause: null,
    proofKinds: [],
    sheet: { ...full.sheet!, sendBy: null, voids: null },
    arrivedOn: null,
    parcelFaults: [],
    offer: { ...full.offer!, grounds: [], inAdvance: false, otherwise: null, message: null },
    inspection: null,
    insurance: { documents: [], productNeeded: false },
    due: null,
    refund: null,
    replacement: null,
    sentBack: null,
    target: null,
    secondMark: null,
    notes: [],
    advices: [],
  };
};

const said = (template: Template, view: ExchangeLetterView) => renderExchange(template, view).text;

describe('letters on an exchange', () => {
  it.each(each)('read whole in %s: %s', (language, template) => {
    for (const view of [sampleExchange(language, sampleProfile), bare(language)]) {
      const { subject, text, html } = renderExchange(template, view);
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

  it('carry the sheet with its last day, what goes in and what comes off, and which one is void (C19b, C6, U1)', () => {
    const text = said('rma-reissued', sampleExchange('ja', sampleProfile));
    expect(text).toContain('・返却シート：第2号');
    expect(text).toContain('・発送の期限：2026年4月16日（木）まで');
    expect(text).toContain('第1号は無効');
    expect(text).toContain('・ACアダプタ');
    expect(text).toContain('・ラックの取付金具');
  });

  it('ask for the money in advance of those without an agreement only (C17a, C17b)', () => {
    const view = sampleExchange('en', sampleProfile);
    expect(said('quotation-and-order', view)).toContain('bank transfer in advance only');
    const dealer = said('quotation-and-order', { ...view, offer: { ...view.offer!, inAdvance: false } });
    expect(dealer).toContain('as your dealer agreement and this form say');
    expect(dealer).not.toContain('in advance');
    expect(dealer).toContain('cancelling costs nothing');
  });

  it('tell to when the replacement is covered, and that the old device stays (C9, C4)', () => {
    const text = said('replacement-shipped', sampleExchange('ja', sampleProfile));
    expect(text).toContain('・交換品の保証：2026年7月20日（月）まで');
    expect(text).toContain('当社のものとなり');
  });

  it('report to an insurer what was found and what else it asks for, whoever pays (C18, C13)', () => {
    const text = said('inspection-report', sampleExchange('ja', sampleProfile));
    expect(text).toContain('・電源回路：落下による故障です');
    expect(text).toContain('検査日');
    expect(text).toContain('・お見積り');
    expect(text).toContain('ご注文の前に保険会社へお確かめください');
  });

  it('promise what was paid back where it ends without an exchange (C17a, C17b)', () => {
    for (const template of ['order-cancelled', 'returning-unexchanged'] as const) {
      const view = sampleExchange('ja', sampleProfile);
      expect(said(template, view)).toContain('33,000円は、ご返金いたします');
      expect(said(template, { ...view, refund: null })).not.toContain('ご返金');
    }
  });
});
