import type { Refusal } from '@shuriken/case';
import type { InputIssue } from '@shuriken/platform';
import type { Text } from '@shuriken/terms';

const TEXTS = {
  'case-unknown': {
    ja: 'その案件はありません。案件IDをご確認ください。',
    en: 'There is no such case. Check the id of the case.',
  },
  'command-unknown': {
    ja: 'そのような操作はありません。案件の「できること」の一覧をご確認ください。',
    en: 'There is no such command. See what the case says can be done.',
  },
  'input-invalid': {
    ja: '入力内容に不備があります。示された項目を直して、もう一度お送りください。',
    en: 'The input is not valid. Correct the fields that are named and send it again.',
  },
  'version-conflict': {
    ja: '案件はその後に更新されています。最新の内容を確認してから、もう一度お送りください。',
    en: 'The case has moved on since that version. Look at what happened since and send it again.',
  },
  'idempotency-mismatch': {
    ja: '同じIdempotency-Keyが別の内容で使われています。新しいキーでお送りください。',
    en: 'This Idempotency-Key was used before with another body. Send it under a new key.',
  },
  'device-case-open': {
    ja: 'この機器には、まだ完了していない案件があります。',
    en: 'This device has a case that is still open. Go on with that one, or close it first.',
  },
  'command-refused': {
    ja: '規約または運用方針により、この操作は今できません。',
    en: 'The terms, or a policy of ours, do not allow this now.',
  },
  'case-busy': {
    ja: 'この案件に操作が集中しています。少し待って、もう一度お送りください。',
    en: 'Too many commands act on this case at once. Wait a moment and send it again.',
  },
  'terms-unknown': {
    ja: 'その規約は登録されていません。',
    en: 'These terms are not known here. Publish them first.',
  },
  'terms-invalid': {
    ja: '規約ファイルに不備があります。示された箇所を直してください。',
    en: 'The terms file is broken. Correct the places that are named.',
  },
  'terms-version-taken': {
    ja: 'その版の規約は、別の内容で登録済みです。新しい版としてください。',
    en: 'This version of the terms was published with other content. Give it a new version.',
  },
  'terms-not-found': {
    ja: 'その規約または版は登録されていません。GET /terms の一覧をご確認ください。',
    en: 'There are no such terms, or no such version of them. GET /terms lists those there are.',
  },
  'table-unknown': {
    ja: 'その規約に、この名前の表はありません。',
    en: 'These terms have no table of this name.',
  },
  'table-in-calendar': {
    ja: '会社の休業日は、表ではなく、窓口に一つの営業カレンダーにあります。カレンダーの編集（POST /calendar/edits、closing-added）で登録してください。',
    en: 'The closing days are those of the desk’s one calendar, not of a table. Enter them by editing it (POST /calendar/edits, closing-added).',
  },
  'table-rows-invalid': {
    ja: '取り込む行に誤りがあります。何も取り込んでいません。示された行を直して、もう一度お送りください。',
    en: 'Rows hold errors; nothing was imported. Correct the rows that are named and send the whole again.',
  },
  'table-key-changed': {
    ja: '規約の新しい版で、この表のキーの列が変わっています。行の追加ではなく、表全体の置き換え（replace）で取り込んでください。',
    en: 'A newer version of the terms has other key columns for this table. Import the whole table (replace), do not add to it.',
  },
  'table-row-unknown': {
    ja: 'このキーの行は表にありません。キーの値をご確認ください。',
    en: 'The table has no row of this key. Check the values of the key.',
  },
  'table-busy': {
    ja: 'この表は、ほかの方が同時に変更しています。少し待って、もう一度お送りください。',
    en: 'Others change this table at the same time. Wait a moment and send it again.',
  },
  'cursor-invalid': {
    ja: 'カーソルが正しくありません。前のページの next の値をそのまま指定してください。',
    en: 'The cursor is not one of ours. Send `next` of the page before as it is.',
  },
} as const satisfies Record<string, Text>;

export type DeskErrorCode = keyof typeof TEXTS;
export const deskErrorCodes = Object.keys(TEXTS) as readonly DeskErrorCode[];

/** What a code says to people. */
export const deskText = (code: DeskErrorCode): Text => TEXTS[code];

interface Details {
  readonly refusal?: Refusal;
  readonly issues?: readonly InputIssue[];
  readonly [detail: string]: unknown;
}

/** An answer of the desk that is not what was asked for. `code` is stable; `text` says what to do. */
export class DeskError extends Error {
  override readonly name = 'DeskError';
  constructor(
    readonly code: DeskErrorCode,
    readonly details: Details = {},
    /** What a code says to people, unless more can be said. */
    readonly text: Text = TEXTS[code],
  ) {
    super(text.en);
  }
}

export const refused = (refusal: Refusal, details: Details = {}): DeskError =>
  new DeskError('command-refused', { ...details, refusal });
