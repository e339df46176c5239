import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Log } from '@shuriken/log';
import { onkyoRepair } from '@shuriken/terms';
import { type DeskFixture, deskFixture, jst } from '../testing/desk-fixture.js';
import {
  author,
  countsOf,
  FIRST,
  HEAD,
  refusal,
  SERIALS,
  type TableClerk,
  tableClerk,
} from '../testing/table-clerk.js';
import type { ImportMode } from './facts.js';

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

describe('an import', () => {
  it('keeps rows per table of the terms, and tells who brought them, when and why', async () => {
    const done = await bring(FIRST);
    expect(done.outcome).toBe('written');
    expect(countsOf(done)).toEqual([3, 0, 0, 0]);
    const known = await clerk.tables.show(SERIALS);
    expect(known).toMatchObject({ rows: 3, version: '1', inCalendar: false });
    expect(known.changes).toMatchObject([
      {
        kind: 'import',
        version: 1,
        actor: 'admin-1',
        via: 'api',
        at: jst('2026-04-01'),
        data: { mode: 'replace', version: '1', keys: ['serial'], rows: 3, reason: 'メーカーの資料' },
      },
    ]);
    const listed = await clerk.tables.list('corega-exchange');
    expect(listed.version).toBe('1');
    expect(listed.tables.map(({ table, rows }) => [table, rows])).toEqual([
      ['models', 0],
      ['serials', 3],
      ['dealers', 0],
      ['closing-days', 0],
    ]);
  });

  it('keeps codes in the form by which they compare and as they were written (U211)', async () => {
    await bring(FIRST);
    const { rows } = await clerk.tables.page(SERIALS, { key: 'カ012AB-9', limit: 10 });
    expect(rows).toEqual([
      {
        key: '["カ012AB-9"]',
        cells: { serial: 'カ012AB-9', model: 'CG-SW08', 'shipped-on': '2024-04-01' },
        written: { serial: 'ｶ０１２ ａｂ－９', model: 'CG-SW08' },
      },
    ]);
  });

  it('replaces the whole table, or adds and changes by key', async () => {
    await bring(FIRST);
    const next = `${HEAD}b-1,CG-SW08,2025-01-01\nD-1,CG-AP1,2025-01-02\n`;
    expect(countsOf(await bring(next, { mode: 'merge' }))).toEqual([1, 1, 0, 2]);
    expect(await clerk.stored()).toEqual(['B-1', 'C-1', 'D-1', 'カ012AB-9']);
    expect(countsOf(await bring(next))).toEqual([0, 0, 2, 2]);
    expect(await clerk.stored()).toEqual(['B-1', 'D-1']);
    expect((await lookup('B-1')).get('B-1')).toMatchObject({ 'shipped-on': '2025-01-01' });
    expect((await clerk.tables.show(SERIALS)).changes.map(({ version }) => version)).toEqual([3, 2, 1]);
  });

  it('is tried first: counts and the first differences, and nothing is written', async () => {
    await bring(FIRST);
    const before = await fixture.head();
    const done = await dryRun(
      `${HEAD}B-1,CG-SW08,2025-01-01\nD-1,CG-AP1,2025-01-02\nC-1,CG-AP1,2024-04-03\n`,
    );
    expect(done).toMatchObject({ outcome: 'dry-run', difference: { after: 3, version: 1 } });
    expect(countsOf(done)).toEqual([1, 1, 1, 1]);
    expect('difference' in done && done.difference.first).toMatchObject([
      {
        key: '["B-1"]',
        what: 'changed',
        before: { 'shipped-on': '2024-04-02' },
        after: { 'shipped-on': '2025-01-01' },
      },
      { key: '["D-1"]', what: 'added', before: null, after: { model: 'CG-AP1' } },
      { key: '["カ012AB-9"]', what: 'removed', before: { model: 'CG-SW08' }, after: null },
    ]);
    expect(await fixture.head()).toBe(before);
    const { rows } = await fixture.test.db.pool.query('select from desk.table_content');
    expect(rows).toHaveLength(1);
  });

  it('of nothing new writes nothing, whatever the order of the rows', async () => {
    await bring(FIRST);
    const before = await fixture.head();
    const [title, ...lines] = FIRST.trim().split('\n');
    expect((await bring([title, ...lines.reverse()].join('\n'))).outcome).toBe('unchanged');
    expect(await fixture.head()).toBe(before);
  });

  it('of 10,000 rows with three bad ones tells all three by row and column, and does nothing', async () => {
    await bring(FIRST);
    const lines = Array.from({ length: 10_000 }, (_, n) => `SN-${n},CG-SW08,2024-04-01`);
    lines[6] = 'SN-6,CG-SW08,2024-02-30';
    lines[4_998] = 'SN-4998,,2024-04-01';
    lines[9_999] = 'ｓｎ－０,CG-SW08,2024-04-01';
    const before = await fixture.head();
    const { code, details } = await refusal(bring(HEAD + lines.join('\n')));
    expect(code).toBe('table-rows-invalid');
    expect(details['total']).toBe(3);
    expect(details.issues?.map(({ field }) => field)).toEqual([
      '/csv/8/shipped-on',
      '/csv/5000/model',
      '/csv/10001/serial',
    ]);
    expect(details.issues?.[0]?.text.en).toMatch(/^“2024-02-30”: Must be a real date/);
    expect(await fixture.head()).toBe(before);
    expect(await clerk.stored()).toHaveLength(3);
  });

  it('takes effect once under one key; another body under it is refused', async () => {
    const by = author();
    const first = await bring(FIRST, { by });
    const again = await bring(FIRST, { by });
    expect([again.outcome, countsOf(again)]).toEqual(['repeated', countsOf(first)]);
    expect((await fixture.log.load('table-corega-exchange/serials')).version).toBe(1);
    expect((await refusal(bring(`${HEAD}Z,CG,2024-04-01`, { by }))).code).toBe('idempotency-mismatch');
    expect((await refusal(bring(FIRST, { by, mode: 'merge' }))).code).toBe('idempotency-mismatch');
  });

  it('of two at once loses none', async () => {
    const other = await fixture.another();
    const there = other.desk.parts.reference.tables;
    const ask = (csv: string) => ({ csv: HEAD + csv, mode: 'merge' as const, reason: 'r' });
    await Promise.all([
      clerk.tables.import(SERIALS, ask('A-1,CG,2024-04-01'), author()),
      there.import(SERIALS, ask('A-2,CG,2024-04-01'), author()),
      clerk.tables.import(SERIALS, ask('A-3,CG,2024-04-01'), author()),
    ]);
    expect(await clerk.stored()).toEqual(['A-1', 'A-2', 'A-3']);
    expect((await clerk.tables.show(SERIALS)).rows).toBe(3);
    await other.close();
  });

  it('of the closing days is refused: they are those of the one calendar (P4)', async () => {
    const name = { terms: 'corega-exchange', table: 'closing-days' };
    const { code } = await refusal(bring('day,reason\n2026-08-13,夏季休業', { name }));
    expect(code).toBe('table-in-calendar');
    expect((await clerk.tables.show(name)).inCalendar).toBe(true);
  });

  it('names the terms and the tables that there are', async () => {
    const terms = await refusal(clerk.tables.list('corega'));
    expect(terms).toMatchObject({ code: 'terms-not-found' });
    expect(terms.details.issues?.[0]?.allowed).toEqual(['onkyo-repair', 'corega-exchange']);
    const table = await refusal(bring(FIRST, { name: { ...SERIALS, table: 'serial' } }));
    expect(table).toMatchObject({ code: 'table-unknown' });
    expect(table.details.issues?.[0]?.allowed).toContain('serials');
  });
});

