import { describe, expect, it } from '@jest/globals';
import { describeFact } from '../../describe-fact.js';
import { summaryOf, kindOf } from '../../kinds.js';
import { tasksOf } from '../../tasks.js';
import { given } from '../../testing/given.js';
import { application, ExchangeScenario, jst, models, type More } from '../testing/scenario.js';
import {
  applied,
  approved,
  awaitingOrder,
  back,
  ordered,
  paid,
  received,
  replacement,
  returned,
  sentBack,
  sheetSent,
  shipped,
  toQuote,
} from '../testing/stages.js';

const ship = (more: object = {}, from = approved().on('2026-04-20')) =>
  given(from).when('ShipReplacement', { ...replacement, ...more });

describe('ShipReplacement', () => {
  it('sends an equivalent product; the faulty one becomes the company’s (C3, C4)', () => {
    ship().then({ type: 'ReplacementShipped', data: { rule: 'C4', condition: 'refurbished' } });
    const s = shipped();
    expect(s.place).toMatchObject({ progress: 'shipped', custody: 'company' });
    expect(s.c.notices.at(-1)?.template).toBe('replacement-shipped');
    expect(kindOf(s.c).unitsGiven(s.c)).toEqual([{ brand: 'corega', model: 'CG-SW08V2', serial: 'NEW-001' }]);
    expect(kindOf(s.c).unitsGiven(approved().c)).toEqual([]);
    given(s.on('2026-04-22')).when('RecordArrival').then('ParcelDelivered', 'CaseClosed');
  });

  it('does not leave before the device came, its fault was confirmed and the order counts (C7)', () => {
    ship({}, applied()).thenRefused('device-not-received', 'C7');
    ship({}, sheetSent()).thenRefused('device-not-received', 'C7');
    ship({}, received()).thenRefused('fault-not-confirmed', 'C7');
    ship({}, toQuote()).thenRefused('order-not-counting', 'C7');
    ship({}, ordered()).thenRefused('order-not-counting', 'C7');
    ship({}, returned()).thenRefused('not-in-this-state', 'C7');
    ship({}, paid().on('2026-04-20')).then('ReplacementShipped');
    ship({}, shipped()).thenRefused('not-in-this-state', 'C7');
  });

  it('is another unit, sent on a day that can be (C3, P1)', () => {
    ship({ model: 'CG-SW08', serial: 'abc-123' }).thenRefused('replacement-is-faulty-unit', 'C3', '/serial');
    ship({ on: '2026-04-07' }).thenRefused('date-out-of-range', 'P1', '/on');
    ship({ on: '2026-04-16' }, paid().on('2026-04-20')).thenRefused('date-out-of-range', 'P1', '/on');
  });

  it('tells what became of the data on the device (C8)', () => {
    ship({ initialised: false }).thenRefused('handling-missing', 'C8', '/otherwise');
    ship({ initialised: false, otherwise: '通電しないため破棄' }).then('ReplacementShipped');
    expect(describeFact(shipped().last('ReplacementShipped')).en).toContain(
      'initialised and its data erased',
    );
  });
});

