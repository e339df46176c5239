import type { Instant } from '@shuriken/calendar';
import type { StoredFact } from '@shuriken/log';
import type { TableRow } from '@shuriken/terms';

/** A table of a set of terms; its rows outlive the versions of the terms. */
export interface TableName {
  readonly terms: string;
  readonly table: string;
}

/** `replace`: the rows given are all there are from now on. `merge`: they are added, or changed where their key is there. */
export const IMPORT_MODES = ['replace', 'merge'] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

/** How many rows an import adds, changes, takes out and leaves alone. */
export interface TableCounts {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
}

/** Rows were imported. A storage format: add to it, never change what is there. */
export interface TableImported extends TableCounts {
  /** Version of the terms whose columns the rows were held against. */
  readonly version: string;
  readonly mode: ImportMode;
  /** SHA-256 of the content, hex: `desk.table_content` has it. */
  readonly content: string;
  /** The columns that made the keys. */
  readonly keys: readonly string[];
  /** How many rows the table has from then on. */
  readonly rows: number;
  readonly reason: string;
}

/** One row was taken out. */
export interface TableRowRemoved {
  readonly key: string;
  readonly cells: TableRow;
  readonly rows: number;
  readonly reason: string;
}

/** A change of a table as the log tells it. */
export type TableChange = {
  /** Of the table's stream. */
  readonly version: number;
  readonly at: Instant;
  readonly actor: string;
  readonly via: string;
} & (
  | { readonly kind: 'import'; readonly data: TableImported }
  | { readonly kind: 'removal'; readonly data: TableRowRemoved }
);

/** The log's stream of a table. */
export const tableStream = ({ terms, table }: TableName): string => `table-${terms}/${table}`;

export function changeOf(fact: StoredFact): TableChange {
  const { actor, via } = fact.meta as { readonly actor: string; readonly via: string };
  const told = { version: fact.version, at: fact.recordedAt, actor, via };
  return fact.type === 'TableImported'
    ? { ...told, kind: 'import', data: fact.data as unknown as TableImported }
    : { ...told, kind: 'removal', data: fact.data as unknown as TableRowRemoved };
}
