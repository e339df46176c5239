import type pg from 'pg';
import { ask } from './reading.js';
import { type Fault, faultAt } from './verify-fault.js';

/** What the verifier reads: text as stored, so that exactly the hashed bytes are hashed again. */
export interface FactRecord {
  readonly position: string;
  readonly stream: string;
  readonly version: number;
  readonly command: string;
  readonly type: string;
  readonly schema: number;
  /** Milliseconds since 1970. */
  readonly at: string;
  readonly data: string;
  readonly meta: string;
  readonly leaf: Buffer;
  /** Where the fact before it in its stream stands. */
  readonly previous: string | null;
}

export interface FlightRecord {
  readonly first: number;
  readonly last: number;
  readonly at: number;
  readonly hash: Buffer;
}

const FLIGHTS_PER_PAGE = 500;
const FACTS_PER_PAGE = 5_000;

/** The next flights, so many that their facts make a page; at least one if there is one. */
export async function pageOfFlights(pool: pg.Pool, after: number): Promise<readonly FlightRecord[]> {
  const rows = await ask<{ first: string; last: string; at: string; hash: Buffer }>(pool, {
    name: 'log-verify-flights',
    text: `select f.first, f.last, (extract(epoch from f.recorded_at) * 1000)::bigint as at, f.hash
      from log.flights f where f.last > $1 order by f.last limit ${FLIGHTS_PER_PAGE}`,
    values: [after],
  });
  const flights = rows.map(({ first, last, at, hash }) => ({
    first: Number(first),
    last: Number(last),
    at: Number(at),
    hash,
  }));
  return flights.filter(({ last }, index) => index === 0 || last - after <= FACTS_PER_PAGE);
}

export function factsOf(pool: pg.Pool, after: number, last: number): Promise<readonly FactRecord[]> {
  return ask<FactRecord & pg.QueryResultRow>(pool, {
    name: 'log-verify-facts',
    text: `select e.position, e.stream, e.version, e.command, e.type, e.schema, e.leaf,
        (extract(epoch from e.recorded_at) * 1000)::bigint as at, e.data::text as data, e.meta::text as meta,
        p.position as previous
      from log.events e left join log.events p on p.stream = e.stream and p.version = e.version - 1
      where e.position > $1 and e.position <= $2 order by e.position`,
    values: [after, last],
  });
}

/** What stands in the tables beside the chain. */
export async function strays(pool: pg.Pool): Promise<Fault | null> {
  const [row] = await ask<{ position: string | null; stream: string | null; command: string | null }>(pool, {
    text: `select
        (select min(e.position) from log.events e
          where e.position > coalesce((select max(f.last) from log.flights f), 0) or e.position < 1) as position,
        c.stream, c.id as command
      from (select 1) one left join (
        select c.stream, c.id from log.commands c
        where not exists (select from log.events e
            where e.stream = c.stream and e.version = c.from_version and e.command = c.id)
          or not exists (select from log.events e
            where e.stream = c.stream and e.version = c.to_version and e.command = c.id)
        limit 1) c on true`,
  });
  if (row?.position)
    return faultAt(Number(row.position), 'fact-without-flight', 'a fact that no flight wrote');
  if (row?.command)
    return faultAt(
      0,
      'command-without-facts',
      `the facts of command ${row.command} are not on stream ${row.stream}`,
    );
  return null;
}
