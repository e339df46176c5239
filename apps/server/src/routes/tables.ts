import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { tableChanged, type TableChangedView, tableRows, tableShown, tablesListed } from '@shuriken/contract';
import {
  type Asked,
  Desk,
  IMPORT_MODES,
  type TableDone,
  tableDoneView,
  tableListView,
  tableView,
} from '@shuriken/desk';
import { type Identity, IDENTITY, Needs } from '@shuriken/identity';
import { z } from 'zod';
import { AskedBy } from '../http/asked.js';
import { Describe } from '../http/describe.js';
import { nameInChanges } from '../http/naming.js';

const reason = z.string().trim().min(1).max(200).describe('Where the rows come from, or why; recorded');
const importBody = z.strictObject({
  csv: z
    .string()
    .min(1)
    .describe(
      'Rows as CSV (RFC 4180), 100,000 at most. The first row names the columns by id or by title in either language.',
    ),
  mode: z
    .enum(IMPORT_MODES)
    .default('replace')
    .describe('`replace`: these are all rows from now on; `merge`: they are added, or changed by key'),
  reason,
});
const removalBody = z.strictObject({
  key: z
    .record(z.string().max(60), z.string().max(400))
    .describe('The row’s key columns, each with its value'),
  reason,
});
const rowsQuery = z.strictObject({
  key: z
    .string()
    .max(400)
    .optional()
    .describe('Only rows whose (first) key column is this, however it is spelt'),
  cursor: z.string().max(2_000).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const IMPORT_EXAMPLE = {
  csv: 'serial,model,shipped-on\nABC-0123,CG-SW08,2026-04-01\n',
  mode: 'merge',
  reason: '2026年4月出荷分',
};
const REMOVAL_EXAMPLE = { key: { serial: 'ABC-0123' }, reason: '登録の誤り' };

/** What the path names. */
interface OfTable {
  readonly id: string;
  readonly table: string;
}

/** Data that a set of terms names without containing: models, serials, dealers, areas, prices. Rows outlive its versions. */
@Controller('terms/:id/tables')
export class TablesController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(IDENTITY) private readonly identity: Identity,
  ) {}

  @Get()
  @Needs('terms:read')
  @Describe({
    tag: 'Tables',
    summary: 'The tables that the terms declare, with row counts and the last change',
    answer: tablesListed,
    problems: ['terms-not-found'],
  })
  async list(@Param('id') terms: string) {
    const { tables, version } = await this.desk.parts.reference.tables.list(terms);
    const listed = tables.map(tableListView);
    const named = await nameInChanges(
      this.identity,
      listed.flatMap(({ last }) => last ?? []),
    );
    const byTable = new Map(listed.filter(({ last }) => last).map(({ table }, at) => [table, named[at]!]));
    return {
      terms,
      termsVersion: version,
      tables: listed.map((one) => ({ ...one, last: byTable.get(one.table) ?? null })),
    };
  }

  @Get(':table')
  @Needs('terms:read')
  @Describe({
    tag: 'Tables',
    summary: 'A table: its columns, and who changed its rows when and why',
    answer: tableShown,
    problems: ['terms-not-found', 'table-unknown'],
  })
  async show(@Param() { id: terms, table }: OfTable) {
    const view = tableView(await this.desk.parts.reference.tables.show({ terms, table }));
    return { ...view, changes: await nameInChanges(this.identity, view.changes) };
  }

  @Get(':table/rows')
  @Needs('terms:read')
  @Describe({
    tag: 'Tables',
    summary: 'A page of a table’s rows, in the order of their keys',
    query: rowsQuery,
    answer: tableRows,
    problems: ['terms-not-found', 'table-unknown', 'cursor-invalid'],
  })
  async rows(
    @Param() { id: terms, table }: OfTable,
    @Query({ schema: rowsQuery }) { key, cursor, limit }: z.output<typeof rowsQuery>,
  ) {
    const { rows, next } = await this.desk.parts.reference.tables.page(
      { terms, table },
      { limit, ...(key === undefined ? {} : { key }), ...(cursor === undefined ? {} : { cursor }) },
    );
    return { rows: rows.map(({ cells, written }) => ({ cells, written })), next };
  }

  @Post(':table/imports')
  @HttpCode(200)
  @Needs('desk:configure')
  @Describe({
    tag: 'Tables',
    summary: 'Import rows: all of them, or none where one is wrong',
    description:
      'Every wrong row is told, with column, value and reason (the first 1,000; `total` counts them). `dryRun` tells counts and the first differences.',
    body: importBody,
    example: IMPORT_EXAMPLE,
    answer: tableChanged,
    writes: 'table',
    problems: ['table-rows-invalid', 'table-key-changed'],
  })
  async import(
    @Param() { id: terms, table }: OfTable,
    @Body({ schema: importBody }) body: z.output<typeof importBody>,
    @AskedBy() asked: Asked,
  ): Promise<TableChangedView> {
    return this.told(await this.desk.parts.reference.tables.import({ terms, table }, body, asked));
  }

  @Post(':table/removals')
  @HttpCode(200)
  @Needs('desk:configure')
  @Describe({
    tag: 'Tables',
    summary: 'Take one row out of a table',
    body: removalBody,
    example: REMOVAL_EXAMPLE,
    answer: tableChanged,
    writes: 'table',
    problems: ['table-row-unknown'],
  })
  async remove(
    @Param() { id: terms, table }: OfTable,
    @Body({ schema: removalBody }) body: z.output<typeof removalBody>,
    @AskedBy() asked: Asked,
  ): Promise<TableChangedView> {
    return this.told(await this.desk.parts.reference.tables.remove({ terms, table }, body, asked));
  }

  private async told(done: TableDone): Promise<TableChangedView> {
    const view = tableDoneView(done);
    const [change = null] = await nameInChanges(this.identity, view.change ? [view.change] : []);
    return { ...view, change };
  }
}
