import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allowedLines, assess, onkyoRepair } from '../index.js';
import type { ChargeSituation, Incurred } from '../index.js';
import { endings, lineIds, repairForms, standings } from '../schema/vocabulary.js';
import { codeOf } from '../testing/code-of.js';
import { situation } from '../testing/situations.js';

const incurred: readonly Incurred[] = [
  { line: 'diagnosis-labour', yen: 5000 },
  { line: 'shipping-in', yen: 1500 },
  { line: 'shipping-out', yen: 1501 },
];
const on = '2020-01-10';
const charge = (at: ChargeSituation, costs: readonly Incurred[] = incurred, day = on) =>
  assess(onkyoRepair, { allowed: allowedLines(onkyoRepair, at), incurred: costs, on: day, situation: at });

describe('assess', () => {
  it('sums what is allowed and adds the tax of the day, rounded down (U5)', () => {
    const { net, tax, gross } = charge(situation({ ending: 'cancelled' }));
    expect({ net, tax, gross }).toEqual({
      net: 8001,
      tax: { percent: 10, yen: 800, rule: 'U5', on },
      gross: 8801,
    });
  });

  it.each([
    ['1997-03-31', 3],
    ['2014-03-31', 5],
    ['2014-04-01', 8],
    ['2019-09-30', 8],
    ['2019-10-01', 10],
  ])('takes the rate in force on %s: %i percent (U5)', (day, percent) => {
    expect(charge(situation(), incurred, day).tax.percent).toBe(percent);
  });

  it('names the freight that the carrier collects and bills nothing for it (O7.2, K8)', () => {
    const { lines, net } = charge(situation({ ending: 'lapsed' }));
    expect(lines.find(({ line }) => line === 'shipping-out')).toMatchObject({
      mode: 'collect',
      rule: 'O7.2',
      yen: 1501,
    });
    expect(net).toBe(6500);
  });

  it.each([
    ['cancelled', 'free', 'diagnosis-labour', 'O5.4'],
    ['rerepaired', 'out', 'box', 'K11'],
    ['lapsed', 'charged-in-warranty', 'diagnosis-labour', 'U7'],
    ['repaired', 'free', 'parts', 'O5.1'],
    ['repaired', 'out', 'diagnosis-labour', 'O6.1'],
    ['not-repairable', 'out', 'shipping-out', 'U104'],
    ['unreachable', 'out', 'travel', 'K9'],
    ['visit-no-fault', 'out', 'parts', 'U104'],
  ] as const)('explains why %s (%s) does not charge %s: %s', (ending, standing, line, rule) => {
    const { waived, net } = charge(situation({ ending, standing, custody: true }), [{ line, yen: 700 }]);
    expect(waived).toMatchObject([{ line, yen: 700, rule }]);
    expect(waived[0]?.reason.ja).not.toBe('');
    expect(net).toBe(0);
  });

  it('explains with the general rule what no situation is told of (U104)', () => {
    const question = { allowed: [], incurred: [{ line: 'storage', yen: 700 }], on } as const;
    const { rule, reason } = onkyoRepair.charges.otherwise;
    expect(assess(onkyoRepair, question).waived).toEqual([{ line: 'storage', yen: 700, rule, reason }]);
  });

  it('keeps entries of one line apart', () => {
    const parts = [
      { line: 'parts', yen: 100, what: 'fan' },
      { line: 'parts', yen: 200, what: 'panel' },
    ] as const;
    expect(charge(situation(), parts).lines.map(({ what, yen }) => [what, yen])).toEqual([
      ['fan', 100],
      ['panel', 200],
    ]);
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 10_000_000_001])('refuses %d yen', (yen) => {
    expect(codeOf(() => charge(situation(), [{ line: 'parts', yen }]))).toBe('amount-invalid');
  });

  it('refuses a day before the first rate', () => {
    const early = () => charge(situation(), incurred, '1989-03-31');
    expect(codeOf(early)).toBe('tax-rate-unknown');
    expect(early).toThrow(expect.objectContaining({ rule: 'U5' }));
  });

  const cost: fc.Arbitrary<Incurred> = fc.record({
    line: fc.constantFrom(...lineIds),
    yen: fc.integer({ min: 0, max: 10_000_000_000 }),
  });
  const anySituation: fc.Arbitrary<ChargeSituation> = fc.record({
    form: fc.constantFrom(...repairForms),
    standing: fc.constantFrom(...standings),
    ending: fc.constantFrom(...endings),
    custody: fc.boolean(),
    diagnosisBegan: fc.boolean(),
    travelled: fc.boolean(),
    disposed: fc.boolean(),
  });

  it('adds up, floors the tax, charges nothing that is not allowed and loses no yen', () => {
    fc.assert(
      fc.property(anySituation, fc.array(cost, { maxLength: 12 }), (at, costs) => {
        const allowed = new Set(allowedLines(onkyoRepair, at).map(({ line }) => line));
        const { lines, waived, net, tax, gross } = charge(at, costs);
        const billed = lines.filter(({ mode }) => mode === 'billed');
        expect(net).toBe(billed.reduce((sum, { yen }) => sum + yen, 0));
        expect(BigInt(tax.yen)).toBe((BigInt(net) * BigInt(tax.percent)) / 100n);
        expect(gross).toBe(net + tax.yen);
        expect(lines.every(({ line }) => allowed.has(line))).toBe(true);
        expect(waived.some(({ line }) => allowed.has(line))).toBe(false);
        const key = ({ line, yen }: Incurred) => `${line} ${yen}`;
        expect([...lines, ...waived].map(key).toSorted()).toEqual(costs.map(key).toSorted());
      }),
    );
  });
});
