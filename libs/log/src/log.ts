import type { Instant } from '@shuriken/calendar';
import type { Database } from '@shuriken/platform';
import { type Alarms, openAlarms } from './alarms.js';
import type { Append, Outcome, Reservation } from './append.js';
import { type AppendedListener, Bell } from './bell.js';
import { type Clock, now, openClock } from './clock.js';
import { admit } from './door.js';
import type { Loaded, LogFact } from './facts.js';
import { type FollowOptions, follow } from './follow.js';
import { Lane } from './lane.js';
import { holder, load, loadMany } from './load.js';
import { type Head, head, readBatch } from './read.js';
import { forgetCommands } from './upkeep.js';
import { type VerifyOptions, type VerifyReport, verify } from './verify.js';

/** The append-only log. Any method may throw LogError `database-unavailable`. */
export interface Log {
  /** A stream, what its clock shows, and what a command id wrote earlier: one round trip. */
  load(stream: string, commandId?: string): Promise<Loaded>;
  /** Several streams in one query; each asked stream has an entry. */
  loadMany(streams: readonly string[]): Promise<ReadonlyMap<string, Loaded>>;
  /**
   * Writes a command's facts, moves its alarm and its reservations: all or nothing, durable when answered.
   * @throws LogError `bad-fact`, `too-busy` (both: nothing was written), `database-unavailable` (after about ten
   * seconds of trying; the outcome is unknown, the same id may be sent again), `log-closed`, `log-failed`
   */
  append(append: Append): Promise<Outcome>;
  /** The stream that holds a reservation, or null. */
  holder(reservation: Reservation): Promise<string | null>;
  /** The facts after a position, in order, of one snapshot; at most `limit`. */
  read(afterPosition: number, limit: number): Promise<readonly LogFact[]>;
  head(): Promise<Head>;
  /** See `follow`: every fact after a position, in order, each once, until the signal ends it. */
  follow(options: FollowOptions): AsyncIterable<readonly LogFact[]>;
  /** The time by the log's clock. */
  now(): Promise<Instant>;
  readonly clock: Clock;
  readonly alarms: Alarms;
  /** Called after each flight of this process that wrote facts. Gives the way to stop listening. */
  onAppended(listener: AppendedListener): () => void;
  /** Forgets command ids older than so many days (default 90, at least 1), in portions; gives how many. */
  forgetCommands(olderThanDays?: number): Promise<number>;
  verify(options?: VerifyOptions): Promise<VerifyReport>;
  /** Refuses further appends and waits for those under way. The database stays open. */
  close(): Promise<void>;
}

export interface LogOptions {
  /** A pool of the app role. */
  readonly db: Pick<Database, 'pool'>;
  /** How long an append is sent again while the database cannot be reached, in milliseconds. Default 10000. */
  readonly patienceMs?: number;
}

/** Opens the log. One per process and database: appends share flights only within one. */
export function openLog({ db: { pool }, patienceMs = 10_000 }: LogOptions): Log {
  const bell = new Bell();
  const lane = new Lane(pool, patienceMs, (lastPosition) => bell.ring(lastPosition));
  return {
    load: (stream, commandId) => load(pool, stream, commandId),
    loadMany: (streams) => loadMany(pool, streams),
    holder: (reservation) => holder(pool, reservation),
    append: async (append) => lane.append(admit(append), append.priority ?? 'interactive'),
    read: async (afterPosition, limit) => (await readBatch(pool, afterPosition, limit)).facts,
    head: () => head(pool),
    follow: (options) => follow(pool, bell, options),
    now: () => now(pool),
    clock: openClock(pool),
    alarms: openAlarms(pool),
    onAppended: (listener) => bell.listen(listener),
    forgetCommands: (olderThanDays) => forgetCommands(pool, olderThanDays),
    verify: (options) => verify(pool, options),
    close: () => lane.close(),
  };
}
