import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import {
  changedFields,
  parseDetails,
  parsePatch,
  patched,
  personDetailsSchema,
  personPatchSchema,
} from './details.js';
import { PeopleError } from './problem.js';

const base = { name: '山田 太郎', language: 'ja' } as const;

function refusal(input: unknown): readonly string[] {
  try {
    parseDetails(input);
    return [];
  } catch (error) {
    if (error instanceof PeopleError) return error.fields.map(({ path }) => path);
    throw error;
  }
}

describe('the details of a person', () => {
  it('brings what people type in Japanese into one form', () => {
    expect(
      parseDetails({
        ...base,
        name: '  か\u3099く　𠮷 ',
        email: ' ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ',
        phone: '０３ー１２３４−５６７８',
        postalCode: '〒１００００01',
      }),
    ).toEqual({
      name: 'がく　𠮷',
      email: 'taro@example.jp',
      phone: '03-1234-5678',
      postalCode: '100-0001',
      language: 'ja',
    });
  });

  it('keeps half-width kana and character variants as they were given', () => {
    expect(parseDetails({ ...base, name: '髙橋', kana: 'ﾀｶﾊｼ' })).toMatchObject({
      name: '髙橋',
      kana: 'ﾀｶﾊｼ',
    });
  });

  it.each([
    ['a name of spaces', { name: ' 　' }, 'name'],
    ['a name too long', { name: 'あ'.repeat(101) }, 'name'],
    ['a NUL', { name: 'a\u0000b' }, 'name'],
    ['a line break, which could add a mail header', { name: '山田\r\nBcc: x@example.jp' }, 'name'],
    ['a line separator', { company: 'a\u2028b' }, 'company'],
    ['half a surrogate pair', { kana: 'a\ud842' }, 'kana'],
    ['half a surrogate pair in a phone number', { phone: '03-1234-567\udfb7' }, 'phone'],
    ['an e-mail address without a host', { email: 'taro@' }, 'email'],
    ['two e-mail addresses', { email: 'a@example.jp,b@example.jp' }, 'email'],
    ['a phone number of letters', { phone: 'call me' }, 'phone'],
    ['a phone number too short', { phone: '110' }, 'phone'],
    ['a postal code of six digits', { postalCode: '100-001' }, 'postalCode'],
    ['an unknown language', { language: 'fr' }, 'language'],
    ['a field that does not exist', { fax: '03-1234-5678' }, 'fax'],
    ['a key that may be personal itself', { '山田 花子': 1 }, ''],
    ['a number for a name', { name: 7 }, 'name'],
    ['null for a name', { name: null }, 'name'],
  ])('refuses %s and names the field', (_, fields, path) => {
    expect(refusal({ ...base, ...fields })).toEqual([path]);
  });

  it('repeats no value in its refusal, known or unknown the field', () => {
    try {
      parseDetails({ ...base, email: 'himitsu@', 'himitsu field': 1, language: 'himitsu' });
      throw new Error('was accepted');
    } catch (error) {
      expect(error).toBeInstanceOf(PeopleError);
      expect(JSON.stringify([error, (error as Error).message])).not.toContain('himitsu');
    }
  });

  it('parses what it parsed to the same', () => {
    const typed = fc.record(
      {
        name: fc.string({ unit: 'grapheme', minLength: 1 }),
        kana: fc.string({ unit: fc.constantFrom('ｱ', 'ﾍﾞ', 'あ', ' ', 'か\u3099'), minLength: 1 }),
        address: fc.string({ unit: 'grapheme' }),
        email: fc.emailAddress(),
        phone: fc.constantFrom('０９０-1234-5678', '+81 90 1234 5678', '(03)1234ー5678', '110'),
        postalCode: fc.constantFrom('1000001', '〒 １００－０００１', '100-0001', 'x'),
        language: fc.constantFrom('ja', 'en'),
      },
      { requiredKeys: ['name', 'language'] },
    );
    let accepted = 0;
    fc.assert(
      fc.property(typed, (input) => {
        if (refusal(input).length > 0) return;
        accepted += 1;
        const once = parseDetails(input);
        expect(parseDetails(once)).toEqual(once);
      }),
      { numRuns: 500 },
    );
    expect(accepted).toBeGreaterThan(50);
  });

  it('clears what a patch sets to null, and keeps what it does not name', () => {
    const before = parseDetails({ ...base, kana: 'ヤマダ', phone: '03-1234-5678' });
    const after = patched(before, parsePatch({ kana: null, phone: '０９０-1234-5678' }));
    expect(after).toEqual({ ...base, phone: '090-1234-5678' });
    expect(changedFields(before, after)).toEqual(['kana', 'phone']);
    expect(() => parsePatch({ name: null })).toThrow(/person-details-invalid/);
  });

  it('has a JSON Schema for forms and the API description', () => {
    const schema = z.toJSONSchema(personDetailsSchema, { io: 'input' });
    expect(schema).toMatchObject({ required: ['name', 'language'], additionalProperties: false });
    expect(Object.keys(z.toJSONSchema(personPatchSchema, { io: 'input' }).properties ?? {})).toContain(
      'kana',
    );
  });
});
