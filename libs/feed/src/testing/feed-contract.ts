import { describe, expect, it } from '@jest/globals';
import type { Log, LogFact } from '@shuriken/log';
import { renewIncarnation } from '@shuriken/log';
import type { FactSource } from '../source.js';
import { type FeedFixture, feedFixture, write } from './feed-fixture.js';

export interface Delivered {
  readonly source: FactSource;
  close(): Promise<void>;
}

/** What every delivery of the log has to hold. `make` opens the one under test over a log. */
export function feedContract(name: string, make: (log: Log) => Promise<Delivered>): void {
  describe(`a delivery of the log: ${name}`, () => {
    const on = async (test: (fixture: FeedFixture, source: FactSource) => Promise<void>) => {
      const fixture = await feedFixture();
      const delivered = await make(fixture.log);
      await test(fixture, delivered.source).finally(async () => {
        await delivered.close();
        await fixture.close();
      });
    };

    /** Reads on until so many facts came. */
    const take = async (source: FactSource, from: Parameters<FactSource['facts']>[0], count: number) => {
      const got: LogFact[] = [];
      const ending = new AbortController();
      for await (const batch of source.facts(from, ending.signal)) {
        expect(batch.length).toBeGreaterThan(0);
        got.push(...batch);
        if (got.length >= count) ending.abort();
      }
      return got;
    };

    it('gives every fact once, in order, from the beginning or after a place', () =>
      on(async ({ log }, source) => {
        for (const stream of ['a', 'b', 'a', 'c']) await write(log, stream, 40);
        const all = await take(source, { after: 0 }, 160);
        expect(all.map(({ position }) => position)).toEqual(Array.from({ length: 160 }, (_, at) => at + 1));
        expect(all.filter(({ stream }) => stream === 'a').map(({ version }) => version)).toEqual(
          Array.from({ length: 80 }, (_, at) => at + 1),
        );
        const place = all[99]!;
        const { incarnation } = await source.head();
        const rest = await take(source, { after: place.position, incarnation, leaf: place.leaf }, 60);
        expect(rest).toEqual(all.slice(100));
      }));

    it('gives what is written while it is read, also by other processes', () =>
      on(async ({ log, another }, source) => {
        const other = another();
        const reading = take(source, { after: 0 }, 60);
        for (let round = 0; round < 30; round += 1) {
          await write(log, 'mine');
          await write(other.log, 'theirs');
        }
        expect((await reading).map(({ position }) => position)).toEqual(
          Array.from({ length: 60 }, (_, at) => at + 1),
        );
      }));

    it('ends without an error when told to, also while nothing comes', () =>
      on(async (_, source) => {
        const ending = new AbortController();
        const reading = (async () => {
          for await (const batch of source.facts({ after: 0 }, ending.signal))
            throw new Error(`came: ${batch.length}`);
        })();
        ending.abort();
        await reading;
      }));

    it('knows the head, and a stream by itself', () =>
      on(async ({ log }, source) => {
        const position = await write(log, 'a', 3);
        expect(await source.head()).toMatchObject({ position });
        expect((await source.stream('a')).map(({ version }) => version)).toEqual([1, 2, 3]);
        expect(await source.stream('none')).toEqual([]);
      }));

    it('refuses to go on when the log is another one', () =>
      on(async ({ log, test }, source) => {
        await write(log, 'a', 3);
        const { incarnation } = await source.head();
        const [fact] = await take(source, { after: 0 }, 1);
        const other = { code: 'incarnation-changed' };
        await expect(take(source, { after: 1, incarnation, leaf: '0'.repeat(64) }, 1)).rejects.toMatchObject(
          other,
        );
        await expect(take(source, { after: 9, incarnation }, 1)).rejects.toMatchObject(other);
        await renewIncarnation(test.db);
        await expect(take(source, { after: 1, incarnation, leaf: fact!.leaf }, 1)).rejects.toMatchObject(
          other,
        );
      }));
  });
}