describe('the warranty of a replacement', () => {
  const ended = (s: ExchangeScenario) => {
    const { endsOn, decidedBy, rule } = s.c.replacement!.warranty;
    return [endsOn, decidedBy, rule];
  };

  it('is what remained of the original, where that is later (C9)', () => {
    expect(ended(shipped())).toEqual(['2027-01-09', 'remaining', 'C9']);
    expect(describeFact(shipped().last('ReplacementShipped')).en).toContain('9 January 2027');
  });
  it('is three months after shipment otherwise, paid exchanges too (C9)', () => {
    expect(ended(shipped(paid()))).toEqual(['2026-07-20', 'own-period', 'C9']);
    const near = { purchase: { proof: { kind: 'receipt', purchasedOn: '2025-06-01' } } };
    expect(ended(shipped(approved(near)))).toEqual(['2026-07-20', 'own-period', 'C9']);
  });

  it('goes on through a chain of replacements, and tells whose it is (C9, U213)', () => {
    const first = shipped().on('2026-04-22').does('RecordArrival').c;
    const product = { ...application.product, model: 'CG-SW08V2', serial: 'NEW-001' };
    const again: More = {
      earlier: first,
      rows: { models: { ...models, model: 'CG-SW08V2' } },
      at: jst('2026-11-02'),
      id: '0197a000-0000-7000-8000-0000000000e2',
    };
    const second = applied({ product, purchase: {} }, again)
      .does('AcceptApplication')
      .delivers('rma-sheet')
      .on('2026-11-09')
      .does('ReceiveParcel', { sheet: 1, enclosed: ['main-unit'] })
      .does('RecordInspection', { confirmed: true, faults: [{ part: 'port' }] })
      .on('2026-11-16')
      .does('ShipReplacement', { ...replacement, serial: 'NEW-002' });
    expect(second.c.replacement?.original).toMatchObject({
      countedFrom: 'replacement',
      endsOn: '2027-01-09',
    });
    expect(ended(second)).toEqual(['2027-02-16', 'own-period', 'C9']);
    expect(
      second.c.replacement?.chain.map(({ number, unit, warranty }) => [number, unit.serial, warranty.endsOn]),
    ).toEqual([
      ['E-00e1', 'NEW-001', '2027-01-09'],
      ['E-00e2', 'NEW-002', '2027-02-16'],
    ]);
    expect(describeFact(second.last('ReplacementShipped')).en).toContain('no. 2 of a chain');
  });
});

describe('the marks of C21', () => {
  it('run over the Golden Week in business days, inform and end nothing (C21, K1)', () => {
    const late = approved().on('2026-04-21', '00:00').passes();
    expect(late.last('TurnaroundMarkPassed').data).toMatchObject({ mark: 'target', rule: 'C21', waited: 0 });
    expect(late.c.notices.at(-1)).toMatchObject({
      template: 'late-target',
      notBefore: '2026-04-21T00:00:00.000Z',
    });
    const second = late.on('2026-05-09', '00:00').passes();
    expect(second.last('TurnaroundMarkPassed').data).toMatchObject({ mark: 'second-mark', rule: 'C3' });
    expect(second.c.marksPassed).toEqual(['target', 'second-mark']);
    expect(summaryOf(second.c)).toMatchObject({ missedTarget: true, late: true, form: 'exchange' });
    const sent = second.on('2026-05-11').does('ShipReplacement', replacement);
    expect(sent.c.replacement?.turnaround).toMatchObject({ days: 21, waited: 0 });
    expect(summaryOf(sent.c)).toMatchObject({ missedTarget: true, late: false });
  });

  it('show the customer’s waits apart, and do not move for them (U17)', () => {
    const s = awaitingOrder().on('2026-04-24').does('RecordOrder', { channel: 'fax' });
    const mark = s.last('TurnaroundMarkPassed').data as { waited: number; notices?: readonly unknown[] };
    // From the 9th, when the form left, to the 20th; nobody is told that it takes longer while we wait for them.
    expect([mark.waited, mark.notices]).toEqual([8, []]);
    const sent = s
      .on('2026-05-07')
      .does('RecordPayment', { yen: 33_000, way: 'bank-transfer', reference: 'T-1' })
      .on('2026-05-08')
      .does('ShipReplacement', replacement);
    const { marks, days, waited } = sent.c.replacement!.turnaround;
    expect(marks.map(({ receipt, passed }) => [receipt.lastDay, passed])).toEqual([
      ['2026-04-20', true],
      ['2026-05-08', false],
    ]);
    expect([days, waited]).toEqual([20, 16]);
    expect(sent.c.waits.map(({ ground, from, to }) => [ground, from, to])).toEqual([
      ['order', '2026-04-09', '2026-04-24'],
      ['payment', '2026-04-24', '2026-05-07'],
    ]);
  });

  it('count as met by a dispatch in time, though it was typed in late (C21)', () => {
    const s = approved()
      .on('2026-04-22')
      .does('ShipReplacement', { ...replacement, on: '2026-04-20' });
    expect(s.types).toContain('TurnaroundMarkPassed');
    expect(s.c.marksPassed).toEqual([]);
    const outcomes = s.c.past.filter(({ kind }) => kind === 'turnaround').map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['met', 'met']);
  });

  it('stop with the end of the case, and under a hold (K1, U4)', () => {
    expect(returned().on('2026-06-01').passes().types).not.toContain('TurnaroundMarkPassed');
    const held = approved().does('PlaceHold', { ground: 'insurance', reason: 'x' }).on('2026-04-22').passes();
    expect(held.c.marksPassed).toEqual([]);
  });
});

