import type { JsonObject } from '@shuriken/log';

const COVER = '＊＊＊';

/** Facts with their sealed values covered, for people who may not see the person (O16). */
export function masked<T extends JsonObject>(json: T): T {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    if (Object.hasOwn(value, 'sealed')) return { personal: COVER };
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(json) as T;
}
