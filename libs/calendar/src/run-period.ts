import { type Calendar, closedOnDay } from './calendar.js';
import { lengthen, runUnits } from './counting.js';
import { type CivilDate, type DayNumber, dateOfDay, dayNumber } from './dates.js';
import { endOf } from './instants.js';
import { mergedPause, pausedDays } from './pauses.js';
import {
  type Period,
  type PeriodContext,
  type PeriodReceipt,
  checkPeriod,
  countsDays,
  windowStart,
} from './period.js';

/**
 * Runs a period from its start day and says how its end came about (P1 to P7).
 * @throws CalendarError `period-invalid`, `date-invalid`, `date-out-of-range`, `pause-invalid`, `today-missing`
 */
export function runPeriod(period: Period, start: CivilDate, context: PeriodContext): PeriodReceipt {
  checkPeriod(period);
  const { calendar } = context;
  const from = windowStart(period, start);
  const pauses = countsDays(period) ? pausedDays(context.pauses ?? [], from, context.today) : [];
  const nominal = runUnits(period, from, { calendar, pauses });
  const run = period.lengthenOnHoliday
    ? lengthen(nominal, { calendar, pauses })
    : { ...nominal, lengthened: [] };
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