describe('rows and the versions of the terms', () => {
  const PRICES = { terms: 'onkyo-repair', table: 'prices' };
  const price = (csv: string, mode: ImportMode) => bring(`line,item,yen\n${csv}`, { mode, name: PRICES });
  const publish = async (columns: object) => {
    const prices = { ...onkyoRepair.tables['prices'], columns };
    const file = {
      ...onkyoRepair,
      version: '2026-06-01',
      inForce: { ...onkyoRepair.inForce, from: '2026-06-01' },
      tables: { ...onkyoRepair.tables, prices },
    };
    await fixture.desk.parts.reference.publishTerms(file, author());
    await fixture.at(jst('2026-06-01'));
  };

  it('outlive a version, and are held against the columns of the one in force', async () => {
    await price('box,L,1500', 'replace');
    await publish({
      ...onkyoRepair.tables['prices']!.columns,
      note: { title: { ja: '備考', en: 'Note' }, type: 'text', required: true, key: false },
    });
    expect((await clerk.tables.show(PRICES)).rows).toBe(1);
    expect((await fixture.desk.parts.reference.rows('onkyo-repair', 'prices', ['ＢＯＸ\tl'])).size).toBe(1);
    expect((await refusal(price('box,M,800', 'merge'))).code).toBe('table-rows-invalid');
    const told = await bring('line,item,yen,note\nbox,M,800,n', { mode: 'merge', name: PRICES });
    expect(told).toMatchObject({ change: { data: { version: '2026-06-01', rows: 2 } } });
  });

  it('are replaced, not added to, where a version has another key', async () => {
    await price('box,L,1500', 'replace');
    const { columns } = onkyoRepair.tables['prices']!;
    await publish({ ...columns, item: { ...columns['item'], key: false } });
    expect((await refusal(price('box,M,800', 'merge'))).code).toBe('table-key-changed');
    expect((await price('box,M,800', 'replace')).outcome).toBe('written');
  });
});

