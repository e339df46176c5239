import type { RuleId, Text } from '@shuriken/terms';
import type { z } from 'zod';
import type { RepairCase } from '../case.js';
import { next } from '../chart/adapter.js';
import { progressLabel } from '../chart/labels.js';
import type { Env } from '../env.js';
import type { Fact, FactType } from '../facts/facts.js';

/** Why something is not possible now: the rule or policy behind it, and what would make it possible. */
export interface Refusal {
  /** Stable, kebab-case: part of the API. */
  readonly code: string;
  readonly rule: RuleId;
  readonly reason: Text;
  readonly remedy: Text;
  /** The input field concerned, as a JSON pointer, where there is one. */
  readonly field?: string;
}

export type Decision = { readonly facts: readonly Fact[] } | { readonly refusal: Refusal };

export const refuse = (refusal: Refusal): { readonly refusal: Refusal } => ({ refusal });
export const accept = (...facts: readonly Fact[]): { readonly facts: readonly Fact[] } => ({ facts });
/** It is so already: the same command again changes nothing. */
export const unchanged = accept();

/** Who may give a command: any operator, an approver for what cannot be taken back, or the system itself. */
export type By = 'operator' | 'approver' | 'system';

interface Definition<I> {
  readonly type: string;
  readonly title: Text;
  /** The rule it carries out. */
  readonly rule: RuleId;
  readonly by: By;
  readonly input: z.ZodType<I>;
  /** Why it is not possible now, whatever the input. The same answer explains, dry-runs and decides. */
  readonly blocked: (c: RepairCase, env: Env) => Refusal | undefined;
  readonly decide: (c: RepairCase, input: I, env: Env) => Decision;
}

/** A command on an open case, with the type of its input closed over. */
export interface CommandSpec {
  readonly type: string;
  readonly title: Text;
  readonly rule: RuleId;
  readonly by: By;
  readonly input: z.ZodType;
  readonly blocked: (c: RepairCase, env: Env) => Refusal | undefined;
  /** `input` must have passed `this.input`. */
  readonly decide: (c: RepairCase, input: unknown, env: Env) => Decision;
}

export const command = <I>(definition: Definition<I>): CommandSpec => ({
  ...definition,
  decide: (c, input, env) => {
    const blocked = definition.blocked(c, env);
    return blocked ? refuse(blocked) : definition.decide(c, input as I, env);
  },
});

/** Refuses where the chart does not let `fact` follow in the present state. */
export function needs(
  c: RepairCase,
  fact: FactType,
  because: { rule: RuleId; remedy: Text },
): Refusal | undefined {
  if (next(c.chart, c.place, fact)) return undefined;
  const now = progressLabel(c.place.progress);
  return {
    code: 'not-in-this-state',
    rule: because.rule,
    reason: {
      ja: `現在の状態「${now.ja}」ではできません。`,
      en: `Not possible while the case is “${now.en}”.`,
    },
    remedy: because.remedy,
  };
}

/** The first reason that speaks against it. */
export const firstOf = (...reasons: readonly (Refusal | undefined)[]): Refusal | undefined =>
  reasons.find(Boolean);
