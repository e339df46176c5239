import type { Text } from '@shuriken/terms';

const TEXTS = {
  'message-unknown': {
    ja: 'そのメッセージはありません。一覧で番号をご確認ください。',
    en: 'There is no such message. Look its id up in the list.',
  },
  'cursor-invalid': {
    ja: '続きを示す値が正しくありません。一覧の先頭から取得し直してください。',
    en: 'The cursor is not one of ours. Begin the list anew.',
  },
} as const satisfies Record<string, Text>;

export type NotificationsErrorCode = keyof typeof TEXTS;
export const notificationsErrorCodes = Object.keys(TEXTS) as readonly NotificationsErrorCode[];

/** A question about messages that cannot be answered. `code` is stable; `text` says what to do. */
export class NotificationsError extends Error {
  override readonly name = 'NotificationsError';
  readonly text: Text;
  constructor(readonly code: NotificationsErrorCode) {
    super(TEXTS[code].en);
    this.text = TEXTS[code];
  }
}
