import { foldText } from '@shuriken/people';
import { type RawBuilder, sql } from 'kysely';
import type { ListCasesAsk } from './ask.js';

type Condition = RawBuilder<unknown>;

/** A deadline is over by the log's clock, or the target was missed and the repair is still owed (O9). */
export const OVERDUE = sql`(c.open and (c.late or coalesce(c.due_next <= (select log.now()), false)))`;

/** How many things there are to do by the log's clock: as of the last of the row's instants that has come. */
export const TASKS = sql`c.tasks[1 + width_bucket((select log.now()), c.tasks_from)]`;

const equals = (column: RawBuilder<unknown>, value: string | boolean | undefined): readonly Condition[] =>
  value === undefined ? [] : [sql`${column} = ${value}`];

/** A state, or its first part. */
const inProgress = (states: readonly string[] | undefined): readonly Condition[] =>
  states === undefined
    ? []
    : [sql`(c.progress = any(${states}) or split_part(c.progress, '.', 1) = any(${states}))`];

function ofTerms(terms: string | undefined): readonly Condition[] {
  const [id, version] = terms?.split('@') ?? [];
  return [...equals(sql`c.terms_id`, id), ...equals(sql`c.terms_version`, version)];
}

const MOST_WORDS = 10;

/**
 * Each word has to stand in the case, or in its customer's details for who may read them: to be told by a hit would be to
 * read them. Nobody finds a person who was erased.
 */
function holding(text: string | undefined, personal: boolean): readonly Condition[] {
  const words = (text ?? '').normalize('NFKC').split(/\s+/u).map(foldText);
  return [...new Set(words)]
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
    .map((word) =>
      personal
        ? sql`(position(${word} in c.search) > 0 or position(${word} in coalesce(p.search, '')) > 0)`
        : sql`position(${word} in c.search) > 0`,
    );
}

/** All filters of a question, over `read.case_list c` and `people.person p`; never empty. */
export function filtersOf(ask: ListCasesAsk, personal: boolean): readonly Condition[] {
  return [
    sql`true`,
    ...equals(sql`c.desk`, ask.desk),
    ...inProgress(ask.progress),
    ...ofTerms(ask.terms),
    ...(ask.dueBefore === undefined ? [] : [sql`c.due_next < ${ask.dueBefore}::timestamptz`]),
    ...equals(OVERDUE, ask.overdue),
    ...holding(ask.text, personal),
    ...equals(sql`c.assignee`, ask.assignee),
    ...equals(sql`(c.assignee is null)`, ask.unassigned),
    ...(ask.customer === undefined ? [] : [sql`c.customer = ${ask.customer}::uuid`]),
    ...equals(sql`c.open`, ask.open),
    ...equals(sql`(${TASKS} > 0)`, ask.tasks),
  ];
}
