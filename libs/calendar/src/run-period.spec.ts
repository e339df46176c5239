import { describe, expect, it } from '@jest/globals';
import { createCalendar } from './calendar.js';
import { withClosing } from './edit.js';
import type { Pause } from './pauses.js';
import type { Period, PeriodCounting, PeriodUnit } from './period.js';
import { countedDays, runPeriod } from './run-period.js';
import { seedCalendarData } from './seed.js';

const seed = seedCalendarData();
const calendar = createCalendar(seed);
const counted: PeriodCounting = 'first-day-counted';
const notCounted: PeriodCounting = 'first-day-not-counted';

const of = (length: number, unit: PeriodUnit, counting: PeriodCounting): Period => ({
  length,
  unit,
  counting,
  rule: 'P',
});
const lastDay = (period: Period, start: string, pauses: readonly Pause[] = [], today?: string): string =>
  runPeriod(period, start, today ? { calendar, pauses, today } : { calendar, pauses }).lastDay;
const pause = (from: string, to?: string, ground = 'question-open'): Pause => ({
  from,
  ground,
  ...(to && { to }),
});
const code = (expected: string) => expect.objectContaining({ name: 'CalendarError', code: expected });

describe('days', () => {
  it('21 days counted from 1 April run out at the end of 21 April (P1)', () => {
    expect(
      runPeriod({ length: 21, unit: 'day', counting: counted, rule: 'O7.2' }, '2026-04-01', { calendar }),
    ).toEqual({
      rule: 'O7.2',
      start: '2026-04-01',
      length: 21,
      unit: 'day',
      counting: counted,
      firstCounted: '2026-04-01',
      lastDay: '2026-04-21',
      due: '2026-04-21T15:00:00.000Z',
      skipped: [],
      paused: [],
      pausedDays: 0,
      lengthened: [],
      calendar: 1,
    });
  });

  it('two weeks from 1 April, that day not counted, run out at the end of 15 April (P3)', () => {
    const receipt = runPeriod(of(14, 'day', notCounted), '2026-04-01', { calendar });
    expect(receipt).toMatchObject({
      firstCounted: '2026-04-02',
      lastDay: '2026-04-15',
      due: '2026-04-15T15:00:00.000Z',
    });
  });

  it('one day is the start day itself, or the day after', () => {
    expect(lastDay(of(1, 'day', counted), '2026-12-31')).toBe('2026-12-31');
    expect(lastDay(of(1, 'day', notCounted), '2026-12-31')).toBe('2027-01-01');
  });

  it('count the leap day', () => {
    expect(lastDay(of(2, 'day', counted), '2028-02-28')).toBe('2028-02-29');
    expect(lastDay(of(2, 'day', counted), '2027-02-28')).toBe('2027-03-01');
  });
});

describe('months and years (P2)', () => {
  it.each([
    [6, 'month', counted, '2026-01-15', '2026-07-14'],
    [6, 'month', counted, '2026-08-31', '2027-02-28'],
    [6, 'month', counted, '2027-08-31', '2028-02-29'],
    [1, 'year', counted, '2024-02-29', '2025-02-28'],
    [3, 'month', notCounted, '2026-04-30', '2026-07-31'],
    [3, 'year', notCounted, '2025-02-28', '2028-02-29'],
    [1, 'year', counted, '2026-04-01', '2027-03-31'],
    [1, 'year', counted, '2027-03-01', '2028-02-29'],
    [4, 'year', counted, '2024-02-29', '2028-02-28'],
    [1, 'month', counted, '2026-01-31', '2026-02-28'],
    [1, 'month', notCounted, '2026-01-31', '2026-02-28'],
    [1, 'month', notCounted, '2026-01-30', '2026-02-28'],
    [3, 'month', notCounted, '2026-11-30', '2027-02-28'],
    [3, 'month', notCounted, '2026-11-29', '2027-02-28'],
    [12, 'month', notCounted, '2028-02-28', '2029-02-28'],
    [3, 'year', counted, '2026-06-15', '2029-06-14'],
  ] as const)('%i %s, %s, from %s end with %s', (length, unit, counting, start, end) => {
    expect(lastDay(of(length, unit, counting), start)).toBe(end);
  });

  it('are not moved by pauses, which are counted in days (P7)', () => {
    const receipt = runPeriod(of(6, 'month', counted), '2026-01-15', {
      calendar,
      pauses: [pause('2026-02-01', '2026-03-01'), pause('2026-07-01')],
    });
    expect(receipt).toMatchObject({ lastDay: '2026-07-14', paused: [], pausedDays: 0 });
  });
});

