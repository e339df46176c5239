import type { Instant } from '@shuriken/calendar';
import { due } from '@shuriken/case';
import { caseIdOf, foldCase } from '@shuriken/desk';
import type { Loaded } from '@shuriken/log';
import type { Environments } from './ports.js';

/** What the facts of a stream say about its alarm. */
export type Expected = { readonly due: Instant | null } | { readonly fault: string };

/** Folds one case and asks it when something falls due. Streams that are no cases have no alarm. */
export async function expectedAlarm(stream: string, loaded: Loaded, desk: Environments): Promise<Expected> {
  if (caseIdOf(stream) === undefined || loaded.facts.length === 0) return { due: null };
  try {
    const state = foldCase(loaded.facts);
    return { due: state ? due(state, await desk.environment(state.terms, loaded.now)) : null };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Whether alarm and fold agree. Two instants that are both over agree: both say that the case is to be offered now, and
 * the fold may name a later one, as reminders that were missed meanwhile are not made up for.
 */
export function agrees(alarm: Instant | null, expected: Instant | null, now: Instant): boolean {
  if (alarm === null || expected === null) return alarm === expected;
  return alarm === expected || (alarm <= now && expected <= now);
}
