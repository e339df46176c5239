import { setTimeout as timer } from 'node:timers/promises';
import type { Database, Logger } from '@shuriken/platform';
import { acquire, ensure, type Lease, LeaseLost, release } from './checkpoint.js';
import { backOff, Holding } from './holding.js';
import type { FactSource } from './source.js';
import type { Subscription } from './subscription.js';
import { isAnotherLog, isPassing, textOf } from './trouble.js';

export interface FollowerParts {
  readonly db: Database;
  readonly source: FactSource;
  readonly owner: string;
  readonly logger: Logger;
  /** Told after each commit that moved the checkpoint. */
  readonly onMoved: (name: string) => void;
}

/** How often one that stands by looks whether the lease is free. */
const STANDBY_MS = 500;

/** Runs one subscription: takes the lease when it is free, follows while it holds it. */
export class Follower {
  readonly #subscription: Subscription;
  readonly #parts: FollowerParts;
  readonly #stopping = new AbortController();
  readonly #ended: Promise<void>;
  #known = false;

  constructor(subscription: Subscription, parts: FollowerParts) {
    this.#subscription = subscription;
    this.#parts = parts;
    this.#ended = this.#run();
  }

  /** Ends after the batch under way; the lease is free then. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#ended;
  }

  async #run(): Promise<void> {
    for (let troubles = 0; !this.#stopping.signal.aborted;) {
      try {
        const lease = await this.#acquire();
        if (lease) await this.#hold(lease);
        else await this.#pause(STANDBY_MS);
        troubles = 0;
      } catch (error) {
        if (!isPassing(error)) this.#warn('cannot follow the log', error);
        await this.#pause(backOff(troubles));
        troubles += 1;
      }
    }
  }

  async #acquire(): Promise<Lease | undefined> {
    const { db, source, owner } = this.#parts;
    const { name } = this.#subscription;
    if (!this.#known) await ensure(db.kysely, name, (await source.head()).incarnation);
    this.#known = true;
    return acquire(db.kysely, name, owner);
  }

  /** Follows from the lease's place until the lease is lost, the log is another one, or we are to stop. */
  async #hold(lease: Lease): Promise<void> {
    const { db, source, onMoved } = this.#parts;
    const signal = this.#stopping.signal;
    const pause = (ms: number) => this.#pause(ms);
    const holding = new Holding(this.#subscription, { db, source, onMoved, signal, pause }, lease);
    const free = (stopped: string | null) => release(db.kysely, lease, stopped);
    try {
      await holding.follow();
    } catch (error) {
      if (error instanceof LeaseLost) return;
      if (!isAnotherLog(error)) {
        await free(null).catch(() => undefined);
        throw error;
      }
      this.#warn(
        'stopped: this is another log than the one followed; rebuild or reset the subscription',
        error,
      );
      return free(textOf(error));
    }
    await free(null);
  }

  #warn(what: string, error: unknown): void {
    this.#parts.logger.error({ err: error, subscription: this.#subscription.name }, what);
  }

  async #pause(ms: number): Promise<void> {
    await timer(ms, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }
}
