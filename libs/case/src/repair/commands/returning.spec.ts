import { balance } from '../../shared/case.js';
import { describe, expect, it } from '@jest/globals';
import { onkyoRepair } from '@shuriken/terms';
import { possibilities } from '../../decide.js';
import { given } from '../../testing/given.js';
import { inWarranty, jst, Scenario } from '../../testing/scenario.js';
import {
  announced,
  approved,
  collected,
  declined,
  delivered,
  disposalDue,
  disposed,
  lapsed,
  notReproduced,
  notTaken,
  ordered,
  orderedAfter,
  received,
  repaired,
  ship,
  shipped,
  stored,
  visited,
  wiping,
} from '../../testing/stages.js';

const hold = { ground: 'dispute', reason: '係争中' };

describe('AnnounceReturn', () => {
  it('never shares its number with one that a late yes undid, which could be sent again (U6)', () => {
    const first = lapsed().on('2026-04-29').does('AnnounceReturn', { returnOn: '2026-05-01' });
    const notice = first.notice('return-announced');
    const second = first
      .does('RecordNotice', { notice, outcome: 'bounced' })
      .does('ReinstateQuote', { channel: 'mail', reason: 'x' })
      .does('CompleteRepair', { report: 'x' })
      .does('AnnounceReturn', { returnOn: '2026-05-20' });
    const again = second.does('ResendNotice', { notice, channel: 'post' });
    expect(again.c.announcement).toEqual(second.c.announcement);
  });
  it('announces, once, and anew for another day (O10)', () => {
    given(repaired())
      .when('AnnounceReturn', { returnOn: '2026-04-20' })
      .then({ type: 'ReturnAnnounced', data: { announcement: 1, returnOn: '2026-04-20' } });
    const told = announced(repaired(), '2026-04-20');
    given(told).when('AnnounceReturn', { returnOn: '2026-04-20' }).thenNothing();
    given(told)
      .when('AnnounceReturn', { returnOn: '2026-04-21' })
      .then({ type: 'ReturnAnnounced', data: { announcement: 2 } });
  });
  it('refuses past and far days, before the work ended, and without the device (O10)', () => {
    given(repaired())
      .when('AnnounceReturn', { returnOn: '2026-04-11' })
      .thenRefused('date-out-of-range', 'P1', '/returnOn');
    given(repaired())
      .when('AnnounceReturn', { returnOn: '2100-12-31' })
      .thenRefused('date-out-of-range', 'P1', '/returnOn');
    given(approved())
      .when('AnnounceReturn', { returnOn: '2026-04-20' })
      .thenRefused('not-in-this-state', 'O10');
    given(shipped())
      .when('AnnounceReturn', { returnOn: '2026-04-20' })
      .thenRefused('not-in-this-state', 'O10');
    given(visited()).when('AnnounceReturn', { returnOn: '2026-04-20' }).thenRefused('not-in-custody', 'O10');
  });
});

