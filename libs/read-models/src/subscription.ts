import type { Subscription, Transaction } from '@shuriken/feed';
import { caseIdOf } from '@shuriken/desk';
import type { StoredFact } from '@shuriken/log';
import { sql } from 'kysely';
import { type FoldParts, foldStreams } from './fold.js';
import type { Folded, Projection } from './projection.js';

/** Name of the checkpoint of all read models: one subscription folds each case once for all of them. */
export const READ_MODELS = 'read-models';

/** Where the tables are that projections write by their bare names. */
export type Shelf = 'read' | 'read_next';

/** The streams of cases that facts touch, each once. */
export const caseStreams = (facts: readonly Pick<StoredFact, 'stream'>[]): readonly string[] =>
  [...new Set(facts.map(({ stream }) => stream))].filter((stream) => caseIdOf(stream) !== undefined);

/** Hands folded cases to every projection. */
export async function projectAll(
  tx: Transaction,
  projections: readonly Projection[],
  { cases, into }: { readonly cases: readonly Folded[]; readonly into: Shelf },
): Promise<void> {
  if (cases.length === 0) return;
  await sql`select set_config('search_path', ${`${into}, pg_temp`}, true)`.execute(tx);
  for (const projection of projections) await projection.project(tx, cases);
}

/**
 * Brings the rows of touched cases up to date. Rows come from whole streams, as they are in the log when the batch is
 * handled: a row may be ahead of the checkpoint, never behind it, and no gap can open between a row's version and the
 * next.
 */
export function readModelSubscription(parts: FoldParts, projections: readonly Projection[]): Subscription {
  return {
    name: READ_MODELS,
    handle: async (tx, batch) => {
      const { folded, failed } = await foldStreams(parts, caseStreams(batch));
      // The feed narrows the batch down to the stream that fails and parks it.
      if (failed[0]) throw failed[0].error;
      await projectAll(tx, projections, { cases: folded, into: 'read' });
    },
  };
}
