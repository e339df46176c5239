import { balance, type RepairCase } from '@shuriken/case';
import type { Assessment, Terms } from '@shuriken/terms';
import { PAYMENT } from './endings.js';
import type { Language } from './letter.js';
import type { AmountsView, LetterView } from './view.js';
import { yenInWords } from './words.js';

/** Money in words: each line under its name in the terms, whole yen, tax once per document (U5). */
export function amountsOf(terms: Terms, assessment: Assessment, language: Language): AmountsView {
  const named = (line: Assessment['lines'][number]) => {
    const title = terms.charges.lines[line.line].title[language];
    if (line.what === undefined) return title;
    return language === 'ja' ? `${title}（${line.what}）` : `${title} (${line.what})`;
  };
  return {
    lines: assessment.lines.map((line) => ({
      what: named(line),
      yen: yenInWords(line.yen, language),
      collect: line.mode === 'collect',
    })),
    net: yenInWords(assessment.net, language),
    percent: assessment.tax.percent,
    tax: yenInWords(assessment.tax.yen, language),
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
  };
}
