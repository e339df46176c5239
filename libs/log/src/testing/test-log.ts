import { randomBytes, randomUUID } from 'node:crypto';
import { APP_ROLE, type Database, openDatabase } from '@shuriken/platform';
import { type TestDatabase, testDatabase } from '@shuriken/platform/testing';
import type { Append, Log, NewFact, Outcome, Written } from '../index.js';
import { logMigrations, openLog } from '../index.js';

/** A log on a database of its own, as the product opens it. */
export interface TestLog {
  readonly log: Log;
  readonly test: TestDatabase;
  /** As the app role. */
  readonly db: Database;
  /** Another process's view: a log with a pool and a lane of its own. */
  another(): Promise<{ readonly log: Log; readonly db: Database }>;
  /** Runs SQL as a superuser for whom triggers do not fire: for tampering. */
  tamper(sql: string): Promise<void>;
  drop(): Promise<void>;
}

export async function testLog(): Promise<TestLog> {
  const test = await testDatabase({ migrations: [logMigrations] });
  const opened: { log: Log; db: Database }[] = [];
  const open = () => {
    const db = openDatabase({ url: test.url, role: APP_ROLE, max: 8 });
    const one = { log: openLog({ db }), db };
    opened.push(one);
    return one;
  };
  const { log, db } = open();
  return {
    log,
    test,
    db,
    another: () => Promise.resolve(open()),
    tamper: async (sql) => {
      const admin = openDatabase({ url: test.adminUrl, max: 1 });
      try {
        await admin.pool.query(`set session_replication_role = replica; ${sql}`);
      } finally {
        await admin.close();
      }
    },
    drop: async () => {
      for (const one of opened) {
        await one.log.close();
        await one.db.close();
      }
      await test.drop();
    },
  };
}

export const fact = (n: number, type = 'ThingHappened'): NewFact => ({
  type,
  schema: 1,
  data: { n, text: '修理件' },
  meta: { actor: 'test' },
});

/** An append of one fact under a fresh id to a stream that is new, unless told otherwise. */
export function append(stream: string, more: Partial<Append> = {}): Append {
  return {
    id: randomUUID(),
    print: randomBytes(32),
    stream,
    expected: 0,
    facts: [fact(1)],
    alarm: 'keep',
    ...more,
  };
}

export function assertWritten(outcome: Outcome): asserts outcome is Written {
  if (outcome.outcome !== 'written') throw new Error(`not written: ${JSON.stringify(outcome)}`);
}
