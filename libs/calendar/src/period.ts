import { type Calendar, type Closed, closedOnDay } from './calendar.js';
import { type CivilDate, type DayNumber, dateOfDay, dayNumber, endOfMonths } from './dates.js';
import { refuse } from './errors.js';
import { type Instant, endOf } from './instants.js';
import { type MergedPause, type Pause, type PausedDays, mergedPause, pausedDays } from './pauses.js';

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

/** The way of a count from its first candidate day to its last counted one. */
type Run = {
  readonly first: DayNumber;
  readonly last: DayNumber;
  readonly skipped: readonly Closed[];
  readonly paused: readonly PausedDays[];
  readonly pausedDays: number;
};

const invalid = (ja: string, en: string): never => refuse('period-invalid', { ja, en });

function check(period: Period): void {
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
const windowStart = (period: Period, start: CivilDate): DayNumber =>
  dayNumber(start) + (period.counting === 'first-day-counted' ? 0 : 1);

const countsDays = (period: Period): boolean => period.unit === 'day' || period.unit === 'business-day';

/**
 * Days in a row, jumping over pauses. A pause that begins while the count is still open moves the end, also when that
 * end had been moved by an earlier pause; the first one beyond it ends the search, so no fixed point has to be sought.
 */
function runDays(from: DayNumber, length: number, pauses: readonly PausedDays[]): Run {
  let next = from;
  let left = length;
  let out = 0;
  let first: DayNumber | undefined;
  let used = 0;
  for (const pause of pauses) {
    if (pause.from - next >= left) break;
    if (pause.from > next) first ??= next;
    left -= pause.from - next;
    out += pause.to - pause.from;
    next = pause.to;
    used++;
  }
  return {
    first: first ?? next,
    last: next + left - 1,
    skipped: [],
    paused: pauses.slice(0, used),
    pausedDays: out,
  };
}

/** Business days one by one: closed days are skipped (P4), open days within a pause are taken out (P7). */
function runBusinessDays(
  from: DayNumber,
  period: Period,
  run: { calendar: Calendar; pauses: readonly PausedDays[] },
): Run {
  const skipped: Closed[] = [];
  let [day, counted, out, at] = [from - 1, 0, 0, 0];
  let first: DayNumber | undefined;
  while (counted < period.length) {
    day++;
    while ((run.pauses[at]?.to ?? Infinity) <= day) at++;
    const closed = closedOnDay(run.calendar, day);
    if (closed) skipped.push(closed);
    else if ((run.pauses[at]?.from ?? Infinity) <= day) out++;
    else {
      first ??= day;
      counted++;
    }
  }
  return { first: first ?? day, last: day, skipped, paused: run.pauses.slice(0, at), pausedDays: out };
}

function runMonths(from: DayNumber, period: Period): Run {
  const months = period.length * (period.unit === 'year' ? 12 : 1);
  const last = dayNumber(endOfMonths(dateOfDay(from), months));
  return { first: from, last, skipped: [], paused: [], pausedDays: 0 };
}

/**
 * Moves the end over closed days where the period says so (P6). As long as the end is being moved the period is not over,
 * so a pause that begins meanwhile still counts (P7).
 */
function lengthen(
  run: Run,
  calendar: Calendar,
  pauses: readonly PausedDays[],
): Run & { lengthened: readonly CivilDate[] } {
  const lengthened: CivilDate[] = [];
  let day = run.last;
  let out = run.pausedDays;
  let at = run.paused.length;
  for (;;) {
    const pause = pauses[at];
    if (pause && pause.from <= day) {
      out += pause.to - day;
      day = pause.to;
      at++;
    } else if (closedOnDay(calendar, day)) {
      lengthened.push(dateOfDay(day));
      day++;
    } else {
      return { ...run, last: day, paused: pauses.slice(0, at), pausedDays: out, lengthened };
    }
  }
}

function runUnits(
  period: Period,
  from: DayNumber,
  run: { calendar: Calendar; pauses: readonly PausedDays[] },
): Run {
  if (period.unit === 'day') return runDays(from, period.length, run.pauses);
  if (period.unit === 'business-day') return runBusinessDays(from, period, run);
  return runMonths(from, period);
}

/**
 * Runs a period from its start day and says how its end came about (P1 to P7).
 * @throws CalendarError `period-invalid`, `date-invalid`, `date-out-of-range`, `pause-invalid`, `today-missing`
 */
export function runPeriod(period: Period, start: CivilDate, context: PeriodContext): PeriodReceipt {
  check(period);
  const { calendar } = context;
  const from = windowStart(period, start);
  const pauses = countsDays(period) ? pausedDays(context.pauses ?? [], from, context.today) : [];
  const nominal = runUnits(period, from, { calendar, pauses });
  const run = period.lengthenOnHoliday ? lengthen(nominal, calendar, pauses) : { ...nominal, lengthened: [] };
  const lastDay = dateOfDay(run.last);
  return {
    rule: period.rule,
    start,
    length: period.length,
    unit: period.unit,
    counting: period.counting,
    firstCounted: dateOfDay(run.first),
    lastDay,
    due: endOf(lastDay),
    skipped: run.skipped,
    paused: run.paused.map(mergedPause),
    pausedDays: run.pausedDays,
    lengthened: run.lengthened,
    calendar: calendar.version,
  };
}

/** How many days of a stretch count, closed days left out where business days are counted. */
function daysWithin(period: Period, calendar: Calendar, stretch: { from: DayNumber; to: DayNumber }): number {
  if (period.unit !== 'business-day') return Math.max(0, stretch.to - stretch.from);
  let count = 0;
  for (let day = stretch.from; day < stretch.to; day++) if (!closedOnDay(calendar, day)) count++;
  return count;
}

/**
 * Which counted day of the period `on` is: 1 on the first, 0 before it; on a day that is not counted, the number of the
 * last counted one. Goes on after the period is over (day 23 of 21 is two days late). Months and years count days.
 * Agrees with `runPeriod`: the last day of 21 days is day 21 (P6 apart, which moves the end and counts nothing).
 * @throws CalendarError as `runPeriod`
 */
export function countedDays(
  period: Period,
  start: CivilDate,
  at: PeriodContext & { readonly on: CivilDate },
): number {
  const receipt = runPeriod(period, start, at);
  const from = windowStart(period, start);
  const to = dayNumber(at.on) + 1;
  const taken = receipt.paused
    .map((pause) => ({ from: dayNumber(pause.from), to: Math.min(dayNumber(pause.to), to) }))
    .reduce((sum, pause) => sum + daysWithin(period, at.calendar, pause), 0);
  return daysWithin(period, at.calendar, { from, to }) - taken;
}
