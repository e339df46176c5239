import { describe, expect, it } from '@jest/globals';
import { addDocument, assess, onkyoRepair } from '@shuriken/terms';
import { amountsOf } from './amounts.js';

const reason = { ja: '', en: '' };
const asked = (line: 'labour' | 'storage', yen: number, on: string) =>
  assess(onkyoRepair, {
    allowed: [{ line, mode: 'billed', rule: 'O10', reason }],
    incurred: [{ line, yen }],
    on,
  });
const taxes = (first: string, later: string) =>
  amountsOf(onkyoRepair, addDocument(asked('labour', 10_000, first), asked('storage', 5_000, later)), 'en')
    .taxes;

describe('amounts in a letter', () => {
  it('name the tax once where all documents bear one rate (U5)', () => {
    expect(taxes('2026-04-01', '2026-10-07')).toEqual([{ percent: 10, yen: '1,500 yen' }]);
  });
  it('name it by rate where they bear several (U5)', () => {
    expect(taxes('2019-09-30', '2019-10-01')).toEqual([
      { percent: 8, yen: '800 yen' },
      { percent: 10, yen: '500 yen' },
    ]);
  });
});
