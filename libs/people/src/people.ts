import type { Log } from '@shuriken/log';
import type { Database } from '@shuriken/platform';
import { type Access, accesses, type AccessPage, type Look, looked, purgeAccesses } from './access.js';
import type { Context } from './context.js';
import { correct, type CorrectPerson } from './correct.js';
import { checkPersonId, type PersonDetails } from './details.js';
import {
  checkErasure,
  erase,
  type Erased,
  type ErasePerson,
  type Erasure,
  erasures,
  finishErasures,
} from './erase.js';
import { lookup, searchIds } from './find.js';
import { type KeyRing, keyRing } from './key-ring.js';
import { PeopleError } from './problem.js';
import {
  comparePersons,
  type Finished,
  finish,
  reapplyErasures,
  type RebuildProgress,
  type RebuildReport,
  rebuildPersons,
} from './rebuild.js';
import { register, type RegisterPerson, type Revision } from './register.js';
import { openWith, personsIn, type Sealer, sealerFor } from './seal.js';
import { history, isErased, type PersonRevision, show, type ShownPerson, type ShowPerson } from './show.js';
import { type ErasureState, erasureState, type SweepState, sweepState } from './sweep-state.js';

/**
 * Personal data (O15-16): a key per person, one plaintext table, a log stream per person. Any method may throw the
 * log's LogError or the database's own error when the database cannot be reached; `isUnavailable` tells.
 */
export interface People {
  /**
   * Registers a person under an id of the caller's. The same command again gives the same answer.
   * @throws PeopleError `person-details-invalid`, `person-already-registered`, `person-erased`, `idempotency-mismatch`
   */
  register(command: RegisterPerson): Promise<Revision>;
  /**
   * Changes some details; what changes nothing writes nothing.
   * @throws PeopleError `person-unknown`, `person-erased`, `person-changed-meanwhile`, `person-details-invalid`,
   * `idempotency-mismatch`
   */
  correct(command: CorrectPerson): Promise<Revision>;
  /**
   * Deletes a person's key and row for good: what is sealed in the log can never be read again. Again: nothing happens, and
   * the answer is the same.
   * @throws PeopleError `person-unknown`, `reason-invalid`, `idempotency-mismatch`
   */
  erase(command: ErasePerson): Promise<Erased>;
  /**
   * Refuses what `erase` would refuse, and writes nothing; tells when somebody was erased who is so already.
   * @throws PeopleError `person-unknown`, `reason-invalid`, `idempotency-mismatch`
   */
  checkErasure(command: Pick<ErasePerson, 'id' | 'reason' | 'commandId'>): Promise<Erased | undefined>;
  /** Whether a person was erased. Who was never registered was not. */
  isErased(id: string): Promise<boolean>;
  /** Writes the fact of erasures that a crash interrupted; gives how many. For the start of a process. */
  finishErasures(): Promise<number>;
  /** `finishErasures`, and rows that a crash left behind the log. For the start of a process, and now and then. */
  finish(): Promise<Finished>;
  /** Shows a person's details and records who looked. @throws PeopleError `person-unknown`, `purpose-invalid` */
  show(request: ShowPerson): Promise<ShownPerson>;
  /** Every state of a person's details, oldest first; recorded like `show`. @throws PeopleError `person-unknown` */
  history(request: ShowPerson): Promise<readonly PersonRevision[]>;
  /** Records that a request showed personal data: one insert, to be awaited before the answer leaves. */
  looked(look: Look): Promise<void>;
  /** Who looked at a person, newest first; by default the last hundred looks. */
  accesses(id: string, page?: AccessPage): Promise<readonly Access[]>;
  /** Removes records of looks whose time is over (three years), at most ten thousand; gives how many. */
  purgeAccesses(): Promise<number>;
  /** How far the erasure of a person is who is erased: whether the files still hold bytes of them, and why. */
  erasureState(id: string): Promise<ErasureState>;
  /** How the sweeping of erased bytes goes. */
  sweepState(): Promise<SweepState>;
  /** For lists and messages: one query, no entry in the access log (`looked`). Who is unknown or erased has no entry. */
  lookup(ids: readonly string[]): Promise<ReadonlyMap<string, PersonDetails>>;
  /** Ids of persons, latest first; each word of the text must stand in a field, see `foldText` for what is the same. */
  searchIds(text: string, limit: number): Promise<string[]>;
  /** Seals personal values for a person. @throws PeopleError `person-unknown`, `person-erased` */
  sealer(id: string): Promise<Sealer>;
  /**
   * Opens every sealed value inside, whoever they belong to; `{ personal: null }` for erased persons. An erasure is
   * seen at once in the process that made it, within five seconds in others.
   * @throws PeopleError `personal-data-damaged`
   */
  openAll<T>(values: readonly T[]): Promise<T[]>;
  /** Brings the plaintext table in line with the log. */
  rebuildPersons(onProgress?: (progress: RebuildProgress) => void): Promise<RebuildReport>;
  /** What `rebuildPersons` would set right; changes nothing. */
  comparePersons(onProgress?: (progress: RebuildProgress) => void): Promise<RebuildReport>;
  /** The erasure journal, oldest first, to be kept outside. */
  erasures(): Promise<readonly Erasure[]>;
  /** Applies a journal kept outside, after a restore; gives how many facts were missing. */
  reapplyErasures(journal: readonly Erasure[]): Promise<number>;
}

