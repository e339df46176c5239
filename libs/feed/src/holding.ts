import type { LogFact, StoredFact } from '@shuriken/log';
import type { Database } from '@shuriken/platform';
import { advance, beat, type Lease, LeaseLost, tell } from './checkpoint.js';
import { failedAgain, listParked, parkStream, takeUp } from './parking.js';
import type { FactSource } from './source.js';
import type { Parked, Subscription } from './subscription.js';
import { TICK, withTicks } from './ticks.js';
import { isPassing, textOf } from './trouble.js';

export interface HoldingParts {
  readonly db: Database;
  readonly source: FactSource;
  /** Told after each commit that moved the checkpoint. */
  readonly onMoved: (name: string) => void;
  /** Ends the following after the batch under way. */
  readonly signal: AbortSignal;
  /** Waits so many real milliseconds, or until the signal. */
  readonly pause: (ms: number) => Promise<void>;
}

const BEAT_MS = 1_000;
/** How often a batch is tried as a whole before it is halved, and a single fact before its stream is parked. */
const TRIES = { batch: 2, fact: 3 };

/** Pause before the next try, in milliseconds. */
export const backOff = (attempt: number): number => Math.min(50 * 2 ** attempt, 2_000);

/** What is done while a lease is held: one thing after the other, each in a transaction that first checks the lease. */
export class Holding {
  lease: Lease;

  constructor(
    private readonly subscription: Subscription,
    private readonly parts: HoldingParts,
    lease: Lease,
  ) {
    this.lease = lease;
  }

  /** Until the signal. @throws LeaseLost; what the source and, outside of batches, the database throw */
  async follow(): Promise<void> {
    const { position: after, incarnation, leaf } = this.lease;
    const from = { after, incarnation, ...(leaf !== null && { leaf }) };
    const { source, signal } = this.parts;
    for await (const item of withTicks((end) => source.facts(from, end), BEAT_MS, signal)) {
      if (item === TICK) await this.#lookAround();
      else await this.#take(item);
      if (signal.aborted) return;
    }
  }

  /** Facts in order, in parts: halved where a part fails again and again, until the one fact that fails is alone. */
  async #take(facts: readonly LogFact[]): Promise<void> {
    let size = facts.length;
    for (let done = 0; done < facts.length && !this.parts.signal.aborted;) {
      const part = facts.slice(done, done + size);
      const failure = await this.#attempt(part);
      const [first] = part;
      if (failure && first && part.length === 1) await this.#park(first, failure.error);
      if (failure && part.length > 1) size = Math.ceil(part.length / 2);
      else done += part.length;
      if (!failure) size *= 2;
    }
  }

  /** Tries with back-off; outages and the like are waited out for as long as they last. */
  async #attempt(part: readonly LogFact[]): Promise<{ readonly error: unknown } | undefined> {
    const most = part.length > 1 ? TRIES.batch : TRIES.fact;
    for (let attempt = 0, failed = 0; ; attempt += 1) {
      try {
        await this.#write(part);
        return undefined;
      } catch (error) {
        if (error instanceof LeaseLost || this.parts.signal.aborted) throw error;
        if (!isPassing(error)) failed += 1;
        await tell(this.parts.db.kysely, this.lease, textOf(error)).catch(() => undefined);
        if (failed >= most) return { error };
        await this.parts.pause(backOff(attempt));
      }
    }
  }

  async #write(part: readonly LogFact[]): Promise<void> {
    const next = this.#after(part);
    await this.parts.db.kysely.transaction().execute(async (tx) => {
      const parked = await advance(tx, this.lease, next);
      const facts = part.filter(({ stream }) => !parked.has(stream));
      if (facts.length > 0) await this.subscription.handle(tx, facts);
    });
    this.#moved(next);
  }

  /** The checkpoint passes the fact in the commit that notes that it waits. */
  async #park(fact: LogFact, error: unknown): Promise<void> {
    const next = this.#after([fact]);
    const { stream, position } = fact;
    await this.parts.db.kysely.transaction().execute(async (tx) => {
      await advance(tx, this.lease, next);
      await parkStream(tx, { subscription: this.subscription.name, stream, position, error: textOf(error) });
    });
    this.#moved(next);
  }

  #after(part: readonly LogFact[]): Lease {
    const last = part.at(-1);
    return last ? { ...this.lease, position: last.position, leaf: last.leaf } : this.lease;
  }

  #moved(to: Lease): void {
    this.lease = to;
    this.parts.onMoved(this.subscription.name);
  }

  async #lookAround(): Promise<void> {
    if (!(await beat(this.parts.db.kysely, this.lease))) return;
    const due = await listParked(this.parts.db.kysely, { subscription: this.subscription.name, due: true });
    for (const parked of due) await this.#takeUp(parked);
  }

  /** All that waits on a parked stream up to the checkpoint; what is after it comes the usual way. */
  async #takeUp(parked: Parked): Promise<void> {
    const { db, source } = this.parts;
    const waiting = (await source.stream(parked.stream)).filter(
      ({ position }: StoredFact) => position >= parked.position && position <= this.lease.position,
    );
    try {
      await db.kysely.transaction().execute(async (tx) => {
        await beat(tx, this.lease);
        await this.subscription.handle(tx, waiting);
        await takeUp(tx, parked);
      });
      this.parts.onMoved(this.subscription.name);
    } catch (error) {
      if (error instanceof LeaseLost || isPassing(error)) throw error;
      await failedAgain(db.kysely, parked, textOf(error));
    }
  }
}
