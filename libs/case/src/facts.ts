import type { Instant } from '@shuriken/calendar';
import type { ExchangeFacts } from './exchange/facts.js';
import type { RepairFacts } from './repair/facts.js';
import type { CommonFacts } from './shared/facts.js';
import type { RevisingFacts } from './shared/revising/facts.js';

/**
 * Every fact of a case: name → data. The names and shapes are a storage format: versioned, added to, never renamed.
 * A name means the same in every kind of case. Dates are civil dates in Japan, instants UTC, amounts whole yen before tax
 * unless said otherwise.
 */
export interface FactData extends CommonFacts, RevisingFacts, RepairFacts, ExchangeFacts {}

export type FactType = keyof FactData;

/** A fact that `decide` or `passTime` made: `effective` is when it happened, which may lie before it is recorded. */
export type Fact = {
  readonly [T in FactType]: { readonly type: T; readonly data: FactData[T]; readonly effective: Instant };
}[FactType];

/** Makes a fact; the type ties name and data together. */
export const fact = <T extends FactType>(type: T, data: FactData[T], effective: Instant): Fact =>
  ({ type, data, effective }) as Fact;

/** Versions of the facts' shapes (`schema` in the log): all start at 1; a change adds a version and an upcaster. */
export const FACT_SCHEMA = 1;
