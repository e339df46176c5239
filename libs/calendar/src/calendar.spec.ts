import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { businessDay, createCalendar, isBusinessDay, whyClosed } from './calendar.js';
import { addDays, daysBetween } from './dates.js';
import { withClosing } from './edit.js';
import { seedCalendarData } from './seed.js';
import { calendar as calendars, date } from './testing/arbitraries.js';

const seed = seedCalendarData();
const calendar = createCalendar(seed);
const newYear = ['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-02', '2027-01-04'];
const withNewYear = createCalendar(
  newYear.reduce((data, day) => withClosing(data, day, '年末年始休業'), seed),
);

/** The open ones of `days` days from `from`. */
const openDays = (from: string, days: number, on = calendar): string[] =>
  Array.from({ length: days }, (_, n) => addDays(from, n)).filter((day) => isBusinessDay(on, day));

describe('business days (P4)', () => {
  it('rests from Wednesday to Wednesday in the Golden Week of 2026, but for two days', () => {
    expect(openDays('2026-04-29', 9)).toEqual(['2026-04-30', '2026-05-01', '2026-05-07']);
    expect(whyClosed(calendar, '2026-05-06')).toEqual({
      date: '2026-05-06',
      why: 'holiday',
      name: { ja: 'こどもの日 振替休日', en: 'Holiday in lieu' },
    });
  });

  it('rests for five days in the Silver Week of 2026, bridge holiday included', () => {
    expect(openDays('2026-09-18', 7)).toEqual(['2026-09-18', '2026-09-24']);
    expect(whyClosed(calendar, '2026-09-22')).toMatchObject({ why: 'holiday', name: { ja: '休日' } });
    expect(businessDay(calendar, '2026-09-18', 1)).toBe('2026-09-24');
  });

  it("rests over New Year on the company's closing days", () => {
    expect(openDays('2026-12-25', 12)).toEqual([
      '2026-12-25',
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
      '2027-01-04',
      '2027-01-05',
    ]);
    expect(openDays('2026-12-25', 12, withNewYear)).toEqual(['2026-12-25', '2027-01-05']);
    expect(whyClosed(withNewYear, '2026-12-31')).toEqual({
      date: '2026-12-31',
      why: 'closing',
      name: { ja: '年末年始休業', en: '年末年始休業' },
    });
  });

  it('names the weekend before a holiday, and a holiday before a closing', () => {
    const both = createCalendar(withClosing(withClosing(seed, '2026-01-01', 'x'), '2026-01-03', 'x'));
    expect(whyClosed(both, '2026-01-01')?.why).toBe('holiday');
    expect(whyClosed(both, '2026-01-03')).toEqual({ date: '2026-01-03', why: 'weekend' });
    expect(whyClosed(both, '2026-05-03')?.why).toBe('weekend');
  });

  it('counts the first business day after the start day as 1, whatever the start day is', () => {
    expect(businessDay(calendar, '2026-04-01', 1)).toBe('2026-04-02');
    expect(businessDay(calendar, '2026-04-03', 1)).toBe('2026-04-06');
    expect(businessDay(calendar, '2026-04-04', 1)).toBe('2026-04-06');
    expect(businessDay(calendar, '2026-04-28', 10)).toBe('2026-05-18');
    expect(businessDay(calendar, '2026-04-28', 20)).toBe('2026-06-01');
  });

  it('counts as many business days as it was asked for', () => {
    fc.assert(
      fc.property(calendars, date, fc.integer({ min: 1, max: 60 }), (on, start, n) => {
        const end = businessDay(on, start, n);
        expect(isBusinessDay(on, end)).toBe(true);
        expect(openDays(addDays(start, 1), daysBetween(start, end), on)).toHaveLength(n);
      }),
    );
  });

  it('refuses to count no, half or backward days', () => {
    for (const n of [0, -1, 1.5, NaN, Infinity]) {
      expect(() => businessDay(calendar, '2026-04-01', n)).toThrow(
        expect.objectContaining({ code: 'period-invalid' }),
      );
    }
  });

  it('refuses dates that do not exist', () => {
    expect(() => isBusinessDay(calendar, '2026-02-29')).toThrow(
      expect.objectContaining({ code: 'date-invalid' }),
    );
    expect(() => businessDay(calendar, '', 1)).toThrow(expect.objectContaining({ code: 'date-invalid' }));
  });

  it('says so when no business day is left', () => {
    expect(businessDay(calendar, '2100-12-30', 1)).toBe('2100-12-31');
    expect(() => businessDay(calendar, '2100-12-31', 1)).toThrow(
      expect.objectContaining({ code: 'no-business-day' }),
    );
  });
});
