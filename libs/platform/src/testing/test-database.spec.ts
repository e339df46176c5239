import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { openDatabase } from '../database/open.js';
import { checkServer } from '../database/check-server.js';
import { APP_ROLE } from '../migrations/platform-migrations.js';
import { sqlMigration } from '../migrations/sql-migration.js';
import { type TestDatabase, testDatabase } from './test-database.js';

const things = {
  lib: 'things',
  migrations: {
    '001-thing': sqlMigration(`create table thing (id int); grant select on thing to ${APP_ROLE};`),
  },
};

describe('the test database', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase({ migrations: [things] });
  });
  afterAll(() => test.drop());

  it('has the migrations it was asked for', async () => {
    const { rows } = await sql`select * from thing`.execute(test.db.kysely);
    expect(rows).toEqual([]);
  });

  it('is on a server that the product would accept', async () => {
    expect((await checkServer(test.db)).version).toBeGreaterThanOrEqual(150_000);
  });

  it('lets the app role do only what it was granted', async () => {
    const app = openDatabase({ url: test.url, role: APP_ROLE });
    try {
      expect((await sql`select current_user as who`.execute(app.kysely)).rows).toEqual([{ who: APP_ROLE }]);
      expect((await sql`select * from thing`.execute(app.kysely)).rows).toEqual([]);
      await expect(sql`insert into thing values (1)`.execute(app.kysely)).rejects.toMatchObject({
        code: '42501',
      });
    } finally {
      await app.close();
    }
  });

  it('gives each caller a database of its own', async () => {
    const other = await testDatabase({ migrations: [things] });
    await sql`insert into thing values (1)`.execute(other.db.kysely);
    expect((await sql`select * from thing`.execute(test.db.kysely)).rows).toEqual([]);
    await other.drop();
  });

  it('finds a connection that was left open, and drops the database all the same', async () => {
    const other = await testDatabase();
    const leak = openDatabase({ url: other.url, applicationName: 'leaky' });
    await sql`select 1`.execute(leak.kysely);
    await expect(other.drop()).rejects.toThrow(/left open: leaky/);
    await leak.close();
    const { rows } = await sql`select from pg_database where datname = ${other.name}`.execute(test.db.kysely);
    expect(rows).toEqual([]);
  });
});
