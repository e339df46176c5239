import type { ExchangeNoticeTemplate, NoticeTemplate } from '@shuriken/terms';
import Handlebars from 'handlebars';
import type { ExchangeLetterView } from './exchange/view.js';
import type { Language, Letter } from './letter.js';
import { en } from './templates/en.js';
import { ja } from './templates/ja.js';
import type { LetterTemplate, TemplateSet } from './templates/template-set.js';
import type { AmountsView, LetterBase, LetterView } from './view.js';

type Render = (view: LetterBase) => string;
type Block = Handlebars.HelperOptions;

interface Medium {
  /** A paragraph; line breaks in its source stay in text and are layout only in HTML. */
  readonly paragraph: (inner: string, language: Language) => string;
  readonly fact: (label: string, inner: string, language: Language) => string;
  readonly facts: (inner: string) => string;
  readonly item: (inner: string, language: Language) => string;
  readonly items: (inner: string) => string;
  /** What a person wrote, line breaks kept. */
  readonly quoted: (text: string) => string;
  readonly page: (inner: string, language: Language) => string;
}

const lines = (inner: string) =>
  inner
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Whitespace between words of the source: Japanese has none. */
const joined = (inner: string, language: Language) => lines(inner).join(language === 'ja' ? '' : ' ');
const bullet = (language: Language) => (language === 'ja' ? '・' : '- ');
const colon = (language: Language) => (language === 'ja' ? '：' : ': ');

const asText: Medium = {
  paragraph: (inner) => `${lines(inner).join('\n')}\n\n`,
  fact: (label, inner, language) =>
    `${bullet(language)}${label}${colon(language)}${joined(inner, language)}\n`,
  facts: (inner) => `${lines(inner).join('\n')}\n\n`,
  item: (inner, language) => `${bullet(language)}${joined(inner, language)}\n`,
  items: (inner) => `${inner.replace(/^\s*\n/gm, '').trimEnd()}\n\n`,
  quoted: (text) => text,
  page: (inner) =>
    `${inner
      .replace(/^[^\S\n]+(?=\n)/gm, '')
      .replace(/\n{3,}/g, '\n\n')
      .trim()}\n`,
};

const { escapeExpression } = Handlebars;

const asHtml: Medium = {
  paragraph: (inner, language) => `<p>${joined(inner, language)}</p>\n`,
  fact: (label, inner, language) =>
    `<tr><th style="text-align:left;font-weight:normal;padding:2px 16px 2px 0;vertical-align:top">${escapeExpression(label)}</th>` +
    `<td style="padding:2px 0">${joined(inner, language)}</td></tr>\n`,
  facts: (inner) =>
    `<table role="presentation" style="border-collapse:collapse;margin:12px 0">\n${inner.trim()}\n</table>\n`,
  item: (inner, language) => `<li>${joined(inner, language)}</li>\n`,
  items: (inner) => `<ul>\n${inner.trim()}\n</ul>\n`,
  quoted: (text) => escapeExpression(text).replace(/\n/g, '<br>'),
  page: (inner, language) =>
    `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"></head>\n` +
    `<body style="font-family:sans-serif;line-height:1.7;max-width:40em">\n${inner.trim()}\n</body></html>\n`,
};

const amountWords = {
  ja: {
    collect: '着払い（運送会社へ直接お支払いください）',
    net: '小計（税抜）',
    tax: '消費税',
    gross: '合計（税込）',
  },
  en: {
    collect: 'freight collect, paid to the carrier',
    net: 'Sum before tax',
    tax: 'Consumption tax',
    gross: 'Total with tax',
  },
};

function amountFacts(amounts: AmountsView, language: Language): readonly (readonly [string, string])[] {
  const words = amountWords[language];
  const taxed = (percent: number) =>
    language === 'ja' ? `${words.tax}（${percent}%）` : `${words.tax} (${percent}%)`;
  return [
    ...amounts.lines.map(({ what, yen, collect }) => [what, collect ? words.collect : yen] as const),
    [words.net, amounts.net],
    ...amounts.taxes.map(({ percent, yen }) => [taxed(percent), yen] as const),
    [words.gross, amounts.gross],
  ];
}

/** One Handlebars per medium: the same source gives the text and, escaped, the HTML. */
function environment(medium: Medium, noEscape: boolean, set: TemplateSet) {
  const handlebars = Handlebars.create();
  const { language } = set;
  const escape = (text: string) => (noEscape ? text : escapeExpression(text));
  // A block that is a single helper gives that helper's SafeString.
  const inner = (context: unknown, block: Block) => String(block.fn(context));
  handlebars.registerHelper({
    p(this: unknown, block: Block) {
      return medium.paragraph(inner(this, block), language);
    },
    facts(this: unknown, block: Block) {
      return medium.facts(inner(this, block));
    },
    fact(this: unknown, label: string, block: Block) {
      return medium.fact(label, inner(this, block), language);
    },
    items(this: unknown, block: Block) {
      return medium.items(inner(this, block));
    },
    item(this: unknown, block: Block) {
      return medium.item(inner(this, block), language);
    },
    quoted: (text: string) => new Handlebars.SafeString(medium.quoted(text)),
    amounts: (amounts: AmountsView) =>
      new Handlebars.SafeString(
        medium.facts(
          amountFacts(amounts, language)
            .map(([what, yen]) => medium.fact(what, escape(yen), language))
            .join(''),
        ),
      ),
  });
  handlebars.registerPartial({ opening: set.opening, closing: set.closing });
  return handlebars;
}

const SETS: Readonly<Record<Language, TemplateSet>> = { ja, en };

interface Compiled {
  readonly subject: Render;
  readonly text: Render;
  readonly html: Render;
}

const compiled = new Map<string, Compiled>();

function compile({ subject, body }: LetterTemplate, language: Language): Compiled {
  const set = SETS[language];
  const source = `{{> opening}}\n${body}\n{{> closing}}`;
  const options = { strict: true, preventIndent: true };
  const text = environment(asText, true, set);
  const html = environment(asHtml, false, set);
  return {
    subject: text.compile<LetterBase>(subject, { ...options, noEscape: true }),
    text: text.compile<LetterBase>(source, { ...options, noEscape: true }),
    html: html.compile<LetterBase>(source, options),
  };
}

type KindOfLetters = 'repair' | 'exchange';

function write(kind: KindOfLetters, template: string, view: LetterBase): Letter {
  const { language } = view;
  const key = `${language}/${kind}/${template}`;
  const letters: Readonly<Record<string, LetterTemplate>> = SETS[language][kind];
  const ready = compiled.get(key) ?? compile(letters[template]!, language);
  compiled.set(key, ready);
  return {
    language,
    subject: ready.subject(view).replace(/\s+/g, ' ').trim(),
    text: asText.page(ready.text(view), language),
    html: asHtml.page(ready.html(view), language),
  };
}

/** Writes a letter on a repair; what it says is decided by the view, how it says it by the template of its language. */
export const render = (template: NoticeTemplate, view: LetterView): Letter => write('repair', template, view);

/** The same of an exchange. */
export const renderExchange = (template: ExchangeNoticeTemplate, view: ExchangeLetterView): Letter =>
  write('exchange', template, view);
