import { onkyoRepair } from '../index.js';
import type { AnyTerms } from '../index.js';

export type Json = { [key: string]: Json } & Json[];

/** A thawed copy of the Onkyo file in which one place can be broken: `at(file, 'periods.storage').length = 0`. */
export const onkyoFile = (): Json => thawed(onkyoRepair);

/** A copy of frozen terms that can be changed. */
export const thawed = (terms: AnyTerms): Json => JSON.parse(JSON.stringify(terms)) as Json;

export function at(file: Json, path: string): Json {
  return path.split('.').reduce<Json>((value, key) => (value as Record<string, Json>)[key] as Json, file);
}

export const put = (file: Json, path: string, value: unknown): Json => {
  const keys = path.split('.');
  const parent = keys.length === 1 ? file : at(file, keys.slice(0, -1).join('.'));
  (parent as Record<string, unknown>)[keys.at(-1) ?? ''] = value;
  return file;
};

/** The same JSON value with every object's keys in the opposite order. */
export function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}
