import type { KeyObject } from 'node:crypto';
import type { NewFact, StoredFact } from '@shuriken/log';
import { changedFields, type PersonDetails } from './details.js';
import { PeopleError } from './problem.js';
import { openWith, type Sealer } from './seal.js';

/** Who acted, and through what. */
export interface Author {
  /** The principal's id. */
  readonly actor: string;
  /** console, api, time, link, import. */
  readonly via: string;
}

/** Where a fact came from; `cause` is the id of the causing command. */
export interface Origin extends Author {
  readonly desk: string;
  readonly cause: string;
}

/** A person as the log tells it; `details` are sealed. */
export type PersonHistory =
  | { readonly status: 'unknown' }
  | { readonly status: 'erased'; readonly version: number }
  | {
      readonly status: 'registered';
      readonly version: number;
      readonly registeredAt: string;
      readonly correctedAt: string | null;
      readonly details: unknown;
    };

export function streamOf(person: string): string {
  return `person-${person}`;
}

export function personRegistered(details: PersonDetails, sealer: Sealer, origin: Origin): NewFact {
  return {
    type: 'PersonRegistered',
    schema: 1,
    data: { details: sealer.seal({ personal: details }) },
    meta: { ...origin },
  };
}

/** Carries the whole details it led to, so that reading the last fact is enough. */
export function personCorrected(
  change: { readonly before: PersonDetails; readonly after: PersonDetails },
  sealer: Sealer,
  origin: Origin,
): NewFact {
  return {
    type: 'PersonCorrected',
    schema: 1,
    data: {
      changed: changedFields(change.before, change.after),
      details: sealer.seal({ personal: change.after }),
    },
    meta: { ...origin },
  };
}

/** Holds nothing personal: the reason is a code. */
export function personErased(reason: string, origin: Origin): NewFact {
  return { type: 'PersonErased', schema: 1, data: { reason }, meta: { ...origin } };
}

/** Folds a person's stream. @throws PeopleError `person-history-unreadable` for facts of a later version */
export function foldPerson(facts: readonly StoredFact[]): PersonHistory {
  return facts.reduce<PersonHistory>(evolve, { status: 'unknown' });
}

function evolve(person: PersonHistory, fact: StoredFact): PersonHistory {
  if (fact.schema !== 1) throw new PeopleError('person-history-unreadable');
  if (person.status === 'erased') return { ...person, version: fact.version };
  switch (fact.type) {
    case 'PersonRegistered':
    case 'PersonCorrected': {
      const known = person.status === 'registered';
      return {
        status: 'registered',
        version: fact.version,
        registeredAt: known ? person.registeredAt : fact.recordedAt,
        correctedAt: known ? fact.recordedAt : null,
        details: fact.data['details'],
      };
    }
    case 'PersonErased':
      return { status: 'erased', version: fact.version };
    default:
      throw new PeopleError('person-history-unreadable');
  }
}

/** The details a fact carries, opened. @throws PeopleError `personal-data-damaged`, `person-history-unreadable` */
export function openDetails(sealed: unknown, person: string, key: KeyObject): PersonDetails {
  const opened = openWith(sealed, new Map([[person, key]])) as { personal?: Partial<PersonDetails> | null };
  const details = opened.personal;
  // Sealed for somebody else: not this person's to show.
  if (!details) throw new PeopleError('personal-data-damaged');
  if (typeof details.name !== 'string' || !details.language)
    throw new PeopleError('person-history-unreadable');
  // Authenticated, so this is what a registration or a correction once checked.
  return details as PersonDetails;
}
