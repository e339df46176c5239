import { APP_ROLE, type MigrationSet, sqlMigration } from '@shuriken/platform';
import { caseListProjection } from './case-list/projection.js';

/**
 * Exchanging tables needs their owner, which the product is not: it may call these functions instead. They touch
 * nothing but tables of the same name in `read` and `read_next`.
 */
const schema = sqlMigration(`
create schema read;
grant usage on schema read to ${APP_ROLE};

-- Empty tables in read_next, like the serving ones with their indexes; what an earlier rebuild left is dropped.
create function read.begin_rebuild(tables text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  t text;
begin
  drop schema if exists read_next cascade;
  create schema read_next;
  foreach t in array tables loop
    execute format('create table read_next.%I (like read.%I including all)', t, t);
  end loop;
  grant usage on schema read_next to ${APP_ROLE};
  grant select, insert, update, delete on all tables in schema read_next to ${APP_ROLE};
end
$$;

create function read.end_rebuild() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  drop schema if exists read_next cascade;
end
$$;

-- The rebuilt tables take the place of the serving ones. Waits shortly for readers: the caller tries again.
create function read.exchange(tables text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
declare
  t text;
begin
  foreach t in array tables loop
    execute format('lock table read.%I in access exclusive mode', t);
  end loop;
  foreach t in array tables loop
    execute format('drop table read.%I', t);
    execute format('alter table read_next.%I set schema read', t);
  end loop;
  drop schema read_next;
end
$$;

revoke all on all functions in schema read from public;
grant execute on all functions in schema read to ${APP_ROLE};
`);

/** Schema `read` and the case list. Other projections' sets come after it. */
export const readModelMigrations: readonly MigrationSet[] = [
  { lib: 'read-models', migrations: { '001-schema': schema } },
  caseListProjection.migrations,
];
