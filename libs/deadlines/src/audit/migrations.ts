import { APP_ROLE, type MigrationSet, sqlMigration } from '@shuriken/platform';

/** The results of audits; kept, since an incident is looked into later. */
const audits = sqlMigration(`
create schema deadlines;
grant usage on schema deadlines to ${APP_ROLE};
create table deadlines.audit (
  id uuid primary key default gen_random_uuid(),
  at timestamptz(3) not null,
  cases int not null check (cases >= 0),
  differences json not null,
  took_ms int not null
);
create index audit_age on deadlines.audit (at);
grant select, insert on deadlines.audit to ${APP_ROLE};
`);

/** The schema `deadlines`. */
export const deadlinesMigrations: MigrationSet = {
  lib: 'deadlines',
  migrations: { '0001-audits': audits },
};