describe('ShipDevice', () => {
  it('collects what is owed at the door, after a repair with its report (O8, O12.15)', () => {
    given(repaired())
      .when('ShipDevice', ship)
      .then({ type: 'DeviceShipped', data: { freight: 'billed', rule: 'O6.1', collects: 50_600 } });
    given(repaired())
      .when('ShipDevice', { ...ship, enclosed: [] })
      .thenRefused('repair-report-missing', 'O12.15', '/enclosed');
    given(repaired({ payment: 'bank-transfer' }))
      .when('ShipDevice', ship)
      .then({ type: 'DeviceShipped', data: { collects: 0 } });
  });
  it('is freight collect after a lapse or a declined requote, in one line (O7.2, O7.3, K8)', () => {
    given(lapsed())
      .when('ShipDevice', { ...ship, freight: 1_500 })
      .then({ type: 'DeviceShipped', data: { freight: 'collect', rule: 'O7.2' } }, 'ChargesAssessed');
    const { assessment } = lapsed().does('ShipDevice', { ...ship, freight: 1_500 }).c.assessed!;
    expect(assessment.lines.filter(({ line }) => line === 'shipping-out')).toMatchObject([
      { mode: 'collect' },
    ]);
    expect(assessment.net).toBe(6_500);
  });
  it('bills the return of what was cancelled or not reproduced (O5.4, O6.2)', () => {
    given(declined())
      .when('ShipDevice', { ...ship, freight: 1_500 })
      .then(
        { type: 'DeviceShipped', data: { freight: 'billed', rule: 'O6.2', collects: 8_800 } },
        'ChargesAssessed',
      );
    const { assessment } = notReproduced(inWarranty).does('ShipDevice', { ...ship, freight: 1_500 }).c
      .assessed!;
    expect(assessment.lines.map(({ line, rule }) => [line, rule])).toEqual([
      ['box', 'O5.3'],
      ['shipping-out', 'O5.4'],
    ]);
  });
  it('is ours where no clause charges it (K8)', () => {
    const refused = received(inWarranty).does('RefuseRepair', { refusal: 'virus-removal', reason: 'x' });
    given(refused)
      .when('ShipDevice', ship)
      .then({ type: 'DeviceShipped', data: { freight: 'ours' } });
  });
  it('leaves by the day it came back at the earliest, the second time (P1)', () => {
    given(notTaken().on('2026-05-20'))
      .when('ShipDevice', { ...ship, on: '2026-05-11' })
      .thenRefused('date-out-of-range', 'P1', '/on');
  });
  it('bills no freight of a device that arrives although it was called off before custody (O6.2, U104)', () => {
    const off = collected().does('CancelRepair', { reason: 'customer-wish' });
    const here = off.does('ReceiveDevice', { checklist: [], certificateEnclosed: true });
    expect(here.c.assessed!.assessment.lines.map(({ line }) => line)).toEqual(['box']);
    given(here)
      .when('ShipDevice', ship)
      .then({ type: 'DeviceShipped', data: { freight: 'ours' } });
  });
  it('refuses what is not finished, not here, or on impossible days (O10, P1)', () => {
    for (const s of [received(), approved(), delivered()])
      given(s).when('ShipDevice', ship).thenRefused('not-in-this-state', 'O10');
    given(visited()).when('ShipDevice', ship).thenRefused('not-in-this-state', 'O10');
    given(repaired())
      .when('ShipDevice', { ...ship, on: '2026-04-11' })
      .thenRefused('date-out-of-range', 'P1', '/on');
  });
});

