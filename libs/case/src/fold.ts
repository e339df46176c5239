import { type ChartName, initialPlace, next } from './chart/adapter.js';
import type { Fact, FactType } from './facts.js';
import { type Case, kindOf } from './kinds.js';
import type { Notice } from './shared/case.js';
import type { NoticeIntent } from './shared/facts.js';
import { type Apply, noticeId, type Occasion } from './shared/folding.js';
import {
  asRevised,
  isRevising,
  placeAfter,
  type Revised,
  revisionsOf,
  type Told,
} from './shared/revising/revise.js';

function caused(c: Case, fact: Fact, on: Occasion): Pick<Case, 'notices'> | undefined {
  const intents = (fact.data as { readonly notices?: readonly NoticeIntent[] }).notices;
  if (!intents?.length) return undefined;
  const added = intents.map((intent): Notice => ({
    ...intent,
    id: noticeId(on.version, intent.template),
    causedBy: on.version,
    status: 'pending',
  }));
  return { notices: [...c.notices, ...added] };
}

/** A case while its facts are being folded onto it; nobody else sees it until then. */
type Draft = Writable<Case>;
type Writable<C> = C extends Case ? { -readonly [K in keyof C]: C[K] } : never;

interface Led {
  readonly id: string;
  readonly chart: ChartName;
}

/** A fact that reads earlier ones anew was to be folded onto a case that had been folded from those. */
export class RefoldNeededError extends Error {
  readonly code = 'refold-needed';
  constructor({ id, version }: Pick<Case, 'id' | 'version'>) {
    super(
      `Case ${id}: a fact after version ${version} corrects earlier ones. Fold the case from its first fact.`,
    );
  }
}

const blank = (chart: ChartName, id: string): Draft =>
  ({
    ...kindOf({ chart }).blank,
    id,
    version: 0,
    chart,
    place: initialPlace(chart),
    payments: [],
    refunds: [],
    writtenOff: 0,
    notices: [],
    reminded: new Set<string>(),
    past: [],
    assignee: null,
  }) as unknown as Draft; // the first fact brings the rest

/** Messages of what is left out are of the world all the same; but they are about nothing any more. */
const disowned = (notice: Notice): Notice => ({ ...notice, about: 'undone', undone: true });

/** What is left out changes nothing: it has its version, its place, and the messages it caused. */
function leaveOut(draft: Draft, { fact, place }: Told): void {
  const on: Occasion = { version: draft.version + 1, effective: fact.effective };
  const notices = caused(draft, fact, on)?.notices.map((notice) =>
    notice.causedBy === on.version ? disowned(notice) : notice,
  );
  Object.assign(draft, { place, version: on.version }, notices ? { notices } : {});
}

function advance(draft: Draft, { fact, place }: Told): void {
  const on: Occasion = { version: draft.version + 1, effective: fact.effective };
  const apply = kindOf(draft).appliers[fact.type] as Apply<Case, FactType>;
  Object.assign(draft, apply(draft, fact.data, on), { place, version: on.version });
  Object.assign(draft, caused(draft, fact, on));
}

/** Folds facts that are read as they stand here: what revises among them was looked at before. */
export function foldRevised(
  before: Case | undefined,
  entries: readonly Revised[],
  led: Led,
): Case | undefined {
  if (entries.length === 0) return before;
  const draft: Draft = before ? { ...before } : blank(led.chart, led.id);
  for (const each of entries) {
    if (each.leftOut) leaveOut(draft, each);
    else advance(draft, each);
  }
  return draft;
}

const revises = ({ fact }: Told): boolean => isRevising(fact.type);

/**
 * The case after `told`, oldest first. Folding never asks the chart: the place is stored with the fact. However long
 * the history, the case is copied once: a long history costs what it tells and no more. Where a fact reads earlier ones
 * anew, the case has to be folded from its first one. @throws RefoldNeededError where `before` stands in for them
 */
export function fold<C extends Case>(before: C | undefined, told: readonly Told[], led: Led): C | undefined {
  const anew = told.some(revises);
  if (anew && before) throw new RefoldNeededError(before);
  const entries = anew ? asRevised(told, revisionsOf(told)) : told;
  // A case keeps its chart for life, and so its kind.
  return foldRevised(before, entries, led) as C | undefined;
}

/** The case as it stood after each of its facts, oldest first: what was known then, corrections of later days apart. */
export function foldEach(told: readonly Told[], led: Led): readonly Case[] {
  const states: Case[] = [];
  told.forEach((each, i) => {
    const state = revises(each)
      ? fold(undefined, told.slice(0, i + 1), led)
      : fold(states.at(-1), [each], led);
    states.push(state!);
  });
  return states;
}

/** Takes a step while living: the chart says where the fact leads. A fact that cannot follow is a fault of `decide`. */
export function live<C extends Case>(before: C | undefined, fact: Fact, led: Led): C {
  const from = before?.place ?? initialPlace(led.chart);
  const place = next(led.chart, from, fact.type);
  if (!place) throw new Error(`The chart ${led.chart} has no ${fact.type} in ${JSON.stringify(from)}`);
  return fold(before, [{ fact, place }], led)!;
}

/** Takes a step that reads earlier ones anew, after all that was told. */
export function liveAnew(
  told: readonly Told[],
  fact: Fact,
  led: Led,
): { state: Case; told: readonly Told[] } {
  const place = placeAfter(told, fact);
  if (!place) throw new Error(`${fact.type} cannot follow after version ${told.length} of case ${led.id}`);
  const now = [...told, { fact, place }];
  return { state: fold(undefined, now, led)!, told: now };
}
