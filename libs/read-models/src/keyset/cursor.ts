import { createHash } from 'node:crypto';
import { ReadModelError } from '../error.js';

/** Where a page ended: the sort value and the id of its last row. */
export interface PageEnd {
  readonly value: string;
  readonly id: string;
}

/** How the values of an order look; what looks otherwise is no cursor of ours. */
export interface CursorShape {
  /** Name of the order; a cursor of another one is refused. */
  readonly sort: string;
  readonly value: (text: string) => boolean;
  readonly id: (text: string) => boolean;
}

/** Long enough that damage does not go unnoticed. It is no secret: what a cursor may reach, a query may reach. */
const checksum = (body: string) => createHash('sha256').update(body).digest('base64url').slice(0, 8);

/** An opaque cursor after a row. */
export function cursorAfter(sort: string, end: PageEnd): string {
  const body = JSON.stringify([sort, end.value, end.id]);
  return Buffer.from(checksum(body) + body).toString('base64url');
}

/** @throws ReadModelError `cursor-invalid` for anything that `cursorAfter` did not give for this order */
export function readCursor(cursor: string, shape: CursorShape): PageEnd {
  const text = Buffer.from(cursor, 'base64url').toString();
  const body = text.slice(8);
  const parts = text.slice(0, 8) === checksum(body) ? (JSON.parse(body) as unknown) : undefined;
  if (!Array.isArray(parts)) throw new ReadModelError('cursor-invalid');
  const [sort, value, id] = parts as readonly unknown[];
  const ours = sort === shape.sort && typeof value === 'string' && typeof id === 'string';
  if (!ours || !shape.value(value) || !shape.id(id) || cursorAfter(sort, { value, id }) !== cursor)
    throw new ReadModelError('cursor-invalid');
  return { value, id };
}
