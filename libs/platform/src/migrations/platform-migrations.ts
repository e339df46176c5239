import type { MigrationSet } from './migration-set.js';
import { sqlMigration } from './sql-migration.js';

/** The role the running product takes on: it may do what the libs grant it, and nothing to the log's tables. */
export const APP_ROLE = 'shuriken_app';

/**
 * Roles belong to the whole server, so migrations of several of its databases may meet here at one moment: a role
 * that somebody else makes meanwhile is fine, and a grant that collides is tried again.
 */
const appRole = sqlMigration(`
do $$
begin
  for attempt in 1..20 loop
    begin
      if not exists (select from pg_roles where rolname = '${APP_ROLE}') then
        create role ${APP_ROLE} nologin;
      end if;
      if not pg_has_role(current_user, '${APP_ROLE}', 'member')
         or not exists (select from pg_auth_members m
              where m.roleid = '${APP_ROLE}'::regrole and m.member = current_user::regrole
                and (to_jsonb(m) ->> 'set_option') is distinct from 'false') then
        execute format('grant ${APP_ROLE} to %I', current_user);
      end if;
      return;
    exception
      when duplicate_object or unique_violation then null;
      when internal_error then perform pg_sleep(0.05);  -- "tuple concurrently updated"
    end;
  end loop;
  raise exception 'the role ${APP_ROLE} could not be granted';
end
$$;
`);

/** The first set of every database; `migrate` puts it in front by itself. */
export const platformMigrations: MigrationSet = {
  lib: 'platform',
  migrations: { '001-app-role': appRole },
};
