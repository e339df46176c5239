import type { CivilDate } from '@shuriken/calendar';
import { TermsError } from '../errors.js';
import type { Terms } from '../schema/terms.js';
import { type LineId, lineIds, type LineMode } from '../schema/vocabulary.js';
import { type RuleId, text, type Text } from '../text.js';
import type { AllowedLine } from './allowed.js';
import type { ChargeSituation } from './matrix.js';
import type { DailyFee } from './storage-fee.js';
import { isAmount, type Tax, taxOn } from './tax.js';

/** What came up, in whole yen before tax; `what` tells entries of one line apart (a part's name, say). */
export type Incurred = {
  readonly line: LineId;
  readonly yen: number;
  readonly what?: string;
  /** Of a sum by the day: the days, what each costs, and how they were counted. */
  readonly daily?: DailyFee;
};

export type AssessedLine = Incurred & {
  readonly mode: LineMode;
  readonly rule: RuleId;
  readonly reason: Text;
};
export type WaivedLine = Incurred & { readonly rule: RuleId; readonly reason: Text };

/** What one document asked for before tax, and its tax at the rate of its own day (U5). */
export type TaxedDocument = { readonly net: number; readonly tax: Tax };

/** Every yen with its rule: what is charged, and what was incurred and is not. Sums in whole yen. */
export type Assessment = {
  readonly lines: readonly AssessedLine[];
  readonly waived: readonly WaivedLine[];
  /** Sum of the billed lines before tax; `collect` lines count nothing. */
  readonly net: number;
  readonly tax: Tax;
  readonly gross: number;
  /** Where the sum comes of several documents, each of them; `tax` is then all of it, at the rate of the last. */
  readonly documents?: readonly TaxedDocument[];
};

export type ToAssess = {
  readonly allowed: readonly AllowedLine[];
  readonly incurred: readonly Incurred[];
  /** The day of the document, which decides the tax rate (U5). */
  readonly on: CivilDate;
  /** Where given, what is waived is explained by the rule of just this situation. */
  readonly situation?: Pick<ChargeSituation, 'ending' | 'standing'>;
};

function checkAmount({ line, yen }: Incurred): void {
  const known = (lineIds as readonly LineId[]).includes(line);
  if (known && isAmount(yen)) return;
  const said = known
    ? text(`金額は0円以上の整数にしてください(${line})。`, `Amounts are whole yen, not negative (${line}).`)
    : text(`費目「${line}」はありません。`, `There is no line "${line}".`);
  throw new TermsError('amount-invalid', said);
}

function waiverOf(terms: Terms, line: LineId, at: ToAssess['situation']): { rule: RuleId; reason: Text } {
  const { waivers, otherwise } = terms.charges;
  const found = waivers.find(
    ({ endings, standings, lines }) =>
      at !== undefined &&
      (endings?.includes(at.ending) ?? true) &&
      (standings?.includes(at.standing) ?? true) &&
      ((lines as readonly LineId[] | undefined)?.includes(line) ?? true),
  );
  const { rule, reason } = found ?? otherwise;
  return { rule, reason };
}

/**
 * What the customer owes: what was incurred, as far as it is allowed, with tax rounded down per document (U5). Lines and
 * waived together are exactly what was incurred.
 * @throws TermsError `amount-invalid` for negative, fractional or absurd yen; `tax-rate-unknown`
 */
export function assess(terms: Terms, { allowed, incurred, on, situation }: ToAssess): Assessment {
  incurred.forEach(checkAmount);
  const byLine = new Map(allowed.map((line) => [line.line, line]));
  const lines = incurred.flatMap((entry) => {
    const allow = byLine.get(entry.line);
    return allow === undefined
      ? []
      : [{ ...entry, mode: allow.mode, rule: allow.rule, reason: allow.reason }];
  });
  const waived = incurred
    .filter(({ line }) => !byLine.has(line))
    .map((entry) => ({ ...entry, ...waiverOf(terms, entry.line, situation) }));
  const net = lines.filter(({ mode }) => mode === 'billed').reduce((sum, { yen }) => sum + yen, 0);
  const tax = taxOn(terms, net, on);
  return { lines, waived, net, tax, gross: net + tax.yen };
}