describe('business days (P4)', () => {
  it('ten of them from arrival before the Golden Week skip it, each day with its reason', () => {
    const receipt = runPeriod({ ...of(10, 'business-day', notCounted), rule: 'C21' }, '2026-04-28', {
      calendar,
    });
    expect(receipt).toMatchObject({
      firstCounted: '2026-04-30',
      lastDay: '2026-05-18',
      due: '2026-05-18T15:00:00.000Z',
    });
    expect(receipt.skipped.map(({ date, why }) => [date.slice(5), why])).toEqual([
      ['04-29', 'holiday'],
      ['05-02', 'weekend'],
      ['05-03', 'weekend'],
      ['05-04', 'holiday'],
      ['05-05', 'holiday'],
      ['05-06', 'holiday'],
      ['05-09', 'weekend'],
      ['05-10', 'weekend'],
      ['05-16', 'weekend'],
      ['05-17', 'weekend'],
    ]);
    expect(receipt.skipped[0]?.name).toEqual({ ja: '昭和の日', en: 'Showa Day' });
  });

  it('count an open start day where the first day counts, and pass over a closed one', () => {
    expect(lastDay(of(1, 'business-day', counted), '2026-04-01')).toBe('2026-04-01');
    expect(lastDay(of(1, 'business-day', notCounted), '2026-04-01')).toBe('2026-04-02');
    expect(runPeriod(of(1, 'business-day', counted), '2026-09-19', { calendar })).toMatchObject({
      firstCounted: '2026-09-24',
      lastDay: '2026-09-24',
    });
  });

  it('move when an operator adds a closing day, and name the version of the calendar', () => {
    const edited = createCalendar(withClosing(seed, '2026-04-03', '棚卸し'));
    const period = of(3, 'business-day', notCounted);
    expect(runPeriod(period, '2026-04-01', { calendar })).toMatchObject({
      lastDay: '2026-04-06',
      calendar: 1,
    });
    expect(runPeriod(period, '2026-04-01', { calendar: edited })).toMatchObject({
      lastDay: '2026-04-07',
      calendar: 2,
    });
  });

  it('leave out open days within a pause, and count a day both closed and paused once (P7)', () => {
    const pauses = [pause('2026-04-03', '2026-04-07')];
    const receipt = runPeriod(of(3, 'business-day', notCounted), '2026-04-01', { calendar, pauses });
    expect(receipt).toMatchObject({ lastDay: '2026-04-08', pausedDays: 2 });
    expect(receipt.skipped.map(({ date }) => date)).toEqual(['2026-04-04', '2026-04-05']);
  });
});

describe('days off at the end (P6)', () => {
  it('lengthen nothing unless the period says so', () => {
    expect(runPeriod(of(4, 'day', counted), '2026-04-29', { calendar })).toMatchObject({
      lastDay: '2026-05-02',
      lengthened: [],
    });
  });

  it('move the end to the next business day where the switch is on', () => {
    const period = { ...of(4, 'day', counted), lengthenOnHoliday: true };
    expect(runPeriod(period, '2026-04-29', { calendar })).toMatchObject({
      lastDay: '2026-05-07',
      due: '2026-05-07T15:00:00.000Z',
      lengthened: ['2026-05-02', '2026-05-03', '2026-05-04', '2026-05-05', '2026-05-06'],
    });
    expect(lastDay({ ...period, length: 2 }, '2026-04-29')).toBe('2026-04-30');
  });

  it('move months too, and never business days', () => {
    expect(lastDay({ ...of(1, 'month', counted), lengthenOnHoliday: true }, '2026-04-04')).toBe('2026-05-07');
    expect(
      runPeriod({ ...of(5, 'business-day', counted), lengthenOnHoliday: true }, '2026-04-29', { calendar }),
    ).toEqual(runPeriod(of(5, 'business-day', counted), '2026-04-29', { calendar }));
  });

  it('keep the period open meanwhile: a pause that begins then counts (P7)', () => {
    const period = { ...of(4, 'day', counted), lengthenOnHoliday: true };
    const receipt = runPeriod(period, '2026-04-29', {
      calendar,
      pauses: [pause('2026-05-05', '2026-05-09')],
    });
    expect(receipt.lengthened).toEqual([
      '2026-05-02',
      '2026-05-03',
      '2026-05-04',
      '2026-05-09',
      '2026-05-10',
    ]);
    expect(receipt.lastDay).toBe('2026-05-11');
    expect(receipt.paused).toEqual([{ from: '2026-05-05', to: '2026-05-09', grounds: ['question-open'] }]);
  });
});

