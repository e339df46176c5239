import type { Refusal } from '../../shared/command.js';
import { type ExchangeCase, inCustody } from '../case.js';

const notReceived: Refusal = {
  code: 'device-not-received',
  rule: 'C7',
  reason: {
    ja: '故障品が届いていません。代わりの品を先にお送りすることはありません。',
    en: 'The faulty device has not arrived, and no replacement is sent in advance.',
  },
  remedy: {
    ja: '到着を記録してください（ReceiveParcel）。',
    en: 'Record its arrival first (ReceiveParcel).',
  },
};

const notConfirmed: Refusal = {
  code: 'fault-not-confirmed',
  rule: 'C7',
  reason: { ja: '故障が確認されていません。', en: 'The fault is not confirmed yet.' },
  remedy: {
    ja: '検査結果を記録してください（RecordInspection）。',
    en: 'Record the inspection (RecordInspection).',
  },
};

const notOrdered: Refusal = {
  code: 'order-not-counting',
  rule: 'C7',
  reason: {
    ja: 'ご注文が成立していないか、購入証明を待っています。',
    en: 'The order does not count yet, or a proof of purchase is awaited.',
  },
  remedy: {
    ja: 'ご注文（RecordOrder）とご入金（RecordPayment）、または購入証明（RecordProof）を記録してください。',
    en: 'Record the order and its payment (RecordOrder, RecordPayment), or the proof (RecordProof).',
  },
};

/** What has to have happened before a replacement leaves, one after the other (C7). */
export function notYet(c: ExchangeCase): Refusal | undefined {
  if (c.ending || c.place.progress === 'approved') return undefined;
  if (!inCustody(c)) return notReceived;
  return c.inspection?.confirmed ? notOrdered : notConfirmed;
}
