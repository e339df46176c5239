import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatToken, hashSecret, matches, newToken, parseToken } from './token-text.js';

describe('the text of a token', () => {
  it('gives back the id and the secret it was made of', () => {
    const secret = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(fc.uuid(), secret, (id, bytes) => {
        expect(parseToken(formatToken({ id, secret: bytes }))).toEqual({ id, secret: bytes });
      }),
    );
  });

  it('has 256 bits of secret and is never the same twice', () => {
    const [a, b] = [newToken(), newToken()];
    expect(a.secret).toHaveLength(32);
    expect(a.secret.equals(b.secret)).toBe(false);
    expect(formatToken(a)).toMatch(/^shk_[0-9a-f]{32}_[A-Za-z0-9_-]{43}$/);
  });

  it('is refused in any other form', () => {
    const good = formatToken(newToken());
    const bad = [
      '',
      'shk_',
      good.slice(0, -1),
      `${good}A`,
      good.toUpperCase(),
      ` ${good}`,
      `${good}\n`,
      good.replace('shk', 'ghp'),
    ];
    expect(bad.map(parseToken)).toEqual(bad.map(() => null));
    fc.assert(fc.property(fc.string(), (text) => parseToken(text) === null));
  });

  it('matches its own hash and no other, down to one bit', () => {
    const { secret } = newToken();
    const flipped = Buffer.from(secret);
    flipped[31] = (flipped[31] ?? 0) ^ 1;
    expect(matches(secret, hashSecret(secret))).toBe(true);
    expect(matches(flipped, hashSecret(secret))).toBe(false);
  });
});
