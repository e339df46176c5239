import type { Ending, PaymentWay, Text } from '@shuriken/terms';

/** Why the work ended, as the customer is told; what a refusal says in detail stands in the terms. */
export const ENDINGS: Readonly<Record<Ending, Text>> = {
  repaired: { ja: '修理が完了しました', en: 'the repair is completed' },
  rerepaired: { ja: '再修理が完了しました', en: 'the repair was done again, free of charge' },
  'not-reproduced': {
    ja: 'お申し出の症状を確認できませんでした',
    en: 'the symptom you described could not be reproduced',
  },
  cancelled: { ja: 'お客様からのお申し出', en: 'at your request' },
  lapsed: { ja: '期限までにご回答を確認できなかったため', en: 'no answer reached us in time' },
  'requote-declined': {
    ja: '再見積りへのご了承をいただけなかったため',
    en: 'the new quote was declined',
  },
  'my-number': {
    ja: '記憶装置にマイナンバーが含まれており、お預かりできないため',
    en: 'a My Number was found on the storage device, which we may not keep',
  },
  'not-repairable': { ja: '修理をお受けできない故障のため', en: 'the fault is not one we can repair' },
  'unsuitable-environment': {
    ja: 'ご使用の環境が原因と考えられるため',
    en: 'the environment of use appears to be the cause',
  },
  'no-erasure-consent': {
    ja: '初期化・消去へのご同意をいただけなかったため',
    en: 'initialisation or erasure was not agreed to',
  },
  'contract-ended': { ja: '規約に基づき契約を終了したため', en: 'the contract was ended under the terms' },
  'visit-no-fault': {
    ja: 'お伺いした際に異常を確認できませんでした',
    en: 'no fault was found at the visit',
  },
  'visit-cancelled': { ja: 'お伺いした後のお取りやめ', en: 'cancelled after the visit' },
  'visit-cancelled-before-diagnosis': { ja: '診断前のお取りやめ', en: 'cancelled before the diagnosis' },
  unreachable: { ja: 'ご連絡がつかなかったため', en: 'we could not reach you' },
};

/** How a device was wiped or destroyed (O13.3, U15). */
export const WIPING: Readonly<Record<string, Text>> = {
  overwritten: {
    ja: '記憶装置のデータは、処分に先立ち、復元できない方法で消去いたしました。',
    en: 'Before the disposal the data on its storage was erased beyond recovery.',
  },
  destroyed: {
    ja: '記憶装置は、処分に先立ち、物理的に破壊いたしました。',
    en: 'Before the disposal its storage was physically destroyed.',
  },
  'no-storage-inside': {
    ja: '機器に記憶装置がないことを、処分に先立ち確認いたしました。',
    en: 'Before the disposal we made sure that it held no storage.',
  },
};

/** How the customer chose to pay (O8). */
export const PAYMENT: Readonly<Record<PaymentWay, Text>> = {
  'cash-on-delivery': { ja: '代金引換', en: 'cash on delivery' },
  'bank-transfer': {
    ja: '銀行振込（お振込先は別途ご案内いたします）',
    en: 'bank transfer (we send you the account separately)',
  },
  cash: { ja: '現金', en: 'cash' },
  'credit-card': { ja: 'クレジットカード', en: 'credit card' },
  'convenience-store': { ja: 'コンビニエンスストア払い', en: 'payment at a convenience store' },
  'qr-code': { ja: 'コード決済', en: 'QR code payment' },
};
