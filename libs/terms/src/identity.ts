import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { AnyTerms, TermsRef } from './schema/terms.js';

/** The canonical JSON of a set of terms (RFC 8785): the same content gives the same text, whatever the order of keys. */
export function canonicalForm(terms: AnyTerms): string {
  return canonicalize(terms) ?? '';
}

/** Terms are frozen, so a hash once computed stays right for the object's life. */
const hashes = new WeakMap<AnyTerms, string>();

/** SHA-256 of the canonical form, in lower-case hex. */
export function contentHash(terms: AnyTerms): string {
  const known = hashes.get(terms);
  if (known !== undefined) return known;
  const hash = bytesToHex(sha256(utf8ToBytes(canonicalForm(terms))));
  if (Object.isFrozen(terms)) hashes.set(terms, hash);
  return hash;
}

/** What a case opened under these terms is pinned to for life (U14). */
export function termsRef(terms: AnyTerms): TermsRef {
  return { id: terms.id, version: terms.version, hash: contentHash(terms) };
}
