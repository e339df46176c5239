import type { CivilDate } from '@shuriken/calendar';
import { isAmount, type Tax, taxOn } from '../charges/tax.js';
import { TermsError } from '../errors.js';
import type { ExchangeTerms } from '../schema/terms.js';
import { type RuleId, text, type Text } from '../text.js';

/** The price of a paid exchange, in whole yen, as its quotation-and-order form tells it (C16). */
export type ExchangePrice = {
  readonly net: number;
  readonly tax: Tax;
  readonly gross: number;
  readonly floorYen: number;
  /** What the price holds, and what the customer pays besides. */
  readonly includes: readonly { readonly id: string; readonly rule: RuleId; readonly text: Text }[];
  readonly excludes: readonly { readonly id: string; readonly rule: RuleId; readonly text: Text }[];
  readonly rule: RuleId;
};

const NOT_YEN = text('金額は0円以上の整数にしてください。', 'The price is whole yen, not negative.');

/**
 * Prices a paid exchange after its inspection: `yen` before tax, at the rate of the document's day (C16, U5).
 * @throws TermsError `amount-invalid`, also for a price below the published floor (U207); `tax-rate-unknown`
 */
export function exchangePrice(
  terms: ExchangeTerms,
  { yen, on }: { readonly yen: number; readonly on: CivilDate },
): ExchangePrice {
  const { floorYen, belowFloor, includes, excludes, rule } = terms.exchange.price;
  if (!isAmount(yen)) throw new TermsError('amount-invalid', NOT_YEN, { rule });
  if (yen < floorYen) {
    const { text: said } = belowFloor;
    throw new TermsError(
      'amount-invalid',
      text(`${said.ja}(税抜${floorYen}円から)`, `${said.en} (From ${floorYen} yen before tax.)`),
      { rule: belowFloor.rule },
    );
  }
  const tax = taxOn(terms, yen, on);
  return { net: yen, tax, gross: yen + tax.yen, floorYen, includes, excludes, rule };
}
