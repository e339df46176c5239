import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from './context.js';
import { enter, type Erasure, finishErasures } from './erase.js';
import { compare, type Reconciled, reconcile } from './reconcile.js';

export interface RebuildProgress {
  readonly done: number;
  readonly of: number;
}

/** What a rebuild found; ids of persons. All empty: the table was as the log says. */
export interface RebuildReport {
  readonly persons: number;
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly damaged: readonly string[];
}

const PAGE = 500;
const LOOKS_AGAIN = 3;
const BETWEEN_LOOKS_MS = 50;

/**
 * Brings the plaintext table in line with the log, in place and while it is in use: a second table beside it would be a
 * second place of plain text. Only who has a key can have a row, so the keys are what is gone through.
 */
export const rebuildPersons = (
  context: Context,
  onProgress?: (progress: RebuildProgress) => void,
): Promise<RebuildReport> => throughAll(context, (ids) => reconcile(context, ids), onProgress);

/** What `rebuildPersons` would find, while persons are being written; changes nothing. */
export const comparePersons = (
  context: Context,
  onProgress?: (progress: RebuildProgress) => void,
): Promise<RebuildReport> => throughAll(context, (ids) => compareSettled(context, ids), onProgress);

/** Rows are written after the facts: what differs is looked at again, so that only what stays different is told. */
async function compareSettled(context: Context, ids: readonly string[]): Promise<Reconciled> {
  let found = await compare(context, ids);
  for (let again = 0; again < LOOKS_AGAIN; again += 1) {
    const suspects = [...found.written, ...found.removed];
    if (suspects.length === 0) return found;
    await pause(BETWEEN_LOOKS_MS);
    found = { ...(await compare(context, suspects)), damaged: found.damaged };
  }
  return found;
}

async function throughAll(
  context: Context,
  look: (ids: readonly string[]) => Promise<Reconciled>,
  onProgress?: (progress: RebuildProgress) => void,
): Promise<RebuildReport> {
  const counted = await context.db.pool.query<{ persons: number }>(
    'select count(*)::int as persons from people.key',
  );
  const of = counted.rows[0]?.persons ?? 0;
  const report = { persons: 0, written: [] as string[], removed: [] as string[], damaged: [] as string[] };
  for (let ids = await page(context, null); ids.length > 0; ids = await page(context, ids.at(-1) ?? null)) {
    const { written, removed, damaged } = await look(ids);
    report.persons += ids.length;
    report.written.push(...written);
    report.removed.push(...removed);
    report.damaged.push(...damaged);
    onProgress?.({ done: report.persons, of: Math.max(of, report.persons) });
  }
  return report;
}

async function page({ db }: Context, after: string | null): Promise<readonly string[]> {
  const { rows } = await db.pool.query<{ person: string }>(
    `select person from people.key where $1::uuid is null or person > $1 order by person limit ${PAGE}`,
    [after],
  );
  return rows.map(({ person }) => person);
}

export interface Finished {
  /** Erasures whose fact was written now. */
  readonly erasures: number;
  /** Persons whose row was brought up to the log. */
  readonly persons: number;
}

/** An append gives up after about ten seconds, so a write begun earlier than this is dead. */
const DEAD_AFTER = '1 minute';

/**
 * Finishes what a crash left half done; for the start of a process, and now and then. Tokens of writes that may still
 * be under way stay for the next time.
 */
export async function finish(context: Context): Promise<Finished> {
  const erasures = await finishErasures(context, null);
  const { rows } = await context.db.pool.query<{ token: string; person: string; dead: boolean }>(
    `select token, person, since < clock_timestamp() - interval '${DEAD_AFTER}' as dead
     from people.unsettled order by since limit 10000`,
  );
  const persons = [...new Set(rows.map(({ person }) => person))];
  let written = 0;
  for (let at = 0; at < persons.length; at += PAGE) {
    written += (await reconcile(context, persons.slice(at, at + PAGE))).written.length;
  }
  const dead = rows.filter((row) => row.dead).map(({ token }) => token);
  await context.db.pool.query('delete from people.unsettled where token = any($1::uuid[])', [dead]);
  return { erasures, persons: written };
}

/** Applies a journal that was kept outside, after a restore brought keys back; gives how many facts were missing. */
export async function reapplyErasures(context: Context, journal: readonly Erasure[]): Promise<number> {
  for (const entry of journal) await enter(context, entry);
  return finishErasures(context, null);
}
