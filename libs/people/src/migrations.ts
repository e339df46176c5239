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
  migrations: { '001-tables': tables, '002-functions': functions, '003-grants': grants },
};