describe('pauses (P7)', () => {
  const eight = { ...of(8, 'day', counted), rule: 'O9' };

  it('from day A to day B take out A to B−1', () => {
    const receipt = runPeriod(eight, '2026-04-01', { calendar, pauses: [pause('2026-04-03', '2026-04-06')] });
    expect(receipt).toMatchObject({ firstCounted: '2026-04-01', lastDay: '2026-04-11', pausedDays: 3 });
    expect(receipt.paused).toEqual([{ from: '2026-04-03', to: '2026-04-06', grounds: ['question-open'] }]);
  });

  it('begun and ended on one day take out none', () => {
    const receipt = runPeriod(eight, '2026-04-01', { calendar, pauses: [pause('2026-04-03', '2026-04-03')] });
    expect(receipt).toMatchObject({ lastDay: '2026-04-08', paused: [], pausedDays: 0 });
  });

  it('that overlap are one set, with every ground', () => {
    const pauses = [
      pause('2026-04-05', '2026-04-08', 'part-out-of-stock'),
      pause('2026-04-03', '2026-04-06'),
      pause('2026-04-04', '2026-04-05'),
    ];
    const receipt = runPeriod(eight, '2026-04-01', { calendar, pauses });
    expect(receipt.paused).toEqual([
      { from: '2026-04-03', to: '2026-04-08', grounds: ['part-out-of-stock', 'question-open'] },
    ]);
    expect(receipt).toMatchObject({ lastDay: '2026-04-13', pausedDays: 5 });
  });

  it('that begin on the last day still move the target, on the day after no more', () => {
    expect(lastDay(eight, '2026-04-01', [pause('2026-04-08', '2026-04-10')])).toBe('2026-04-10');
    const late = runPeriod(eight, '2026-04-01', { calendar, pauses: [pause('2026-04-09', '2026-04-20')] });
    expect(late).toMatchObject({ lastDay: '2026-04-08', paused: [], pausedDays: 0 });
  });

  it('that begin in a part gained by another pause count too', () => {
    const pauses = [pause('2026-04-03', '2026-04-06'), pause('2026-04-10', '2026-04-12')];
    expect(lastDay(eight, '2026-04-01', pauses)).toBe('2026-04-13');
    expect(lastDay(eight, '2026-04-01', pauses.slice(1))).toBe('2026-04-08');
  });

  it('that began before the first day take out only what lies within', () => {
    const receipt = runPeriod(eight, '2026-04-01', { calendar, pauses: [pause('2026-03-20', '2026-04-04')] });
    expect(receipt).toMatchObject({ firstCounted: '2026-04-04', lastDay: '2026-04-11', pausedDays: 3 });
    expect(receipt.paused).toEqual([{ from: '2026-04-01', to: '2026-04-04', grounds: ['question-open'] }]);
  });

  it('still running take out the days up to yesterday, so the target stays ahead', () => {
    const pauses = [pause('2026-04-03')];
    expect(lastDay(eight, '2026-04-01', pauses, '2026-04-03')).toBe('2026-04-08');
    expect(lastDay(eight, '2026-04-01', pauses, '2026-05-01')).toBe('2026-05-06');
    const receipt = runPeriod(eight, '2026-04-01', { calendar, pauses, today: '2026-05-01' });
    expect(receipt.paused).toEqual([
      { from: '2026-04-03', to: '2026-05-01', grounds: ['question-open'], running: true },
    ]);
  });

  it('that overlap with one still running are still running', () => {
    const pauses = [pause('2026-04-03', '2026-04-06'), pause('2026-04-05')];
    for (const any of [pauses, pauses.toReversed()]) {
      const receipt = runPeriod(eight, '2026-04-01', { calendar, pauses: any, today: '2026-05-01' });
      expect(receipt.paused).toEqual([
        { from: '2026-04-03', to: '2026-05-01', grounds: ['question-open'], running: true },
      ]);
    }
  });

  it('refuse an end before the beginning, and to guess today', () => {
    expect(() => lastDay(eight, '2026-04-01', [pause('2026-04-03', '2026-04-02')])).toThrow(
      code('pause-invalid'),
    );
    expect(() => lastDay(eight, '2026-04-01', [pause('2026-04-03')])).toThrow(code('today-missing'));
    expect(() => lastDay(eight, '2026-04-01', [pause('2026-04-31', '2026-05-02')])).toThrow(
      code('date-invalid'),
    );
  });
});

