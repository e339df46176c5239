import { progressLabel } from '@shuriken/case';
import { COVER } from '@shuriken/desk';
import { type RawBuilder, sql } from 'kysely';
import { afterCursor, inOrder, type KeysetOrder, pageOf } from '../keyset/page.js';
import type { CaseSort, ListCasesAsk } from './ask.js';
import { filtersOf, OVERDUE, TASKS } from './filter.js';
import { type OpenCaseParts, type OpenCases, openCasesOf } from './open-cases.js';
import { type SeeParts, waitToSee } from './see.js';
import type { CaseRow } from './row.js';
import { type CaseList, type ReadRow, rowView } from './view.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const order = (sort: CaseSort, by: RawBuilder<unknown>, descending: boolean): KeysetOrder => ({
  sort: `cases:${sort}`,
  by,
  descending,
  id: sql`c.id`,
  idType: sql`uuid`,
  isId: (text) => UUID.test(text),
});

const ORDERS: Readonly<Record<CaseSort, KeysetOrder>> = {
  due: order('due', sql`coalesce(c.due_next, 'infinity')`, false),
  opened: order('opened', sql`c.opened_at`, true),
  updated: order('updated', sql`c.updated_at`, true),
};

const FROM = sql`read.case_list c left join people.person p on p.id = c.customer`;
const COLUMNS = sql`c.id, c.number, c.version, c.desk, c.terms_id, c.terms_version, c.form, c.progress, c.custody,
  c.money, c.hold, c.brand, c.kind, c.model, c.serial, c.customer, c.assignee, c.owner, c.opened_at, c.updated_at,
  c.due_next, c.due_kind, c.due_rule, c.balance, c.open, ${TASKS} as tasks, c.missed`;

const all = (conditions: readonly RawBuilder<unknown>[]) => sql.join(conditions, sql` and `);

interface Page {
  readonly order: KeysetOrder;
  readonly conditions: readonly RawBuilder<unknown>[];
  readonly personal: boolean;
}

/** A case as a partner company sees it in a list. */
export type EntrustedCase = Pick<
  CaseRow,
  'id' | 'number' | 'progress' | 'brand' | 'kind' | 'model' | 'serial'
>;

/** The list of cases, as read. */
export class CaseLists {
  constructor(private readonly parts: SeeParts & OpenCaseParts) {}

  /** The cases of a customer that are not closed: as of a position in the log, by default now. */
  openOf(customer: string, asOf?: number): Promise<OpenCases> {
    return openCasesOf(this.parts, customer, asOf);
  }

  /** The open cases on which a partner company has work, the latest moved first; of the customers nothing (O3). */
  async entrustedTo(partner: string, limit: number): Promise<readonly EntrustedCase[]> {
    const { rows } = await sql<EntrustedCase>`
      select c.id, c.number, c.progress, c.brand, c.kind, c.model, c.serial from read.case_list c
      where c.partners @> array[${partner}]::text[] and c.open
      order by c.updated_at desc, c.id limit ${limit}`.execute(this.parts.db.kysely);
    return rows;
  }

  /**
   * `personal`: whether names are shown and searched; without it they are covered (O16).
   * @throws ReadModelError `cursor-invalid`, `see-malformed`
   */
  async list(ask: ListCasesAsk, personal = true): Promise<CaseList> {
    const filters = filtersOf(ask, personal);
    const order = ORDERS[ask.sort];
    const conditions = ask.cursor === undefined ? filters : [...filters, afterCursor(order, ask.cursor)];
    const stale = ask.see === undefined ? undefined : await waitToSee(this.parts, ask.see);
    const [page, counts] = await Promise.all([
      this.#page(ask, { order, conditions, personal }),
      ask.counts ? this.#counts(filters) : undefined,
    ]);
    return { ...page, ...(counts && { counts }), ...(stale && { stale }) };
  }

  async #page({ limit }: ListCasesAsk, { order, conditions, personal }: Page) {
    const name = personal ? sql`p.name` : sql`${COVER}::text`;
    const { rows } = await sql<ReadRow>`
      select ${COLUMNS}, ${name} as name, ${OVERDUE} as overdue, ${order.by} as sort_value from ${FROM}
      where ${all(conditions)} order by ${inOrder(order)} limit ${limit + 1}`.execute(this.parts.db.kysely);
    const end = ({ sort_value: value, id }: ReadRow) => ({ value, id });
    const page = pageOf(rows, { limit, sort: order.sort, end });
    return { rows: page.rows.map(rowView), next: page.next };
  }

  async #counts(filters: readonly RawBuilder<unknown>[]) {
    const { rows } = await sql<{ id: string; count: number }>`
      select c.progress as id, count(*)::int as count from ${FROM}
      where ${all(filters)} group by c.progress order by c.progress`.execute(this.parts.db.kysely);
    const total = rows.reduce((sum, { count }) => sum + count, 0);
    return { total, progress: rows.map((row) => ({ ...row, label: progressLabel(row.id) })) };
  }
}
