import type { Instant } from '@shuriken/calendar';
import type { AnyTerms } from '@shuriken/terms';
import { fact, type Fact } from '../../facts.js';
import type { CommonCase } from '../case.js';
import type { Env } from '../env.js';
import { personal, type Personal } from '../personal.js';
import type { Values } from './facts.js';
import type { History } from './history.js';
import { asRevised, type Revisions, withCorrection, withStrike } from './revise.js';
import type { Along, Asked, Revising, WorkedOut } from './tables.js';

/** A change of one fact: what of its data moves, or that it is left out. */
interface Change {
  readonly version: number;
  readonly data: Values;
  readonly effective?: Instant;
  readonly struck?: true;
}

/** What follows from a correction, and how all facts read then. */
export interface Corrected {
  readonly changes: readonly Change[];
  readonly revisions: Revisions;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Of these values, those that differ from what the fact holds. */
const moved = (data: Values, holds: Values): Values =>
  Object.fromEntries(Object.entries(data).filter(([field, value]) => !same(value, holds[field])));

/** A fact as it reads under the given revisions. */
export const readAt = ({ told }: Pick<History, 'told'>, version: number, revisions: Revisions): Fact =>
  asRevised(told.slice(0, version), revisions)[version - 1]!.fact;

/** The case as it stood before a version, under the given revisions. */
export const caseBefore = <C extends CommonCase>(
  history: History<C>,
  version: number,
  revisions: Revisions,
): C | undefined => history.fold(asRevised(history.told.slice(0, version - 1), revisions));

/** The case after all that was told, under the given revisions. */
export const caseUnder = <C extends CommonCase>(history: History<C>, revisions: Revisions): C =>
  history.fold(asRevised(history.told, revisions))!;

/**
 * What was worked out from the case when a fact was told, worked out once more. It is asked twice, by the case as it read
 * and as it reads now: what differs for another reason, such as an edit of the calendar since, is no part of a correction.
 */
function anew<C extends CommonCase, T extends AnyTerms>(
  { history, tables, env }: Working<C, T>,
  version: number,
  revisions: Revisions,
): WorkedOut | undefined {
  const { type } = history.told[version - 1]!.fact;
  const workOut = tables.workedOut[type];
  if (!workOut) return undefined;
  const under = (by: Revisions) =>
    workOut({ c: caseBefore(history, version, by), fact: readAt(history, version, by), version }, env);
  const now = under(revisions);
  return same(under(history.revisions), now) ? undefined : now;
}

interface Working<C extends CommonCase, T extends AnyTerms> {
  readonly history: History<C>;
  readonly tables: Revising<C, T>;
  readonly env: Env<T>;
}

function changeOf(
  history: History,
  version: number,
  { worked, revisions }: { worked: WorkedOut; revisions: Revisions },
): Change | undefined {
  if (worked === 'not-yet') return { version, data: {}, struck: true };
  const holds = readAt(history, version, revisions);
  const data = moved(worked.data, holds.data as unknown as Values);
  const effective = worked.effective !== holds.effective ? worked.effective : undefined;
  if (Object.keys(data).length === 0 && effective === undefined) return undefined;
  return { version, data, ...(effective === undefined ? {} : { effective }) };
}

const under = (revisions: Revisions, change: Change): Revisions =>
  change.struck
    ? withStrike(revisions, change.version)
    : withCorrection(revisions, change.version, {
        data: change.data,
        ...(change.effective === undefined ? {} : { effective: change.effective }),
      });

/** Works out anew, fact by fact, all that hangs on a correction; what was left out before stays so. */
export function following<C extends CommonCase, T extends AnyTerms>(
  asked: Pick<Asked<C>, 'version' | 'revisions'>,
  along: readonly Along[],
  working: Working<C, T>,
): Corrected {
  const { history } = working;
  let revisions = asked.revisions;
  const changes: Change[] = [];
  for (let version = asked.version; version <= history.told.length; version += 1) {
    if (history.revisions.leftOut.has(version)) continue;
    const too = along.find((other) => other.version === version);
    if (too) {
      changes.push(too);
      revisions = under(revisions, too);
    }
    const worked = anew(working, version, revisions);
    const change = worked && changeOf(history, version, { worked, revisions });
    if (!change) continue;
    changes.push(change);
    revisions = under(revisions, change);
  }
  return { changes, revisions };
}

/** Several changes of one fact as one, in the order of the facts. */
function merged(changes: readonly Change[]): readonly Change[] {
  const by = new Map<number, Change>();
  for (const change of changes) {
    const before = by.get(change.version);
    by.set(change.version, { ...before, ...change, data: { ...before?.data, ...change.data } });
  }
  return [...by.values()].sort((a, b) => a.version - b.version);
}

/** The corrections as facts: the one that was asked for first, then what follows from it. */
export function correctionFacts<C extends CommonCase, T extends AnyTerms>(
  changes: readonly Change[],
  about: { readonly main: number; readonly reason: string },
  { history, tables, env }: Working<C, T>,
): readonly Fact[] {
  return merged(changes).map(({ version, data, effective, struck }): Fact => {
    const { fact: holds } = asRevised(history.told, history.revisions)[version - 1]!;
    const { type } = holds;
    const isMain = version === about.main;
    const newest = history.revisions.corrected.get(version)?.by ?? version;
    const follows = isMain ? {} : { follows: about.main };
    const reason: Personal = personal(isMain ? about.reason : '');
    const rule = isMain ? tables.rule : tables.ruleOf(type);
    if (struck) return fact('FactStruck', { version, type, reason, rule, ...follows }, env.now);
    const holding = holds.data as unknown as Values;
    const was = Object.fromEntries(Object.keys(data).map((field) => [field, holding[field] ?? null]));
    const when = effective === undefined ? {} : { effective };
    return fact(
      'FactCorrected',
      { version: newest, type, data, was, ...when, reason, rule, ...follows },
      env.now,
    );
  });
}
