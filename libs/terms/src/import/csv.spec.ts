import { describe, expect, it } from '@jest/globals';
import { readCsv } from './csv.js';

/** `row: field | field`, or `row: ?` where the quotes are not in order. */
const told = (text: string) =>
  readCsv(text).map(({ row, fields }) => `${row}: ${fields?.join(' | ') ?? '?'}`);

describe('CSV', () => {
  it('is records of fields, with any kind of line end', () => {
    expect(told('a,b\nc,d\r\ne,f\rg,h')).toEqual(['1: a | b', '2: c | d', '3: e | f', '4: g | h']);
    expect(told('a,b\n')).toEqual(['1: a | b']);
    expect(told('a,b\r\n')).toEqual(['1: a | b']);
    expect(told('')).toEqual([]);
  });

  it('has empty fields, at the end too', () => {
    expect(told('a,,b\n,\nc,')).toEqual(['1: a |  | b', '2:  | ', '3: c | ']);
    expect(told('"",x')).toEqual(['1:  | x']);
  });

  it('keeps in quotes what would part fields and records', () => {
    expect(told('"a,b","c\nd","e\r\nf"\nx,y,z')).toEqual(['1: a,b | c\nd | e\r\nf', '2: x | y | z']);
    expect(told('"say ""yes""","""",""""""')).toEqual(['1: say "yes" | " | ""']);
  });

  it('passes over blank lines, which count all the same', () => {
    expect(told('\na\n\n  \n\u3000\nb\n\n')).toEqual(['2: a', '6: b']);
    expect(told(' ,\n')).toEqual(['1:   | ']);
  });

  it('passes over a byte order mark at its beginning, there alone', () => {
    expect(told('\ufeffa\nb')).toEqual(['1: a', '2: b']);
    expect(told('a\n\ufeffb')).toEqual(['1: a', '2: \ufeffb']);
    expect(told('\ufeff')).toEqual([]);
  });

  it.each(['"a', 'a"b', '"a"b', 'a,"b', '"a""', ' "a"'])(
    'tells a record like %s, and goes on behind its line',
    (line) => {
      for (const end of ['\n', '\r\n', '\r'])
        expect(told(`x${end}${line},1${end}y`)).toEqual(['1: x', '2: ?', '3: y']);
      expect(told(`x\n${line}`)).toEqual(['1: x', '2: ?']);
    },
  );
});
