import { describe, expect, it } from '@jest/globals';
import type { FactType } from '../../facts.js';
import { foldAsJson, replay } from '../../testing/replay.js';
import { apartFrom } from '../../testing/revising.js';
import { type Input, jst, request, Scenario } from '../../testing/scenario.js';
import {
  approved,
  claimGranted,
  collected,
  lines,
  notReproduced,
  notTaken,
  ordered,
  partDelivered,
  partRequested,
  quoted,
  quoteIssued,
  received,
  repaired,
  requested,
  sending,
  ship,
  shipped,
  visitAgreed,
  visitRequested,
  wiping,
} from '../../testing/stages.js';
import { correctable } from './correctable.js';

type Live = (value: never) => Scenario;
/** A fact, one of its fields, how it is lived with a value, and values of it; last how it is corrected, if not by the value itself. */
type Example = readonly [FactType, string, Live, readonly unknown[], ((value: never) => Input)?];

const one = <V>(
  fact: FactType,
  field: string,
  how: { live: (value: V) => Scenario; values: readonly V[]; changes?: (value: V) => Input },
): Example => [
  fact,
  field,
  how.live as Live,
  how.values,
  how.changes as ((value: never) => Input) | undefined,
];

const costs =
  (line: string, others: readonly Input[] = []) =>
  (yen: number): Input => ({
    costs: [...(yen > 0 ? [{ line, yen }] : []), ...others],
  });
const transfer = { payment: 'bank-transfer' };
const collecting = { carrier: 'Yamato', packing: 'original-box' };
const product = (change: Input) => requested({ product: { ...request.product, ...change } });
const certificate = (change: Input) => received({ certificate: { ...request.certificate, ...change } });
const visit = (change: Input) => ({ outcome: 'no-fault', report: '異常なし', travel: 5_000, ...change });
const paying = (change: Input) =>
  repaired(transfer)
    .on('2026-04-16')
    .does('RecordPayment', { yen: 70_000, way: 'bank-transfer', reference: 'P-1', ...change });
const refunding = (change: Input) =>
  paying({})
    .on('2026-04-18')
    .does('RecordRefund', { yen: 19_400, reference: 'R-1', ...change });
const answer = (said: string) => (arrivedAt: string) =>
  quoted().on('2026-04-12').does('AnswerQuote', { answer: said, channel: 'phone', arrivedAt });
const answers = [jst('2026-04-08'), jst('2026-04-10', '18:00')];
const arrival = { checklist: [], certificateEnclosed: true };
const paused = (change: Input) =>
  received()
    .on('2026-04-08')
    .does('PauseTurnaround', { ground: 'part-out-of-stock', ...change });
const parcel = (change: Input) =>
  partRequested()
    .on('2026-04-03')
    .does('SendPart', { ...sending, ...change });