describe('RecordDelivery, RecordNotTaken', () => {
  it('closes with the cash that the carrier collected (O8)', () => {
    given(shipped())
      .when('RecordDelivery', { collected: { yen: 50_600, reference: 'COD-1' } })
      .then('DeviceDelivered', 'PaymentRecorded', 'ChargesSettled');
    const wiped = shipped().does('RecordWiping', {
      what: 'removed-part',
      part: 'HDD-1',
      method: 'destroyed',
      by: 'S-7',
    });
    given(wiped)
      .when('RecordDelivery', { collected: { yen: 50_600, reference: 'COD-1' } })
      .then('DeviceDelivered', 'PaymentRecorded', 'ChargesSettled', 'CaseClosed');
  });
  it('meets the target by the day of delivery, though that is recorded after it was thought missed (O9)', () => {
    const late = shipped().on('2026-04-18').passes();
    expect(late.types).toContain('TurnaroundMissed');
    const inTime = late.does('RecordDelivery', { on: '2026-04-16' }).c;
    expect(inTime.turnaroundMissed).toBeUndefined();
    expect(inTime.past.filter(({ kind }) => kind === 'turnaround')).toMatchObject([{ outcome: 'met' }]);
    given(late)
      .when('RecordDelivery', { on: '2026-04-17' })
      .then({ type: 'DeviceDelivered', data: { turnaround: null } });
  });
  it('counts cash once that was recorded before under its reference (O8)', () => {
    const paid = shipped().does('RecordPayment', {
      yen: 50_600,
      way: 'cash-on-delivery',
      reference: 'COD-1',
    });
    given(paid)
      .when('RecordDelivery', { collected: { yen: 50_600, reference: 'COD-1' } })
      .then('DeviceDelivered');
    given(paid)
      .when('RecordDelivery', { collected: { yen: 600, reference: 'COD-1' } })
      .thenRefused('reference-used', 'O8', '/collected/reference');
  });
  it('keeps the target that was met with the fact (O9, P5)', () => {
    given(shipped().on('2026-04-14'))
      .when('RecordDelivery')
      .then({
        type: 'DeviceDelivered',
        data: { turnaround: expect.objectContaining({ lastDay: '2026-04-16', pausedDays: 6 }) },
      });
    expect(delivered().c.past).toContainEqual(
      expect.objectContaining({ kind: 'turnaround', outcome: 'met' }),
    );
  });
  it('refuses cash where it was not chosen, what was not shipped, and days before (O8, O9, P1)', () => {
    given(shipped({ payment: 'bank-transfer' }))
      .when('RecordDelivery', { collected: { yen: 1, reference: 'x' } })
      .thenRefused('payment-way-not-chosen', 'O8', '/collected');
    given(repaired()).when('RecordDelivery').thenRefused('not-in-this-state', 'O9');
    given(shipped())
      .when('RecordDelivery', { on: '2026-04-12' })
      .thenRefused('date-out-of-range', 'P1', '/on');
  });
  it('brings back what was not taken (O10)', () => {
    given(shipped()).when('RecordNotTaken').then('DeviceNotTaken');
    expect(notTaken().place).toMatchObject({ progress: 'notTaken', custody: 'centre' });
    given(repaired()).when('RecordNotTaken').thenRefused('not-in-this-state', 'O10');
    given(shipped())
      .when('RecordNotTaken', { on: '2026-04-12' })
      .thenRefused('date-out-of-range', 'P1', '/on');
  });
});

describe('StoreDevice', () => {
  it('stores what was not taken; the way there is owed only after a disposal (O10)', () => {
    given(notTaken())
      .when('StoreDevice', { place: 'W-1', transport: 800 })
      .then(
        { type: 'DeviceStored', data: { costs: [{ line: 'storage-transport', yen: 800 }] } },
        'ChargesAssessed',
      );
    expect(stored().c.assessed!.assessment.waived).toMatchObject([
      { line: 'storage-transport', rule: 'O10' },
    ]);
  });
  it('refuses twice, without the device, before the end, and on impossible days (O10)', () => {
    given(stored()).when('StoreDevice', { place: 'W-2' }).thenRefused('already-stored', 'O10');
    given(shipped()).when('StoreDevice', { place: 'W-1' }).thenRefused('not-in-this-state', 'O10');
    given(received()).when('StoreDevice', { place: 'W-1' }).thenRefused('not-in-this-state', 'O10');
    given(notTaken())
      .when('StoreDevice', { place: 'W-1', on: '2026-05-11' })
      .thenRefused('date-out-of-range', 'P1', '/on');
  });
});

describe('ApproveDisposal', () => {
  const terms = { ...onkyoRepair, disposal: { ...onkyoRepair.disposal, decision: 'on-approval' as const } };
  const due = () => {
    const s = Scenario.opened({}, jst('2026-04-01'), { terms })
      .does('ReceiveDevice', { checklist: [], certificateEnclosed: true })
      .does('CancelRepair', { reason: 'customer-wish' });
    return announced(s).does('StoreDevice', { place: 'W-1' }).on('2026-10-01', '09:00').passes();
  };
  it('is asked for where the terms leave the decision to a person (O10, U3)', () => {
    const told = due().delivers('disposal-fell-due');
    expect(told.place.progress).toBe('stored.disposalDue');
    given(told)
      .when('ApproveDisposal')
      .then({ type: 'DisposalOrdered', data: { by: 'approver' } });
  });
  it('refuses before a notice was delivered, under a hold, and before it fell due (U3, U4, O10)', () => {
    given(due()).when('ApproveDisposal').thenRefused('disposal-notice-undelivered', 'U3');
    given(due().delivers('disposal-fell-due').does('PlaceHold', hold))
      .when('ApproveDisposal')
      .thenRefused('case-on-hold', 'U4');
    given(stored()).when('ApproveDisposal').thenRefused('not-in-this-state', 'O10');
  });
});

