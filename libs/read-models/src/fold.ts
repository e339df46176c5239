import { setImmediate as turn } from 'node:timers/promises';
import type { Instant } from '@shuriken/calendar';
import type { Case, Env } from '@shuriken/case';
import { foldCase } from '@shuriken/desk';
import { type Log, LogError, type StoredFact } from '@shuriken/log';
import type { TermsRef } from '@shuriken/terms';
import type { Folded } from './projection.js';

/** The calendar and the pinned terms; the desk is one. */
export interface Environments {
  environment(terms: TermsRef, now: Instant): Promise<Env>;
}

export interface FoldParts {
  readonly log: Pick<Log, 'loadMany'>;
  readonly environments: Environments;
}

/** A case that cannot be folded: of a newer chart, under unknown terms, or by a fault of ours. */
export interface Unfoldable {
  readonly stream: string;
  readonly error: unknown;
}

export interface Outcome {
  readonly folded: readonly Folded[];
  readonly failed: readonly Unfoldable[];
}

/** After so many milliseconds of folding, commands that wait in this process get their turn. */
const SLICE_MS = 5;

/** Folds the streams of cases as they stand now, from one query for all of them. */
export async function foldStreams(parts: FoldParts, streams: readonly string[]): Promise<Outcome> {
  const loaded = await parts.log.loadMany(streams);
  const folded: Folded[] = [];
  const failed: Unfoldable[] = [];
  let since = performance.now();
  for (const [stream, { facts }] of loaded) {
    if (performance.now() - since > SLICE_MS) {
      await turn();
      since = performance.now();
    }
    try {
      const one = await foldOne(parts.environments, facts);
      if (one) folded.push(one);
    } catch (error) {
      // The database's trouble is not the case's.
      if (error instanceof LogError) throw error;
      failed.push({ stream, error });
    }
  }
  return { folded, failed };
}

/** With the time at which the last fact was recorded, so that the same facts always give the same rows. */
async function foldOne(
  environments: Environments,
  facts: readonly StoredFact[],
): Promise<Folded | undefined> {
  const state: Case | undefined = foldCase(facts);
  const lastFact = facts.at(-1);
  if (!state || !lastFact) return undefined;
  return { state, lastFact, env: await environments.environment(state.terms, lastFact.recordedAt) };
}
