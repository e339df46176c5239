import type { Instant } from '@shuriken/calendar';
import {
  type Case,
  type ChartName,
  chartRef,
  FACT_SCHEMA,
  type Fact,
  fold,
  foldEach,
  knownChart,
  revisionsOf,
  type Place,
  type Step,
  type Told,
} from '@shuriken/case';
import type { JsonObject, NewFact, StoredFact } from '@shuriken/log';
import type { TermsRef } from '@shuriken/terms';

/** By which way a command came. */
export type Via = 'api' | 'console' | 'time' | 'mail' | 'cli' | 'demo';

/** What is stored beside every fact of a case. `cause`: the clock or the command itself. */
export interface CaseMeta {
  readonly desk: string;
  readonly actor: string;
  readonly via: Via;
  readonly cause: 'time' | 'command';
  readonly chart: string;
  readonly state: Place;
  /** When it happened; `recorded_at` says when it was written. */
  readonly effective: Instant;
  readonly terms: TermsRef;
  readonly calendar: number;
}

const PREFIX = 'case-';

/** The log's stream of a case. */
export const caseStream = (caseId: string): string => `${PREFIX}${caseId}`;

/** The case a stream belongs to; undefined for streams of other kinds. */
export const caseIdOf = (stream: string): string | undefined =>
  stream.startsWith(PREFIX) ? stream.slice(PREFIX.length) : undefined;

export const metaOf = (stored: Pick<StoredFact, 'meta'>): CaseMeta => stored.meta as unknown as CaseMeta;

/** The fact in a stored one, and the place it led to. @throws UnknownChartError for facts of a newer chart */
export function factOf(stored: Pick<StoredFact, 'type' | 'data' | 'meta'>): {
  fact: Fact;
  place: Place;
  chart: ChartName;
} {
  const meta = metaOf(stored);
  const chart = knownChart(meta.chart);
  const fact = { type: stored.type, data: stored.data, effective: meta.effective } as unknown as Fact;
  return { fact, place: meta.state, chart };
}

/** Folds the facts of one case, oldest first, onto `before`. Personal values stay as they are, sealed or opened. */
export function foldCase(facts: readonly StoredFact[], before?: Case): Case | undefined {
  const [first] = facts;
  if (!first) return before;
  const { chart } = factOf(first);
  return fold(before, facts.map(factOf), { chart, id: caseIdOf(first.stream) ?? first.stream });
}

const BY_SYSTEM: readonly Via[] = ['time', 'mail'];

/** Facts as a decision that reads them anew is told of them: with who wrote which of them together. */
export const toldOf = (facts: readonly StoredFact[]): readonly Told[] =>
  facts.map((stored) => {
    const { cause, via } = metaOf(stored);
    const by = cause === 'time' || BY_SYSTEM.includes(via) ? 'system' : 'person';
    const { fact, place } = factOf(stored);
    return { fact, place, act: { id: stored.command, by } };
  });

/** The steps that these facts were, each with the case as it stood after it. */
export function stepsOf(facts: readonly StoredFact[]): readonly Step[] {
  const [first] = facts;
  if (!first) return [];
  const led = { chart: factOf(first).chart, id: caseIdOf(first.stream) ?? first.stream };
  const told = facts.map(factOf);
  return foldEach(told, led).map((state, i) => ({ fact: told[i]!.fact, state }));
}

/** Facts as later ones make them read: with corrected data, and without what was struck or undone. */
export function asTheyRead(facts: readonly StoredFact[]): readonly StoredFact[] {
  const { corrected, leftOut } = revisionsOf(facts.map(factOf));
  if (corrected.size + leftOut.size === 0) return facts;
  return facts
    .filter(({ version }) => !leftOut.has(version))
    .map((stored) => {
      const correction = corrected.get(stored.version);
      return correction ? { ...stored, data: { ...stored.data, ...correction.data } as JsonObject } : stored;
    });
}

type Written = Pick<CaseMeta, 'desk' | 'actor' | 'via' | 'cause' | 'calendar'>;

/** A step in its stored form, personal values still in the open. */
export function toStored({ fact, state }: Step, written: Written): NewFact {
  const meta: CaseMeta = {
    ...written,
    chart: chartRef(state.chart),
    state: state.place,
    effective: fact.effective,
    terms: state.terms,
  };
  return {
    type: fact.type,
    schema: FACT_SCHEMA,
    data: fact.data as unknown as JsonObject,
    meta: meta as unknown as JsonObject,
  };
}
