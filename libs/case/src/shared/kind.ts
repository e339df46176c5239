import type { Instant } from '@shuriken/calendar';
import type { AnyTerms, RuleId, Text } from '@shuriken/terms';
import type { Fact, FactType } from '../facts.js';
import type { CommonCase } from './case.js';
import type { CommandSpec } from './command.js';
import type { DeadlineSource } from './deadline.js';
import type { Env } from './env.js';
import type { Apply } from './folding.js';
import type { OpeningSpec, Unit } from './opening.js';
import type { Summary } from './summary.js';
import type { Task } from './wording/task.js';

/** A fact that follows from the state alone, whatever led to it. */
export type Consequence<C extends CommonCase, T extends AnyTerms> = (c: C, env: Env<T>) => Fact | undefined;

/** What a command came to: the case before and after it, and the facts in between. */
export interface Lived<C extends CommonCase> {
  readonly before: C;
  readonly after: C;
  readonly facts: readonly Fact[];
}

/** What has to be told once all that follows is known; `env.history` holds the facts up to now. */
export type Afterwards<C extends CommonCase, T extends AnyTerms> = (
  lived: Lived<C>,
  env: Env<T>,
) => readonly Fact[];

/** A kind of case: all that is particular to those who follow its chart. */
export interface Kind<C extends CommonCase, T extends AnyTerms, F extends FactType> {
  readonly chart: C['chart'];
  /** What a case has before its first fact tells anything. */
  readonly blank: Partial<C>;
  /** One entry per fact that the chart knows: what it changes. */
  readonly appliers: { readonly [K in F]: Apply<C, K> };
  readonly opening: OpeningSpec<T>;
  /** Devices that the case gave out for good: none of them serves another case. */
  readonly unitsGiven: (c: C) => readonly Unit[];
  /** In the order of its life. */
  readonly commands: readonly CommandSpec<C, T>[];
  readonly deadlines: readonly DeadlineSource<C, T>[];
  /** The first that follows is taken before the next is looked at. */
  readonly consequences: readonly Consequence<C, T>[];
  readonly summary: (c: C) => Summary;
  /** What an operator has to do now. */
  readonly tasks: (c: C, env: Env<T>) => readonly Task[];
  /** The next instant at which that changes by time alone. */
  readonly tasksChangeAt: (c: C, env: Env<T>) => Instant | null;
  /** What is to be told or minded now, and starts nothing. */
  readonly advices: (c: C, env: Env<T>) => readonly { readonly rule: RuleId; readonly text: Text }[];
  /** Looks at what an entry that was wrong, or came late, has brought about; asked once per command. */
  readonly afterwards?: Afterwards<C, T>;
}
