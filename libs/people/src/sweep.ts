import type { Database } from '@shuriken/platform';
import type pg from 'pg';
import type { SweepObstacle } from './sweep-state.js';

/** What a sweep works with. */
export interface SweepParts {
  /** As the owner of the tables, with no role taken on: what writes tables anew and looks into the write-ahead log. */
  readonly owner: Database;
  /** Removes what files beside the database hold of a person; rejects where it cannot. */
  readonly forget: (person: string) => Promise<unknown>;
  /** Persons whose tables were written anew already by a sweep that did not come to its end: that is not done twice. */
  readonly rewritten?: Set<string>;
}

/** What came of a sweep. */
export type Swept =
  | { readonly outcome: 'nothing' | 'elsewhere' }
  | { readonly outcome: 'swept'; readonly persons: number }
  | {
      readonly outcome: 'kept';
      readonly persons: number;
      readonly why: SweepObstacle;
      readonly error?: unknown;
    };

/** Sweeps exclude each other over the whole server by this advisory lock. */
const ONE_SWEEP = '1886416748, 1024';

/** Most segments of the write-ahead log that are gone through: `max_wal_size` of 8 GB, reused twice over. */
const MOST_SEGMENTS = 1_024;

class Obstacle extends Error {
  constructor(
    readonly why: SweepObstacle,
    options?: ErrorOptions,
  ) {
    super(why, options);
  }
}

/**
 * Takes the bytes of everybody who was erased out of the database's files: the tables of plain text and keys are written anew,
 * then the write-ahead log up to there is ended and given up, and that it is gone is looked up. One sweep serves all who were
 * erased before it began. A crash at any point leaves the journal's entries unswept, so the next sweep begins from the start.
 */
export async function sweep(parts: SweepParts): Promise<Swept> {
  const client = await parts.owner.pool.connect();
  try {
    const { rows } = await client.query<{ locked: boolean }>(
      `select pg_try_advisory_lock(${ONE_SWEEP}) as locked`,
    );
    if (!rows[0]?.locked) return { outcome: 'elsewhere' };
    try {
      return await sweepAlone(client, parts);
    } finally {
      await client.query(`select pg_advisory_unlock(${ONE_SWEEP})`).catch(() => undefined);
    }
  } finally {
    client.release();
  }
}

async function sweepAlone(
  client: pg.PoolClient,
  { forget, rewritten = new Set() }: SweepParts,
): Promise<Swept> {
  const { rows } = await client.query<{ person: string }>(
    'select person from people.erased where swept_at is null',
  );
  const persons = rows.map(({ person }) => person);
  if (persons.length === 0) return { outcome: 'nothing' };
  await client.query('update people.sweep set tried_at = clock_timestamp()');
  try {
    await forgetAll(persons, forget);
    if (!persons.every((person) => rewritten.has(person))) await rewrite(client);
    persons.forEach((person) => rewritten.add(person));
    await giveUpLog(client);
    await client.query('update people.erased set swept_at = log.now() where person = any($1::uuid[])', [
      persons,
    ]);
    await note(client, null);
    rewritten.clear();
    return { outcome: 'swept', persons: persons.length };
  } catch (error) {
    const [why, cause] =
      error instanceof Obstacle ? [error.why, error.cause] : ['sweep-failed' as const, error];
    await note(client, why);
    return { outcome: 'kept', persons: persons.length, why, ...(cause !== undefined && { error: cause }) };
  }
}

async function forgetAll(persons: readonly string[], forget: SweepParts['forget']): Promise<void> {
  for (const person of persons)
    await forget(person).catch((cause: unknown) => {
      throw new Obstacle('mail-kept', { cause });
    });
}

/** Somebody reads the tables for longer than a moment (a dump, say): nobody is to wait behind us for that. */
const IN_USE = new Set(['55P03', '40P01']);

