import type { Terms } from '@shuriken/terms';
import { FACT_TYPES } from '../kinds.js';
import type { FactType } from '../facts.js';
import { initialPlace, next, type Place } from './adapter.js';
import { carries, fitIssues, type WalkIssue } from './fit.js';
import { ownerOf, progressLabel } from './labels.js';

export type { WalkIssue };

export interface Walk {
  /** States of the progress region that a case under the terms can reach. */
  readonly states: readonly string[];
  /** Who has to act in each of them; where it is the customer, a deadline or a reminder helps. */
  readonly owners: Readonly<Record<string, ReturnType<typeof ownerOf>>>;
  readonly issues: readonly WalkIssue[];
}

/** Facts that no case under these terms can meet. */
function withoutEffect(terms: Terms): ReadonlySet<FactType> {
  const facts: FactType[] = [];
  if (!carries(terms, 'quoteLapse')) facts.push('QuoteLapsed', 'QuoteSilenceEnded');
  if (!carries(terms, 'unreachable')) facts.push('CustomerUnreachable');
  if (!carries(terms, 'storage')) facts.push('DisposalFellDue');
  return new Set(facts);
}

const keyOf = ({ progress, custody, money, hold }: Place): string =>
  [progress, custody, money, hold].join('|');

/** Every place that facts can lead to, with the places that can follow. */
function reach(facts: readonly FactType[]): ReadonlyMap<string, { place: Place; to: readonly string[] }> {
  const reached = new Map<string, { place: Place; to: readonly string[] }>();
  const open: Place[] = [initialPlace('repair')];
  for (let place = open.pop(); place; place = open.pop()) {
    if (reached.has(keyOf(place))) continue;
    const from = place;
    const to = facts.flatMap((fact) => next('repair', from, fact) ?? []);
    reached.set(keyOf(place), { place, to: to.map(keyOf) });
    open.push(...to);
  }
  return reached;
}

/** The places from which a closed case can be reached, found backwards. */
function closing(reached: ReturnType<typeof reach>): ReadonlySet<string> {
  const before = new Map<string, string[]>();
  for (const [from, { to }] of reached)
    for (const key of to) before.set(key, [...(before.get(key) ?? []), from]);
  const found = new Set<string>();
  const open = [...reached].filter(([, { place }]) => place.progress === 'closed').map(([key]) => key);
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (found.has(key)) continue;
    found.add(key);
    open.push(...(before.get(key) ?? []));
  }
  return found;
}

/** Where the customer has to act, time or a reminder has to help: nobody can make them answer. */
const helped = (terms: Terms, state: string): boolean => {
  if (state === 'quoted.awaitingAnswer') return carries(terms, 'quoteLapse');
  if (state === 'approved.requoted') return terms.reminders.requote.everyDays > 0;
  return false;
};

const acted = (terms: Terms, state: string): boolean => {
  const owner = ownerOf(state);
  return owner === 'customer' ? helped(terms, state) : owner !== 'nobody';
};

function stateIssues(terms: Terms, reached: ReturnType<typeof reach>): readonly WalkIssue[] {
  const closes = closing(reached);
  const open = [...reached].filter(([, { place }]) => place.progress !== 'closed');
  const stuck = [...new Set(open.filter(([key]) => !closes.has(key)).map(([, { place }]) => place.progress))];
  const alone = [...new Set(open.map(([, { place }]) => place.progress))].filter(
    (state) => !acted(terms, state),
  );
  return [
    ...stuck.map((state): WalkIssue => {
      const label = progressLabel(state);
      return {
        code: 'dead-end',
        state,
        text: {
          ja: `「${label.ja}」から案件を完了できません。`,
          en: `From “${label.en}” a case can never be closed.`,
        },
      };
    }),
    ...alone.map((state): WalkIssue => {
      const label = progressLabel(state);
      return {
        code: 'nobody-acts',
        state,
        text: {
          ja: `「${label.ja}」には担当者も期限もありません。`,
          en: `In “${label.en}” nobody has to act and no deadline runs.`,
        },
      };
    }),
  ];
}

/** The walk over just these facts. */
export function walkBy(terms: Terms, facts: readonly FactType[]): Walk {
  const reached = reach(facts);
  const all = [...new Set([...reached.values()].map(({ place }) => place.progress))];
  const states = all.filter((state) => state !== 'new');
  const owners = Object.fromEntries(states.map((state) => [state, ownerOf(state)]));
  return { states, owners, issues: stateIssues(terms, reached) };
}

/**
 * Walks the repair chart under a set of terms, for `terms check`: which states a case can reach, where it could never be
 * closed, where nobody has to act and no deadline runs, and what the file asks for that the chart does not carry out.
 */
export function checkWalk(terms: Terms): Walk {
  const impossible = withoutEffect(terms);
  const walk = walkBy(
    terms,
    FACT_TYPES.filter((fact) => !impossible.has(fact)),
  );
  return { ...walk, issues: [...fitIssues(terms), ...walk.issues] };
}
