import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldText, searchWords } from './search-text.js';

describe('the text that is searched', () => {
  it.each([
    ['half-width kana', 'ｱﾍﾞ', 'アベ'],
    ['hiragana', 'やまだ', 'ヤマダ'],
    ['decomposed marks', 'か\u3099', 'ガ'],
    ['full-width letters and case', 'ＯＮＫＹＯ', 'onkyo'],
    ['spaces within a name', '山田　太郎', '山田太郎'],
    ['hyphens of all kinds', '０３ー1234−5678', '(03)1234-5678'],
    ['the country code', '+81 (0)90-1234-5678', '090-1234-5678'],
    ['variant characters', '𠮷田 髙﨑 渡邉', '吉田 高崎 渡辺'],
  ])('makes no difference of %s', (_, one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  it('tells different names apart', () => {
    expect(new Set(['佐藤', '斉藤', '加藤', 'サトウ', 'カトウ'].map(foldText)).size).toBe(5);
  });

  it('joins an accent to the letter that it followed after a space, as folding the result again would', () => {
    expect(foldText(foldText('𝚼᾽'))).toBe(foldText('𝚼᾽'));
  });

  it('folds what is folded to the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        // A leading +81 that only appears by folding is the one exception, and is no name.
        const once = foldText(text);
        fc.pre(!once.startsWith('+81'));
        expect(foldText(once)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });

  it('finds the words of a question, each once, and none in spaces', () => {
    expect(searchWords(' 山田　タロウ たろう ')).toEqual(['山田', 'タロウ']);
    expect(searchWords('　 - ')).toEqual([]);
  });
});