export interface PeopleOptions {
  /** Of the app role. */
  readonly db: Database;
  readonly log: Log;
  /** The desk that facts are marked with. Default `main`. */
  readonly desk?: string;
  /** How long an erasure by another process may go unnoticed, in milliseconds: at most, and by default, 5000. */
  readonly keyCacheMs?: number;
}

const MOST_CACHE_MS = 5_000;
const MOST_KEYS = 10_000;

export function openPeople({ db, log, desk = 'main', keyCacheMs = MOST_CACHE_MS }: PeopleOptions): People {
  const keys = keyRing(db, { maxAgeMs: Math.min(keyCacheMs, MOST_CACHE_MS), maxEntries: MOST_KEYS });
  const context: Context = { db, log, keys, desk };
  return {
    register: (command) => register(context, command),
    correct: (command) => correct(context, command),
    erase: (command) => erase(context, command),
    checkErasure: (command) => checkErasure(context, command),
    isErased: (id) => isErased(context, id),
    finishErasures: () => finishErasures(context, null),
    finish: () => finish(context),
    show: (request) => show(context, request),
    history: (request) => history(context, request),
    looked: (look) => looked(context, look),
    accesses: (id, page = { limit: 100 }) => accesses(context, id, page),
    purgeAccesses: () => purgeAccesses(context),
    erasureState: (id) => erasureState(context, id),
    sweepState: () => sweepState(context),
    lookup: (ids) => lookup(context, ids),
    searchIds: (text, limit) => searchIds(context, text, limit),
    sealer: (id) => sealer(context, id),
    openAll: (values) => openAll(keys, values),
    rebuildPersons: (onProgress) => rebuildPersons(context, onProgress),
    comparePersons: (onProgress) => comparePersons(context, onProgress),
    erasures: () => erasures(context),
    reapplyErasures: (journal) => reapplyErasures(context, journal),
  };
}

async function sealer(context: Context, id: string): Promise<Sealer> {
  const key = (await context.keys.get(new Set([checkPersonId(id)]))).get(id);
  if (key) return sealerFor(id, key);
  throw new PeopleError((await isErased(context, id)) ? 'person-erased' : 'person-unknown');
}

async function openAll<T>(keys: KeyRing, values: readonly T[]): Promise<T[]> {
  const owners = values.map((value) => personsIn(value));
  const found = await keys.get(new Set(owners.flatMap((persons) => [...persons])));
  return values.map((value, at) => (owners[at]!.size > 0 ? openWith(value, found) : value));
}
