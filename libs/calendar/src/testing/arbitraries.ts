import fc from 'fast-check';
import { type Calendar, createCalendar } from '../calendar.js';
import { type CivilDate, addDays } from '../dates.js';
import type { Pause } from '../pauses.js';
import { type Period, periodCountings, periodUnits } from '../period.js';
import { seedCalendarData } from '../seed.js';

const base = seedCalendarData();

/** Days around the leap day of 2028, the Golden Weeks and the turns of the year. */
export const date: fc.Arbitrary<CivilDate> = fc
  .integer({ min: 0, max: 1500 })
  .map((days) => addDays('2025-06-01', days));

export const calendar: fc.Arbitrary<Calendar> = fc
  .array(date, { maxLength: 40 })
  .map((dates) => Object.fromEntries(dates.map((closed) => [closed, '臨時休業'])))
  .map((closings) => createCalendar({ ...base, closings }));

/** Pauses that mostly fall near `around`, many of them overlapping, touching or empty. */
export const pausesNear = (around: CivilDate): fc.Arbitrary<readonly Pause[]> =>
  fc.array(
    fc
      .record({
        offset: fc.integer({ min: -10, max: 60 }),
        days: fc.integer({ min: 0, max: 12 }),
        ground: fc.constantFrom('question-open', 'part-out-of-stock', 'force-majeure'),
      })
      .map(({ offset, days, ground }) => {
        const from = addDays(around, offset);
        return { from, to: addDays(from, days), ground };
      }),
    { maxLength: 6 },
  );

export const period: fc.Arbitrary<Period> = fc.record({
  length: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom(...periodUnits),
  counting: fc.constantFrom(...periodCountings),
  lengthenOnHoliday: fc.boolean(),
  rule: fc.constant('P'),
});

/** Everything a period is run with. */
export const run = fc
  .record({ period, start: date, calendar })
  .chain((given) => pausesNear(given.start).map((pauses) => ({ ...given, pauses })));
