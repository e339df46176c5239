import { randomBytes, randomUUID } from 'node:crypto';
import { type Log, logMigrations, type NewFact, openLog, type StoredFact } from '@shuriken/log';
import { APP_ROLE, type Database, logger, openDatabase, sqlMigration } from '@shuriken/platform';
import { type TestDatabase, testDatabase } from '@shuriken/platform/testing';
import { sql } from 'kysely';
import {
  type Feed,
  feedMigrations,
  logSource,
  openFeed,
  type Subscription,
  type Transaction,
} from '../index.js';

/** What a subscription wrote, a row per fact: doubling one is an error. */
const seenMigrations = {
  lib: 'seen',
  migrations: {
    '001-seen': sqlMigration(`
      create table seen (name text, position bigint, stream text, version int, by text, primary key (name, position));
      grant select, insert on seen to ${APP_ROLE};`),
  },
};

/** A process of its own: its pool, its log, its feed. */
export interface Process {
  /** Its connections' application name. */
  readonly name: string;
  readonly db: Database;
  readonly log: Log;
  readonly feed: Feed;
  close(): Promise<void>;
}

export interface FeedFixture extends Process {
  readonly test: TestDatabase;
  /** Another process on the same database. */
  another(): Process;
  /** Facts that the subscription has written, in order. */
  seen(
    name: string,
  ): Promise<readonly { readonly stream: string; readonly version: number; readonly by: string }[]>;
}

export async function feedFixture(): Promise<FeedFixture> {
  const test = await testDatabase({ migrations: [logMigrations, feedMigrations, seenMigrations] });
  const opened: Process[] = [];
  const open = (): Process => {
    const name = `feed-${opened.length}`;
    const db = openDatabase({ url: test.url, role: APP_ROLE, max: 8, applicationName: name });
    const log = openLog({ db });
    const feed = openFeed({ db, source: logSource(log, 50), logger: logger('feed', { level: 'silent' }) });
    const close = async () => {
      await feed.close();
      await log.close();
      await db.close();
    };
    const process = { name, db, log, feed, close };
    opened.push(process);
    return process;
  };
  const first = open();
  return {
    ...first,
    test,
    another: open,
    seen: async (name) => {
      const { rows } = await test.db.pool.query<{ stream: string; version: number; by: string }>(
        'select stream, version, by from seen where name = $1 order by position',
        [name],
      );
      return rows;
    },
    close: async () => {
      for (const one of opened) await one.close();
      await test.drop();
    },
  };
}

const fact = (n: number): NewFact => ({ type: 'ThingHappened', schema: 1, data: { n }, meta: {} });

/** Appends so many facts to a stream and gives the last position. */
export async function write(log: Log, stream: string, count = 1): Promise<number> {
  const { version: expected } = await log.load(stream);
  const facts = Array.from({ length: count }, (_, index) => fact(expected + index + 1));
  const outcome = await log.append({
    id: randomUUID(),
    print: randomBytes(32),
    stream,
    expected,
    facts,
    alarm: 'keep',
  });
  if (outcome.outcome !== 'written') throw new Error(`not written: ${JSON.stringify(outcome)}`);
  return outcome.lastPosition;
}

/** Writes what it sees into `seen`; `meanwhile` runs in the transaction after that. */
export function seer(
  name: string,
  by: string,
  meanwhile: (batch: readonly StoredFact[], tx: Transaction) => Promise<void> = () => Promise.resolve(),
): Subscription {
  return {
    name,
    handle: async (tx, batch) => {
      const rows = JSON.stringify(
        batch.map(({ position, stream, version }) => ({ name, position, stream, version, by })),
      );
      await sql`insert into seen select * from json_populate_recordset(null::seen, ${rows}::json)`.execute(
        tx,
      );
      await meanwhile(batch, tx);
    },
  };
}
