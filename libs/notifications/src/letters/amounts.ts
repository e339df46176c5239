import { balance, type RepairCase } from '@shuriken/case';
import type { Assessment, DailyFee, RepairLineId, Terms } from '@shuriken/terms';
import { PAYMENT } from './endings.js';
import type { Language } from './letter.js';
import type { AmountsView, LetterView } from './view.js';
import { letterText, yenInWords } from './words.js';

/** The tax by its rates: several documents, each at the rate of its day, can stand behind one sum (U5). */
function taxesOf({ net, tax, documents = [{ net, tax }] }: Assessment) {
  const percents = [...new Set(documents.map((document) => document.tax.percent))];
  return percents.map((percent) => ({
    percent,
    yen: documents
      .filter((document) => document.tax.percent === percent)
      .reduce((sum, document) => sum + document.tax.yen, 0),
  }));
}

/** The tax by its rates, in words. */
export const taxesInWords = (assessment: Assessment, language: Language): AmountsView['taxes'] =>
  taxesOf(assessment).map(({ percent, yen }) => ({ percent, yen: yenInWords(yen, language) }));

/** The days of a fee by the day: 8日×110円, 8 days at 110 yen. */
function daysInWords({ days, yenPerDay }: DailyFee, language: Language): string {
  const each = yenInWords(yenPerDay, language);
  if (language === 'ja') return `${days}日×${each}`;
  return `${days} ${days === 1 ? 'day' : 'days'} at ${each}`;
}

/** Money of a repair in words: each line under its name in the terms, whole yen, tax once per document (U5). */
export function amountsOf(terms: Terms, assessment: Assessment, language: Language): AmountsView {
  const named = (line: Assessment['lines'][number]) => {
    const title = letterText(terms.charges.lines[line.line as RepairLineId].title, language);
    const what = line.daily ? daysInWords(line.daily, language) : line.what;
    if (what === undefined) return title;
    return language === 'ja' ? `${title}（${what}）` : `${title} (${what})`;
  };
  return {
    lines: assessment.lines.map((line) => ({
      what: named(line),
      yen: yenInWords(line.yen, language),
      collect: line.mode === 'collect',
    })),
    net: yenInWords(assessment.net, language),
    taxes: taxesInWords(assessment, language),
    gross: yenInWords(assessment.gross, language),
  };
}

/** What the customer owes as it was assessed; nothing where nothing is charged. */
export function chargesOf(c: RepairCase, terms: Terms, language: Language): LetterView['charges'] {
  const assessment = c.assessed?.assessment;
  if (!assessment || assessment.lines.length === 0) return null;
  const open = balance(c);
  return {
    amounts: amountsOf(terms, assessment, language),
    open: open > 0 ? yenInWords(open, language) : null,
    way: open > 0 ? PAYMENT[c.payment][language] : null,
    note: open > 0 && c.paymentNote ? letterText(c.paymentNote, language) : null,
  };
}
