import { describe, expect, it } from '@jest/globals';
import { createCalendar, runPeriod, seedCalendarData } from './index.js';
import dates from './testing/independent-dates.json' with { type: 'json' };
import type { PeriodCounting, PeriodUnit } from './period.js';

const calendar = createCalendar(seedCalendarData());

describe('periods that another program computed in another language, on another list of holidays', () => {
  it('are at least 200, of every unit and way of counting, with pauses and lengthening', () => {
    const kinds = new Set(dates.map(({ unit, counting }) => `${unit} ${counting}`));
    expect(kinds.size).toBe(8);
    expect(dates.length).toBeGreaterThanOrEqual(200);
    expect(dates.filter(({ pauses }) => pauses.length > 1).length).toBeGreaterThan(50);
    expect(dates.filter(({ lengthenOnHoliday }) => lengthenOnHoliday).length).toBeGreaterThan(50);
  });
  it('end on the same day, at the same instant (P1 to P4, P6, P7)', () => {
    const differing = dates.filter(({ pauses, lastDay, due, start, ...asked }) => {
      const period = {
        ...asked,
        unit: asked.unit as PeriodUnit,
        counting: asked.counting as PeriodCounting,
        rule: 'P1',
      };
      const receipt = runPeriod(period, start, {
        calendar,
        pauses: pauses.map((pause) => ({ ...pause, ground: 'question-open' })),
      });
      return receipt.lastDay !== lastDay || receipt.due !== due;
    });
    expect(differing).toEqual([]);
  });
});
