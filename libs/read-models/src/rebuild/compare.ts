import type { Transaction } from '@shuriken/feed';
import { caseStream } from '@shuriken/desk';
import type { Log } from '@shuriken/log';
import { sql } from 'kysely';
import type { ProjectedTable } from '../projection.js';
import type { Filler } from './filler.js';
import type { RowDifference, TableReport } from './report.js';

export interface CompareParts {
  readonly log: Pick<Log, 'loadMany'>;
  readonly filler: Filler;
  /** The serving tables' checkpoint. */
  readonly position: number;
}

const MOST_SHOWN = 100;
const CASES_AT_ONCE = 200;

interface DifferingRow {
  readonly case_id: string;
  readonly key: Readonly<Record<string, unknown>>;
  readonly kind: RowDifference['kind'];
}

/**
 * Compares the serving tables with the rebuilt ones. The caller holds the checkpoint, so the serving rows stand still;
 * the rebuilt ones may be ahead of them. A row that differs only because its case went on is no difference.
 */
export async function compareTables(
  tx: Transaction,
  tables: readonly ProjectedTable[],
  parts: CompareParts,
): Promise<readonly TableReport[]> {
  const differing = new Map<ProjectedTable, readonly DifferingRow[]>();
  for (const table of tables) differing.set(table, await differingRows(tx, table));
  const cases = new Set([...differing.values()].flat().map((row) => row.case_id));
  const aside = new Set([...(await goneOn(tx, [...cases], parts)), ...failedCases(parts.filler)]);
  const reports: TableReport[] = [];
  for (const [table, rows] of differing)
    reports.push(
      await reportOf(
        tx,
        table,
        rows.filter((row) => !aside.has(row.case_id)),
      ),
    );
  return reports;
}

/** Their rows could not be made: they are told apart from differences. */
const failedCases = (filler: Filler) =>
  filler.failed.map(({ stream }) => stream.slice(caseStream('').length));

const tablesOf = ({ name, key }: ProjectedTable) => {
  const on = sql.join(
    key.map((column) => sql`a.${sql.ref(column)} = b.${sql.ref(column)}`),
    sql` and `,
  );
  return sql`read.${sql.ref(name)} a full join read_next.${sql.ref(name)} b on ${on}`;
};

const keyOf = ({ key }: ProjectedTable) => {
  const pairs = key.flatMap((column) => [
    sql`${sql.lit(column)}`,
    sql`coalesce(a.${sql.ref(column)}, b.${sql.ref(column)})`,
  ]);
  return sql`jsonb_build_object(${sql.join(pairs)})`;
};

async function differingRows(tx: Transaction, table: ProjectedTable): Promise<readonly DifferingRow[]> {
  const column = sql.ref(table.caseColumn);
  const { rows } = await sql<DifferingRow>`
    select coalesce(a.${column}, b.${column})::text as case_id, ${keyOf(table)} as key,
      case when to_jsonb(a) is null then 'missing' when to_jsonb(b) is null then 'extra' else 'changed' end as kind
    from ${tablesOf(table)} where to_jsonb(a) is distinct from to_jsonb(b) order by 1, 2`.execute(tx);
  return rows;
}

/** Of these cases, those whose serving rows are as far as they have to be by the checkpoint, and the log went on since. */
async function goneOn(
  tx: Transaction,
  cases: readonly string[],
  parts: CompareParts,
): Promise<readonly string[]> {
  const serving = await servingVersions(tx, cases);
  const behind = cases.filter((id) => (serving.get(id) ?? 0) < parts.filler.versionOf(caseStream(id)));
  const late: string[] = [];
  for (let from = 0; from < behind.length; from += CASES_AT_ONCE) {
    const streams = behind.slice(from, from + CASES_AT_ONCE).map(caseStream);
    for (const [stream, { facts }] of await parts.log.loadMany(streams)) {
      const id = stream.slice(caseStream('').length);
      const due = facts.findLast(({ position }) => position <= parts.position)?.version ?? 0;
      if ((serving.get(id) ?? 0) >= due) late.push(id);
    }
  }
  return late;
}

async function servingVersions(
  tx: Transaction,
  cases: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; version: number }>`
    select id, version from read.case_list where id = any(${cases}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, version }) => [id, version]));
}

async function reportOf(
  tx: Transaction,
  table: ProjectedTable,
  rows: readonly DifferingRow[],
): Promise<TableReport> {
  const counted = await sql<{ count: number }>`
    select count(*)::int as count from read_next.${sql.ref(table.name)}`.execute(tx);
  const count = (kind: RowDifference['kind']) => rows.filter((row) => row.kind === kind).length;
  return {
    table: table.name,
    rows: counted.rows[0]?.count ?? 0,
    missing: count('missing'),
    extra: count('extra'),
    changed: count('changed'),
    differences: await shown(tx, table, rows.slice(0, MOST_SHOWN)),
  };
}

interface BothRow {
  readonly key: Readonly<Record<string, unknown>>;
  readonly serving: Readonly<Record<string, unknown>> | null;
  readonly rebuilt: Readonly<Record<string, unknown>> | null;
}

/** The first differences, with the columns of changed rows. */
async function shown(
  tx: Transaction,
  table: ProjectedTable,
  rows: readonly DifferingRow[],
): Promise<readonly RowDifference[]> {
  const keys = JSON.stringify(rows.map(({ key }) => key));
  const both = await sql<BothRow>`
    select ${keyOf(table)} as key, to_jsonb(a) as serving, to_jsonb(b) as rebuilt from ${tablesOf(table)}
    where ${keyOf(table)} in (select k from jsonb_array_elements(${keys}::jsonb) k)`.execute(tx);
  const byKey = new Map(both.rows.map((row) => [JSON.stringify(row.key), row]));
  return rows.map(({ case_id: caseId, key, kind }) => {
    const row = byKey.get(JSON.stringify(key));
    const columns = kind === 'changed' && row ? columnsOf(row) : {};
    return { table: table.name, caseId, key, kind, columns };
  });
}

function columnsOf({ serving, rebuilt }: BothRow): RowDifference['columns'] {
  const names = Object.keys({ ...serving, ...rebuilt });
  const pairs = names.map((name) => [name, { serving: serving?.[name], rebuilt: rebuilt?.[name] }] as const);
  return Object.fromEntries(
    pairs.filter(([, { serving: a, rebuilt: b }]) => JSON.stringify(a) !== JSON.stringify(b)),
  );
}
