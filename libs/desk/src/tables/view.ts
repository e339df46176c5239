import type { TableChangedView, TableChangeView } from '@shuriken/contract';
import type { Text } from '@shuriken/terms';
import type { TableDone } from './change.js';
import type { TableChange, TableCounts } from './facts.js';
import type { KnownTable } from './tables.js';

/** How many changes of a table are told. */
const MOST_CHANGES = 100;

const countsOf = (told: TableCounts): TableCounts => {
  const { added, changed, removed, unchanged } = told;
  return { added, changed, removed, unchanged };
};

/** A change for people; its actor is not named here. */
export function changeView(change: TableChange): TableChangeView {
  const { version, kind, at, actor, via, data } = change;
  const told = { version, kind, at, actor, actorName: null, via, reason: data.reason, rows: data.rows };
  const none = { mode: null, counts: null, content: null, termsVersion: null, cells: null };
  if (change.kind === 'removal') return { ...told, ...none, cells: change.data.cells };
  const { mode, content, version: termsVersion } = change.data;
  return { ...told, ...none, mode, content, termsVersion, counts: countsOf(change.data) };
}

const declaredView = ({ table, definition, inCalendar, rows }: KnownTable) => ({
  table,
  title: definition.title,
  rule: definition.rule,
  keptIn: inCalendar ? ('calendar' as const) : ('table' as const),
  columns: Object.entries(definition.columns).map(([id, column]) => ({ id, ...column })),
  rows,
});

/** A table in a list, with its latest change. */
export const tableListView = (known: KnownTable) => ({
  ...declaredView(known),
  last: known.changes[0] ? changeView(known.changes[0]) : null,
});

/** A table with its changes. */
export const tableView = (known: KnownTable) => ({
  terms: known.terms,
  termsVersion: known.version,
  ...declaredView(known),
  changes: known.changes.slice(0, MOST_CHANGES).map(changeView),
});

const taken = ({ data, kind }: TableChange): TableCounts =>
  kind === 'import' ? countsOf(data) : { added: 0, changed: 0, removed: 1, unchanged: data.rows };

const NOTES: Readonly<Record<TableDone['outcome'], Text | null>> = {
  written: null,
  'dry-run': null,
  repeated: {
    ja: 'この操作はすでに実行済みです。その結果を再表示しています。',
    en: 'This was carried out before; this is what came of it.',
  },
  unchanged: {
    ja: 'すべての行がすでに同じ内容です。新しい記録はありません。',
    en: 'All rows are so already: there was nothing to record.',
  },
};

/** What came of an import or a removal. */
export function tableDoneView(done: TableDone): TableChangedView {
  const flags = {
    dryRun: done.outcome === 'dry-run',
    repeated: done.outcome === 'repeated',
    unchanged: done.outcome === 'unchanged',
    note: NOTES[done.outcome],
  };
  if ('change' in done) {
    const { change } = done;
    const { rows } = change.data;
    return { ...flags, rows, counts: taken(change), differences: [], change: changeView(change) };
  }
  const { after: rows, counts, first } = done.difference;
  const differences = flags.dryRun ? first.map(({ what, before, after }) => ({ what, before, after })) : [];
  return { ...flags, rows, counts, differences, change: null };
}
