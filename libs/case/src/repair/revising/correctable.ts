import type { FactType } from '../../facts.js';
import type { Values } from '../../shared/revising/facts.js';
import type { Correctable } from '../../shared/revising/tables.js';

/** Entries of the device and of the certificate stand in places of their own. */
function requestTold(holds: Values, changes: Values): Values {
  const { serial, model, purchasedOn, months, ...told } = changes;
  const given = (values: Values): Values =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  return {
    ...told,
    product: { ...(holds['product'] as Values), ...given({ serial, model }) },
    certificate: { ...(holds['certificate'] as Values), ...given({ purchasedOn, months }) },
  };
}

const DAY: Correctable = { fields: ['on'] };
const MOMENT: Correctable = { fields: ['at'] };
const ANSWER: Correctable = { fields: ['arrivedAt'] };

/**
 * What can be put right, by fact: what somebody told. Documents that left (a quote, an announcement) are replaced by new
 * ones, what time or the state brought follows from the rest.
 */
export const correctable: Partial<Readonly<Record<FactType, Correctable>>> = {
  RepairRequested: {
    fields: ['serial', 'model', 'purchasedOn', 'months', 'requestedOn'],
    told: requestTold,
  },
  DeviceCollected: { fields: ['on', 'carrier'], money: ['costs'], lines: ['shipping-in', 'box'] },
  DeviceReceived: { fields: ['on', 'certificateEnclosed'], money: ['costs'], lines: ['shipping-in'] },
  VisitAttemptFailed: { ...MOMENT, money: ['costs'], lines: ['travel'] },
  CustomerReached: MOMENT,
  VisitAgreed: DAY,
  VisitMade: {
    fields: ['on', 'certificateShown'],
    money: ['costs'],
    lines: ['travel', 'diagnosis-labour', 'labour', 'parts'],
  },
  DiagnosisRecorded: { ...DAY, money: ['costs'], lines: ['diagnosis-labour'] },
  QuoteTold: DAY,
  QuoteAccepted: ANSWER,
  QuoteDeclined: ANSWER,
  QuoteAnswerUnclear: ANSWER,
  FurtherFaultFound: DAY,
  RepairCancelled: DAY,
  RepairRefused: DAY,
  MyNumberFound: DAY,
  RepairCompleted: DAY,
  TurnaroundPaused: { fields: ['ground', 'from'] },
  TurnaroundResumed: { fields: ['to'] },
  DeviceShipped: { fields: ['on', 'carrier', 'tracking'], money: ['costs'], lines: ['shipping-out'] },
  DeviceDelivered: DAY,
  PartShipped: {
    fields: ['on', 'carrier', 'tracking'],
    money: ['costs'],
    lines: ['parts', 'labour', 'shipping-out'],
  },
  PartDelivered: DAY,
  FaultyPartSettled: DAY,
  ErasureConsented: DAY,
  ClaimMadeGood: DAY,
  DeviceNotTaken: DAY,
  DeviceStored: { fields: ['on', 'place'], money: ['costs'], lines: ['storage-transport'] },
  StorageWiped: DAY,
  DeviceDisposed: { ...DAY, money: ['costs'], lines: ['storage', 'disposal'] },
  PaymentRecorded: { fields: [], money: ['on', 'yen', 'way', 'reference'] },
  RefundRecorded: { fields: [], money: ['on', 'yen', 'reference'] },
  NoticeSent: MOMENT,
};

/** What may have been recorded on the wrong case: nothing was sent because of it, and nothing rests on it alone. */
export const strikable: readonly FactType[] = [
  'PaymentRecorded',
  'RefundRecorded',
  'NoteAdded',
  'DeviceCollected',
  'VisitAttemptFailed',
  'CustomerReached',
  'TurnaroundPaused',
  'TurnaroundResumed',
  'TurnaroundPromiseLifted',
  'StorageWiped',
  'WishDeclined',
];

/** What takes an approver, and so is not undone by any operator. */
export const approved: readonly FactType[] = [
  'RepairRefused',
  'HoldLifted',
  'RefundRecorded',
  'ChargesWrittenOff',
  'DisposalOrdered',
  'ClaimDecided',
  'ContractEnded',
];