const examples: readonly Example[] = [
  one('RepairRequested', 'serial', { live: (serial: string) => product({ serial }), values: ['A1', 'A2'] }),
  one('RepairRequested', 'model', { live: (model: string) => product({ model }), values: ['M1', 'M2'] }),
  one('RepairRequested', 'purchasedOn', {
    live: (purchasedOn: string) => certificate({ purchasedOn }),
    values: ['2020-05-01', '2025-05-01', '2024-04-01'],
  }),
  one('RepairRequested', 'months', { live: (months: number) => certificate({ months }), values: [12, 84] }),
  one('RepairRequested', 'requestedOn', {
    live: (requestedOn: string) => Scenario.opened({ requestedOn }, jst('2026-04-03')),
    values: ['2026-04-01', '2026-04-03'],
  }),
  one('DeviceCollected', 'on', {
    live: (on: string) =>
      requested()
        .on('2026-04-04')
        .does('RecordCollection', { ...collecting, on }),
    values: ['2026-04-02', '2026-04-04'],
  }),
  one('DeviceCollected', 'carrier', {
    live: (carrier: string) => requested().does('RecordCollection', { ...collecting, carrier }),
    values: ['Yamato', 'Sagawa'],
  }),
  one('DeviceCollected', 'costs', {
    live: (freight: number) => requested().does('RecordCollection', { ...collecting, freight }),
    values: [0, 1_500, 1_800],
    changes: costs('shipping-in'),
  }),
  one('DeviceReceived', 'on', {
    live: (on: string) =>
      collected()
        .on('2026-04-07')
        .does('ReceiveDevice', { ...arrival, on }),
    values: ['2026-04-02', '2026-04-05', '2026-04-07'],
  }),
  one('DeviceReceived', 'certificateEnclosed', {
    live: (certificateEnclosed: boolean) =>
      collected().does('ReceiveDevice', { ...arrival, certificateEnclosed }),
    values: [true, false],
  }),
  one('DeviceReceived', 'costs', {
    live: (freight: number) => requested().does('ReceiveDevice', { ...arrival, freight }),
    values: [0, 1_500],
    changes: costs('shipping-in'),
  }),
  one('VisitAttemptFailed', 'at', {
    live: (at: string) =>
      visitRequested().on('2026-04-05').does('RecordVisitAttempt', { at, how: 'phone', reached: false }),
    values: [jst('2026-04-02'), jst('2026-04-04')],
  }),
  one('VisitAttemptFailed', 'costs', {
    live: (travel: number) =>
      visitRequested().does('RecordVisitAttempt', { how: 'phone', reached: false, travel }),
    values: [3_000, 4_000],
    changes: costs('travel'),
  }),
  one('CustomerReached', 'at', {
    live: (at: string) =>
      visitRequested().on('2026-04-05').does('RecordVisitAttempt', { at, how: 'phone', reached: true }),
    values: [jst('2026-04-02'), jst('2026-04-04')],
  }),
  one('VisitAgreed', 'on', {
    live: (on: string) => visitRequested().does('AgreeVisit', { on }),
    values: ['2026-04-06', '2026-04-08'],
  }),
  one('VisitMade', 'on', {
    live: (on: string) => visitAgreed().on('2026-04-08').does('RecordVisit', visit({ on })),
    values: ['2026-04-06', '2026-04-08'],
  }),
  one('VisitMade', 'certificateShown', {
    live: (certificateShown: boolean) =>
      visitAgreed().on('2026-04-06').does('RecordVisit', visit({ certificateShown })),
    values: [true, false],
  }),
  one('VisitMade', 'costs', {
    live: (travel: number) => visitAgreed().on('2026-04-06').does('RecordVisit', visit({ travel })),
    values: [5_000, 6_000],
    changes: costs('travel'),
  }),
  one('DiagnosisRecorded', 'on', {
    live: (on: string) =>
      received()
        .on('2026-04-08')
        .does('RecordDiagnosis', { on, reproduced: true, faults: [{ part: 'fan' }] }),
    values: ['2026-04-03', '2026-04-08'],
  }),
  one('DiagnosisRecorded', 'costs', {
    live: (diagnosisLabour: number) =>
      received().on('2026-04-06').does('RecordDiagnosis', { reproduced: false, diagnosisLabour }),
    values: [0, 4_000, 5_000],
    changes: costs('diagnosis-labour'),
  }),
  one('QuoteTold', 'on', {
    live: (on: string) => quoteIssued().on('2026-04-10').does('TellQuote', { lines, on }),
    values: ['2026-04-08', '2026-04-10'],
  }),
  one('QuoteAccepted', 'arrivedAt', { live: answer('yes'), values: answers }),
  one('QuoteDeclined', 'arrivedAt', { live: answer('no'), values: answers }),
  one('QuoteAnswerUnclear', 'arrivedAt', { live: answer('unclear'), values: answers }),
  one('FurtherFaultFound', 'on', {
    live: (on: string) =>
      approved()
        .on('2026-04-12')
        .does('ReportFurtherFault', { on, faults: [{ part: 'panel' }] }),
    values: ['2026-04-09', '2026-04-12'],
  }),
  one('RepairCancelled', 'on', {
    live: (on: string) => received().on('2026-04-08').does('CancelRepair', { reason: 'customer-wish', on }),
    values: ['2026-04-04', '2026-04-08', '2026-04-02'],
  }),
  one('RepairRefused', 'on', {
    live: (on: string) =>
      received().on('2026-04-08').does('RefuseRepair', { refusal: 'serial-unreadable', reason: '銘板', on }),
    values: ['2026-04-04', '2026-04-08'],
  }),
  one('MyNumberFound', 'on', {
    live: (on: string) => received().on('2026-04-08').does('ReportMyNumber', { on }),
    values: ['2026-04-04', '2026-04-08'],
  }),
  one('RepairCompleted', 'on', {
    live: (on: string) => approved().on('2026-04-14').does('CompleteRepair', { report: '交換', on }),
    values: ['2026-04-09', '2026-04-14'],
  }),
  one('TurnaroundPaused', 'from', {
    live: (from: string) => paused({ from }),
    values: ['2026-04-03', '2026-04-08'],
  }),
  one('TurnaroundPaused', 'ground', {
    live: (ground: string) => paused({ ground }),
    values: ['part-out-of-stock', 'force-majeure'],
  }),
  one('TurnaroundResumed', 'to', {
    live: (to: string) =>
      paused({ from: '2026-04-04' })
        .on('2026-04-10')
        .does('ResumeTurnaround', { ground: 'part-out-of-stock', to }),
    values: ['2026-04-04', '2026-04-09'],
  }),
  one('DeviceShipped', 'on', {
    live: (on: string) =>
      repaired()
        .on('2026-04-15')
        .does('ShipDevice', { ...ship, on }),
    values: ['2026-04-12', '2026-04-15'],
  }),
  one('DeviceShipped', 'carrier', {
    live: (carrier: string) => repaired().does('ShipDevice', { ...ship, carrier }),
    values: ['Yamato', 'Sagawa'],
  }),
  one('DeviceShipped', 'tracking', {
    live: (tracking: string) => repaired().does('ShipDevice', { ...ship, tracking }),
    values: ['T-1', 'T-2'],
  }),
  one('DeviceShipped', 'costs', {
    live: (freight: number) => notReproduced(transfer).does('ShipDevice', { ...ship, freight }),
    values: [1_500, 1_800],
    changes: costs('shipping-out'),
  }),
  one('DeviceDelivered', 'on', {
    live: (on: string) => shipped().on('2026-04-16').does('RecordDelivery', { on }),
    values: ['2026-04-13', '2026-04-16'],
  }),
  one('PartShipped', 'on', {
    live: (on: string) => parcel({ on }),
    values: ['2026-04-01', '2026-04-03'],
  }),
  one('PartShipped', 'carrier', {
    live: (carrier: string) => parcel({ carrier }),
    values: ['Yamato', 'Sagawa'],
  }),
  one('PartShipped', 'tracking', {
    live: (tracking: string) => parcel({ tracking }),
    values: ['T-1', 'T-2'],
  }),
  one('PartShipped', 'costs', {
    live: (freight: number) => parcel({ freight }),
    values: [0, 800],
    changes: costs('shipping-out'),
  }),
  one('FaultyPartSettled', 'on', {
    live: (on: string) => partDelivered().on('2026-04-08').does('SettleFaultyPart', { on, collected: true }),
    values: ['2026-04-03', '2026-04-08'],
  }),
  one('ClaimMadeGood', 'on', {
    live: (on: string) => claimGranted().on('2026-04-08').does('SettleClaim', { on }),
    values: ['2026-04-04', '2026-04-08'],
  }),
  one('PartDelivered', 'on', {
    live: (on: string) => parcel({}).on('2026-04-06').does('RecordDelivery', { on }),
    values: ['2026-04-03', '2026-04-06'],
  }),
  one('ErasureConsented', 'on', {
    live: (on: string) =>
      received({ erasureConsent: false }).on('2026-04-08').does('RecordErasureConsent', { on, how: 'phone' }),
    values: ['2026-04-03', '2026-04-08'],
  }),
  one('DeviceNotTaken', 'on', {
    live: (on: string) => shipped().on('2026-04-16').does('RecordNotTaken', { on }),
    values: ['2026-04-13', '2026-04-16'],
  }),
  one('DeviceStored', 'on', {
    live: (on: string) => notTaken().on('2026-05-16').does('StoreDevice', { place: 'W-1', on }),
    values: ['2026-05-12', '2026-05-16'],
  }),
  one('DeviceStored', 'place', {
    live: (place: string) => notTaken().does('StoreDevice', { place }),
    values: ['W-1', 'W-2'],
  }),
  one('DeviceStored', 'costs', {
    live: (transport: number) => notTaken().does('StoreDevice', { place: 'W-1', transport }),
    values: [0, 800],
    changes: costs('storage-transport'),
  }),
  one('StorageWiped', 'on', {
    live: (on: string) =>
      ordered()
        .on('2026-10-10')
        .does('RecordWiping', { ...wiping, on }),
    values: ['2026-10-07', '2026-10-10'],
  }),
  one('DeviceDisposed', 'on', {
    live: (on: string) =>
      ordered().does('RecordWiping', wiping).on('2026-10-12').does('RecordDisposal', { method: '破砕', on }),
    values: ['2026-10-07', '2026-10-12'],
  }),
  one('DeviceDisposed', 'costs', {
    live: (storage: number) =>
      ordered()
        .does('RecordWiping', wiping)
        .does('RecordDisposal', { method: '破砕', storage, disposal: 2_000 }),
    values: [0, 6_000],
    changes: costs('storage', [{ line: 'disposal', yen: 2_000 }]),
  }),
  one('PaymentRecorded', 'on', {
    live: (on: string) => paying({ on }),
    values: ['2026-04-14', '2026-04-16'],
  }),
  one('PaymentRecorded', 'yen', { live: (yen: number) => paying({ yen }), values: [60_000, 70_000, 80_000] }),
  one('PaymentRecorded', 'way', {
    live: (way: string) => paying({ way }),
    values: ['bank-transfer', 'cash-on-delivery'],
  }),
  one('PaymentRecorded', 'reference', {
    live: (reference: string) => paying({ reference }),
    values: ['P-1', 'P-2'],
  }),
  one('RefundRecorded', 'on', {
    live: (on: string) => refunding({ on }),
    values: ['2026-04-16', '2026-04-18'],
  }),
  one('RefundRecorded', 'yen', { live: (yen: number) => refunding({ yen }), values: [1_000, 19_400] }),
  one('RefundRecorded', 'reference', {
    live: (reference: string) => refunding({ reference }),
    values: ['R-1', 'R-2'],
  }),
  one('NoticeSent', 'at', {
    live: (at: string) => quoteIssued().on('2026-04-12').delivers('quote', { at }),
    values: [jst('2026-04-07', '15:00'), jst('2026-04-11')],
  }),
];

