import type { CommonCase } from '../case.js';
import type { Env } from '../env.js';
import type { Revised, Revisions, Told } from './revise.js';

/** All that was told of a case so far, for the decisions that read it anew. */
export interface History<C extends CommonCase = CommonCase> {
  readonly told: readonly Told[];
  readonly revisions: Revisions;
  /** The case after facts that are read as they stand here; `undefined` after none. */
  readonly fold: (entries: readonly Revised[]) => C | undefined;
}

/** The history that a decision was given. @throws where it was not: a fault of whoever asks for the decision */
export function historyIn<C extends CommonCase>(env: Pick<Env, 'history'>): History<C> {
  if (!env.history) throw new Error('This decision needs the history of the case');
  return env.history as History<C>;
}

/** The fact at a version as it reads now, or as it will. */
export const entryAt = ({ told }: Pick<History, 'told'>, version: number): Told | undefined =>
  told[version - 1];
