import { APP_ROLE, sqlMigration } from '@shuriken/platform';
import { sql } from 'kysely';
import type { Projection } from '../projection.js';
import { type CaseRow, caseRow } from './row.js';

const table = sqlMigration(`
create table read.case_list (
  id uuid primary key,
  number text not null,
  version int not null,
  desk text not null,
  terms_id text not null,
  terms_version text not null,
  form text not null,
  progress text not null,
  custody text not null,
  money text not null,
  hold text not null,
  brand text not null,
  kind text not null,
  model text not null,
  serial text not null,
  customer uuid not null,
  assignee text,
  owner text not null,
  opened_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  due_next timestamptz(3),
  due_kind text,
  due_rule text,
  balance bigint not null,
  open boolean not null,
  tasks int not null,
  missed boolean not null,
  late boolean not null,
  search text not null
) with (fillfactor = 80);
create index on read.case_list (coalesce(due_next, 'infinity'), id);
create index on read.case_list (opened_at, id);
create index on read.case_list (updated_at, id);
create index on read.case_list (customer);
grant select, insert, update, delete on read.case_list to ${APP_ROLE};
`);

/** What is to be done changes by time alone, too: as of the last fact and from each of `tasks_from` on. */
const tasksOverTime = sqlMigration(`
alter table read.case_list alter column tasks type int[] using array[tasks];
alter table read.case_list add column tasks_from timestamptz(3)[] not null default '{}';
`);

/** What partner companies were entrusted with they find by their code (O3). */
const partners = sqlMigration(`
alter table read.case_list add column partners text[] not null default '{}';
create index on read.case_list using gin (partners);
`);

/** Every column but the key is taken from the newer row. */
const COLUMNS: readonly Exclude<keyof CaseRow, 'id'>[] = [
  'number',
  'version',
  'desk',
  'terms_id',
  'terms_version',
  'form',
  'progress',
  'custody',
  'money',
  'hold',
  'brand',
  'kind',
  'model',
  'serial',
  'customer',
  'assignee',
  'owner',
  'opened_at',
  'updated_at',
  'due_next',
  'due_kind',
  'due_rule',
  'balance',
  'open',
  'tasks',
  'tasks_from',
  'missed',
  'late',
  'partners',
  'search',
];

const newer = sql.join(COLUMNS.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`));

/** The list of cases: a row per case, written for a whole batch at once. */
export const caseListProjection: Projection = {
  name: 'case-list',
  tables: [{ name: 'case_list', key: ['id'], caseColumn: 'id' }],
  migrations: {
    lib: 'read-models-case-list',
    migrations: { '001-table': table, '002-tasks-over-time': tasksOverTime, '003-partners': partners },
  },
  project: async (tx, cases) => {
    const rows = JSON.stringify(cases.map(caseRow));
    await sql`insert into case_list select * from json_populate_recordset(null::case_list, ${rows}::json)
      on conflict (id) do update set ${newer} where excluded.version > case_list.version`.execute(tx);
  },
};
