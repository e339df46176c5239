import type { Text } from '@shuriken/terms';

type Owned = Text & { readonly owner: 'desk' | 'technician' | 'customer' | 'carrier' | 'nobody' };

/** What the states that only an exchange has are called at the desk, and who acts next there. */
export const exchangeProgress: Readonly<Record<string, Owned>> = {
  'requested.proofAwaited': {
    ja: '購入証明待ち',
    en: 'requested, awaiting the proof of purchase',
    owner: 'customer',
  },
  'accepted.sheetIssued': {
    ja: '受理（返却シート未送付）',
    en: 'accepted, sheet not sent yet',
    owner: 'desk',
  },
  'accepted.sheetSent': { ja: '返却シート送付済み', en: 'accepted, sheet sent', owner: 'customer' },
  'accepted.sentOff': {
    ja: 'お客様発送済み（到着待ち）',
    en: 'sent off by the customer',
    owner: 'carrier',
  },
  'accepted.sheetLapsed': { ja: '返却シート失効', en: 'accepted, the sheet lapsed', owner: 'desk' },
  'received.checking': { ja: '到着（検査待ち）', en: 'received, to be inspected', owner: 'technician' },
  'received.questioned': {
    ja: '到着（お荷物の不備・判断待ち）',
    en: 'received, the parcel is to be decided on',
    owner: 'desk',
  },
  'diagnosed.confirmed': { ja: '故障確認済み', en: 'fault confirmed', owner: 'desk' },
  'diagnosed.unconfirmed': {
    ja: '故障確認できず（判断待ち）',
    en: 'fault not confirmed, to be decided on',
    owner: 'desk',
  },
  'quoted.awaitingOrder': {
    ja: '見積兼注文書 ご返事待ち',
    en: 'quoted, awaiting the order',
    owner: 'customer',
  },
  'quoted.awaitingPayment': { ja: 'ご入金待ち', en: 'ordered, awaiting the payment', owner: 'customer' },
  approved: { ja: '交換決定（発送待ち）', en: 'approved, the replacement is to be sent', owner: 'desk' },
  declined: { ja: 'お申込みお断り', en: 'application declined', owner: 'desk' },
  unexchanged: { ja: '交換せずに返却', en: 'ended without exchange', owner: 'desk' },
};

/** What is called so in an exchange alone. */
export const exchangeCustody: Readonly<Record<string, Text>> = {
  company: { ja: '交換済み（当社所有）', en: 'exchanged: it is the company’s' },
};
