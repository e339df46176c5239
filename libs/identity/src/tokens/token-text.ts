import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';

/** A token as its holder has it: `shk_<id>_<secret>`; the secret has 256 bits and is never stored. */
export interface TokenText {
  /** uuid, the token's name in lists and logs. */
  readonly id: string;
  readonly secret: Buffer;
}

const FORM = /^shk_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/;

export function newToken(): TokenText {
  return { id: randomUUID(), secret: randomBytes(32) };
}

export function formatToken({ id, secret }: TokenText): string {
  return `shk_${id.replaceAll('-', '')}_${secret.toString('base64url')}`;
}

/** Null when the text is no token of ours. */
export function parseToken(text: string): TokenText | null {
  const [, hex, secret] = FORM.exec(text) ?? [];
  if (!hex || !secret) return null;
  return {
    id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    secret: Buffer.from(secret, 'base64url'),
  };
}

/** Without salt and stretching: nothing can be guessed about 256 random bits. */
export function hashSecret(secret: Buffer): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Takes the same time wherever the difference is. */
export function matches(secret: Buffer, hash: Buffer): boolean {
  return timingSafeEqual(hashSecret(secret), hash);
}
