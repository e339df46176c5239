import { type Kysely, sql } from 'kysely';
import type { Parked } from './subscription.js';

/** First pause before a parked stream is tried again, doubled each time up to the longest; real milliseconds. */
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 600_000;

type Db = Kysely<unknown>;

const again = (tries: number) => {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS);
  return sql`clock_timestamp() + ${pause} * interval '1 millisecond'`;
};

export interface Failed {
  readonly subscription: string;
  readonly stream: string;
  readonly position: number;
  readonly error: string;
}

/** Puts a stream aside from a position on; the subscription tries it again by and by. */
export async function parkStream(db: Db, failed: Failed): Promise<void> {
  const { subscription, stream, position, error } = failed;
  await sql`insert into feed.parked (subscription, stream, position, error, retry_at)
    values (${subscription}, ${stream}, ${position}, ${error}, ${again(0)})
    on conflict (subscription, stream) do nothing`.execute(db);
}

export async function failedAgain(db: Db, parked: Parked, error: string): Promise<void> {
  const tries = parked.tries + 1;
  await sql`update feed.parked set tries = ${tries}, error = ${error}, retry_at = ${again(tries)}
    where subscription = ${parked.subscription} and stream = ${parked.stream}`.execute(db);
}

export async function takeUp(db: Db, parked: Parked): Promise<void> {
  await sql`delete from feed.parked where subscription = ${parked.subscription} and stream = ${parked.stream}`.execute(
    db,
  );
}

/** Has it tried again at once, as if never tried. */
export async function hurry(db: Db, subscription: string, stream: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update feed.parked set tries = 0, retry_at = clock_timestamp()
    where subscription = ${subscription} and stream = ${stream}`.execute(db);
  return numAffectedRows === 1n;
}

export async function listParked(
  db: Db,
  of: { readonly subscription?: string; readonly due?: boolean },
): Promise<readonly Parked[]> {
  const { rows } = await sql<Omit<Parked, 'position' | 'retryAt'> & { position: string; retry_at: string }>`
    select * from feed.parked
    where (${of.subscription ?? null}::text is null or subscription = ${of.subscription ?? null})
      and (${of.due !== true} or retry_at <= clock_timestamp())
    order by since, subscription, stream`.execute(db);
  return rows.map(({ retry_at: retryAt, position, ...row }) => ({
    ...row,
    position: Number(position),
    retryAt,
  }));
}
