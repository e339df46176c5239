import { sql } from 'kysely';
import { PlatformError } from '../problem.js';
import type { Database } from './open.js';

/** What a server must be before the product runs on it. */
export interface ServerFacts {
  /** As `server_version_num`, e.g. 180004. */
  readonly version: number;
}

const OLDEST = 150_000;

/**
 * Refuses a server on which an acknowledged command could be lost or that is too old.
 * @throws PlatformError `fsync-off`, `server-too-old`, `server-not-utf8`
 */
export async function checkServer(db: Database): Promise<ServerFacts> {
  const asked = await sql<{ fsync: string; version: number; encoding: string }>`
    select current_setting('fsync') as fsync, current_setting('server_version_num')::int as version,
      current_setting('server_encoding') as encoding`.execute(db.kysely);
  const { fsync, version, encoding } = asked.rows[0] ?? { fsync: '', version: 0, encoding: '' };
  if (version < OLDEST) throw tooOld(version);
  if (fsync !== 'on') throw fsyncOff();
  if (encoding !== 'UTF8') throw notUtf8(encoding);
  return { version };
}

function fsyncOff(): PlatformError {
  return new PlatformError('fsync-off', {
    ja: 'PostgreSQLのfsyncがoffのため起動しません。停電などの際に、受け付け済みの操作が失われるおそれがあります。postgresql.confでfsync = onにして、サーバーを再起動してください。',
    en: 'The PostgreSQL server runs with fsync off: a power cut could lose commands that were acknowledged. Set fsync = on in postgresql.conf and restart the server.',
  });
}

function tooOld(version: number): PlatformError {
  return new PlatformError('server-too-old', {
    ja: `PostgreSQL 15以降が必要です(接続先は ${Math.floor(version / 10_000)})。新しいサーバーをご用意ください。`,
    en: `PostgreSQL 15 or newer is needed (this server is ${Math.floor(version / 10_000)}). Use a newer server.`,
  });
}

function notUtf8(encoding: string): PlatformError {
  return new PlatformError('server-not-utf8', {
    ja: `データベースの文字コードが${encoding}です。encoding 'UTF8' でデータベースを作り直してください。`,
    en: `The database's encoding is ${encoding}. Create the database again with encoding 'UTF8'.`,
  });
}
