import type pg from 'pg';
import type { Instant } from '@shuriken/calendar';
import type { Reservation } from './append.js';
import type { KnownCommand, Loaded } from './facts.js';
import { ask } from './reading.js';
import { FACT_COLUMNS, type FactRow, factOf } from './rows.js';

/** One row per fact, or one row without a fact; what is the same in all rows stands in each. */
type LoadRow = Partial<FactRow> & {
  readonly asked: string;
  readonly now: Instant;
  readonly print: Buffer | null;
  readonly known_stream: string;
  readonly from_version: number;
  readonly to_version: number;
};

const ONE = `select t.now, $1::text as asked, k.print, k.stream as known_stream, k.from_version, k.to_version,
  ${FACT_COLUMNS}
from (select log.decision_time() as now offset 0) t
left join log.commands k on k.id = $2::uuid
left join log.events e on e.stream = $1
order by e.version`;

const MANY = `select t.now, s.stream as asked, null::bytea as print, ${FACT_COLUMNS}
from (select log.decision_time() as now offset 0) t
cross join unnest($1::text[]) as s(stream)
left join log.events e on e.stream = s.stream
order by s.stream, e.version`;

/** A stream, what is known of a command id, and the time: one round trip. */
export async function load(pool: pg.Pool, stream: string, commandId?: string): Promise<Loaded> {
  const rows = await ask<LoadRow>(pool, {
    name: 'log-load',
    text: ONE,
    values: [stream, commandId ?? null],
  });
  return loadedOf(rows);
}

/** Several streams in one query; each asked stream has an entry. */
export async function loadMany(
  pool: pg.Pool,
  streams: readonly string[],
): Promise<ReadonlyMap<string, Loaded>> {
  if (streams.length === 0) return new Map();
  const values = [[...new Set(streams)]];
  const rows = await ask<LoadRow>(pool, { name: 'log-load-many', text: MANY, values });
  const byStream = new Map<string, LoadRow[]>();
  for (const row of rows) {
    const own = byStream.get(row.asked);
    if (own) own.push(row);
    else byStream.set(row.asked, [row]);
  }
  return new Map([...byStream].map(([stream, own]) => [stream, loadedOf(own)]));
}

/** The stream that holds a reservation, or null. */
export async function holder(pool: pg.Pool, { kind, key }: Reservation): Promise<string | null> {
  const rows = await ask<{ readonly stream: string }>(pool, {
    name: 'log-holder',
    text: 'select stream from log.reservations where kind = $1 and key = $2',
    values: [kind, key],
  });
  return rows[0]?.stream ?? null;
}

function loadedOf(rows: readonly LoadRow[]): Loaded {
  const first = rows[0];
  if (first === undefined) throw new Error('a load has at least one row');
  const facts = rows.filter(hasFact).map(factOf);
  const command = commandOf(first);
  return {
    facts,
    version: facts.at(-1)?.version ?? 0,
    now: first.now,
    ...(command && { command }),
  };
}

const hasFact = (row: LoadRow): row is LoadRow & FactRow =>
  row.position !== null && row.position !== undefined;

function commandOf(row: LoadRow): KnownCommand | undefined {
  if (row.print === null) return undefined;
  return {
    print: row.print,
    stream: row.known_stream,
    fromVersion: row.from_version,
    toVersion: row.to_version,
  };
}
