import { type CivilDate, addDays, dateOfDay, dayNumber, parseDate } from './dates.js';
import { refuse, shown } from './errors.js';

/** A moment `YYYY-MM-DDTHH:mm:ss.sssZ` (UTC, always with milliseconds): string order is time order. */
export type Instant = string;

/** Japan has had no summer time since 1951, so within our years Asia/Tokyo is a fixed offset. */
const HOUR_MS = 3_600_000;
const JST_MS = 9 * HOUR_MS;
const DAY_MS = 86_400_000;
const SHAPE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** The years of our civil dates, so that every instant has one. */
const FIRST_MS = -JST_MS;
const LAST_MS = Date.UTC(2101, 0, 1) - JST_MS - 1;

function parse(value: unknown): number | undefined {
  if (typeof value !== 'string' || !SHAPE.test(value)) return undefined;
  const day = parseDate(value.slice(0, 10));
  const [hours, minutes, seconds] = [+value.slice(11, 13), +value.slice(14, 16), +value.slice(17, 19)];
  if (day === undefined || hours > 23 || minutes > 59 || seconds > 59) return undefined;
  const ms = day * DAY_MS + hours * HOUR_MS + minutes * 60_000 + seconds * 1_000 + +value.slice(20, 23);
  return ms >= FIRST_MS && ms <= LAST_MS ? ms : undefined;
}

const invalid = (value: unknown): never =>
  refuse('instant-invalid', {
    ja: `${shown(value)} は時刻として扱えません。1970~2100年の YYYY-MM-DDTHH:mm:ss.sssZ の形でご指定ください。`,
    en: `${shown(value)} is not an instant; give it as YYYY-MM-DDTHH:mm:ss.sssZ within 1970 to 2100.`,
  });

/** Whether the value is an instant that exists, in exactly our form, within the years 1970 to 2100. */
export function isInstant(value: unknown): value is Instant {
  return parse(value) !== undefined;
}

/** The instant of a number of milliseconds since 1970-01-01 00:00 UTC. @throws CalendarError `instant-invalid` */
export function instant(epochMs: number): Instant {
  return Number.isInteger(epochMs) && epochMs >= FIRST_MS && epochMs <= LAST_MS
    ? new Date(epochMs).toISOString()
    : invalid(epochMs);
}

/** Milliseconds since 1970-01-01 00:00 UTC. @throws CalendarError `instant-invalid` */
export function epochMs(at: Instant): number {
  return parse(at) ?? invalid(at);
}

/** The civil date in Japan at that moment (P1). @throws CalendarError `instant-invalid` */
export function civilDateOf(at: Instant): CivilDate {
  return dateOfDay(Math.floor((epochMs(at) + JST_MS) / DAY_MS));
}

/** 00:00 JST of that date (P1). @throws CalendarError `date-invalid`, `date-out-of-range` */
export function startOf(date: CivilDate): Instant {
  const day = dayNumber(date);
  return day > 0 ? `${dateOfDay(day - 1)}T15:00:00.000Z` : instant(-JST_MS);
}

/** The end of that date: 00:00 JST of the day after. @throws CalendarError `date-invalid`, `date-out-of-range` */
export function endOf(date: CivilDate): Instant {
  return startOf(addDays(date, 1));
}

/** Milliseconds since 00:00 JST of the instant's civil date. */
export function timeOfDayMs(at: Instant): number {
  return (((epochMs(at) + JST_MS) % DAY_MS) + DAY_MS) % DAY_MS;
}

/** The moment `ms` milliseconds after 00:00 JST of a date. */
export function momentOf(date: CivilDate, ms: number): Instant {
  return instant(dayNumber(date) * DAY_MS - JST_MS + ms);
}
