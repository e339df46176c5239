import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Database, openDatabase } from '../database/open.js';
import { migrate, withPlatform } from '../migrations/migrate.js';
import type { MigrationSet } from '../migrations/migration-set.js';

export interface TestDatabaseOptions {
  /** The sets of migrations the database has; the platform's own always comes first. */
  readonly migrations?: readonly MigrationSet[];
}

/** A database of one test file's own, on the PostgreSQL of this test run. */
export interface TestDatabase {
  readonly name: string;
  /** As its owner, who is no superuser, as in production. `openDatabase({ url, role: APP_ROLE })` is the product's way. */
  readonly url: string;
  /** As superuser, for tests that tamper. */
  readonly adminUrl: string;
  /** Open as the owner; closed by `drop`. */
  readonly db: Database;
  /** Drops the database; throws when a connection to it was left open (a leak). */
  drop(): Promise<void>;
}

const OWNER = 'shuriken_test';

/**
 * A fresh migrated database: cloned from a template that the first caller with these migrations makes.
 * Needs TEST_DATABASE_URL, which jest's global set-up provides.
 */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = adminServer();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(async (admin) => {
    const template = await ensureTemplate(admin, withPlatform(options.migrations ?? []));
    await admin.query(`create database ${name} template ${template} owner ${OWNER}`);
  });
  const url = urlOf(server, name, OWNER);
  const db = openDatabase({ url, max: 5, applicationName: 'test' });
  return {
    name,
    url,
    adminUrl: urlOf(server, name),
    db,
    drop: async () => {
      await db.close();
      await asAdmin((admin) => dropChecked(admin, name));
    },
  };
}

/** Makes the template under one lock for the whole server, so that files starting at once build it once. */
async function ensureTemplate(admin: pg.Client, sets: readonly MigrationSet[]): Promise<string> {
  const name = `template_${fingerprint(sets)}`;
  await admin.query('select pg_advisory_lock(870412)');
  try {
    const there = await admin.query('select from pg_database where datname = $1', [name]);
    if (!there.rowCount) await buildTemplate(admin, name, sets);
  } finally {
    await admin.query('select pg_advisory_unlock(870412)');
  }
  return name;
}

async function buildTemplate(admin: pg.Client, name: string, sets: readonly MigrationSet[]): Promise<void> {
  const server = adminServer();
  const password = pg.escapeLiteral(ownerPassword(server));
  const owner = await admin.query('select from pg_roles where rolname = $1', [OWNER]);
  await admin.query(
    `${owner.rowCount ? 'alter' : 'create'} role ${OWNER} login createrole createdb password ${password}`,
  );
  await admin.query(`drop database if exists ${name}_draft with (force)`);
  await admin.query(`create database ${name}_draft owner ${OWNER}`);
  const db = openDatabase({ url: urlOf(server, `${name}_draft`, OWNER), max: 2 });
  await migrate(db, sets).finally(() => db.close());
  await waitUntilUnused(admin, `${name}_draft`);
  await admin.query(`alter database ${name}_draft rename to ${name}`);
}

async function dropChecked(admin: pg.Client, name: string): Promise<void> {
  const left = await waitUntilUnused(admin, name);
  await admin.query(`drop database if exists ${name} with (force)`);
  if (left.length > 0) throw new Error(`connections were left open: ${left.join('; ')}`);
}

/** Connections that are still there after two seconds; a closed one vanishes a moment after its client is gone. */
async function waitUntilUnused(admin: pg.Client, name: string): Promise<readonly string[]> {
  for (let waited = 0; ; waited += 20) {
    const { rows } = await admin.query<{ who: string }>(
      `select application_name || ' (' || state || '): ' || left(query, 200) as who
       from pg_stat_activity where datname = $1 and backend_type = 'client backend'`,
      [name],
    );
    if (rows.length === 0 || waited >= 2_000) return rows.map(({ who }) => who);
    await pause(20);
  }
}

function fingerprint(sets: readonly MigrationSet[]): string {
  const hash = createHash('sha256');
  for (const { lib, migrations } of sets) {
    for (const name of Object.keys(migrations).sort()) {
      const migration: { sql?: string; up?: unknown } = migrations[name] ?? {};
      hash.update(JSON.stringify([lib, name, migration.sql ?? String(migration.up)]));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

function adminServer(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('TEST_DATABASE_URL is not set: run the tests through infra/jest.mjs');
  return url;
}

const ownerPassword = (server: string) => createHash('sha256').update(server).digest('base64url');

function urlOf(server: string, database: string, owner?: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  if (owner) {
    url.username = owner;
    url.password = ownerPassword(server);
  }
  return url.href;
}

async function asAdmin<T>(use: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: adminServer(), application_name: 'test-admin' });
  await admin.connect();
  try {
    return await use(admin);
  } finally {
    await admin.end();
  }
}
