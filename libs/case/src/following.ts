import { next } from './chart/adapter.js';
import type { Fact } from './facts.js';
import { live } from './fold.js';
import { type Case, kindOf } from './kinds.js';
import type { Env } from './shared/env.js';

/** The first that follows now and that the chart lets follow; the rest is not looked at. */
function following(c: Case, env: Env): Fact | undefined {
  for (const rule of kindOf(c).consequences) {
    const follows = rule(c, env);
    if (follows && next(c.chart, c.place, follows.type)) return follows;
  }
  return undefined;
}

/** Facts that follow from the state alone, whatever led to it, until none follows any more. */
export function consequences(c: Case, env: Env): readonly Fact[] {
  const facts: Fact[] = [];
  let state = c;
  for (let follows = following(state, env); follows; follows = following(state, env)) {
    facts.push(follows);
    state = live(state, follows, state);
  }
  return facts;
}
