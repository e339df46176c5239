import { isUnavailable } from '@shuriken/platform';
import { LogError } from './error.js';

/**
 * What an error of the database means for a flight:
 * - `lost`: not reached or broken off, the outcome may be unknown; sending it again is safe, since ids tell
 * - `busy`: the writers' lock was not free in time, nothing was written
 * - `spoilt`: something in it cannot be stored, nothing was written; its neighbours may well be fine
 * - `broken`: none of our business; the same again would fail again
 */
export type Trouble = 'lost' | 'busy' | 'spoilt' | 'broken';

/** Connections 08, rollbacks 40, resources 53, operators 57, a standby 25006, a database being restored 3D000. */
const LOST = /^(08|40|53|57)...$|^(25006|3D000)$/;
/** Data 22, constraints 23, limits 54. */
const SPOILT = /^(22|23|54)...$/;

export function troubleOf(error: unknown): Trouble {
  const code = sqlState(error);
  if (code === '55P03') return 'busy';
  if (SPOILT.test(code)) return 'spoilt';
  return LOST.test(code) || isUnavailable(error) ? 'lost' : 'broken';
}

function sqlState(error: unknown): string {
  const code: unknown = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** The error as callers of the log know it. */
export function asLogError(error: unknown): LogError {
  if (error instanceof LogError) return error;
  if (sqlState(error) === 'LG001') return new LogError('clock-behind-log', { cause: error });
  const detail = error instanceof Error ? error.message : String(error);
  switch (troubleOf(error)) {
    case 'lost':
      return new LogError('database-unavailable', { retryAfterMs: 2_000, cause: error });
    case 'busy':
      return new LogError('too-busy', { retryAfterMs: 1_000, cause: error });
    case 'spoilt':
      return new LogError('bad-fact', { detail, cause: error });
    case 'broken':
      return new LogError('log-failed', { detail, cause: error });
  }
}
