import type { Text } from '@shuriken/terms';

/** Why a message stays with us, as people read it. */
export const REASONS = {
  'quote-answered': {
    ja: 'お見積りにはすでにご回答をいただいているため、送信を見合わせました。',
    en: 'Withheld: the quote has been answered.',
  },
  'quote-replaced': {
    ja: '新しいお見積りをご案内したため、送信を見合わせました。',
    en: 'Withheld: a newer quote has taken its place.',
  },
  'quote-over': {
    ja: 'お見積りの期限が過ぎたため、送信を見合わせました。',
    en: 'Withheld: the time for an answer is over.',
  },
  'case-held': {
    ja: '案件が保留中のため、送信を見合わせました。',
    en: 'Withheld: the case is on hold.',
  },
  'case-resumed': {
    ja: '修理を続けることになったため、送信を見合わせました。',
    en: 'Withheld: the repair goes on after all.',
  },
  'announcement-replaced': {
    ja: '返却日をあらためてお知らせしたため、送信を見合わせました。',
    en: 'Withheld: another day of return has been announced.',
  },
  'announced-day-over': {
    ja: 'お知らせする返却日が過ぎたため、送信を見合わせました。',
    en: 'Withheld: the announced day is over.',
  },
  'device-left': {
    ja: '機器が当社を離れたため、送信を見合わせました。',
    en: 'Withheld: the device has left us.',
  },
  'disposal-moved': {
    ja: '処分の期限が変わったか、期限がなくなったため、送信を見合わせました。',
    en: 'Withheld: the disposal no longer falls due at the time it names.',
  },
  'sheet-replaced': {
    ja: '返却シートを再発行したため、送信を見合わせました。',
    en: 'Withheld: another sheet has taken its place.',
  },
  'device-on-its-way': {
    ja: '製品が発送済みか到着済みのため、送信を見合わせました。',
    en: 'Withheld: the device is on its way or has arrived.',
  },
  'proof-there': {
    ja: '購入日の証明が不要になったか届いたため、送信を見合わせました。',
    en: 'Withheld: the proof has arrived or is not needed any more.',
  },
  paid: { ja: 'ご入金を確認済みのため、送信を見合わせました。', en: 'Withheld: it has been paid.' },
  'exchange-over': {
    ja: '交換の手続きが終わったため、送信を見合わせました。',
    en: 'Withheld: the exchange has come to its end.',
  },
  'visit-moved': {
    ja: '訪問日が変わったか、訪問がなくなったため、送信を見合わせました。',
    en: 'Withheld: the visit was moved, or does not take place.',
  },
  'no-address': {
    ja: 'お客様のメールアドレスが登録されていません。',
    en: 'The customer has no e-mail address.',
  },
  'customer-erased': {
    ja: 'お客様の個人情報は消去済みで、連絡先がありません。',
    en: 'The customer’s data was erased: there is no address.',
  },
  'by-hand': {
    ja: '担当者による連絡（電話・郵送・FAX）が必要です。',
    en: 'To be given by a person: by phone, letter or fax.',
  },
  refused: { ja: '宛先のメールサーバーに拒否されました。', en: 'The mail server refused it for good.' },
  'tries-used-up': {
    ja: '繰り返し送信を試みましたが、送信できませんでした。',
    en: 'It was tried many times in vain.',
  },
  'no-answer': {
    ja: '送信中に接続が切れ、届いたかどうか分かりません。',
    en: 'The connection was lost while it was sent: it may or may not have arrived.',
  },
  failed: {
    ja: '文面を作成できませんでした。システム管理者にお知らせください。',
    en: 'The message could not be made. Tell an administrator.',
  },
} as const satisfies Record<string, Text>;

export type Reason = keyof typeof REASONS;

/** `wait`: until something happens on the case. */
export type Sense = { readonly does: 'send' } | { readonly does: 'withhold' | 'wait'; readonly why: Reason };

export const SEND: Sense = { does: 'send' };
export const withhold = (why: Reason): Sense => ({ does: 'withhold', why });
