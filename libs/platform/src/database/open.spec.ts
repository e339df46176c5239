import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { sql } from 'kysely';
import { type TestDatabase, testDatabase } from '../testing/test-database.js';
import type { PlatformError } from '../problem.js';
import { reachDatabase } from './connection-problem.js';
import { openDatabase } from './open.js';
import { isUnavailable } from './unavailable.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.drop());

const fetch = async (text: string) =>
  (await sql.raw<Record<string, unknown>>(text).execute(test.db.kysely)).rows[0];

const errorOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe('what comes from the database', () => {
  it('has instants to the millisecond in UTC, whatever they were written as', async () => {
    const row =
      await fetch(`select '2026-04-01 00:00:00+09'::timestamptz a, '2026-01-01 00:00:00.1236Z'::timestamptz b,
      'infinity'::timestamptz c, null::timestamptz d, array['2026-04-01 00:00+00', null]::timestamptz[] e`);
    expect(row).toEqual({
      a: '2026-03-31T15:00:00.000Z',
      b: '2026-01-01T00:00:00.123Z',
      c: 'infinity',
      d: null,
      e: ['2026-04-01T00:00:00.000Z', null],
    });
  });

  it('has dates as they stand, int8 and numeric as text', async () => {
    const row = await fetch(
      `select date '2026-04-01' a, array[date '2026-04-01'] b, 9007199254740993::int8 c, 1.10::numeric d, 5 e`,
    );
    expect(row).toEqual({ a: '2026-04-01', b: ['2026-04-01'], c: '9007199254740993', d: '1.10', e: 5 });
  });
});

describe('a database that cannot be reached', () => {
  it('is told apart from a mistake of ours', async () => {
    expect(isUnavailable(await errorOf(fetch('select * from nowhere')))).toBe(false);
    expect(isUnavailable(await errorOf(fetch(`select 1 / 0`)))).toBe(false);
    expect(isUnavailable(new Error('anything'))).toBe(false);
    expect(isUnavailable('text')).toBe(false);
  });

  it('is recognised when the port is closed', async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as { port: number };
    await new Promise((done) => probe.close(done));
    const db = openDatabase({ url: `postgresql://x:y@localhost:${port}/z` });
    expect(isUnavailable(await errorOf(sql`select 1`.execute(db.kysely)))).toBe(true);
    await db.close();
  });

  it('is recognised when the server accepts and never answers', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as { port: number };
    const db = openDatabase({ url: `postgresql://x:y@127.0.0.1:${port}/z`, connectTimeoutMs: 100 });
    expect(isUnavailable(await errorOf(sql`select 1`.execute(db.kysely)))).toBe(true);
    await db.close();
    silent.close();
  });

  it('is recognised when the connection is cut under a running query, and the pool recovers', async () => {
    const db = openDatabase({ url: test.url, max: 1, applicationName: 'victim' });
    const cut = errorOf(sql`select pg_sleep(30)`.execute(db.kysely));
    const kill = sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'victim' and state = 'active'`;
    while ((await kill.execute(test.db.kysely)).rows.length === 0);
    expect(isUnavailable(await cut)).toBe(true);
    // The pool may hand the dying connection out once more before it notices: that too is "unavailable", then it is new.
    const again = await errorOf(sql`select 1`.execute(db.kysely));
    expect(again === null || isUnavailable(again)).toBe(true);
    expect((await sql`select 1 as one`.execute(db.kysely)).rows).toEqual([{ one: 1 }]);
    await db.close();
  });

  it('is recognised when every connection is busy for too long', async () => {
    const db = openDatabase({ url: test.url, max: 1, connectTimeoutMs: 50 });
    const busy = sql`select pg_sleep(0.5)`.execute(db.kysely);
    expect(isUnavailable(await errorOf(sql`select 1`.execute(db.kysely)))).toBe(true);
    await busy;
    await db.close();
  });
});

describe('an address that leads nowhere', () => {
  const reached = async (change: (url: URL) => void, connectTimeoutMs = 5_000) => {
    const url = new URL(test.url);
    change(url);
    const db = openDatabase({ url: url.href, connectTimeoutMs });
    const error = (await errorOf(reachDatabase(db, url.href))) as PlatformError | null;
    await db.close();
    return error;
  };

  it('is no error where it leads to a database', async () => {
    expect(await reached(() => undefined)).toBeNull();
  });

  it.each<[string, (url: URL) => void, string, RegExp]>([
    [
      'nothing listens',
      (url) => (url.host = '127.0.0.1:1'),
      'database-unreachable',
      /127\.0\.0\.1:1 cannot be reached: the connection is refused/,
    ],
    [
      'the host is unknown',
      (url) => (url.host = 'nowhere.invalid:5432'),
      'database-unreachable',
      /nowhere\.invalid:5432 cannot be reached: the name of the host/,
    ],
    [
      'TLS is asked for that the server does not speak',
      (url) => (url.search = '?sslmode=require'),
      'database-unreachable',
      /: TLS does not work out/,
    ],
    [
      'the password is wrong',
      (url) => (url.password = 'hunter2'),
      'database-login-refused',
      /refused the login of "\w+": the password is wrong/,
    ],
    [
      'there is no such database',
      (url) => (url.pathname = '/nowhere'),
      'database-missing',
      /no database "nowhere" at 127\.0\.0\.1:\d+\. Create it/,
    ],
  ])('is told with place and reason, never with the password: %s', async (_, change, code, text) => {
    const error = await reached(change);
    expect(error).toMatchObject({ code, text: { en: expect.stringMatching(text) } });
    for (const said of [error!.message, error!.text.ja]) {
      expect(said).not.toContain('hunter2');
      expect(said).not.toContain(new URL(test.url).password);
    }
  });

  it('is told when the server accepts and never answers', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as { port: number };
    const error = await reached((url) => (url.port = String(port)), 100);
    expect(error?.text.en).toMatch(
      new RegExp(`127\\.0\\.0\\.1:${port} cannot be reached: it does not answer`),
    );
    silent.close();
  });
});

describe('an address that is none', () => {
  it('is refused with its form, and without the password', () => {
    expect(() => openDatabase({ url: 'mysql://root:hunter2@x/y' })).toThrow(/bad-database-url/);
    expect(() => openDatabase({ url: 'mysql://root:hunter2@x/y' })).not.toThrow(/hunter2/);
  });
});
