import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Database, Logger } from '@shuriken/platform';
import { type Place, resetCheckpoint } from './checkpoint.js';
import { Follower } from './follower.js';
import { Moves } from './moves.js';
import { hurry, listParked } from './parking.js';
import type { FactSource } from './source.js';
import { readPosition, readStatus } from './status.js';
import type { Parked, Subscription, SubscriptionStatus } from './subscription.js';

/** Running subscriptions, and what is known of all of them. */
export interface Feed {
  /** Begins to follow as soon as the lease is free; other processes that run it too stand by. */
  run(subscription: Subscription): void;
  status(): Promise<readonly SubscriptionStatus[]>;
  /** Parked streams of one or all subscriptions, the longest parked first. */
  parked(subscription?: string): Promise<readonly Parked[]>;
  /** Has a parked stream tried again at once. False: it was not parked. */
  unpark(subscription: string, stream: string): Promise<boolean>;
  /**
   * Lets a stopped subscription go on with the log as it is now: from the beginning, from its head, or from where it
   * was (for a log that is the same up to there). What was parked is forgotten.
   */
  reset(name: string, at: 'beginning' | 'head' | 'here'): Promise<void>;
  /** Whether everything up to a position of the log took effect, waiting for it at most so many milliseconds. */
  waitFor(name: string, position: number, timeoutMs: number): Promise<boolean>;
  /**
   * Asks again and again, whenever the subscription got on, until the answer is yes or the time is over.
   * Gives the last answer.
   */
  until(name: string, check: () => Promise<boolean>, timeoutMs: number): Promise<boolean>;
  /** Stops what runs here after the batch under way, and frees the leases. */
  close(): Promise<void>;
}

export interface FeedOptions {
  /** Of the app role, with `feedMigrations` applied. */
  readonly db: Database;
  readonly source: FactSource;
  readonly logger: Logger;
}

export function openFeed({ db, source, logger }: FeedOptions): Feed {
  const owner = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const moves = new Moves();
  const followers: Follower[] = [];
  const until: Feed['until'] = (name, check, timeoutMs) => moves.until(name, check, timeoutMs);
  return {
    run: (subscription) => {
      const onMoved = (name: string) => moves.tell(name);
      followers.push(new Follower(subscription, { db, source, owner, logger, onMoved }));
    },
    status: async () => readStatus(db.kysely, (await source.head()).position),
    parked: (subscription) => listParked(db.kysely, { ...(subscription !== undefined && { subscription }) }),
    unpark: (subscription, stream) => hurry(db.kysely, subscription, stream),
    reset: async (name, at) => {
      const { incarnation, position } = await source.head();
      const place: Place | 'here' =
        at === 'here' ? at : { position: at === 'head' ? position : 0, leaf: null, incarnation };
      await resetCheckpoint(db.kysely, name, { place, incarnation });
    },
    waitFor: (name, position, timeoutMs) =>
      until(name, async () => (await readPosition(db.kysely, name)) >= position, timeoutMs),
    until,
    close: async () => {
      await Promise.all(followers.splice(0).map((follower) => follower.stop()));
    },
  };
}
