import type { TermsIssue } from '../errors.js';
import { isRuleId } from '../schema/basics.js';
import { text } from '../text.js';
import { DEEPEST, pathOf } from './path.js';

/** Keys under which the format cites rules, wherever they stand. */
const SINGLE = new Set(['rule', 'paymentRule', 'policy', 'sealRule', 'unknownRule']);
const SEVERAL = new Set(['rules', 'where', 'comesFirst']);

type Keys = readonly PropertyKey[];
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Every citation in a file of whatever shape: works on broken files too, so that all errors are found at once. */
function* citations(value: unknown, keys: Keys): Generator<{ keys: Keys; rule: string }> {
  if (!isObject(value) || keys.length > DEEPEST) return;
  for (const [name, inner] of Object.entries(value)) {
    const at = [...keys, Array.isArray(value) ? Number(name) : name];
    if (SINGLE.has(name) && typeof inner === 'string') yield { keys: at, rule: inner };
    else if (SEVERAL.has(name) && Array.isArray(inner)) yield* each(inner, at);
    else yield* citations(inner, at);
  }
}

function* each(items: readonly unknown[], keys: Keys): Generator<{ keys: Keys; rule: string }> {
  for (const [index, rule] of items.entries())
    if (typeof rule === 'string') yield { keys: [...keys, index], rule };
}

const missing = (rule: string) =>
  text(
    `規則 ${rule} が rules にありません。rules に加えるか、引用を直してください。`,
    `Rule ${rule} is not in rules; add it there or correct the citation.`,
  );

/** The sections of a file that cite rules; a table only by itself, not in its rows. */
function* allCitations(file: unknown): Generator<{ keys: Keys; rule: string }> {
  if (!isObject(file)) return;
  for (const [name, section] of Object.entries(file))
    if (name !== 'rules' && name !== 'tables') yield* citations(section, [name]);
  const tables = isObject(file['tables']) ? Object.entries(file['tables']) : [];
  for (const [name, table] of tables)
    if (isObject(table)) yield* citations({ rule: table['rule'] }, ['tables', name]);
}

/** Where a file cites each of its rules, as JSONPath. */
export function placesOfRules(file: object): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>();
  for (const { keys, rule } of allCitations(file))
    places.set(rule, [...(places.get(rule) ?? []), pathOf(keys)]);
  return places;
}

/** Each rule that is cited must be explained in the file's own `rules`. Ill-formed ids are the schema's business. */
export function citedRules(file: unknown): TermsIssue[] {
  const rules = isObject(file) && isObject(file['rules']) ? file['rules'] : {};
  return [...allCitations(file)]
    .filter(({ rule }) => isRuleId(rule) && !Object.hasOwn(rules, rule))
    .map(({ keys, rule }) => ({ path: pathOf(keys), reason: missing(rule) }));
}
