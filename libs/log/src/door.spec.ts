import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Append, NewFact } from './index.js';
import { jsonText } from './json-text.js';
import { append, assertWritten, fact, type TestLog, testLog } from './testing/test-log.js';

const withData = (data: unknown): NewFact => ({ ...fact(1), data: data as NewFact['data'] });
const deep = (levels: number): object => (levels === 0 ? {} : { in: deep(levels - 1) });

describe('the door of the log', () => {
  let t: TestLog;
  beforeAll(async () => {
    t = await testLog();
  });
  afterAll(() => t.drop());

  const bad: [string, Partial<Append>][] = [
    ['a NUL in the data', { facts: [withData({ text: 'a\0b' })] }],
    ['a NUL in a key', { facts: [withData({ 'a\0': 1 })] }],
    ['the first half of a surrogate pair', { facts: [withData({ text: '\ud83d' })] }],
    ['the second half of a surrogate pair', { facts: [withData({ text: 'x\udc00' })] }],
    ['a lone surrogate after a backslash', { facts: [withData({ text: '\\\ud83d' })] }],
    ['a lone surrogate in meta', { facts: [{ ...fact(1), meta: { a: ['\udfff'] } }] }],
    ['a number that is none', { facts: [withData({ n: Number.NaN })] }],
    ['an infinite number', { facts: [withData({ n: Number.POSITIVE_INFINITY })] }],
    ['a big integer', { facts: [withData({ n: 1n })] }],
    ['a Date', { facts: [withData({ at: new Date(0) })] }],
    ['a Map', { facts: [withData({ at: new Map() })] }],
    ['a hole in an array', { facts: [withData({ list: [undefined] })] }],
    ['an array instead of an object', { facts: [withData([])] }],
    ['null instead of an object', { facts: [withData(null)] }],
    ['data that are nested too deeply', { facts: [withData(deep(100))] }],
    ['more than a million characters', { facts: [withData({ text: 'x'.repeat(1_000_001) })] }],
    ['a type without a name', { facts: [{ ...fact(1), type: '' }] }],
    ['a type with a space', { facts: [{ ...fact(1), type: 'Quote sent' }] }],
    ['a schema of zero', { facts: [{ ...fact(1), schema: 0 }] }],
    ['a broken schema', { facts: [{ ...fact(1), schema: 1.5 }] }],
    ['a stream without a name', { stream: '' }],
    ['a stream with a separator', { stream: 'a\u001fb' }],
    ['a stream in Japanese', { stream: '件' }],
    ['a stream with too long a name', { stream: 'x'.repeat(201) }],
    ['an id that is no UUID', { id: '1234' }],
    ['a print of another length', { print: Buffer.alloc(31) }],
    ['a negative version', { expected: -1 }],
    ['an impossible alarm', { alarm: '2026-02-30T00:00:00.000Z' }],
    ['no facts on a new stream', { facts: [] }],
    ['a reservation without a key', { reserve: [{ kind: 'a', key: '' }] }],
    ['a reservation with a NUL', { reserve: [{ kind: 'a', key: '\0' }] }],
    ['too many facts', { facts: Array.from({ length: 1_001 }, () => fact(1)) }],
  ];
  it.each(bad)('refuses %s before it boards', async (_, more) => {
    const { position } = await t.log.head();
    await expect(t.log.append(append('bad', more))).rejects.toMatchObject({
      code: 'bad-fact',
      text: { ja: expect.any(String), en: expect.any(String) },
    });
    expect((await t.log.head()).position).toBe(position);
  });

  it('lets pass what only looks like it', async () => {
    const data = { text: '\\u0000 \\ud83d \\\\udc00 😀', at: { a: 1, b: undefined } };
    assertWritten(await t.log.append(append('looks-bad', { facts: [withData(data)] })));
    expect((await t.log.load('looks-bad')).facts[0]?.data).toEqual({ ...data, at: { a: 1 } });
  });

  it('lets pass exactly the JSON that PostgreSQL gives back unchanged', async () => {
    const { pool } = t.db;
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), async (value) => {
        const json = jsonText(value);
        if ('fault' in json) return expect(JSON.stringify(value)).toMatch(/\\u(d[89a-f]|0000)/);
        const { rows } = await pool.query<{ json: object; read: boolean }>(
          `select $1::json as json, ($1::json #>> '{}') is not null and $1::jsonb is not null as read`,
          [json.text],
        );
        expect(rows[0]).toEqual({ json: JSON.parse(json.text) as object, read: true });
      }),
      { numRuns: 300 },
    );
  });
});
