import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabase } from '@shuriken/platform';
import { type DeskFixture, deskFixture } from '../testing/desk-fixture.js';
import {
  author,
  FIRST,
  HEAD,
  refusal,
  SERIALS,
  type TableClerk,
  tableClerk,
} from '../testing/table-clerk.js';

let fixture: DeskFixture;
let clerk: TableClerk;
beforeEach(async () => {
  fixture = await deskFixture();
  clerk = tableClerk(fixture);
});
afterEach(() => fixture.close());

const bring: TableClerk['bring'] = (csv, how) => clerk.bring(csv, how);
const dryRun: TableClerk['dryRun'] = (csv, mode) => clerk.dryRun(csv, mode);
const lookup: TableClerk['lookup'] = (...keys) => clerk.lookup(...keys);

describe('taking a row out', () => {
  const remove = (key: Record<string, string>, by = author()) =>
    clerk.tables.remove(SERIALS, { key, reason: '誤り' }, by);

  it('is a fact with what was taken out, and takes effect once', async () => {
    await bring(FIRST);
    const by = author();
    expect(await remove({ serial: 'ｂ-1' }, author({ dryRun: true }))).toMatchObject({
      outcome: 'dry-run',
      difference: { after: 2, first: [{ what: 'removed' }] },
    });
    expect(await remove({ serial: 'ｂ-1' }, by)).toMatchObject({
      outcome: 'written',
      change: {
        kind: 'removal',
        data: { key: '["B-1"]', rows: 2, cells: { model: 'CG-SW08' }, reason: '誤り' },
      },
    });
    expect((await remove({ serial: 'ｂ-1' }, by)).outcome).toBe('repeated');
    expect(await clerk.stored()).toEqual(['C-1', 'カ012AB-9']);
  });

  it.each([[{ serial: 'Z' }], [{}], [{ serial: 'B-1', model: 'CG-SW08' }], [{ model: 'CG-SW08' }]])(
    'refuses %j, which is the key of no row',
    async (key) => {
      await bring(FIRST);
      expect((await refusal(remove(key as Record<string, string>))).code).toBe('table-row-unknown');
    },
  );
});

describe('what was imported', () => {
  it('cannot be changed or taken away in the database', async () => {
    await bring(FIRST);
    for (const statement of [
      `update desk.table_content set rows = '[]'`,
      'delete from desk.table_content',
      'truncate desk.table_content',
    ])
      await expect(fixture.test.db.pool.query(statement)).rejects.toThrow(/what was imported is kept/);
    await expect(
      fixture.test.db.pool.query(`insert into desk.table_content values (sha256('a'), '[]')`),
    ).rejects.toThrow(/check constraint/);
  });

  it('is what the rows are held against, and folded from anew', async () => {
    await bring(FIRST);
    await bring(`${HEAD}B-1,CG-SW08,2025-01-01`, { mode: 'merge' });
    await clerk.tables.remove(SERIALS, { key: { serial: 'C-1' }, reason: 'r' }, author());
    const about = async (repair: boolean) => {
      const { tables: reports, damaged } = await clerk.tables.examine({ repair });
      const { rows, missing, extra, changed } = reports.find(({ table }) => table === 'serials')!;
      return [rows, missing, extra, changed, damaged.length];
    };
    expect(await about(false)).toEqual([2, 0, 0, 0, 0]);
    const { pool } = fixture.test.db;
    await pool.query(`delete from desk.table_row where key like '%AB%'`);
    await pool.query(`update desk.table_row set cells = cells || '{"model":"X"}'`);
    await pool.query(
      `insert into desk.table_row select terms, name, '["Z"]', cells, written from desk.table_row`,
    );
    expect(await about(false)).toEqual([2, 1, 1, 1, 0]);
    expect(await about(false)).toEqual([2, 1, 1, 1, 0]);
    expect(await about(true)).toEqual([2, 1, 1, 1, 0]);
    expect(await about(false)).toEqual([2, 0, 0, 0, 0]);
    expect((await lookup('B-1')).get('B-1')).toMatchObject({ model: 'CG-SW08', 'shipped-on': '2025-01-01' });
    expect((await bring(FIRST)).outcome).toBe('written');
    const { rows } = await pool.query(`select name from desk.table_state where name like '%#'`);
    expect(rows).toEqual([]);
  });

  it('is told apart from a content that somebody tampered with', async () => {
    await bring(FIRST);
    const admin = openDatabase({ url: fixture.test.adminUrl, max: 1 });
    await admin.pool.query('alter table desk.table_content disable trigger append_only');
    await admin.pool.query('alter table desk.table_content drop constraint table_content_check');
    await admin.pool.query(
      `update desk.table_content set rows = replace(rows::text, 'CG-AP1', 'CG-AP2')::json`,
    );
    await admin.close();
    const { damaged } = await clerk.tables.examine({ repair: false });
    const [change] = (await clerk.tables.show(SERIALS)).changes;
    expect(damaged).toEqual([change?.kind === 'import' && change.data.content]);
  });

  it('of 100,000 rows is there within seconds, and a look-up within milliseconds', async () => {
    const lines = Array.from(
      { length: 100_000 },
      (_, n) => `SN-${n},CG-SW08,2024-04-${String((n % 28) + 1).padStart(2, '0')}`,
    );
    const took = async (work: () => Promise<unknown>) => {
      const begun = performance.now();
      await work();
      return Math.round(performance.now() - begun);
    };
    const csv = HEAD + lines.join('\n');
    const again =
      HEAD +
      lines
        .map((line, n) => (n % 10 === 0 ? line.replace(',2024', ',2025') : line))
        .slice(1)
        .join('\n');
    const first = await took(() => bring(csv));
    const tried = await took(() => dryRun(again));
    const second = await took(() => bring(again));
    const looked = await took(() => lookup('SN-77777', 'sn-5', 'SN-0'));
    expect((await clerk.tables.show(SERIALS)).changes[0]?.data).toMatchObject({
      added: 0,
      changed: 9_999,
      removed: 1,
      rows: 99_999,
    });
    // About 2 s, 1 s, 2 s and 2 ms on 2 cores.
    for (const ms of [first, tried, second]) expect(ms).toBeLessThan(20_000);
    expect(looked).toBeLessThan(500);
  });
});
