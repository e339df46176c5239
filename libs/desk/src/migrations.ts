import { APP_ROLE, type MigrationSet, sqlMigration } from '@shuriken/platform';
import { tablesMigration } from './tables/schema.js';

const secret = sqlMigration(`
create schema desk;
grant usage on schema desk to ${APP_ROLE};
-- One row: the key of the prints by which a repeated command is known (log.printOf). All nodes share it.
create table desk.secret (
  single boolean primary key default true check (single),
  key bytea not null check (octet_length(key) = 32)
);
insert into desk.secret (key) values (sha256(gen_random_uuid()::text::bytea || gen_random_uuid()::text::bytea));
grant select on desk.secret to ${APP_ROLE};
`);

export const deskMigrations: MigrationSet = {
  lib: 'desk',
  migrations: { '0001-secret': secret, '0002-tables': tablesMigration },
};
