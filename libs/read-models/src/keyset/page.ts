import { isInstant } from '@shuriken/calendar';
import { type RawBuilder, sql } from 'kysely';
import { type CursorShape, cursorAfter, type PageEnd, readCursor } from './cursor.js';

/** An order of rows by an instant that may be absent (then it comes last), and by an id where instants are the same. */
export interface KeysetOrder {
  readonly sort: string;
  /** SQL of the instant, never null: `coalesce(…, 'infinity')`. */
  readonly by: RawBuilder<unknown>;
  /** SQL of the id, and its type for comparing. */
  readonly id: RawBuilder<unknown>;
  readonly idType: RawBuilder<unknown>;
  readonly isId: (text: string) => boolean;
  readonly descending: boolean;
}

const shapeOf = ({ sort, isId: id }: KeysetOrder): CursorShape => ({
  sort,
  id,
  value: (text) => text === 'infinity' || isInstant(text),
});

/** The condition that rows come after a cursor. @throws ReadModelError `cursor-invalid` */
export function afterCursor(order: KeysetOrder, cursor: string): RawBuilder<unknown> {
  const { value, id } = readCursor(cursor, shapeOf(order));
  const than = sql.raw(order.descending ? '<' : '>');
  return sql`(${order.by}, ${order.id}) ${than} (${value}::timestamptz, ${id}::${order.idType})`;
}

/** What follows `order by`. */
export function inOrder(order: KeysetOrder): RawBuilder<unknown> {
  const direction = sql.raw(order.descending ? 'desc' : 'asc');
  return sql`${order.by} ${direction}, ${order.id} ${direction}`;
}

/** A page out of one row more than asked for, and the cursor of the next one where there is a next. */
export function pageOf<R>(
  rows: readonly R[],
  { limit, sort, end }: { readonly limit: number; readonly sort: string; readonly end: (row: R) => PageEnd },
): { readonly rows: readonly R[]; readonly next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last ? cursorAfter(sort, end(last)) : null };
}
