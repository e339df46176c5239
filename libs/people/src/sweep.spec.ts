import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Database, openDatabase } from '@shuriken/platform';
import { until } from '@shuriken/platform/testing';
import { sweep } from './sweep.js';
import { Sweeper } from './sweeper.js';
import { author, type PeopleFixture, peopleFixture, registered } from './testing/people-fixture.js';

let fixture: PeopleFixture;
let admin: Database;
let owner: Database;
let user: string;
beforeAll(async () => {
  fixture = await peopleFixture();
  admin = openDatabase({ url: fixture.test.adminUrl, max: 2 });
  owner = openDatabase({ url: fixture.test.url, max: 1 });
  user = new URL(fixture.test.url).username;
});
afterEach(() => admin.pool.query(`revoke pg_checkpoint from ${user}`));
afterAll(async () => {
  await admin.close();
  await owner.close();
  await fixture.close();
});

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const nothing = () => Promise.resolve();
const erased = async (): Promise<string> => {
  const id = await registered(fixture.people);
  await fixture.people.erase({ id, reason: 'customer-request', commandId: randomUUID(), ...author });
  return id;
};
const grantAll = async () => {
  const { toRun } = await fixture.people.sweepState();
  for (const statement of toRun) await admin.pool.query(statement);
};
const look = async (table: string) =>
  (await owner.pool.query<{ file: string }>('select pg_relation_filepath($1::regclass) as file', [table]))
    .rows[0]!.file;

