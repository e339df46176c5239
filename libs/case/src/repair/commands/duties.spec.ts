import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given.js';
import { inWarranty, jst, Scenario } from '../../testing/scenario.js';
import {
  approved,
  claimed,
  claimGranted,
  collected,
  diagnosed,
  entrusted,
  entrusting,
  lapsed,
  quoted,
  received,
  scratch,
  shipped,
  unreachable,
  visitRequested,
} from '../../testing/stages.js';
import { tasksOf } from '../wording/tasks.js';

const kinds = (s: Scenario) => tasksOf(s.c, s.env).map(({ kind }) => kind);
const cap = { basis: 'like-product-price', yen: 40_000 };
const reason = '調査の結果';

describe('EntrustWork, TakeBackWork (O3, O15)', () => {
  it('records which partner does which part of the work, and changes nothing the second time', () => {
    const s = entrusted();
    expect(s.c.entrusted).toEqual([{ partner: 'P-1', work: ['diagnosis', 'repair'], on: '2026-04-03' }]);
    given(s).when('EntrustWork', entrusting).thenNothing();
    const more = s.does('EntrustWork', { ...entrusting, work: ['repair', 'diagnosis', 'wiping'] });
    expect(more.c.entrusted).toMatchObject([{ work: ['diagnosis', 'repair', 'wiping'] }]);
  });
  it.each(['confidentiality', 'security'])('refuses a partner whose %s is not confirmed', (field) => {
    given(received())
      .when('EntrustWork', { ...entrusting, [field]: false })
      .thenRefused('partner-unassured', 'O15-16', `/${field}`);
  });
  it('is taken back from a partner that has it', () => {
    const back = { partner: 'P-1', reason: '作業の終了' };
    expect(entrusted().does('TakeBackWork', back).c.entrusted).toEqual([]);
    given(entrusted())
      .when('TakeBackWork', { ...back, partner: 'P-2' })
      .thenRefused('not-entrusted', 'O3', '/partner');
    given(received()).when('TakeBackWork', back).thenRefused('not-entrusted', 'O3');
    given(unreachable()).when('EntrustWork', entrusting).thenRefused('case-closed', 'O3');
  });
});

describe('RecordClaim (O18, K10)', () => {
  it('is kept with the case and keeps it open until an approver has answered', () => {
    const s = claimed();
    expect(s.c.claims).toMatchObject([{ n: 1, damage: { id: 'in-custody' }, asked: null }]);
    expect(kinds(s)).toContain('claim-to-decide');
    given(s).when('RecordClaim', scratch).thenNothing();
    given(s)
      .when('RecordClaim', { ...scratch, what: '別の傷' })
      .then({ type: 'ClaimRecorded', data: { claim: 2 } });
  });
  it('is taken after the case was closed, too', () => {
    const closed = diagnosed(inWarranty)
      .does('CompleteRepair', { report: '調整' })
      .does('ShipDevice', { carrier: 'Yamato', tracking: 'T', enclosed: ['repair-report'] })
      .does('RecordDelivery')
      .does('WriteOff', { reason: '少額' });
    expect(closed.place.progress).toBe('closed');
    const s = closed.does('RecordClaim', { damage: 'in-transit', what: '箱がつぶれていた' });
    expect([s.place.progress, kinds(s)]).toEqual(['closed', ['claim-to-decide']]);
  });
  it('refuses a place that the terms lack, or where the device never was (O18, O12.13)', () => {
    given(received())
      .when('RecordClaim', { ...scratch, damage: 'on-the-moon' })
      .thenRefused('liability-entry-unknown', 'O18', '/damage');
    given(visitRequested()).when('RecordClaim', scratch).thenRefused('damage-not-there', 'O18', '/damage');
    given(visitRequested())
      .when('RecordClaim', { ...scratch, damage: 'in-transit' })
      .thenRefused('damage-not-there', 'O12.13', '/damage');
  });
});

