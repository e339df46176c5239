import {
  addDays,
  type Calendar,
  type CivilDate,
  civilDateOf,
  daysBetween,
  epochMs,
  FIRST_DATE,
  type Instant,
  instant,
  isBusinessDay,
  startOf,
} from '@shuriken/calendar';
import { diceOf } from './dice.js';

/** Minutes after midnight around which the desk works; few, so that what happens at one moment is written together. */
const ROUNDS = [545, 620, 675, 800, 875, 950, 1030];
const DAY_MS = 86_400_000;
const JITTER_SECONDS = 25 * 60;

export interface Timetable {
  readonly calendar: Calendar;
  readonly seed: number;
}

/** The moments of a day at which the desk works; none where it is closed. All cases share them, so that the clock moves seldom. */
function roundsOf(date: CivilDate, { calendar, seed }: Timetable): readonly Instant[] {
  if (!isBusinessDay(calendar, date)) return [];
  const dice = diceOf(seed, daysBetween(FIRST_DATE, date));
  return ROUNDS.map((minute) =>
    instant(epochMs(startOf(date)) + (minute * 60 + dice.between(0, JITTER_SECONDS)) * 1_000),
  );
}

/** A round at least so many days after a moment, on a business day, and later than the moment; the next one for 0. */
export function roundAfter(from: Instant, days: number, timetable: Timetable): Instant {
  for (let date = addDays(civilDateOf(from), days); ; date = addDays(date, 1)) {
    const later = roundsOf(date, timetable).filter((round) => round > from);
    if (later.length === 0) continue;
    const dice = diceOf(timetable.seed, epochMs(from) / 1_000, days);
    return days === 0 ? later[0]! : dice.pick(later);
  }
}

/** The last round before a moment. */
export function roundBefore(until: Instant, timetable: Timetable): Instant {
  for (let date = civilDateOf(until); ; date = addDays(date, -1)) {
    const round = roundsOf(date, timetable).findLast((at) => at <= until);
    if (round !== undefined) return round;
  }
}

/** So many business days before a moment, at its hour; the moment itself for 0. */
export function workdaysBefore(until: Instant, workdays: number, { calendar }: Timetable): Instant {
  let at = until;
  for (let left = workdays; left > 0;) {
    at = instant(epochMs(at) - DAY_MS);
    if (isBusinessDay(calendar, civilDateOf(at))) left -= 1;
  }
  return at;
}
