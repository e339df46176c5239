import { APP_ROLE, type MigrationSet, sqlMigration } from '@shuriken/platform';

const tables = sqlMigration(`
create schema feed;

-- How far a subscription is, and who may move it: the holder of the lease with this epoch. Leases use real time.
create table feed.subscription (
  name text primary key,
  incarnation uuid not null,
  position bigint not null default 0,
  leaf text,
  epoch bigint not null default 0,
  owner text,
  lease_until timestamptz not null default '-infinity',
  stopped text,
  error text
) with (fillfactor = 50);

-- Streams that a subscription could not handle; what comes on them waits from \`position\` on.
create table feed.parked (
  subscription text not null references feed.subscription on delete cascade,
  stream text not null,
  position bigint not null,
  error text not null,
  tries int not null default 0,
  since timestamptz not null default clock_timestamp(),
  retry_at timestamptz not null,
  primary key (subscription, stream)
);

grant usage on schema feed to ${APP_ROLE};
grant select, insert, update, delete on feed.subscription, feed.parked to ${APP_ROLE};
`);

/** Schema `feed`: checkpoints with leases, and parked streams. */
export const feedMigrations: MigrationSet = { lib: 'feed', migrations: { '001-tables': tables } };
