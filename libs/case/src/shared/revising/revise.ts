import type { Instant } from '@shuriken/calendar';
import type { Place } from '../../chart/adapter.js';
import type { Fact, FactType } from '../../facts.js';
import type { Values } from './facts.js';

/** Who did something, and with what: the facts of one action were written together. */
export interface Act {
  readonly id: string;
  readonly by: 'person' | 'system';
}

/** What came about: a fact and the place it led to; `act` where it matters who did it. */
export interface Told {
  readonly fact: Fact;
  readonly place: Place;
  readonly act?: Act;
}

export type LeftOut = 'undone' | 'struck' | 'reopened';

/** A fact as later ones make it read: left out, or with other data. */
export interface Revised extends Told {
  readonly leftOut?: LeftOut;
}

interface Correction {
  readonly data: Values;
  readonly effective?: Instant;
  /** Version of the newest correction. */
  readonly by: number;
}

/** What later facts make of earlier ones, by their versions. */
export interface Revisions {
  readonly leftOut: ReadonlyMap<number, { readonly how: LeftOut; readonly by: number }>;
  readonly corrected: ReadonlyMap<number, Correction>;
}

const REVISING: ReadonlySet<FactType> = new Set<FactType>([
  'FactCorrected',
  'FactStruck',
  'ActionUndone',
  'CaseReopened',
]);

/** Whether a fact makes earlier ones read otherwise: a case is then folded anew from its first fact. */
export const isRevising = (type: FactType): boolean => REVISING.has(type);

type Bare = Pick<Told, 'fact'>;

/** The fact that a correction is about in the end: of a correction that is corrected, the first fact. */
export function rootOf(told: readonly Bare[], version: number): number {
  const fact = told[version - 1]?.fact;
  return fact?.type === 'FactCorrected' ? rootOf(told, fact.data.version) : version;
}

function undone(told: readonly Bare[]): Map<number, { how: LeftOut; by: number }> {
  const out = new Map<number, { how: LeftOut; by: number }>();
  for (let by = told.length; by > 0; by -= 1) {
    const { fact } = told[by - 1]!;
    if (fact.type !== 'ActionUndone' || out.has(by)) continue;
    for (let version = fact.data.from; version <= fact.data.to; version += 1)
      out.set(version, { how: 'undone', by });
  }
  return out;
}

/** Reads what revises from what was told; what was itself undone revises nothing. */
export function revisionsOf(told: readonly Bare[]): Revisions {
  const leftOut = undone(told);
  const corrected = new Map<number, Correction>();
  told.forEach(({ fact }, i) => {
    const by = i + 1;
    if (leftOut.has(by)) return;
    if (fact.type === 'FactStruck') leftOut.set(fact.data.version, { how: 'struck', by });
    if (fact.type === 'CaseReopened') leftOut.set(fact.data.closing, { how: 'reopened', by });
    if (fact.type !== 'FactCorrected') return;
    const root = rootOf(told, fact.data.version);
    const before = corrected.get(root);
    const effective = fact.data.effective ?? before?.effective;
    const data = { ...before?.data, ...fact.data.data };
    corrected.set(root, { data, by, ...(effective === undefined ? {} : { effective }) });
  });
  return { leftOut, corrected };
}

/** One more correction, as if it had been told. */
export function withCorrection(
  revisions: Revisions,
  root: number,
  change: Omit<Correction, 'by'>,
): Revisions {
  const before = revisions.corrected.get(root);
  const merged = { by: 0, ...before, ...change, data: { ...before?.data, ...change.data } };
  return { ...revisions, corrected: new Map(revisions.corrected).set(root, merged) };
}

/** One more fact left out, as if it had been told. */
export const withStrike = (revisions: Revisions, version: number): Revisions => ({
  ...revisions,
  leftOut: new Map(revisions.leftOut).set(version, { how: 'struck', by: 0 }),
});

/** A fact as corrected; the place is the one it was stored with. */
function corrected<T extends Told>(told: T, { data, effective }: Correction): T {
  const fact = {
    ...told.fact,
    data: { ...told.fact.data, ...data },
    ...(effective === undefined ? {} : { effective }),
  } as Fact;
  return { ...told, fact };
}

/** The first facts of a case as `revisions` make them read: as many as were told, each in its place. */
export const asRevised = (told: readonly Told[], { leftOut, corrected: by }: Revisions): readonly Revised[] =>
  told.map((each, i) => {
    const [out, correction] = [leftOut.get(i + 1), by.get(i + 1)];
    const right = correction ? corrected(each, correction) : each;
    return out ? { ...right, leftOut: out.how } : right;
  });

const REGIONS = ['progress', 'custody', 'money', 'hold'] as const;

/** Where the case stands without the fact at `version`; undefined where what came after it went on from where it led. */
export function placeWithout(told: readonly Told[], version: number): Place | undefined {
  const [before, after] = [told[version - 2]?.place, told[version - 1]?.place];
  const now = told.at(-1)?.place;
  if (!before || !after || !now) return undefined;
  const since = told.slice(version);
  const moved = REGIONS.filter((region) => before[region] !== after[region]);
  if (moved.some((region) => since.some(({ place }) => place[region] !== after[region]))) return undefined;
  return { ...now, ...Object.fromEntries(moved.map((region) => [region, before[region]])) };
}

/** Where a revising fact leads: the chart is not asked, as it knows no way back; undefined where it cannot follow. */
export function placeAfter(told: readonly Told[], fact: Fact): Place | undefined {
  const now = told.at(-1)?.place;
  switch (fact.type) {
    case 'FactStruck':
      return placeWithout(told, fact.data.version);
    case 'ActionUndone':
      return told[fact.data.from - 2]?.place;
    case 'CaseReopened': {
      const before = told[fact.data.closing - 2]?.place;
      return now && before && { ...now, progress: before.progress };
    }
    default:
      return now;
  }
}
