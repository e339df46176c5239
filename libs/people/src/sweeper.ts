import { type Database, isUnavailable, type Logger, openDatabase } from '@shuriken/platform';
import { purgeAccesses } from './access.js';
import { checkPrivileges, sweep, type Swept } from './sweep.js';
import type { SweepObstacle } from './sweep-state.js';

/** Real milliseconds. */
export interface SweeperPace {
  /** Between two looks for somebody who was erased. */
  readonly lookMs: number;
  /** Between two sweeps: erasures of that time share one. */
  readonly restMs: number;
  /** Until the next try where an administrator has to do something first. */
  readonly stuckMs: number;
  /** Until the next look while the database cannot be reached. */
  readonly outageMs: number;
}

export const usualPace: SweeperPace = { lookMs: 1_000, restMs: 15_000, stuckMs: 30_000, outageMs: 5_000 };

export interface SweeperParts {
  /** Of the app role: to look whether there is anything to do. */
  readonly db: Database;
  /** Address of the database's owner; connected to for sweeps only. */
  readonly ownerUrl: string;
  /** Removes what files beside the database hold of a person, e.g. captured mail. */
  readonly forget?: (person: string) => Promise<unknown>;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly pace?: SweeperPace;
}

const HOUSE_MS = 3_600_000;
const NEEDS_SOMEBODY = new Set<SweepObstacle>([
  'privileges-missing',
  'wal-kept',
  'mail-kept',
  'sweep-failed',
]);

/**
 * Sees to it that whoever is erased is soon gone from the files as well: looks each second, sweeps at most every fifteen, and
 * tries again until it is done. What is left to do stands in the erasure journal, so whoever starts next goes on.
 */
export class Sweeper {
  readonly #pace: SweeperPace;
  readonly #owner: Database;
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #wake: () => void = () => undefined;
  #notBefore = 0;
  #keptHouseAt = -Infinity;
  #told: SweepObstacle | null = null;
  readonly #rewritten = new Set<string>();

  constructor(private readonly parts: SweeperParts) {
    this.#pace = parts.pace ?? usualPace;
    this.#owner = openDatabase({ url: parts.ownerUrl, max: 1, applicationName: 'shuriken-sweep' });
  }

  start(): void {
    this.#running ??= this.#loop(this.#stopping.signal);
  }

  /** Ends after the sweep under way. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#wake();
    await this.#running;
    await this.#owner.close();
  }

  /** One sweep, whenever the last one was. */
  async once(): Promise<Swept> {
    const swept = await sweep({
      owner: this.#owner,
      forget: this.parts.forget ?? (() => Promise.resolve()),
      rewritten: this.#rewritten,
    });
    const stuck = swept.outcome === 'kept' && NEEDS_SOMEBODY.has(swept.why);
    const busy = swept.outcome === 'kept' && swept.why === 'table-in-use';
    const rest = stuck ? this.#pace.stuckMs : busy ? this.#pace.lookMs : this.#pace.restMs;
    this.#notBefore = performance.now() + rest;
    this.#tell(swept);
    return swept;
  }

  async #loop(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const pause = await this.#round().then(
        () => this.#pace.lookMs,
        (error: unknown) => {
          const level = isUnavailable(error) ? 'warn' : 'error';
          this.parts.logger[level]({ err: error }, 'erased data cannot be swept out of the files now');
          return this.#pace.outageMs;
        },
      );
      if (!signal.aborted) await this.#pause(pause);
    }
  }

  /** Said before anybody is erased: then there is time to do something about it. */
  async #warn(): Promise<void> {
    const toRun = await checkPrivileges({ owner: this.#owner });
    if (toRun.length > 0)
      this.parts.logger.warn(
        { toRun },
        'the user of the database lacks privileges: erased data will stay in its write-ahead log',
      );
  }

  async #round(): Promise<void> {
    const now = performance.now();
    if (now - this.#keptHouseAt >= HOUSE_MS) await this.#keepHouse(now);
    if (now >= this.#notBefore && (await this.#pending())) await this.once();
  }

  async #pending(): Promise<boolean> {
    const { rows } = await this.parts.db.pool.query(
      'select from people.erased where swept_at is null limit 1',
    );
    return rows.length > 0;
  }

  /** Once an hour, and at the start. */
  async #keepHouse(now: number): Promise<void> {
    await this.#warn();
    while ((await purgeAccesses(this.parts)) > 0 && !this.#stopping.signal.aborted);
    this.#keptHouseAt = now;
  }

  /** An obstacle is told once, and once more when it is gone. */
  #tell(swept: Swept): void {
    const { logger } = this.parts;
    if (swept.outcome === 'swept') {
      logger.info({ persons: swept.persons }, 'erased data is gone from the files of the database');
      this.#told = null;
    }
    if (swept.outcome !== 'kept' || swept.why === this.#told) return;
    this.#told = swept.why;
    const { why, persons, error } = swept;
    const fields = { why, persons, ...(error !== undefined && { err: error }) };
    logger.warn(fields, 'erased data still stands in files of the database; GET /status says what to do');
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
