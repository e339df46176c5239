import { Temporal } from 'temporal-polyfill';
import { refuse, shown } from './errors.js';

/** A civil date `YYYY-MM-DD` in Asia/Tokyo (P1), from 1970-01-01 to 2100-12-31. String order is time order. */
export type CivilDate = string;

/**
 * Days since 1970-01-01: what the arithmetic inside this lib runs on. Ten times as fast as date objects, and integers
 * can be compared, subtracted and merged without further thought.
 */
export type DayNumber = number;

const MS_PER_DAY = 86_400_000;
const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** The first and the last civil date that the system knows. */
export const FIRST_DATE: CivilDate = '1970-01-01';
export const LAST_DATE: CivilDate = '2100-12-31';
const LAST_DAY: DayNumber = Date.UTC(2100, 11, 31) / MS_PER_DAY;

/** The dates that were asked for, both ways; they are as many as there are days, and every fold asks for the same ones. */
const days = new Map<unknown, DayNumber>();
const dates: CivilDate[] = [];

/** The day of a date that exists, in any year. */
export function parseDate(date: unknown): DayNumber | undefined {
  const met = days.get(date);
  if (met !== undefined) return met;
  if (typeof date !== 'string' || !SHAPE.test(date)) return undefined;
  const [year, month, day] = [+date.slice(0, 4), +date.slice(5, 7), +date.slice(8, 10)];
  const ms = Date.UTC(year, month - 1, day);
  const parsed = new Date(ms);
  // Date.UTC rolls 30 February over into March and takes the year 70 for 1970: what moved was impossible.
  if (parsed.getUTCMonth() !== month - 1 || parsed.getUTCFullYear() !== year) return undefined;
  if (known(ms / MS_PER_DAY)) days.set(date, ms / MS_PER_DAY);
  return ms / MS_PER_DAY;
}

const known = (day: DayNumber): boolean => Number.isInteger(day) && day >= 0 && day <= LAST_DAY;

/** Whether the value is a date that exists (no 30 February) within the years 1970 to 2100. */
export function isCivilDate(value: unknown): value is CivilDate {
  const day = parseDate(value);
  return day !== undefined && known(day);
}

const outOfRange = (what: string): never =>
  refuse('date-out-of-range', {
    ja: `日付 ${what} は扱える範囲(${FIRST_DATE} ~ ${LAST_DATE})を外れています。`,
    en: `The date ${what} is outside ${FIRST_DATE} to ${LAST_DATE}.`,
  });

/** @throws CalendarError `date-invalid`, `date-out-of-range` */
export function dayNumber(date: CivilDate): DayNumber {
  const day = parseDate(date);
  if (day === undefined) {
    return refuse('date-invalid', {
      ja: `${shown(date)} は実在する日付ではありません。YYYY-MM-DD の形でご指定ください。`,
      en: `${shown(date)} is not a date that exists; give it as YYYY-MM-DD.`,
    });
  }
  return known(day) ? day : outOfRange(date);
}

/** @throws CalendarError `date-out-of-range` */
export function dateOfDay(day: DayNumber): CivilDate {
  if (!known(day)) return outOfRange(`1970-01-01 + ${day}`);
  return (dates[day] ??= new Date(day * MS_PER_DAY).toISOString().slice(0, 10));
}

/** The date `days` days later (earlier if negative). @throws CalendarError `date-invalid`, `date-out-of-range` */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOfDay(dayNumber(date) + days);
}

/** Days from `from` to `to`; negative if `to` is earlier. @throws CalendarError `date-invalid`, `date-out-of-range` */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Negative, zero or positive, as a sort wants it. */
export function compareDates(a: CivilDate, b: CivilDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** 0 Sunday to 6 Saturday. */
export function weekdayOf(date: CivilDate): number {
  return weekdayOfDay(dayNumber(date));
}

/** 1 January 1970 was a Thursday. */
export function weekdayOfDay(day: DayNumber): number {
  return (((day + 4) % 7) + 7) % 7;
}

/**
 * The corresponding day `months` months later; where that month has no such day, its last day (31 January + 1 month is
 * 28 or 29 February). For legal periods use `runPeriod`: they end the day *before* the corresponding day (P2).
 * @throws CalendarError `date-invalid`, `date-out-of-range`
 */
export function addMonths(date: CivilDate, months: number): CivilDate {
  dayNumber(date);
  if (!Number.isInteger(months) || Math.abs(months) > LAST_DAY) return outOfRange(`${date} + ${months}`);
  const moved = Temporal.PlainDate.from(date).add({ months }, { overflow: 'constrain' });
  return moved.year >= 1970 && moved.year <= 2100 ? moved.toString() : outOfRange(moved.toString());
}

/**
 * Where a run of months ends that counts `first` as its first day (P2, Civil Code 143): the day before the
 * corresponding day, or the last day of the month where there is no corresponding day.
 */
export function endOfMonths(first: CivilDate, months: number): CivilDate {
  const corresponding = addMonths(first, months);
  return corresponding.slice(8) === first.slice(8) ? addDays(corresponding, -1) : corresponding;
}
