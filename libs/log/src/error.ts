import type { Bilingual } from '@shuriken/platform';

/** Every way in which the log refuses or fails; stable. */
export const logErrorCodes = [
  'database-unavailable',
  'too-busy',
  'bad-fact',
  'incarnation-changed',
  'clock-behind-log',
  'log-closed',
  'log-failed',
] as const;

export type LogErrorCode = (typeof logErrorCodes)[number];

const TEXTS: Readonly<Record<LogErrorCode, Bilingual>> = {
  'database-unavailable': {
    ja: 'データベースに接続できないため、処理できたかどうかを確認できません。しばらくしてから、同じ操作をもう一度お送りください。同じ識別子であれば二重に処理されることはありません。',
    en: 'The database cannot be reached, so the outcome is unknown. Send the same command with the same id again later; it takes effect once.',
  },
  'too-busy': {
    ja: 'ただいま混み合っているため、受け付けできませんでした。しばらくしてから、もう一度お試しください。',
    en: 'Too much is going on at the moment; nothing was written. Try again shortly.',
  },
  'bad-fact': {
    ja: '記録できない内容が含まれています。使用できない文字や大きすぎる値がないかご確認ください。',
    en: 'Something in it cannot be stored; nothing of this command was written. Correct it and send it under a new id.',
  },
  'incarnation-changed': {
    ja: 'ログが復元されたか、別のサーバーに切り替えられています。これまでの読み取り位置は使えません。読み取り側を作り直してください。',
    en: 'The log was restored or promoted, so positions read earlier do not hold any more. Rebuild what was read from it.',
  },
  'clock-behind-log': {
    ja: '最後の記録より前の時刻には戻せません。それより後の時刻を指定してください。',
    en: 'The clock cannot show a time before the last fact. Give a later time.',
  },
  'log-closed': {
    ja: '停止処理中のため、受け付けできません。しばらくしてから、もう一度お試しください。',
    en: 'This process is shutting down; nothing was written. Try again shortly.',
  },
  'log-failed': {
    ja: 'ログの処理で予期しない問題が発生しました。管理者にご連絡ください。',
    en: 'The log failed in an unexpected way. Tell an administrator.',
  },
};

interface LogErrorOptions {
  /** What exactly, for the one who has to correct it (English). */
  readonly detail?: string;
  /** When to try again, in milliseconds. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** A failure of the log. `code` is stable, `text` says in both languages what to do; `message` is for the operator. */
export class LogError extends Error {
  override readonly name = 'LogError';
  readonly text: Bilingual;
  readonly retryAfterMs?: number;

  constructor(
    readonly code: LogErrorCode,
    options: LogErrorOptions = {},
  ) {
    const text = TEXTS[code];
    super(`${code}: ${options.detail ?? text.en}`, { cause: options.cause });
    this.text = text;
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
  }
}
