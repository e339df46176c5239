import { keyColumns, keyOf, rowKey, type Table, type TableRow, UNKNOWN_COLUMN } from '../tables.js';
import { text, type Text } from '../text.js';
import { type CellRead, readCell } from './cells.js';
import { type CsvRecord, readCsv } from './csv.js';

/** What is wrong at one place of an import. Row 1 is the header, as a spreadsheet counts. */
export type ImportProblem = {
  readonly row: number;
  readonly column?: string;
  /** As written, shortened where it is long. */
  readonly value?: string;
  readonly reason: Text;
};

export type ImportedRow = {
  readonly row: number;
  /** By column id: dates as YYYY-MM-DD, codes in the form by which they are compared (U211); empty cells are left out. */
  readonly cells: TableRow;
  /** The codes exactly as they were written, by column id. */
  readonly written: Readonly<Record<string, string>>;
};

/** All rows, or none and every reason. */
export type TableImport =
  | { readonly ok: true; readonly rows: readonly ImportedRow[] }
  | { readonly ok: false; readonly problems: readonly ImportProblem[] };

const MOST_ROWS = 100_000;
const LONGEST_SHOWN = 60;

const EMPTY = text(
  'ファイルが空です。1行目に列の名前、2行目からデータを入れてください。',
  'The file is empty: name the columns in row 1 and begin the data in row 2.',
);
const NO_ROWS = text(
  'データの行がありません。2行目から入れてください。',
  'There are no rows of data; begin in row 2.',
);
const QUOTES = text(
  '引用符の対応が取れていません。値の中の " は "" と書いてください。',
  'The quotes are not in order; write a " within a value as "".',
);
const ABSENT = text('この列が見出しにありません。加えてください。', 'The header lacks this column; add it.');
const TWICE = text(
  '同じ列が二度あります。一つにしてください。',
  'The column stands twice; keep one of them.',
);
const TOO_MANY = text(
  `一度に取り込めるのは${MOST_ROWS}行までです。分けてください。`,
  `${MOST_ROWS} rows can be imported at once; split the file.`,
);

const shown = (value: string): string =>
  value.length <= LONGEST_SHOWN ? value : `${Array.from(value).slice(0, LONGEST_SHOWN).join('')}…`;

type Heading = {
  readonly columns: readonly (string | undefined)[];
  readonly problems: readonly ImportProblem[];
};

/** A heading names a column by its id or by its title in either language. */
function columnNamed(table: Table, heading: string): string | undefined {
  const said = heading.normalize('NFKC').trim().toLowerCase();
  const names = ([id, { title }]: [string, Table['columns'][string]]) =>
    [id, title.ja, title.en].map((name) => name.normalize('NFKC').toLowerCase());
  return Object.entries(table.columns).find((entry) => names(entry).includes(said))?.[0];
}

function headingOf(table: Table, { row, fields }: CsvRecord): Heading {
  if (fields === undefined) return { columns: [], problems: [{ row, reason: QUOTES }] };
  const columns = fields.map((field) => columnNamed(table, field));
  const wrong = columns.flatMap((column, index): ImportProblem[] => {
    const value = shown(fields[index] ?? '');
    if (column === undefined) return [{ row, value, reason: UNKNOWN_COLUMN }];
    return columns.indexOf(column) === index ? [] : [{ row, column, value, reason: TWICE }];
  });
  const absent = Object.entries(table.columns)
    .filter(([id, { required, key }]) => (required || key) && !columns.includes(id))
    .map(([column]) => ({ row, column, reason: ABSENT }));
  return { columns, problems: [...wrong, ...absent] };
}

type RowRead = { readonly imported?: ImportedRow; readonly problems: readonly ImportProblem[] };

const counted = (found: number, wanted: number) =>
  text(
    `値が${found}個あります。見出しと同じ${wanted}個にしてください。`,
    `The row has ${found} values; the header has ${wanted}.`,
  );

function readRow(table: Table, columns: Heading['columns'], { row, fields }: CsvRecord): RowRead {
  if (fields === undefined) return { problems: [{ row, reason: QUOTES }] };
  if (fields.length !== columns.length)
    return { problems: [{ row, reason: counted(fields.length, columns.length) }] };
  const problems: ImportProblem[] = [];
  const cells: Record<string, string | number | boolean> = {};
  const written: Record<string, string> = {};
  fields.forEach((field, index) => {
    const id = columns[index];
    const column = id === undefined ? undefined : table.columns[id];
    if (id === undefined || column === undefined) return;
    const found: CellRead = readCell(field, column);
    if ('reason' in found) problems.push({ row, column: id, value: shown(field), reason: found.reason });
    else if (found.cell !== undefined) {
      cells[id] = found.cell;
      if (column.type === 'code') written[id] = field;
    }
  });
  return problems.length > 0 ? { problems } : { imported: { row, cells, written }, problems };
}

const again = (first: number) =>
  text(
    `${first}行目と同じキーです。どちらかを除いてください。`,
    `Same key as row ${first}; remove one of them.`,
  );

/** Rows of one key, told at each but the first. A row that has another fault is not compared: its key may be wrong. */
function duplicates(table: Table, rows: readonly ImportedRow[]): ImportProblem[] {
  const keys = keyColumns(table);
  const first = new Map<string, number>();
  return rows.flatMap(({ row, cells, written }) => {
    const key = keyOf(table, keys, cells);
    const met = first.get(key);
    if (met === undefined) {
      first.set(key, row);
      return [];
    }
    const value = shown(keys.map((name) => written[name] ?? String(cells[name] ?? '')).join(', '));
    return [{ row, column: keys.join(', '), value, reason: again(met) }];
  });
}

/**
 * The key of a row that is asked for by what somebody wrote, one text per key column in their order, each read as the cell
 * of an import is (`２０２６/8/13` is a day). Undefined: no row can have it.
 */
export function keyWritten(table: Table, written: readonly string[]): string | undefined {
  const columns = keyColumns(table);
  if (written.length !== columns.length) return undefined;
  const read = columns.map((name, at) => readCell(written[at] ?? '', table.columns[name]!));
  if (read.some((found) => 'reason' in found)) return undefined;
  const cells = read.flatMap((found, at) =>
    'cell' in found && found.cell !== undefined ? [[columns[at]!, found.cell] as const] : [],
  );
  return rowKey(table, Object.fromEntries(cells));
}

/**
 * Reads rows for a table of the terms from CSV text, the first row naming the columns by id or title. Gives all rows, or
 * none and *every* problem. Digits and signs may be full-width, dates also be 2026/4/1 or 2026年4月1日; codes come in the
 * form by which they are compared and as they were written (U211). The text comes decoded; nothing is stored.
 */
export function importTable(table: Table, csv: string): TableImport {
  const [header, ...records] = readCsv(csv);
  if (header === undefined) return { ok: false, problems: [{ row: 1, reason: EMPTY }] };
  if (records.length > MOST_ROWS) return { ok: false, problems: [{ row: MOST_ROWS + 2, reason: TOO_MANY }] };
  const { columns, problems: wrong } = headingOf(table, header);
  if (header.fields === undefined) return { ok: false, problems: wrong };
  const read = records.map((record) => readRow(table, columns, record));
  const rows = read.flatMap(({ imported }) => (imported === undefined ? [] : [imported]));
  const none = records.length === 0 ? [{ row: header.row, reason: NO_ROWS }] : [];
  const inRows = [...read.flatMap(({ problems }) => problems), ...duplicates(table, rows)];
  const problems = [...wrong, ...none, ...inRows.toSorted((a, b) => a.row - b.row)];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rows };
}
