import { z } from 'zod';
import { text } from './basics.js';

const cells = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
  .describe('By column; codes in the form by which they compare (U211), empty cells left out');

const counts = z
  .object({ added: z.int(), changed: z.int(), removed: z.int(), unchanged: z.int() })
  .meta({ id: 'TableCounts' });

const tableColumn = z
  .object({
    id: z.string(),
    title: text,
    type: z.enum(['text', 'code', 'date', 'integer', 'yen', 'boolean']),
    required: z.boolean(),
    key: z.boolean(),
  })
  .meta({ id: 'TableColumn' });

const tableChange = z
  .object({
    version: z.int().describe('Of the table: 1 is its first change'),
    kind: z.enum(['import', 'removal']),
    at: z.string(),
    actor: z.string(),
    actorName: z.string().nullable().describe('null for who has no token here'),
    via: z.string(),
    reason: z.string(),
    rows: z.int().describe('How many rows there were then'),
    mode: z.enum(['replace', 'merge']).nullable().describe('Of an import'),
    counts: counts.nullable().describe('Of an import'),
    content: z.string().nullable().describe('SHA-256 of the rows of an import'),
    termsVersion: z.string().nullable().describe('Whose columns the rows of an import were held against'),
    cells: cells.nullable().describe('The row that a removal took out'),
  })
  .meta({ id: 'TableChange' });

const declared = {
  table: z.string(),
  title: text,
  rule: z.string(),
  keptIn: z
    .enum(['table', 'calendar'])
    .describe('`calendar`: closing days; they are those of the desk’s one calendar, and not imported (P4)'),
  columns: z.array(tableColumn),
  rows: z.int(),
};

const ofTerms = {
  terms: z.string(),
  termsVersion: z.string().describe('The version in force, which declares the tables'),
};

export const tablesListed = z
  .object({
    ...ofTerms,
    tables: z.array(z.object({ ...declared, last: tableChange.nullable().describe('The latest change') })),
  })
  .meta({ id: 'TableList' });

export const tableShown = z
  .object({
    ...ofTerms,
    ...declared,
    changes: z.array(tableChange).describe('The latest first, 100 at most'),
  })
  .meta({ id: 'Table' });

export const tableRows = z
  .object({
    rows: z.array(
      z.object({ cells, written: z.record(z.string(), z.string()).describe('Codes as they were written') }),
    ),
    next: z.string().nullable().describe('`cursor` of the next page'),
  })
  .meta({ id: 'TableRows' });

export const tableChanged = z
  .object({
    dryRun: z.boolean(),
    repeated: z.boolean().describe('It had been carried out before: this is what came of it'),
    unchanged: z.boolean().describe('The rows are so already: nothing was written'),
    rows: z.int().describe('How many rows there are then'),
    counts,
    differences: z
      .array(
        z.object({
          what: z.enum(['added', 'changed', 'removed']),
          before: cells.nullable(),
          after: cells.nullable(),
        }),
      )
      .describe('Of a dry run: the first 20, by key'),
    note: text.nullable().describe('That nothing was written, and why'),
    change: tableChange.nullable().describe('As it was recorded; null where nothing was written'),
  })
  .meta({ id: 'TableChanged' });

export type TableChangeView = z.infer<typeof tableChange>;
export type TableChangedView = z.infer<typeof tableChanged>;
