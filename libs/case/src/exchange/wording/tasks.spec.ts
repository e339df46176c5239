import { describe, expect, it } from '@jest/globals';
import { possibilities } from '../../decide.js';
import { tasksChangeAt, tasksOf } from '../../tasks.js';
import { application, ExchangeScenario, jst, models, unproven } from '../testing/scenario.js';
import {
  applied,
  approved,
  awaitingOrder,
  issued,
  lapsed,
  offered,
  ordered,
  questioned,
  returned,
  sentBack,
  sentOff,
  sheetSent,
  shipped,
  toQuote,
  unconfirmed,
  waiting,
} from '../testing/stages.js';

const tasks = (s: ExchangeScenario) => tasksOf(s.c, s.env).map(({ kind, command }) => [kind, command]);
const reminded = (s: ExchangeScenario, on: string) => s.on(on, '00:00').passes();

describe('what an operator has to do', () => {
  it.each([
    ['applied for', () => applied(), 'application-to-decide', 'AcceptApplication'],
    [
      'shipment unknown',
      () => applied(unproven, { rows: { models } }),
      'shipment-to-look-up',
      'LookUpShipment',
    ],
    ['the proof not there', () => reminded(waiting(), '2026-04-08'), 'proof-awaited', 'RecordProof'],
    ['the sheet lapsed', () => lapsed(), 'sheet-lapsed', 'ReissueSheet'],
    ['nothing arrived', () => reminded(sentOff(), '2026-04-10'), 'parcel-awaited', 'ReceiveParcel'],
    ['faults in the parcel', () => questioned(), 'parcel-to-decide', undefined],
    ['a must', () => questioned({ acceptanceOver: true }), 'parcel-to-decide', 'ReturnUnexchanged'],
    ['not confirmed', () => unconfirmed(), 'inspection-to-decide', undefined],
    ['to be quoted', () => toQuote(), 'offer-to-send', 'QuoteExchange'],
    ['no order', () => reminded(awaitingOrder(), '2026-04-16'), 'order-awaited', 'RecordOrder'],
    ['no payment', () => reminded(ordered(), '2026-04-21'), 'payment-awaited', 'RecordPayment'],
    ['approved', () => approved(), 'replacement-to-ship', 'ShipReplacement'],
    ['to go back', () => returned(), 'device-to-send-back', 'ShipBack'],
    ['not taken', () => sentBack().on('2026-04-20').does('RecordUntaken'), 'parcel-not-taken', 'ShipAgain'],
  ] as const)(
    'tells what waits where it is %s, with a command that is possible',
    (_, from, kind, command) => {
      const s = from();
      expect(tasks(s)).toContainEqual([kind, command]);
      const able = new Map(possibilities(s.c, s.env).map(({ spec, refusal }) => [spec.type, refusal]));
      for (const { command: named } of tasksOf(s.c, s.env))
        if (named) expect([named, able.get(named)]).toEqual([named, undefined]);
    },
  );

  it('leaves the customer’s turn to the customer (U2)', () => {
    for (const s of [waiting(), sheetSent(), sentOff(), awaitingOrder(), ordered(), shipped()])
      expect(tasks(s)).toEqual([]);
  });

  it('carries what goes by fax or phone, and sends again what did not arrive (U18)', () => {
    const fax = issued({ sheetChannel: 'fax' });
    expect(tasks(fax)).toEqual([['notice-to-give', 'RecordNotice']]);
    const lost = issued().delivers('rma-sheet', 'withheld');
    expect(tasks(lost)).toEqual([['notice-undelivered', 'ResendNotice']]);
    expect(tasks(offered().delivers('quotation-and-order', 'unknown'))).toEqual([
      ['notice-undelivered', 'ResendNotice'],
    ]);
  });

  it('lets go of messages that make no sense any more', () => {
    const gone = sheetSent().delivers('rma-sheet', 'bounced').does('ReissueSheet', { reason: 'x' });
    expect(tasks(gone)).toEqual([]);
    const called = issued({ sheetChannel: 'fax' }).does('PlaceHold', { ground: 'dispute', reason: 'x' });
    expect(tasks(called.does('CancelExchange'))).toEqual([]);
  });

  it('names the hour from which a reminder may be carried (P4)', () => {
    const phone = sheetSent({ noticeChannel: 'phone' }).on('2026-04-09', '00:00').passes();
    expect(tasksChangeAt(phone.c, phone.env)).toBe(jst('2026-04-09', '09:00'));
    expect(tasksChangeAt(sheetSent().c, sheetSent().env)).toBeNull();
    expect(application.noticeChannel).toBe('mail');
  });
});
