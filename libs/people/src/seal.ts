import type { KeyObject } from 'node:crypto';
import { decrypt, encrypt, isSealedText, ownerOf } from './cipher.js';
import { mapObjects, onlyValue } from './json.js';
import { PeopleError } from './problem.js';

/** A personal value in the open: what facts carry before they are written and after they were read. */
export interface Personal<T = unknown> {
  /** null: the person was erased. */
  readonly personal: T | null;
}

/** A personal value as it stands in the log: `<personId>.<base64url>`. */
export interface Sealed {
  readonly sealed: string;
}

/** JSON of type T as the log stores it. */
export type WithSealed<T> = T extends { readonly personal: unknown }
  ? Sealed | { readonly personal: null }
  : T extends object
    ? { readonly [K in keyof T]: WithSealed<T[K]> }
    : T;

/** Encrypts personal values for one person. */
export interface Sealer {
  readonly person: string;
  /**
   * Replaces every `{ personal: … }` inside by `{ sealed: … }`. What is sealed already (for another person, say),
   * `{ personal: null }` and the empty text stay as they are: an erasure leaves it empty instead of calling it erased.
   * @throws PeopleError `personal-data-malformed` for an object that has more keys beside the mark: it would leave a
   * personal value in the open.
   */
  seal<T>(json: T): WithSealed<T>;
}

/** A sealer for a person whose key is at hand. */
export function sealerFor(person: string, key: KeyObject): Sealer {
  return {
    person,
    seal: <T>(json: T) =>
      mapObjects(json, (object) => {
        if (!isMarked(object)) return undefined;
        const open = onlyValue(object, 'personal');
        if (open !== undefined && !isNothing(open))
          return { sealed: encrypt(JSON.stringify(open), person, key) };
        if (isNothing(open) || isSealedText(onlyValue(object, 'sealed'))) return object;
        throw new PeopleError('personal-data-malformed');
      }) as WithSealed<T>,
  };
}

const isMarked = (object: object) => Object.hasOwn(object, 'personal') || Object.hasOwn(object, 'sealed');

/** The persons whose sealed values stand in some JSON. @throws PeopleError `personal-data-damaged` */
export function personsIn(json: unknown): ReadonlySet<string> {
  const persons = new Set<string>();
  mapObjects(json, (object) => {
    if (isOpen(object)) return object;
    const sealed = onlyValue(object, 'sealed');
    if (sealed === undefined) return undefined;
    persons.add(ownerOf(textOf(sealed)));
    return object;
  });
  return persons;
}

/**
 * Replaces every `{ sealed: … }` by `{ personal: … }`, or by `{ personal: null }` where the person has no key any more.
 * What a value held is never searched again: a text that looks sealed in it stays text.
 * @throws PeopleError `personal-data-damaged` for a value that its person's key does not open
 */
export function openWith<T>(json: T, keys: ReadonlyMap<string, KeyObject | null>): T {
  return mapObjects(json, (object) => {
    if (isOpen(object)) return object;
    const sealed = onlyValue(object, 'sealed');
    return sealed === undefined ? undefined : { personal: openOne(textOf(sealed), keys) };
  }) as T;
}

/** The same JSON with every personal value, sealed or open, replaced by null: for statistics and topics. */
export function redact<T>(json: T): T {
  return mapObjects(json, (object) => {
    if (!isMarked(object)) return undefined;
    return onlyValue(object, 'personal') === '' ? object : { personal: null };
  }) as T;
}

/** A field in which nothing was said. */
const isNothing = (value: unknown) => value === null || value === '';

/** The same JSON with every sealed value replaced, unopened, for a reader who may not see it; null stays null. */
export function cover<T>(json: T, by: Personal): T {
  return mapObjects(json, (object) => (Object.hasOwn(object, 'sealed') ? by : undefined)) as T;
}

const isOpen = (object: object) => onlyValue(object, 'personal') !== undefined;

function textOf(sealed: unknown): string {
  if (typeof sealed !== 'string') throw new PeopleError('personal-data-damaged');
  return sealed;
}

function openOne(sealed: string, keys: ReadonlyMap<string, KeyObject | null>): unknown {
  const key = keys.get(ownerOf(sealed));
  return key ? JSON.parse(decrypt(sealed, key)) : null;
}
