import { describe, expect, it } from '@jest/globals';
import { describeFact } from '../../describe-fact.js';
import { tasksOf } from '../../tasks.js';
import { given } from '../../testing/given.js';
import { models, ROWS } from '../testing/scenario.js';
import { applied, parcel, questioned, received, sentOff, sheetSent } from '../testing/stages.js';

const arrived = () => sentOff().on('2026-04-06');
const comes = (more: object, from = arrived()) => given(from).when('ReceiveParcel', { ...parcel, ...more });
const media = { mediaLeftIn: ['SD card'] };
const past = { acceptanceOver: true };

describe('ReceiveParcel', () => {
  it('takes in what is in order; the aims of C21 run from its arrival (C19b, C21, K1)', () => {
    comes({}).then({ type: 'ParcelReceived', data: { on: '2026-04-06', sheet: 1 } });
    const s = received();
    expect(s.place).toMatchObject({ progress: 'received.checking', custody: 'centre' });
    expect(s.c.marks.map(({ id, receipt }) => [id, receipt.lastDay])).toEqual([
      ['target', '2026-04-20'],
      ['second-mark', '2026-05-08'],
    ]);
    expect(s.c.notices.at(-1)?.template).toBe('device-received');
  });

  it.each([
    ['no sheet', { sheet: null }],
    ['a sheet of another case', { sheet: 7 }],
    ['a walk-in', { walkIn: true }],
  ])('receives nothing with %s: the device stays with the customer (C19c)', (_, fault) => {
    comes(fault).then({ type: 'ParcelRefused', data: { rule: 'C19c' } });
    const s = arrived().does('ReceiveParcel', { ...parcel, ...fault });
    expect(s.place).toMatchObject({ progress: 'accepted.sheetSent', custody: 'customer' });
    expect(s.c.notices.at(-1)?.template).toBe('parcel-not-received');
    comes(fault, s).thenNothing();
    comes({}, s).then('ParcelReceived');
  });

  it('leaves a refused parcel’s sheet to be used, and to lapse (U1)', () => {
    const s = sentOff()
      .on('2026-04-20')
      .does('ReceiveParcel', { ...parcel, walkIn: true });
    expect(s.passes().last('SheetLapsed').effective).toBe(s.now);
  });

  it.each([
    ['accessories missing', { supplied: ['ac-adapter'] }, 'may-return', 'accessory-missing'],
    ['other makers’ goods', { foreignGoods: ['cable'] }, 'may-return', 'foreign-goods'],
    ['cards or disks left in', media, 'return-in-principle', 'media-left-in'],
    ['a product past acceptance', past, 'must-return', 'acceptance-over'],
  ])('asks an operator about %s (C19c)', (_, fault, outcome, id) => {
    comes(fault).then('ParcelReceived', { type: 'ParcelQuestioned', data: { outcome, rule: 'C19c' } });
    const s = questioned(fault);
    const { mustReturn, inPrinciple, mayReturn } = s.c.parcel!.check;
    expect([...mustReturn, ...inPrinciple, ...mayReturn].map(({ fault: each }) => each)).toContain(id);
    expect(s.place).toMatchObject({ progress: 'received.questioned', custody: 'centre' });
    expect(tasksOf(s.c, s.env).map(({ kind }) => kind)).toContain('parcel-to-decide');
    const reminded = s.on('2026-04-13', '00:00').passes().last('OperatorReminded');
    expect(reminded.data).toMatchObject({ about: 'decision', rule: 'U2' });
  });

  it('knows by the table of models what the product was sold with (C19b)', () => {
    const kvm = { rows: { ...ROWS, models: { ...models, 'kvm-cable': true } } };
    comes({}, sentOff({}, kvm).on('2026-04-06')).then('ParcelReceived', 'ParcelQuestioned');
    comes({ enclosed: ['main-unit', 'kvm-cable'] }, sentOff({}, kvm).on('2026-04-06')).then('ParcelReceived');
  });

  it('lists what should have come off, and goes on (C6, K4)', () => {
    comes({ belongings: ['rack kit'], furtherAccessories: ['manual'] }).then('ParcelReceived');
    const s = arrived().does('ReceiveParcel', { ...parcel, belongings: ['rack kit'] });
    expect(s.c.parcel?.check.mayNotComeBack.map(({ rule }) => rule)).toEqual(['C6']);
    expect(describeFact(s.last('ParcelReceived')).en).toContain('May not come back');
  });

  it('refuses unknown items, impossible days, and a device that is here or was not accepted (C19b, P1)', () => {
    comes({ enclosed: ['main-unit', 'box'] }).thenRefused('item-unknown', 'C19b', '/enclosed/1');
    comes({ supplied: ['box'] }).thenRefused('item-unknown', 'C19b', '/supplied/0');
    comes({ on: '2026-04-07' }).thenRefused('date-out-of-range', 'P1', '/on');
    comes({}, received()).thenRefused('already-received', 'C19c');
    comes({}, applied()).thenRefused('not-in-this-state', 'C19c');
  });

  it('arrives all the same where it was called off on its way, and goes back (C17, U204)', () => {
    const s = arrived().does('CancelExchange');
    expect(s.place).toMatchObject({ progress: 'cancelled', custody: 'carrierIn' });
    comes({ ...media, sentOn: '2026-04-03' }, s).then('ParcelReceived', 'ExchangeAssessed', 'ChargesSettled');
    const here = s.does('ReceiveParcel', parcel);
    expect(tasksOf(here.c, here.env).map(({ kind }) => kind)).toContain('device-to-send-back');
    comes({ sheet: null }, s).then('ParcelRefused', 'CaseClosed');
  });
});

