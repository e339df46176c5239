import {
  type Calendar,
  type CivilDate,
  countedDays,
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
  const counted = { length: 1, unit: 'business-day', counting: 'first-day-not-counted', rule: 'P4' } as const;
  const days = Math.max(0, countedDays(counted, arrivedOn, { calendar, on }));
  const working = Math.max(0, countedDays(counted, arrivedOn, { calendar, on, pauses: waits, today: on }));
  return { marks: found, days, waited: days - working };
}
