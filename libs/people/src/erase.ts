import { createHash } from 'node:crypto';
import type { StoredFact } from '@shuriken/log';
import { derivedCommandId, isCommandId } from './command-id.js';
import { appendFact, type Context, type PersonCommand } from './context.js';
import { checkPersonId } from './details.js';
import { foldPerson, personErased, streamOf } from './facts.js';
import { PeopleError } from './problem.js';

export interface ErasePerson extends PersonCommand {
  /** A code in kebab-case such as `customer-request`; free text could hold personal data. */
  readonly reason: string;
}

/** An entry of the erasure journal: no personal data, so it may be kept outside and applied again after a restore. */
export interface Erasure {
  readonly person: string;
  /** ISO instant by the log's clock. */
  readonly at: string;
  readonly by: string;
  readonly via: string;
  readonly cause: string;
  readonly reason: string;
}

const REASON = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MOST_ATTEMPTS = 20;

/** A person who is erased. */
export interface Erased {
  /** Of the fact in the log: what was so when the person was erased can be told again at any time. */
  readonly position: number;
}

/**
 * Whether an erasure could be carried out; nothing is written. Who is erased already can be "erased" again: then it is
 * told when that was. @throws PeopleError `person-unknown`, `reason-invalid`, `idempotency-mismatch`
 */
export async function checkErasure(
  context: Context,
  command: Pick<ErasePerson, 'id' | 'reason' | 'commandId'>,
): Promise<Erased | undefined> {
  const { id, reason, commandId } = command;
  checkPersonId(id);
  if (!REASON.test(reason) || reason.length > 64) throw new PeopleError('reason-invalid');
  await checkKnown(context, id);
  const { facts, command: known } = await context.log.load(streamOf(id), commandId);
  const reused = known && !known.print.equals(printOfErasure({ person: id, reason }));
  if (reused || (await startedOtherwise(context, command))) throw new PeopleError('idempotency-mismatch');
  return erasedIn(facts);
}

/** Whether a crash left an erasure of another person, or for another reason, under the command's id, its fact unwritten. */
async function startedOtherwise(
  context: Context,
  { id, reason, commandId }: Pick<ErasePerson, 'id' | 'reason' | 'commandId'>,
): Promise<boolean> {
  const started = await readJournal(context, 'not e.told and e.cause = $1', [commandId]);
  return started.some((entry) => entry.person !== id || entry.reason !== reason);
}

/**
 * Journal entry, key and row go in one commit; from then on nobody can read the person. The fact follows, and an
 * entry without it is found by `finishErasures`. So a crash can only delay the fact, never the erasure.
 */
export async function erase(context: Context, command: ErasePerson): Promise<Erased> {
  const { id, actor, via, commandId, reason } = command;
  await checkErasure(context, command);
  const at = await context.log.now();
  await enter(context, { person: id, at, by: actor, via, cause: commandId, reason });
  // Of several erasures the first one's entry stands.
  const [entry] = await readJournal(context, 'e.person = $1', [id]);
  if (!entry) throw new Error('an erased person is in the journal');
  return finishErasure(context, entry);
}

/** Makes the journal's entry, if there is none, and deletes key and row. */
export async function enter({ db, keys }: Context, entry: Erasure): Promise<void> {
  const { person, at, by, via, cause, reason } = entry;
  try {
    await db.pool.query('select people.erase($1, $2, $3, $4, $5, $6)', [person, at, by, via, cause, reason]);
  } finally {
    // Also when the answer was lost: the key may be gone.
    keys.forget(person);
  }
}

/**
 * Writes `PersonErased` for entries of the journal that have none yet, of the given persons or of all. Gives how many
 * were finished.
 */
export async function finishErasures(context: Context, persons: readonly string[] | null): Promise<number> {
  const entries = await readJournal(context, 'not e.told and ($1::uuid[] is null or e.person = any($1))', [
    persons,
  ]);
  for (const entry of entries) await finishErasure(context, entry);
  return entries.length;
}

async function finishErasure(context: Context, entry: Erasure): Promise<Erased> {
  const erased = await tell(context, entry);
  await context.db.pool.query('update people.erased set told = true where person = $1', [entry.person]);
  return erased;
}

/** The whole erasure journal, oldest first. */
export function erasures(context: Context): Promise<readonly Erasure[]> {
  return readJournal(context, 'true', []);
}

async function readJournal(
  { db }: Context,
  condition: string,
  values: readonly unknown[],
): Promise<readonly Erasure[]> {
  const { rows } = await db.pool.query<Erasure>(
    `select e.person, e.at, e.by, e.via, e.cause, e.reason from people.erased e
     where ${condition} order by e.at, e.person`,
    [...values],
  );
  return rows;
}

/** Holds nothing personal, so unlike other prints it can still be compared when the key is gone. */
const printOfErasure = ({ person, reason }: Pick<Erasure, 'person' | 'reason'>): Buffer =>
  createHash('sha256').update(`erase ${person} ${reason}`).digest();

function erasedIn(facts: readonly StoredFact[]): Erased | undefined {
  const fact = facts.find(({ type }) => type === 'PersonErased');
  return fact && { position: fact.position };
}

/**
 * Writes the fact under the id of the command that erased, so that the id is known to have been used. Where the journal
 * names no such id, or one that was used for something else at the same moment, an id that follows from the person serves:
 * whoever finishes an erasure, it is written once.
 */
async function tell(context: Context, entry: Erasure): Promise<Erased> {
  const { person, by: actor, via, cause, reason } = entry;
  const fact = personErased(reason, { actor, via, desk: context.desk, cause });
  const print = printOfErasure(entry);
  const own = derivedCommandId(person, 'person-erase');
  let id = isCommandId(cause) ? cause : own;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const { facts, version } = await context.log.load(streamOf(person));
    foldPerson(facts);
    const erased = erasedIn(facts);
    if (erased) return erased;
    const outcome = await appendFact(context, fact, { id, print, expected: version, person });
    if (outcome.outcome === 'written') return { position: outcome.firstPosition };
    if (outcome.outcome === 'mismatch') id = own;
  }
  // The person is erased all the same; the journal remembers that the fact is missing.
  throw new PeopleError('person-changed-meanwhile');
}

async function checkKnown({ db, log }: Context, person: string): Promise<void> {
  const { rows } = await db.pool.query(
    'select from people.key where person = $1 union all select from people.erased where person = $1',
    [person],
  );
  if (rows.length > 0) return;
  const { version } = await log.load(streamOf(person));
  if (version === 0) throw new PeopleError('person-unknown');
}
