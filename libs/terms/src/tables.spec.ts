import { describe, expect, it } from '@jest/globals';
import { checkTableRows, onkyoRepair, TermsError } from './index.js';
import type { TableRow } from './index.js';

const pathsOf = (table: string, rows: readonly TableRow[]) => {
  try {
    checkTableRows(onkyoRepair, table, rows);
  } catch (error) {
    return error instanceof TermsError ? [error.code, ...error.issues.map(({ path }) => path)] : error;
  }
  return [];
};

describe('tables that the source only names', () => {
  it('are empty in the product', () => {
    expect(Object.values(onkyoRepair.tables).every(({ rows }) => rows.length === 0)).toBe(true);
  });

  it('take rows of their columns', () => {
    const rows: TableRow[] = [
      { model: 'DR-7', 'warranty-months': 12, 'parts-kept-until': '2024-03-31' },
      { model: 'DR-8' },
    ];
    expect(checkTableRows(onkyoRepair, 'models', rows)).toBe(rows);
  });

  it('refuse unknown tables', () => {
    expect(pathsOf('constructor', [])).toEqual(['table-unknown']);
  });

  it('refuse rows with all their errors, by path', () => {
    const rows: TableRow[] = [
      { model: 'DR-7', colour: 'red' },
      { 'warranty-months': 1.5 },
      { model: 'DR-7', 'launched-on': '2018-02-30' },
    ];
    expect(pathsOf('models', rows)).toEqual([
      'table-rows-invalid',
      '$[0].colour',
      '$[1].model',
      '$[1]["warranty-months"]',
      '$[2]["launched-on"]',
      '$[2]',
    ]);
    expect(pathsOf('prices', [{ line: 'box', item: 'L', yen: -1 }])).toEqual([
      'table-rows-invalid',
      '$[0].yen',
    ]);
  });
});
