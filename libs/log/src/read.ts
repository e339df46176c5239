import type pg from 'pg';
import type { Instant } from '@shuriken/calendar';
import type { LogFact } from './facts.js';
import { ask } from './reading.js';
import { LOG_FACT_COLUMNS, type LogFactRow, logFactOf } from './rows.js';

/** Where the log stands. */
export interface Head {
  /** The last position; 0 when the log is empty. */
  readonly position: number;
  /** The hash of the last flight, hex: it stands for everything up to here. 64 zeros when the log is empty. */
  readonly hash: string;
  /** Renewed by every restore and promotion. */
  readonly incarnation: string;
  /** When the last fact was recorded; null when the log is empty. */
  readonly recordedAt: Instant | null;
}

/** A batch and what tells whether it belongs to what was read before. */
export interface Batch {
  readonly incarnation: string;
  /** The leaf of the fact at the position that was read after; null when there is none. */
  readonly leafBefore: string | null;
  readonly facts: readonly LogFact[];
}

const INCARNATION = '(select i.id from log.incarnations i order by i.number desc limit 1)';

const HEAD = `select ${INCARNATION} as incarnation, f.last, encode(f.hash, 'hex') as hash, f.recorded_at
from (select 1) one left join (select * from log.flights order by last desc limit 1) f on true`;

const BATCH = `select ${INCARNATION} as incarnation,
  (select encode(b.leaf, 'hex') from log.events b where b.position = $1::bigint) as leaf_before, e.*
from (select 1) one left join (
  select ${LOG_FACT_COLUMNS} from log.events e where e.position > $1::bigint order by e.position limit $2::int
) e on true
order by e.position`;

interface HeadRow {
  readonly incarnation: string;
  readonly last: string | null;
  readonly hash: string | null;
  readonly recorded_at: Instant | null;
}

type BatchRow = LogFactRow & { readonly incarnation: string; readonly leaf_before: string | null };

export async function head(pool: pg.Pool): Promise<Head> {
  const [row] = await ask<HeadRow>(pool, { name: 'log-head', text: HEAD });
  if (row === undefined) throw new Error('the head has a row');
  return {
    position: Number(row.last ?? 0),
    hash: row.hash ?? '0'.repeat(64),
    incarnation: row.incarnation,
    recordedAt: row.recorded_at,
  };
}

/** Facts, incarnation and the leaf before, all of one snapshot. */
export async function readBatch(pool: pg.Pool, after: number, limit: number): Promise<Batch> {
  const rows = await ask<BatchRow>(pool, { name: 'log-read', text: BATCH, values: [after, limit] });
  const [first] = rows;
  if (first === undefined) throw new Error('a batch has a row');
  const facts = rows.filter(({ position }) => position !== null).map(logFactOf);
  return { incarnation: first.incarnation, leafBefore: first.leaf_before, facts };
}
