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
