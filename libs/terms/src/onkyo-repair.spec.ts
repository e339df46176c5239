import { describe, expect, it } from '@jest/globals';
import { onkyoRepair } from './index.js';
import { noticeTemplates } from './schema/vocabulary.js';

const series = (prefix: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `${prefix}${from + index}`);

const clauses = [
  ...[
    'O1',
    'O2',
    'O3',
    'O4.1',
    'O4.1a',
    'O4.1b',
    'O4.2',
    'O5.1',
    'O5.2',
    'O5.3',
    'O5.4',
    'O6.1',
    'O6.2',
    'O6.3',
  ],
  ...[
    'O7.1',
    'O7.2',
    'O7.3',
    'O8',
    'O9',
    'O10',
    'O11',
    'O12.3-6',
    'O12.7-8',
    'O12.12-13',
    'O13.1-2',
    'O13.4-5',
  ],
  ...['O14', 'O15-16', 'O17', 'O18', 'O19', 'O20', 'O21-22'],
  ...series('O12.', 1, 15),
  ...series('O13.', 1, 6),
  ...series('O5.2(', 1, 8).map((id) => `${id})`),
  ...series('O9(', 1, 6).map((id) => `${id})`),
];
const policies = [...series('U', 3, 12), ...series('U', 14, 16), 'U18'];
const ids = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id);

describe('the Onkyo terms', () => {
  it.each([...clauses, ...series('P', 1, 7)])('explain %s', (id) => {
    expect(onkyoRepair.rules).toHaveProperty([id]);
  });

  it('keep both readings of every clash K5 to K13 and say which is acted on', () => {
    expect(ids(onkyoRepair.clashes)).toEqual(series('K', 5, 13));
    const acted = Object.fromEntries(onkyoRepair.clashes.map(({ id, actedOn }) => [id, actedOn]));
    expect(acted).toEqual({
      K5: 'target',
      K6: 'not-repaired',
      K7: 'special',
      K8: 'collect',
      K9: 'if-travelled',
      K10: 'by-place',
      K11: 'free',
      K12: 'request',
      K13: 'any',
    });
  });

  it('mark every policy of ours as ours', () => {
    expect(ids(onkyoRepair.policies)).toEqual(expect.arrayContaining(policies));
    for (const { id } of onkyoRepair.policies)
      expect(onkyoRepair.rules[id]).toMatchObject({ kind: 'policy' });
  });

  it.each([
    ['quoteLapse', 21, 'day', 'first-day-counted', 'O7.2'],
    ['storage', 6, 'month', 'first-day-counted', 'O10'],
    ['turnaround', 8, 'day', 'first-day-counted', 'O9'],
    ['unreachable', 7, 'day', 'first-day-not-counted', 'O12.14'],
    ['rerepair', 3, 'month', 'first-day-not-counted', 'O17'],
    ['partsAim', 2, 'year', 'first-day-not-counted', 'O14'],
  ] as const)(
    'count %s as %i %s, %s (%s, P1, P3), never lengthened (P6)',
    (name, length, unit, counting, rule) => {
      expect(onkyoRepair.periods[name].period).toEqual({
        length,
        unit,
        counting,
        lengthenOnHoliday: false,
        rule,
      });
    },
  );

  it('pay pick-up by cash on delivery or transfer, on-site by cash or card (O8)', () => {
    expect(onkyoRepair.forms['pick-up'].paymentWays).toEqual(['cash-on-delivery', 'bank-transfer']);
    expect(onkyoRepair.forms['on-site'].paymentWays).toEqual(['cash', 'credit-card']);
    expect(onkyoRepair.forms['part-delivery'].paymentRule).toBe('U103');
  });

  it('list the limited-life parts and consumables with their footnotes (O5.2(8))', () => {
    const { limitedLife, consumables, footnotes } = onkyoRepair.partLists;
    expect([limitedLife.length, consumables.length, footnotes.length]).toEqual([13, 6, 3]);
    expect(limitedLife.find(({ id }) => id === 'display-hinge')?.footnote).toBe('holding-hinge');
  });

  it('lift the promise of 8 days for remote areas and pause it for the other five grounds (O9, U107)', () => {
    const lifting = onkyoRepair.turnaround.grounds.filter(({ effect }) => effect === 'lifts');
    expect(ids(lifting)).toEqual(['remote-area']);
    expect(onkyoRepair.turnaround.grounds).toHaveLength(6);
  });

  it('require at opening all that O12 and O13 ask for, but not the consent to erasure (O13.6)', () => {
    const required = onkyoRepair.intake.filter((item) => item.required).map(({ rule }) => rule);
    expect(required).toEqual(['O12.2', 'O13.5', 'O12.3', 'O12.4', 'O12.5', 'O13.1', 'O13.2']);
    expect(onkyoRepair.intake.find(({ id }) => id === 'erasure')).toMatchObject({
      kind: 'consent',
      required: false,
    });
  });

  it('have a title for every notice, and make mandatory what the law of the case rests on (O7.2, O10, U3)', () => {
    expect(Object.keys(onkyoRepair.notices).toSorted()).toEqual([...noticeTemplates].toSorted());
    expect(onkyoRepair.notices.quote.mandatory).toBe(true);
    expect(onkyoRepair.notices['return-announced'].mandatory).toBe(true);
    expect(onkyoRepair.notices['disposal-notice'].mandatory).toBe(true);
  });

  it('dispose only after completion or cancellation, deemed ones too (O10); other returns have no timer (U12)', () => {
    const { endings } = onkyoRepair.disposal;
    expect(endings).toEqual(expect.arrayContaining(['repaired', 'cancelled', 'lapsed', 'requote-declined']));
    for (const ending of [
      'not-reproduced',
      'my-number',
      'not-repairable',
      'unsuitable-environment',
      'contract-ended',
    ])
      expect(endings).not.toContain(ending);
  });

  it('charge a diagnosis for an unsuitable environment alone among the refusals (O12.10, O12.11)', () => {
    const charging = onkyoRepair.refusals.filter(({ chargesDiagnosis }) => chargesDiagnosis);
    expect(ids(charging)).toEqual(['unsuitable-environment']);
  });

  it('name the tables of the source without inventing rows', () => {
    expect(Object.keys(onkyoRepair.tables)).toEqual([
      'models',
      'payment-notes',
      'on-site-models',
      'on-site-areas',
      'remote-areas',
      'prices',
    ]);
  });

  it('explain each rule in two languages, and only rules of their own', () => {
    for (const [id, { kind, text }] of Object.entries(onkyoRepair.rules)) {
      expect(text.ja).not.toBe(text.en);
      expect(['clause', 'clash', 'policy', 'counting']).toContain(kind);
      expect(id).toMatch(/^[OKUP]/);
    }
  });
});
