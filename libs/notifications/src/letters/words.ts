import {
  addDays,
  type CivilDate,
  civilDateOf,
  dateInWords,
  type Instant,
  weekdayOf,
} from '@shuriken/calendar';
import { type AnyTerms, type RuleId, ruleOf, type Text } from '@shuriken/terms';
import type { Language } from './letter.js';

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  ja: ['日', '月', '火', '水', '木', '金', '土'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

/** 2026年11月21日（土）, or Saturday, 21 November 2026. */
export function dayInWords(date: CivilDate, language: Language): string {
  const day = dateInWords(date)[language];
  const weekday = WEEKDAYS[language][weekdayOf(date)];
  return language === 'ja' ? `${day}（${weekday}）` : `${weekday}, ${day}`;
}

/** The last day on which something can still be done that is over at an instant of 00:00 JST. */
export const lastDayBefore = (due: Instant): CivilDate => addDays(civilDateOf(due), -1);

/** 12,000円, or 12,000 yen. */
export function yenInWords(yen: number, language: Language): string {
  const figures = String(yen).replace(/\B(?=(\d{3})+$)/g, ',');
  return language === 'ja' ? `${figures}円` : `${figures} yen`;
}

const ARTICLE = /^(\d+)(?:-(\d+))?(?:\((\d+)\))?$/;
const POLICY: Text = { ja: '当窓口の取り扱い', en: 'the practice of this desk' };

/**
 * Where a rule stands, as a letter cites it: 修理規約 第7条第2項. What is no clause of the terms is called ours, for
 * nobody may be told that the terms say what they do not say.
 */
export function clauseInWords(terms: AnyTerms, rule: RuleId, language: Language): string {
  const known = terms.rules[ruleOf(terms, rule)];
  if (known?.kind !== 'clause') return POLICY[language];
  const title = terms.title[language];
  // Terms without articles are cited whole: the name of a section is ours.
  if (!/^\d/.test(known.article)) return language === 'ja' ? `「${title}」の定め` : `the terms “${title}”`;
  const parts = ARTICLE.exec(known.article);
  if (!parts)
    return language === 'ja' ? `${title} 第${known.article}条` : `article ${known.article} of the ${title}`;
  const [, article, paragraph, item] = parts;
  if (language === 'en') return `article ${known.article} of the ${title}`;
  return `${title} 第${article}条${paragraph ? `第${paragraph}項` : ''}${item ? `第${item}号` : ''}`;
}

const HALF_WIDTH = /\(([^()]*)\)/g;

/** A text of the terms as a letter writes it: in Japanese the brackets are full-width, whatever the file has. */
export const letterText = (text: Text, language: Language): string =>
  language === 'ja' ? text.ja.replace(HALF_WIDTH, '（$1）') : text.en;

/** A text of the terms with where it stands behind it, as one phrase: a full stop of its own would part the two. */
export function withClause(text: Text, clause: string, language: Language): string {
  const phrase = letterText(text, language).replace(/[。.]$/u, '');
  return language === 'ja' ? `${phrase}（${clause}）` : `${phrase} (${clause})`;
}
