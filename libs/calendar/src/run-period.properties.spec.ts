import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Calendar, isBusinessDay } from './calendar.js';
import { type CivilDate, addDays, daysBetween } from './dates.js';
import { civilDateOf, epochMs, instant } from './instants.js';
import { type Pause, mergePauses } from './pauses.js';
import type { Period } from './period.js';
import { countedDays, runPeriod } from './run-period.js';
import { calendar, date, pausesNear, period, run } from './testing/arbitraries.js';

type Run = { period: Period; start: CivilDate; calendar: Calendar; pauses: readonly Pause[] };

const many = { numRuns: 400 };
const receiptOf = (given: Run) => runPeriod(given.period, given.start, given);
const lastOf = (given: Run) => receiptOf(given).lastDay;
const countsDays = ({ unit }: Period): boolean => unit === 'day' || unit === 'business-day';

/** The rules once more, day by day with a set of dates: slow, and with nothing to get wrong. */
function dayByDay({ period, start, calendar, pauses }: Run): CivilDate {
  const out = new Set<CivilDate>();
  for (const { from, to } of pauses) for (let day = from; to && day < to; day = addDays(day, 1)) out.add(day);
  const closed = (day: CivilDate): boolean => !isBusinessDay(calendar, day);
  const counts = (day: CivilDate): boolean =>
    !out.has(day) && !(period.unit === 'business-day' && closed(day));
  let day = period.counting === 'first-day-counted' ? addDays(start, -1) : start;
  for (let left = period.length; left > 0;) {
    day = addDays(day, 1);
    if (counts(day)) left--;
  }
  while (period.lengthenOnHoliday && (closed(day) || out.has(day))) day = addDays(day, 1);
  return day;
}

describe('every period', () => {
  it('agrees with counting day by day on paper', () => {
    const daily = run.filter((given) => countsDays(given.period));
    fc.assert(
      fc.property(daily, (given) => {
        expect(lastOf(given)).toBe(dayByDay(given));
      }),
      { numRuns: 1000 },
    );
  });

  it('adds what it counts: its last day has the number of its length', () => {
    fc.assert(
      fc.property(run, ({ period: { length, unit, counting, rule }, ...rest }) => {
        const given = { ...rest, period: { length, unit, counting, rule } };
        const { firstCounted, lastDay } = receiptOf(given);
        const number = (on: CivilDate) => countedDays(given.period, given.start, { ...given, on });
        expect(number(firstCounted)).toBe(1);
        expect(number(addDays(firstCounted, -1))).toBe(0);
        expect(number(lastDay)).toBe(
          countsDays(given.period) ? length : daysBetween(firstCounted, lastDay) + 1,
        );
        expect(number(addDays(lastDay, -1))).toBe(number(lastDay) - 1);
      }),
      many,
    );
  });

  it('never ends before it starts, and falls due at the midnight after its last day', () => {
    fc.assert(
      fc.property(run, (given) => {
        const { start, firstCounted, lastDay, due } = receiptOf(given);
        expect(start <= firstCounted && firstCounted <= lastDay).toBe(true);
        expect(civilDateOf(due)).toBe(addDays(lastDay, 1));
        expect(civilDateOf(instant(epochMs(due) - 1))).toBe(lastDay);
      }),
      many,
    );
  });

  it('ends no earlier when it starts later', () => {
    fc.assert(
      fc.property(run, fc.integer({ min: 1, max: 40 }), (given, days) => {
        expect(lastOf({ ...given, start: addDays(given.start, days) }) >= lastOf(given)).toBe(true);
      }),
      many,
    );
  });

  it('ends no earlier when it is longer', () => {
    fc.assert(
      fc.property(run, fc.integer({ min: 1, max: 5 }), (given, more) => {
        const longer = { ...given.period, length: given.period.length + more };
        expect(lastOf({ ...given, period: longer }) >= lastOf(given)).toBe(true);
      }),
      many,
    );
  });

  it('ends exactly one day later where the first day is not counted, if it counts days', () => {
    const days = run.map((given) => ({
      ...given,
      pauses: [],
      period: { ...given.period, unit: 'day' as const },
    }));
    fc.assert(
      fc.property(days, ({ period: { length, unit, rule }, ...rest }) => {
        const ends = (counting: Period['counting']) =>
          lastOf({ ...rest, period: { length, unit, rule, counting } });
        expect(daysBetween(ends('first-day-counted'), ends('first-day-not-counted'))).toBe(1);
      }),
      many,
    );
  });

  it('gives for years what it gives for twelve times the months', () => {
    fc.assert(
      fc.property(fc.record({ period, start: date, calendar }), ({ period: any, ...rest }) => {
        const given = (unit: Period['unit'], length: number) => ({
          ...rest,
          pauses: [],
          period: { ...any, unit, length },
        });
        expect(lastOf(given('year', any.length))).toBe(lastOf(given('month', any.length * 12)));
      }),
      many,
    );
  });

  it('accounts for every day between start and end: counted, skipped, paused or lengthened', () => {
    const daily = run.filter(({ period: { unit } }) => countsDays({ unit } as Period));
    fc.assert(
      fc.property(daily, (given) => {
        const receipt = receiptOf(given);
        const first = addDays(given.start, given.period.counting === 'first-day-counted' ? 0 : 1);
        const paused = (day: CivilDate) => receipt.paused.some(({ from, to }) => from <= day && day < to);
        const skippedOnly = receipt.skipped.filter(({ date: day }) => !paused(day)).length;
        const pausedAll = receipt.paused.reduce((sum, { from, to }) => sum + daysBetween(from, to), 0);
        // Of the days moved at the end, the last one is where the period ends: it is open and counts as the end itself.
        const moved = receipt.lengthened.length;
        const all = daysBetween(first, receipt.lastDay) + 1;
        expect(all).toBe(given.period.length + skippedOnly + pausedAll + moved);
        if (given.period.unit === 'day') expect(receipt.pausedDays).toBe(pausedAll);
        else expect(receipt.pausedDays).toBeLessThanOrEqual(pausedAll);
      }),
      many,
    );
  });

  it('is plain JSON', () => {
    fc.assert(
      fc.property(run, (given) => {
        expect(JSON.parse(JSON.stringify(receiptOf(given)))).toEqual(receiptOf(given));
      }),
    );
  });
});