describe('DecideClaim (O18, O12.13, K10)', () => {
  it('makes good by repair what was damaged in custody, in principle', () => {
    const s = claimGranted();
    expect(s.c.claims![0]!.decided).toMatchObject({ outcome: 'repair', yen: 0, rule: 'O18' });
    expect(s.c.notices.at(-1)).toMatchObject({ template: 'claim-decided', about: 'claim:1' });
    expect(kinds(s)).toContain('claim-to-make-good');
    expect(kinds(s.does('SettleClaim'))).not.toContain('claim-to-make-good');
  });
  it('refuses to take no liability in custody without naming what excludes it', () => {
    given(claimed())
      .when('DecideClaim', { outcome: 'none', reason })
      .thenRefused('exclusion-missing', 'O18', '/excluded');
    given(claimed())
      .when('DecideClaim', { outcome: 'none', excluded: ['software-and-data'], reason })
      .then({
        type: 'ClaimDecided',
        data: { excluded: [expect.objectContaining({ id: 'software-and-data' })] },
      });
  });
  it('takes no liability in transport, but for intent or gross negligence', () => {
    const s = collected().does('RecordClaim', { damage: 'in-transit', what: '破損' });
    const paid = { outcome: 'compensation', cap, yen: 10_000, reason };
    given(s).when('DecideClaim', paid).thenRefused('no-liability-in-transit', 'O12.13', '/outcome');
    given(s)
      .when('DecideClaim', { ...paid, exception: 'gross-negligence' })
      .then({ type: 'ClaimDecided', data: { yen: 10_000, rule: 'O12.13' } });
    given(s)
      .when('DecideClaim', { ...paid, exception: 'intent', excluded: ['lost-profit'] })
      .thenRefused('exclusion-not-applicable', 'O18', '/excluded');
    given(s)
      .when('DecideClaim', { outcome: 'none', reason })
      .then({ type: 'ClaimDecided', data: { outcome: 'none', rule: 'O12.13' } });
  });
  it('pays no more than the value of the device, with its basis and the amount', () => {
    const paid = { outcome: 'compensation', reason };
    given(claimed()).when('DecideClaim', paid).thenRefused('cap-missing', 'O18', '/cap');
    given(claimed())
      .when('DecideClaim', { ...paid, cap })
      .thenRefused('cap-missing', 'O18', '/yen');
    given(claimed())
      .when('DecideClaim', { ...paid, cap, yen: 40_001 })
      .thenRefused('claim-above-cap', 'O18', '/yen');
    given(claimed())
      .when('DecideClaim', { ...paid, cap: { ...cap, basis: 'whim' }, yen: 1 })
      .thenRefused('liability-entry-unknown', 'O18', '/cap/basis');
    given(claimed())
      .when('DecideClaim', { outcome: 'repair', yen: 5, reason })
      .thenRefused('claim-contradicts', 'O18', '/yen');
    const s = claimed().does('DecideClaim', { ...paid, cap, yen: 40_000 });
    expect(s.c.claims![0]!.decided).toMatchObject({
      yen: 40_000,
      cap: { id: 'like-product-price', yen: 40_000 },
    });
    given(s).when('SettleClaim').thenRefused('reference-missing', 'O18', '/reference');
    expect(s.does('SettleClaim', { reference: 'K-1' }).c.claims![0]!.madeGoodOn).toBe('2026-04-03');
  });
  it('needs an open claim, and the number of one where several are open', () => {
    const two = claimed().does('RecordClaim', { ...scratch, what: '別の傷' });
    given(two)
      .when('DecideClaim', { outcome: 'repair', reason })
      .thenRefused('claim-unknown', 'O18', '/claim');
    given(two)
      .when('DecideClaim', { claim: 2, outcome: 'repair', reason })
      .then({ type: 'ClaimDecided', data: { claim: 2 } });
    given(received()).when('DecideClaim', { outcome: 'repair', reason }).thenRefused('no-open-claim', 'O18');
    given(claimed()).when('SettleClaim').thenRefused('no-open-claim', 'O18');
  });
});

