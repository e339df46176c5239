import { type Case, kindOf, type Unit } from '@shuriken/case';
import type { Log, Reservation } from '@shuriken/log';
import { codeKey } from '@shuriken/terms';
import { caseStream } from './codec.js';

/** Kind of the reservation of a case's number. */
export const CASE_NUMBER = 'case-number';
/** Kind of the reservation by which a device has at most one open case. */
export const OPEN_DEVICE = 'open-device';
/** Kind of the reservation by which a unit replaces one device, and by which its own case finds back (C9). */
export const REPLACEMENT_UNIT = 'replacement-unit';

/** A device by what is printed on it, however somebody typed it. */
const unitKey = ({ brand, model, serial }: Unit): string => [brand, model, serial].map(codeKey).join('/');

export const replacementUnit = (unit: Unit): Reservation => ({ kind: REPLACEMENT_UNIT, key: unitKey(unit) });

/** What must be unique across cases, as a decision takes it and gives it back in the commit of its facts. */
export interface Claims {
  readonly reserve: readonly Reservation[];
  readonly release: readonly Reservation[];
}

/** Whether a decision opens a case again that was closed. */
export const reopens = (before: Case | undefined, after: Case): boolean =>
  before?.closedOn !== undefined && after.closedOn === undefined;

/** What a case holds as it stands: its number, its device while it is open, and the units it gave out for good. */
const held = (c: Case): readonly Reservation[] => [
  { kind: CASE_NUMBER, key: c.number },
  ...(c.closedOn === undefined ? [{ kind: OPEN_DEVICE, key: unitKey(c.product) }] : []),
  ...kindOf(c).unitsGiven(c).map(replacementUnit),
];

const without = (all: readonly Reservation[], some: readonly Reservation[]): readonly Reservation[] =>
  all.filter(({ kind, key }) => !some.some((other) => other.kind === kind && other.key === key));

/**
 * What a decision claims that led from `before` (undefined: the case is opened by it) to `after`. Run, dry run and view
 * all ask here, so that none of them promises what another refuses.
 */
export function claimsOf(before: Case | undefined, after: Case): Claims {
  const [had, has] = [before ? held(before) : [], held(after)];
  return { reserve: without(has, had), release: without(had, has) };
}

/** A claim of a decision that another case holds already, and that case's stream. */
export interface Taken {
  readonly kind: string;
  readonly holder: string;
}

/** What another case holds of that which a decision claims. Numbers are not asked for: where one is taken, another is drawn. */
export async function takenBy(
  log: Pick<Log, 'holder'>,
  before: Case | undefined,
  after: Case,
): Promise<Taken | undefined> {
  for (const claim of claimsOf(before, after).reserve) {
    if (claim.kind === CASE_NUMBER) continue;
    const holder = await log.holder(claim);
    if (holder !== null && holder !== caseStream(after.id)) return { kind: claim.kind, holder };
  }
  return undefined;
}
