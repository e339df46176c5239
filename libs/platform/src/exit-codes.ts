import type { PlatformError } from './problem.js';

/**
 * Exit codes of all programs, stable: as it should be; something is wrong; called or set up wrongly; what is needed
 * (database, data folder, port) cannot be reached, is taken or not fit; interrupted before the end.
 */
export const EXIT = { ok: 0, wrong: 1, usage: 2, unreachable: 3, interrupted: 130 } as const;

const SETTINGS: ReadonlySet<string> = new Set(['bad-configuration', 'bad-database-url']);

/** How a program ends that could not go on for this reason. */
export const exitCodeOf = ({ code }: PlatformError): number =>
  SETTINGS.has(code) ? EXIT.usage : EXIT.unreachable;
