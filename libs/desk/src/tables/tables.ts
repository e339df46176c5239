import { createHash } from 'node:crypto';
import { civilDateOf } from '@shuriken/calendar';
import { type Loaded, printOf } from '@shuriken/log';
import {
  type AnyTerms,
  type Catalogue,
  importTable,
  keyColumns,
  keyWritten,
  rowKey,
  type Table,
  type TableRow,
} from '@shuriken/terms';
import { DeskError } from '../errors.js';
import { tableOf, versionOn } from '../known-terms.js';
import { bringUp, changeTable, type TableAuthor, type TableDone, type TableStores } from './change.js';
import { beginOfKeys, cursorAfter, keyIn } from './cursor.js';
import { changeOf, type ImportMode, type TableChange, type TableName, tableStream } from './facts.js';
import { rowsInvalid } from './problems.js';
import { examineTables, type TablesReport } from './rebuild.js';
import { contentOf, differenceTo, findRows, type KeptRow, pageOfRows, removalOf } from './store.js';

export interface TablesParts extends TableStores {
  /** Key of the prints by which a repeated command is known. */
  readonly key: Buffer;
  /** All sets of terms that the desk knows, of whatever chart. */
  readonly catalogue: () => Promise<Catalogue>;
}

export interface ImportAsk {
  /** Decoded text; its first row names the columns. */
  readonly csv: string;
  readonly mode: ImportMode;
  readonly reason: string;
}

export interface RemovalAsk {
  /** By key column, as anybody may write it. */
  readonly key: Readonly<Record<string, string>>;
  readonly reason: string;
}

/** A table as the terms declare it, with what the log tells of its rows. */
export interface KnownTable extends TableName {
  /** Version of the terms that declares it so: the one in force. */
  readonly version: string;
  readonly definition: Table;
  /** Its data are those of the desk's one calendar (P4): it has no rows of its own. */
  readonly inCalendar: boolean;
  readonly rows: number;
  /** The latest first. */
  readonly changes: readonly TableChange[];
}

export interface PageAsk {
  /** Only rows whose first key column is this. */
  readonly key?: string;
  /** `next` of the page before. */
  readonly cursor?: string;
  readonly limit: number;
}

export interface TablePage {
  readonly definition: Table;
  readonly rows: readonly KeptRow[];
  readonly next: string | null;
}

/** A table that carries out this rule is about the closing days; a desk has one calendar, and that is where they are. */
const CALENDAR_RULE = 'P4';
/** Between the values of a key of several columns. No cell can hold it. */
const SEVERAL = '\t';
const LOOKS = 5;

const inCalendar = ({ rule }: Table) => rule === CALENDAR_RULE;

function knownTable(declaring: AnyTerms, name: TableName, loaded: Loaded): KnownTable {
  const changes = loaded.facts.map(changeOf).reverse();
  const definition = tableOf(declaring, name.table);
  return {
    ...name,
    version: declaring.version,
    definition,
    inCalendar: inCalendar(definition),
    rows: changes[0]?.data.rows ?? 0,
    changes,
  };
}

/** Whether the rows there are have keys of other columns than those of an import. */
function otherKeys(changes: readonly TableChange[], keys: readonly string[]): boolean {
  const last = changes.findLast((change) => change.kind === 'import');
  return last !== undefined && last.data.rows > 0 && last.data.keys.join() !== keys.join();
}

/**
 * The rows of the tables that the terms declare. Every change is a fact in the table's stream, and the rows are folded from
 * those: at once by whoever wrote one, else (it died in between) by whoever reads next.
 */
export class Tables {
  constructor(private readonly parts: TablesParts) {}

  /**
   * Rows by key, each under its key as it was asked for; those that are not there are left out. A key is read as a cell of
   * an import is (U211); of several key columns the values are joined by TAB. One query by the primary key.
   * @throws DeskError `terms-not-found`, `table-unknown`
   */
  async rows(terms: string, table: string, keys: readonly string[]): Promise<ReadonlyMap<string, TableRow>> {
    const name = { terms, table };
    const { definition } = await this.declared(name);
    const asked = keys.flatMap((written) => {
      const key = keyWritten(definition, written.split(SEVERAL));
      return key === undefined ? [] : [[written, key] as const];
    });
    if (asked.length === 0) return new Map();
    const wanted = [...new Set(asked.map(([, key]) => key))];
    const found = await this.upToDate(name, () => findRows(this.parts.db, name, wanted));
    const byKey = new Map(found.map((row) => [row.key, row.cells]));
    return new Map(
      asked.flatMap(([written, key]) => {
        const cells = byKey.get(key);
        return cells ? [[written, cells] as const] : [];
      }),
    );
  }

  /** All tables that the version in force declares. @throws DeskError `terms-not-found` */
  async list(terms: string): Promise<{ readonly version: string; readonly tables: readonly KnownTable[] }> {
    const declaring = await this.declaring(terms);
    const names = Object.keys(declaring.tables).map((table) => ({ terms, table }));
    const loaded = await this.parts.log.loadMany(names.map(tableStream));
    const tables = names.map((name) => knownTable(declaring, name, loaded.get(tableStream(name))!));
    return { version: declaring.version, tables };
  }

