import type pg from 'pg';
import type { Bell } from './bell.js';
import { LogError } from './error.js';
import type { LogFact } from './facts.js';
import { type Batch, readBatch } from './read.js';

export interface FollowOptions {
  /** The last position that was read; 0: from the beginning. */
  readonly after: number;
  /** Ends the following, without an error. */
  readonly signal: AbortSignal;
  /** Most facts at once. Default 500. */
  readonly batch?: number;
  /** The incarnation to which `after` belongs. Default: the one met first. */
  readonly incarnation?: string;
  /** The leaf of the fact at `after`, if kept: then a log whose past was exchanged is noticed also at the start. */
  readonly leaf?: string;
  /** Told of every outage of the database; the following goes on by itself when it is back. */
  readonly onOutage?: (error: LogError) => void;
}

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 1_000;

/**
 * Every fact after a position, in order, each once, for ever. Woken by the bell of this process, else it looks again
 * after 100 ms, when idle less and less often, at least each second.
 * @throws LogError `incarnation-changed` when the log is another one than the one followed so far
 */
export async function* follow(
  pool: pg.Pool,
  bell: Bell,
  options: FollowOptions,
): AsyncGenerator<readonly LogFact[], void, undefined> {
  const { signal, batch: limit = 500 } = options;
  let { after, incarnation, leaf } = options;
  let wait = FIRST_WAIT_MS;
  while (!signal.aborted) {
    const woken = nextRing(bell, signal);
    try {
      const batch = await attempt(pool, { after, limit }, options.onOutage);
      if (batch) {
        incarnation ??= batch.incarnation;
        assertSame(batch, { after, incarnation, leaf });
        const last = batch.facts.at(-1);
        leaf = last?.leaf ?? batch.leafBefore ?? undefined;
        if (last) {
          after = last.position;
          wait = FIRST_WAIT_MS;
          if (signal.aborted) return;
          yield batch.facts;
          continue;
        }
      }
      await woken.within(wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    } finally {
      woken.forget();
    }
  }
}

async function attempt(
  pool: pg.Pool,
  from: { readonly after: number; readonly limit: number },
  onOutage?: (error: LogError) => void,
): Promise<Batch | undefined> {
  try {
    return await readBatch(pool, from.after, from.limit);
  } catch (error) {
    if (!(error instanceof LogError) || error.code !== 'database-unavailable') throw error;
    onOutage?.(error);
    return undefined;
  }
}

interface Followed {
  readonly after: number;
  readonly incarnation: string;
  readonly leaf: string | undefined;
}

/** Positions are reused after a restore: a reader that went on would miss facts and keep some that never were. */
function assertSame(batch: Batch, followed: Followed): void {
  const { after, incarnation, leaf } = followed;
  if (batch.incarnation !== incarnation)
    throw changed(`the log's incarnation is ${batch.incarnation}, ${incarnation} was followed`);
  if (after > 0 && batch.leafBefore === null) throw changed(`the log has no position ${after} any more`);
  if (leaf !== undefined && batch.leafBefore !== leaf)
    throw changed(`another fact stands at position ${after} than the one that was read`);
}

const changed = (detail: string) => new LogError('incarnation-changed', { detail });

/** Listens from now on, so that a ring during the read is not missed. */
function nextRing(bell: Bell, signal: AbortSignal) {
  let wake = () => undefined as void;
  const rung = new Promise<void>((resolve) => (wake = resolve));
  const forget = bell.listen(() => wake());
  return {
    forget,
    within: (ms: number): Promise<void> => {
      if (signal.aborted) return Promise.resolve();
      const stop = () => wake();
      signal.addEventListener('abort', stop, { once: true });
      const timer = setTimeout(stop, ms);
      return rung.finally(() => {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
      });
    },
  };
}
