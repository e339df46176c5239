import type { Transaction } from '@shuriken/feed';
import type { Log, LogFact } from '@shuriken/log';
import { type Database, isUnavailable } from '@shuriken/platform';
import { sql } from 'kysely';
import { foldStreams, type FoldParts, type Unfoldable } from '../fold.js';
import type { Folded, Projection } from '../projection.js';
import { caseStreams, projectAll } from '../subscription.js';

export interface FillerParts extends FoldParts {
  readonly db: Database;
  readonly log: Pick<Log, 'loadMany' | 'read'>;
  readonly projections: readonly Projection[];
}

const FACTS_AT_ONCE = 2_000;
const CASES_AT_ONCE = 200;

/**
 * Fills the new tables from the log. Each case is folded from its whole stream when it is first met, and again only if
 * it has gone on meanwhile: the log is read once, and no case thirty times.
 */
export class Filler {
  /** The last fact that was read. */
  last: Pick<LogFact, 'position' | 'leaf'> | undefined;
  readonly #parts: FillerParts;
  /** Version up to which each case's stream was folded. */
  readonly #done: Map<string, number>;
  readonly #failed: Map<string, Unfoldable>;

  constructor(parts: FillerParts, from?: Filler) {
    this.#parts = parts;
    this.last = from?.last;
    this.#done = from ? new Map(from.#done) : new Map();
    this.#failed = from ? new Map(from.#failed) : new Map();
  }

  get position(): number {
    return this.last?.position ?? 0;
  }

  get cases(): number {
    return [...this.#done.keys()].filter((stream) => !this.#failed.has(stream)).length;
  }

  get failed(): readonly Unfoldable[] {
    return [...this.#failed.values()];
  }

  /** The version of a case in the new tables; 0: not there. */
  versionOf(stream: string): number {
    return this.#failed.has(stream) ? 0 : (this.#done.get(stream) ?? 0);
  }

  /** The same, to go on with in a transaction that may be rolled back. */
  fork(): Filler {
    return new Filler(this.#parts, this);
  }

  /** Reads at least up to a position, in `tx` or in transactions of its own. */
  async fillTo(
    target: number,
    how: { tx?: Transaction; told?: (position: number) => void } = {},
  ): Promise<void> {
    while (this.position < target) {
      const facts = await this.#parts.log.read(this.position, FACTS_AT_ONCE);
      const last = facts.at(-1);
      if (!last) return;
      const streams = caseStreams(
        facts.filter(({ stream, version }) => version > (this.#done.get(stream) ?? 0)),
      );
      for (let from = 0; from < streams.length; from += CASES_AT_ONCE)
        await this.#take(streams.slice(from, from + CASES_AT_ONCE), how.tx);
      this.last = last;
      how.told?.(last.position);
    }
  }

  async #take(streams: readonly string[], tx?: Transaction): Promise<void> {
    const { folded, failed } = await foldStreams(this.#parts, streams);
    for (const one of failed) this.#failed.set(one.stream, one);
    for (const one of await this.#write(folded, tx)) this.#failed.set(one.stream, one);
    for (const { state, lastFact } of folded) this.#done.set(lastFact.stream, state.version);
  }

  /** Gives the cases whose rows cannot be written: found by halving, so that their neighbours are written. */
  async #write(cases: readonly Folded[], tx?: Transaction): Promise<readonly Unfoldable[]> {
    const { db, projections } = this.#parts;
    const project = (within: Transaction) => projectAll(within, projections, { cases, into: 'read_next' });
    const [first, second] = cases;
    try {
      if (first && tx) await inSavepoint(tx, () => project(tx));
      else if (first) await db.kysely.transaction().execute(project);
      return [];
    } catch (error) {
      if (!first || isUnavailable(error)) throw error;
      if (!second) return [{ stream: first.lastFact.stream, error }];
      const middle = Math.ceil(cases.length / 2);
      return [
        ...(await this.#write(cases.slice(0, middle), tx)),
        ...(await this.#write(cases.slice(middle), tx)),
      ];
    }
  }
}

async function inSavepoint(tx: Transaction, work: () => Promise<void>): Promise<void> {
  await sql`savepoint part`.execute(tx);
  try {
    await work();
  } catch (error) {
    await sql`rollback to savepoint part`.execute(tx);
    throw error;
  }
  await sql`release savepoint part`.execute(tx);
}
