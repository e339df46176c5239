import { addDays, daysBetween } from '@shuriken/calendar';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asRepairTerms, assess, onkyoRepair, parseTerms, storageFee, type Terms } from '../index.js';
import { onkyoFile, put } from '../testing/json.js';

const FEE = {
  rule: 'O10',
  text: { ja: '保管料', en: 'Storage' },
  from: 'return-day',
  counting: 'first-day-not-counted',
  freeDays: 14,
  yenPerDay: 110,
  lastDay: 'counted',
};

/** Terms with a fee for storage that is charged however the case ended. */
const withFee = (changed: object = {}): Terms =>
  asRepairTerms(parseTerms(put(onkyoFile(), 'storageFee', { ...FEE, ...changed })));

const from = (day: string, leaves: string) => ({ since: { 'return-day': day }, leaves });

describe('storageFee', () => {
  it('is none where the terms have none, and none before the day from which it runs is known', () => {
    expect(storageFee(onkyoRepair, from('2027-04-01', '2027-12-31'))).toBeUndefined();
    expect(storageFee(withFee(), { since: { custody: '2027-04-01' }, leaves: '2027-12-31' })).toBeUndefined();
  });

  it('counts each day after the free ones, and tells how', () => {
    expect(storageFee(withFee(), from('2027-04-01', '2027-04-20'))).toEqual({
      yen: 550,
      daily: {
        rule: 'O10',
        start: '2027-04-01',
        from: 'return-day',
        counting: 'first-day-not-counted',
        freeDays: 14,
        first: '2027-04-16',
        last: '2027-04-20',
        days: 5,
        yenPerDay: 110,
      },
    });
  });

  it.each([
    ['the day after the start is day 1 (P3)', {}, '2027-04-15', undefined],
    ['the first day after the free ones costs', {}, '2027-04-16', 110],
    [
      'the start itself is day 1 where the terms say so (P1)',
      { counting: 'first-day-counted' },
      '2027-04-15',
      110,
    ],
    [
      'the day on which it leaves is not charged where the terms say so',
      { lastDay: 'not-counted' },
      '2027-04-16',
      undefined,
    ],
    ['… but the one before', { lastDay: 'not-counted' }, '2027-04-17', 110],
    ['no day is free', { freeDays: 0 }, '2027-04-02', 110],
    ['holidays count like any day', {}, '2027-05-05', 2_200],
  ])('%s', (_, changed, leaves, yen) => {
    expect(storageFee(withFee(changed), from('2027-04-01', leaves))?.yen).toBe(yen);
  });

  it('runs from arrival or from the end of the work where the terms say so', () => {
    const since = { custody: '2027-03-01', ending: '2027-03-10', 'return-day': '2027-04-01' };
    const start = (begins: string) =>
      storageFee(withFee({ from: begins }), { since, leaves: '2027-12-31' })?.daily.start;
    expect(['custody', 'ending', 'return-day'].map(start)).toEqual([
      '2027-03-01',
      '2027-03-10',
      '2027-04-01',
    ]);
  });

  it('stops at the most that the terms let it come to, and says what it would have been', () => {
    const fee = storageFee(withFee({ mostYen: 1_000 }), from('2027-04-01', '2027-04-30'));
    expect(fee).toMatchObject({ yen: 1_000, daily: { days: 15, uncapped: 1_650 } });
    const reached = storageFee(withFee({ mostYen: 1_650 }), from('2027-04-01', '2027-04-30'));
    expect(reached?.daily.uncapped).toBeUndefined();
  });

  it('charges no day twice when the device leaves a second time, nor more than the cap over both', () => {
    const terms = withFee({ mostYen: 1_000 });
    const first = storageFee(terms, from('2027-04-01', '2027-04-20'))!;
    const again = storageFee(terms, { ...from('2027-04-01', '2027-04-30'), before: [first] });
    expect(again).toMatchObject({ yen: 450, daily: { first: '2027-04-21', last: '2027-04-30', days: 10 } });
    const full = { ...first, yen: 1_000 };
    expect(storageFee(terms, { ...from('2027-04-01', '2027-05-30'), before: [full] })).toBeUndefined();
  });

  it('costs the same whether the device leaves once or comes back in between', () => {
    const span = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(span, span, fc.integer({ min: 0, max: 60 }), (a, b, freeDays) => {
        const terms = withFee({ freeDays });
        const [early, late] = [addDays('2027-01-10', Math.min(a, b)), addDays('2027-01-10', Math.max(a, b))];
        const first = storageFee(terms, from('2027-01-10', early));
        const then = storageFee(terms, { ...from('2027-01-10', late), before: first ? [first] : [] });
        const whole = storageFee(terms, from('2027-01-10', late))?.yen ?? 0;
        expect((first?.yen ?? 0) + (then?.yen ?? 0)).toBe(whole);
        expect(whole).toBe(Math.max(0, daysBetween('2027-01-10', late) - freeDays) * 110);
      }),
      { numRuns: 60 },
    );
  });

  it('is taxed with its document at the rate of that day, rounded down once (U5)', () => {
    const fee = storageFee(withFee({ yenPerDay: 33 }), from('2027-04-01', '2027-04-20'))!;
    const allowed = [{ line: 'storage', mode: 'billed', rule: 'O10', reason: FEE.text }] as const;
    const owed = assess(onkyoRepair, {
      allowed,
      incurred: [{ line: 'storage', ...fee }],
      on: '2027-04-20',
    });
    expect(owed).toMatchObject({ net: 165, tax: { percent: 10, yen: 16 }, gross: 181 });
    expect(owed.lines[0]?.daily?.days).toBe(5);
  });
});

describe('a file with a fee for storage', () => {
  const refused = (path: string, value: unknown) => {
    const file = put(onkyoFile(), 'storageFee', FEE);
    return () => parseTerms(put(file, path, value));
  };

  it('is refused where nothing could ever be charged, or no day is announced to count from', () => {
    const matrix = onkyoRepair.charges.matrix.filter(({ lines }) =>
      lines.every(({ line }) => line !== 'storage'),
    );
    expect(refused('charges.matrix', matrix)).toThrow(/terms-invalid/);
    const others = onkyoRepair.disposal.preconditions.filter(({ id }) => id !== 'return-announced');
    expect(refused('disposal.preconditions', others)).toThrow(/terms-invalid/);
  });
});
