import { describe, expect, it } from '@jest/globals';
import { acceptance, asExchangeTerms, codeKey, coregaExchange, parseTerms } from '../index.js';
import { outcomeOf, situationOf } from '../testing/acceptance-table.js';
import { calendar } from '../testing/calendar.js';
import { exchangeFile } from '../testing/exchange-file.js';
import { at, put } from '../testing/json.js';

/**
 * Shipped, bought (shown: proven; told: not), device, the model's exchange end and hardware support end, applied; then the
 * last day of the warranty, free and paid with the limits that decide and their day, and the way the application goes.
 */
const table = `
2024-04-01 | -                | main            | -          | -          | 2024-04-01 | 2025-03-31 | yes warranty 2025-03-31              | yes shipment 2027-03-31             | free
2024-04-01 | -                | main            | -          | -          | 2025-03-31 | 2025-03-31 | yes warranty 2025-03-31              | yes shipment 2027-03-31             | free
2024-04-01 | -                | main            | -          | -          | 2025-04-01 | 2025-03-31 | no warranty 2025-03-31               | yes shipment 2027-03-31             | paid
2024-04-01 | -                | main            | -          | -          | 2027-03-31 | 2025-03-31 | no warranty 2025-03-31               | yes shipment 2027-03-31             | paid
2024-04-01 | -                | main            | -          | -          | 2027-04-01 | 2025-03-31 | no warranty 2025-03-31               | no shipment 2027-03-31              | refused
2024-04-01 | 2024-05-10 told  | main            | -          | -          | 2025-04-15 | 2025-03-31 | no warranty 2025-03-31               | yes shipment 2027-03-31             | paid
2024-04-01 | 2024-05-10 shown | main            | -          | -          | 2025-04-15 | 2025-05-09 | yes warranty 2025-05-09              | yes shipment 2027-03-31             | free
2024-04-01 | 2024-05-10 shown | main            | -          | -          | 2025-05-09 | 2025-05-09 | yes warranty 2025-05-09              | yes shipment 2027-03-31             | free
2024-04-01 | 2024-05-10 shown | main            | -          | -          | 2025-05-10 | 2025-05-09 | no warranty 2025-05-09               | yes shipment 2027-03-31             | paid
2024-04-01 | 2024-04-01 shown | main            | -          | -          | 2025-03-31 | 2025-03-31 | yes warranty 2025-03-31              | yes shipment 2027-03-31             | free
2024-04-01 | 2024-04-01 shown | main            | -          | -          | 2025-04-01 | 2025-03-31 | no warranty 2025-03-31               | yes shipment 2027-03-31             | paid
2024-04-01 | 2025-12-01 shown | main            | -          | -          | 2026-11-30 | 2026-11-30 | yes warranty 2026-11-30              | yes shipment 2027-03-31             | free
2023-04-01 | 2025-12-01 shown | main            | -          | -          | 2026-06-01 | 2026-11-30 | yes warranty 2026-11-30              | no shipment 2026-03-31              | free
2023-04-01 | 2025-12-01 shown | main            | -          | -          | 2026-12-01 | 2026-11-30 | no warranty 2026-11-30               | no shipment 2026-03-31              | refused
2024-04-01 | granted          | main            | -          | -          | 2025-01-01 | 2025-03-31 | yes warranty 2025-03-31              | yes shipment 2027-03-31             | free
2024-04-01 | granted 2024-05-10 | main          | -          | -          | 2025-04-15 | 2025-03-31 | no warranty 2025-03-31               | yes shipment 2027-03-31             | paid
2024-04-01 | -                | main            | 2024-12-31 | -          | 2024-12-31 | 2025-03-31 | yes exchange-end 2024-12-31          | yes exchange-end 2024-12-31         | free
2024-04-01 | -                | main            | 2024-12-31 | -          | 2025-01-01 | 2025-03-31 | no exchange-end 2024-12-31           | no exchange-end 2024-12-31          | refused
2024-04-01 | -                | main            | 2025-03-31 | -          | 2025-03-31 | 2025-03-31 | yes warranty+exchange-end 2025-03-31 | yes exchange-end 2025-03-31         | free
2024-04-01 | -                | main            | 2025-03-31 | -          | 2025-04-01 | 2025-03-31 | no warranty+exchange-end 2025-03-31  | no exchange-end 2025-03-31          | refused
2024-04-01 | -                | main            | 2026-01-31 | -          | 2025-05-01 | 2025-03-31 | no warranty 2025-03-31               | yes exchange-end 2026-01-31         | paid
2024-04-01 | -                | main            | 2026-01-31 | -          | 2026-01-31 | 2025-03-31 | no warranty 2025-03-31               | yes exchange-end 2026-01-31         | paid
2024-04-01 | -                | main            | 2026-01-31 | -          | 2026-02-01 | 2025-03-31 | no warranty 2025-03-31               | no exchange-end 2026-01-31          | refused
2024-04-01 | -                | main            | 2028-01-01 | -          | 2027-04-01 | 2025-03-31 | no warranty 2025-03-31               | no shipment 2027-03-31              | refused
2024-04-01 | -                | main            | -          | 2024-10-31 | 2024-11-01 | 2025-03-31 | yes warranty 2025-03-31              | no hardware-support-end 2024-10-31  | free
2024-04-01 | -                | main            | -          | 2024-10-31 | 2025-04-01 | 2025-03-31 | no warranty 2025-03-31               | no hardware-support-end 2024-10-31  | refused
2024-04-01 | -                | main            | -          | 2025-12-31 | 2025-12-31 | 2025-03-31 | no warranty 2025-03-31               | yes hardware-support-end 2025-12-31 | paid
2024-04-01 | -                | main            | -          | 2025-12-31 | 2026-01-01 | 2025-03-31 | no warranty 2025-03-31               | no hardware-support-end 2025-12-31  | refused
2024-04-01 | -                | main            | -          | 2027-03-31 | 2027-03-31 | 2025-03-31 | no warranty 2025-03-31               | yes shipment+hardware-support-end 2027-03-31 | paid
2024-04-01 | -                | main            | 2025-12-31 | 2025-12-31 | 2025-06-01 | 2025-03-31 | no warranty 2025-03-31               | yes exchange-end+hardware-support-end 2025-12-31 | paid
2024-04-01 | -                | main            | 2025-10-31 | 2025-12-31 | 2025-11-01 | 2025-03-31 | no warranty 2025-03-31               | no exchange-end 2025-10-31          | refused
2024-04-01 | -                | 36 months       | -          | -          | 2027-03-31 | 2027-03-31 | yes warranty 2027-03-31              | yes shipment 2027-03-31             | free
2024-04-01 | -                | 36 months       | -          | -          | 2027-04-01 | 2027-03-31 | no warranty 2027-03-31               | no shipment 2027-03-31              | refused
2024-04-01 | 2024-05-10 shown | 60 months       | -          | -          | 2027-05-10 | 2029-05-09 | yes purchase 2027-05-10              | no shipment 2027-03-31              | free
2024-04-01 | 2024-05-10 shown | 60 months       | -          | -          | 2027-05-11 | 2029-05-09 | no purchase 2027-05-10               | no shipment 2027-03-31              | refused
2024-04-01 | 2024-05-10 told  | 60 months       | -          | -          | 2028-01-01 | 2029-03-31 | no purchase 2027-05-10               | no shipment 2027-03-31              | refused
2024-04-01 | -                | 60 months       | -          | -          | 2028-01-01 | 2029-03-31 | yes warranty 2029-03-31              | no shipment 2027-03-31              | free
2024-04-01 | -                | 6 months        | -          | -          | 2024-09-30 | 2024-09-30 | yes warranty 2024-09-30              | yes shipment 2027-03-31             | free
2024-04-01 | -                | 6 months        | -          | -          | 2024-10-01 | 2024-09-30 | no warranty 2024-09-30               | yes shipment 2027-03-31             | paid
2024-04-01 | -                | rest            | -          | -          | 2024-06-29 | 2024-06-29 | yes warranty 2024-06-29              | yes shipment 2027-03-31             | free
2024-04-01 | -                | rest            | -          | -          | 2024-06-30 | 2024-06-29 | no warranty 2024-06-29               | yes shipment 2027-03-31             | paid
2024-04-01 | 2024-05-10 shown | rest            | -          | -          | 2024-08-07 | 2024-08-07 | yes warranty 2024-08-07              | yes shipment 2027-03-31             | free
2024-04-01 | -                | rest 36         | -          | -          | 2024-07-01 | 2024-06-29 | no warranty 2024-06-29               | yes shipment 2027-03-31             | paid
-          | -                | main            | -          | -          | 2025-01-01 | -          | open warranty                        | open shipment                       | open
-          | 2024-05-10 told  | main            | -          | -          | 2025-01-01 | -          | open warranty                        | open shipment                       | open
-          | 2021-05-10 told  | main            | -          | -          | 2025-01-01 | -          | no purchase 2024-05-10               | no purchase 2024-05-10              | refused
-          | 2024-05-10 shown | main            | -          | -          | 2025-01-01 | 2025-05-09 | yes warranty 2025-05-09              | open shipment                       | free
-          | 2024-05-10 shown | main            | -          | -          | 2025-05-10 | 2025-05-09 | no warranty 2025-05-09               | open shipment                       | open
-          | 2024-05-10 shown | main            | -          | -          | 2027-05-11 | 2025-05-09 | no warranty 2025-05-09               | no purchase 2027-05-10              | refused
-          | -                | main            | 2024-12-31 | -          | 2025-01-01 | -          | no exchange-end 2024-12-31           | no exchange-end 2024-12-31          | refused
-          | granted          | main            | -          | -          | 2025-01-01 | -          | open warranty                        | open shipment                       | open
2024-02-29 | -                | main            | -          | -          | 2025-02-28 | 2025-02-28 | yes warranty 2025-02-28              | yes shipment 2027-02-28             | free
2024-02-29 | -                | main            | -          | -          | 2025-03-01 | 2025-02-28 | no warranty 2025-02-28               | yes shipment 2027-02-28             | paid
2024-02-29 | -                | main            | -          | -          | 2027-02-28 | 2025-02-28 | no warranty 2025-02-28               | yes shipment 2027-02-28             | paid
2024-02-29 | -                | main            | -          | -          | 2027-03-01 | 2025-02-28 | no warranty 2025-02-28               | no shipment 2027-02-28              | refused
2024-12-01 | 2025-02-28 shown | main            | -          | -          | 2026-02-27 | 2026-02-27 | yes warranty 2026-02-27              | yes shipment 2027-11-30             | free
2024-12-01 | 2025-02-28 shown | main            | -          | -          | 2026-02-28 | 2026-02-27 | no warranty 2026-02-27               | yes shipment 2027-11-30             | paid
-          | 2025-02-28 shown | main            | -          | -          | 2028-02-29 | 2026-02-27 | no warranty 2026-02-27               | open shipment                       | open
-          | 2025-02-28 shown | main            | -          | -          | 2028-03-01 | 2026-02-27 | no warranty 2026-02-27               | no purchase 2028-02-29              | refused
2024-08-31 | -                | main            | -          | -          | 2025-08-30 | 2025-08-30 | yes warranty 2025-08-30              | yes shipment 2027-08-30             | free
2024-08-31 | -                | main            | -          | -          | 2025-08-31 | 2025-08-30 | no warranty 2025-08-30               | yes shipment 2027-08-30             | paid
2023-03-01 | -                | main            | -          | -          | 2024-02-29 | 2024-02-29 | yes warranty 2024-02-29              | yes shipment 2026-02-28             | free
2023-03-01 | -                | main            | -          | -          | 2024-03-01 | 2024-02-29 | no warranty 2024-02-29               | yes shipment 2026-02-28             | paid
2025-01-31 | -                | 1 months        | -          | -          | 2025-02-28 | 2025-02-28 | yes warranty 2025-02-28              | yes shipment 2028-01-30             | free
2025-01-31 | -                | 1 months        | -          | -          | 2025-03-01 | 2025-02-28 | no warranty 2025-02-28               | yes shipment 2028-01-30             | paid
2024-01-02 | -                | main            | -          | -          | 2025-01-01 | 2025-01-01 | yes warranty 2025-01-01              | yes shipment 2027-01-01             | free
2024-01-02 | -                | main            | -          | -          | 2025-01-02 | 2025-01-01 | no warranty 2025-01-01               | yes shipment 2027-01-01             | paid
2024-04-01 | -                | sent 2025-03-20 | -          | -          | 2025-06-20 | 2025-06-20 | yes warranty 2025-06-20              | yes shipment 2027-03-31             | free
2024-04-01 | -                | sent 2025-03-20 | -          | -          | 2025-06-21 | 2025-06-20 | no warranty 2025-06-20               | yes shipment 2027-03-31             | paid
2024-04-01 | 2024-05-10 shown | sent 2027-04-30 | -          | -          | 2027-05-10 | 2027-07-31 | yes purchase 2027-05-10              | no shipment 2027-03-31              | free
2024-04-01 | 2024-05-10 shown | sent 2027-04-30 | -          | -          | 2027-05-11 | 2027-07-31 | no purchase 2027-05-10               | no shipment 2027-03-31              | refused
`;