describe('RecordWiping', () => {
  const part = { what: 'removed-part', part: 'HDD-1', method: 'overwritten', by: 'S-7' };
  it('proves that removed storage was wiped, once (O13.3)', () => {
    given(repaired())
      .when('RecordWiping', part)
      .then({ type: 'StorageWiped', data: { part: 'HDD-1', rule: 'O13.3' } });
    given(repaired().does('RecordWiping', part)).when('RecordWiping', part).thenNothing();
  });
  it('proves that the device was wiped before it is disposed of, once (U15)', () => {
    given(ordered())
      .when('RecordWiping', wiping)
      .then({ type: 'StorageWiped', data: { what: 'device', rule: 'U15' } });
    given(ordered().does('RecordWiping', wiping)).when('RecordWiping', wiping).thenNothing();
  });
  it('refuses to wipe a device before its disposal was ordered, under a hold, or dated before the right (U4, U15)', () => {
    for (const s of [stored(), disposalDue()])
      given(s).when('RecordWiping', wiping).thenRefused('device-not-stored', 'U15', '/what');
    given(ordered().does('PlaceHold', hold)).when('RecordWiping', wiping).thenRefused('case-on-hold', 'U4');
    given(ordered())
      .when('RecordWiping', { ...wiping, on: '2026-10-02' })
      .thenRefused('date-out-of-range', 'P1', '/on');
  });
  it('is not offered where nothing can be wiped: no storage taken out, nothing to dispose of, a closed case', () => {
    const without = approved().on('2026-04-12').does('CompleteRepair', { report: 'x' });
    given(without).when('RecordWiping', part).thenRefused('nothing-to-wipe', 'O13.3');
    const closed = delivered()
      .does('RecordWiping', part)
      .does('RecordPayment', { yen: 50_600, way: 'bank-transfer', reference: 'P-1' });
    expect(closed.place.progress).toBe('closed');
    const offered = (s: Scenario) =>
      possibilities(s.c, s.env).some(({ spec, refusal }) => spec.type === 'RecordWiping' && !refusal);
    expect([closed, without, stored(), disposalDue()].map(offered)).toEqual([false, false, false, false]);
    expect([repaired(), ordered()].map(offered)).toEqual([true, true]);
  });
  it('refuses where there is nothing to wipe (O13.3, U15)', () => {
    given(approved()).when('RecordWiping', part).thenRefused('nothing-to-wipe', 'O13.3');
    given(repaired())
      .when('RecordWiping', { ...part, part: 'MB-1' })
      .thenRefused('part-unknown', 'O13.3', '/part');
    given(repaired()).when('RecordWiping', wiping).thenRefused('device-not-stored', 'U15', '/what');
    given(repaired())
      .when('RecordWiping', { ...part, on: '2026-04-11' })
      .thenRefused('date-out-of-range', 'P1', '/on');
  });
});

