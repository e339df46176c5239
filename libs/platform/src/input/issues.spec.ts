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

const DAY = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/, 'must be a date')
  .refine((text) => text < '2100', 'must be within reason');

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
    expect(issues({ name: 'ab', colour: 'red', 'a/b': 3 })).toMatchObject([
      {
        field: '/colour',
        text: { ja: expect.stringMatching('「colour」'), en: expect.stringMatching('"colour"') },
      },
      { field: '/a~1b' },
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
    expect(fields({ details: {} })).toEqual(['/who/details/name']);
    expect(fields({ detials: {} })).toEqual(['/who/id', '/who/detials']);
  });

  it('is told once per field, though its form breaks further checks', () => {
    const checked = checkInput(z.strictObject({ day: DAY }), { day: 'x' });
    expect(checked.ok || checked.issues).toEqual([
      { field: '/day', text: { ja: expect.any(String), en: 'must be a date' } },
    ]);
  });

  it.each<[string, z.ZodType, unknown, string, string]>([
    ['text for a number', z.number(), '1', '数値で指定してください。', 'must be a number'],
    ['no number at all', z.coerce.number(), 'x', '数値で指定してください。', 'must be a number'],
    ['a fraction', z.int(), 1.5, '整数で指定してください。', 'must be a whole number'],
    ['a number for text', z.string(), 1, '文字列で指定してください。', 'must be text'],
    [
      'text for yes or no',
      z.boolean(),
      'yes',
      'trueまたはfalseで指定してください。',
      'must be true or false',
    ],
    ['an object for a list', z.array(z.any()), {}, '配列（[…]）で指定してください。', 'must be a list'],
    ['a list for an object', z.object(), [], 'オブジェクト（{…}）で指定してください。', 'must be an object'],
    ['empty text', z.string().min(1), '', '空欄にはできません。', 'must not be empty'],
    ['too short', z.string().min(2), 'a', '2文字以上で指定してください。', 'must have at least 2 characters'],
    ['too long', z.string().max(1), 'ab', '1文字以内で指定してください。', 'must have at most 1 character'],
    [
      'not as long',
      z.string().length(3),
      'a',
      'ちょうど3文字で指定してください。',
      'must have exactly 3 characters',
    ],
    [
      'an empty list',
      z.array(z.any()).min(1),
      [],
      '1件以上で指定してください。',
      'must have at least 1 entry',
    ],
    ['too small', z.number().min(0), -1, '0以上の値を指定してください。', 'must be 0 or more'],
    ['not positive', z.number().positive(), 0, '0より大きい値を指定してください。', 'must be more than 0'],
    ['too big', z.number().max(9), 10, '9以下の値を指定してください。', 'must be 9 or less'],
    ['no multiple', z.number().multipleOf(5), 3, '5の倍数を指定してください。', 'must be a multiple of 5'],
    [
      'no UUID',
      z.uuid(),
      'x',
      'UUID（例: 0198c0de-0000-7000-8000-000000000001） の形で指定してください。',
      'must be a UUID such as 0198c0de-0000-7000-8000-000000000001',
    ],
    ['no date', z.iso.date(), 'x', '日付 YYYY-MM-DD の形で指定してください。', 'must be a date YYYY-MM-DD'],
    [
      'a pattern',
      z.string().regex(/^a$/),
      'x',
      'パターン /^a$/ に合う形で指定してください。',
      'must match the pattern /^a$/',
    ],
    ['another word', z.literal('a'), 'x', '次のいずれかを指定してください: a', 'must be a'],
    ['no refinement', z.string().refine(() => false), 'x', '値が正しくありません。', 'is not valid'],
    [
      'no kind',
      z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') })]),
      { kind: 'b' },
      '次のいずれかを指定してください: a',
      'must be one of: a',
    ],
  ])('is told in short sentences of ours: %s', (_, one, input, ja, en) => {
    const checked = checkInput(one, input);
    expect(checked.ok || checked.issues.map(({ text }) => text)).toEqual([{ ja, en }]);
  });

  it('takes the Japanese of a schema’s own sentence from whoever knows it', () => {
    const input = { name: 'ab', code: 'x' };
    expect(issues(input, { 'digits only': '数字だけです。' })[0]?.text).toEqual({
      ja: '数字だけです。',
      en: 'digits only',
    });
    expect(issues(input)[0]?.text).toEqual({
      ja: 'パターン /^\\d+$/ に合う形で指定してください。',
      en: 'digits only',
    });
  });

  it('leaves the language of the process as it is', () => {
    issues({ name: 1 });
    expect(schema.safeParse({ name: 1 }).error?.issues[0]?.message).toMatch(/^Invalid input/);
  });
});
