import { createHash } from 'node:crypto';
import type { Database } from '@shuriken/platform';
import type { TableRow } from '@shuriken/terms';
import { sql, type Transaction } from 'kysely';
import {
  type TableChange,
  type TableCounts,
  type TableImported,
  type TableName,
  tableStream,
} from './facts.js';

/** A row as it is kept: codes in the form by which they compare (U211), and beside them as they were written. */
export interface KeptRow {
  readonly key: string;
  readonly cells: TableRow;
  readonly written: Readonly<Record<string, string>>;
}

/** A row that an import changes; `before` or `after` is null where there is none. */
export interface RowDifference {
  readonly key: string;
  readonly what: 'added' | 'changed' | 'removed';
  readonly before: TableRow | null;
  readonly after: TableRow | null;
}

/** What an import would do to the rows, and the version of the table that it was held against. */
export interface TableDifference {
  readonly version: number;
  readonly counts: TableCounts;
  /** How many rows there are then. */
  readonly after: number;
  readonly first: readonly RowDifference[];
}

/** The content of an import: the same rows are the same text, in whatever order they came. */
export interface Content {
  readonly hash: string;
  readonly json: string;
}

const byKey = (a: KeptRow, b: KeptRow) => (a.key < b.key ? -1 : 1);

export function contentOf(rows: readonly KeptRow[]): Content {
  const sorted = (cells: object) =>
    Object.fromEntries(Object.entries(cells).sort(([a], [b]) => (a < b ? -1 : 1)));
  const json = JSON.stringify(
    rows
      .toSorted(byKey)
      .map(({ key, cells, written }) => ({ key, cells: sorted(cells), written: sorted(written) })),
  );
  return { json, hash: createHash('sha256').update(json, 'utf8').digest('hex') };
}

const bytes = (hash: string) => Buffer.from(hash, 'hex');
const AS_ROWS = sql`as g(key text, cells jsonb, written jsonb)`;

/** Keeps the content of an import; what is there already is kept once. */
export async function keepContent({ kysely }: Database, { hash, json }: Content): Promise<void> {
  await sql`insert into desk.table_content (hash, rows) values (${bytes(hash)}, ${json}::json)
    on conflict do nothing`.execute(kysely);
}

/** Version of a table's stream up to which its rows are folded; whether the log has gone on since. */
const standing = (name: TableName) => sql`
  select s.version, exists (
    select from log.events e where e.stream = ${tableStream(name)} and e.version = s.version + 1) as behind
  from (select coalesce((select version from desk.table_state
    where terms = ${name.terms} and name = ${name.table}), 0) as version) s`;

/** How many differences are shown. */
const FIRST = 20;
/** Comes after every sign that a key can hold. */
const LAST_SIGN = '\u{10ffff}';

/**
 * Holds rows against those there are. The join is a full one, which the planner hashes whatever it believes of the number
 * of rows; a nested loop over 100,000 would not end.
 */
export async function differenceTo(
  { kysely }: Database,
  name: TableName,
  { json, replace }: { readonly json: string; readonly replace: boolean },
): Promise<TableDifference> {
  const { rows } = await sql<{ version: number; first: readonly RowDifference[] } & TableCounts>`
    with standing as (${standing(name)}),
    given as materialized (select * from jsonb_to_recordset(${json}::jsonb) ${AS_ROWS}),
    kept as materialized (select key, cells, written from desk.table_row
      where terms = ${name.terms} and name = ${name.table}),
    held as materialized (
      select coalesce(g.key, k.key) collate "C" as key, k.cells as before, g.cells as after,
        case when k.key is null then 'added' when g.key is null then ${replace ? 'removed' : 'unchanged'}
          when (k.cells, k.written) is distinct from (g.cells, g.written) then 'changed' else 'unchanged' end as what
      from given g full join kept k on k.key = g.key)
    select (select version from standing) as version,
      count(*) filter (where what = 'added')::int as added, count(*) filter (where what = 'changed')::int as changed,
      count(*) filter (where what = 'removed')::int as removed,
      count(*) filter (where what = 'unchanged')::int as unchanged,
      coalesce((select json_agg(f) from (select key, what, before, after from held where what <> 'unchanged'
        order by key limit ${FIRST}) f), '[]') as first
    from held`.execute(kysely);
  const { version, first, ...counts } = rows[0]!;
  return { version, first, counts, after: counts.added + counts.changed + counts.unchanged };
}

/** What taking a row out would do; nothing where there is none of this key. */
export async function removalOf(
  { kysely }: Database,
  name: TableName,
  key: string,
): Promise<TableDifference> {
  const { rows } = await sql<{ version: number; all: number; before: TableRow | null }>`
    with standing as (${standing(name)})
    select s.version, count(r.key)::int as all, (select cells from desk.table_row
      where terms = ${name.terms} and name = ${name.table} and key = ${key}) as before
    from standing s left join desk.table_row r on r.terms = ${name.terms} and r.name = ${name.table}
    group by s.version`.execute(kysely);
  const { version, all, before } = rows[0]!;
  const removed = before === null ? 0 : 1;
  return {
    version,
    counts: { added: 0, changed: 0, removed, unchanged: all - removed },
    after: all - removed,
    first: before === null ? [] : [{ key, what: 'removed', before, after: null }],
  };
}

