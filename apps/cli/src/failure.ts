import { type Bilingual, EXIT, exitCodeOf, isUnavailable, PlatformError } from '@shuriken/platform';
import type { Io } from './io.js';

/** A failure of a command that a person has to act on. `code` is stable; `exit` is the exit code. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exit: number;
  /** What exactly, one line each. */
  readonly lines: readonly string[];
  constructor(
    readonly code: string,
    readonly text: Bilingual,
    more: { readonly exit?: number; readonly details?: readonly string[] } = {},
  ) {
    super(`${code}: ${text.en}`);
    this.exit = more.exit ?? EXIT.wrong;
    this.lines = more.details ?? [];
  }
}

/** What is told of any error: a stable code, what to do, and how the program ends. */
export interface Failure {
  readonly code: string;
  readonly text: Bilingual;
  readonly exit: number;
  /** What exactly, where the error says more than its text. */
  readonly details: readonly string[];
}

/** It could be reached when the command began. */
const LOST: Bilingual = {
  ja: 'データベースとの接続が途中で失われました。サーバーの状態を確認のうえ、もう一度実行してください。',
  en: 'The connection to the database was lost on the way. See that it runs, and run this again.',
};
const UNEXPECTED: Bilingual = {
  ja: '予期しない問題が発生しました。LOG_LEVEL=debug を付けて再実行すると詳しい内容が表示されます。',
  en: 'Something unexpected went wrong. Run it again with LOG_LEVEL=debug for the details.',
};
const INTERRUPTED: Bilingual = { ja: '中断しました。', en: 'Interrupted.' };

/** Errors of the libs have a code and a text in both languages; whatever else comes is unexpected. */
interface Told {
  readonly code: string;
  readonly text: Bilingual;
}

const isTold = (error: unknown): error is Error & Told =>
  error instanceof Error &&
  typeof (error as Partial<Told>).code === 'string' &&
  typeof (error as Partial<Told>).text?.en === 'string';

const USAGE = /^(token-.*-invalid|principal-.*|token-not-found)$/;
const AWAY = /^(database-unavailable|too-busy)$/;

function exitOf(error: Error & Told): number {
  if (error instanceof CliError) return error.exit;
  if (error instanceof PlatformError) return exitCodeOf(error);
  if (USAGE.test(error.code)) return EXIT.usage;
  return AWAY.test(error.code) ? EXIT.unreachable : EXIT.wrong;
}

type Language = keyof Bilingual;

/** Refusals of the case and issues of terms and input, one line each. */
export function detailsOf(error: Error, language: Language = 'en'): readonly string[] {
  if (error instanceof CliError) return error.lines;
  const { details, issues, fields } = error as {
    details?: { refusal?: { code: string; rule: string; reason: Bilingual }; issues?: unknown };
    issues?: unknown;
    fields?: unknown;
  };
  const refusal = details?.refusal;
  const list = [issues, details?.issues, fields].find(Array.isArray) as
    readonly Record<string, unknown>[] | undefined;
  return [
    ...(refusal ? [`${refusal.code} (${refusal.rule}): ${refusal.reason[language]}`] : []),
    ...(list ?? []).map(({ path, field, text, reason }) => {
      const why = (text ?? reason) as Bilingual;
      return `${String(path ?? field ?? '')}: ${why[language]}`;
    }),
  ];
}

export function failureOf(error: unknown, { signal, env }: Pick<Io, 'signal' | 'env'>): Failure {
  if (signal.aborted) return { code: 'interrupted', text: INTERRUPTED, exit: EXIT.interrupted, details: [] };
  if (isTold(error))
    return {
      code: error.code,
      text: error.text,
      exit: exitOf(error),
      details: detailsOf(error, languageOf(env)),
    };
  if (isUnavailable(error))
    return { code: 'database-unreachable', text: LOST, exit: EXIT.unreachable, details: [] };
  const said = error instanceof Error ? error.message : String(error);
  return { code: 'unexpected', text: UNEXPECTED, exit: EXIT.wrong, details: [said] };
}

/** The language of the terminal: Japanese where the locale says so, else English. */
export function languageOf(env: Io['env']): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return locale.startsWith('ja') ? 'ja' : 'en';
}
