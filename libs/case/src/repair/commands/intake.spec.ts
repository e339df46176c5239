import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given.js';
import { inWarranty } from '../../testing/scenario.js';
import {
  collected,
  delivered,
  diagnosed,
  quoted,
  received,
  requested,
  visitRequested,
  worn,
} from '../../testing/stages.js';

const arrival = { checklist: [], certificateEnclosed: true };
const diagnosis = { reproduced: true, faults: [{ part: 'mainboard' }] };

describe('RecordCollection', () => {
  const act = { carrier: 'Yamato', packing: 'original-box' };
  it('records carrier and freight; the device is on its way (O4.1a)', () => {
    given(requested())
      .when('RecordCollection', act)
      .then({ type: 'DeviceCollected', data: { carrier: 'Yamato', costs: [] } });
    expect(collected().c.costs).toEqual([
      { line: 'shipping-in', yen: 1_500 },
      { line: 'box', yen: 1_000 },
    ]);
  });
  it('charges no box fee for the original box (O4.1a)', () => {
    given(requested())
      .when('RecordCollection', { ...act, box: 1_000 })
      .thenRefused('charge-not-allowed', 'O4.1a', '/box');
  });
  it('refuses a second collection (O4.1a)', () => {
    given(collected()).when('RecordCollection', act).thenRefused('already-collected', 'O4.1a');
  });
  it('refuses to collect for a visit (O4.1b)', () => {
    given(visitRequested()).when('RecordCollection', act).thenRefused('not-a-pick-up', 'O4.1b');
  });
  it('refuses days outside what can have been (P1)', () => {
    given(requested())
      .when('RecordCollection', { ...act, on: '2026-04-02' })
      .thenRefused('date-out-of-range', 'P1', '/on');
    given(requested())
      .when('RecordCollection', { ...act, on: '2026-03-31' })
      .thenRefused('date-out-of-range', 'P1', '/on');
  });
  it('refuses once the work has ended (O4.1a)', () => {
    given(
      requested({})
        .does('PlaceHold', { ground: 'legal', reason: 'x' })
        .does('CancelRepair', { reason: 'customer-wish' }),
    )
      .when('RecordCollection', act)
      .thenRefused('not-in-this-state', 'O4.1a');
  });
});

