import type { NoticeIntent } from './facts.js';
import {
  addDays,
  type Calendar,
  type CivilDate,
  civilDateOf,
  type Instant,
  isBusinessDay,
  startOf,
} from '@shuriken/calendar';

/** A moment before a deadline, so many days in name. A reminder of it is pointless from `staleFrom` on: the next has come. */
export interface Moment {
  readonly days: number;
  readonly at: Instant;
  readonly staleFrom: Instant;
}

/** A desk that is closed for longer than this reminds on the day itself. */
const MOST_CLOSED = 60;

function businessDayUntil(calendar: Calendar, day: CivilDate): CivilDate {
  for (let back = 0; back <= MOST_CLOSED; back += 1) {
    const date = addDays(day, -back);
    if (isBusinessDay(calendar, date)) return date;
  }
  return day;
}

/** Cases share the days on which they fall due, and are asked for them at every fold: the latest answers are kept. */
const known = new WeakMap<Calendar, Map<string, readonly Moment[]>>();
const MOST_KEPT = 1_000;

function momentsBefore(due: Instant, daysBefore: readonly number[], calendar: Calendar): readonly Moment[] {
  const kept = known.get(calendar) ?? new Map<string, readonly Moment[]>();
  known.set(calendar, kept);
  const question = `${due} ${daysBefore.join()}`;
  const answer = kept.get(question);
  if (answer) return answer;
  const days = [...daysBefore].sort((a, b) => b - a);
  const at = days.map((n) => startOf(businessDayUntil(calendar, addDays(civilDateOf(due), -n))));
  const moments = days.map((n, i) => ({ days: n, at: at[i]!, staleFrom: at[i + 1] ?? due }));
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(question, moments);
  return moments;
}

interface Counted {
  readonly daysBefore: readonly number[];
  /** What they are reminders of: begins their keys. */
  readonly name: string;
}

/**
 * Moments counted back from a deadline, earliest first: the start of the day, or of the last business day before it where
 * that day is closed, since nothing leaves on a closed day and what leaves after it may come too late (P4, U3).
 */
export const countedBack = (due: Instant, { daysBefore, name }: Counted, calendar: Calendar) =>
  momentsBefore(due, daysBefore, calendar).map((moment) => ({ ...moment, key: `${name}:${moment.days}` }));

/** Whether it makes no sense any more: the next reminder has come, or it could leave only after what it announces. */
export const tooLate = (
  { staleFrom, due }: { staleFrom: Instant; due: Instant },
  notice: NoticeIntent,
  actual: Instant,
): boolean => actual >= staleFrom || notice.notBefore >= due;
