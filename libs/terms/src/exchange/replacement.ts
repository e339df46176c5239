import type { Calendar, CivilDate, PeriodReceipt } from '@shuriken/calendar';
import type { ExchangeTerms } from '../schema/terms.js';
import { type RuleId, text, type Text } from '../text.js';
import { runExchangePeriod } from './period.js';
import type { ExchangeWarranty } from './warranty.js';

/** To when a replacement is covered, with both ends that were compared (C9). */
export type ReplacementWarranty = {
  readonly endsOn: CivilDate;
  readonly decidedBy: 'own-period' | 'remaining';
  /** The receipt of the end that decides; its own period's, or the original's. */
  readonly receipt: PeriodReceipt;
  /** Three months after shipment. */
  readonly own: PeriodReceipt;
  /** What remained of the original, where that was known. */
  readonly original?: { readonly endsOn: CivilDate; readonly receipt: PeriodReceipt };
  readonly rule: RuleId;
  readonly reason: Text;
};

export type ReplacementQuestion = {
  /** The day the replacement left; what remains is measured on it (U213). */
  readonly shippedOn: CivilDate;
  /** The warranty of what it replaces: the original's, or in a chain that of the last replacement. */
  readonly original: ExchangeWarranty;
  readonly calendar: Calendar;
};

/**
 * The warranty of a replacement, free or paid (C9): three months after its shipment, or the original's remaining where
 * that is three months or more, which is the later of the two ends.
 * @throws CalendarError for impossible dates
 */
export function replacementWarranty(
  terms: ExchangeTerms,
  question: ReplacementQuestion,
): ReplacementWarranty {
  const { rule, period, text: said } = terms.exchange.replacementWarranty;
  const { shippedOn, calendar, original } = question;
  const own = runExchangePeriod(terms, period, { from: shippedOn, calendar });
  const { endsOn, receipt } = original;
  const known = endsOn === undefined || receipt === undefined ? undefined : { endsOn, receipt };
  const later = known !== undefined && known.endsOn > own.lastDay ? known : undefined;
  const end = later?.endsOn ?? own.lastDay;
  const remaining =
    known === undefined ? { ja: '不明', en: 'unknown' } : { ja: known.endsOn, en: known.endsOn };
  return {
    endsOn: end,
    decidedBy: later === undefined ? 'own-period' : 'remaining',
    receipt: later?.receipt ?? own,
    own,
    ...(known === undefined ? {} : { original: known }),
    rule,
    reason: text(
      `${said.ja}(${end}まで。発送からの期間は${own.lastDay}、元の保証は${remaining.ja})`,
      `${said.en} (To ${end}; own period to ${own.lastDay}, original's warranty to ${remaining.en}.)`,
    ),
  };
}