describe('ReceiveDevice', () => {
  it('refuses an item that the terms do not list, and names those they do (O12.3-6)', () => {
    given(collected())
      .when('ReceiveDevice', {
        ...arrival,
        checklist: [
          { item: 'passwords-removed', ok: true },
          { item: 'foo', ok: true },
        ],
      })
      .thenRefused('intake-item-unknown', 'O12.3-6', '/checklist/1/item');
    const checklist = ['foo', 'stickers', 'bar'].map((item) => ({ item, ok: true }));
    const { refusal } = collected().tries('ReceiveDevice', { ...arrival, checklist });
    expect(refusal!.issues!.map(({ field }) => field)).toEqual(['/checklist/0/item', '/checklist/2/item']);
    expect(refusal!.reason.en).toBe(
      'The terms have no intake item “foo”. The terms have no intake item “bar”.',
    );
  });

  it('begins custody and the six months at the day of arrival, that day counted (O10, U11)', () => {
    given(collected().on('2026-04-03'))
      .when('ReceiveDevice', arrival)
      .then({
        type: 'DeviceReceived',
        data: { on: '2026-04-03', storage: expect.objectContaining({ lastDay: '2026-10-02' }) },
      });
  });
  it('takes a device that was brought without a collection', () => {
    given(requested())
      .when('ReceiveDevice', { ...arrival, freight: 900 })
      .then('DeviceReceived');
  });
  it('counts the freight in once', () => {
    expect(
      collected()
        .does('ReceiveDevice', { ...arrival, freight: 900 })
        .c.costs.filter(({ line }) => line === 'shipping-in'),
    ).toEqual([{ line: 'shipping-in', yen: 1_500 }]);
  });
  it('makes missing extras a question to the customer, which pauses the 8 days (O12.3-6, O9)', () => {
    given(collected({ extrasAskedFor: ['AC adapter', 'driver disc'] }))
      .when('ReceiveDevice', { ...arrival, extras: ['AC adapter'] })
      .then(
        { type: 'DeviceReceived', data: { missingExtras: ['driver disc'] } },
        { type: 'TurnaroundPaused', data: { ground: 'question-open', rule: 'O12.3-6' } },
      );
  });
  it('refuses a second arrival (U11)', () => {
    given(received()).when('ReceiveDevice', arrival).thenRefused('already-received', 'U11');
  });
  it('refuses an arrival before the collection (P1)', () => {
    given(collected())
      .when('ReceiveDevice', { ...arrival, on: '2026-04-01' })
      .thenRefused('date-out-of-range', 'P1', '/on');
  });
  it('refuses a device of a visit (O4.1b)', () => {
    given(visitRequested()).when('ReceiveDevice', arrival).thenRefused('not-a-pick-up', 'O4.1b');
  });
  it('refuses once the case is closed (U11)', () => {
    given(requested().does('CancelRepair', { reason: 'customer-wish' }))
      .when('ReceiveDevice', arrival)
      .thenRefused('not-in-this-state', 'U11');
  });
  it('takes in what was on its way when the customer cancelled; nothing falls due for it (O10, U12)', () => {
    const late = collected().does('CancelRepair', { reason: 'customer-wish' }).does('ReceiveDevice', arrival);
    expect(late.place).toMatchObject({ progress: 'cancelled', custody: 'centre' });
    expect(late.c.ending).toMatchObject({ kind: 'cancelled', inCustody: false });
  });
});

