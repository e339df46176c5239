import holidays from '@holiday-jp/holiday_jp/lib/holidays.js';
import type { CalendarData } from './data.js';

/** The seed's own table, of which only the names are needed. */
const table: Readonly<Record<string, { readonly name: string; readonly name_en: string }>> = holidays;

const seeded = Object.fromEntries(
  Object.entries(table)
    .filter(([date]) => date >= '2010-01-01' && date <= '2050-12-31')
    .map(([date, { name, name_en }]) => [date, { ja: name, en: name_en }]),
);

/**
 * Version 1 of a desk's calendar: Japanese national holidays 2010 to 2050 (substitute and bridge holidays too), no
 * closing days, office hours [10:00, 12:00) and [13:00, 18:00) (P4). From the coming year on the equinoxes are computed,
 * not yet gazetted, and laws may change: an operator corrects the data.
 */
export function seedCalendarData(): CalendarData {
  return {
    version: 1,
    holidays: seeded,
    closings: {},
    hours: [
      { opens: '10:00', closes: '12:00' },
      { opens: '13:00', closes: '18:00' },
    ],
  };
}