describe('sweeping erased bytes out of the files (O15-16)', () => {
  it('tells which privileges its user lacks, as statements to be run, and is done once they are granted', async () => {
    const id = await erased();
    expect(await fixture.people.erasureState(id)).toMatchObject({ sweptAt: null, pending: 'soon' });
    expect(await sweep({ owner, forget: nothing })).toMatchObject({
      outcome: 'kept',
      why: 'privileges-missing',
    });
    expect(await fixture.people.show({ id, principal: 'p', purpose: 'check' })).toMatchObject({
      erased: true,
      erasedAt: expect.stringMatching(/Z$/),
      pending: 'privileges-missing',
    });
    expect((await fixture.people.sweepState()).toRun).toEqual([
      `grant execute on function pg_catalog.pg_switch_wal() to ${user};`,
      `grant pg_checkpoint to ${user};`,
      `grant execute on function pg_catalog.pg_ls_waldir() to ${user};`,
    ]);
    await grantAll();
    expect(await sweep({ owner, forget: nothing })).toEqual({ outcome: 'swept', persons: 1 });
    expect(await fixture.people.erasureState(id)).toMatchObject({
      sweptAt: expect.stringMatching(/Z$/),
      pending: null,
    });
    expect(await fixture.people.sweepState()).toMatchObject({ pending: 0, why: null, toRun: [], copies: [] });
    expect(await sweep({ owner, forget: nothing })).toEqual({ outcome: 'nothing' });
  });

  it('says before anybody is erased what a process that starts finds missing', async () => {
    const told: unknown[] = [];
    const logger = { ...silent, warn: (fields: unknown) => told.push(fields) };
    const sweeper = new Sweeper({ db: fixture.db, ownerUrl: fixture.test.url, logger });
    sweeper.start();
    await until(() => told.length > 0, 'it warns');
    await sweeper.stop();
    expect(told).toEqual([{ toRun: [`grant pg_checkpoint to ${user};`] }]);
    expect(await fixture.people.sweepState()).toMatchObject({ pending: 0, why: 'privileges-missing' });
  });

  it('waits for whoever reads the table for long, and for what keeps old segments of the log', async () => {
    await admin.pool.query(`grant pg_checkpoint to ${user}`);
    const id = await erased();
    const reader = await admin.pool.connect();
    await reader.query('begin; lock table people.person in access share mode');
    expect(await sweep({ owner, forget: nothing })).toMatchObject({ outcome: 'kept', why: 'table-in-use' });
    await reader.query('rollback');
    reader.release();
    await admin.pool.query(`select pg_create_physical_replication_slot('late', true)`);
    const parts = { owner, forget: nothing, rewritten: new Set<string>() };
    expect(await sweep(parts)).toMatchObject({ outcome: 'kept', why: 'wal-kept' });
    // What was done is not done again: operators would wait for it each time.
    const file = await look('people.person');
    expect(await sweep(parts)).toMatchObject({ outcome: 'kept', why: 'wal-kept' });
    expect(await look('people.person')).toBe(file);
    expect((await fixture.people.sweepState()).copies).toEqual(['replicas']);
    await admin.pool.query(`select pg_drop_replication_slot('late')`);
    expect((await fixture.people.erasureState(id)).sweptAt).toBeNull();
    expect(await sweep(parts)).toEqual({ outcome: 'swept', persons: 1 });
  });

  it('reaches what old snapshots could still see, and leaves everybody else as they were', async () => {
    await admin.pool.query(`grant pg_checkpoint to ${user}`);
    const stays = await registered(fixture.people);
    const before = [await look('people.person'), await look('people.key')];
    const old = await admin.pool.connect();
    await old.query('begin isolation level repeatable read; select count(*) from log.events');
    await erased();
    expect(await sweep({ owner, forget: nothing })).toEqual({ outcome: 'swept', persons: 1 });
    await old.query('rollback');
    old.release();
    expect([await look('people.person'), await look('people.key')]).not.toEqual(before);
    const { rows } = await admin.pool.query(
      'select relpages, reltuples from pg_class where oid = $1::regclass',
      ['people.key'],
    );
    const { rows: alive } = await admin.pool.query('select count(*)::int as n from people.key');
    expect(rows[0]).toMatchObject({ reltuples: alive[0]!.n });
    expect((await fixture.people.show({ id: stays, principal: 'p', purpose: 'check' })).id).toBe(stays);
    expect(await fixture.people.comparePersons()).toMatchObject({ written: [], removed: [], damaged: [] });
  });

  it('ends only when what lies beside the database is gone, and tells where it is not', async () => {
    await admin.pool.query(`grant pg_checkpoint to ${user}`);
    const id = await erased();
    const refuses = () => Promise.reject(new Error('EACCES'));
    expect(await sweep({ owner, forget: refuses })).toMatchObject({ outcome: 'kept', why: 'mail-kept' });
    const forgotten: string[] = [];
    await sweep({ owner, forget: (person) => Promise.resolve(forgotten.push(person)) });
    expect(forgotten).toEqual([id]);
  });

  it('begins again for somebody whose key a restore brought back', async () => {
    await admin.pool.query(`grant pg_checkpoint to ${user}`);
    const id = await erased();
    await sweep({ owner, forget: nothing });
    await owner.pool.query('alter table people.key disable trigger refuse_erased');
    await owner.pool.query('insert into people.key values ($1, $2)', [id, Buffer.alloc(32, 7)]);
    await owner.pool.query('alter table people.key enable trigger refuse_erased');
    await fixture.people.rebuildPersons();
    expect(await fixture.people.erasureState(id)).toMatchObject({ sweptAt: null, pending: 'soon' });
    expect(await sweep({ owner, forget: nothing })).toEqual({ outcome: 'swept', persons: 1 });
  });

  it('is done by one process at a time, by itself, and by whoever starts after a crash', async () => {
    await admin.pool.query(`grant pg_checkpoint to ${user}`);
    const ids = await Promise.all([erased(), erased(), erased()]);
    const pace = { lookMs: 10, restMs: 10, stuckMs: 10, outageMs: 10 };
    const open = () => new Sweeper({ db: fixture.db, ownerUrl: fixture.test.url, logger: silent, pace });
    const sweepers = [open(), open()];
    for (const each of sweepers) each.start();
    await until(async () => (await fixture.people.sweepState()).pending === 0, 'all are swept');
    const states = await Promise.all(ids.map((id) => fixture.people.erasureState(id)));
    expect(states.map(({ pending }) => pending)).toEqual([null, null, null]);
    await Promise.all(sweepers.map((each) => each.stop()));
  });
});

describe('what the database notes by itself', () => {
  it('holds samples of nobody: neither plain text nor keys are in its statistics', async () => {
    const secret = '標本に残る名';
    for (let n = 0; n < 30; n += 1)
      await registered(fixture.people, { name: secret, email: `hyohon${n}@example.jp`, language: 'ja' });
    await admin.pool.query('analyze people.person, people.key');
    const { rows } = await admin.pool.query<{ attname: string }>(
      `select attname from pg_stats where schemaname = 'people' and tablename in ('person', 'key') order by 1`,
    );
    expect(rows.map(({ attname }) => attname)).toEqual([
      'corrected_at',
      'id',
      'language',
      'person',
      'registered_at',
      'revision',
    ]);
  });
});
