import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { because, checkInput, type Sayings } from './issues.js';

const schema = z.strictObject({
  name: z.string().min(2),
  kind: z.enum(['a', 'b']).optional(),
  day: z
    .string()
    .refine((text) => text !== 'x', because({ ja: '日付です。', en: 'A day.' }))
    .optional(),
  code: z.string().regex(/^\d+$/, { error: 'digits only' }).optional(),
});

const issues = (input: unknown, sayings?: Sayings) => {
  const checked = checkInput(schema, input, sayings);
  return checked.ok ? [] : checked.issues;
};

describe('what is wrong with an input', () => {
  it('is nothing where it fits', () => {
    expect(checkInput(schema, { name: 'ab' })).toEqual({ ok: true, value: { name: 'ab' } });
  });

  it('is told in both languages, with its place, everything at once', () => {
    const found = issues({ name: 'a', kind: 'c', day: 'x' });
    expect(found.map(({ field }) => field)).toEqual(['/name', '/kind', '/day']);
    for (const { text } of found) {
      expect(text.ja).toMatch(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u);
      expect(text.en).toMatch(/^[\p{ASCII}]+$/u);
    }
    expect(found[2]?.text).toEqual({ ja: '日付です。', en: 'A day.' });
  });

  it('lists the values that are possible', () => {
    expect(issues({ name: 'ab', kind: 'c' })).toEqual([
      {
        field: '/kind',
        text: { ja: '次のいずれかを指定してください: a、b', en: 'must be one of: a, b' },
        allowed: ['a', 'b'],
      },
    ]);
  });

  it('says that a field is missing, or that there is none of that name', () => {
    expect(issues({})).toEqual([{ field: '/name', text: { ja: '必須の項目です。', en: 'is required' } }]);
    expect(issues({ name: 'ab', colour: 'red', size: 3 }).map(({ field }) => field)).toEqual([
      '/colour',
      '/size',
    ]);
  });

  it('tells of a choice of shapes what is wrong with the one that was meant', () => {
    const choice = z.strictObject({
      who: z.union([z.strictObject({ id: z.uuid() }), z.strictObject({ details: schema })]),
    });
    const fields = (who: unknown) => {
      const checked = checkInput(choice, { who });
      return checked.ok ? [] : checked.issues.map(({ field }) => field);
    };
    expect(fields({ details: { name: 'a' } })).toEqual(['/who/details/name']);
    expect(fields({ id: 'x' })).toEqual(['/who/id']);
    expect(fields({ details: { name: 'ab', colour: 1 } })).toEqual(['/who/details/colour']);
  });

  it('takes the Japanese of a schema’s own sentence from whoever knows it', () => {
    const input = { name: 'ab', code: 'x' };
    expect(issues(input, { 'digits only': '数字だけです。' })[0]?.text).toEqual({
      ja: '数字だけです。',
      en: 'digits only',
    });
    expect(issues(input)[0]?.text.ja).toMatch(/無効|正規表現/);
  });

  it('leaves the language of the process as it is', () => {
    issues({ name: 1 });
    expect(schema.safeParse({ name: 1 }).error?.issues[0]?.message).toMatch(/^Invalid input/);
  });
});