describe('ShipBack, RecordArrival, RecordUntaken, ShipAgain', () => {
  it('sends the device itself back, at our cost, initialised (U204, C8)', () => {
    given(returned().on('2026-04-09'))
      .when('ShipBack', back)
      .then({ type: 'DeviceSentBack', data: { rule: 'U204' } });
    given(returned())
      .when('ShipBack', { ...back, initialised: false })
      .thenRefused('handling-missing', 'C8', '/otherwise');
    given(returned())
      .when('ShipBack', { ...back, on: '2026-04-05' })
      .thenRefused('date-out-of-range', 'P1', '/on');
    given(approved()).when('ShipBack', back).thenRefused('not-in-this-state', 'U204');
    expect(sentBack().place).toMatchObject({ progress: 'shipped', custody: 'carrierOut' });
    given(sentBack().on('2026-04-11')).when('RecordArrival').then('ParcelDelivered', 'CaseClosed');
  });

  it.each([
    ['the replacement', () => shipped(), 'company', 'C12'],
    ['the device', () => sentBack(), 'centre', 'U204'],
  ] as const)(
    'keeps %s that was not taken, reminded every 30 days, and sends it again (U2)',
    (_, from, custody, rule) => {
      const s = from().on('2026-04-27').does('RecordUntaken', { note: '不在' });
      expect(s.place).toMatchObject({ progress: 'notTaken', custody });
      expect(tasksOf(s.c, s.env).map(({ kind }) => kind)).toContain('parcel-not-taken');
      const later = s.on('2026-05-27', '00:00').passes();
      expect(later.last('OperatorReminded').data).toMatchObject({ about: 'uncollected', nth: 1, rule: 'U2' });
      expect(s.on('2030-01-01').passes().place.progress).toBe('notTaken');
      const again = { carrier: 'Yamato', tracking: 'A-2' };
      given(s).when('ShipAgain', again).then({ type: 'ParcelSentAgain', data: { rule } });
      given(s)
        .when('ShipAgain', { ...again, on: '2026-04-26' })
        .thenRefused('date-out-of-range', 'P1', '/on');
      given(s.does('ShipAgain', again).on('2026-04-29'))
        .when('RecordArrival')
        .then('ParcelDelivered', 'CaseClosed');
    },
  );

  it('records only what was shipped, on a day that can be (C20, U2, P1)', () => {
    given(approved()).when('RecordArrival').thenRefused('not-in-this-state', 'C20');
    given(approved()).when('RecordUntaken').thenRefused('not-in-this-state', 'U2');
    given(shipped())
      .when('ShipAgain', { carrier: 'Y', tracking: '1' })
      .thenRefused('not-in-this-state', 'U204');
    given(shipped())
      .when('RecordArrival', { on: '2026-04-19' })
      .thenRefused('date-out-of-range', 'P1', '/on');
    given(shipped())
      .when('RecordUntaken', { on: '2026-04-19' })
      .thenRefused('date-out-of-range', 'P1', '/on');
  });
});