/** Rows as they are now, or fallen behind the log. */
export interface RowsFound {
  readonly behind: boolean;
  readonly rows: readonly KeptRow[];
}

type FoundRow = { readonly behind: boolean } & (KeptRow | { readonly key: null });

const foundOf = (rows: readonly FoundRow[]): RowsFound => ({
  behind: rows[0]!.behind,
  rows: rows.flatMap((row) =>
    row.key === null ? [] : [{ key: row.key, cells: row.cells, written: row.written }],
  ),
});

/** Rows by key: one query by the primary key. */
export async function findRows(
  { kysely }: Database,
  name: TableName,
  keys: readonly string[],
): Promise<RowsFound> {
  const { rows } = await sql<FoundRow>`
    with standing as (${standing(name)})
    select s.behind, r.key, r.cells, r.written from standing s left join desk.table_row r
      on r.terms = ${name.terms} and r.name = ${name.table} and r.key = any(${keys}::text[])`.execute(kysely);
  return foundOf(rows);
}

/** The rows after a key, in the order of keys; `begin`: only those whose key begins so. */
export async function pageOfRows(
  { kysely }: Database,
  name: TableName,
  { after, begin, limit }: { readonly after: string; readonly begin: string; readonly limit: number },
): Promise<RowsFound> {
  const { rows } = await sql<FoundRow>`
    with standing as (${standing(name)}),
    page as (select key, cells, written from desk.table_row
      where terms = ${name.terms} and name = ${name.table} and key > ${after}
        and key >= ${begin} and key < ${begin + LAST_SIGN}
      order by key limit ${limit})
    select s.behind, p.key, p.cells, p.written from standing s left join page p on true
    order by p.key`.execute(kysely);
  return foundOf(rows);
}

/** `not in` over a list is hashed, however few rows the planner expects. */
async function foldImport(
  tx: Transaction<unknown>,
  { terms, table }: TableName,
  { content, mode }: TableImported,
): Promise<void> {
  const kept = await sql`select from desk.table_content where hash = ${bytes(content)}`.execute(tx);
  if (kept.rows.length === 0) throw new Error(`content ${content} of table ${terms}/${table} is missing`);
  const given = sql`desk.table_content c, jsonb_to_recordset(c.rows::jsonb) ${AS_ROWS}
    where c.hash = ${bytes(content)}`;
  if (mode === 'replace')
    await sql`delete from desk.table_row where terms = ${terms} and name = ${table}
      and key not in (select g.key from ${given})`.execute(tx);
  await sql`insert into desk.table_row as r (terms, name, key, cells, written)
    select ${terms}, ${table}, g.key, g.cells, g.written from ${given}
    on conflict (terms, name, key) do update set cells = excluded.cells, written = excluded.written
    where (r.cells, r.written) is distinct from (excluded.cells, excluded.written)`.execute(tx);
}

async function fold(tx: Transaction<unknown>, name: TableName, change: TableChange): Promise<void> {
  if (change.kind === 'import') return foldImport(tx, name, change.data);
  await sql`delete from desk.table_row
    where terms = ${name.terms} and name = ${name.table} and key = ${change.data.key}`.execute(tx);
}

/** Folds the changes that the rows do not show yet, in one transaction; of several who want to, one does it. */
export async function foldChanges(
  db: Database,
  name: TableName,
  changes: readonly TableChange[],
): Promise<void> {
  await db.kysely.transaction().execute(async (tx) => {
    const from = await lockTable(tx, name);
    const open = changes.filter(({ version }) => version > from);
    await foldOnto(tx, name, open);
  });
}

/** Keeps others from folding until the transaction ends; gives the version that the rows show. */
export async function lockTable(tx: Transaction<unknown>, { terms, table }: TableName): Promise<number> {
  await sql`insert into desk.table_state (terms, name, version) values (${terms}, ${table}, 0)
    on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ version: number }>`select version from desk.table_state
    where terms = ${terms} and name = ${table} for update`.execute(tx);
  return rows[0]!.version;
}

export async function foldOnto(
  tx: Transaction<unknown>,
  name: TableName,
  changes: readonly TableChange[],
): Promise<void> {
  for (const change of changes) await fold(tx, name, change);
  const last = changes.at(-1);
  if (!last) return;
  await sql`insert into desk.table_state (terms, name, version) values (${name.terms}, ${name.table}, ${last.version})
    on conflict (terms, name) do update set version = excluded.version`.execute(tx);
}
