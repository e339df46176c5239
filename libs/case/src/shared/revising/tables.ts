import type { Instant } from '@shuriken/calendar';
import type { AnyTerms, LineId, RuleId } from '@shuriken/terms';
import type { Fact, FactType } from '../../facts.js';
import type { CommonCase } from '../case.js';
import type { Refusal } from '../command.js';
import type { Env } from '../env.js';
import type { Field, MoneyField } from './changes.js';
import type { Values } from './facts.js';
import type { History } from './history.js';
import type { Revisions } from './revise.js';

/** What of a fact can be put right. */
export interface Correctable {
  readonly fields: readonly Field[];
  readonly money?: readonly MoneyField[];
  /** Of its costs: the lines that it can have. */
  readonly lines?: readonly LineId[];
  /** What is told in other places of the data than under the field's own name. */
  readonly told?: (data: Values, changes: Values) => Values;
}

/** What a fact holds that was worked out and not told: its values anew, or that it has not come at all. */
export type WorkedOut = { readonly data: Values; readonly effective?: Instant } | 'not-yet';

/** `c` is the case as it stood before the fact (undefined before the first one); `fact` as it reads then. */
export type WorkOut<C extends CommonCase, T extends AnyTerms> = (
  at: { readonly c: C | undefined; readonly fact: Fact; readonly version: number },
  env: Env<T>,
) => WorkedOut | undefined;

/** A correction as asked for, before anything follows from it. */
export interface Asked<C extends CommonCase> {
  readonly version: number;
  /** As it will read. */
  readonly fact: Fact;
  readonly was: Fact;
  /** The case as it stood before the fact. */
  readonly before: C | undefined;
  readonly history: History<C>;
  readonly revisions: Revisions;
}

/** Another fact that was told in the same breath, and is put right along with it. */
export interface Along {
  readonly version: number;
  readonly data: Values;
}

/** All that is particular to corrections in one kind of case. */
export interface Revising<C extends CommonCase, T extends AnyTerms> {
  /** By which data are kept correct. */
  readonly rule: RuleId;
  readonly correctable: Partial<Readonly<Record<FactType, Correctable>>>;
  readonly workedOut: Partial<Readonly<Record<FactType, WorkOut<C, T>>>>;
  /** Why a fact cannot have been so: a day before the case, in the future, after what followed it. */
  readonly impossible: (asked: Asked<C>, env: Env<T>) => Refusal | undefined;
  readonly along: (asked: Asked<C>) => readonly Along[];
  /** The case after the correction cannot be. */
  readonly impossibleAfter: (after: C, asked: Asked<C>) => Refusal | undefined;
  /** What can be struck, being of another case; of money only by an approver. */
  readonly strikable: readonly FactType[];
  /** The rule that a fact is put right under because another one was. */
  readonly ruleOf: (type: FactType) => RuleId;
  /** Facts that an approver decided. */
  readonly approved: readonly FactType[];
}

/** Money changes hands: what approvers alone put right. */
export const MONEY: readonly FactType[] = ['PaymentRecorded', 'RefundRecorded'];
