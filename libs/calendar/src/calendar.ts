import type { CalendarData } from './data.js';
import { type CivilDate, type DayNumber, LAST_DATE, dateOfDay, dayNumber, weekdayOfDay } from './dates.js';
import { closingOf, holidayName } from './edit.js';
import { type Text, refuse } from './errors.js';

/** A calendar to compute with; immutable, and as cheap to make as the object itself. */
export interface Calendar {
  readonly data: CalendarData;
  /** The version that receipts name. */
  readonly version: number;
}

/** Why a date is no business day; `name` is the holiday's name or the reason of the closing (P4). */
export type Closed = {
  readonly date: CivilDate;
  readonly why: 'weekend' | 'holiday' | 'closing';
  readonly name?: Text;
};

/** Makes a calendar of checked data (`parseCalendarData`, `seedCalendarData` or an edit of these). */
export function createCalendar(data: CalendarData): Calendar {
  return { data, version: data.version };
}

/** What closes a day: Saturday or Sunday first, then a national holiday, then a closing of the company (P4). */
export function closedOnDay(calendar: Calendar, day: DayNumber): Closed | undefined {
  const date = dateOfDay(day);
  if (weekdayOfDay(day) % 6 === 0) return { date, why: 'weekend' };
  const holiday = holidayName(calendar.data, date);
  if (holiday) return { date, why: 'holiday', name: holiday };
  const reason = closingOf(calendar.data, date);
  return reason === undefined ? undefined : { date, why: 'closing', name: { ja: reason, en: reason } };
}

/** Why the date is no business day, or undefined if it is one (P4). @throws CalendarError `date-invalid`, `date-out-of-range` */
export function whyClosed(calendar: Calendar, date: CivilDate): Closed | undefined {
  return closedOnDay(calendar, dayNumber(date));
}

/** Whether the date is a business day (P4). @throws CalendarError `date-invalid`, `date-out-of-range` */
export function isBusinessDay(calendar: Calendar, date: CivilDate): boolean {
  return whyClosed(calendar, date) === undefined;
}

/** The first business day on or after a day. @throws CalendarError `no-business-day` if none is left to the end of 2100 */
export function openDayFrom(calendar: Calendar, from: DayNumber): DayNumber {
  const end = dayNumber(LAST_DATE);
  for (let day = from; day <= end; day++) if (!closedOnDay(calendar, day)) return day;
  return refuse('no-business-day', {
    ja: `${LAST_DATE} まで営業日がありません。休業日の設定をご確認ください。`,
    en: `There is no business day left up to ${LAST_DATE}; check the closing days.`,
  });
}

/** The `n`-th business day after `start`: 1 is the first one after the start day (P4). @throws CalendarError */
export function businessDay(calendar: Calendar, start: CivilDate, n: number): CivilDate {
  if (!Number.isInteger(n) || n < 1) {
    return refuse('period-invalid', {
      ja: '営業日数は1以上の整数でご指定ください。',
      en: 'The number of business days must be an integer of at least 1.',
    });
  }
  let day = dayNumber(start);
  for (let counted = 0; counted < n; counted++) day = openDayFrom(calendar, day + 1);
  return dateOfDay(day);
}
