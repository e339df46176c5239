import { createHmac, type KeyObject, randomUUID } from 'node:crypto';
import { type Append, type Log, type NewFact, type Outcome, printOf } from '@shuriken/log';
import type { Database } from '@shuriken/platform';
import { keyFrom, newKey } from './cipher.js';
import { type Author, type Origin, streamOf } from './facts.js';
import type { KeyRing } from './key-ring.js';
import { PeopleError } from './problem.js';

/** What the operations on persons work with. */
export interface Context {
  readonly db: Database;
  readonly log: Log;
  readonly keys: KeyRing;
  /** The desk that facts are marked with. */
  readonly desk: string;
}

/**
 * A command about one person. Corrections and erasures are known by `commandId` itself, like every command; a registration,
 * which opening a case causes, by an id derived from it.
 */
export interface PersonCommand extends Author {
  readonly id: string;
  readonly commandId: string;
}

export function originOf({ desk }: Context, { actor, via, commandId }: PersonCommand): Origin {
  return { actor, via, desk, cause: commandId };
}

/**
 * The print of a body that holds personal data, under a key derived from the person's own: with that key it becomes
 * as meaningless as the rest.
 */
export function personalPrint(key: KeyObject, body: unknown): Buffer {
  return printOf(createHmac('sha256', key).update('command print').digest(), body);
}

/** Appends one fact to a person's stream. */
export function appendFact(
  { log }: Context,
  fact: NewFact,
  at: Pick<Append, 'id' | 'print' | 'expected'> & { readonly person: string },
): Promise<Outcome> {
  const { id, print, expected, person } = at;
  return log.append({ id, print, expected, stream: streamOf(person), facts: [fact], alarm: 'keep' });
}

/**
 * The key of a person, made where there is none, and a token for a write under way: as long as it stands, the
 * person's row may be behind the log. @throws PeopleError `person-erased`
 */
export async function claimKey(
  { db }: Context,
  person: string,
): Promise<{ readonly key: KeyObject; readonly token: string }> {
  const token = randomUUID();
  try {
    const { rows } = await db.pool.query<{ key: Buffer }>('select people.claim_key($1, $2, $3) as key', [
      person,
      newKey(),
      token,
    ]);
    const [row] = rows;
    if (!row) throw new Error('a function gives one row');
    return { key: keyFrom(row.key), token };
  } catch (error) {
    if (error instanceof Error && (error as { code?: unknown }).code === 'PE410')
      throw new PeopleError('person-erased');
    throw error;
  }
}

/** The row shows what was written under the token. */
export async function settled({ db }: Context, token: string): Promise<void> {
  await db.pool.query('delete from people.unsettled where token = $1', [token]);
}
