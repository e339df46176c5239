import { APP_ROLE, sqlMigration } from '@shuriken/platform';
import type { Projection } from '@shuriken/read-models';
import { sql } from 'kysely';
import { type DeadlineRow, deadlineRows } from './row.js';

const table = sqlMigration(`
create table read.case_deadline (
  id text primary key,
  case_id uuid not null,
  key text not null,
  kind text not null,
  status text not null check (status in ('running', 'stopped', 'past')),
  outcome text check (outcome in ('fired', 'met', 'withheld')),
  at timestamptz(3),
  rule text not null,
  follows jsonb,
  stopped_by jsonb,
  receipt jsonb,
  explained jsonb
) with (fillfactor = 80);
create index on read.case_deadline (case_id);
create index on read.case_deadline (coalesce(at, 'infinity'), id);
create index on read.case_deadline (coalesce(at, 'infinity'), id) where status = 'running';
grant select, insert, update, delete on read.case_deadline to ${APP_ROLE};
`);

const COLUMNS: readonly Exclude<keyof DeadlineRow, 'id' | 'case_id'>[] = [
  'key',
  'kind',
  'status',
  'outcome',
  'at',
  'rule',
  'follows',
  'stopped_by',
  'receipt',
  'explained',
];

const newer = sql.join(COLUMNS.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`));
const before = sql.join(COLUMNS.map((column) => sql.ref(`d.${column}`)));
const after = sql.join(COLUMNS.map((column) => sql.ref(`excluded.${column}`)));

/** The list of running, stopped and past deadlines that people see. What fires them is the alarm, not this. */
export const deadlineListProjection: Projection = {
  name: 'deadline-list',
  tables: [{ name: 'case_deadline', key: ['id'], caseColumn: 'case_id' }],
  migrations: { lib: 'deadlines-list', migrations: { '001-table': table } },
  project: async (tx, cases) => {
    const rows = cases.flatMap(deadlineRows);
    await sql`delete from case_deadline where case_id = any(${cases.map(({ state }) => state.id)}::uuid[])
      and id <> all(${rows.map(({ id }) => id)}::text[])`.execute(tx);
    await sql`insert into case_deadline as d
      select * from json_populate_recordset(null::case_deadline, ${JSON.stringify(rows)}::json)
      on conflict (id) do update set ${newer} where (${before}) is distinct from (${after})`.execute(tx);
  },
};
