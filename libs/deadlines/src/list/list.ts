import type { Database } from '@shuriken/platform';
import { afterCursor, inOrder, type KeysetOrder, pageOf } from '@shuriken/read-models';
import { type RawBuilder, sql } from 'kysely';
import type { ListDeadlinesAsk } from './ask.js';
import { type DeadlineList, deadlineView, type ReadDeadline } from './view.js';

/** Earliest first; what cannot be dated yet comes last. */
const ORDER: KeysetOrder = {
  sort: 'deadlines:due',
  by: sql`coalesce(d.at, 'infinity')`,
  id: sql`d.id`,
  idType: sql`text`,
  isId: (text) => /^[0-9a-f-]{36}\/(past|to-come)\/./.test(text),
  descending: false,
};

const OVERDUE = sql`(d.status = 'running' and coalesce(d.at <= (select log.now()), false))`;

/** The list of deadlines of all cases, as read. */
export class DeadlineLists {
  constructor(private readonly db: Pick<Database, 'kysely'>) {}

  /** @throws ReadModelError `cursor-invalid` */
  async list(ask: ListDeadlinesAsk): Promise<DeadlineList> {
    const { limit, cursor } = ask;
    const conditions = [...filtersOf(ask), ...(cursor === undefined ? [] : [afterCursor(ORDER, cursor)])];
    const { rows } = await sql<ReadDeadline>`
      select d.*, c.number, c.desk, ${OVERDUE} as overdue
      from read.case_deadline d join read.case_list c on c.id = d.case_id
      where ${sql.join(conditions, sql` and `)} order by ${inOrder(ORDER)} limit ${limit + 1}`.execute(
      this.db.kysely,
    );
    const end = ({ at, id }: ReadDeadline) => ({ value: at ?? 'infinity', id });
    const page = pageOf(rows, { limit, sort: ORDER.sort, end });
    return { rows: page.rows.map(deadlineView), next: page.next };
  }
}

const given = <T>(value: T | undefined, condition: (value: T) => RawBuilder<unknown>) =>
  value === undefined ? [] : [condition(value)];

const filtersOf = (ask: ListDeadlinesAsk): readonly RawBuilder<unknown>[] => [
  sql`true`,
  ...given(ask.case, (id) => sql`d.case_id = ${id}::uuid`),
  ...given(ask.status, (status) => sql`d.status = ${status}`),
  ...given(ask.kind, (kind) => sql`d.kind = ${kind}`),
  ...given(ask.dueAfter, (at) => sql`d.at >= ${at}::timestamptz`),
  ...given(ask.dueBefore, (at) => sql`d.at < ${at}::timestamptz`),
  ...given(ask.overdue, (yes) => sql`${OVERDUE} = ${yes}`),
  ...given(ask.desk, (desk) => sql`c.desk = ${desk}`),
];
