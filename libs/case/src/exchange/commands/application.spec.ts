import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given.js';
import { jst, models, old, OLD_ROWS, ROWS, serials, unproven } from '../testing/scenario.js';
import { applied, approved, issued, received, sheetSent, toQuote, waiting } from '../testing/stages.js';

const receipt = (purchasedOn: string) => ({ kind: 'receipt', purchasedOn });
/** Shipped in 2025, in warranty by its shipment; nobody knows when it was bought. */
const OPEN = { rows: { models } };
const unknown = () => applied(unproven, OPEN);

describe('RecordProof', () => {
  it('ends the waiting, and counts the warranty from the day it tells (C11, K3)', () => {
    given(waiting()).when('RecordProof', receipt('2026-02-20')).then('ProofRecorded');
    const s = waiting().does('RecordProof', receipt('2026-02-20'));
    expect(s.place.progress).toBe('requested.open');
    expect(s.c.acceptance.warranty).toMatchObject({ countedFrom: 'purchase', endsOn: '2027-02-19' });
    given(s).when('RecordProof', receipt('2026-02-20')).thenNothing();
  });

  it('may show that the warranty was over, or that it was not (C11)', () => {
    const out = waiting().does('RecordProof', receipt('2024-06-01'));
    expect(out.c.acceptance.way).toBe('paid');
    const late = applied({ purchase: { on: '2025-11-01' } }, { rows: OLD_ROWS });
    expect(late.c.acceptance).toMatchObject({ way: 'paid', warranty: { countedFrom: 'shipment' } });
    expect(late.does('RecordProof', receipt('2025-11-01')).c.acceptance.way).toBe('free');
  });

  it('leaves an accepted application standing, whatever it shows (C5)', () => {
    const s = received().does('RecordProof', receipt('2020-01-10'));
    expect(s.c).toMatchObject({ acceptedAs: 'free', acceptance: { way: 'refused' } });
    expect(s.place.progress).toBe('received.checking');
  });

  it('turns a paid exchange into a free one, as long as nothing was shipped (C11, C3)', () => {
    const s = toQuote(unproven);
    expect(s.c.inspection?.coverage).toMatchObject({ standing: 'out', proofCouldChange: true });
    given(s)
      .when('RecordProof', receipt('2025-10-01'))
      .then('ProofRecorded', 'ExchangeAuthorised', 'ExchangeAssessed', 'ChargesSettled');
  });

  it('refuses what proves nothing, and what comes too late (C19a)', () => {
    given(waiting())
      .when('RecordProof', { kind: 'receipt' })
      .thenRefused('proof-undated', 'C19a', '/purchasedOn');
    given(waiting())
      .when('RecordProof', receipt('2026-04-02'))
      .thenRefused('date-out-of-range', 'P1', '/purchasedOn');
    given(approved()).when('RecordProof', receipt('2026-02-20')).thenRefused('not-in-this-state', 'C19a');
  });

  it('reminds the operator every seven days that it has not come (U2)', () => {
    const s = waiting().on('2026-04-08', '00:00').passes();
    expect(s.last('OperatorReminded').data).toMatchObject({ about: 'proof', nth: 1, rule: 'U2' });
    expect(s.on('2026-04-15', '00:00').passes().last('OperatorReminded').data).toMatchObject({ nth: 2 });
  });
});

describe('GrantWithoutProof', () => {
  it('lets it go on, the warranty counted as before (K3, C11)', () => {
    given(waiting())
      .when('GrantWithoutProof', { reason: '長年のお客様' })
      .then({ type: 'ProofGranted', data: { rule: 'K3' } });
    const s = waiting().does('GrantWithoutProof', { reason: '長年のお客様' });
    expect(s.c).toMatchObject({
      original: { proof: { state: 'granted' } },
      acceptance: { warranty: { countedFrom: 'shipment', endsOn: '2026-11-30' } },
    });
    given(s).when('GrantWithoutProof', { reason: 'x' }).thenRefused('proof-not-awaited', 'K3');
    expect(s.does('AcceptApplication').c.acceptedAs).toBe('free');
  });
  it('keeps the day the customer told as a bound, and no more (C5b, C11)', () => {
    const s = applied({ purchase: { on: '2026-01-20' } }).does('GrantWithoutProof', { reason: 'x' });
    expect(s.c.original.proof).toEqual({ state: 'granted', purchasedOn: '2026-01-20' });
    expect(s.c.acceptance.warranty.countedFrom).toBe('shipment');
  });
  it('is not for what is paid or proven (K3)', () => {
    given(applied()).when('GrantWithoutProof', { reason: 'x' }).thenRefused('proof-not-awaited', 'K3');
    given(applied(unproven, { rows: OLD_ROWS }))
      .when('GrantWithoutProof', { reason: 'x' })
      .thenRefused('proof-not-awaited', 'K3');
  });
});

