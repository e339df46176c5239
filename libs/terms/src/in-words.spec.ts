import { describe, expect, it } from '@jest/globals';
import {
  asRepairTerms,
  coregaExchange,
  lengthInWords,
  onkyoRepair,
  parseTerms,
  termsInWords,
} from './index.js';
import type { AnyTerms } from './index.js';
import { onkyoFile, put } from './testing/json.js';

const linesOf = (terms: AnyTerms, about: string) =>
  termsInWords(terms)
    .find((part) => part.about.en === about)
    ?.lines.map(({ en }) => en) ?? [];

describe('termsInWords', () => {
  it('tells each period with its start, its way of counting, what follows, and its rule', () => {
    expect(linesOf(onkyoRepair, 'Periods')).toContain(
      'Time to answer a quote: 21 days from the day the quote document was sent, that day counted; then: the repair is deemed cancelled (O7.2)',
    );
    expect(linesOf(coregaExchange, 'Periods')).toHaveLength(
      Object.keys(coregaExchange.exchange.periods).length,
    );
  });

  it('tells of each line when it is charged, and which never is', () => {
    const fees = linesOf(onkyoRepair, 'Fees');
    expect(fees.find((line) => line.startsWith('Disposal'))).toMatch(/\(O10\)/);
    expect(fees.find((line) => line.includes('carrier collects'))).toBeDefined();
    const free = put(
      onkyoFile(),
      'charges.matrix',
      onkyoRepair.charges.matrix
        .map((row) => ({
          ...row,
          lines: row.lines.filter(({ line }) => line !== 'box' || row.lines.length === 1),
        }))
        .filter(({ lines }) => lines.some(({ line }) => line !== 'box')),
    );
    expect(linesOf(asRepairTerms(parseTerms(free)), 'Fees')).toContain('Designated box: never charged');
  });

  it('tells a fee by the day with its free days and its cap', () => {
    const fee = {
      ...{ rule: 'O10', text: { ja: '保管料', en: 'Storage' }, from: 'return-day', lastDay: 'counted' },
      ...{ counting: 'first-day-not-counted', freeDays: 14, yenPerDay: 1_110, mostYen: 30_000 },
    };
    const said = (changed: object) =>
      linesOf(parseTerms(put(onkyoFile(), 'storageFee', { ...fee, ...changed })), 'Fees').at(-1);
    expect(said({})).toBe(
      'Storage: counted from the day announced for the return; 14 days free, then 1,110 yen before tax a day, 30,000 yen before tax at the most (O10)',
    );
    expect(said({ mostYen: undefined })).toMatch(/a day \(O10\)$/);
  });

  it('tells ways of paying by form or by kind of customer, reminders, scope and every policy of ours', () => {
    expect(linesOf(onkyoRepair, 'Ways of paying')).toContain('On-site repair: cash, credit card (O8)');
    expect(linesOf(coregaExchange, 'Ways of paying').join()).toContain('bank transfer');
    expect(linesOf(onkyoRepair, 'Reminders')).toContain('of a disposal: 30, 7, 1 days before (U3)');
    expect(linesOf(onkyoRepair, 'Scope').join(' ')).toContain('earlier version 2010-05-10');
    for (const terms of [onkyoRepair, coregaExchange])
      expect(linesOf(terms, 'Policies of ours, where no clause decides')).toHaveLength(terms.policies.length);
  });

  it('leaves nothing unsaid in either language', () => {
    for (const terms of [onkyoRepair, coregaExchange])
      for (const { about, lines } of termsInWords(terms))
        for (const said of [about, ...lines])
          expect([said.ja, said.en].join()).not.toMatch(/undefined|\[object|^,|,$/);
  });
});

describe('lengthInWords', () => {
  it.each([
    [21, 'day', '21日', '21 days'],
    [1, 'day', '1日', '1 day'],
    [10, 'business-day', '10営業日', '10 business days'],
    [6, 'month', '6か月', '6 months'],
    [1, 'year', '1年', '1 year'],
  ] as const)('of %s %s', (length, unit, ja, en) => {
    expect(lengthInWords({ length, unit })).toEqual({ ja, en });
  });
});
