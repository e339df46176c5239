import type { Instant } from '@shuriken/calendar';
import type { Database } from '@shuriken/platform';
import { sql } from 'kysely';

type Db = Pick<Database, 'kysely'>;

/** Streams that have facts, alarms or both, in pages: one snapshot per page. */
export async function* streamPages(db: Db, size: number): AsyncGenerator<readonly string[]> {
  let after = '';
  for (;;) {
    const { rows } = await sql<{ stream: string }>`
      select stream from (
        (select e.stream from log.events e where e.version = 1 and e.stream > ${after} order by e.stream limit ${size})
        union
        (select a.stream from log.alarms a where a.stream > ${after} order by a.stream limit ${size})
      ) both_kinds order by stream limit ${size}`.execute(db.kysely);
    const last = rows.at(-1);
    if (!last) return;
    after = last.stream;
    yield rows.map(({ stream }) => stream);
  }
}

/** How many streams there are to look at; for telling progress. */
export async function countStreams(db: Db): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select ((select count(*) from log.events where version = 1)
      + (select count(*) from log.alarms a where not exists (select from log.events e
          where e.stream = a.stream and e.version = 1)))::int as total`.execute(db.kysely);
  return rows[0]?.total ?? 0;
}

/** The alarms of these streams, those that are parked too. */
export async function alarmsOf(db: Db, streams: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
  const { rows } = await sql<{ stream: string; due: Instant }>`
    select stream, due from log.alarms where stream = any(${streams})`.execute(db.kysely);
  return new Map(rows.map(({ stream, due }) => [stream, due]));
}
