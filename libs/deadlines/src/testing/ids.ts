import { randomUUID } from 'node:crypto';

/** A UUID whose first bits are the time, so that it sorts by when it was made (version 7). */
export function v7(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
