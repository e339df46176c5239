import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FeedFixture, feedFixture, seer, write } from './testing/feed-fixture.js';

const FOLLOWER = fileURLToPath(new URL('./testing/follower.mjs', import.meta.url));

describe('the holder of a lease that vanishes in the middle of a batch', () => {
  let fixture: FeedFixture;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    fixture = await feedFixture();
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await fixture.close();
  });

  /** A follower in a process of its own that is in a transaction with uncommitted rows. */
  async function trapped(): Promise<ChildProcess> {
    const child = fork(FOLLOWER, [fixture.test.url], { execArgv: [] });
    children.push(child);
    await write(fixture.log, 'before', 5);
    await write(fixture.log, 'trap', 1);
    await once(child, 'message');
    return child;
  }

  async function takenOver(): Promise<number> {
    const started = performance.now();
    fixture.feed.run(seer('crash', 'heir'));
    const end = await write(fixture.log, 'after', 5);
    expect(await fixture.feed.waitFor('crash', end, 20_000)).toBe(true);
    const seen = await fixture.seen('crash');
    expect(seen).toHaveLength(end);
    expect(seen.find(({ stream }) => stream === 'trap')).toMatchObject({ by: 'heir' });
    return performance.now() - started;
  }

  it('by kill -9, or frozen for longer than its lease, is taken over within ten seconds; nothing is lost or doubled', async () => {
    const killed = await trapped();
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    expect(await takenOver()).toBeLessThan(10_000);
    await fixture.feed.close();
    await fixture.test.db.pool.query(`delete from seen; delete from feed.subscription`);
    const frozen = await trapped();
    frozen.kill('SIGSTOP');
    expect(await takenOver()).toBeLessThan(10_000);
  });
});
