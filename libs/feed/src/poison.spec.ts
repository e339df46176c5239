import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@shuriken/platform/testing';
import { type FeedFixture, feedFixture, seer, write } from './testing/feed-fixture.js';

describe('a fact that cannot be handled', () => {
  let fixture: FeedFixture;
  beforeAll(async () => {
    fixture = await feedFixture();
  });
  afterAll(() => fixture.close());

  it('parks its stream alone; taken up again, what waited is handled in order, and what comes later as usual', async () => {
    const { feed, log } = fixture;
    for (let round = 0; round < 10; round += 1)
      for (const stream of ['good-1', 'bad', 'good-2']) await write(log, stream, 2);
    let broken = true;
    feed.run(
      seer('poisoned', 'one', (batch) => {
        const poison = batch.some(({ stream, version }) => stream === 'bad' && version === 7);
        return poison && broken ? Promise.reject(new Error('cannot make sense of it')) : Promise.resolve();
      }),
    );
    const middle = await write(log, 'bad', 1);
    expect(await feed.waitFor('poisoned', middle, 10_000)).toBe(true);
    const seen = async (stream: string) =>
      (await fixture.seen('poisoned')).filter((one) => one.stream === stream).map(({ version }) => version);
    const upTo = (n: number) => Array.from({ length: n }, (_, at) => at + 1);
    expect(await seen('good-1')).toEqual(upTo(20));
    expect(await seen('good-2')).toEqual(upTo(20));
    expect(await seen('bad')).toEqual(upTo(6));
    const [parked] = await feed.parked('poisoned');
    const place = (await log.load('bad')).facts[6]!.position;
    expect(parked).toMatchObject({
      stream: 'bad',
      position: place,
      error: 'cannot make sense of it',
      tries: 0,
    });
    expect((await feed.status())[0]).toMatchObject({ lag: 0, parked: 1, state: 'following' });

    expect(await feed.unpark('poisoned', 'bad')).toBe(true);
    await until(async () => (await feed.parked())[0]?.tries === 1, 'it fails again');
    broken = false;
    expect(await feed.unpark('poisoned', 'bad')).toBe(true);
    await until(async () => (await feed.parked()).length === 0, 'it is taken up');
    expect(await seen('bad')).toEqual(upTo(21));
    const end = await write(log, 'bad', 2);
    expect(await feed.waitFor('poisoned', end, 5_000)).toBe(true);
    expect(await seen('bad')).toEqual(upTo(23));
    expect(await fixture.seen('poisoned')).toHaveLength(end);
    expect(await feed.unpark('poisoned', 'bad')).toBe(false);
  });

  it('that succeeds when tried again parks nothing', async () => {
    const { feed, log } = fixture;
    let failures = 2;
    feed.run(
      seer('shaky', 'one', () =>
        (failures -= 1) >= 0 ? Promise.reject(new Error('not now')) : Promise.resolve(),
      ),
    );
    const { position } = await log.head();
    expect(await feed.waitFor('shaky', position, 5_000)).toBe(true);
    expect(await feed.parked('shaky')).toEqual([]);
    expect(await fixture.seen('shaky')).toHaveLength(position);
    expect((await feed.status()).find(({ name }) => name === 'shaky')).toMatchObject({ error: null });
  });
});
