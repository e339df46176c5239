import { type Case, kindOf } from './kinds.js';
import { type AllTold, historyOf, Life, type Step } from './living.js';
import { passTime } from './passing.js';
import type { CommandSpec, Decision, Refusal } from './shared/command.js';
import type { Env } from './shared/env.js';
import type { Opening } from './shared/opening.js';
import type { Told } from './shared/revising/revise.js';

/** A case keeps its chart for life, and so its kind. */
export interface Decided<C extends Case = Case> {
  /** What passing time brought before the command was looked at. */
  readonly passed: readonly Step<C>[];
  /** What the command itself brought; empty where it is so already. */
  readonly steps: readonly Step<C>[];
  readonly refusal?: Refusal;
  /** The case after all of it. */
  readonly state: C;
}

/** A command, and what was told of the case so far: for those that read it anew. */
export interface Asking {
  readonly spec: CommandSpec<Case>;
  /** Must have passed the command's own schema. */
  readonly input: unknown;
  readonly told?: AllTold;
}

/** Time's facts follow what was told before. */
const tellingOn =
  (told: AllTold, passed: readonly Step[]): AllTold =>
  () => [
    ...told(),
    ...passed.map(({ fact, state }): Told => ({
      fact,
      place: state.place,
      act: { id: 'time', by: 'system' },
    })),
  ];

const withHistory = (env: Env, told: AllTold | undefined, c: Case): Env =>
  told ? { ...env, history: historyOf(told, c) } : env;

/** Pure: the same arguments give the same facts. */
export function decide<C extends Case>(c: C, asking: Asking, env: Env): Decided<C> {
  return decided(c, asking, env) as Decided<C>;
}

function decided(c: Case, { spec, input, told }: Asking, env: Env): Decided {
  const passed = passTime(c, env);
  const so = told && tellingOn(told, passed.facts);
  const decision: Decision = spec.decide(passed.state, input, withHistory(env, so, c));
  if ('refusal' in decision)
    return { passed: passed.facts, steps: [], refusal: decision.refusal, state: passed.state };
  const life = new Life(passed.state, c, so).take(decision.facts, env);
  if (so && life.steps.length > 0) {
    const lived = {
      before: passed.state,
      after: life.steps.at(-1)!.state,
      facts: life.steps.map(({ fact }) => fact),
    };
    life.take(kindOf(c).afterwards?.(lived, withHistory(env, life.told, c)) ?? [], env);
  }
  return { passed: passed.facts, steps: life.steps, state: life.steps.at(-1)?.state ?? passed.state };
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
  const { steps } = new Life(undefined, { id, chart }).take(decision.facts, env);
  return { passed: [], steps, state: steps.at(-1)!.state };
}

export interface Possible {
  readonly spec: CommandSpec<Case>;
  readonly refusal?: Refusal;
}

/** Every command with the reason why it is not possible now, if there is one; `told` as for `decide`. */
export const possibilities = (c: Case, env: Env, told?: AllTold): readonly Possible[] => {
  const { state, facts } = passTime(c, env);
  const asked = withHistory(env, told && tellingOn(told, facts), c);
  return kindOf(c).commands.map((spec) => {
    const refusal = spec.blocked(state, asked);
    return refusal ? { spec, refusal } : { spec };
  });
};
