import type { AnyTerms, ExchangeTerms, Terms } from '@shuriken/terms';
import { kindOf } from '../kinds.js';
import type { FactType } from '../facts.js';
import { type ChartName, initialPlace, next, type Place } from './adapter.js';
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
function withoutEffect(terms: AnyTerms): ReadonlySet<FactType> {
  const facts: FactType[] = [];
  if (terms.chart === 'exchange') return new Set(sheetLapses(terms) ? [] : ['SheetLapsed']);
  if (!carries(terms, 'quoteLapse')) facts.push('QuoteLapsed', 'QuoteSilenceEnded');
  if (!carries(terms, 'unreachable')) facts.push('CustomerUnreachable');
  if (!carries(terms, 'storage')) facts.push('DisposalFellDue');
  return new Set(facts);
}

const keyOf = ({ progress, custody, money, hold }: Place): string =>
  [progress, custody, money, hold].join('|');

/** Every place that facts can lead to, with the places that can follow. */
function reach(
  chart: ChartName,
  facts: readonly FactType[],
): ReadonlyMap<string, { place: Place; to: readonly string[] }> {
  const reached = new Map<string, { place: Place; to: readonly string[] }>();
  const open: Place[] = [initialPlace(chart)];
  for (let place = open.pop(); place; place = open.pop()) {
    if (reached.has(keyOf(place))) continue;
    const from = place;
    const to = facts.flatMap((fact) => next(chart, from, fact) ?? []);
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

const sheetLapses = ({ exchange }: ExchangeTerms): boolean =>
  exchange.periods[exchange.rma.period]?.effect === 'lapsed';

const helpedInExchange = (terms: ExchangeTerms, state: string): boolean => {
  const { reminders } = terms.exchange;
  if (state === 'accepted.sheetSent') return sheetLapses(terms);
  if (state === 'requested.proofAwaited') return reminders.proof.everyDays > 0;
  if (state === 'quoted.awaitingOrder') return reminders.order.everyDays > 0;
  if (state === 'quoted.awaitingPayment') return reminders.payment.everyDays > 0;
  return false;
};

const helpedInRepair = (terms: Terms, state: string): boolean => {
  if (state === 'quoted.awaitingAnswer') return carries(terms, 'quoteLapse');
  if (state === 'approved.requoted') return terms.reminders.requote.everyDays > 0;
  return false;
};

/** Where the customer has to act, time or a reminder has to help: nobody can make them answer. */
const helped = (terms: AnyTerms, state: string): boolean =>
  terms.chart === 'repair' ? helpedInRepair(terms, state) : helpedInExchange(terms, state);

const acted = (terms: AnyTerms, state: string): boolean => {
  const owner = ownerOf(state);
  return owner === 'customer' ? helped(terms, state) : owner !== 'nobody';
};

function stateIssues(terms: AnyTerms, reached: ReturnType<typeof reach>): readonly WalkIssue[] {
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
export function walkBy(terms: AnyTerms, facts: readonly FactType[]): Walk {
  const reached = reach(terms.chart, facts);
  const all = [...new Set([...reached.values()].map(({ place }) => place.progress))];
  const states = all.filter((state) => state !== 'new');
  const owners = Object.fromEntries(states.map((state) => [state, ownerOf(state)]));
  return { states, owners, issues: stateIssues(terms, reached) };
}

/**
 * Walks the chart under a set of terms, for `terms check`: which states a case can reach, where it could never be
 * closed, where nobody has to act and no deadline runs, and what the file asks for that the chart does not carry out.
 */
export function checkWalk(terms: AnyTerms): Walk {
  const impossible = withoutEffect(terms);
  const known = Object.keys(kindOf(terms).appliers) as FactType[];
  const walk = walkBy(
    terms,
    known.filter((fact) => !impossible.has(fact)),
  );
  return terms.chart === 'repair' ? { ...walk, issues: [...fitIssues(terms), ...walk.issues] } : walk;
}
