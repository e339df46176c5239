import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalForm, contentHash, onkyoRepair, parseTerms, termsRef } from './index.js';
import { onkyoFile, put, reversed, thawed } from './testing/json.js';

describe('the identity of terms (U14)', () => {
  it('does not depend on the order of keys (RFC 8785)', () => {
    const other = parseTerms(reversed(onkyoFile()));
    expect(Object.keys(other.rules)[0]).not.toBe(Object.keys(onkyoRepair.rules)[0]);
    expect(canonicalForm(other)).toBe(canonicalForm(onkyoRepair));
    expect(termsRef(other)).toEqual(termsRef(onkyoRepair));
  });

  it('is the SHA-256 of the canonical form: 64 hex digits, the same each time', () => {
    expect(contentHash(onkyoRepair)).toMatch(/^[0-9a-f]{64}$/);
    expect(contentHash(parseTerms(onkyoFile()))).toBe(contentHash(onkyoRepair));
    expect(JSON.parse(canonicalForm(onkyoRepair))).toEqual(onkyoFile());
  });

  it('follows a copy that is still being edited', () => {
    const draft = thawed(onkyoRepair) as unknown as typeof onkyoRepair;
    const before = contentHash(draft);
    Object.assign(draft.periods.storage.period, { length: 7 });
    expect(contentHash(draft)).not.toBe(before);
  });

  it('changes with any length of any period', () => {
    const names = Object.keys(onkyoRepair.periods);
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.integer({ min: 100, max: 9999 }), (name, length) => {
        const changed = parseTerms(put(onkyoFile(), `periods.${name}.period.length`, length));
        expect(contentHash(changed)).not.toBe(contentHash(onkyoRepair));
      }),
      { numRuns: 20 },
    );
  });
});
