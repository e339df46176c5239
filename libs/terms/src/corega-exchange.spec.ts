import { describe, expect, it } from '@jest/globals';
import { coregaExchange, openCatalogue, onkyoRepair, termsRef } from './index.js';
import { exchangeNoticeTemplates } from './schema/vocabulary.js';

const { exchange } = coregaExchange;
const ids = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id);
const series = (prefix: string, from: number, to: number, after = '') =>
  Array.from({ length: to - from + 1 }, (_, index) => `${prefix}${from + index}${after}`);

const split = ['C17', 'C19'];
const clauses = [
  ...series('C', 1, 22).filter((id) => !split.includes(id)),
  ...['C5a', 'C5b', 'C5c', 'C5d', 'C5f', 'C17a', 'C17b', 'C19a', 'C19b', 'C19c'],
  ...series('C13(', 1, 6, ')'),
];

describe('the corega terms', () => {
  it.each([...clauses, ...series('P', 1, 7)])('explain %s', (id) => {
    expect(coregaExchange.rules).toHaveProperty([id]);
  });

  it('keep every reading of the clashes K1 to K4 and say which is acted on', () => {
    const acted = Object.fromEntries(coregaExchange.clashes.map(({ id, actedOn }) => [id, actedOn]));
    expect(acted).toEqual({
      K1: 'target-and-mark',
      K2: 'earliest-by-way',
      K3: 'waits',
      K4: 'two-lists',
    });
    for (const { readings } of coregaExchange.clashes) expect(readings.length).toBeGreaterThanOrEqual(3);
  });

  it.each(['U1', 'U2', 'U4', 'U5', 'U13', 'U14', 'U17', 'U18'])('mark %s as ours', (id) => {
    expect(ids(coregaExchange.policies)).toContain(id);
    expect(coregaExchange.rules[id]).toMatchObject({ kind: 'policy' });
  });

  it('say that their date is ours (U201), and stand beside other terms in a catalogue (U14)', () => {
    expect(coregaExchange).toMatchObject({ version: '1', inForce: { from: '2018-05-01' } });
    const catalogue = openCatalogue([onkyoRepair, coregaExchange]);
    expect(catalogue.inForce('corega-exchange', '2026-04-01')).toBe(coregaExchange);
    expect(catalogue.byRef(termsRef(coregaExchange))).toBe(coregaExchange);
  });

  it.each([
    ['from-shipment', 3, 'year', 'first-day-counted', 'C5a'],
    ['after-purchase', 3, 'year', 'first-day-not-counted', 'C5b'],
    ['warranty-main-unit', 1, 'year', 'first-day-counted', 'C10'],
    ['warranty-rest', 90, 'day', 'first-day-counted', 'C10'],
    ['replacement', 3, 'month', 'first-day-not-counted', 'C9'],
    ['rma-sheet', 14, 'day', 'first-day-not-counted', 'C19b'],
    ['target', 10, 'business-day', 'first-day-not-counted', 'K1'],
    ['second-mark', 20, 'business-day', 'first-day-not-counted', 'K1'],
    ['support', 3, 'year', 'first-day-not-counted', 'C1'],
    ['firmware', 2, 'year', 'first-day-not-counted', 'C5f'],
    ['inspection', 3, 'year', 'first-day-not-counted', 'C22'],
  ] as const)(
    'count %s as %i %s, %s (%s, P1, P3), never lengthened (P6)',
    (id, length, unit, counting, rule) => {
      expect(exchange.periods[id]?.period).toEqual({
        length,
        unit,
        counting,
        lengthenOnHoliday: false,
        rule,
      });
    },
  );

  it('have no other period: none for quotes, storage or disposal (U2)', () => {
    expect(Object.keys(exchange.periods)).toHaveLength(11);
    expect(Object.keys(exchange.reminders)).toEqual(['proof', 'order', 'payment', 'decision', 'uncollected']);
  });

  it('let the sending off decide, not the arrival (C19b, U1)', () => {
    expect(exchange.periods['rma-sheet']?.act.en).toMatch(/sending the device off/i);
    expect(exchange.rma).toMatchObject({
      lapse: { by: 'timer', sentInTime: 'counts' },
      reissue: { former: 'void' },
    });
  });

  it('name both phone lines with their hours, and no voicemail (C2)', () => {
    expect(exchange.lines).toHaveLength(2);
    for (const { hours, businessDaysOnly, voicemail } of exchange.lines) {
      expect(hours).toEqual([
        { opens: '10:00', closes: '12:00' },
        { opens: '13:00', closes: '18:00' },
      ]);
      expect({ businessDaysOnly, voicemail }).toEqual({ businessDaysOnly: true, voicemail: false });
    }
  });

  it('take off what was mounted and keep in what gives power (C6, C19b, K4)', () => {
    const { off, in: needed } = coregaExchange.checklists;
    expect(ids(off)).toEqual(expect.arrayContaining(['rack-kit', 'bracket', 'magnet-kit', 'stickers']));
    expect(ids(needed)).toEqual(
      expect.arrayContaining(['ac-adapter', 'power-cable', 'kvm-cable', 'rma-sheet']),
    );
    expect(ids(off).filter((id) => ids(needed).includes(id))).toEqual([]);
  });

  it('accept four kinds of proof, by mail or fax (C19a)', () => {
    expect(exchange.proofs.kinds).toHaveLength(4);
    expect(exchange.proofs.channels).toEqual(['mail', 'fax']);
    expect(exchange.proofs.missing).toMatchObject({ rule: 'K3', then: 'waits', grantedBy: 'operator' });
  });

  it('require the three acknowledgements of an application (C19a)', () => {
    const required = coregaExchange.intake.filter((item) => item.required);
    expect(ids(required)).toEqual(['price-acknowledged', 'acceptance-period-acknowledged', 'steps-agreed']);
    expect(exchange.application.required).toEqual(expect.arrayContaining(['serial', 'fault']));
  });

  it('ship a replacement only after receipt and confirmation, and once the order counts (C7, C17b)', () => {
    expect(exchange.custody.shipsAfter).toEqual(['device-received', 'fault-confirmed', 'order-counts']);
    expect(ids(exchange.custody.rules)).toEqual(
      expect.arrayContaining(['no-part-sales', 'no-advance-replacement', 'no-loan-device']),
    );
  });

  it('erase settings, logs and files (C8), and give the company what was exchanged (C4)', () => {
    expect(ids(exchange.erasedData)).toEqual(['settings', 'logs', 'customer-files']);
    expect(exchange.replacement.ownership.becomes).toBe('company');
  });

  it('know what stands in for the certificate of a disaster (C18)', () => {
    const report = exchange.insurance.documents.find(({ id }) => id === 'damage-report');
    expect(report).toMatchObject({ insteadOf: 'disaster-certificate', issuedBy: 'authority' });
    expect(exchange.insurance.productNeeded).toBe(true);
  });

  it('charge nothing where the fault is not confirmed (U13) and for cancelling (C17a, C17b)', () => {
    expect(exchange.notConfirmed).toMatchObject({ feeYen: 0, decidedBy: 'operator' });
    expect(exchange.ordering.map(({ cancellationYen }) => cancellationYen)).toEqual([0, 0]);
  });

  it('have a title for every notice, and make mandatory what the next step rests on (U18)', () => {
    expect(Object.keys(coregaExchange.notices).toSorted()).toEqual([...exchangeNoticeTemplates].toSorted());
    for (const id of ['rma-sheet', 'rma-reissued', 'rma-lapsed', 'quotation-and-order'] as const)
      expect(coregaExchange.notices[id].mandatory).toBe(true);
  });

  it('name the tables of the source without inventing rows', () => {
    expect(Object.keys(coregaExchange.tables)).toEqual(['models', 'serials', 'dealers', 'closing-days']);
    expect(Object.values(coregaExchange.tables).every(({ rows }) => rows.length === 0)).toBe(true);
  });

  it('explain each rule in two languages, and only rules of their own', () => {
    for (const [id, { text }] of Object.entries(coregaExchange.rules)) {
      expect(text.ja).not.toBe(text.en);
      expect(id).toMatch(/^[CKUP]/);
    }
  });
});
