import type { Outcome } from '@shuriken/log';
import { derivedCommandId } from './command-id.js';
import {
  appendFact,
  claimKey,
  type Context,
  originOf,
  type PersonCommand,
  personalPrint,
  settled,
} from './context.js';
import { checkPersonId, parseDetails, type PersonDetails } from './details.js';
import { foldPerson, personRegistered, streamOf } from './facts.js';
import { PeopleError } from './problem.js';
import { reconcile } from './reconcile.js';
import { writeRows } from './rows.js';
import { sealerFor } from './seal.js';

export interface RegisterPerson extends PersonCommand {
  readonly details: PersonDetails;
}

export interface Revision {
  readonly revision: number;
}

/** Key and token, then the fact, then the row: a crash in between leaves the token, by which the row is brought up. */
export async function register(context: Context, command: RegisterPerson): Promise<Revision> {
  const id = checkPersonId(command.id);
  const details = parseDetails(command.details);
  const { key, token } = await claimKey(context, id);
  const fact = personRegistered(details, sealerFor(id, key), originOf(context, command));
  const outcome = await appendFact(context, fact, {
    id: derivedCommandId(command.commandId, `person-register ${id}`),
    print: personalPrint(key, { details }),
    expected: 0,
    person: id,
  });
  const revision = await conclude(context, { id, details }, outcome);
  await settled(context, token);
  if (revision instanceof PeopleError) throw revision;
  return { revision };
}

async function conclude(
  context: Context,
  { id, details }: { readonly id: string; readonly details: PersonDetails },
  outcome: Outcome,
): Promise<number | PeopleError> {
  switch (outcome.outcome) {
    case 'written': {
      const { version: revision, recordedAt: registeredAt } = outcome;
      await writeRows(context.db, [{ id, details, revision, registeredAt, correctedAt: null }]);
      return revision;
    }
    case 'duplicate':
      await reconcile(context, [id]);
      return outcome.toVersion;
    case 'mismatch':
      return new PeopleError('idempotency-mismatch');
    default: {
      const { facts } = await context.log.load(streamOf(id));
      return new PeopleError(
        foldPerson(facts).status === 'erased' ? 'person-erased' : 'person-already-registered',
      );
    }
  }
}
