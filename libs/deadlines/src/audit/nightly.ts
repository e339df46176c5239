import { addDays, civilDateOf, epochMs, instant, type Instant, startOf } from '@shuriken/calendar';
import type { Database, Logger } from '@shuriken/platform';
import { sql } from 'kysely';
import { Sleeper } from '../scheduler/sleeper.js';
import { auditAlarms, type AuditParts } from './audit.js';
import type { AlarmAudit } from './report.js';
import { lastAudit } from './results.js';

export interface NightlyParts extends AuditParts {
  readonly db: Database;
  readonly logger?: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** How often the clock is looked at, in milliseconds of real time. Default a minute. */
  readonly everyMs?: number;
}

const HOUR_MS = 3_600_000;
const AT_HOUR = 3;
const EVERY_MS = 60_000;

/** The last 03:00 in Japan that is not after `now`: the quietest hour, after what falls due at midnight. */
export function lastNight(now: Instant): Instant {
  const today = instant(epochMs(startOf(civilDateOf(now))) + AT_HOUR * HOUR_MS);
  return today <= now ? today : instant(epochMs(startOf(addDays(civilDateOf(now), -1))) + AT_HOUR * HOUR_MS);
}

/**
 * Audits the alarms once a night, at 03:00 JST by the log's clock, in one of the processes that run it. A night that
 * was missed, or jumped over by a simulated clock, is made up for once.
 */
export class NightlyAudit {
  readonly #sleeper = new Sleeper();
  #running: Promise<void> | undefined;
  #stopping = false;

  constructor(private readonly parts: NightlyParts) {}

  start(): void {
    this.#stopping = false;
    this.#running ??= this.#run();
  }

  /** Waits for an audit under way. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.poke();
    await this.#running;
    this.#running = undefined;
  }

  /** Looks at the clock at once. */
  poke(): void {
    this.#sleeper.wake();
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      try {
        const audit = await auditIfDue(this.parts);
        if (audit) this.#tell(audit);
      } catch (error) {
        this.parts.logger?.warn(
          { err: error },
          'the audit of the alarms did not get through; it is tried again',
        );
      }
      await this.#sleeper.sleep(this.parts.everyMs ?? EVERY_MS);
    }
  }

  #tell({ cases, differences, tookMs }: AlarmAudit): void {
    const { logger } = this.parts;
    if (differences.length === 0) logger?.info({ cases, tookMs }, 'every alarm is what its case says');
    else logger?.error({ cases, differences, tookMs }, 'alarms differ from what their cases say');
  }
}

/** Audits if no audit began since the last 03:00 JST and nobody else is at it. */
export async function auditIfDue(parts: NightlyParts): Promise<AlarmAudit | undefined> {
  if (!(await isDue(parts))) return undefined;
  return alone(parts.db, async () => ((await isDue(parts)) ? auditAlarms(parts) : undefined));
}

async function isDue({ db, log }: NightlyParts): Promise<boolean> {
  const now = await log.now();
  const last = await lastAudit(db, now);
  return last === null || last < lastNight(now);
}

/** Held by the connection, so that it is free again when its holder dies. */
const LOCK = sql<{
  ours: boolean;
}>`select pg_try_advisory_lock(hashtextextended('shuriken.deadlines.audit', 0)) as ours`;
const UNLOCK = sql`select pg_advisory_unlock(hashtextextended('shuriken.deadlines.audit', 0))`;

/** Undefined: another process is at it. */
const alone = <T>({ kysely }: Database, work: () => Promise<T>): Promise<T | undefined> =>
  kysely.connection().execute(async (connection) => {
    const { rows } = await LOCK.execute(connection);
    if (!rows[0]?.ours) return undefined;
    try {
      return await work();
    } finally {
      await UNLOCK.execute(connection);
    }
  });