  /** One table with all its changes. @throws DeskError `terms-not-found`, `table-unknown` */
  async show(name: TableName): Promise<KnownTable> {
    const { declaring } = await this.declared(name);
    return knownTable(declaring, name, await this.parts.log.load(tableStream(name)));
  }

  /** Whether any row stands in the table: an empty one says nothing of anybody. @throws DeskError as `page` */
  async isFilled(name: TableName): Promise<boolean> {
    return (await this.page(name, { limit: 1 })).rows.length > 0;
  }

  /** A page of rows in the order of their keys. @throws DeskError `terms-not-found`, `table-unknown`, `cursor-invalid` */
  async page(name: TableName, { key, cursor, limit }: PageAsk): Promise<TablePage> {
    const { definition } = await this.declared(name);
    const after = cursor === undefined ? '' : keyIn(cursor);
    const begin = key === undefined ? '' : beginOfKeys(definition, key);
    if (begin === undefined) return { definition, rows: [], next: null };
    const how = { after, begin, limit: limit + 1 };
    const rows = await this.upToDate(name, () => pageOfRows(this.parts.db, name, how));
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { definition, rows: page, next: rows.length > limit && last ? cursorAfter(last.key) : null };
  }

  /**
   * Imports rows: all of them, or none where one is wrong. What changes nothing writes nothing.
   * @throws DeskError `table-rows-invalid` with every problem, `table-in-calendar`, `table-key-changed`, `terms-not-found`,
   * `table-unknown`, `idempotency-mismatch`, `table-busy`
   */
  async import(name: TableName, { csv, mode, reason }: ImportAsk, author: TableAuthor): Promise<TableDone> {
    const { definition, declaring } = await this.writable(name);
    const read = importTable(definition, csv);
    if (!read.ok) throw rowsInvalid(definition, read.problems);
    const content = contentOf(read.rows.map((row) => ({ ...row, key: rowKey(definition, row.cells) })));
    const keys = keyColumns(definition);
    const text = createHash('sha256').update(csv, 'utf8').digest('hex');
    const print = printOf(this.parts.key, { import: name, mode, reason, text });
    return changeTable(this.parts, { name, author, print }, async (changes) => {
      if (mode === 'merge' && otherKeys(changes, keys)) throw new DeskError('table-key-changed', { ...name });
      const how = { json: content.json, replace: mode === 'replace' };
      const difference = await differenceTo(this.parts.db, name, how);
      const { counts, after: rows } = difference;
      const held = { version: declaring.version, mode, content: content.hash, keys };
      return { difference, type: 'TableImported', data: { ...held, ...counts, rows, reason }, content };
    });
  }

  /** Takes one row out. @throws DeskError `table-row-unknown`, and what `import` throws but for its rows */
  async remove(name: TableName, { key: asked, reason }: RemovalAsk, author: TableAuthor): Promise<TableDone> {
    const { definition } = await this.writable(name);
    const columns = keyColumns(definition);
    const unknown = () => new DeskError('table-row-unknown', { key: asked, columns });
    const key = keyWritten(
      definition,
      columns.map((column) => asked[column] ?? ''),
    );
    if (key === undefined || Object.keys(asked).length > columns.length) throw unknown();
    const print = printOf(this.parts.key, { remove: name, key, reason });
    return changeTable(this.parts, { name, author, print }, async () => {
      const difference = await removalOf(this.parts.db, name, key);
      const [row] = difference.first;
      if (!row?.before) throw unknown();
      const data = { key, cells: row.before, rows: difference.after, reason };
      return { difference, type: 'TableRowRemoved', data };
    });
  }

  /** Holds the rows of every table against the log; `repair`: brings them in line with it. */
  async examine(how: {
    readonly repair: boolean;
    readonly onProgress?: (done: number, of: number) => void;
  }): Promise<TablesReport> {
    const declared = (await this.parts.catalogue())
      .list()
      .flatMap(({ id: terms, tables }) => Object.keys(tables).map((table) => ({ terms, table })));
    const names = new Map(declared.map((name) => [tableStream(name), name]));
    return examineTables(this.parts, [...names.values()], how);
  }

  /** Asks again where a fact is not folded yet, because whoever wrote it is about to, or died. */
  private async upToDate<R>(
    name: TableName,
    ask: () => Promise<{ readonly behind: boolean; readonly rows: readonly R[] }>,
  ): Promise<readonly R[]> {
    for (let look = 0; look < LOOKS; look += 1) {
      const { behind, rows } = await ask();
      if (!behind) return rows;
      await bringUp(this.parts, name);
    }
    throw new DeskError('table-busy', { ...name });
  }

  private async declaring(terms: string): Promise<AnyTerms> {
    const [library, now] = await Promise.all([this.parts.catalogue(), this.parts.log.now()]);
    return versionOn(library, terms, civilDateOf(now));
  }

  private async declared({ terms, table }: TableName) {
    const declaring = await this.declaring(terms);
    return { declaring, definition: tableOf(declaring, table) };
  }

  private async writable(name: TableName) {
    const declared = await this.declared(name);
    if (inCalendar(declared.definition)) throw new DeskError('table-in-calendar', { ...name });
    return declared;
  }
}
