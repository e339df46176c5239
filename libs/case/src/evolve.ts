import type { Notice, RepairCase } from './case.js';
import { type ChartName, initialPlace, next, type Place } from './chart/adapter.js';
import type { Fact, FactData, FactType } from './facts/facts.js';
import { appliers } from './folding/appliers.js';
import { type Apply, type Change, type Occasion, noticeId } from './folding/changes.js';

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

const blank = (chart: ChartName, id: string): RepairCase =>
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
  }) as unknown as RepairCase; // the first fact brings the rest: see `opened`

const opened = (c: RepairCase, data: FactData['RepairRequested'], on: Occasion): RepairCase => ({
  ...c,
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

/** The case after `fact`, which led to `place`. Folding never asks the chart: the place is stored with the fact. */
export function evolve(
  before: RepairCase | undefined,
  fact: Fact,
  led: { place: Place; id: string; chart: ChartName },
): RepairCase {
  const base = before ?? blank(led.chart, led.id);
  const on: Occasion = { version: base.version + 1, effective: fact.effective };
  const known = fact.type === 'RepairRequested' ? opened(base, fact.data, on) : base;
  const apply = appliers[fact.type] as Apply<FactType>;
  const changed = { ...known, ...apply(known, fact.data, on), place: led.place, version: on.version };
  const more = caused(changed, fact, on);
  return more ? { ...changed, ...more } : changed;
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
  return evolve(before, fact, { ...led, place });
}
