import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Command } from 'commander';
import {
  changeView,
  type KnownTable,
  type RowDifference,
  type TableChange,
  tableDoneView,
  tableListView,
  tableView,
} from '@shuriken/desk';
import type { Table, TableRow } from '@shuriken/terms';
import { type Action, examples, type Report, type Runner } from '../command.js';
import { withInstallation } from '../connection.js';
import { type Encoding, ENCODINGS, readText } from '../csv-file.js';
import { chosen, whole } from '../options.js';

const MOST_CHANGES = 10;

const changeLine = (change: TableChange): string => {
  const { at, actor, via, rows, reason } = changeView(change);
  const what =
    change.kind === 'removal'
      ? 'one row out'
      : `${change.data.mode}: ${change.data.added} new, ${change.data.changed} changed, ${change.data.removed} out`;
  return `${at}  ${what}, ${rows} rows then  [${via} ${actor}] ${reason}`;
};

const keptLine = ({ table, definition, inCalendar, rows, changes: [last] }: KnownTable): string => {
  const kept = inCalendar ? 'in the calendar' : `${rows} rows`;
  const since = last ? `, last change ${last.at}` : '';
  return `${table}  ${kept}${since}  ${definition.title.ja} / ${definition.title.en} (${definition.rule})`;
};

/** In the order of the columns. */
const cellsLine = ({ columns }: Table, cells: TableRow): string =>
  Object.keys(columns)
    .flatMap((column) => (cells[column] === undefined ? [] : [`${column}=${cells[column]}`]))
    .join('  ');

const SIGNS: Readonly<Record<RowDifference['what'], string>> = { added: '+', changed: '~', removed: '-' };

const differenceLine = (table: Table, { what, before, after }: Omit<RowDifference, 'key'>): string => {
  const said = [before, after].flatMap((cells) => (cells ? [cellsLine(table, cells)] : []));
  return `  ${SIGNS[what]} ${said.join('  →  ')}`;
};

const list: Action<[string], object> = (context, { args: [terms] }) =>
  withInstallation(context, async ({ desk }): Promise<Report> => {
    const { tables, version } = await desk.parts.reference.tables.list(terms);
    return {
      ok: true,
      json: { terms, termsVersion: version, tables: tables.map(tableListView) },
      lines: tables.length === 0 ? [`${terms} ${version} declares no table.`] : tables.map(keptLine),
    };
  });

interface ShowOptions {
  readonly key?: string;
  readonly limit: number;
}

const show: Action<[string, string], ShowOptions> = (context, { args: [terms, table], options }) =>
  withInstallation(context, async ({ desk }): Promise<Report> => {
    const { tables } = desk.parts.reference;
    const known = await tables.show({ terms, table });
    const { rows, next } = await tables.page({ terms, table }, options);
    const columns = Object.entries(known.definition.columns).map(
      ([id, { type, key, required, title }]) =>
        `  ${id}: ${type}${key ? ', key' : required ? ', required' : ''}  ${title.ja} / ${title.en}`,
    );
    const changes = known.changes.slice(0, MOST_CHANGES).map((change) => `  ${changeLine(change)}`);
    return {
      ok: true,
      json: { ...tableView(known), page: rows.map(({ cells, written }) => ({ cells, written })), next },
      lines: [
        keptLine(known),
        'Columns:',
        ...columns,
        ...(changes.length > 0 ? ['Changes, the latest first:', ...changes] : []),
        ...(rows.length > 0
          ? ['Rows:', ...rows.map(({ cells }) => `  ${cellsLine(known.definition, cells)}`)]
          : ['No rows.']),
        ...(next ? ['  … there are more (--limit, --key)'] : []),
      ],
    };
  });

interface ImportOptions {
  readonly merge?: boolean;
  readonly dryRun?: boolean;
  readonly reason?: string;
  readonly encoding: Encoding;
}

const importRows: Action<[string, string, string], ImportOptions> = async (context, { args, options }) => {
  const [terms, table, file] = args;
  const { text: csv, encoding } = await readText(file, options.encoding);
  context.tell(
    `${file}: ${csv.length} characters of ${encoding}; holding the rows against ${terms}/${table}.`,
  );
  return withInstallation(context, async ({ desk }): Promise<Report> => {
    const ask = {
      csv,
      mode: options.merge ? ('merge' as const) : ('replace' as const),
      reason: options.reason ?? basename(file),
    };
    const author = {
      commandId: randomUUID(),
      actor: 'cli',
      via: 'cli' as const,
      dryRun: options.dryRun === true,
    };
    const { tables } = desk.parts.reference;
    const { definition } = await tables.show({ terms, table });
    const done = tableDoneView(await tables.import({ terms, table }, ask, author));
    const { added, changed, removed, unchanged } = done.counts;
    const counts = `${added} new, ${changed} changed, ${removed} out, ${unchanged} as they were; ${done.rows} rows`;
    const more = added + changed + removed - done.differences.length;
    return {
      ok: true,
      json: { ok: true, ...done },
      lines: done.dryRun
        ? [
            `Would be: ${counts}.`,
            ...done.differences.map((difference) => differenceLine(definition, difference)),
            ...(more > 0 ? [`  … and ${more} more`] : []),
            'Nothing was written.',
          ]
        : [done.unchanged ? 'All rows are so already: nothing was written.' : `Imported: ${counts}.`],
    };
  });
};

const reasonGiven = (text: string): string => text.trim().slice(0, 200);

export function tablesCommand(root: Command, runner: Runner): void {
  const tables = root
    .command('tables')
    .description('Rows of the tables that sets of terms declare: models, serials, dealers, areas, prices.');
  runner.run<[string], object>(
    tables
      .command('list')
      .argument('<terms>', 'id of a set of terms')
      .description('Lists the tables of a set of terms, with row counts and the last change.')
      .addHelpText('after', examples('shuriken tables list corega-exchange')),
    list,
  );
  runner.run<[string, string], ShowOptions>(
    tables
      .command('show')
      .argument('<terms>', 'id of a set of terms')
      .argument('<table>', 'id of one of its tables')
      .description('Shows a table: its columns, who changed its rows when and why, and rows by key.')
      .option('--key <key>', 'only rows whose (first) key column is this, however it is spelt')
      .option('--limit <rows>', 'how many rows', whole(1, 1_000), 20)
      .addHelpText(
        'after',
        examples(
          'shuriken tables show corega-exchange serials',
          'shuriken tables show corega-exchange serials --key ABC-0123 --json',
        ),
      ),
    show,
  );
  runner.run<[string, string, string], ImportOptions>(
    tables
      .command('import')
      .argument('<terms>', 'id of a set of terms')
      .argument('<table>', 'id of one of its tables')
      .argument('<file>', 'CSV, at most 100,000 rows; the first row names the columns by id or title')
      .description(
        'Imports rows from CSV: all of them, or none where one is wrong; every wrong row is told. The rows in the file are all there are from then on, unless --merge is given. Exit code 1 where rows are wrong.',
      )
      .option('--merge', 'add the rows, or change them where their key is there; leave the others')
      .option('--dry-run', 'tell what would change, write nothing')
      .option(
        '--reason <text>',
        'where the rows come from; recorded (default: the name of the file)',
        reasonGiven,
      )
      .option('--encoding <encoding>', ENCODINGS.join(', '), (text) => chosen(ENCODINGS, text), 'auto')
      .addHelpText(
        'after',
        examples(
          'shuriken tables import corega-exchange serials serials.csv --dry-run',
          'shuriken tables import corega-exchange serials 2026-04.csv --merge --reason "2026年4月出荷分"',
        ),
      ),
    importRows,
  );
}
