import { isUnavailable } from '@shuriken/platform';

/** Connections 08, rollbacks 40, resources 53, operators 57; thrown out while idle; a lock that was not free in time. */
const PASSING = /^(08|40|53|57)...$|^25P0[34]$|^55P03$|^(database-unavailable|too-busy)$/;

/** Whether the same may well succeed later, whatever is in the batch: then nothing is to be parked for it. */
export function isPassing(error: unknown): boolean {
  const code: unknown = (error as { code?: unknown } | null)?.code;
  return (typeof code === 'string' && PASSING.test(code)) || isUnavailable(error);
}

/** Told by shape: errors of Node's core come from another realm than those of a test's sandbox. */
export function isAnotherLog(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'incarnation-changed';
}

const LONGEST = 2_000;

export const textOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, LONGEST);
