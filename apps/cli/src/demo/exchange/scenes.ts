import { balance, type ExchangeCase } from '@shuriken/case';
import { after } from '../script.js';
import type { ExchangeCast, ExchangeStep, ExchangeStory } from './cast.js';

/** Parts that many stories share. */
const CARRIER = '指定運送会社';

const tracking = ({ dice }: ExchangeCast): string =>
  [1, 2, 3].map(() => dice.between(1_000, 9_999)).join('-');

/** The number of the sheet that counts. */
const sheetOf = ({ sheets }: ExchangeCase): number => sheets.at(-1)!.n;

export const accept = ({ dice }: ExchangeCast): ExchangeStep =>
  after(dice.between(0, 1), 'AcceptApplication');

/** What lies in the parcel, where it differs from what it ought to be. */
type Parcel = Readonly<Record<string, unknown>>;

/** The parcel comes in, with all that the product was sold with, unless told otherwise. */
export const arrive = ({ model }: ExchangeCast, days: number, parcel: Parcel = {}): ExchangeStep =>
  after(days, 'ReceiveParcel', (c) => ({
    sheet: sheetOf(c),
    enclosed: ['main-unit', ...model.accessories],
    supplied: model.accessories,
    condition: '外箱に傷みなし。',
    ...parcel,
  }));

/** The customer says that it is on its way, well within the two weeks. */
export const sendOff = (cast: ExchangeCast): ExchangeStep =>
  after(cast.dice.between(2, 6), 'RecordSentOff', { carrier: CARRIER, tracking: tracking(cast) });

/** Sent off, and on its way for some days; some say so, some just send it. */
export function* send(cast: ExchangeCast, parcel?: Parcel): ExchangeStory {
  const travels = cast.dice.between(1, 3);
  if (!cast.tells) return yield arrive(cast, travels + cast.dice.between(2, 6), parcel);
  yield sendOff(cast);
  return yield arrive(cast, travels, parcel);
}

/** Accepted, sent in, received. */
export function* takeIn(cast: ExchangeCast, parcel?: Parcel): ExchangeStory {
  yield accept(cast);
  return yield* send(cast, parcel);
}

/** The fault is confirmed; `grounds` of the fault, or `found` on the device, make it paid (C13). */
export const confirm = (
  { dice, fault }: ExchangeCast,
  { grounds = [], found = [] }: { grounds?: readonly string[]; found?: readonly string[] } = {},
): ExchangeStep =>
  after(dice.between(1, 3), 'RecordInspection', {
    confirmed: true,
    faults: [{ part: fault.part, grounds }],
    found,
    findings: fault.findings,
  });

export const notConfirm = ({ dice }: ExchangeCast): ExchangeStep =>
  after(dice.between(1, 3), 'RecordInspection', {
    confirmed: false,
    findings: '48時間の連続動作でも申告の症状は現れず。',
  });

/** Before tax, not below the published floor (C16, U207). */
const priceFrom = ({ dice }: ExchangeCast): number => 30_000 + 500 * dice.between(0, 36);

export const quote = (cast: ExchangeCast, yen = priceFrom(cast)): ExchangeStep =>
  after(cast.dice.between(0, 2), 'QuoteExchange', {
    yen,
    message: '検査の結果、有償での交換となります。内容をご確認ください。',
  });

export const order = (cast: ExchangeCast): ExchangeStep =>
  after(cast.dice.between(2, 9), 'RecordOrder', { channel: cast.reach === 'mail' ? 'mail' : 'fax' });

/** A transfer of all that is owed. */
export const pay = ({ mark }: ExchangeCast, days: number): ExchangeStep =>
  after(days, 'RecordPayment', (c) => ({
    yen: balance(c),
    way: 'bank-transfer',
    reference: `T-${mark}-${c.payments.length + 1}`,
  }));

/** Ordered, and paid in advance (C17b). */
export function* orderAndPay(cast: ExchangeCast): ExchangeStory {
  yield order(cast);
  return yield pay(cast, cast.dice.between(2, 6));
}

/** The replacement leaves, as the n-th of this story; the faulty device is initialised and stays (C4, C8, C9). */
export const replace = (cast: ExchangeCast, days = cast.dice.between(0, 3), nth = 1): ExchangeStep =>
  after(days, 'ShipReplacement', {
    carrier: CARRIER,
    tracking: tracking(cast),
    model: cast.model.code,
    serial: `DR${cast.mark}-${nth}`,
    condition: cast.dice.pick(['same', 'refurbished', 'refurbished', 'second-hand'] as const),
    equivalence: '同じ型番で、機能と性能は同等。',
    initialised: true,
  });

/** Whatever was shipped is with the customer. */
export const arrived = ({ dice }: ExchangeCast): ExchangeStep => after(dice.between(1, 2), 'RecordArrival');

export function* replaceAndArrive(cast: ExchangeCast, days?: number, nth?: number): ExchangeStory {
  yield replace(cast, days, nth);
  return yield arrived(cast);
}

export const turnBack = (refusal: string, days: number, note = ''): ExchangeStep =>
  after(days, 'ReturnUnexchanged', { refusal, note });

/** The device itself goes back, at our cost (U204). */
export function* sendBack(cast: ExchangeCast): ExchangeStory {
  yield after(cast.dice.between(1, 2), 'ShipBack', (c) => ({
    carrier: CARRIER,
    tracking: tracking(cast),
    initialised: c.inspection !== undefined,
  }));
  return yield arrived(cast);
}

/** Once more, where nobody took it. */
export const shipAgain = (cast: ExchangeCast, days: number): ExchangeStep =>
  after(days, 'ShipAgain', { carrier: CARRIER, tracking: tracking(cast) });
