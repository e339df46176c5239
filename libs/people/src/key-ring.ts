import type { KeyObject } from 'node:crypto';
import type { Database } from '@shuriken/platform';
import { keyFrom } from './cipher.js';

/** The keys of persons, with a small cache that lives for seconds. */
export interface KeyRing {
  /**
   * The persons' keys, from the cache or by one query; a person without a key maps to null. That is not cached: a key
   * that another process makes now must not be missed.
   */
  get(persons: ReadonlySet<string>): Promise<ReadonlyMap<string, KeyObject | null>>;
  /** The same as they are now, past the cache. */
  fresh(persons: readonly string[]): Promise<ReadonlyMap<string, KeyObject | null>>;
  /** Drops a key at once: the person was erased. */
  forget(person: string): void;
}

interface Entry {
  readonly key: KeyObject;
  /** When the query that found it began, on the monotonic clock: an erasure after that moment is not seen by it. */
  readonly asOf: number;
}

export interface KeyRingOptions {
  /** How long an erasure by another process may stay unnoticed, in milliseconds. */
  readonly maxAgeMs: number;
  readonly maxEntries: number;
}

export function keyRing(db: Database, { maxAgeMs, maxEntries }: KeyRingOptions): KeyRing {
  const cache = new Map<string, Entry>();
  // Raised by every `forget`: a query that was under way then may have read a key that is gone by now.
  let erasures = 0;

  const keep = (found: ReadonlyMap<string, KeyObject | null>, asOf: number) => {
    for (const [person, key] of found) {
      cache.delete(person);
      if (key) cache.set(person, { key, asOf });
    }
    // A map lists its oldest entries first.
    for (const person of cache.keys()) {
      if (cache.size <= maxEntries) return;
      cache.delete(person);
    }
  };

  return {
    get: async (persons) => {
      const now = performance.now();
      const found = new Map<string, KeyObject | null>();
      const missing: string[] = [];
      for (const person of persons) {
        const entry = cache.get(person);
        if (entry && now - entry.asOf < maxAgeMs) found.set(person, entry.key);
        else missing.push(person);
      }
      if (missing.length === 0) return found;
      const before = erasures;
      const fetched = await fetchKeys(db, missing);
      if (before === erasures) keep(fetched, now);
      return new Map([...found, ...fetched]);
    },
    fresh: (persons) => fetchKeys(db, persons),
    forget: (person) => {
      erasures += 1;
      cache.delete(person);
    },
  };
}

async function fetchKeys(
  db: Database,
  persons: readonly string[],
): Promise<ReadonlyMap<string, KeyObject | null>> {
  const { rows } = await db.pool.query<{ person: string; key: Buffer }>(
    'select person, key from people.key where person = any($1::uuid[])',
    [persons],
  );
  const keys = new Map<string, KeyObject | null>(persons.map((person) => [person, null]));
  for (const { person, key } of rows) keys.set(person, keyFrom(key));
  return keys;
}
