import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { renewIncarnation } from '@shuriken/log';
import { until } from '@shuriken/platform/testing';
import { type FeedFixture, feedFixture, seer, write } from './testing/feed-fixture.js';

describe('a log that is another one than the one followed', () => {
  let fixture: FeedFixture;
  beforeAll(async () => {
    fixture = await feedFixture();
  });
  afterAll(() => fixture.close());

  const state = async () => (await fixture.feed.status()).find(({ name }) => name === 'loyal');

  it('stops the subscription, shown with its reason, until a person says where to go on', async () => {
    const { feed, log, test } = fixture;
    feed.run(seer('loyal', 'one'));
    const before = await write(log, 'a', 5);
    expect(await feed.waitFor('loyal', before, 5_000)).toBe(true);
    await renewIncarnation(test.db);
    const after = await write(log, 'a', 5);
    await until(async () => (await state())?.state === 'stopped', 'it stops');
    expect(await state()).toMatchObject({ position: before, lag: 5, owner: null });
    expect((await state())?.error).toContain('incarnation');
    expect(await feed.waitFor('loyal', after, 1_200)).toBe(false);
    await feed.reset('loyal', 'here');
    expect(await feed.waitFor('loyal', after, 5_000)).toBe(true);
    expect(await fixture.seen('loyal')).toHaveLength(after);
    expect(await state()).toMatchObject({ state: 'following', error: null });
  });

  it('is noticed by the leaf, too, when its incarnation was not renewed', async () => {
    const { feed, test, log } = fixture;
    await test.db.pool.query(
      `update feed.subscription set leaf = repeat('0', 64), epoch = epoch + 1, lease_until = '-infinity' where name = 'loyal'`,
    );
    await until(async () => (await state())?.state === 'stopped', 'it stops');
    expect((await state())?.error).toContain('another fact stands at position');
    await feed.reset('loyal', 'head');
    const end = await write(log, 'b', 2);
    expect(await feed.waitFor('loyal', end, 5_000)).toBe(true);
    expect((await fixture.seen('loyal')).filter(({ stream }) => stream === 'b')).toHaveLength(2);
  });

  it('can be handled from the beginning', async () => {
    const { feed, log, test } = fixture;
    await test.db.pool.query('delete from seen');
    await feed.reset('loyal', 'beginning');
    const { position } = await log.head();
    expect(await feed.waitFor('loyal', position, 5_000)).toBe(true);
    expect(await fixture.seen('loyal')).toHaveLength(position);
  });
});
