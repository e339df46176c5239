import type { Notice, RepairCase } from './repair/case.js';
import { type ChartName, initialPlace, next, type Place } from './chart/adapter.js';
import type { Fact, FactData, FactType } from './facts.js';
import { appliers } from './repair/folding/appliers.js';
import { type Apply, type Change, type Occasion, noticeId } from './repair/folding/changes.js';

/** A replaced return announcement hands its place to the notice that goes out instead. */
const announcing = (c: RepairCase, added: readonly Notice[]): Change => {
  const again = added.find(
    (notice) =>
      notice.template === 'return-announced' && notice.about === `announcement:${c.announcement?.n}`,
  );
  return again && c.announcement ? { announcement: { ...c.announcement, notice: again.id } } : {};
};

function caused(c: RepairCase, fact: Fact, on: Occasion): Change | undefined {
  const intents = (fact.data as { notices?: readonly Omit<Notice, 'id'>[] }).notices;
  if (!intents?.length) return undefined;
  const added = intents.map((intent) => ({
    ...intent,
    id: noticeId(on.version, intent.template),
    causedBy: on.version,
    status: 'pending' as const,
  }));
  return { notices: [...c.notices, ...added], ...announcing(c, added) };
}

/** A case while its facts are being folded onto it; nobody else sees it until then. */
type Draft = { -readonly [K in keyof RepairCase]: RepairCase[K] };

/** What came about: a fact and the place it led to. */
export interface Told {
  readonly fact: Fact;
  readonly place: Place;
}

const blank = (chart: ChartName, id: string): Draft =>
  ({
    id,
    version: 0,
    chart,
    place: initialPlace(chart),
    attempts: [],
    faults: [],
    quotes: [],
    pauses: [],
    consentWaits: [],
    wiped: [],
    costs: [],
    payments: [],
    refunds: [],
    writtenOff: 0,
    notices: [],
    reminded: new Set<string>(),
    past: [],
    assignee: null,
  }) as unknown as Draft; // the first fact brings the rest: see `opened`

const opened = (data: FactData['RepairRequested'], on: Occasion): Change => ({
  number: data.number,
  terms: data.terms,
  openedAt: on.effective,
  waitingSince: on.effective,
  requestedOn: data.requestedOn,
  form: data.form,
  product: data.product,
  certificate: data.certificate,
  warranty: data.warranty,
  customer: data.customer,
  language: data.language,
  symptom: data.symptom,
  returnTo: data.returnTo,
  quoteChannel: data.quoteChannel,
  noticeChannel: data.noticeChannel,
  payment: data.payment,
  erasureConsent: data.erasureConsent,
  extrasAskedFor: data.extrasAskedFor,
  rerepair: data.rerepair,
});

function advance(draft: Draft, { fact, place }: Told): void {
  const on: Occasion = { version: draft.version + 1, effective: fact.effective };
  if (fact.type === 'RepairRequested') Object.assign(draft, opened(fact.data, on));
  const apply = appliers[fact.type] as Apply<FactType>;
  Object.assign(draft, apply(draft, fact.data, on), { place, version: on.version });
  Object.assign(draft, caused(draft, fact, on));
}

/**
 * The case after `told`, oldest first. Folding never asks the chart: the place is stored with the fact. However long
 * the history, the case is copied once: a long history costs what it tells and no more.
 */
export function fold(
  before: RepairCase | undefined,
  told: readonly Told[],
  led: { id: string; chart: ChartName },
): RepairCase | undefined {
  if (told.length === 0) return before;
  const draft: Draft = before ? { ...before } : blank(led.chart, led.id);
  for (const each of told) advance(draft, each);
  return draft;
}

/** Takes a step while living: the chart says where the fact leads. A fact that cannot follow is a fault of `decide`. */
export function live(
  before: RepairCase | undefined,
  fact: Fact,
  led: { id: string; chart: ChartName },
): RepairCase {
  const from = before?.place ?? initialPlace(led.chart);
  const place = next(led.chart, from, fact.type);
  if (!place) throw new Error(`The chart ${led.chart} has no ${fact.type} in ${JSON.stringify(from)}`);
  return fold(before, [{ fact, place }], led)!;
}
