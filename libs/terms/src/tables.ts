import { isCivilDate } from '@shuriken/calendar';
import { pathOf } from './check/path.js';
import { TermsError, type TermsIssue } from './errors.js';
import type { AnyTerms } from './schema/terms.js';
import { codeKey } from './code-key.js';
import { text, type Text } from './text.js';

export type Cell = string | number | boolean;
export type TableRow = Readonly<Record<string, Cell>>;
export type Table = AnyTerms['tables'][string];
export type Column = Table['columns'][string];

export const UNKNOWN_COLUMN = text('この列は表にありません。', 'The table has no such column.');
export const MISSING = text('この列は省けません。', 'This column may not be left out.');
const TWICE = text('同じキーの行が既にあります。', 'There is a row of the same key already.');

export const wanted: Record<Column['type'], Text> = {
  text: text('文字列を入れてください。', 'Must be a text.'),
  code: text('番号を入れてください。', 'Must be a number of letters and digits.'),
  date: text('実在する日付を YYYY-MM-DD で入れてください。', 'Must be a real date, YYYY-MM-DD.'),
  integer: text('整数を入れてください。', 'Must be a whole number.'),
  yen: text('0円以上の整数を入れてください。', 'Must be whole yen, not negative.'),
  boolean: text('true か false を入れてください。', 'Must be true or false.'),
};

const fits: Record<Column['type'], (cell: unknown) => boolean> = {
  text: (cell) => typeof cell === 'string' && cell.trim() !== '',
  code: (cell) => typeof cell === 'string' && codeKey(cell) !== '',
  date: (cell) => typeof cell === 'string' && isCivilDate(cell),
  integer: (cell) => Number.isSafeInteger(cell),
  yen: (cell) => Number.isSafeInteger(cell) && Number(cell) >= 0,
  boolean: (cell) => typeof cell === 'boolean',
};

function cellReason(cell: unknown, column: Column): Text | undefined {
  if (cell === undefined) return column.required || column.key ? MISSING : undefined;
  return fits[column.type](cell) ? undefined : wanted[column.type];
}

function rowIssues(table: Table, row: TableRow, at: readonly PropertyKey[]): TermsIssue[] {
  const unknown = Object.keys(row)
    .filter((name) => !Object.hasOwn(table.columns, name))
    .map((name) => ({ path: pathOf([...at, name]), reason: UNKNOWN_COLUMN }));
  const wrong = Object.entries(table.columns).flatMap(([name, column]) => {
    const reason = cellReason(row[name], column);
    return reason === undefined ? [] : [{ path: pathOf([...at, name]), reason }];
  });
  return [...unknown, ...wrong];
}

/** Of a text that is a key neither width nor capitals nor further spaces matter. */
const textKey = (cell: string) =>
  cell.normalize('NFKC').trim().replace(/\s+/g, ' ').toUpperCase().normalize('NFKC');

function keyPart(column: Column | undefined, cell: Cell | null): Cell | null {
  if (typeof cell !== 'string') return cell;
  if (column?.type === 'code') return codeKey(cell);
  return column?.type === 'text' ? textKey(cell) : cell;
}

/** The columns whose values together are the key of a row, in their order; of a table without a key all of them. */
export function keyColumns(table: Table): readonly string[] {
  const all = Object.keys(table.columns);
  const keys = all.filter((name) => table.columns[name]?.key === true);
  return keys.length > 0 ? keys : all;
}

/** Codes are one key however they are spelt (U211), texts but for width, capitals and spaces. */
export function keyOf(table: Table, keys: readonly string[], row: TableRow): string {
  return JSON.stringify(keys.map((name) => keyPart(table.columns[name], row[name] ?? null)));
}

/** The key under which a row is kept and found: JSON of the values of its key columns, in the form in which they compare. */
export const rowKey = (table: Table, row: TableRow): string => keyOf(table, keyColumns(table), row);

/** What is wrong with rows for a table: unknown columns, missing or mistyped cells, keys that occur twice. */
export function tableIssues(
  table: Table,
  rows: readonly TableRow[],
  at: readonly PropertyKey[],
): TermsIssue[] {
  const keys = keyColumns(table);
  const seen = new Set<string>();
  return rows.flatMap((row, index) => {
    const key = keyOf(table, keys, row);
    const again = seen.has(key) ? [{ path: pathOf([...at, index]), reason: TWICE }] : [];
    seen.add(key);
    return [...rowIssues(table, row, [...at, index]), ...again];
  });
}

/**
 * Checks rows to be imported into a table that the source only names.
 * @throws TermsError `table-unknown`, or `table-rows-invalid` with all issues by path (`$[12].model`)
 */
export function checkTableRows(
  terms: AnyTerms,
  tableId: string,
  rows: readonly TableRow[],
): readonly TableRow[] {
  const table = Object.hasOwn(terms.tables, tableId) ? terms.tables[tableId] : undefined;
  if (table === undefined) {
    const known = Object.keys(terms.tables).join(', ');
    throw new TermsError(
      'table-unknown',
      text(`表「${tableId}」はありません(${known})。`, `There is no table "${tableId}" (known: ${known}).`),
    );
  }
  const issues = tableIssues(table, rows, []);
  if (issues.length === 0) return rows;
  throw new TermsError(
    'table-rows-invalid',
    text(
      '取り込む行に誤りがあります。示した箇所を直してください。',
      'The rows hold errors; correct them where shown.',
    ),
    { rule: table.rule, issues },
  );
}
