import type { AnyTerms, RuleId, Text } from '@shuriken/terms';
import type { z } from 'zod';
import { next } from '../chart/adapter.js';
import { progressLabel } from '../chart/labels.js';
import type { CommonCase } from './case.js';
import type { Env } from './env.js';
import type { Fact, FactType } from '../facts.js';

/** Why something is not possible now: the rule or policy behind it, and what would make it possible. */
export interface Refusal {
  /** Stable, kebab-case: part of the API. */
  readonly code: string;
  readonly rule: RuleId;
  readonly reason: Text;
  readonly remedy: Text;
  /** The input field concerned, as a JSON pointer, where there is one. */
  readonly field?: string;
  /** The values of that field that would do, where they can be counted. */
  readonly allowed?: readonly string[];
  /** Where several things of the input are wrong at once, each of them; code, rule and field are those of the first. */
  readonly issues?: readonly RefusedField[];
}

interface RefusedField {
  readonly field: string;
  readonly text: Text;
  readonly allowed?: readonly string[];
}

export type Decision = { readonly facts: readonly Fact[] } | { readonly refusal: Refusal };

const unique = (texts: readonly Text[]): Text => {
  const each = texts.filter(({ en }, i) => texts.findIndex((other) => other.en === en) === i);
  return { ja: each.map(({ ja }) => ja).join(''), en: each.map(({ en }) => en).join(' ') };
};

/** Several refusals as one that names them all. */
export function together(first: Refusal, others: readonly Refusal[]): Refusal {
  if (others.length === 0) return first;
  const all = [first, ...others];
  return {
    ...first,
    reason: unique(all.map(({ reason }) => reason)),
    remedy: unique(all.map(({ remedy }) => remedy)),
    issues: all.map(({ field, reason, allowed }) => ({
      field: field ?? '',
      text: reason,
      ...(allowed ? { allowed } : {}),
    })),
  };
}

export const refuse = (refusal: Refusal): { readonly refusal: Refusal } => ({ refusal });
export const accept = (...facts: readonly Fact[]): { readonly facts: readonly Fact[] } => ({ facts });
/** It is so already: the same command again changes nothing. */
export const unchanged = accept();

/** Who may give a command: any operator, an approver for what cannot be taken back, or the system itself. */
export type By = 'operator' | 'approver' | 'system';

/** A command on an open case of one kind, under its terms. */
export interface CommandSpec<C extends CommonCase = CommonCase, T extends AnyTerms = AnyTerms> {
  readonly type: string;
  readonly title: Text;
  /** The rule it carries out. */
  readonly rule: RuleId;
  readonly by: By;
  readonly input: z.ZodType;
  /** Why it is not possible now, whatever the input. The same answer explains, dry-runs and decides. */
  readonly blocked: (c: C, env: Env<T>) => Refusal | undefined;
  /** `input` must have passed `this.input`. */
  readonly decide: (c: C, input: unknown, env: Env<T>) => Decision;
}

type Definition<I, C extends CommonCase, T extends AnyTerms> = Omit<CommandSpec<C, T>, 'input' | 'decide'> & {
  readonly input: z.ZodType<I>;
  readonly decide: (c: C, input: I, env: Env<T>) => Decision;
};

/** Defines commands of one kind of case, the type of their input closed over. */
export const commandsFor =
  <C extends CommonCase, T extends AnyTerms = AnyTerms>() =>
  <I>(definition: Definition<I, C, T>): CommandSpec<C, T> => ({
    ...definition,
    decide: (c, input, env) => {
      const blocked = definition.blocked(c, env);
      return blocked ? refuse(blocked) : definition.decide(c, input as I, env);
    },
  });

/** Defines commands that every kind of case has. */
export const command = commandsFor<CommonCase>();

/** Refuses where the chart does not let `fact` follow in the present state. */
export function needs(
  c: Pick<CommonCase, 'chart' | 'place'>,
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
