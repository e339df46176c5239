import type { TermsIssue } from '../errors.js';
import { text } from '../text.js';
import { DEEPEST, pathOf } from './path.js';

type Keys = readonly PropertyKey[];
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const twice = (id: string) => text(`「${id}」が二度あります。`, `"${id}" occurs twice.`);

function repeatedIn(entries: readonly unknown[], keys: Keys): TermsIssue[] {
  const seen = new Set<string>();
  return entries.flatMap((entry, index) => {
    const id = isObject(entry) ? entry['id'] : undefined;
    if (typeof id !== 'string') return [];
    if (seen.has(id)) return [{ path: pathOf([...keys, index, 'id']), reason: twice(id) }];
    seen.add(id);
    return [];
  });
}

/** Ids that occur a second time in their list, wherever in the file: works on broken files too. Rows are data, not of the format. */
export function repeatedIds(value: unknown, keys: Keys = []): TermsIssue[] {
  if (!isObject(value) || keys.length > DEEPEST || keys.at(-1) === 'rows') return [];
  const here = Array.isArray(value) ? repeatedIn(value, keys) : [];
  const inside = Object.entries(value).flatMap(([name, inner]) =>
    repeatedIds(inner, [...keys, Array.isArray(value) ? Number(name) : name]),
  );
  return [...here, ...inside];
}
