import { APP_ROLE, type MigrationSet, sqlMigration } from '@shuriken/platform';

/**
 * The work list of messages and one row of settings. No personal data: a letter is rendered when it leaves. What became
 * of a message is told by the case's facts; a row may be lost, a fact may not.
 */
const outbox = sqlMigration(`
create schema notify;

create table notify.outbox (
  id text primary key,                      -- <case>/<version of the causing fact>:<template>
  case_id uuid not null,
  notice text not null,                     -- the notice's id within the case
  template text not null,
  channel text not null check (channel in ('mail', 'post', 'fax', 'phone')),
  mandatory boolean not null,
  rule text not null,
  about text,
  position bigint not null,                 -- of the causing fact
  not_before timestamptz not null,          -- by the log's clock
  status text not null default 'queued' check (status in
    ('queued', 'sending', 'recording', 'held', 'task', 'sent', 'bounced', 'unknown', 'withheld', 'replaced')),
  recheck bigint,                           -- the case moved on, to this position: does it still make sense?
  outcome text check (outcome in ('sent', 'bounced', 'unknown', 'withheld')),
  outcome_at timestamptz,                   -- by the log's clock
  why text,
  attempts integer not null default 0,
  unknowns integer not null default 0,      -- attempts of which nobody knows what became
  failures integer not null default 0,      -- our own, since the last step that worked
  next_attempt timestamptz not null default '-infinity',   -- real time, like the lease
  last_error text,
  message_id text,
  lease uuid,
  lease_until timestamptz not null default '-infinity',
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);
create index outbox_work on notify.outbox (not_before, position, id)
  where status in ('queued', 'sending', 'recording') or recheck is not null;
create index outbox_case on notify.outbox (case_id, position);
create index outbox_status on notify.outbox (status, position);

create table notify.settings (
  single boolean primary key default true check (single),
  hold boolean not null default false,
  held_at timestamptz,
  held_by text
);
insert into notify.settings default values;

grant usage on schema notify to ${APP_ROLE};
grant select, insert, update, delete on notify.outbox to ${APP_ROLE};
grant select, update on notify.settings to ${APP_ROLE};
`);

/** The set `notifications`. */
export const notificationsMigrations: MigrationSet = {
  lib: 'notifications',
  migrations: { '001-outbox': outbox },
};
