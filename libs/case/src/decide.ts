import type { ChartName } from './chart/adapter.js';
import type { Fact } from './facts.js';
import { live } from './fold.js';
import { consequences } from './following.js';
import { type Case, kindOf } from './kinds.js';
import { passTime } from './passing.js';
import type { CommandSpec, Decision, Refusal } from './shared/command.js';
import type { Env } from './shared/env.js';
import type { Opening } from './shared/opening.js';

/** A fact with the case as it stands after it: what is stored is the fact and where it led. */
export interface Step {
  readonly fact: Fact;
  readonly state: Case;
}

export interface Decided {
  /** What passing time brought before the command was looked at. */
  readonly passed: readonly Step[];
  /** What the command itself brought; empty where it is so already. */
  readonly steps: readonly Step[];
  readonly refusal?: Refusal;
  /** The case after all of it. */
  readonly state: Case;
}

/** Lives through `facts` and through what follows from each state by itself. */
function liveAll(
  from: Case | undefined,
  facts: readonly Fact[],
  led: { id: string; chart: ChartName; env: Env },
): readonly Step[] {
  const steps: Step[] = [];
  let state = from;
  const take = (fact: Fact) => {
    state = live(state, fact, led);
    steps.push({ fact, state });
  };
  facts.forEach(take);
  if (state) consequences(state, led.env).forEach(take);
  return steps;
}

/** `input` must have passed the command's own schema. Pure: the same arguments give the same facts. */
export function decide(c: Case, act: { spec: CommandSpec<Case>; input: unknown }, env: Env): Decided {
  const passed = passTime(c, env);
  const decision: Decision = act.spec.decide(passed.state, act.input, env);
  if ('refusal' in decision)
    return { passed: passed.facts, steps: [], refusal: decision.refusal, state: passed.state };
  const steps = liveAll(passed.state, decision.facts, { id: c.id, chart: c.chart, env });
  return { passed: passed.facts, steps, state: steps.at(-1)?.state ?? passed.state };
}

/** Opens a case of the kind its terms are for; `input` must have passed that kind's schema of openings. */
export function open(
  id: string,
  asked: { input: unknown; opening: Opening },
  env: Env,
): Decided | { refusal: Refusal } {
  const chart = env.terms.chart;
  const decision = kindOf({ chart }).opening.decide(asked.input, asked.opening, env);
  if ('refusal' in decision) return decision;
  const steps = liveAll(undefined, decision.facts, { id, chart, env });
  return { passed: [], steps, state: steps.at(-1)!.state };
}

export interface Possible {
  readonly spec: CommandSpec<Case>;
  readonly refusal?: Refusal;
}

/** Every command with the reason why it is not possible now, if there is one. */
export const possibilities = (c: Case, env: Env): readonly Possible[] => {
  const { state } = passTime(c, env);
  return kindOf(c).commands.map((spec) => {
    const refusal = spec.blocked(state, env);
    return refusal ? { spec, refusal } : { spec };
  });
};
