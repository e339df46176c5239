import { APP_ROLE, type MigrationSet, sqlMigration } from '@shuriken/platform';

/**
 * Principals and their tokens. Of a token only a hash is kept. The app's role reads, notes the last use and revokes;
 * making principals and tokens is left to the owner (the command line).
 */
const principalsAndTokens = sqlMigration(`
create schema identity;

create table identity.principal (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (name ~ '\\S' and length(name) <= 200),
  kind text not null check (kind in ('person', 'machine')),
  created_at timestamptz not null default now()
);

create table identity.token (
  id uuid primary key,
  principal uuid not null references identity.principal,
  hash bytea not null check (length(hash) = 32),
  roles text[] not null check (cardinality(roles) > 0),
  label text not null check (length(label) <= 200),
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  revoked_at timestamptz,
  last_used_at timestamptz
);
create index token_principal on identity.token (principal);

grant usage on schema identity to ${APP_ROLE};
grant select on identity.principal, identity.token to ${APP_ROLE};
grant update (revoked_at, last_used_at) on identity.token to ${APP_ROLE};
`);

/** The company of who works for a partner (O3). */
const companies = sqlMigration(`
alter table identity.principal add column company text
  check (company ~ '\\S' and length(company) <= 64);
`);

/** The set `identity`. */
export const identityMigrations: MigrationSet = {
  lib: 'identity',
  migrations: { '001-principals-and-tokens': principalsAndTokens, '002-companies': companies },
};
