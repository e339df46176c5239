import type { ChartName } from './chart/adapter.js';
import type { Fact } from './facts.js';
import { foldRevised, live, liveAnew } from './fold.js';
import { consequences } from './following.js';
import type { Case } from './kinds.js';
import type { Env } from './shared/env.js';
import type { History } from './shared/revising/history.js';
import { isRevising, revisionsOf, type Told } from './shared/revising/revise.js';

/** A fact with the case as it stands after it: what is stored is the fact and where it led. */
export interface Step<C extends Case = Case> {
  readonly fact: Fact;
  readonly state: C;
}

interface Led {
  readonly id: string;
  readonly chart: ChartName;
}

/** Everything that was told so far, looked at only by those who ask. */
export type AllTold = () => readonly Told[];

/** What was told, as decisions ask for it: nothing is read before it is needed. */
export function historyOf(all: AllTold, led: Led): History {
  let known: { told: readonly Told[]; revisions: History['revisions'] } | undefined;
  const read = () => {
    const told = all();
    return (known ??= { told, revisions: revisionsOf(told) });
  };
  return {
    get told() {
      return read().told;
    },
    get revisions() {
      return read().revisions;
    },
    fold: (entries) => foldRevised(undefined, entries, led),
  };
}

/** A case that lives on from where it stands. */
export class Life {
  readonly steps: Step[] = [];

  constructor(
    private state: Case | undefined,
    private readonly led: Led,
    /** Needed by whoever reads earlier facts anew. */
    private readonly before?: AllTold,
  ) {}

  /** Lives through `facts` and through what follows from each state by itself. */
  take(facts: readonly Fact[], env: Env): this {
    for (const fact of facts) this.step(fact);
    if (this.state) for (const fact of consequences(this.state, env)) this.step(fact);
    return this;
  }

  /** All that was told up to now, of its own steps the last. */
  readonly told: AllTold = () => {
    if (!this.before) throw new Error(`Case ${this.led.id} is read anew and its history was not given`);
    return [...this.before(), ...this.steps.map(({ fact, state }) => ({ fact, place: state.place }))];
  };

  private step(fact: Fact): void {
    this.state = isRevising(fact.type)
      ? liveAnew(this.told(), fact, this.led).state
      : live(this.state, fact, this.led);
    this.steps.push({ fact, state: this.state });
  }
}
