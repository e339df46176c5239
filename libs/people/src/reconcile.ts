import type { KeyObject } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { StoredFact } from '@shuriken/log';
import type { Context } from './context.js';
import { enter } from './erase.js';
import { foldPerson, openDetails, type PersonHistory, streamOf } from './facts.js';
import { PeopleError } from './problem.js';
import { type PersonRow, readRows, removeRows, searchedText, type StoredRow, writeRows } from './rows.js';

/** What bringing rows in line with the log did; ids of persons. */
export interface Reconciled {
  /** Rows that were missing, behind or different, and are written now. */
  readonly written: readonly string[];
  /** Rows that nothing in the log stands for. */
  readonly removed: readonly string[];
  /** Persons whose key does not open what the log holds: their rows are left as they are. */
  readonly damaged: readonly string[];
}

type Verdict =
  | { readonly verdict: 'right' | 'damaged' }
  | { readonly verdict: 'write'; readonly row: PersonRow }
  | { readonly verdict: 'remove' };

interface Known {
  readonly id: string;
  readonly key: KeyObject | null;
  readonly row: StoredRow | undefined;
}

/**
 * Brings persons' rows in line with the log, and erases anew who is erased there (after a key was restored, say). Rows
 * are read before the log: a row ahead of the log as it was read after it is not a newer one but a wrong one.
 */
export async function reconcile(context: Context, ids: readonly string[]): Promise<Reconciled> {
  const { wrong, write, damaged, told: histories } = await examine(context, ids);
  for (const { id, facts } of histories) await eraseAgain(context, id, facts);
  await removeRows(context.db, wrong);
  await writeRows(context.db, write);
  return told({ wrong, write, damaged });
}

/** What `reconcile` would do; writes nothing. A person who is corrected meanwhile may be among them: ask again. */
export const compare = async (context: Context, ids: readonly string[]): Promise<Reconciled> =>
  told(await examine(context, ids));

interface Examined {
  readonly wrong: readonly StoredRow[];
  readonly write: readonly PersonRow[];
  readonly damaged: readonly string[];
  /** The facts of an erased person say so. */
  readonly told: readonly { readonly id: string; readonly facts: readonly StoredFact[] }[];
}

async function examine(context: Context, ids: readonly string[]): Promise<Examined> {
  const rows = await readRows(context.db, ids);
  const streams = await context.log.loadMany(ids.map(streamOf));
  const keys = await context.keys.fresh(ids);
  const wrong: StoredRow[] = [];
  const write: PersonRow[] = [];
  const damaged: string[] = [];
  const histories: { id: string; facts: readonly StoredFact[] }[] = [];
  for (const id of ids) {
    const facts = streams.get(streamOf(id))?.facts ?? [];
    const known = { id, key: keys.get(id) ?? null, row: rows.get(id) };
    const judged = judge(foldPerson(facts), known);
    if (judged.verdict === 'damaged') damaged.push(id);
    if (judged.verdict === 'write') write.push(judged.row);
    if (known.row && isWrong(judged, known.row)) wrong.push(known.row);
    histories.push({ id, facts });
  }
  return { wrong, write, damaged, told: histories };
}

function told({ wrong, write, damaged }: Omit<Examined, 'told'>): Reconciled {
  const written = write.map(({ id }) => id);
  return { written, damaged, removed: wrong.map(({ id }) => id).filter((id) => !written.includes(id)) };
}

function judge(person: PersonHistory, { id, key, row }: Known): Verdict {
  if (person.status !== 'registered' || !key) return { verdict: row ? 'remove' : 'right' };
  const { version: revision, registeredAt, correctedAt } = person;
  try {
    const right = { id, details: openDetails(person.details, id, key), revision, registeredAt, correctedAt };
    const stored = { ...right, search: searchedText(right.details) };
    return isDeepStrictEqual(stored, row) ? { verdict: 'right' } : { verdict: 'write', row: right };
  } catch (error) {
    if (error instanceof PeopleError && error.code === 'personal-data-damaged') return { verdict: 'damaged' };
    throw error;
  }
}

/** A row that must go: nothing stands for it, or it claims a revision that the log has not reached. */
function isWrong(judged: Verdict, row: StoredRow): boolean {
  return judged.verdict === 'remove' || (judged.verdict === 'write' && judged.row.revision < row.revision);
}

/** The log says erased: so must journal, key and row, whatever was restored. */
async function eraseAgain(context: Context, person: string, facts: readonly StoredFact[]): Promise<void> {
  const fact = facts.find(({ type }) => type === 'PersonErased');
  if (!fact) return;
  const text = (value: unknown) => (typeof value === 'string' ? value : 'unknown');
  const { actor, via, cause } = fact.meta;
  const [by, reason] = [text(actor), text(fact.data['reason'])];
  await enter(context, { person, at: fact.recordedAt, by, via: text(via), cause: text(cause), reason });
}
