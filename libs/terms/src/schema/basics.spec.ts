import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { count, idSchema, isRuleId, list, shortString, textSchema, timeSchema } from './basics.js';

const takes = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;

describe('the id of a rule', () => {
  it.each([
    'K8',
    'U213',
    'O5.2',
    'O12.14',
    'O5.2(1)',
    'O12.10(12)',
    'C17a',
    'O4.1b',
    'O12.3-6',
    'O12.3-16',
    'ABC1',
  ])('can be %s', (id) => expect(isRuleId(id)).toBe(true));
  it.each([
    ...[
      '',
      'O',
      '5.2',
      'o5',
      'ABCD1',
      'xO5',
      ' O5',
      'O5 ',
      'O5.',
      'O5.x',
      'O.2',
      'O5.2ab',
      'O5.2A',
      'O5-',
      'O5-a',
    ],
    ...['O5()', 'O5(a)', 'O5(1', 'O5(1)x', 'O5(1)(2)', 'O5.2.1', 'O５'],
  ])('cannot be %j', (id) => expect(isRuleId(id)).toBe(false));
});

describe('an id of the format', () => {
  it.each(['a', '9', 'a1', 'rma-sheet', 'a-b-c2', '2018-05-01', 'x'.repeat(60)])('can be %s', (id) =>
    expect(takes(idSchema, id)).toBe(true),
  );
  it.each(['', 'A', 'aB', '-a', 'a-', 'a--b', 'a_b', 'a b', 'a\n', 'é', 'x'.repeat(61)])(
    'cannot be %j',
    (id) => expect(takes(idSchema, id)).toBe(false),
  );
});

describe('a time of the format', () => {
  it.each(['00:00', '09:05', '19:59', '20:00', '23:59'])('can be %s', (time) =>
    expect(takes(timeSchema, time)).toBe(true),
  );
  it.each(['24:00', '30:00', '9:00', '12:60', '12:5', '112:00', '12:000', '12-00', '1a:00', '12:0a', ''])(
    'cannot be %j',
    (time) => expect(takes(timeSchema, time)).toBe(false),
  );
});

describe('a text of the format', () => {
  const both = (said: string) =>
    takes(textSchema, { ja: said, en: 'x' }) && takes(textSchema, { ja: 'x', en: said });
  it('is whole, on one line, not blank and no book', () => {
    expect(['修理', 'a b', '𠮷', ' x', 'x'.repeat(2000)].map(both)).toEqual([true, true, true, true, true]);
    for (const said of ['', ' ', '\u3000', 'a\nb', 'a\u0000', '\ud842', 'x'.repeat(2001)])
      expect([said, both(said)]).toEqual([said, false]);
  });
  it('is shorter where it names something', () => {
    expect(['x'.repeat(200), 'x'.repeat(201)].map((said) => takes(shortString, said))).toEqual([true, false]);
  });
});

describe('counts and lists of the format', () => {
  it('begin with one, and end somewhere', () => {
    expect([1, 10_000].map((n) => takes(count, n))).toEqual([true, true]);
    expect([0, -1, 1.5, 10_001, '3'].map((n) => takes(count, n))).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
    const entries = (length: number) => Array.from({ length }, () => 1);
    expect([0, 300, 301].map((length) => takes(list(count), entries(length)))).toEqual([true, true, false]);
  });
});
