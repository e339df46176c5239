import type { Instant } from '@shuriken/calendar';
import type { Fact } from './facts.js';
import { live } from './fold.js';
import { consequences } from './following.js';
import { type Case, kindOf } from './kinds.js';
import { type Deadline, HELD } from './shared/deadline.js';
import type { Env } from './shared/env.js';

/** What fell due while the case was on hold takes effect when the hold was lifted, not before (U4). */
const notBefore = (c: Case, deadline: Deadline): Deadline =>
  c.freedAt && deadline.at && deadline.at < c.freedAt ? { ...deadline, at: c.freedAt } : deadline;

/** Under a hold nothing fires, whatever it is; what was stopped for a reason of its own keeps that reason (U4). */
const held = (c: Case, deadline: Deadline): Deadline => {
  if (!c.hold) return deadline;
  const { fire, ...rest } = deadline;
  return fire ? { ...rest, status: 'stopped', stoppedBy: HELD } : deadline;
};

const inDueOrder = (a: Deadline, b: Deadline) =>
  (a.at ?? '9') < (b.at ?? '9') ? -1 : (a.at ?? '9') > (b.at ?? '9') ? 1 : 0;

/** Running and stopped deadlines of a case, earliest first; the past ones are in `case.past`. */
export function pending(c: Case, env: Env): readonly Deadline[] {
  if (c.place.progress === 'closed') return [];
  return kindOf(c)
    .deadlines.flatMap((source) => source(c, env))
    .map((deadline) => held(c, notBefore(c, deadline)))
    .sort(inDueOrder);
}

/** When time next has something to do with this case; null for never. This is the case's alarm in the log. */
export const due = (c: Case, env: Env): Instant | null =>
  pending(c, env).find((deadline) => deadline.fire)?.at ?? null;

export interface Passed<C extends Case = Case> {
  readonly state: C;
  readonly facts: readonly { readonly fact: Fact; readonly state: C }[];
  /** When time next has something to do with the case as it stands now: its alarm. */
  readonly next: Instant | null;
}

/** More firings than this in one go mean a deadline that does not go away by firing. */
const LIMIT = 1_000;

/**
 * Lets time pass: the facts of every deadline that is over at `env.actual`, in due order, each effective at its own instant.
 * Every command applies this first, so no outcome depends on how prompt a scheduler is.
 */
export function passTime<C extends Case>(c: C, env: Env): Passed<C> {
  const facts: { fact: Fact; state: C }[] = [];
  let state = c;
  const take = (fact: Fact) => {
    state = live(state, fact, c);
    facts.push({ fact, state });
  };
  for (let turn = 0; turn < LIMIT; turn += 1) {
    const first = pending(state, env).find((deadline) => deadline.fire);
    if (!first?.fire || !first.at) return { state, facts, next: null };
    if (first.at > env.actual) return { state, facts, next: first.at };
    const at = { ...env, now: first.at };
    first.fire(at).forEach(take);
    for (const follows of consequences(state, at)) take(follows);
  }
  throw new Error(`Case ${c.id}: more than ${LIMIT} deadlines in one go`);
}
