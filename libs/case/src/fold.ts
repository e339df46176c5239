import { type ChartName, initialPlace, next, type Place } from './chart/adapter.js';
import type { Fact, FactType } from './facts.js';
import { type Case, kindOf } from './kinds.js';
import type { Notice } from './shared/case.js';
import type { NoticeIntent } from './shared/facts.js';
import { type Apply, noticeId, type Occasion } from './shared/folding.js';

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

/** What came about: a fact and the place it led to. */
export interface Told {
  readonly fact: Fact;
  readonly place: Place;
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

function advance(draft: Draft, { fact, place }: Told): void {
  const on: Occasion = { version: draft.version + 1, effective: fact.effective };
  const apply = kindOf(draft).appliers[fact.type] as Apply<Case, FactType>;
  Object.assign(draft, apply(draft, fact.data, on), { place, version: on.version });
  Object.assign(draft, caused(draft, fact, on));
}

/**
 * The case after `told`, oldest first. Folding never asks the chart: the place is stored with the fact. However long
 * the history, the case is copied once: a long history costs what it tells and no more.
 */
export function fold(
  before: Case | undefined,
  told: readonly Told[],
  led: { id: string; chart: ChartName },
): Case | undefined {
  if (told.length === 0) return before;
  const draft: Draft = before ? { ...before } : blank(led.chart, led.id);
  for (const each of told) advance(draft, each);
  return draft;
}

/** Takes a step while living: the chart says where the fact leads. A fact that cannot follow is a fault of `decide`. */
export function live(before: Case | undefined, fact: Fact, led: { id: string; chart: ChartName }): Case {
  const from = before?.place ?? initialPlace(led.chart);
  const place = next(led.chart, from, fact.type);
  if (!place) throw new Error(`The chart ${led.chart} has no ${fact.type} in ${JSON.stringify(from)}`);
  return fold(before, [{ fact, place }], led)!;
}
