import { ExchangeScenario, type Input, type More, old, OLD_ROWS, unproven } from './scenario.js';

/** Milestones of an exchange, each lived from the one before. April 2026: the 29th begins the Golden Week. */
export const applied = (change: Input = {}, more: More = {}) => ExchangeScenario.opened(change, more);
export const waiting = () => applied(unproven);
export const issued = (change: Input = {}, more: More = {}) =>
  applied(change, more).does('AcceptApplication');
/** The two weeks from 1 April run out with the 15th. */
export const sheetSent = (change: Input = {}, more: More = {}) => issued(change, more).delivers('rma-sheet');
export const lapsed = (change: Input = {}) => sheetSent(change).on('2026-04-16', '00:00').passes();
export const sentOff = (change: Input = {}, more: More = {}) =>
  sheetSent(change, more).on('2026-04-03').does('RecordSentOff', { carrier: 'Yamato', tracking: 'C-1' });
/** Arrived on Monday, 6 April: ten business days end with the 20th. */
export const parcel: Input = { sheet: 1, enclosed: ['main-unit'] };
export const received = (change: Input = {}, more: More = {}) =>
  sentOff(change, more).on('2026-04-06').does('ReceiveParcel', parcel);
export const questioned = (found: Input = { foreignGoods: ['cable'] }) =>
  sentOff()
    .on('2026-04-06')
    .does('ReceiveParcel', { ...parcel, ...found });
export const broken: Input = { confirmed: true, faults: [{ part: 'power unit' }] };
/** In warranty and without a ground, it is free and goes on by itself. */
export const approved = (change: Input = {}, more: More = {}) =>
  received(change, more).on('2026-04-08').does('RecordInspection', broken);
export const unconfirmed = () =>
  received().on('2026-04-08').does('RecordInspection', { confirmed: false, findings: '正常に動作' });

export const OUT: More = { rows: OLD_ROWS };
export const toQuote = (change: Input = {}, more: More = OUT) => approved({ ...old, ...change }, more);
export const offered = (change: Input = {}, more: More = OUT) =>
  toQuote(change, more).on('2026-04-09').does('QuoteExchange', { yen: 30_000 });
export const awaitingOrder = (change: Input = {}, more: More = OUT) =>
  offered(change, more).delivers('quotation-and-order');
export const ordered = (change: Input = {}, more: More = OUT) =>
  awaitingOrder(change, more).on('2026-04-14').does('RecordOrder', { channel: 'fax' });
export const paid = (change: Input = {}, more: More = OUT) =>
  ordered(change, more)
    .on('2026-04-17')
    .does('RecordPayment', { yen: 33_000, way: 'bank-transfer', reference: 'T-1' });

export const replacement: Input = {
  model: 'CG-SW08V2',
  serial: 'NEW-001',
  condition: 'refurbished',
  equivalence: '同じポート数の後継品',
  carrier: 'Yamato',
  tracking: '1234-5678',
  initialised: true,
};
export const back: Input = { carrier: 'Yamato', tracking: '8765', initialised: true };
export const shipped = (from = approved()) => from.on('2026-04-20').does('ShipReplacement', replacement);
export const returned = () => unconfirmed().does('ReturnUnexchanged', { refusal: 'fault-not-confirmed' });
export const sentBack = () => returned().on('2026-04-09').does('ShipBack', back);
