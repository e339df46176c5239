import { type CalendarData, type OfficeHours, parseCalendarData } from './data.js';
import { type CivilDate, dayNumber } from './dates.js';
import type { Text } from './errors.js';

type Table<T> = Readonly<Record<CivilDate, T>>;

/** Keys stay in order of time, so that equal content is equal JSON whatever the order of the edits. */
function put<T>(table: Table<T>, date: CivilDate, value: T): Table<T> {
  dayNumber(date);
  return Object.fromEntries(
    Object.entries({ ...table, [date]: value }).sort(([a], [b]) => (a < b ? -1 : 1)),
  ) as Table<T>;
}

function drop<T>(table: Table<T>, date: CivilDate): Table<T> {
  return Object.fromEntries(Object.entries(table).filter(([key]) => key !== date)) as Table<T>;
}

const next = (data: CalendarData, change: Partial<CalendarData>): CalendarData =>
  parseCalendarData({ ...data, ...change, version: data.version + 1 });

/** Adds a closing day of the company or changes its reason (P4). @throws CalendarError `date-invalid`, `date-out-of-range`, `calendar-invalid` */
export function withClosing(data: CalendarData, date: CivilDate, reason: string): CalendarData {
  return closingOf(data, date) === reason ? data : next(data, { closings: put(data.closings, date, reason) });
}

/** Takes a closing day out again; the same object if there is none. */
export function withoutClosing(data: CalendarData, date: CivilDate): CalendarData {
  return closingOf(data, date) === undefined ? data : next(data, { closings: drop(data.closings, date) });
}

/** Adds a national holiday or changes its name. @throws CalendarError `date-invalid`, `date-out-of-range`, `calendar-invalid` */
export function withHoliday(data: CalendarData, date: CivilDate, name: Text): CalendarData {
  const now = holidayName(data, date);
  if (now?.ja === name.ja && now.en === name.en) return data;
  return next(data, { holidays: put(data.holidays, date, { ja: name.ja, en: name.en }) });
}

/** Takes a national holiday out; the same object if there is none. */
export function withoutHoliday(data: CalendarData, date: CivilDate): CalendarData {
  return holidayName(data, date) === undefined ? data : next(data, { holidays: drop(data.holidays, date) });
}

/** Sets the office hours. @throws CalendarError `calendar-invalid` */
export function withHours(data: CalendarData, hours: readonly OfficeHours[]): CalendarData {
  return JSON.stringify(plain(hours)) === JSON.stringify(plain(data.hours)) ? data : next(data, { hours });
}

const plain = (hours: readonly OfficeHours[]) => hours.map(({ opens, closes }) => [opens, closes]);

/** The name of the national holiday on that date, if it is one. */
export function holidayName(data: CalendarData, date: CivilDate): Text | undefined {
  return Object.hasOwn(data.holidays, date) ? data.holidays[date] : undefined;
}

/** The reason of the company's closing on that date, if it is one. */
export function closingOf(data: CalendarData, date: CivilDate): string | undefined {
  return Object.hasOwn(data.closings, date) ? data.closings[date] : undefined;
}
