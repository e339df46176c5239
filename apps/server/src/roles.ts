import type { Installation } from '@shuriken/installation';
import { type Logger, type ServerRole } from '@shuriken/platform';
import { Scheduler } from '@shuriken/deadlines';
import type { Settings } from './routes/tokens.js';

export interface RoleOptions {
  readonly roles: readonly ServerRole[];
  readonly simulatedClock: boolean;
  readonly log: Logger;
}

/** The roles of this process that work by themselves, and what the routes need to know of them. */
export interface RunningRoles extends Settings {
  /** Finishes what is under way. */
  stop(): Promise<void>;
}

/** Starts the roles other than `api`. */
export function startRoles(installation: Installation, options: RoleOptions): RunningRoles {
  const { log, desk } = installation;
  const scheduler = new Scheduler({ log, desk, logger: options.log });
  if (options.roles.includes('scheduler')) scheduler.start();
  return {
    roles: options.roles,
    simulatedClock: options.simulatedClock,
    clockMoved: () => scheduler.poke(),
    settle: async () => true,
    status: async () => ({
      head: await log.head(),
      alarms: await log.alarms.backlog(),
      scheduler: scheduler.metrics(),
    }),
    stop: () => scheduler.stop(),
  };
}
