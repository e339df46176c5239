import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '@shuriken/platform';
import { keyRing } from './key-ring.js';
import { type PeopleFixture, peopleFixture, registered } from './testing/people-fixture.js';

describe('the keys at hand', () => {
  let fixture: PeopleFixture;
  beforeAll(async () => {
    fixture = await peopleFixture();
  });
  afterAll(() => fixture.close());

  /** The same database, whose answers arrive when the gate opens; counts the queries. */
  function slow(gate: Promise<void>): {
    readonly db: Database;
    queries(): number;
    readonly answered: Promise<void>;
  } {
    let queries = 0;
    let tell: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (tell = resolve));
    const query = async (text: string, values: unknown[]) => {
      queries += 1;
      const answer = await fixture.db.pool.query(text, values);
      tell();
      await gate;
      return answer;
    };
    const pool = new Proxy(fixture.db.pool, {
      get: (target, name) => (name === 'query' ? query : Reflect.get(target, name)),
    });
    return { db: { ...fixture.db, pool }, queries: () => queries, answered };
  }

  const open = Promise.resolve();
  const options = { maxAgeMs: 60_000, maxEntries: 10 };

  it('does not keep a key that was read before an erasure and arrives after it', async () => {
    const id = await registered(fixture.people);
    let release: () => void = () => undefined;
    const { db, answered } = slow(new Promise((resolve) => (release = resolve)));
    const ring = keyRing(db, options);
    const early = ring.get(new Set([id]));
    await answered;
    await fixture.test.db.pool.query('delete from people.key where person = $1', [id]);
    ring.forget(id);
    release();
    expect((await early).get(id)).not.toBeNull();
    expect((await ring.get(new Set([id]))).get(id)).toBeNull();
  });

  it('asks once for many, and only for those it does not hold', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => registered(fixture.people)));
    const { db, queries } = slow(open);
    const ring = keyRing(db, options);
    expect((await ring.get(new Set(ids.slice(0, 2)))).size).toBe(2);
    expect((await ring.get(new Set(ids))).size).toBe(3);
    expect((await ring.get(new Set(ids))).size).toBe(3);
    expect(queries()).toBe(2);
  });

  it('holds no more keys than allowed, the latest ones', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => registered(fixture.people)));
    const { db, queries } = slow(open);
    const ring = keyRing(db, { ...options, maxEntries: 2 });
    for (const id of ids) await ring.get(new Set([id]));
    await ring.get(new Set(ids.slice(1)));
    expect(queries()).toBe(3);
    await ring.get(new Set(ids.slice(0, 1)));
    expect(queries()).toBe(4);
  });

  it('does not remember that a person had no key: one may be made the next moment', async () => {
    const id = randomUUID();
    const ring = keyRing(fixture.db, options);
    expect((await ring.get(new Set([id]))).get(id)).toBeNull();
    await fixture.test.db.pool.query('insert into people.key values ($1, $2)', [id, Buffer.alloc(32, 1)]);
    expect((await ring.get(new Set([id]))).get(id)).not.toBeNull();
  });
});
