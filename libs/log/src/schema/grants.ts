import { APP_ROLE } from '@shuriken/platform';

/** The product may read, and call these functions; it has no write grant on any table of the log. */
export const grants = `
revoke all on all functions in schema log from public;
revoke all on schema log from public;
grant usage on schema log to ${APP_ROLE};
grant select on all tables in schema log to ${APP_ROLE};
grant execute on function
  log.now, log.decision_time, log.set_clock, log.append, log.claim_alarms, log.release_alarm, log.park_alarm,
  log.unpark_alarm, log.forget_commands
to ${APP_ROLE};
`;