describe('RecordDisposal', () => {
  const act = { method: '破砕', storage: 6_000, disposal: 2_000 };
  it('owes charges, storage, transport and disposal (O6.2, O10)', () => {
    const { assessment } = disposed().c.assessed!;
    expect(
      assessment.lines.filter(({ mode }) => mode === 'billed').map(({ line, yen }) => [line, yen]),
    ).toEqual([
      ['shipping-in', 1_500],
      ['box', 1_000],
      ['diagnosis-labour', 4_000],
      ['storage-transport', 800],
      ['storage', 6_000],
      ['disposal', 2_000],
    ]);
    expect(assessment).toMatchObject({ net: 15_300, gross: 16_830, tax: { on: '2026-10-07' } });
  });
  it('leaves what was agreed to the tax of its own day; the disposal is taxed on its own (U5)', () => {
    const { rates } = onkyoRepair.tax;
    const terms = {
      ...onkyoRepair,
      tax: { ...onkyoRepair.tax, rates: [...rates, { from: '2026-07-01', percent: 12 }] },
    };
    const agreed = Scenario.opened({}, jst('2026-04-01'), { terms })
      .on('2026-04-03')
      .does('ReceiveDevice', { checklist: [], certificateEnclosed: true })
      .does('RecordDiagnosis', { reproduced: true, faults: [{ part: 'mainboard' }] })
      .does('SendQuote', { lines: { labour: 10_005 } })
      .delivers('quote')
      .does('AnswerQuote', { answer: 'yes', channel: 'mail' })
      .does('CompleteRepair', { report: 'x' });
    expect(balance(agreed.c)).toBe(11_005);
    const due = announced(agreed, '2026-04-10')
      .does('StoreDevice', { place: 'W-1' })
      .on('2026-10-03', '00:00')
      .passes();
    const { c } = orderedAfter(due).does('RecordWiping', wiping).does('RecordDisposal', act);
    expect(c.assessed!.assessment).toMatchObject({
      net: 18_005,
      tax: { yen: 1_000 + 960, percent: 12 },
      documents: [
        { net: 10_005, tax: { percent: 10, yen: 1_000, on: '2026-04-03' } },
        { net: 8_000, tax: { percent: 12, yen: 960 } },
      ],
    });
    expect(balance(c)).toBe(11_005 + 8_960);
  });
  it('refuses without the proof of wiping (U15)', () => {
    given(ordered()).when('RecordDisposal', act).thenRefused('wiping-not-proven', 'U15');
  });
  it('refuses where the only notice came back after the order, until the time of another is over (U3)', () => {
    const wiped = ordered().does('RecordWiping', wiping);
    const notice = wiped.notice('disposal-fell-due');
    const bounced = wiped.on('2026-10-08').does('RecordNotice', { notice, outcome: 'bounced' });
    given(bounced).when('RecordDisposal', act).thenRefused('disposal-notice-undelivered', 'U3');
    const again = bounced.does('ResendNotice', { notice, channel: 'post' }).delivers('disposal-fell-due');
    for (const s of [again, again.on('2026-10-09', '23:59')])
      given(s).when('RecordDisposal', act).thenRefused('disposal-notice-too-recent', 'U3');
    given(again.on('2026-10-10', '00:00'))
      .when('RecordDisposal', act)
      .then('DeviceDisposed', 'ChargesAssessed');
  });
  it('refuses days before the right arose or the device was wiped (O10, U15)', () => {
    const wiped = ordered().does('RecordWiping', wiping);
    for (const on of ['2026-05-13', '2026-10-02', '2026-10-04'])
      given(wiped)
        .when('RecordDisposal', { ...act, on })
        .thenRefused('date-out-of-range', 'P1', '/on');
  });
  it('refuses before the order, under a hold, and on impossible days (O10, U4, P1)', () => {
    given(disposalDue()).when('RecordDisposal', act).thenRefused('not-in-this-state', 'O10');
    const wiped = ordered().does('RecordWiping', wiping);
    given(wiped.does('PlaceHold', hold)).when('RecordDisposal', act).thenRefused('case-on-hold', 'U4');
    given(wiped)
      .when('RecordDisposal', { ...act, on: '2026-05-12' })
      .thenRefused('date-out-of-range', 'P1', '/on');
    given(disposed()).when('RecordDisposal', act).thenRefused('not-in-this-state', 'O10');
  });
});
