import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { PeopleError } from './problem.js';

const ALGORITHM = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/** A new random key of 256 bits. */
export function newKey(): Buffer {
  return randomBytes(32);
}

/** Keys are held as KeyObjects: they show no bytes when an error or a log prints them. */
export function keyFrom(bytes: Buffer): KeyObject {
  return createSecretKey(bytes);
}

/**
 * Encrypts a text for one person: `<personId>.<base64url of nonce|ciphertext|tag>`, AES-256-GCM, one random nonce per
 * value (safe for 2^32 values per person), the person's id as additional data, so that a value cannot be moved to
 * another person's name.
 */
export function encrypt(text: string, person: string, key: KeyObject): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(ALGORITHM, key, nonce);
  cipher.setAAD(Buffer.from(person));
  const body = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return `${person}.${Buffer.concat(body).toString('base64url')}`;
}

/** The person a sealed text belongs to. @throws PeopleError `personal-data-damaged` */
export function ownerOf(sealed: string): string {
  const match = SEALED.exec(sealed);
  if (!match?.[1]) throw new PeopleError('personal-data-damaged');
  return match[1];
}

const SEALED = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[\w-]{38,}$/;

export function isSealedText(value: unknown): value is string {
  return typeof value === 'string' && SEALED.test(value);
}

/** Decrypts what `encrypt` made. @throws PeopleError `personal-data-damaged` on another key or altered bytes. */
export function decrypt(sealed: string, key: KeyObject): string {
  const person = ownerOf(sealed);
  const bytes = Buffer.from(sealed.slice(person.length + 1), 'base64url');
  try {
    const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAAD(Buffer.from(person));
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
    const text = decipher.update(bytes.subarray(NONCE, bytes.length - TAG), undefined, 'utf8');
    return text + decipher.final('utf8');
  } catch {
    // The cause names no value, but tells nothing more either.
    throw new PeopleError('personal-data-damaged');
  }
}