async function rewrite(client: pg.PoolClient): Promise<void> {
  await client.query('select people.rewrite()').catch((error: unknown) => {
    const { code } = error as { code?: string };
    throw code !== undefined && IN_USE.has(code) ? new Obstacle('table-in-use') : error;
  });
}

/** What it takes to end a segment, to give up old ones, and to see which there are; who may not, is told what to grant. */
const PRIVILEGES = `
select array_remove(array[
  case when not has_function_privilege('pg_catalog.pg_switch_wal()', 'execute')
    then format('grant execute on function pg_catalog.pg_switch_wal() to %I;', current_user) end,
  case when not pg_has_role('pg_checkpoint', 'usage') then format('grant pg_checkpoint to %I;', current_user) end,
  case when not has_function_privilege('pg_catalog.pg_ls_waldir()', 'execute')
    then format('grant execute on function pg_catalog.pg_ls_waldir() to %I;', current_user) end
], null) as missing,
array_remove(array[
  case when current_setting('archive_mode') <> 'off' then 'wal-archive' end,
  case when exists (select from pg_replication_slots) or exists (select from pg_stat_replication)
    then 'replicas' end
], null) as copies`;

/** What the owner lacks for a sweep, as statements for an administrator; noted, so that GET /status can tell. */
export async function checkPrivileges({ owner }: Pick<SweepParts, 'owner'>): Promise<readonly string[]> {
  const client = await owner.pool.connect();
  try {
    return await privileges(client);
  } finally {
    client.release();
  }
}

async function privileges(client: pg.PoolClient): Promise<readonly string[]> {
  const { rows } = await client.query<{ missing: string[]; copies: string[] }>(PRIVILEGES);
  const { missing = [], copies = [] } = rows[0] ?? {};
  await client.query('update people.sweep set missing = $1, copies = $2', [missing, copies]);
  return missing;
}

/** A segment of the log by its place alone: a file's name without its timeline. Places compare as texts. */
const placeOf = (file: string): string => file.slice(8);

interface Segments {
  /** Where is written now. */
  readonly current: string;
  /** The first and the last file there is. */
  readonly first: string;
  readonly last: string;
}

async function segments(client: pg.PoolClient): Promise<Segments> {
  const { rows } = await client.query<Segments>(
    `select pg_walfile_name(pg_current_wal_insert_lsn()) as current,
       min(substr(name, 9)) as first, max(substr(name, 9)) as last
     from pg_ls_waldir() where name ~ '^[0-9A-F]{24}'`,
  );
  const [row] = rows;
  if (!row) throw new Error('an aggregate gives one row');
  return { ...row, current: placeOf(row.current) };
}

/**
 * Ends the segment in which the tables were written anew, and gives up all up to it by a checkpoint. PostgreSQL may keep files it
 * gives up under the names of segments to come, with all they hold: each of those is gone through as well, for ending a
 * segment fills its rest with zeros.
 */
async function giveUpLog(client: pg.PoolClient): Promise<void> {
  if ((await privileges(client)).length > 0) throw new Obstacle('privileges-missing');
  const { current: holding } = await segments(client);
  await endSegment(client);
  await client.query('checkpoint');
  let seen = await segments(client);
  const { last } = seen;
  for (let ended = 0; seen.current <= last; ended += 1) {
    if (ended === MOST_SEGMENTS) throw new Obstacle('wal-kept');
    await endSegment(client);
    seen = await segments(client);
  }
  if (seen.first <= holding) throw new Obstacle('wal-kept');
}

/** An empty segment is not ended, so something is written first. */
async function endSegment(client: pg.PoolClient): Promise<void> {
  await client.query(`select pg_logical_emit_message(false, 'shuriken', 'sweep')`);
  await client.query('select pg_switch_wal()');
}

async function note(client: pg.PoolClient, why: SweepObstacle | null): Promise<void> {
  await client.query(
    `update people.sweep set why = $1,
       done_at = case when $1::text is null then clock_timestamp() else done_at end`,
    [why],
  );
}