/** Everything but that something was corrected: how many facts there are, and what is to be looked at because of it. */
const apart = (s: Scenario): unknown => apartFrom(s.c, 'mistakes');

const MONEY = ['costs', 'yen', 'way', 'reference'];

function corrected(wrong: Scenario, fact: FactType, changes: Input): Scenario {
  const version = wrong.types.lastIndexOf(fact) + 1;
  const money = Object.keys(changes).some((field) => MONEY.includes(field));
  const payment = fact === 'PaymentRecorded' || fact === 'RefundRecorded';
  return wrong.does(money || payment ? 'CorrectMoney' : 'CorrectFact', { version, changes, reason: '誤り' });
}

describe('a correction', () => {
  const pairs = examples.flatMap(([fact, field, live, values, changes]) =>
    values.flatMap((wrong) =>
      values
        .filter((right) => right !== wrong)
        .map((right) => ({ fact, field, live, wrong, right, changes })),
    ),
  );

  it.each(pairs)(
    'of $fact.$field from $wrong to $right reads as if it had been right from the start',
    (pair) => {
      const { fact, field, live, wrong, right, changes } = pair;
      const how = changes ? changes(right as never) : { [field]: right };
      const then = corrected(live(wrong as never), fact, how);
      expect(apart(then)).toEqual(apart(live(right as never)));
      expect(foldAsJson(replay(then.stored))).toEqual(foldAsJson(then.c));
    },
  );

  it('is tried for every field that can be corrected', () => {
    const tried = new Set(examples.map(([fact, field]) => `${fact}.${field}`));
    const all = Object.entries(correctable).flatMap(([fact, { fields, money = [] }]) =>
      [...fields, ...money].map((field) => `${fact}.${field}`),
    );
    expect(all.filter((field) => !tried.has(field))).toEqual([]);
  });
});
