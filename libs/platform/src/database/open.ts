import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { PlatformError } from '../problem.js';
import { typeParsers } from './types.js';

export interface DatabaseOptions {
  readonly url: string;
  /** Role that every connection takes on, e.g. `APP_ROLE`; the user of the URL must be a member of it. */
  readonly role?: string;
  /** Most connections at once. Default 10. */
  readonly max?: number;
  readonly applicationName?: string;
  /** How long a caller waits for a connection, in milliseconds. Default 5000. */
  readonly connectTimeoutMs?: number;
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  readonly onIdleError?: (error: Error) => void;
}

/** A pool of connections and typed queries over it; `kysely.withTables<…>()` narrows it to a lib's own tables. */
export interface Database {
  readonly kysely: Kysely<unknown>;
  readonly pool: pg.Pool;
  /** Ends every connection; waits for the queries under way. Calling it twice is fine. */
  close(): Promise<void>;
}

/**
 * Opens a pool; connects when first used. Instants arrive as `YYYY-MM-DDTHH:mm:ss.sssZ`, dates as `YYYY-MM-DD`, int8
 * and numeric as text.
 * @throws PlatformError `bad-database-url`
 */
export function openDatabase(options: DatabaseOptions): Database {
  const role = options.role === undefined ? '' : ` -c role=${checkedRole(options.role)}`;
  const pool = new pg.Pool({
    connectionString: checkedUrl(options.url),
    options: `-c timezone=UTC -c datestyle=ISO${role}`,
    max: options.max ?? 10,
    application_name: options.applicationName ?? 'shuriken',
    connectionTimeoutMillis: options.connectTimeoutMs ?? 5_000,
    keepAlive: true,
    types: typeParsers,
  });
  // Without a listener the break of an idle connection would end the process; so would that of a connection which is
  // taken out of the pool and has no query under way: between two queries, or after the server's parting message.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', (error) => options.onIdleError?.(error));
  let closing: Promise<void> | undefined;
  return {
    kysely: new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }),
    pool,
    close: () => (closing ??= pool.end()),
  };
}

function checkedRole(role: string): string {
  if (!/^[a-z_][a-z0-9_]*$/.test(role)) throw new RangeError(`not a role name: ${role}`);
  return role;
}

function checkedUrl(url: string): string {
  if (URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol)) return url;
  throw new PlatformError('bad-database-url', {
    ja: 'データベースの接続先が正しくありません。postgresql://ユーザー:パスワード@ホスト:5432/データベース名 の形で指定してください。',
    en: 'The address of the database is not valid. Give it as postgresql://user:password@host:5432/database.',
  });
}