describe('pauses (P7)', () => {
  const pausesOnly = date.chain(pausesNear);

  it('never shorten', () => {
    fc.assert(
      fc.property(run, (given) => lastOf(given) >= lastOf({ ...given, pauses: [] })),
      many,
    );
  });

  it('lengthen no less when one more is added', () => {
    fc.assert(
      fc.property(run, (given) => lastOf(given) >= lastOf({ ...given, pauses: given.pauses.slice(1) })),
      many,
    );
  });

  it('give the same receipt in any order', () => {
    const shuffled = run.chain((given) =>
      fc
        .shuffledSubarray([...given.pauses], { minLength: given.pauses.length })
        .map((pauses) => ({ given, pauses })),
    );
    fc.assert(
      fc.property(shuffled, ({ given, pauses }) => {
        expect(receiptOf({ ...given, pauses })).toEqual(receiptOf(given));
      }),
      many,
    );
  });

  it('merge to what merging them again gives', () => {
    fc.assert(
      fc.property(pausesOnly, (pauses) => {
        const merged = mergePauses(pauses);
        const again = merged.flatMap(({ from, to, grounds }) =>
          grounds.map((ground) => ({ from, to, ground })),
        );
        expect(mergePauses(again)).toEqual(merged);
      }),
      many,
    );
  });

  it('merge to ranges in order that neither overlap nor touch', () => {
    fc.assert(
      fc.property(pausesOnly, (pauses) => {
        const merged = mergePauses(pauses);
        merged.forEach(({ from, to }, at) => {
          expect(from < to).toBe(true);
          expect(at === 0 || (merged[at - 1]?.to ?? '') < from).toBe(true);
        });
      }),
      many,
    );
  });

  it('still running never let the target fall due, and end as if they ended today', () => {
    const running = run.filter(({ period: any }) => countsDays(any));
    fc.assert(
      fc.property(running, fc.nat(40), fc.nat(80), (given, after, days) => {
        const from = addDays(given.start, after);
        const today = addDays(from, days);
        const open = { ...given, pauses: [...given.pauses, { from, ground: 'question-open' }], today };
        const ended = { ...given, pauses: [...given.pauses, { from, to: today, ground: 'question-open' }] };
        const receipt = receiptOf(open);
        expect(receipt.lastDay).toBe(lastOf(ended));
        if (from <= lastOf(given)) expect(receipt.lastDay >= today).toBe(true);
      }),
      many,
    );
  });
});
