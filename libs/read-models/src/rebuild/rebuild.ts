import { caseIdOf } from '@shuriken/desk';
import { holdCheckpoint, moveCheckpoint, parkStream, type Transaction } from '@shuriken/feed';
import type { Log } from '@shuriken/log';
import { type Kysely, sql } from 'kysely';
import { ReadModelError } from '../error.js';
import type { ProjectedTable } from '../projection.js';
import { READ_MODELS } from '../subscription.js';
import { compareTables } from './compare.js';
import { Filler, type FillerParts } from './filler.js';
import { Meter } from './meter.js';
import type { RebuildProgress, RebuildReport } from './report.js';

export interface RebuildParts extends FillerParts {
  readonly log: Pick<Log, 'loadMany' | 'read' | 'head'>;
}

export interface RebuildOptions {
  /** False: only compare, and leave the serving tables alone. Default true. */
  readonly exchange?: boolean;
  readonly onProgress?: (progress: RebuildProgress) => void;
}

type Finished = Pick<RebuildReport, 'tables'> & { readonly filler: Filler };

/**
 * Makes all rows anew from the log, in tables beside the serving ones, compares both and puts the new ones in their
 * place in one transaction. Commands and lists go on meanwhile; the list's own updates pause for the last part. Only
 * projections run: nothing is sent and no fact is written.
 * @throws ReadModelError `rebuild-running`, `log-changed`; LogError or the database's own error when it is lost: the
 * serving tables are then as they were
 */
export async function rebuild(parts: RebuildParts, options: RebuildOptions = {}): Promise<RebuildReport> {
  const tables = parts.projections.flatMap((projection) => projection.tables);
  const exchange = options.exchange !== false;
  const started = performance.now();
  return alone(parts.db.kysely, async () => {
    await sql`select read.begin_rebuild(${namesOf(tables)})`.execute(parts.db.kysely);
    try {
      const { incarnation } = await parts.log.head();
      const filler = await fill(parts, options);
      const finished = await finish(parts, {
        tables,
        exchange,
        filler,
        incarnation,
        told: options.onProgress,
      });
      return reportOf(finished, { exchange, tookMs: Math.round(performance.now() - started) });
    } finally {
      await sql`select read.end_rebuild()`.execute(parts.db.kysely);
    }
  });
}

const namesOf = (tables: readonly ProjectedTable[]) => tables.map(({ name }) => name);

/** One rebuild at a time in the whole database: the lock ends with its connection, also when the process dies. */
function alone<T>(db: Kysely<unknown>, work: () => Promise<T>): Promise<T> {
  const key = sql`hashtextextended('shuriken.read-models.rebuild', 0)`;
  return db.connection().execute(async (connection) => {
    const asked = await sql<{ ours: boolean }>`select pg_try_advisory_lock(${key}) as ours`.execute(
      connection,
    );
    if (!asked.rows[0]?.ours) throw new ReadModelError('rebuild-running');
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection);
    }
  });
}

/** Reads until what is left is little: what was written while the bulk was read, and again what was written meanwhile. */
async function fill(parts: RebuildParts, { onProgress }: RebuildOptions): Promise<Filler> {
  const filler = new Filler(parts);
  const meter = new Meter(onProgress);
  for (let round = 0; round < 3; round += 1) {
    const { position: total } = await parts.log.head();
    await filler.fillTo(total, {
      told: (done) => meter.tell('reading', { done, total: Math.max(total, done) }),
    });
  }
  return filler;
}

interface Finishing {
  readonly tables: readonly ProjectedTable[];
  readonly exchange: boolean;
  readonly filler: Filler;
  readonly incarnation: string;
  readonly told: RebuildOptions['onProgress'];
}

const ATTEMPTS = 10;
/** The tables were in use for too long, or two who waited for each other. */
const IN_USE = ['55P03', '40P01'];

/** A long query on the lists may keep the tables from being exchanged: then all of the last part is done again. */
async function finish(parts: RebuildParts, how: Finishing): Promise<Finished> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await parts.db.kysely.transaction().execute((tx) => finishIn(tx, parts, how));
    } catch (error) {
      const code = (error as { code?: unknown } | null)?.code;
      if (attempt === ATTEMPTS || typeof code !== 'string' || !IN_USE.includes(code)) throw error;
    }
  }
}

/**
 * The checkpoint is held, so the serving rows stand still. What was read from the log after that reaches as far as any
 * of them, so the rebuilt rows are never behind the serving ones.
 */
async function finishIn(tx: Transaction, parts: RebuildParts, how: Finishing): Promise<Finished> {
  const checkpoint = await holdCheckpoint(tx, READ_MODELS);
  const head = await parts.log.head();
  if (head.incarnation !== how.incarnation) throw new ReadModelError('log-changed');
  const filler = how.filler.fork();
  await filler.fillTo(head.position, { tx });
  const meter = new Meter(how.told);
  const facts = { done: filler.position, total: filler.position };
  meter.tell('comparing', facts);
  const { log } = parts;
  const tables = await compareTables(tx, how.tables, { log, filler, position: checkpoint?.position ?? 0 });
  if (how.exchange) {
    meter.tell('exchanging', facts);
    await exchange(tx, { ...how, filler });
  }
  return { tables, filler };
}

/** All of a parked case waits, from its first fact on. */
const FIRST = 1;

async function exchange(tx: Transaction, { tables, filler, incarnation }: Finishing): Promise<void> {
  const failed = filler.failed.map((one) => ({ ...one, id: caseIdOf(one.stream) ?? '' }));
  const ids = failed.map(({ id }) => id);
  for (const { name, caseColumn } of ids.length > 0 ? tables : [])
    await sql`insert into read_next.${sql.ref(name)}
      select * from read.${sql.ref(name)} a where a.${sql.ref(caseColumn)}::text = any(${ids})`.execute(tx);
  await sql`select read.exchange(${namesOf(tables)})`.execute(tx);
  await moveCheckpoint(tx, READ_MODELS, {
    position: filler.position,
    leaf: filler.last?.leaf ?? null,
    incarnation,
  });
  for (const { stream, error } of failed)
    await parkStream(tx, {
      subscription: READ_MODELS,
      stream,
      position: FIRST,
      error: textOf(error),
    });
}

const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function reportOf(
  { tables, filler }: Finished,
  { exchange: exchanged, tookMs }: { readonly exchange: boolean; readonly tookMs: number },
): RebuildReport {
  const failed = filler.failed.map(({ stream, error }) => ({
    caseId: caseIdOf(stream) ?? stream,
    error: textOf(error),
  }));
  const same = tables.every(({ missing, extra, changed }) => missing + extra + changed === 0);
  return {
    facts: filler.position,
    cases: filler.cases,
    tookMs,
    failed,
    tables,
    equal: same && failed.length === 0,
    exchanged,
  };
}