describe('RecordDiagnosis', () => {
  it('asks for a quote out of warranty (O6.1, O7.1)', () => {
    given(received())
      .when('RecordDiagnosis', diagnosis)
      .then({
        type: 'DiagnosisRecorded',
        data: { coverage: expect.objectContaining({ standing: 'out', request: [] }) },
      });
  });
  it('authorises a free repair in warranty (O5.1)', () => {
    given(received(inWarranty))
      .when('RecordDiagnosis', diagnosis)
      .then('DiagnosisRecorded', { type: 'RepairAuthorised', data: { rule: 'O5.1' } });
  });
  it('reports every ground that applies at once (O5.2)', () => {
    const enclosed = collected(inWarranty)
      .on('2026-04-03')
      .does('ReceiveDevice', { ...arrival, certificateEnclosed: false });
    const decided = enclosed.tries('RecordDiagnosis', {
      reproduced: true,
      faults: [{ part: 'battery', grounds: ['surroundings', 'outside-cause'], worn: 'battery-pack' }],
    });
    const { coverage } = decided.state.diagnosis!;
    expect(coverage.standing).toBe('charged-in-warranty');
    expect(coverage.request.map(({ rule }) => rule)).toEqual(['O5.2(1)']);
    expect(coverage.faults[0]!.grounds.map(({ rule }) => rule)).toEqual(['O5.2(5)', 'O5.2(6)', 'O5.2(8)']);
    expect(decided.state.place.progress).toBe('diagnosed');
  });
  it('counts a certificate that came with the device, not what was said by phone (O12.1)', () => {
    const said = { certificate: { ...inWarranty.certificate, shown: false } };
    given(received(said)).when('RecordDiagnosis', diagnosis).then('DiagnosisRecorded', 'RepairAuthorised');
  });
  it('charges one fault of two in a mixed request (O5.2)', () => {
    expect(diagnosed(inWarranty, [{ part: 'mainboard' }, worn]).c.diagnosis!.coverage.standing).toBe('mixed');
  });
  it('lets a device whose symptom does not show go back (O5.4, O6.2)', () => {
    const act = { reproduced: false };
    given(received(inWarranty))
      .when('RecordDiagnosis', act)
      .then('DiagnosisRecorded', { type: 'FaultNotReproduced', data: { rule: 'O5.4' } }, 'ChargesAssessed');
    given(received())
      .when('RecordDiagnosis', act)
      .then('DiagnosisRecorded', { type: 'FaultNotReproduced', data: { rule: 'O6.2' } }, 'ChargesAssessed');
  });
  it('authorises nothing where only faults were found that are not repaired (O12.10, K6)', () => {
    const s = diagnosed(inWarranty, [{ part: 'memory', grounds: ['modified-parts'] }]);
    expect(s.place.progress).toBe('diagnosed');
    given(s)
      .when('SendQuote', { lines: { labour: 1 } })
      .thenRefused('nothing-to-repair', 'O12.10');
    given(s)
      .when('RefuseRepair', { refusal: 'modified-parts', reason: 'x' })
      .then({ type: 'RepairRefused', data: { rule: 'O12.10(1)' } }, 'ChargesAssessed');
  });
  it('refuses a reproduced symptom without a fault (O7.1)', () => {
    given(received())
      .when('RecordDiagnosis', { reproduced: true })
      .thenRefused('fault-missing', 'O7.1', '/faults');
  });
  it('refuses faults of a symptom that is said not to be reproduced: none is dropped (O5.4, O6.2)', () => {
    const both = { reproduced: false, faults: [{ part: 'mainboard' }] };
    given(received()).when('RecordDiagnosis', both).thenRefused('findings-contradict', 'O6.2', '/faults');
    given(received(inWarranty))
      .when('RecordDiagnosis', both)
      .thenRefused('findings-contradict', 'O5.4', '/faults');
  });
  it('refuses grounds and parts that the terms do not know (O5.2)', () => {
    given(received())
      .when('RecordDiagnosis', { reproduced: true, faults: [{ part: 'x', grounds: ['bad-luck'] }] })
      .thenRefused('ground-unknown', 'O5.2', '/faults/0/grounds');
    given(received())
      .when('RecordDiagnosis', { reproduced: true, faults: [{ part: 'x', worn: 'soul' }] })
      .thenRefused('part-unknown', 'O5.2(8)', '/faults/0/worn');
    given(received())
      .when('RecordDiagnosis', { reproduced: true, faults: [{ part: 'x', grounds: ['no-certificate'] }] })
      .thenRefused('ground-unknown', 'O5.2');
  });
  it('refuses days before custody, states before it, and a second diagnosis (O7.1)', () => {
    given(received())
      .when('RecordDiagnosis', { ...diagnosis, on: '2026-04-02' })
      .thenRefused('date-out-of-range', 'P1', '/on');
    given(collected()).when('RecordDiagnosis', diagnosis).thenRefused('not-in-this-state', 'O7.1');
    given(quoted()).when('RecordDiagnosis', diagnosis).thenRefused('not-in-this-state', 'O7.1');
  });
});

describe('ReportMyNumber', () => {
  it('stops all work; the number has no field (O12.2)', () => {
    given(diagnosed())
      .when('ReportMyNumber')
      .then({ type: 'MyNumberFound', data: { on: '2026-04-06' } }, 'ChargesAssessed');
    expect(diagnosed().does('ReportMyNumber').c.ending).toMatchObject({ kind: 'my-number', rule: 'O12.2' });
  });
  it('refuses without the device, after the work, and on wrong days (O12.2)', () => {
    given(collected()).when('ReportMyNumber').thenRefused('not-in-custody', 'O12.2');
    given(delivered()).when('ReportMyNumber').thenRefused('not-in-custody', 'O12.2');
    given(diagnosed().does('CancelRepair', { reason: 'customer-wish' }))
      .when('ReportMyNumber')
      .thenRefused('not-in-this-state', 'O12.2');
    given(received())
      .when('ReportMyNumber', { on: '2026-04-02' })
      .thenRefused('date-out-of-range', 'P1', '/on');
  });
});
