import { isPersonId } from './command-id.js';
import type { Context } from './context.js';
import type { PersonDetails } from './details.js';
import { readRows } from './rows.js';
import { searchWords } from './search-text.js';

const MOST_FOUND = 1_000;

/** Details of those of the persons that are there; whoever is unknown or erased has no entry. */
export async function lookup(
  { db }: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PersonDetails>> {
  const asked = [...new Set(ids)].filter(isPersonId);
  if (asked.length === 0) return new Map();
  const rows = await readRows(db, asked);
  return new Map([...rows].map(([id, { details }]) => [id, details]));
}

/**
 * Persons in whose fields every word of the text stands, the latest registered first. Reads the whole table (some 40 ms
 * for 200,000 persons); an index by date would be walked in vain for words that are rare, which took three times as long.
 */
export async function searchIds({ db }: Context, text: string, limit: number): Promise<string[]> {
  const words = searchWords(text);
  const most = Math.min(Math.trunc(limit), MOST_FOUND);
  if (words.length === 0 || !(most > 0)) return [];
  const conditions = words.map((_, at) => `p.search like $${at + 2}`);
  const { rows } = await db.pool.query<{ id: string }>(
    `select p.id from people.person p where ${conditions.join(' and ')}
     order by p.registered_at desc, p.id desc limit $1`,
    [most, ...words.map(patternOf)],
  );
  return rows.map(({ id }) => id);
}

/** The word anywhere, its own wildcards taken as they stand. */
function patternOf(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`;
}
