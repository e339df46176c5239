import type { CivilDate } from '@shuriken/calendar';
import {
  acceptance,
  type Acceptance,
  type ExchangeCoverage,
  exchangeCoverage,
  type Original,
} from '@shuriken/terms';
import type { ExchangeCase } from './case.js';
import type { ExchangeEnv } from './env.js';
import type { ExchangeFaultFound, RowsUsed } from './facts.js';

interface Applied {
  readonly original: Original;
  readonly rows: RowsUsed;
  readonly requestedOn: CivilDate;
}

/** Whether the application is accepted, free and paid, as of the day on which it was made (C5, K2). */
export const acceptanceOf = ({ original, rows, requestedOn }: Applied, env: ExchangeEnv): Acceptance =>
  acceptance(env.terms, { original, rows, appliedOn: requestedOn, calendar: env.calendar });

/** Whether the model bears a warranty seal, where the table says so (U208). */
const sealed = ({ models }: RowsUsed): { readonly sealed?: boolean } => {
  const bears = models?.['warranty-seal'];
  return typeof bears === 'boolean' ? { sealed: bears } : {};
};

interface Found {
  readonly faults: readonly ExchangeFaultFound[];
  readonly found: readonly string[];
}

type Covered = Pick<ExchangeCase, 'original' | 'acceptance' | 'rows'>;

/** Free or paid, with every ground that was found (C13). */
export const coverageOf = (c: Covered, { faults, found }: Found, env: ExchangeEnv): ExchangeCoverage =>
  exchangeCoverage(env.terms, {
    warranty: c.acceptance.warranty,
    proof: c.original.proof,
    faults,
    found,
    ...sealed(c.rows),
  });

/** What follows where more becomes known of the device: the limits as of the application, and who pays, if inspected. */
export function judgedAnew(c: ExchangeCase, original: Original, env: ExchangeEnv) {
  const found = acceptanceOf({ ...c, original }, env);
  const { inspection } = c;
  const coverage = inspection?.confirmed
    ? coverageOf({ ...c, original, acceptance: found }, inspection, env)
    : null;
  return { original, acceptance: found, coverage };
}

/** Who pays, once the fault is confirmed. */
export const standing = (c: ExchangeCase) => c.inspection?.coverage?.standing;

/** Whether the exchange is paid for: in warranty or not (C4, C13). */
export const isPaid = (c: ExchangeCase): boolean => c.inspection?.coverage?.way === 'paid';

/**
 * Whether a paid exchange can still be offered. An application that was accepted as paid stands (C5); one that was accepted
 * as free and turned out to be paid for (C13) is held against the limits of a paid one, as of the day it was made.
 */
export function paidWay(c: ExchangeCase): 'possible' | 'over' | 'open' {
  if (c.acceptedAs === 'paid' || c.paidWayAllowed) return 'possible';
  const { verdict } = c.acceptance.paid;
  return verdict === 'accepted' ? 'possible' : verdict === 'refused' ? 'over' : 'open';
}
