export type { Feed } from './feed.js';
export { FeedModule, SubscriptionRunner } from './module.js';
export { type FactSource, type From, logSource } from './source.js';
export type { Parked, Subscription, SubscriptionStatus, Transaction } from './subscription.js';
