import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { caseStream } from '@shuriken/desk';
import { renewIncarnation } from '@shuriken/log';
import { APP_ROLE, sqlMigration } from '@shuriken/platform';
import { sql } from 'kysely';
import type { Projection } from '../projection.js';
import { asking, type DeskFixture, deskFixture } from '../testing/desk-fixture.js';
import type { RebuildProgress } from './report.js';

/** A second projection with several rows per case, as another lib would bring it. */
const notices: Projection = {
  name: 'notices',
  tables: [{ name: 'case_notice', key: ['case_id', 'notice'], caseColumn: 'case_id' }],
  migrations: {
    lib: 'case-notice',
    migrations: {
      '001-table': sqlMigration(`
        create table read.case_notice (case_id uuid, notice text, status text, about json, primary key (case_id, notice));
        grant select, insert, update, delete on read.case_notice to ${APP_ROLE};`),
    },
  },
  project: async (tx, cases) => {
    const rows = cases.flatMap(({ state }) =>
      state.notices.map(({ id, status, rule }) => ({
        case_id: state.id,
        notice: id,
        status,
        about: { rule },
      })),
    );
    await sql`delete from case_notice where case_id = any(${cases.map(({ state }) => state.id)}::uuid[])`.execute(
      tx,
    );
    await sql`insert into case_notice
      select * from json_populate_recordset(null::case_notice, ${JSON.stringify(rows)}::json)`.execute(tx);
  },
};