describe('EndContract (O19)', () => {
  const ended = { category: 'threats', reason: '窓口での脅し' };
  it.each([
    ['received', received],
    ['quoted', quoted],
    ['in repair', approved],
  ])('stops all work of a case that is %s; the device goes back', (_, stage) => {
    const s = stage().does('EndContract', ended);
    expect(s.place.progress).toBe('returning');
    expect(s.c).toMatchObject({ ending: { kind: 'contract-ended', rule: 'O19.2' } });
    expect(s.c.assessed!.assessment.lines.every(({ line }) => ['box', 'other'].includes(line))).toBe(true);
    expect(s.c.notices.at(-1)).toMatchObject({ template: 'contract-ended', mandatory: true });
    expect(kinds(s)).toContain('return-to-announce');
  });
  it('leaves an ending that was there, ends open claims without damages, and stops late favours', () => {
    const s = shipped().does('RecordClaim', scratch).does('EndContract', ended);
    expect([s.place.progress, s.c.ending?.kind]).toEqual(['shipped', 'repaired']);
    expect(s.c.claims![0]!.decided).toMatchObject({ outcome: 'none', rule: 'O19.2' });
    given(lapsed().does('EndContract', ended))
      .when('ReinstateQuote', { channel: 'phone', reason: 'x' })
      .thenRefused('contract-ended', 'O19.2');
    given(s).when('EndContract', ended).thenRefused('contract-ended', 'O19.2');
  });
  it('keeps a deemed cancellation from being withdrawn, and refuses damages afterwards', () => {
    const s = unreachable().does('RecordClaim', { damage: 'elsewhere', what: '床の傷' });
    given(s)
      .when('EndContract', { ...ended, category: 'mood' })
      .thenRefused('category-unknown', 'O19', '/category');
    const over = s.does('EndContract', { ...ended, category: 'member' });
    given(over)
      .when('WithdrawCancellation', { at: jst('2026-04-03'), how: 'phone', reason: 'x' })
      .thenRefused('contract-ended', 'O19.1');
    const again = over.does('RecordClaim', { damage: 'elsewhere', what: '壁の傷' });
    given(again)
      .when('DecideClaim', { outcome: 'repair', reason })
      .thenRefused('contract-ended', 'O19.1', '/outcome');
  });
  it('ends nothing where all is over (O19), and takes the guarantee of O17 with it', () => {
    given(unreachable()).when('EndContract', ended).thenRefused('case-closed', 'O19');
    const earlier = shipped().does('EndContract', ended).on('2026-04-14').does('RecordDelivery').c;
    const opened = Scenario.tryToOpen(
      {
        rerepairOf: {
          case: earlier.id,
          symptomAroseOn: '2026-04-20',
          recognised: true,
          askedCentreDirectly: true,
        },
      },
      jst('2026-04-21'),
      { earlier },
    );
    expect('refusal' in opened && opened.refusal).toMatchObject({ code: 'not-a-free-rerepair', rule: 'O17' });
  });
});

describe('DeclineWish (O11, O12.7-8, O12.10, O12.12, O12.15)', () => {
  it.each([
    ['no-loan-device', 'O12.7'],
    ['setup-by-customer', 'O12.8'],
    ['parts-not-returned', 'O11'],
    ['no-undoing', 'O12.12'],
    ['report', 'O12.15'],
    ['virus-removal', 'O12.10(3)'],
    ['data-recovery', 'O12.10(4)'],
    ['certificate-first', 'O1'],
  ])('records that %s was told, by %s, and the repair goes on', (wish, rule) => {
    const s = received().does('DeclineWish', { wish });
    expect(s.last('WishDeclined').data).toMatchObject({ wish: { id: wish }, rule });
    expect(s.place.progress).toBe('received');
    given(s).when('DeclineWish', { wish }).thenNothing();
  });
  it('leaves what the terms do not regulate to consultation (O21-22)', () => {
    given(received())
      .when('DeclineWish', { wish: 'discount' })
      .thenRefused('wish-unknown', 'O21-22', '/wish');
  });
});

describe('RecordErasureConsent (O13.6)', () => {
  const unasked = { ...inWarranty, erasureConsent: false };
  const work = { report: '交換', parts: [{ part: 'HDD-1', name: 'disk', storage: true }] };
  it('is needed before storage is taken out', () => {
    const s = diagnosed(unasked);
    given(s).when('CompleteRepair', work).thenRefused('erasure-consent-missing', 'O13.6', '/parts');
    expect(s.does('CompleteRepair', { report: '調整' }).place.progress).toBe('repaired');
    const consented = s.does('RecordErasureConsent', { how: 'phone' });
    expect(consented.does('CompleteRepair', work).place.progress).toBe('repaired');
    given(consented).when('RecordErasureConsent', { how: 'phone' }).thenRefused('erasure-consented', 'O13.6');
  });
  it('is asked while there is work to do', () => {
    const over = diagnosed(unasked).does('CancelRepair', { reason: 'no-erasure-consent' });
    given(over).when('RecordErasureConsent', { how: 'phone' }).thenRefused('work-has-ended', 'O13.6');
  });
});

describe('a device of a case that was called off, on its way to us (U11)', () => {
  it('is a task: the carrier turns back, or it is received and returned', () => {
    const s = collected().does('CancelRepair', { reason: 'customer-wish' });
    expect([s.place.custody, kinds(s)]).toEqual(['carrierIn', ['device-on-its-way']]);
    const here = s.does('ReceiveDevice', { checklist: [], certificateEnclosed: true });
    expect(kinds(here)).not.toContain('device-on-its-way');
  });
});
