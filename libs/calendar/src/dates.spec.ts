import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  FIRST_DATE,
  LAST_DATE,
  addDays,
  addMonths,
  compareDates,
  daysBetween,
  endOfMonths,
  isCivilDate,
  weekdayOf,
} from './dates.js';

const any = fc.integer({ min: 0, max: 47_846 }).map((n) => addDays('1970-01-01', n));

describe('civil dates (P1)', () => {
  it.each(['2024-02-29', '2000-02-29', '1970-01-01', '2100-12-31', '2026-04-30'])('knows %s', (date) => {
    expect(isCivilDate(date)).toBe(true);
  });

  it.each<unknown>([
    '2025-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '1969-12-31',
    '2101-01-01',
    '0026-01-01',
    '0070-01-01',
    '0099-12-31',
    '2026-1-1',
    '20260101',
    '2026-01-01\n',
    ' 2026-01-01',
    '2026-01-01T00:00:00Z',
    '2026-01-012026-01-01',
    '2026\uff0d01\uff0d01',
    '２０２６-01-01',
    '',
    20260101,
    null,
    undefined,
    { date: '2026-01-01' },
    { toString: () => '2026-01-01' },
  ])('refuses %j', (value) => {
    expect(isCivilDate(value)).toBe(false);
  });

  it('refuses a date that does not exist with a code', () => {
    expect(() => addDays('2025-02-29', 1)).toThrow(expect.objectContaining({ code: 'date-invalid' }));
    expect(() => addMonths('2025-02-29', 1)).toThrow(expect.objectContaining({ code: 'date-invalid' }));
  });

  it('refuses to leave the years it knows', () => {
    for (const leave of [
      () => addDays('2100-12-31', 1),
      () => addDays('1970-01-01', -1),
      () => addMonths('2100-12-01', 1),
      () => addMonths('1970-01-01', -1),
      () => daysBetween('1969-12-31', '2026-01-01'),
      () => addDays('2026-01-01', 0.5),
      () => addDays('2026-01-01', NaN),
      () => addMonths('2026-01-01', 0.5),
      () => addMonths('2026-01-01', 1e12),
    ]) {
      expect(leave).toThrow(expect.objectContaining({ code: 'date-out-of-range' }));
    }
  });

  it('begin and end with the dates that it names', () => {
    expect([FIRST_DATE, LAST_DATE].map(isCivilDate)).toEqual([true, true]);
    for (const leave of [() => addDays(FIRST_DATE, -1), () => addDays(LAST_DATE, 1)])
      expect(leave).toThrow(expect.objectContaining({ code: 'date-out-of-range' }));
  });

  it('says what led out of its years', () => {
    expect(() => addDays('2100-12-31', 1)).toThrow('1970-01-01 + 47847');
    expect(() => addMonths('2026-01-01', 0.5)).toThrow('2026-01-01 + 0.5');
    expect(() => addMonths('2100-12-01', 1)).toThrow('2101-01-01');
  });

  it('says in both languages what to do', () => {
    expect(() => addDays('tomorrow', 1)).toThrow(
      expect.objectContaining({
        name: 'CalendarError',
        text: { ja: expect.stringContaining('YYYY-MM-DD'), en: expect.stringContaining('"tomorrow"') },
      }),
    );
  });

  it('agrees with Temporal on every step', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 7000 }), (from, days) => {
        const start = Temporal.PlainDate.from('1970-01-01').add({ days: from });
        const end = start.add({ days });
        expect(addDays(start.toString(), days)).toBe(end.toString());
        expect(addDays(end.toString(), -days)).toBe(start.toString());
        expect(weekdayOf(start.toString())).toBe(start.dayOfWeek % 7);
      }),
    );
  });

  it('adds what it counts', () => {
    fc.assert(fc.property(any, any, (a, b) => addDays(a, daysBetween(a, b)) === b));
  });

  it('sorts dates by time', () => {
    fc.assert(
      fc.property(any, any, (a, b) => Math.sign(compareDates(a, b)) === Math.sign(daysBetween(b, a))),
    );
  });
});

describe('months (P2)', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2099-12-31', 1, '2100-01-31'],
    ['1970-02-28', -1, '1970-01-28'],
  ])('%s and %i months are %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it.each([
    ['2026-01-15', 6, '2026-07-14'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-01-01', 12, '2026-12-31'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2026-03-01', 1, '2026-03-31'],
    ['2026-01-30', 1, '2026-02-28'],
    ['2026-01-29', 1, '2026-02-28'],
    ['2026-01-28', 1, '2026-02-27'],
  ])('a run that counts %s as its first day ends after %i months with %s', (first, months, last) => {
    expect(endOfMonths(first, months)).toBe(last);
  });
});
