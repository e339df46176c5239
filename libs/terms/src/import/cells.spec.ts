import { describe, expect, it } from '@jest/globals';
import { type Column, MISSING, wanted } from '../tables.js';
import { readCell } from './cells.js';

const column = (type: Column['type'], more: Partial<Column> = {}): Column => ({
  title: { ja: '見本', en: 'Sample' },
  type,
  required: false,
  key: false,
  ...more,
});
const read = (type: Column['type'], written: string) => {
  const found = readCell(written, column(type));
  return 'reason' in found ? 'refused' : found.cell;
};
const reasonOf = (written: string, of: Column) => {
  const found = readCell(written, of);
  return 'reason' in found ? found.reason : undefined;
};

describe('a cell that says a date', () => {
  it.each(['2026-04-01', '2026-4-1', ' 2026/04/01 ', '2026.4.1', '2026年4月1日', '２０２６／４／１'])(
    'can be %j',
    (said) => expect(read('date', said)).toBe('2026-04-01'),
  );
  it.each(['2026-10-11', '2026/10/11', '2026年10月11日'])('has two digits each in %s', (said) =>
    expect(read('date', said)).toBe('2026-10-11'),
  );
  it.each([
    ...['2026-02-29', '26-4-1', '2026-004-01', '2026-4-001', '2026-4', '20260401', '2026年4月1', '2026年4-1'],
    ...['x2026-4-1', '2026-4-1x', '2026-4-1 12:00', '12026-4-1', '46113', 'x2026年4月1日', '2026年4月1日頃'],
  ])('cannot be %s', (said) => expect(read('date', said)).toBe('refused'));
});

describe('a cell that says a whole number', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    ['-12', -12],
    ['1500', 1500],
    ['1,500', 1500],
    ['12,345,678', 12_345_678],
    ['１，５００', 1500],
    ['999999999999999', 999_999_999_999_999],
  ])('%s is %d', (said, value) => expect(read('integer', said)).toBe(value));
  it.each([
    ...[
      '1,50',
      '1500,000',
      ',500',
      '1,',
      '1,,500',
      '1.5',
      '1e3',
      '--1',
      '1-',
      '+1',
      'x1',
      '1x',
      '0x1f',
      '1 500',
    ],
    ...['1000000000000000', '1円', '¥1'],
  ])('%s is none', (said) => expect(read('integer', said)).toBe('refused'));
});

describe('a cell that says yen', () => {
  it.each(['1500', '1,500', '¥1,500', '￥1500', '\\1500', '1500円', '¥1500円', '１，５００円'])(
    '%s is 1500',
    (said) => expect(read('yen', said)).toBe(1500),
  );
  it.each(['-1', '¥', '円', '¥¥1', '1円円', '円1', '1¥', '1.5'])('%s is none', (said) =>
    expect(read('yen', said)).toBe('refused'),
  );
  it('can be nothing at all', () => expect(read('yen', '0')).toBe(0));
});

describe('a cell that says yes or no', () => {
  it.each(['true', 'TRUE', 'yes', 'はい', '有', 'あり', '○', 'ｙｅｓ'])('%s is yes', (said) =>
    expect(read('boolean', said)).toBe(true),
  );
  it.each(['false', 'No', 'いいえ', '無', 'なし', '×'])('%s is no', (said) =>
    expect(read('boolean', said)).toBe(false),
  );
  it.each(['1', '0', 'maybe', 'x'])('%s is neither', (said) => expect(read('boolean', said)).toBe('refused'));
});

describe('a cell', () => {
  it('keeps a text as it was written, without the space around it', () => {
    expect(read('text', ' Ｓｈｏｐ １ ')).toBe('Ｓｈｏｐ １');
  });

  it('may be empty, unless its column is required or part of the key', () => {
    for (const empty of ['', '  ', '\u3000']) {
      expect(readCell(empty, column('text'))).toEqual({});
      expect(reasonOf(empty, column('text', { required: true }))).toBe(MISSING);
      expect(reasonOf(empty, column('code', { key: true }))).toBe(MISSING);
    }
  });

  it('says what its column wants where it is something else', () => {
    expect(reasonOf('soon', column('date'))).toBe(wanted.date);
    expect(reasonOf('---', column('code'))).toBe(wanted.code);
    expect(reasonOf('many', column('integer'))).toBe(wanted.integer);
  });

  it('has 200 characters at most, codes also in the form by which they are compared', () => {
    expect([200, 201].map((length) => read('text', 'x'.repeat(length)))).toEqual([
      'x'.repeat(200),
      'refused',
    ]);
    expect([200, 201].map((length) => read('code', 'a'.repeat(length)))).toEqual([
      'A'.repeat(200),
      'refused',
    ]);
    expect([100, 101].map((length) => read('code', '㏍'.repeat(length)))).toEqual([
      'KK'.repeat(100),
      'refused',
    ]);
    expect(reasonOf('x'.repeat(201), column('text'))?.en).toContain('200');
  });

  it('is refused with control characters, halves of characters and signs of a wrong encoding', () => {
    for (const said of ['a\u0000b', 'a\nb', 'a\tb', '\ud842'])
      expect(reasonOf(said, column('text'))?.en).toMatch(/control/);
    expect(reasonOf('a\ufffdb', column('text'))?.en).toMatch(/encoding/);
  });
});
