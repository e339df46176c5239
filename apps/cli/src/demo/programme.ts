import { type CivilDate, civilDateOf, type Instant } from '@shuriken/calendar';
import { exchanges } from './exchange/plays.js';
import { exchangeTables } from './exchange/tables.js';
import type { Performance } from './playbill.js';
import { repairs } from './repair/plays.js';

/** Rows of a table of the terms, to be imported before the first case. */
export interface TableFile {
  readonly terms: string;
  readonly table: string;
  readonly csv: string;
}

export interface Programme {
  readonly performances: readonly Performance[];
  readonly tables: readonly TableFile[];
}

export interface ProgrammeOptions {
  readonly cases: number;
  readonly seed: number;
  /** Cases that there are already. */
  readonly from: number;
  /** When the demo ends. */
  readonly to: Instant;
}

/** Of three cases one is an exchange. */
const exchangesOf = (cases: number): number => Math.round(cases / 3);

/** The programme of a demo: which cases of both kinds there will be, all that is drawn following from the seed. */
export function programme({ cases, seed, from, to }: ProgrammeOptions): Programme {
  const today: CivilDate = civilDateOf(to);
  const count = exchangesOf(cases);
  const first = from + cases - count;
  const mended = repairs({ count: cases - count, seed, from });
  const exchanged = exchanges({ count, seed, from: first, today });
  return {
    performances: [...mended, ...exchanged.performances],
    tables: exchangeTables(exchanged.devices, today),
  };
}
