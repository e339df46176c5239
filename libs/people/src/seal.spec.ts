import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encrypt, keyFrom, newKey } from './cipher.js';
import { openWith, personsIn, redact, sealerFor } from './seal.js';

const person = randomUUID();
const key = keyFrom(newKey());
const keys = new Map([[person, key]]);
const sealer = sealerFor(person, key);

const japanese = fc.string({
  unit: fc.constantFrom(
    '山',
    '𠮷',
    '髙',
    'ｱ',
    'ﾍﾞ',
    'が',
    'か\u3099',
    '🎌',
    '👨‍👩‍👧',
    '\u0000',
    '\n',
    '"',
    '{',
    'é',
  ),
});
const text = fc.oneof(japanese, fc.string({ unit: 'binary' }), fc.string());
const personal = fc
  .oneof(
    text,
    fc.integer(),
    fc.boolean(),
    fc.jsonValue(),
    fc.dictionary(fc.constantFrom('a', 'sealed', 'personal'), text),
  )
  // JSON has no -0, no undefined; null is what an erased value is.
  .map((value): unknown => JSON.parse(JSON.stringify(value)))
  .filter((value) => value !== null);
const plain = fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'details'), fc.oneof(text, fc.integer()));
const fact = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    plain,
    personal.map((value) => ({ personal: value })),
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('x', 'y', 'z', '__proto__'), tie('node'), { maxKeys: 3 }),
  ),
})).node;

describe('sealing', () => {
  it('opens to what was sealed, whatever the value', () => {
    fc.assert(
      fc.property(fact, (json) => {
        const sealed = sealer.seal(json);
        // As the log keeps it: text.
        const stored: unknown = JSON.parse(JSON.stringify(sealed));
        expect(JSON.stringify(openWith(stored, keys))).toBe(JSON.stringify(json));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves nothing personal in the open', () => {
    fc.assert(
      fc.property(fact, fc.constantFrom('機密🎌', 'secret-𠮷'), (json, secret) => {
        const sealed = JSON.stringify(
          sealer.seal({ json, deep: [{ note: { personal: { name: secret } } }] }),
        );
        expect(sealed).not.toContain(secret);
        expect(sealed).not.toContain('"personal":{');
      }),
    );
  });

  it('gives null for a person whose key is gone', () => {
    const sealed = sealer.seal({ name: { personal: '山田' }, note: 'plain' });
    expect(openWith(sealed, new Map([[person, null]]))).toEqual({ name: { personal: null }, note: 'plain' });
  });

  it('never makes the same text twice, so that equal names do not show', () => {
    const once = sealer.seal({ personal: '佐藤' });
    expect(sealer.seal({ personal: '佐藤' })).not.toEqual(once);
  });

  it('is not opened by the key of another person', () => {
    const other = keyFrom(newKey());
    const sealed = sealer.seal({ personal: '山田' });
    expect(() => openWith(sealed, new Map([[person, other]]))).toThrow(/personal-data-damaged/);
  });

  it('cannot be moved to another person, even under the same key', () => {
    const other = randomUUID();
    const moved = { sealed: encrypt('"山田"', person, key).replace(person, other) };
    expect(() => openWith(moved, new Map([[other, key]]))).toThrow(/personal-data-damaged/);
  });

  it('tells a value that was altered anywhere from an erased one', () => {
    const { sealed } = sealer.seal({ personal: '山田 太郎' }) as { sealed: string };
    const body = sealed.indexOf('.') + 1;
    fc.assert(
      // The last character's low bits may not count in base64url.
      fc.property(fc.integer({ min: body, max: sealed.length - 2 }), (at) => {
        const altered = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
        expect(() => openWith({ sealed: altered }, keys)).toThrow(/personal-data-damaged/);
      }),
    );
    expect(() => openWith({ sealed: sealed.slice(0, body + 10) }, keys)).toThrow(/personal-data-damaged/);
    expect(() => openWith({ sealed: 'nonsense' }, keys)).toThrow(/personal-data-damaged/);
    expect(() => openWith({ sealed: 7 }, keys)).toThrow(/personal-data-damaged/);
  });

  it('refuses a personal value with keys beside it, which would stay in the open', () => {
    expect(() => sealer.seal({ personal: '山田', kana: 'ヤマダ' })).toThrow(/personal-data-malformed/);
    expect(() => sealer.seal({ deep: [{ sealed: 'no such thing' }] })).toThrow(/personal-data-malformed/);
  });

  it('leaves what is sealed for another person, and what was erased, as it is', () => {
    const other = randomUUID();
    const mixed = { a: { sealed: encrypt('"鈴木"', other, keyFrom(newKey())) }, b: { personal: null } };
    expect(sealer.seal(mixed)).toEqual(mixed);
    expect(personsIn([mixed, sealer.seal({ personal: 1 })])).toEqual(new Set([other, person]));
  });

  it('leaves an empty text empty, so that an erasure does not call it erased', () => {
    const sealed = sealer.seal({ said: { personal: '山田' }, note: { personal: '' } });
    const stored: unknown = JSON.parse(JSON.stringify(sealed));
    const erased = new Map([[person, null]]);
    expect(openWith(stored, erased)).toEqual({ said: { personal: null }, note: { personal: '' } });
    expect(redact(stored)).toEqual({ said: { personal: null }, note: { personal: '' } });
  });

  it('does not search what a value held: a text that looks sealed stays text', () => {
    const hostile = { personal: { sealed: `${randomUUID()}.${'A'.repeat(60)}` } };
    const sealed = sealer.seal(hostile);
    expect(personsIn([sealed])).toEqual(new Set([person]));
    const opened = openWith(sealed, keys);
    expect(opened).toEqual(hostile);
    expect(openWith(opened, keys)).toEqual(hostile);
    expect(personsIn([opened])).toEqual(new Set());
  });

  it('redacts sealed and open values alike', () => {
    const open = { type: 'x', who: { personal: { name: '山田' } }, all: [{ note: { personal: 'a' } }] };
    const bare = { type: 'x', who: { personal: null }, all: [{ note: { personal: null } }] };
    expect(redact(open)).toEqual(bare);
    expect(redact(sealer.seal(open))).toEqual(bare);
    expect(redact({ personal: 'a', kana: 'b' })).toEqual({ personal: null });
  });

  it('copies nothing where there is nothing to seal', () => {
    const json = { a: [1, { b: 'c' }] };
    expect(sealer.seal(json)).toBe(json);
    expect(openWith(json, keys)).toBe(json);
  });
});
