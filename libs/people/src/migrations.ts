import { ACCESSES_KEPT, PURPOSES } from './access-terms.js';
import { APP_ROLE, type MigrationSet, sqlMigration } from '@shuriken/platform';

/**
 * `key` carries everything: a row of plain text or an unfinished write cannot exist without the person's key, and
 * goes with it. No check constraint stands on `person`: the error of a failed check would show the row.
 */
const tables = sqlMigration(`
create schema people;

create table people.key (
  person uuid primary key,
  key bytea not null
);

create table people.person (
  id uuid primary key references people.key on delete cascade,
  name text not null,
  kana text,
  company text,
  email text,
  phone text,
  postal_code text,
  address text,
  language text not null,
  revision integer not null,
  registered_at timestamptz not null,
  corrected_at timestamptz,
  search text not null
);

create table people.unsettled (
  token uuid primary key,
  person uuid not null references people.key on delete cascade,
  since timestamptz not null default clock_timestamp()
);
create index unsettled_by_person on people.unsettled (person);

create table people.access (
  entry bigint generated always as identity primary key,
  person uuid not null,
  principal text not null,
  at timestamptz not null,
  purpose text not null,
  what text not null
);
create index access_by_person on people.access (person, entry);

create table people.erased (
  person uuid primary key,
  at timestamptz not null,
  by text not null,
  via text not null,
  cause text not null,
  reason text not null,
  told boolean not null default false
);
create index erased_untold on people.erased (person) where not told;
`);

/**
 * Erasing and key-making for one person exclude each other by an advisory lock that lasts until the commit, taken in a
 * statement of its own: the statement after it sees what the other one did. So a registration that is repeated while
 * the person is erased cannot make a new key behind the erasure's back. Persons share 1024 locks, so that loading any
 * number of keys at once stays within the server's lock table.
 */
const functions = sqlMigration(`
create function people.lock_person(person uuid) returns void language sql
return pg_advisory_xact_lock(1886416748, hashtext(person::text) & 1023);

create function people.refuse_erased() returns trigger language plpgsql set search_path = people, pg_temp as $$
begin
  perform people.lock_person(new.person);
  if exists (select from people.erased e where e.person = new.person) then
    raise exception 'the person was erased' using errcode = 'PE410';
  end if;
  return new;
end
$$;

create trigger refuse_erased before insert on people.key
  for each row execute function people.refuse_erased();

-- The person's key, made from the offered one where there is none; notes that a write is under way.
create function people.claim_key(p_person uuid, p_offered bytea, p_token uuid) returns bytea
language plpgsql set search_path = people, pg_temp as $$
begin
  insert into people.key (person, key) values (p_person, p_offered) on conflict do nothing;
  insert into people.unsettled (token, person) values (p_token, p_person);
  return (select k.key from people.key k where k.person = p_person);
end
$$;

-- Journal entry first, then the key, and with it the plain row, in one commit. A second erasure changes nothing.
create function people.erase(
  p_person uuid, p_at timestamptz, p_by text, p_via text, p_cause text, p_reason text
) returns void
language plpgsql set search_path = people, pg_temp as $$
begin
  perform people.lock_person(p_person);
  insert into people.erased (person, at, by, via, cause, reason)
    values (p_person, p_at, p_by, p_via, p_cause, p_reason)
    on conflict do nothing;
  delete from people.key k where k.person = p_person;
end
$$;
`);

/**
 * What a person's bytes must leave as well (O15-16). ANALYZE keeps samples of the columns it looks at: none of plain text or
 * keys; changing the type of a column forgets those it has. The journal remembers what still has to be swept out of the files.
 * One record of the access log is one request, whoever it showed: a row per person would make lists slow. Its purpose is a
 * code, or sealed: free text of earlier versions goes, for nobody could take it away from a person who is erased later.
 */
const forgetting = sqlMigration(`
${['name', 'kana', 'company', 'email', 'phone', 'postal_code', 'address', 'search']
  .map(
    (column) => `alter table people.person alter column ${column} type text using ${column} || '',
  alter column ${column} set statistics 0;`,
  )
  .join('\n')}
alter table people.key alter column key type bytea using key || ''::bytea, alter column key set statistics 0;

alter table people.erased add column swept_at timestamptz;
create index erased_unswept on people.erased (at) where swept_at is null;

-- A key that goes although its person was swept before came back by a restore: there is something to sweep again.
create function people.unswept() returns trigger
language plpgsql security definer set search_path = people, pg_temp as $$
begin
  update people.erased e set swept_at = null where e.person = old.person and e.swept_at is not null;
  return null;
end
$$;
create trigger unswept after delete on people.key for each row execute function people.unswept();

-- One row: how the last sweep went. \`why\`: code of what keeps it from its end, null where nothing does.
create table people.sweep (
  single boolean primary key default true check (single),
  tried_at timestamptz,
  done_at timestamptz,
  why text,
  missing text[] not null default '{}',
  copies text[] not null default '{}'
);
insert into people.sweep default values;

-- Writes both tables anew from what is alive, whatever old snapshots there are (unlike VACUUM FULL, which keeps for them what
-- was deleted). An expression that is no plain column makes PostgreSQL rewrite the table with its TOAST and indexes.
create function people.rewrite() returns void
language plpgsql set search_path = people, pg_temp set lock_timeout = '1500ms' as $$
begin
  lock table people.key, people.person in access exclusive mode;
  alter table people.key alter column key type bytea using key || ''::bytea;
  alter table people.person alter column revision type integer using revision + 0;
end
$$;

drop index people.access_by_person;
alter table people.access alter column purpose drop not null;
update people.access set purpose = null where purpose not in (${PURPOSES.map((code) => `'${code}'`).join(', ')});
alter table people.access alter column person type uuid[] using array[person];
alter table people.access rename column person to persons;
create index access_by_person on people.access using gin (persons);
create index access_age on people.access using brin (at);

-- The one way in which records of looks go: when their time is over.
create function people.purge_accesses(at_most int) returns int
language plpgsql volatile security definer set search_path = people, pg_temp as $$
declare
  purged int;
begin
  delete from people.access a where a.entry in (
    select o.entry from people.access o
    where o.at < (select log.now()) - interval '${ACCESSES_KEPT}' order by o.entry limit at_most
  );
  get diagnostics purged = row_count;
  return purged;
end
$$;
revoke execute on function people.unswept(), people.rewrite(), people.purge_accesses(int) from public;
grant execute on function people.purge_accesses(int) to ${APP_ROLE};
grant select on people.sweep to ${APP_ROLE};
`);

/** The access log and the journal are only added to; a key is never changed (the grant on `person` allows row locks). */
const grants = sqlMigration(`
revoke execute on all functions in schema people from public;
grant usage on schema people to ${APP_ROLE};
grant execute on all functions in schema people to ${APP_ROLE};
grant select, insert, delete, update (person) on people.key to ${APP_ROLE};
grant select, insert, update, delete on people.person to ${APP_ROLE};
grant select, insert, delete on people.unsettled to ${APP_ROLE};
grant select, insert on people.access to ${APP_ROLE};
grant select, insert, update (told) on people.erased to ${APP_ROLE};
`);

/** Schema `people`: keys, the one plaintext table, access log, erasure journal. */
export const peopleMigrations: MigrationSet = {
  lib: 'people',
  migrations: {
    '001-tables': tables,
    '002-functions': functions,
    '003-grants': grants,
    '004-forgetting': forgetting,
  },
};
