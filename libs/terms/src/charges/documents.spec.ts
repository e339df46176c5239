import { describe, expect, it } from '@jest/globals';
import { onkyoRepair } from '../onkyo-repair.js';
import { situation } from '../testing/situations.js';
import { allowedLines } from './allowed.js';
import { assess } from './assess.js';
import { addDocument } from './documents.js';

const allowed = allowedLines(onkyoRepair, situation({ disposed: true }));
const labour = (yen: number, on: string) =>
  assess(onkyoRepair, { allowed, incurred: [{ line: 'labour', yen }], on });
const storage = (yen: number, on: string) =>
  assess(onkyoRepair, { allowed, incurred: [{ line: 'storage', yen }], on });

describe('addDocument', () => {
  it('leaves each document the rate of its day (U5)', () => {
    const both = addDocument(labour(10_000, '2019-09-30'), storage(5_000, '2019-10-01'));
    expect(both).toMatchObject({ net: 15_000, tax: { percent: 10, yen: 1_300 }, gross: 16_300 });
    expect(both.documents).toMatchObject([
      { net: 10_000, tax: { percent: 8, yen: 800, on: '2019-09-30' } },
      { net: 5_000, tax: { percent: 10, yen: 500, on: '2019-10-01' } },
    ]);
    expect(both.lines.map(({ line }) => line)).toEqual(['labour', 'storage']);
  });

  it('keeps what either document did not charge, with its reason', () => {
    const waiving = (line: 'box' | 'travel', on: string) =>
      assess(onkyoRepair, {
        allowed: allowedLines(onkyoRepair, situation({ ending: 'rerepaired', disposed: true })),
        incurred: [
          { line: 'storage', yen: 1_000 },
          { line, yen: 300 },
        ],
        on,
      });
    const both = addDocument(waiving('box', '2026-04-01'), waiving('travel', '2026-10-01'));
    expect(both.waived.map(({ line }) => line)).toEqual(expect.arrayContaining(['box', 'travel']));
    expect(both.lines.length + both.waived.length).toBe(4);
  });

  it('rounds down per document, not over both (U5)', () => {
    const both = addDocument(labour(1_005, '2026-04-01'), storage(1_005, '2026-10-01'));
    expect(both.tax.yen).toBe(200);
    expect(both.gross).toBe(both.net + both.tax.yen);
  });

  it('is the one document where the other asks for nothing', () => {
    const [some, nothing] = [labour(1_000, '2026-04-01'), storage(0, '2026-10-01')];
    expect(addDocument(some, nothing)).toMatchObject({ net: 1_000, gross: 1_100, tax: { on: '2026-04-01' } });
    expect(addDocument(some, nothing).documents).toBeUndefined();
    const later = addDocument(labour(0, '2026-04-01'), storage(1_000, '2026-10-01'));
    expect(later.tax.on).toBe('2026-10-01');
    expect(later.documents).toBeUndefined();
  });
});
