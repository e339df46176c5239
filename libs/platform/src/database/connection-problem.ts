import pg from 'pg';
import { type Bilingual, PlatformError } from '../problem.js';
import type { Database } from './open.js';
import { isUnavailable } from './unavailable.js';

const CHECK: Bilingual = {
  ja: 'DATABASE_URLの値とサーバーの状態をご確認ください。',
  en: 'Check DATABASE_URL and that the server runs.',
};

const told = (ja: string, en: string): Bilingual => ({ ja, en });

const UNKNOWN_HOST = told('このホスト名は見つかりません', 'the name of the host cannot be resolved');
const SILENT = told('応答がありません', 'it does not answer');
const NO_ROUTE = told('そこへの経路がありません', 'there is no route to it');
const BUSY_STATE = told('起動中または停止中です', 'it is starting or stopping');
const CUT = told('接続が切られました', 'it ends the connection');
const TLS = told(
  'TLSの設定（sslmode、証明書）が合いません',
  'TLS does not work out: see `sslmode` and the certificate',
);

const REASONS: Readonly<Record<string, Bilingual>> = {
  ECONNREFUSED: told(
    '接続が拒否されました（待ち受けているサーバーがありません）',
    'the connection is refused: nothing listens there',
  ),
  ENOENT: told('ソケットがありません', 'there is no such socket'),
  ENOTFOUND: UNKNOWN_HOST,
  EAI_AGAIN: UNKNOWN_HOST,
  ETIMEDOUT: SILENT,
  EHOSTUNREACH: NO_ROUTE,
  ENETUNREACH: NO_ROUTE,
  '57P01': BUSY_STATE,
  '57P03': BUSY_STATE,
  '53300': told('接続数が上限に達しています', 'all its connections are taken'),
};

interface Said {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly errors?: unknown;
}

/** A name with several addresses fails with one error per address; the first is told. */
function first(error: unknown): Said {
  const said = (error ?? {}) as Said;
  return Array.isArray(said.errors) && said.errors.length > 0 ? first(said.errors[0]) : said;
}

function reasonOf(error: unknown): Bilingual | undefined {
  const { code, message } = first(error);
  const [name, words] = [String(code ?? ''), String(message ?? '')];
  const known = REASONS[name];
  if (known) return known;
  if (/CERT|TLS|SSL/.test(name) || /\bSSL\b/.test(words)) return TLS;
  if (/timeout/.test(words)) return SILENT;
  return isUnavailable(error) ? CUT : undefined;
}

/** Where an address leads, without its password. */
function placeOf(url: string) {
  const { host, port, user, database } = new pg.Client({ connectionString: url });
  return { at: `${host}:${port}`, user: user ?? '', database: database ?? '' };
}

/**
 * What a failed first connection to `url` means to a person: where, and why. Never tells the password. What is no matter
 * of connecting is given back as it is.
 */
export function connectionProblem(error: unknown, url: string): unknown {
  if (error instanceof PlatformError) return error;
  const cause = { cause: error };
  const { code } = first(error);
  const { at, user, database } = placeOf(url);
  if (code === '28P01' || code === '28000' || code === '42501')
    return new PlatformError(
      'database-login-refused',
      {
        ja: `データベース ${at} にユーザー「${user}」でログインできません。パスワードが違うか、接続が許可されていません。${CHECK.ja}`,
        en: `The database at ${at} refused the login of "${user}": the password is wrong, or this user may not connect. ${CHECK.en}`,
      },
      cause,
    );
  if (code === '3D000')
    return new PlatformError(
      'database-missing',
      {
        ja: `${at} に「${database}」という名前のデータベースがありません。先に作成するか、DATABASE_URLの値をご確認ください。`,
        en: `There is no database "${database}" at ${at}. Create it first, or check DATABASE_URL.`,
      },
      cause,
    );
  const reason = reasonOf(error);
  if (!reason) return error;
  return new PlatformError(
    'database-unreachable',
    {
      ja: `データベース ${at} に接続できません：${reason.ja}。${CHECK.ja}`,
      en: `The database at ${at} cannot be reached: ${reason.en}. ${CHECK.en}`,
    },
    cause,
  );
}

/**
 * Connects once, so that a wrong address is told before any work begins.
 * @throws PlatformError `database-unreachable`, `database-login-refused`, `database-missing`
 */
export async function reachDatabase(db: Database, url: string): Promise<void> {
  await db.pool.query('select 1').catch((error: unknown) => {
    throw connectionProblem(error, url);
  });
}
