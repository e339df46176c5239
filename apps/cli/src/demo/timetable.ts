import {
  addDays,
  type Calendar,
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
const JITTER_SECONDS = 25 * 60;

/**
 * The first round of the desk's work at least so many days after a moment, on a business day, and later than the moment.
 * All cases share the rounds of a day, so that the clock moves seldom.
 */
export function roundAfter(
  from: Instant,
  days: number,
  { calendar, seed }: { readonly calendar: Calendar; readonly seed: number },
): Instant {
  for (let date = addDays(civilDateOf(from), days); ; date = addDays(date, 1)) {
    if (!isBusinessDay(calendar, date)) continue;
    const dice = diceOf(seed, daysBetween(FIRST_DATE, date));
    const rounds = ROUNDS.map((minute) =>
      instant(epochMs(startOf(date)) + (minute * 60 + dice.between(0, JITTER_SECONDS)) * 1_000),
    );
    const later = rounds.filter((round) => round > from);
    const choice = diceOf(seed, epochMs(from) / 1_000, days).between(0, Math.max(0, later.length - 1));
    const round = days === 0 ? later[0] : later[choice];
    if (round !== undefined) return round;
  }
}
