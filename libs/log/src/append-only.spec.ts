import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { APP_ROLE, openDatabase } from '@shuriken/platform';
import { append, type TestLog, testLog } from './testing/test-log.js';

const WRITES = ['update', 'delete', 'truncate'] as const;
const statement = (what: (typeof WRITES)[number], table: string, column: string) =>
  ({
    update: `update log.${table} set ${column} = ${column}`,
    delete: `delete from log.${table}`,
    truncate: `truncate log.${table}`,
  })[what];

describe('the log is append-only', () => {
  let t: TestLog;
  beforeAll(async () => {
    t = await testLog();
    await t.log.append(
      append('a', { alarm: '2030-01-01T00:00:00.000Z', reserve: [{ kind: 'k', key: '1' }] }),
    );
  });
  afterAll(() => t.drop());

  const protectedTables = [
    ['events', 'type'],
    ['flights', 'hash'],
    ['incarnations', 'id'],
  ] as const;
  const cases = protectedTables.flatMap(([table, column]) =>
    WRITES.map((what) => [what, table, column] as const),
  );

  it.each(cases)('by triggers, for the owner: %s on %s is refused', async (what, table, column) => {
    await expect(t.test.db.pool.query(statement(what, table, column))).rejects.toMatchObject({
      code: '42501',
      message: expect.stringContaining('append-only'),
    });
  });

  it.each(cases)('by triggers, for a superuser: %s on %s is refused', async (what, table, column) => {
    const admin = openDatabase({ url: t.test.adminUrl, max: 1 });
    try {
      await expect(admin.pool.query(statement(what, table, column))).rejects.toMatchObject({ code: '42501' });
    } finally {
      await admin.close();
    }
  });

  it('by grants: the app role may write to no table of the log', async () => {
    const { rows } = await t.test.db.pool.query<{ name: string; may: string[] }>(
      `select c.relname as name, array(select p from unnest(array['INSERT','UPDATE','DELETE','TRUNCATE','TRIGGER']) p
         where has_table_privilege('${APP_ROLE}', c.oid, p)) as may
       from pg_class c where c.relnamespace = 'log'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') order by 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual([
      'alarms',
      'clock',
      'commands',
      'events',
      'flights',
      'incarnations',
      'reservations',
    ]);
    expect(rows.flatMap(({ name, may }) => may.map((one) => `${one} ${name}`))).toEqual([]);
    await expect(t.db.pool.query(`delete from log.alarms`)).rejects.toMatchObject({ code: '42501' });
  });

  it('by grants: the app role may call the functions meant for it, and no other', async () => {
    const { rows } = await t.test.db.pool.query<{ name: string }>(
      `select p.proname as name from pg_proc p where p.pronamespace = 'log'::regnamespace
         and has_function_privilege('${APP_ROLE}', p.oid, 'EXECUTE') order by 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual([
      'append',
      'claim_alarms',
      'decision_time',
      'forget_commands',
      'now',
      'park_alarm',
      'release_alarm',
      'set_clock',
      'unpark_alarm',
    ]);
    await expect(t.db.pool.query('select log.renew_incarnation()')).rejects.toMatchObject({ code: '42501' });
  });

  it('also where the isolation is another: append then refuses to work', async () => {
    const client = await t.db.pool.connect();
    try {
      await client.query('begin isolation level repeatable read');
      await expect(
        client.query(
          `select * from log.append(array[$1::uuid], array[$1::uuid], array[decode(repeat('00', 32), 'hex')], '{x}', '{0}',
             '{1}', array[null::timestamptz], '{}', '{}', '{}', '{}', '{1}', '{1}', '{T}', '{1}', '{}', '{}')`,
          [randomUUID()],
        ),
      ).rejects.toMatchObject({ code: '25001' });
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('with the commit on disk before the answer, also for a user whose commits are not', async () => {
    const client = await t.db.pool.connect();
    try {
      await client.query('begin');
      await client.query('set local synchronous_commit = off');
      await client.query(
        `select * from log.append(array[$1::uuid], array[$1::uuid], array[decode(repeat('00', 32), 'hex')], '{x}', '{0}',
           '{1}', array[null::timestamptz], '{}', '{}', '{}', '{}', '{1}', '{1}', '{T}', '{1}', '{}', '{}')`,
        [randomUUID()],
      );
      const { rows } = await client.query<{ on: string }>(
        `select current_setting('synchronous_commit') as on`,
      );
      expect(rows).toEqual([{ on: 'on' }]);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});
