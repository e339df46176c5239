import {
  addDays,
  type Calendar,
  type CivilDate,
  countedDays,
  mergePauses,
  type Pause,
  type PeriodReceipt,
  runPeriod,
} from '@shuriken/calendar';
import type { ExchangeTerms } from '../schema/terms.js';
import type { RuleId, Text } from '../text.js';
import { exchangePeriod } from './period.js';

export type TurnaroundQuestion = {
  /** The day of arrival, not counted (C21). */
  readonly arrivedOn: CivilDate;
  /** The day of dispatch, or while it is open the day of looking. */
  readonly on: CivilDate;
  /** Waits for order and payment (U17). */
  readonly waits: readonly Pause[];
  readonly calendar: Calendar;
};

export type Turnaround = {
  /** In order; none is a limit, and none moves for a wait (K1, U17). */
  readonly marks: readonly {
    readonly id: string;
    readonly rule: RuleId;
    readonly text: Text;
    readonly receipt: PeriodReceipt;
    readonly passed: boolean;
  }[];
  /** Business days from arrival to `on`. */
  readonly days: number;
  /** How many of them waited for order or payment, shown apart (U17). */
  readonly waited: number;
};

const ONE = { length: 1, unit: 'business-day', counting: 'first-day-not-counted', rule: 'P4' } as const;

const later = (a: CivilDate, b: CivilDate) => (a > b ? a : b);
const earlier = (a: CivilDate, b: CivilDate) => (a < b ? a : b);

/** Business days after one day, to another one and including it (P4); none where that is not later. */
const businessDays = (calendar: Calendar, after: CivilDate, to: CivilDate): number =>
  countedDays(ONE, after, { calendar, on: to });

/**
 * Where an exchange stands on its way from arrival to dispatch (C21, C3, K1), in business days.
 * @throws CalendarError for impossible dates and pauses
 */
export function exchangeTurnaround(terms: ExchangeTerms, question: TurnaroundQuestion): Turnaround {
  const { arrivedOn, on, waits, calendar } = question;
  const { marks } = terms.exchange.turnaround;
  const found = marks.map(({ id, rule, text, period }) => {
    const receipt = runPeriod(exchangePeriod(terms, period).period, arrivedOn, { calendar });
    return { id, rule, text, receipt, passed: on > receipt.lastDay };
  });
  const waited = mergePauses(waits, on)
    .map(({ from, to }) => ({ after: later(addDays(from, -1), arrivedOn), to: earlier(addDays(to, -1), on) }))
    .reduce((sum, { after, to }) => sum + businessDays(calendar, after, to), 0);
  return { marks: found, days: businessDays(calendar, arrivedOn, on), waited };
}
