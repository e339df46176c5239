import type { Calendar, Closed } from './calendar.js';
import { type CivilDate, type DayNumber, dayNumber } from './dates.js';
import { refuse } from './errors.js';
import type { Instant } from './instants.js';
import type { MergedPause, Pause } from './pauses.js';

export const periodUnits = ['day', 'business-day', 'month', 'year'] as const;
export const periodCountings = ['first-day-counted', 'first-day-not-counted'] as const;
export type PeriodUnit = (typeof periodUnits)[number];
/** 起算 (P1) counts the start day itself; "within", "after", "from" without it begin the day after (P3). */
export type PeriodCounting = (typeof periodCountings)[number];

/** A period as the terms state it. `rule` is the id of the clause, such as O7.2. */
export type Period = {
  readonly length: number;
  readonly unit: PeriodUnit;
  readonly counting: PeriodCounting;
  /** P6: whether a last day that is no business day moves the end to the next one. Off unless the terms data say so. */
  readonly lengthenOnHoliday?: boolean;
  readonly rule: string;
};

export type PeriodContext = {
  readonly calendar: Calendar;
  /** What is not counted (P7). Lengthens days and business days; months and years run by the calendar. */
  readonly pauses?: readonly Pause[];
  /** The day from which a pause still running is looked at. */
  readonly today?: CivilDate;
};

/** How a date came about (P5): everything needed to check it by hand, plain JSON, stored with the fact. */
export type PeriodReceipt = {
  readonly rule: string;
  readonly start: CivilDate;
  readonly length: number;
  readonly unit: PeriodUnit;
  readonly counting: PeriodCounting;
  /** The day counted as day 1. */
  readonly firstCounted: CivilDate;
  /** The period runs to the end of this day. */
  readonly lastDay: CivilDate;
  /** 00:00 JST of the day after `lastDay`. */
  readonly due: Instant;
  /** Closed days passed over in counting business days (P4), in order. */
  readonly skipped: readonly Closed[];
  /** Pauses that took days out (P7), merged, as far as they lie within the period. */
  readonly paused: readonly MergedPause[];
  /** How many days that would have counted were taken out by pauses. */
  readonly pausedDays: number;
  /** Closed days over which the end was moved (P6), in order. */
  readonly lengthened: readonly CivilDate[];
  /** The version of the calendar. */
  readonly calendar: number;
};

const invalid = (ja: string, en: string): never => refuse('period-invalid', { ja, en });

/** @throws CalendarError `period-invalid` */
export function checkPeriod(period: Period): void {
  if (!Number.isInteger(period.length) || period.length < 1 || period.length > 50_000) {
    invalid(
      '期間の長さは1以上の整数でご指定ください。',
      'The length of a period must be an integer of at least 1.',
    );
  }
  if (!periodUnits.includes(period.unit))
    invalid('期間の単位が不明です。', 'The unit of the period is not known.');
  if (!periodCountings.includes(period.counting)) {
    invalid('期間の数え方が不明です。', 'The way of counting the period is not known.');
  }
}

/** The first day that can count: the start day itself (P1) or the day after (P3). */
export const windowStart = (period: Period, start: CivilDate): DayNumber =>
  dayNumber(start) + (period.counting === 'first-day-counted' ? 0 : 1);

/** Whether days are counted one by one, so that pauses can take some out (P7). */
export const countsDays = (period: Period): boolean =>
  period.unit === 'day' || period.unit === 'business-day';
