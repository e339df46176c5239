import type { Log } from '@shuriken/log';
import type { Database, Logger } from '@shuriken/platform';
import { auditAlarms, rebuildAlarms } from './audit/audit.js';
import { NightlyAudit } from './audit/nightly.js';
import type { Environments } from './audit/ports.js';
import type { AlarmAudit, AuditOptions } from './audit/report.js';
import { auditResults } from './audit/results.js';
import { DeadlineLists } from './list/list.js';
import type { SchedulerSettings, TimePasser } from './scheduler/ports.js';
import { Scheduler } from './scheduler/scheduler.js';
import type { SchedulerMetrics } from './scheduler/tally.js';

export interface DeadlineParts {
  /** Of the app role, with `deadlinesMigrations` and those of `deadlineListProjection` applied. */
  readonly db: Database;
  readonly log: Log;
  /** The desk. */
  readonly desk: TimePasser & Environments;
  readonly logger?: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly settings?: Partial<SchedulerSettings>;
}

/** Everything about deadlines in one process: firing them, listing them, holding them against the log. */
export class Deadlines {
  readonly lists: DeadlineLists;
  readonly #scheduler: Scheduler;
  readonly #nightly: NightlyAudit;

  constructor(private readonly parts: DeadlineParts) {
    this.lists = new DeadlineLists(parts.db);
    this.#scheduler = new Scheduler(parts);
    this.#nightly = new NightlyAudit(parts);
  }

  /** Fires what is due and audits each night, from now on, beside any other process that does. */
  start(): void {
    this.#scheduler.start();
    this.#nightly.start();
  }

  /** Waits for what is under way. */
  async stop(): Promise<void> {
    await Promise.all([this.#scheduler.stop(), this.#nightly.stop()]);
  }

  /** To be called when the log's clock was moved; other processes notice within a second. */
  poke(): void {
    this.#scheduler.poke();
    this.#nightly.poke();
  }

  metrics(): SchedulerMetrics {
    return this.#scheduler.metrics();
  }

  /** Holds every alarm against the fold of its case; see `auditAlarms`. */
  audit(options?: AuditOptions): Promise<AlarmAudit> {
    return auditAlarms(this.parts, options);
  }

  /** Sets every alarm to what the fold of its case says; see `rebuildAlarms`. */
  rebuildAlarms(onProgress?: AuditOptions['onProgress']): Promise<AlarmAudit> {
    return rebuildAlarms(this.parts, onProgress);
  }

  /**
   * To be called when the calendar was edited: reminders that leave on business days have moved, and the alarms with them
   * (P4). Never throws: what could not be moved now is told by the audit of the night.
   */
  async calendarEdited(): Promise<void> {
    try {
      const { differences } = await this.rebuildAlarms();
      this.parts.logger?.info({ moved: differences.length }, 'alarms follow the edited calendar');
    } catch (error) {
      this.parts.logger?.warn({ err: error }, 'alarms do not follow the edited calendar yet');
    }
    this.poke();
  }

  /** Results of past audits, the newest first. */
  results(limit?: number): Promise<readonly AlarmAudit[]> {
    return auditResults(this.parts.db, limit);
  }
}