describe('KeepParcel, KeepParcelAnyway', () => {
  const reason = { reason: '後日お送りいただく' };
  it('goes on by an operator where it may go back (C19c)', () => {
    given(questioned())
      .when('KeepParcel', reason)
      .then({ type: 'ParcelKept', data: { by: 'operator' } });
    expect(questioned().does('KeepParcel', reason).place.progress).toBe('received.checking');
    given(questioned()).when('KeepParcelAnyway', reason).thenRefused('approval-not-needed', 'C19c');
  });
  it('goes on by an approver where it goes back in principle (C19c)', () => {
    given(questioned(media)).when('KeepParcel', reason).thenRefused('approver-needed', 'C19c');
    given(questioned(media))
      .when('KeepParcelAnyway', reason)
      .then({ type: 'ParcelKept', data: { by: 'approver', outcome: 'return-in-principle' } });
  });
  it('never goes on where it must go back (C19c)', () => {
    given(questioned(past)).when('KeepParcel', reason).thenRefused('parcel-must-return', 'C19c');
    given(questioned(past)).when('KeepParcelAnyway', reason).thenRefused('parcel-must-return', 'C19c');
  });
  it('is decided about a parcel with faults alone (C19c)', () => {
    given(received()).when('KeepParcel', reason).thenRefused('not-in-this-state', 'C19c');
  });
});

describe('ReturnUnexchanged over a parcel', () => {
  it('sends it back, at our cost, and as it is (C19c, U204)', () => {
    const s = questioned().does('ReturnUnexchanged', { refusal: 'parcel-fault' });
    expect(s.place.progress).toBe('unexchanged');
    expect(s.c.ending).toMatchObject({ kind: 'returned', refusal: 'parcel-fault', rule: 'C19c' });
    expect(s.c.assessed?.assessment).toMatchObject({
      gross: 0,
      waived: [{ line: 'shipping-out', rule: 'U204' }],
    });
    given(s)
      .when('ShipBack', { carrier: 'Yamato', tracking: '1', initialised: false })
      .then({ type: 'DeviceSentBack', data: { rule: 'U204' } });
  });
  it('names the limit where its acceptance was over, and no ground that is not there (C5, C19c)', () => {
    given(questioned(past))
      .when('ReturnUnexchanged', { refusal: 'acceptance-over' })
      .then({ type: 'ReturnDecided', data: { rule: 'C5' } }, 'ExchangeAssessed', 'ChargesSettled');
    given(received())
      .when('ReturnUnexchanged', { refusal: 'parcel-fault' })
      .thenRefused('ground-not-given', 'C19c', '/refusal');
    given(received())
      .when('ReturnUnexchanged', { refusal: 'acceptance-over' })
      .thenRefused('ground-not-given', 'C5', '/refusal');
    given(received())
      .when('ReturnUnexchanged', { refusal: 'fault-not-confirmed' })
      .thenRefused('ground-not-given', 'U13', '/refusal');
  });
  it('may be settled with the customer, in words (U2)', () => {
    given(received())
      .when('ReturnUnexchanged', { refusal: 'consultation' })
      .thenRefused('note-missing', 'U2', '/note');
    given(received())
      .when('ReturnUnexchanged', { refusal: 'consultation', note: '代わりの品がないため' })
      .then({ type: 'ReturnDecided', data: { rule: 'U2' } }, 'ExchangeAssessed', 'ChargesSettled');
    given(received())
      .when('ReturnUnexchanged', { refusal: 'order-cancelled' })
      .thenRefused('refusal-unknown', 'C20', '/refusal');
    given(sheetSent())
      .when('ReturnUnexchanged', { refusal: 'used-abroad' })
      .thenRefused('not-in-this-state', 'C19c');
  });
});
