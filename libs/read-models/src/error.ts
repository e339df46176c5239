import type { Text } from '@shuriken/terms';

/** Every way in which the read models refuse; stable. */
export const readModelErrorCodes = [
  'cursor-invalid',
  'see-malformed',
  'rebuild-running',
  'log-changed',
] as const;
export type ReadModelErrorCode = (typeof readModelErrorCodes)[number];

const TEXTS: Readonly<Record<ReadModelErrorCode, Text>> = {
  'cursor-invalid': {
    ja: 'カーソルが正しくないか、別の並び順のものです。先頭のページから読み直してください。',
    en: 'The cursor is damaged or belongs to another order. Begin again at the first page, without a cursor.',
  },
  'see-malformed': {
    ja: 'seeは「案件ID@版」の形で指定してください（操作の応答に含まれています）。',
    en: 'Give `see` as case@version, as the answer to a command has it.',
  },
  'rebuild-running': {
    ja: '一覧の再構築または照合がすでに実行中です。終了してから、もう一度お試しください。',
    en: 'A rebuild or comparison is running already. Try again when it has ended.',
  },
  'log-changed': {
    ja: '再構築の途中でログが復元または切り替えられたため、中止しました。もう一度実行してください。',
    en: 'The log was restored or promoted during the rebuild, so nothing was exchanged. Run it again.',
  },
};

/** `code` is stable, `text` says in both languages what to do. */
export class ReadModelError extends Error {
  override readonly name = 'ReadModelError';
  readonly text: Text;

  constructor(readonly code: ReadModelErrorCode) {
    super(`${code}: ${TEXTS[code].en}`);
    this.text = TEXTS[code];
  }
}
