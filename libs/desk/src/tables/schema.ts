import { APP_ROLE, sqlMigration } from '@shuriken/platform';

/**
 * Rows of the tables that sets of terms declare. The facts of an import name its content by hash; `table_content` keeps
 * that for ever, `table_row` is what the facts of a table come to, folded up to `table_state.version` of its stream.
 */
export const tablesMigration = sqlMigration(`
create table desk.table_content (
  hash bytea primary key,
  -- [{"key", "cells", "written"}, …] in the order of the keys; json, so that the hashed bytes are the bytes that stay
  rows json not null,
  check (hash = sha256(convert_to(rows::text, 'UTF8')))
);
create function desk.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'what was imported is kept: % on desk.% is refused', lower(tg_op), tg_table_name
    using errcode = '42501', hint = 'Import the rows that are right.';
end
$$;
create trigger append_only before update or delete or truncate on desk.table_content
  for each statement execute function desk.refuse_change();

create table desk.table_state (
  terms text not null,
  name text not null,
  version int not null check (version >= 0),
  primary key (terms, name)
);

create table desk.table_row (
  terms text not null,
  name text not null,
  key text collate "C" not null,
  cells jsonb not null,
  written jsonb not null,
  primary key (terms, name, key)
);

grant select, insert on desk.table_content to ${APP_ROLE};
grant select, insert, update, delete on desk.table_state, desk.table_row to ${APP_ROLE};
`);
