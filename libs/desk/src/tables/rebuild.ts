import type { Database } from '@shuriken/platform';
import { sql, type Transaction } from 'kysely';
import type { TableStores } from './change.js';
import { changeOf, type TableName, tableStream } from './facts.js';
import { foldOnto, lockTable } from './store.js';

/** What the rows of a table are, held against what the log says they are. */
export interface TableReport extends TableName {
  readonly rows: number;
  /** Rows that were not there, that nothing stands for, and that said something else. */
  readonly missing: number;
  readonly extra: number;
  readonly changed: number;
}

export interface TablesReport {
  readonly tables: readonly TableReport[];
  /** Contents of imports, by hash, that are not what was imported. Nothing can set them right but a backup. */
  readonly damaged: readonly string[];
}

/** The table is folded anew under a name that no terms can give. */
const aside = ({ terms, table }: TableName): TableName => ({ terms, table: `${table}#` });

async function differencesIn(tx: Transaction<unknown>, name: TableName): Promise<TableReport> {
  const kept = (table: string) =>
    sql`(select * from desk.table_row where terms = ${name.terms} and name = ${table})`;
  const { rows } = await sql<Omit<TableReport, keyof TableName>>`
    select count(b.key)::int as rows, count(*) filter (where a.key is null)::int as missing,
      count(*) filter (where b.key is null)::int as extra,
      count(*) filter (where (a.cells, a.written) is distinct from (b.cells, b.written)
        and a.key is not null and b.key is not null)::int as changed
    from ${kept(name.table)} a full join ${kept(aside(name).table)} b on a.key = b.key`.execute(tx);
  return { ...name, ...rows[0]! };
}

async function drop(tx: Transaction<unknown>, { terms, table }: TableName): Promise<void> {
  await sql`delete from desk.table_row where terms = ${terms} and name = ${table}`.execute(tx);
  await sql`delete from desk.table_state where terms = ${terms} and name = ${table}`.execute(tx);
}

/** Folds a table anew beside its rows, which stand still meanwhile, and puts the new ones in their place where asked to. */
function examine({ db, log }: TableStores, name: TableName, repair: boolean): Promise<TableReport> {
  return db.kysely.transaction().execute(async (tx) => {
    const shown = await lockTable(tx, name);
    const { facts } = await log.load(tableStream(name));
    const changes = facts.map(changeOf).filter(({ version }) => repair || version <= shown);
    await foldOnto(tx, aside(name), changes);
    const report = await differencesIn(tx, name);
    if (repair && report.missing + report.extra + report.changed > 0) {
      await drop(tx, name);
      await sql`update desk.table_row set name = ${name.table}
        where terms = ${name.terms} and name = ${aside(name).table}`.execute(tx);
      await sql`update desk.table_state set name = ${name.table}
        where terms = ${name.terms} and name = ${aside(name).table}`.execute(tx);
    } else await drop(tx, aside(name));
    return report;
  });
}

async function damagedContents({ kysely }: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ hash: string }>`select encode(hash, 'hex') as hash from desk.table_content
    where hash <> sha256(convert_to(rows::text, 'UTF8'))`.execute(kysely);
  return rows.map(({ hash }) => hash);
}

/** Holds the rows of tables against the log; `repair`: brings them in line with it. The desk goes on working. */
export async function examineTables(
  stores: TableStores,
  names: readonly TableName[],
  how: { readonly repair: boolean; readonly onProgress?: (done: number, of: number) => void },
): Promise<TablesReport> {
  const damaged = await damagedContents(stores.db);
  const tables: TableReport[] = [];
  for (const name of names) {
    tables.push(await examine(stores, name, how.repair));
    how.onProgress?.(tables.length, names.length);
  }
  return { tables, damaged };
}
