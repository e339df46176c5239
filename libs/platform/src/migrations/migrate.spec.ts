import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { openDatabase } from '../database/open.js';
import { type TestDatabase, testDatabase } from '../testing/test-database.js';
import { migrate, migrationStatus } from './migrate.js';
import { sqlMigration } from './sql-migration.js';

const first = sqlMigration('create table step (n int); insert into step values (1);');
const second = sqlMigration('insert into step values (2);');
const set = (migrations: Record<string, ReturnType<typeof sqlMigration>>) => ({
  lib: 'read-models',
  migrations,
});

describe('migrating', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await testDatabase();
  });
  afterEach(() => test.drop());

  const steps = async () =>
    (await sql<{ n: number }>`select n from step order by n`.execute(test.db.kysely)).rows;

  it('applies what is missing, once, and reports each step', async () => {
    const told: string[] = [];
    const tell = ({ lib, name }: { lib: string; name: string }) => told.push(`${lib}/${name}`);
    await migrate(test.db, [set({ '001-first': first })], tell);
    await migrate(test.db, [set({ '001-first': first, '002-second': second })], tell);
    expect(told).toEqual(['read-models/001-first', 'read-models/002-second']);
    expect(await steps()).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('lets several runners at once do the work once', async () => {
    const others = Array.from({ length: 4 }, () => openDatabase({ url: test.url, max: 2 }));
    const sets = [set({ '001-first': first, '002-second': second })];
    const applied = await Promise.all(others.map((db) => migrate(db, sets)));
    expect(applied.flat()).toHaveLength(2);
    expect(await steps()).toEqual([{ n: 1 }, { n: 2 }]);
    await Promise.all(others.map((db) => db.close()));
  });

  it('leaves nothing of a set that fails, and names the migration', async () => {
    const broken = set({ '001-first': first, '002-broken': sqlMigration('insert into missing values (1)') });
    await expect(migrate(test.db, [broken])).rejects.toMatchObject({
      code: 'migration-failed',
      text: { en: expect.stringContaining('read-models/002-broken') },
    });
    await expect(steps()).rejects.toMatchObject({ code: '42P01' });
  });

  it('refuses a database that a newer program has migrated', async () => {
    await migrate(test.db, [set({ '001-first': first, '002-second': second })]);
    await expect(migrate(test.db, [set({ '001-first': first })])).rejects.toMatchObject({
      code: 'database-is-newer',
    });
  });

  it('tells what is applied and what is not', async () => {
    await migrate(test.db, [set({ '001-first': first })]);
    const status = await migrationStatus(test.db, [set({ '001-first': first, '002-second': second })]);
    expect(status).toEqual([
      { lib: 'platform', name: '001-app-role', appliedAt: expect.stringMatching(/Z$/) },
      { lib: 'read-models', name: '001-first', appliedAt: expect.stringMatching(/Z$/) },
      { lib: 'read-models', name: '002-second', appliedAt: null },
    ]);
  });

  it('says what to grant when the user may not make roles', async () => {
    const admin = openDatabase({ url: test.adminUrl, max: 1 });
    const user = `weak_${test.name}`;
    await sql.raw(`create role ${user} login password 'weak'`).execute(admin.kysely);
    await sql.raw(`create database ${user} owner ${user}`).execute(admin.kysely);
    const url = new URL(test.adminUrl);
    Object.assign(url, { username: user, password: 'weak', pathname: `/${user}` });
    const db = openDatabase({ url: url.href, max: 2 });
    await expect(migrate(db, [])).rejects.toMatchObject({ code: 'migration-no-createrole' });
    await sql.raw(`grant shuriken_app to ${user}`).execute(admin.kysely);
    expect(await migrate(db, [])).toEqual([{ lib: 'platform', name: '001-app-role' }]);
    await db.close();
    await sql.raw(`drop database ${user} with (force)`).execute(admin.kysely);
    await sql.raw(`drop role ${user}`).execute(admin.kysely);
    await admin.close();
  });
});