describe('a look-up', () => {
  it('gives each row under the key as it was asked for, however that was written, and leaves out the others', async () => {
    await bring(FIRST);
    const found = await lookup('ｶ012AB-9', 'カ０１２ａｂ-9', 'b-1', 'Z-1', '---', '');
    expect([...found].map(([key, row]) => [key, row['model']])).toEqual([
      ['ｶ012AB-9', 'CG-SW08'],
      ['カ０１２ａｂ-9', 'CG-SW08'],
      ['b-1', 'CG-SW08'],
    ]);
    expect((await lookup()).size).toBe(0);
  });

  it('reads keys of several columns and of days as an import does', async () => {
    const reference = fixture.desk.parts.reference;
    await bring('line,item,yen\nBox,L,"1,500"\nbox,M,800', {
      name: { terms: 'onkyo-repair', table: 'prices' },
    });
    const prices = await reference.rows('onkyo-repair', 'prices', ['box\tL', 'box', 'box\tXL']);
    expect([...prices].map(([key, { yen }]) => [key, yen])).toEqual([['box\tL', 1500]]);
  });

  it('folds what a process wrote that died before it could', async () => {
    const dying = await fixture.another((log) => dyingAfterAppend(log));
    const there = dying.desk.parts.reference.tables;
    const by = author();
    const ask = { csv: FIRST, mode: 'replace', reason: 'r' } as const;
    await expect(there.import(SERIALS, ask, by)).rejects.toThrow('died');
    const { rows } = await fixture.test.db.pool.query('select from desk.table_row');
    expect(rows).toHaveLength(0);
    expect((await lookup('B-1')).size).toBe(1);
    expect((await clerk.tables.import(SERIALS, ask, by)).outcome).toBe('repeated');
    await dying.close();
  });
});

/** What is appended is in the log, but nobody here comes to know of it. */
const dyingAfterAppend = (log: Log): Log => ({
  ...log,
  append: async (append) => {
    const outcome = await log.append(append);
    if (append.stream.startsWith('table-')) throw new Error('died');
    return outcome;
  },
});

describe('pages', () => {
  it('go through all rows in the order of their keys, each once', async () => {
    const lines = Array.from({ length: 25 }, (_, n) => `S${String(n).padStart(2, '0')},CG,2024-04-01`);
    await bring(HEAD + lines.join('\n'));
    const seen: unknown[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await clerk.tables.page(SERIALS, { limit: 10, ...(cursor ? { cursor } : {}) });
      seen.push(...page.rows.map(({ cells }) => cells['serial']));
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual(lines.map((line) => line.slice(0, 3)));
  });

  it('hold rows of one first key column where asked to, and refuse a cursor that is none', async () => {
    const name = { terms: 'onkyo-repair', table: 'prices' };
    await bring('line,item,yen\nbox,L,1\nbox,M,2\nboxes,L,3', { name });
    const { rows } = await clerk.tables.page(name, { key: 'ＢＯＸ', limit: 10 });
    expect(rows.map(({ cells }) => cells['yen'])).toEqual([1, 2]);
    expect((await clerk.tables.page(SERIALS, { key: '--', limit: 10 })).rows).toEqual([]);
    for (const cursor of ['x', '%%', Buffer.from('no').toString('base64url')])
      expect((await refusal(clerk.tables.page(name, { cursor, limit: 10 }))).code).toBe('cursor-invalid');
  });
});
