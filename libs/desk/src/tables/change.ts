import type { JsonObject, Loaded, Log } from '@shuriken/log';
import type { Database } from '@shuriken/platform';
import type { Via } from '../codec.js';
import { DeskError } from '../errors.js';
import { changeOf, type TableChange, type TableName, tableStream } from './facts.js';
import { type Content, foldChanges, keepContent, type TableDifference } from './store.js';

export interface TableStores {
  readonly db: Database;
  readonly log: Log;
}

/** Who changes a table, by which way, under which command id. */
export interface TableAuthor {
  readonly commandId: string;
  readonly actor: string;
  readonly via: Via;
  /** Tell what would happen, write nothing. */
  readonly dryRun?: boolean;
}

/** What came of a change: its fact, or what there would be to do. */
export type TableDone =
  | { readonly outcome: 'written' | 'repeated'; readonly change: TableChange }
  | { readonly outcome: 'dry-run' | 'unchanged'; readonly difference: TableDifference };

/** What a command comes to, held against the rows as they are. */
export interface Judged {
  readonly difference: TableDifference;
  readonly type: 'TableImported' | 'TableRowRemoved';
  readonly data: object;
  /** Kept before the fact that names it. */
  readonly content?: Content;
}

const TRIES = 12;

const changesOf = (loaded: Loaded): readonly TableChange[] => loaded.facts.map(changeOf);

/** Folds what the log tells of a table and its rows do not show yet. */
export async function bringUp({ db, log }: TableStores, name: TableName): Promise<void> {
  await foldChanges(db, name, changesOf(await log.load(tableStream(name))));
}

function earlier(loaded: Loaded, print: Buffer): TableDone | undefined {
  const { command } = loaded;
  if (!command) return undefined;
  if (!command.print.equals(print)) throw new DeskError('idempotency-mismatch');
  const change = changesOf(loaded).find(({ version }) => version === command.toVersion);
  return change && { outcome: 'repeated', change };
}

/**
 * Changes a table: judged against the rows at the version of its stream, appended at that version, then folded. Somebody
 * faster: judged again. Dying after the append is no harm, whoever reads next folds it.
 * @throws DeskError `idempotency-mismatch`, `table-busy`
 */
export async function changeTable(
  stores: TableStores,
  { name, author, print }: { readonly name: TableName; readonly author: TableAuthor; readonly print: Buffer },
  judge: (changes: readonly TableChange[]) => Promise<Judged>,
): Promise<TableDone> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const loaded = await stores.log.load(tableStream(name), author.commandId);
    const changes = changesOf(loaded);
    await foldChanges(stores.db, name, changes);
    const known = earlier(loaded, print);
    if (known) return known;
    const judged = await judge(changes);
    const { difference } = judged;
    if (difference.version !== loaded.version) continue;
    if (author.dryRun) return { outcome: 'dry-run', difference };
    const { added, changed, removed } = difference.counts;
    if (added + changed + removed === 0) return { outcome: 'unchanged', difference };
    const change = await write(stores, { name, author, print, judged });
    if (!change) continue;
    await foldChanges(stores.db, name, [...changes, change]);
    return { outcome: 'written', change };
  }
  throw new DeskError('table-busy', { ...name });
}

/** Undefined: the table has changed, or this very command was written, since it was loaded. */
async function write(
  { db, log }: TableStores,
  what: {
    readonly name: TableName;
    readonly author: TableAuthor;
    readonly print: Buffer;
    readonly judged: Judged;
  },
): Promise<TableChange | undefined> {
  const { name, author, print, judged } = what;
  const { commandId, actor, via } = author;
  if (judged.content) await keepContent(db, judged.content);
  const fact = { type: judged.type, schema: 1, data: judged.data as JsonObject, meta: { actor, via } };
  const stream = tableStream(name);
  const outcome = await log.append({
    id: commandId,
    print,
    stream,
    expected: judged.difference.version,
    facts: [fact],
    alarm: 'keep',
  });
  if (outcome.outcome === 'mismatch') throw new DeskError('idempotency-mismatch');
  if (outcome.outcome !== 'written') return undefined;
  const { version, firstPosition: position, recordedAt } = outcome;
  return changeOf({ ...fact, stream, version, position, recordedAt, command: commandId });
}
