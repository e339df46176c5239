import { keyColumns, keyWritten, type Table } from '@shuriken/terms';
import { DeskError } from '../errors.js';

/** An opaque cursor after a row. It is no secret: what a cursor may reach, a key may reach. */
export const cursorAfter = (key: string): string => Buffer.from(key).toString('base64url');

/** @throws DeskError `cursor-invalid` for anything that `cursorAfter` did not give */
export function keyIn(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  if (cursorAfter(key) === cursor && isKey(key)) return key;
  throw new DeskError('cursor-invalid');
}

function isKey(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text)) && !text.includes('\0');
  } catch {
    return false;
  }
}

/** How the keys of all rows begin whose first key column is what somebody wrote; undefined: no row can be. */
export function beginOfKeys(table: Table, written: string): string | undefined {
  const [first = '', ...more] = keyColumns(table);
  const key = keyWritten({ ...table, columns: { [first]: table.columns[first]! } }, [written]);
  return key === undefined || more.length === 0 ? key : `${key.slice(0, -1)},`;
}
