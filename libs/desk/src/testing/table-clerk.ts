import { randomUUID } from 'node:crypto';
import type { TableRow } from '@shuriken/terms';
import { DeskError } from '../errors.js';
import type { TableAuthor, TableDone } from '../tables/change.js';
import type { ImportMode, TableName } from '../tables/facts.js';
import type { Tables } from '../tables/tables.js';
import type { DeskFixture } from './desk-fixture.js';

export const SERIALS: TableName = { terms: 'corega-exchange', table: 'serials' };
export const HEAD = 'serial,model,shipped-on\n';
/** Three serials, one of them in full width and half-width kana. */
export const FIRST = `${HEAD}ｶ０１２ ａｂ－９,CG-SW08,2024/4/1\nB-1,CG-SW08,2024-04-02\nC-1,CG-AP1,2024-04-03\n`;

/** A change under a fresh id, unless told otherwise. */
export const author = (more: Partial<TableAuthor> = {}): TableAuthor => ({
  commandId: randomUUID(),
  actor: 'admin-1',
  via: 'api',
  ...more,
});

interface Brought {
  readonly mode?: ImportMode;
  readonly by?: TableAuthor;
  readonly name?: TableName;
}

/** The steps of whoever keeps tables. */
export interface TableClerk {
  readonly tables: Tables;
  /** Imports, replacing the serials unless told otherwise. */
  bring(csv: string, how?: Brought): Promise<TableDone>;
  dryRun(csv: string, mode?: ImportMode): Promise<TableDone>;
  lookup(...keys: string[]): Promise<ReadonlyMap<string, TableRow>>;
  /** The serials there are, by key. */
  stored(): Promise<readonly unknown[]>;
}

export function tableClerk({ desk }: Pick<DeskFixture, 'desk'>): TableClerk {
  const { reference } = desk.parts;
  const { tables } = reference;
  const bring: TableClerk['bring'] = (csv, { mode = 'replace', by = author(), name = SERIALS } = {}) =>
    tables.import(name, { csv, mode, reason: 'メーカーの資料' }, by);
  return {
    tables,
    bring,
    dryRun: (csv, mode = 'replace') => bring(csv, { mode, by: author({ dryRun: true }) }),
    lookup: (...keys) => reference.rows(SERIALS.terms, SERIALS.table, keys),
    stored: async () => (await tables.page(SERIALS, { limit: 100 })).rows.map(({ cells }) => cells['serial']),
  };
}

/** Added, changed, removed, unchanged. */
export function countsOf(done: TableDone): readonly unknown[] {
  const told: object = 'difference' in done ? done.difference.counts : done.change.data;
  const { added, changed, removed, unchanged } = told as Record<string, unknown>;
  return [added, changed, removed, unchanged];
}

/** How it was refused. */
export const refusal = (work: Promise<unknown>): Promise<DeskError> =>
  work.then(
    () => {
      throw new Error('was not refused');
    },
    (error: unknown) => {
      if (error instanceof DeskError) return error;
      throw error;
    },
  );