const situations = table.trim().split('\n').map(situationOf);

describe('acceptance and warranty, situation by situation (C5, C9-C11, K2, P1-P3)', () => {
  it.each(situations.map((one) => [one.line, one] as const))('%s', (_, one) => {
    expect(outcomeOf(one)).toEqual(one.expected);
  });

  it('are at least sixty, each told once', () => {
    expect(situations.length).toBeGreaterThanOrEqual(60);
    expect(new Set(situations.map(({ line }) => line)).size).toBe(situations.length);
  });
});

const ask = (more: Partial<Parameters<typeof acceptance>[1]> = {}) =>
  acceptance(coregaExchange, {
    original: { shippedOn: '2024-04-01', proof: { state: 'shown', purchasedOn: '2024-05-10' } },
    rows: { models: { model: codeKey('cg-sw08'), 'exchange-end': '2026-12-31' } },
    appliedOn: '2025-01-15',
    calendar,
    ...more,
  });

describe('the answer about acceptance', () => {
  it('lists every limit with its rule, its day and how the day came about (C5, P5)', () => {
    const { limits } = ask();
    expect(limits.map(({ id, rule, lastDay }) => [id, rule, lastDay])).toEqual([
      ['warranty', 'C10', '2025-05-09'],
      ['shipment', 'C5a', '2027-03-31'],
      ['purchase', 'C5b', '2027-05-10'],
      ['exchange-end', 'C5c', '2026-12-31'],
      ['hardware-support-end', 'C5d', undefined],
    ]);
    expect(limits.find(({ id }) => id === 'shipment')?.receipt).toMatchObject({
      start: '2024-04-01',
      counting: 'first-day-counted',
    });
    expect(limits.find(({ id }) => id === 'purchase')?.receipt).toMatchObject({
      start: '2024-05-10',
      counting: 'first-day-not-counted',
    });
  });

  it('says of each limit how it stands', () => {
    const states = (on: string) => ask({ appliedOn: on }).limits.map(({ state }) => state);
    expect(states('2025-05-09')).toEqual(['within', 'within', 'within', 'within', 'unknown']);
    expect(states('2027-01-01')).toEqual(['over', 'within', 'within', 'over', 'unknown']);
  });

  it('has the receipt of the warranty for the limit that the warranty sets (P5)', () => {
    const { limits, warranty } = ask();
    expect(warranty.receipt).toMatchObject({ rule: 'C10', lastDay: '2025-05-09' });
    expect(limits[0]).toMatchObject({ id: 'warranty', receipt: warranty.receipt });
    const [, , , byTable] = limits;
    expect(byTable).not.toHaveProperty('receipt');
  });

  it('stays open where a day must be looked up first, and names what (U203)', () => {
    const question = {
      original: { proof: { state: 'missing' } },
      appliedOn: '2025-01-15',
      calendar,
    } as const;
    const { limits, free, paid, way } = acceptance(coregaExchange, question);
    const unknown = (id: string) => limits.find((limit) => limit.id === id)?.unknown;
    expect(unknown('warranty')).toEqual({ missing: 'warranty', then: 'looked-up', rule: 'U203' });
    expect(unknown('shipment')).toMatchObject({ missing: 'shipment', then: 'looked-up' });
    expect(unknown('purchase')).toMatchObject({ missing: 'purchase', then: 'sets-no-limit' });
    expect(unknown('exchange-end')).toMatchObject({ missing: 'row' });
    expect(way).toBe('open');
    for (const [verdict, id] of [
      [free, 'warranty'],
      [paid, 'shipment'],
    ] as const) {
      expect(verdict).toMatchObject({
        verdict: 'open',
        toLookUp: [id],
        decidedBy: [],
        over: [],
        rule: 'U203',
      });
      expect(verdict).not.toHaveProperty('lastDay');
      const said = limits.find((limit) => limit.id === id)?.text;
      expect(verdict.reason).toEqual({
        ja: `次をお調べください: ${said?.ja}`,
        en: `To be looked up first: ${said?.en}`,
      });
    }
  });

  it('accepts without end where terms set no limit that is known, and says so', () => {
    const file = exchangeFile();
    const limits = at(file, 'exchange.acceptance.limits');
    limits.forEach((limit) => put(limit, 'unknown', 'sets-no-limit'));
    const terms = asExchangeTerms(parseTerms(file));
    const question = {
      original: { proof: { state: 'missing' } },
      appliedOn: '2025-01-15',
      calendar,
    } as const;
    const { paid } = acceptance(terms, question);
    expect(paid).toMatchObject({ verdict: 'accepted', decidedBy: [], toLookUp: [] });
    expect(paid.reason.en).toBe('No limit of acceptance is known.');
  });

  it('tells a date that the model has not from a model that is not in the table (U203)', () => {
    const unknownOf = (rows: Parameters<typeof ask>[0]) =>
      ask(rows).limits.find(({ id }) => id === 'hardware-support-end')?.unknown;
    expect(unknownOf({})).toEqual({ missing: 'date', then: 'sets-no-limit', rule: 'U203' });
    expect(unknownOf({ rows: {} })).toEqual({ missing: 'row', then: 'sets-no-limit', rule: 'U203' });
  });

  it('does not cut a free exchange by shipment or hardware support (K2)', () => {
    const free = ask().limits.filter(({ appliesTo }) => appliesTo.includes('free'));
    expect(free.map(({ id }) => id)).toEqual(['warranty', 'purchase', 'exchange-end']);
  });

  it('says in both languages which limit decides and to when', () => {
    const { paid } = ask();
    expect(paid).toMatchObject({ decidedBy: ['exchange-end'], lastDay: '2026-12-31', rule: 'K2' });
    expect(paid.reason.ja).toMatch(/^2025-01-15のお申し込みをお受けできます。.*\(2026-12-31まで\)$/);
    expect(paid.reason.en).toMatch(/^Application of 2025-01-15 accepted\. .* \(to 2026-12-31\)$/);
    const late = ask({ appliedOn: '2027-01-01' }).paid.reason;
    expect(late.ja).toContain('2027-01-01のお申し込みはお受けできません。');
    expect(late.en).toContain('Application of 2027-01-01 not accepted.');
    const rows = { models: { model: 'CG-SW08', 'exchange-end': '2025-05-09' } };
    const both = ask({ rows }).free;
    expect(both.decidedBy).toEqual(['warranty', 'exchange-end']);
    expect(both.reason.ja).toContain('(2025-05-09まで)、');
    expect(both.reason.en).toContain(' (to 2025-05-09); ');
  });

  it('tells every limit that is over, not the first alone', () => {
    expect(ask({ appliedOn: '2030-01-01' }).paid.over).toEqual(['shipment', 'purchase', 'exchange-end']);
  });
});
