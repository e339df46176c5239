import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { until } from '@shuriken/platform/testing';
import { type FeedFixture, feedFixture, seer, write } from './testing/feed-fixture.js';

let fixture: FeedFixture;
beforeAll(async () => {
  fixture = await feedFixture();
});
afterAll(() => fixture.close());

const statusOf = async (name: string) => (await fixture.feed.status()).find((status) => status.name === name);

describe('a subscription', () => {
  it('handles every fact once and says how far it is', async () => {
    const { feed, log } = fixture;
    await write(log, 'a', 120);
    feed.run(seer('plain', 'one'));
    const position = await write(log, 'b', 3);
    expect(await feed.waitFor('plain', position, 5_000)).toBe(true);
    expect(await fixture.seen('plain')).toHaveLength(position);
    expect(await statusOf('plain')).toMatchObject({
      state: 'following',
      position,
      head: position,
      lag: 0,
      error: null,
      parked: 0,
    });
  });

  it('takes part of a batch back when the transaction breaks before its commit, and does it again once', async () => {
    const { feed, log } = fixture;
    let breaks = 2;
    feed.run(
      seer('broken', 'one', async (_, tx) => {
        if (breaks === 0) return;
        breaks -= 1;
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
        await fixture.test.db.pool.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
      }),
    );
    const position = await write(log, 'c', 2);
    expect(await feed.waitFor('broken', position, 5_000)).toBe(true);
    expect(breaks).toBe(0);
    expect(await fixture.seen('broken')).toHaveLength(position);
    expect(await feed.parked('broken')).toEqual([]);
  });

  it('waits out an outage of the database without parking anything', async () => {
    const { log } = fixture;
    const { feed, name } = fixture.another();
    feed.run(seer('outage', 'one'));
    const cutting = new AbortController();
    const cut = (async () => {
      while (!cutting.signal.aborted)
        await fixture.test.db.pool.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and application_name = $1`,
          [name],
        );
    })();
    for (let n = 0; n < 5; n += 1) await write(log, `outage-${n}`, 20);
    cutting.abort();
    await cut;
    const { position } = await log.head();
    expect(await feed.waitFor('outage', position, 10_000)).toBe(true);
    expect(await fixture.seen('outage')).toHaveLength(position);
    expect(await feed.parked('outage')).toEqual([]);
  });

  it('says in time that a position was not reached', async () => {
    const { feed, log } = fixture;
    const { position } = await log.head();
    expect(await feed.waitFor('plain', position + 1, 120)).toBe(false);
    expect(await feed.waitFor('never-ran', 1, 0)).toBe(false);
  });
});

describe('a lease', () => {
  it('lets one of several processes follow, and passes on at once when that one stops', async () => {
    const { log } = fixture;
    const [one, two] = [fixture.another(), fixture.another()];
    one.feed.run(seer('shared', 'one'));
    expect(await one.feed.waitFor('shared', (await log.head()).position, 5_000)).toBe(true);
    two.feed.run(seer('shared', 'two'));
    const middle = await write(log, 'd', 10);
    expect(await two.feed.waitFor('shared', middle, 5_000)).toBe(true);
    await one.feed.close();
    const before = Date.now();
    const end = await write(log, 'd', 10);
    expect(await two.feed.waitFor('shared', end, 5_000)).toBe(true);
    expect(Date.now() - before).toBeLessThan(3_000);
    const seen = await fixture.seen('shared');
    expect(seen).toHaveLength(end);
    expect(new Set(seen.slice(0, middle).map(({ by }) => by))).toEqual(new Set(['one']));
    expect(new Set(seen.slice(middle).map(({ by }) => by))).toEqual(new Set(['two']));
  });

  it('lost to another process, though it does not know, writes nothing more', async () => {
    const { log } = fixture;
    const [one, two] = [fixture.another(), fixture.another()];
    one.feed.run(seer('zombie', 'one'));
    expect(await one.feed.waitFor('zombie', (await log.head()).position, 5_000)).toBe(true);
    two.feed.run(seer('zombie', 'two'));
    // As if `one` had slept for longer than its lease; it may still win once or twice by a sign of life.
    const owner = async () => (await statusOf('zombie'))?.owner;
    const first = await owner();
    await until(async () => {
      await fixture.test.db.pool.query(
        `update feed.subscription set lease_until = '-infinity' where name = 'zombie' and owner = $1`,
        [first],
      );
      return (await owner()) !== first;
    }, 'the other takes the lease');
    const end = await write(log, 'e', 30);
    expect(await two.feed.waitFor('zombie', end, 5_000)).toBe(true);
    const seen = await fixture.seen('zombie');
    expect(seen).toHaveLength(end);
    expect(new Set(seen.slice(-30).map(({ by }) => by))).toEqual(new Set(['two']));
  });
});
