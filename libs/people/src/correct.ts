import { type KeyObject, randomUUID } from 'node:crypto';
import type { KnownCommand, Loaded } from '@shuriken/log';
import { appendFact, type Context, originOf, type PersonCommand, personalPrint, settled } from './context.js';
import {
  changedFields,
  checkPersonId,
  parsePatch,
  patched,
  type PersonDetails,
  type PersonPatch,
} from './details.js';
import { foldPerson, openDetails, personCorrected, type PersonHistory, streamOf } from './facts.js';
import { PeopleError } from './problem.js';
import { reconcile } from './reconcile.js';
import type { Revision } from './register.js';
import { writeRows } from './rows.js';
import { sealerFor } from './seal.js';

export interface CorrectPerson extends PersonCommand {
  readonly patch: PersonPatch;
  /** The revision the corrector saw; without it the correction applies to whatever stands. */
  readonly expectedRevision?: number;
}

type Registered = Extract<PersonHistory, { status: 'registered' }>;

interface Change {
  readonly before: PersonDetails;
  readonly after: PersonDetails;
}

const MOST_ATTEMPTS = 5;

/** Decides on the log, not on the row; so a row that a crash left behind does no harm. */
export async function correct(context: Context, command: CorrectPerson): Promise<Revision> {
  checkPersonId(command.id);
  const checked = { ...command, patch: parsePatch(command.patch) };
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const revision = await tryOnce(context, checked);
    if (revision !== 'conflict') return { revision };
    if (command.expectedRevision !== undefined) break;
  }
  throw new PeopleError('person-changed-meanwhile');
}

async function tryOnce(context: Context, command: CorrectPerson): Promise<number | 'conflict'> {
  const { id, patch, expectedRevision, commandId } = command;
  const [keys, loaded] = await Promise.all([
    context.keys.fresh([id]),
    context.log.load(streamOf(id), commandId),
  ]);
  const { person, key: present } = alive(loaded, keys.get(id));
  const print = personalPrint(present, { patch, expectedRevision: expectedRevision ?? null });
  if (loaded.command) return repeated(context, id, { known: loaded.command, print });
  if (expectedRevision !== undefined && expectedRevision !== person.version) return 'conflict';

  const before = openDetails(person.details, id, present);
  const change = { before, after: patched(before, patch) };
  if (changedFields(change.before, change.after).length === 0) return person.version;
  return write(context, command, { print, key: present, person, change });
}

/** Token, fact, row, in this order; see `register`. */
async function write(
  context: Context,
  command: CorrectPerson,
  at: {
    readonly print: Buffer;
    readonly key: KeyObject;
    readonly person: Registered;
    readonly change: Change;
  },
): Promise<number | 'conflict'> {
  const { id } = command;
  const token = await begin(context, id);
  const fact = personCorrected(at.change, sealerFor(id, at.key), originOf(context, command));
  const outcome = await appendFact(context, fact, {
    id: command.commandId,
    print: at.print,
    expected: at.person.version,
    person: id,
  });
  if (outcome.outcome === 'written') {
    const { version: revision, recordedAt: correctedAt } = outcome;
    const { registeredAt } = at.person;
    await writeRows(context.db, [{ id, details: at.change.after, revision, registeredAt, correctedAt }]);
  }
  if (outcome.outcome === 'duplicate') await reconcile(context, [id]);
  await settled(context, token);
  switch (outcome.outcome) {
    case 'written':
      return outcome.version;
    case 'duplicate':
      return outcome.toVersion;
    case 'mismatch':
      throw new PeopleError('idempotency-mismatch');
    default:
      return 'conflict';
  }
}

/** Without a key, or with the fact of it in the log: erased, though the other half may still be under way. */
function alive(
  loaded: Loaded,
  key: KeyObject | null | undefined,
): { readonly person: Registered; readonly key: KeyObject } {
  const person = foldPerson(loaded.facts);
  if (person.status === 'unknown') throw new PeopleError('person-unknown');
  if (person.status === 'erased' || !key) throw new PeopleError('person-erased');
  return { person, key };
}

/** The first answer again; the row may have been left behind by the first attempt. */
async function repeated(
  context: Context,
  person: string,
  { known, print }: { readonly known: KnownCommand; readonly print: Buffer },
): Promise<number> {
  if (!known.print.equals(print)) throw new PeopleError('idempotency-mismatch');
  await reconcile(context, [person]);
  return known.toVersion;
}

/** @throws PeopleError `person-erased` when the key went meanwhile */
async function begin({ db }: Context, person: string): Promise<string> {
  const token = randomUUID();
  const { rowCount } = await db.pool.query(
    `insert into people.unsettled (token, person)
     select $1, k.person from people.key k where k.person = $2 for key share of k`,
    [token, person],
  );
  if (rowCount !== 1) throw new PeopleError('person-erased');
  return token;
}
