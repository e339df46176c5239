import type { StoredFact } from '@shuriken/log';
import type { Transaction as KyselyTransaction } from 'kysely';

/** The transaction in which a batch is handled and its checkpoint moves. */
export type Transaction = KyselyTransaction<unknown>;

/** Somebody who follows the log and writes what they make of it. */
export interface Subscription {
  /** Stable, kebab-case: the name of the checkpoint. */
  readonly name: string;
  /**
   * Handles facts that come next, in order; facts of one stream always come in order of version. All writing goes
   * through `tx`: it commits together with the checkpoint, so each fact takes effect once. What is thrown rolls both
   * back; it is tried again, and a fact that fails each time parks its stream (`Parked`).
   */
  handle(tx: Transaction, batch: readonly StoredFact[]): Promise<void>;
}

/** A stream that a subscription cannot handle: its facts from `position` on wait, those of other streams go on. */
export interface Parked {
  readonly subscription: string;
  readonly stream: string;
  /** Of the fact that failed. */
  readonly position: number;
  readonly error: string;
  /** How often it was tried while parked. */
  readonly tries: number;
  /** Real time, ISO instants. */
  readonly since: string;
  readonly retryAt: string;
}

/** How a subscription stands. */
export interface SubscriptionStatus {
  readonly name: string;
  /**
   * `following`: somebody holds the lease; `unattended`: nobody does; `stopped`: the log is another one than the one
   * followed, a person has to rebuild or `reset`.
   */
  readonly state: 'following' | 'unattended' | 'stopped';
  /** Everything up to here took effect. */
  readonly position: number;
  readonly head: number;
  /** Facts between the two. */
  readonly lag: number;
  /** Who holds the lease, as `host:pid:id`. */
  readonly owner: string | null;
  /** What went wrong last, until a batch succeeds. */
  readonly error: string | null;
  readonly parked: number;
}