describe('LookUpShipment', () => {
  const found = (shippedOn: string) => ({ shippedOn, source: '出荷台帳' });
  it('settles what was open (U203)', () => {
    given(unknown()).when('AcceptApplication').thenRefused('acceptance-open', 'U203');
    given(unknown()).when('LookUpShipment', found('2025-12-01')).then('ShipmentLookedUp', 'ProofAwaited');
    const s = unknown().does('LookUpShipment', found('2024-05-01'));
    expect(s.c.acceptance.way).toBe('paid');
    given(s).when('LookUpShipment', found('2024-05-01')).thenNothing();
    given(s)
      .when('AcceptApplication')
      .then({ type: 'ApplicationAccepted', data: { way: 'paid' } });
  });
  it('asks for the proof once, however often it is looked up (K3)', () => {
    const s = unknown()
      .does('LookUpShipment', found('2025-12-01'))
      .does('LookUpShipment', found('2025-12-02'));
    expect(s.place.progress).toBe('requested.proofAwaited');
    expect(s.c.notices.filter(({ template }) => template === 'proof-wanted')).toHaveLength(1);
  });
  it('refuses days that cannot be, and what the table knows (C11, P1)', () => {
    given(unknown())
      .when('LookUpShipment', found('2026-04-02'))
      .thenRefused('date-out-of-range', 'P1', '/shippedOn');
    const late = applied({ ...unproven, requestedOn: '2026-03-01' }, OPEN);
    given(late)
      .when('LookUpShipment', found('2026-03-02'))
      .thenRefused('date-out-of-range', 'C11', '/shippedOn');
    given(applied()).when('LookUpShipment', found('2025-12-01')).thenRefused('shipment-known', 'C11');
  });
});

describe('AcceptApplication, DeclineApplication', () => {
  it('sends the return sheet, free or paid (C5, C19b)', () => {
    given(applied())
      .when('AcceptApplication')
      .then({ type: 'ApplicationAccepted', data: { way: 'free', sheet: 1, rule: 'C5' } });
    expect(issued().c.notices.at(-1)).toMatchObject({ template: 'rma-sheet', about: 'sheet:1' });
    expect(issued(old, { rows: OLD_ROWS }).c.acceptedAs).toBe('paid');
  });
  it('waits for the proof of a free exchange (K3)', () => {
    given(waiting()).when('AcceptApplication').thenRefused('proof-missing', 'K3');
  });
  it('is decided once (C5)', () => {
    given(issued()).when('AcceptApplication').thenRefused('not-in-this-state', 'C19b');
    given(issued())
      .when('DeclineApplication', { refusal: 'used-abroad' })
      .thenRefused('not-in-this-state', 'C5');
  });
  it('declines what turned out to be over, and closes it (C5)', () => {
    const over = unknown().does('LookUpShipment', { shippedOn: '2022-01-01', source: '台帳' });
    given(over).when('AcceptApplication').thenRefused('acceptance-over', 'C5a');
    given(over)
      .when('DeclineApplication', { refusal: 'acceptance-over' })
      .then('ApplicationDeclined', 'ExchangeAssessed', 'ChargesSettled', 'CaseClosed');
  });
  it('declines use abroad (C14); stays open under a hold (U4)', () => {
    const held = applied()
      .does('PlaceHold', { ground: 'dispute', reason: 'x' })
      .does('DeclineApplication', { refusal: 'used-abroad' });
    expect(held.place.progress).toBe('declined');
    given(held).when('LiftHold', { reason: 'x' }).then('HoldLifted', 'CaseClosed');
  });
  it('takes no ground that the record does not bear out (C5)', () => {
    given(applied())
      .when('DeclineApplication', { refusal: 'acceptance-over' })
      .thenRefused('ground-not-given', 'C5', '/refusal');
    given(applied())
      .when('DeclineApplication', { refusal: 'parcel-fault' })
      .thenRefused('refusal-unknown', 'C20', '/refusal');
  });
  it('does not look at the limits again: what was accepted stands when they run out (C5)', () => {
    const ends = { rows: { ...ROWS, models: { ...models, 'exchange-end': '2026-04-02' } } };
    const s = sheetSent({}, ends)
      .on('2026-04-14')
      .does('ReceiveParcel', { sheet: 1, enclosed: ['main-unit'] });
    expect(s.place.progress).toBe('received.checking');
    expect(s.c.parcel?.check.outcome).toBe('goes-on');
  });
  it('accepts late as of the day of the application (C5)', () => {
    const ends = { rows: { ...ROWS, models: { ...models, 'exchange-end': '2026-04-02' } } };
    given(applied({}, ends).on('2026-05-01')).when('AcceptApplication').then('ApplicationAccepted');
  });
  it('is reminded of, every seven days, while nobody decides (U2)', () => {
    const s = applied({}, { at: jst('2026-04-01') })
      .on('2026-04-08', '00:00')
      .passes();
    expect(s.last('OperatorReminded').data).toMatchObject({ about: 'decision', nth: 1 });
    expect(serials['shipped-on']).toBe('2025-12-01');
  });
});
