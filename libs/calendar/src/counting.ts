import { type Calendar, type Closed, closedOnDay } from './calendar.js';
import { type CivilDate, type DayNumber, dateOfDay, dayNumber, endOfMonths } from './dates.js';
import type { PausedDays } from './pauses.js';
import type { Period } from './period.js';

/** What days are counted against. */
export type Setting = { readonly calendar: Calendar; readonly pauses: readonly PausedDays[] };

/** The way of a count from its first candidate day to its last counted one. */
export type Run = {
  readonly first: DayNumber;
  readonly last: DayNumber;
  readonly skipped: readonly Closed[];
  readonly paused: readonly PausedDays[];
  readonly pausedDays: number;
};

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
function runBusinessDays(from: DayNumber, period: Period, on: Setting): Run {
  const skipped: Closed[] = [];
  let [day, counted, out, at] = [from - 1, 0, 0, 0];
  let first: DayNumber | undefined;
  while (counted < period.length) {
    day++;
    while ((on.pauses[at]?.to ?? Infinity) <= day) at++;
    const closed = closedOnDay(on.calendar, day);
    if (closed) skipped.push(closed);
    else if ((on.pauses[at]?.from ?? Infinity) <= day) out++;
    else {
      first ??= day;
      counted++;
    }
  }
  return { first: first ?? day, last: day, skipped, paused: on.pauses.slice(0, at), pausedDays: out };
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
export function lengthen(
  run: Run,
  { calendar, pauses }: Setting,
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

/** Counts a period from the first day that can count. */
export function runUnits(period: Period, from: DayNumber, on: Setting): Run {
  if (period.unit === 'day') return runDays(from, period.length, on.pauses);
  if (period.unit === 'business-day') return runBusinessDays(from, period, on);
  return runMonths(from, period);
}
