import type { CivilDate } from '@shuriken/calendar';
import { TermsError } from '../errors.js';
import type { AnyTerms } from '../schema/terms.js';
import { type RuleId, text } from '../text.js';

/** Consumption tax of one document: `yen` whole, rounded down once on the net sum (U5). */
export type Tax = {
  readonly percent: number;
  readonly yen: number;
  readonly rule: RuleId;
  readonly on: CivilDate;
};

/** Ten billion yen: beyond any repair or exchange, and sums stay far inside the safe integers. */
const MOST_YEN = 10_000_000_000;

/** Whether an amount can stand in a document: whole yen, not negative, not absurd. */
export const isAmount = (yen: number): boolean => Number.isSafeInteger(yen) && yen >= 0 && yen <= MOST_YEN;

/**
 * The tax on a net sum at the rate of the document's day (U5).
 * @throws TermsError `tax-rate-unknown` for a day before the first rate
 */
export function taxOn(terms: AnyTerms, net: number, on: CivilDate): Tax {
  const { rates, rule } = terms.tax;
  const rate = rates.findLast(({ from }) => from <= on);
  if (rate === undefined) {
    const said = text(
      `${on} の税率がありません。tax.rates に加えてください。`,
      `No tax rate for ${on}; add it to tax.rates.`,
    );
    throw new TermsError('tax-rate-unknown', said, { rule });
  }
  return { percent: rate.percent, yen: percentDown(net, rate.percent), rule, on };
}

/** Floor of net × percent / 100; in parts, so that no sum of safe yen leaves the safe integers. */
function percentDown(net: number, percent: number): number {
  const hundreds = Math.floor(net / 100);
  return hundreds * percent + Math.floor(((net - hundreds * 100) * percent) / 100);
}
