import { createHash } from 'node:crypto';

/** A fact as its leaf sees it: every field as text, `recordedAt` in milliseconds since 1970. */
export interface LeafFields {
  readonly position: string;
  readonly stream: string;
  readonly version: number;
  readonly command: string;
  readonly type: string;
  readonly schema: number;
  readonly recordedAt: number;
  readonly data: string;
  readonly meta: string;
}

/** The same as SQL's `log.leaf`, written a second time on purpose: the verifier does not trust the database. */
export function leafOf(fact: LeafFields): Buffer {
  const { position, stream, version, command, type, schema, recordedAt, data, meta } = fact;
  const fields = [position, stream, version, command, type, schema, recordedAt, data, meta];
  return createHash('sha256')
    .update(`shuriken.fact.1\u001f${fields.join('\u001f')}`, 'utf8')
    .digest();
}

/** A flight's hash: over the hash before and the leaves of its facts in order. */
export function flightHash(previous: Buffer, leaves: readonly Buffer[]): Buffer {
  return createHash('sha256').update(previous).update(Buffer.concat(leaves)).digest();
}
