export { holdCheckpoint, moveCheckpoint, type Place } from './checkpoint.js';
export { type Feed, type FeedOptions, openFeed } from './feed.js';
export { feedMigrations } from './migrations.js';
export { parkStream } from './parking.js';
export { FeedModule, SubscriptionRunner } from './module.js';
export { type FactSource, type From, logSource } from './source.js';
export type { Parked, Subscription, SubscriptionStatus, Transaction } from './subscription.js';
