import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase } from '@shuriken/platform';
import { until } from '@shuriken/platform/testing';
import { type FollowOptions, type Log, renewIncarnation } from './index.js';
import { append, fact, type TestLog, testLog } from './testing/test-log.js';

/** Follows in the background and keeps what came. */
function follower(log: Log, options: Omit<FollowOptions, 'signal'>) {
  const end = new AbortController();
  const positions: number[] = [];
  const batches: number[] = [];
  let error: unknown;
  const done = (async () => {
    for await (const facts of log.follow({ ...options, signal: end.signal })) {
      positions.push(...facts.map(({ position }) => position));
      batches.push(facts.length);
    }
  })().catch((reason: unknown) => (error = reason));
  return {
    positions,
    batches,
    error: () => error,
    stop: () => {
      end.abort();
      return done;
    },
  };
}

const upTo = (last: number, from = 1) => Array.from({ length: last - from + 1 }, (_, index) => from + index);

describe('following', () => {
  let t: TestLog;
  beforeAll(async () => {
    t = await testLog();
    for (let n = 0; n < 5; n++) await t.log.append(append(`first-${n}`, { facts: [fact(1), fact(2)] }));
  });
  afterAll(() => t.drop());

  it('gives what is there, in batches, then what comes', async () => {
    const one = follower(t.log, { after: 0, batch: 4 });
    await until(() => one.positions.length === 10, 'what is there');
    expect(one.batches).toEqual([4, 4, 2]);
    await t.log.append(append('next'));
    await until(() => one.positions.length === 11, 'what comes');
    await one.stop();
    expect(one.positions).toEqual(upTo(11));
    expect(one.error()).toBeUndefined();
  });

  it('is woken by the bell of its process, and sees within a second what other processes write', async () => {
    const { position: after } = await t.log.head();
    const { log: other } = await t.another();
    const [near, far] = [follower(t.log, { after }), follower(other, { after })];
    for (let n = 0; n < 50; n++) await t.log.append(append(`woken-${n}`));
    await until(() => near.positions.length === 50 && far.positions.length === 50, 'all facts at both');
    await Promise.all([near.stop(), far.stop()]);
    expect(near.positions).toEqual(upTo(after + 50, after + 1));
    expect(far.positions).toEqual(near.positions);
  });

  it('ends without an error when told so, also while it waits', async () => {
    const { position: after } = await t.log.head();
    const one = follower(t.log, { after });
    await one.stop();
    expect(one.error()).toBeUndefined();
    const none = t.log.follow({ after: 0, signal: AbortSignal.abort() });
    for await (const facts of none) throw new Error(`nothing was to be read: ${facts.length}`);
  });

  it('leaves no listener behind, however it ends', async () => {
    for await (const facts of t.log.follow({ after: 0, signal: new AbortController().signal })) {
      expect(facts.length).toBeGreaterThan(0);
      break;
    }
    const { position: after } = await t.log.head();
    const one = follower(t.log, { after });
    await t.log.append(append('listener'));
    await until(() => one.positions.length === 1, 'a fact');
    await one.stop();
    // the pool drains: a reader that was still waiting would hold a connection
    await until(() => t.db.pool.waitingCount === 0 && t.db.pool.idleCount === t.db.pool.totalCount, 'quiet');
  });

  it('refuses to begin at a position of another incarnation, beyond the head, or behind another fact', async () => {
    const { position, incarnation } = await t.log.head();
    const [last] = await t.log.read(position - 1, 1);
    const changed = async (options: Omit<FollowOptions, 'signal'>) => {
      const one = follower(t.log, options);
      await until(() => one.error() !== undefined, 'the refusal');
      expect(one.error()).toMatchObject({ code: 'incarnation-changed' });
    };
    await changed({ after: 0, incarnation: randomUUID() });
    await changed({ after: position + 1, incarnation });
    await changed({ after: position, incarnation, leaf: '0'.repeat(64) });
    const good = follower(t.log, { after: position, incarnation, leaf: last?.leaf ?? '' });
    await t.log.append(append('goes-on'));
    await until(() => good.positions.length === 1, 'the next fact');
    await good.stop();
    expect(good.error()).toBeUndefined();
  });
});

describe('a restore to an earlier state', () => {
  let t: TestLog;
  beforeAll(async () => {
    t = await testLog();
  });
  afterAll(() => t.drop());

  /** Runs SQL on the server, outside of the test's database. */
  async function onServer(...statements: readonly string[]): Promise<void> {
    const url = new URL(t.test.adminUrl);
    url.pathname = '/postgres';
    const admin = openDatabase({ url: url.href, max: 1 });
    try {
      for (const statement of statements) await admin.pool.query(statement);
    } finally {
      await admin.close();
    }
  }
  const cut = `select pg_terminate_backend(pid) from pg_stat_activity where datname = `;
  const backUp = (from: string, to: string) => [
    `alter database ${from} allow_connections false`,
    `${cut} '${from}'`,
    `create database ${to} template ${from} owner shuriken_test`,
    `alter database ${from} allow_connections true`,
  ];
  const restore = (from: string, to: string) => [
    `drop database ${to} with (force)`,
    `create database ${to} template ${from} owner shuriken_test`,
  ];

  it('is met by a follower that stops loudly, before it reads a reused position', async () => {
    const backup = `${t.test.name}_backup`;
    await t.log.append(append('kept', { facts: [fact(1), fact(2)] }));
    await onServer(...backUp(t.test.name, backup));
    try {
      const { incarnation } = await t.log.head();
      await t.log.append(append('lost', { facts: [fact(3), fact(4)] }));
      const one = follower(t.log, { after: 0, incarnation });
      await until(() => one.positions.length === 4, 'all facts');

      await onServer(...restore(backup, t.test.name));
      const renewed = await renewIncarnation(t.test.db);
      expect(renewed).not.toBe(incarnation);
      const reused = await t.log.append(append('reused', { facts: [fact(5), fact(6), fact(7)] }));
      expect(reused).toMatchObject({ outcome: 'written', firstPosition: 3 });

      await until(() => one.error() !== undefined, 'the follower to stop');
      expect(one.error()).toMatchObject({ code: 'incarnation-changed' });
      expect(one.positions).toEqual([1, 2, 3, 4]);
      expect((await t.log.head()).incarnation).toBe(renewed);
      expect(await t.log.verify()).toMatchObject({ ok: true, facts: 5 });
    } finally {
      await onServer(`drop database if exists ${backup} with (force)`);
    }
  });

  it('is noticed even where the renewal was forgotten, by the fact that was read last', async () => {
    const backup = `${t.test.name}_forgotten`;
    const { position } = await t.log.head();
    await onServer(...backUp(t.test.name, backup));
    try {
      await t.log.append(append('lost-again'));
      const one = follower(t.log, { after: position });
      await until(() => one.positions.length === 1, 'the fact that will be lost');
      await onServer(...restore(backup, t.test.name));
      await t.log.append(append('other', { facts: [fact(1), fact(2)] }));
      await until(() => one.error() !== undefined, 'the follower to stop');
      expect(one.error()).toMatchObject({ code: 'incarnation-changed' });
      expect(one.positions).toEqual([position + 1]);
    } finally {
      await onServer(`drop database if exists ${backup} with (force)`);
    }
  });
});