describe('rebuilding', () => {
  let fixture: DeskFixture;
  beforeEach(async () => {
    fixture = await deskFixture([notices], [notices.migrations]);
  });
  afterEach(() => fixture.close());

  const run = () => fixture.feed.run(fixture.models.subscription);
  const query = (text: string, values: unknown[] = []) => fixture.test.db.pool.query(text, values);
  const tables = async () => {
    const { rows } = await fixture.test.db.pool.query<{ rows: unknown }>(
      `select json_build_array((select json_agg(c order by c.id) from read.case_list c),
        (select json_agg(n order by n.case_id, n.notice) from read.case_notice n)) as rows`,
    );
    return rows[0]!.rows;
  };

  it('gives the same rows as following did, tells how far it is, and leaves nothing behind', async () => {
    for (let n = 0; n < 5; n += 1) await fixture.quoted();
    run();
    await fixture.caughtUp();
    const before = await tables();
    const told: RebuildProgress[] = [];
    const report = await fixture.models.rebuild((progress) => told.push(progress));
    expect(report).toMatchObject({ cases: 5, failed: [], equal: true, exchanged: true });
    expect(report.tables.map(({ table, rows }) => [table, rows])).toEqual([
      ['case_list', 5],
      ['case_notice', expect.any(Number)],
    ]);
    expect(await tables()).toEqual(before);
    expect(new Set(told.map(({ phase }) => phase))).toEqual(new Set(['reading', 'comparing', 'exchanging']));
    expect(told.at(-1)).toMatchObject({ done: report.facts, total: report.facts, secondsLeft: 0 });
    const { rows } = await query(`select from pg_namespace where nspname = 'read_next'`);
    expect(rows).toEqual([]);
    const caseId = await fixture.quoted();
    await fixture.caughtUp();
    expect((await fixture.models.cases.list(asking())).rows.map(({ id }) => id)).toContain(caseId);
    expect((await fixture.models.compare()).equal).toBe(true);
  });

  it('goes on while commands do: no change is lost, no row differs, lists are served throughout', async () => {
    const cases = [await fixture.quoted(), await fixture.quoted(), await fixture.quoted()];
    run();
    let working = true;
    let acted = 0;
    const operator = async (caseId: string) => {
      for (; working; acted += 1) {
        await fixture.act(caseId, 'AddNote', { note: randomUUID() });
        if (acted % 5 === 0) await fixture.open();
      }
    };
    const reader = async () => {
      while (working)
        expect((await fixture.models.cases.list(asking())).rows.length).toBeGreaterThanOrEqual(3);
    };
    await fixture.caughtUp();
    const work = Promise.all([...cases.map(operator), reader()]);
    for (let round = 0; round < 4; round += 1) {
      const report = await fixture.models[round % 2 === 0 ? 'rebuild' : 'compare']();
      expect(report).toMatchObject({ equal: true, failed: [] });
    }
    working = false;
    await work;
    expect(acted).toBeGreaterThan(20);
    await fixture.caughtUp();
    const report = await fixture.models.compare();
    expect(report).toMatchObject({ equal: true, exchanged: false });
    const { rows } = await query('select id, version from read.case_list');
    expect(rows).toHaveLength(report.cases);
    for (const { id, version } of rows as { id: string; version: number }[])
      expect((await fixture.log.load(caseStream(id))).version).toBe(version);
  });

  it('reports rows that are missing, too many or different, and sets them right', async () => {
    const [missing, changed] = [await fixture.quoted(), await fixture.quoted()];
    run();
    await fixture.caughtUp();
    const before = await tables();
    const extra = randomUUID();
    await query('delete from read.case_list where id = $1', [missing]);
    await query(`update read.case_list set progress = 'closed', balance = 1 where id = $1`, [changed]);
    await query(`insert into read.case_notice values ($1, '1:x', 'sent', null)`, [extra]);
    const compared = await fixture.models.compare();
    expect(compared).toMatchObject({ equal: false, exchanged: false });
    const [list, other] = compared.tables;
    expect(list).toMatchObject({ missing: 1, extra: 0, changed: 1 });
    expect(list!.differences).toHaveLength(2);
    expect(list!.differences).toEqual(
      expect.arrayContaining([
        { table: 'case_list', caseId: missing, key: { id: missing }, kind: 'missing', columns: {} },
        expect.objectContaining({
          caseId: changed,
          columns: {
            progress: { serving: 'closed', rebuilt: 'quoted.awaitingAnswer' },
            balance: { serving: 1, rebuilt: 0 },
          },
        }),
      ]),
    );
    expect(other).toMatchObject({ extra: 1, missing: 0, changed: 0 });
    expect(other!.differences[0]).toMatchObject({
      caseId: extra,
      key: { case_id: extra, notice: '1:x' },
      kind: 'extra',
    });
    expect(await tables()).not.toEqual(before);
    expect(await fixture.models.rebuild()).toMatchObject({ equal: false, exchanged: true });
    expect(await tables()).toEqual(before);
    expect((await fixture.models.compare()).equal).toBe(true);
  });

  it('notices a row that stayed behind the checkpoint, though its case went on', async () => {
    const caseId = await fixture.quoted();
    run();
    await fixture.caughtUp();
    await query('update read.case_list set version = 2 where id = $1', [caseId]);
    await fixture.feed.close();
    await fixture.act(caseId, 'AddNote', { note: 'later' });
    expect((await fixture.models.compare()).tables[0]).toMatchObject({ changed: 1 });
    await query('update read.case_list set version = version + 3 where id = $1', [caseId]);
    const { version } = await fixture.log.load(caseStream(caseId));
    await query('update read.case_list set version = $2 where id = $1', [caseId, version - 1]);
    expect(await fixture.models.compare()).toMatchObject({ equal: true });
  });

  it('keeps the rows of a case that cannot be folded any more, parks it, and goes on with the others', async () => {
    const [broken, fine] = [await fixture.quoted(), await fixture.quoted()];
    run();
    await fixture.caughtUp();
    const { facts, version } = await fixture.log.load(caseStream(broken));
    const { type, schema, data, meta } = facts[0]!;
    const append = {
      id: randomUUID(),
      print: Buffer.alloc(32),
      stream: caseStream(broken),
      expected: version,
      alarm: 'keep' as const,
    };
    await fixture.log.append({
      ...append,
      facts: [{ type, schema, data, meta: { ...meta, chart: 'repair@99' } }],
    });
    await fixture.act(fine, 'AddNote', { note: 'fine' });
    await fixture.caughtUp();
    const before = await tables();
    const report = await fixture.models.rebuild();
    expect(report).toMatchObject({ equal: false, exchanged: true, cases: 1 });
    expect(report.failed).toEqual([{ caseId: broken, error: expect.stringContaining('repair@99') }]);
    expect(report.tables.every(({ missing, extra, changed }) => missing + extra + changed === 0)).toBe(true);
    expect(await tables()).toEqual(before);
    expect(await fixture.feed.parked()).toMatchObject([{ stream: caseStream(broken) }]);
  });

  it('takes over a subscription that stopped, and one that never ran', async () => {
    await fixture.quoted();
    expect(await fixture.models.rebuild()).toMatchObject({ exchanged: true, cases: 1 });
    run();
    await fixture.caughtUp();
    await renewIncarnation(fixture.test.db);
    const caseId = await fixture.quoted();
    await fixture.feed.waitFor('read-models', (await fixture.log.head()).position, 1_500);
    expect((await fixture.feed.status())[0]).toMatchObject({ state: 'stopped' });
    expect(await fixture.models.rebuild()).toMatchObject({ exchanged: true, cases: 2 });
    await fixture.act(caseId, 'AddNote', { note: 'on it goes' });
    await fixture.caughtUp();
    expect((await fixture.feed.status())[0]).toMatchObject({ state: 'following', error: null });
    expect((await fixture.models.compare()).equal).toBe(true);
  });

  it('is refused while another one runs', async () => {
    await fixture.quoted();
    const other = await fixture.another();
    const both = await Promise.allSettled([fixture.models.rebuild(), other.models.compare()]);
    const refused = both.filter((one) => one.status === 'rejected');
    expect(refused.map(({ reason }) => (reason as { code: string }).code)).toEqual(['rebuild-running']);
    expect(await other.models.compare()).toMatchObject({ exchanged: false });
  });
});
