/**
 * The log's tables. `events` and `flights` are append-only; a flight is what one call of `log.append` wrote.
 * `json`, not `jsonb`: the bytes that were hashed are the bytes that stay.
 */
export const tables = `
create schema log;

create table log.flights (
  last bigint primary key,
  first bigint not null unique check (first >= 1),
  recorded_at timestamptz(3) not null,
  hash bytea not null check (octet_length(hash) = 32),
  check (last >= first)
);

create table log.events (
  position bigint primary key,
  stream text not null check (stream ~ '^[!-~]+$' and length(stream) <= 200),
  version int not null check (version >= 1),
  command uuid not null,
  type text not null check (type ~ '^[!-~]+$' and length(type) <= 100),
  schema smallint not null check (schema >= 1),
  recorded_at timestamptz(3) not null,
  data json not null,
  meta json not null,
  leaf bytea not null check (octet_length(leaf) = 32),
  unique (stream, version)
);

-- One row per command that wrote facts: its idempotency key, and where its facts are.
create table log.commands (
  id uuid primary key,
  attempt uuid not null,
  print bytea not null check (octet_length(print) = 32),
  stream text not null,
  from_version int not null check (from_version >= 1),
  to_version int not null check (to_version >= from_version),
  recorded_at timestamptz(3) not null
);
create index commands_age on log.commands (recorded_at);

-- What must be unique across streams.
create table log.reservations (
  kind text not null check (kind ~ '^[!-~]+$' and length(kind) <= 100),
  key text not null check (length(key) between 1 and 200),
  stream text not null,
  primary key (kind, key)
);
create index reservations_of_stream on log.reservations (stream);

-- The earliest moment at which something falls due on a stream; no row: nothing does.
create table log.alarms (
  stream text primary key,
  due timestamptz(3) not null,
  offered_until timestamptz not null default '-infinity',
  tries int not null default 0,
  parked_at timestamptz,
  parked_why text,
  check ((parked_at is null) = (parked_why is null))
) with (fillfactor = 80);
create index alarms_due on log.alarms (due, stream) where parked_at is null;
create index alarms_parked on log.alarms (parked_at) where parked_at is not null;

-- Every restore and promotion begins a new incarnation: positions after it may differ from what readers saw before.
create table log.incarnations (
  number int primary key,
  id uuid not null unique default gen_random_uuid(),
  after_position bigint not null,
  since timestamptz not null default clock_timestamp()
);
insert into log.incarnations (number, after_position) values (1, 0);

-- Simulated time; empty in production.
create table log.clock (
  one boolean primary key default true check (one),
  shift interval,
  frozen_at timestamptz(3),
  check ((shift is null) <> (frozen_at is null))
);
`;