describe('which counted day a day is', () => {
  const on = (period: Period, day: string, pauses: readonly Pause[] = []) =>
    countedDays(period, '2026-04-01', { calendar, pauses, on: day });

  it('is 1 on the first and goes on after the last', () => {
    const period = of(21, 'day', counted);
    expect(['2026-03-31', '2026-04-01', '2026-04-21', '2026-04-23'].map((day) => on(period, day))).toEqual([
      0, 1, 21, 23,
    ]);
    expect(['2026-04-01', '2026-04-02'].map((day) => on(of(14, 'day', notCounted), day))).toEqual([0, 1]);
  });

  it('stands still on days that are not counted', () => {
    const pauses = [pause('2026-04-03', '2026-04-06')];
    const days = ['2026-04-02', '2026-04-03', '2026-04-05', '2026-04-06'];
    expect(days.map((day) => on(of(8, 'day', counted), day, pauses))).toEqual([2, 2, 2, 3]);
    const weekend = ['2026-04-03', '2026-04-04', '2026-04-05', '2026-04-06'];
    expect(weekend.map((day) => on(of(8, 'business-day', counted), day))).toEqual([3, 3, 3, 4]);
  });

  it('is not held up by a pause after the target is over (P7)', () => {
    expect(on(of(8, 'day', counted), '2026-04-12', [pause('2026-04-09', '2026-04-20')])).toBe(12);
  });
});

describe('bad input', () => {
  it.each([0, -1, 1.5, NaN, Infinity, 1e9])('refuses a length of %d', (length) => {
    expect(() => lastDay(of(length, 'day', counted), '2026-04-01')).toThrow(code('period-invalid'));
  });

  it('says in both languages what a period must be', () => {
    expect(() => lastDay(of(0, 'day', counted), '2026-04-01')).toThrow(
      expect.objectContaining({
        text: { ja: expect.stringContaining('整数'), en: expect.stringMatching(/integer/) },
      }),
    );
  });

  it('refuses units and ways of counting that it does not know', () => {
    const foreign: unknown[] = [
      { ...of(1, 'day', counted), unit: 'week' },
      { ...of(1, 'day', counted), counting: '' },
    ];
    for (const period of foreign)
      expect(() => lastDay(period as Period, '2026-04-01')).toThrow(code('period-invalid'));
  });

  it('refuses start days that do not exist and ends beyond the years it knows', () => {
    expect(() => lastDay(of(1, 'day', counted), '2026-02-29')).toThrow(code('date-invalid'));
    expect(() => lastDay(of(200, 'year', counted), '2026-02-28')).toThrow(code('date-out-of-range'));
    expect(() => lastDay(of(50_000, 'day', counted), '2026-02-28')).toThrow(code('date-out-of-range'));
    expect(() => lastDay(of(50_000, 'business-day', counted), '2090-01-01')).toThrow(
      code('date-out-of-range'),
    );
    expect(() => lastDay(of(1, 'day', counted), '2100-12-31')).toThrow(code('date-out-of-range'));
    expect(lastDay(of(1, 'day', counted), '2100-12-30')).toBe('2100-12-30');
  });
});
