import { z } from 'zod';
import type { TermsIssue } from '../errors.js';
import { text, type Text } from '../text.js';
import { pathOf } from './path.js';

const ja = z.locales.ja().localeError;
const en = z.locales.en().localeError;

type Found = z.core.$ZodIssue;
/** One thing that a schema finds wrong, taken apart for people: keys down to its place, and the reason. */
export type Fault = { readonly keys: readonly PropertyKey[]; readonly text: Text };
/** Holds a value against a schema. Callers with words of their own for operators bring theirs. */
export type FindFaults = <T extends z.ZodType>(
  schema: T,
  value: unknown,
) =>
  | { readonly ok: true; readonly value: z.output<T> }
  | { readonly ok: false; readonly faults: readonly Fault[] };
/** A problem of shape, with its path still in parts so that cross checks know which sections to leave alone. */
export type ShapeIssue = TermsIssue & { readonly keys: readonly PropertyKey[] };
export type Shaped<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly ShapeIssue[] };

const said = (message: string | { message: string } | null | undefined): string =>
  (typeof message === 'string' ? message : message?.message) ?? 'invalid';

function reasonOf(issue: Found): Text {
  if (issue.code === 'custom' && issue.params?.['reason'] !== undefined)
    return issue.params['reason'] as Text;
  const raw = issue as Parameters<typeof ja>[0];
  return text(said(ja(raw)), said(en(raw)));
}

const UNKNOWN_KEY = text(
  'この項目は書式にありません。綴りを確かめるか、削除してください。',
  'The format has no such key; check the spelling or remove it.',
);

/** One fault per unknown key, each at the key itself. */
function spread(issue: Found): Fault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ keys: [...issue.path, key], text: UNKNOWN_KEY }));
  if (issue.code === 'invalid_key')
    return issue.issues.map((inner) => ({ keys: issue.path, text: reasonOf(inner) }));
  return [{ keys: issue.path, text: reasonOf(issue) }];
}

/** In the words of the validator: enough for who writes a file of terms into this lib. */
export const plainFaults: FindFaults = (schema, value) => {
  const parsed = schema.safeParse(value, { reportInput: true });
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, faults: parsed.error.issues.flatMap(spread) };
};

/** Holds a value against a schema; every deviation becomes an issue in both languages. */
export function shape<T extends z.ZodType>(
  schema: T,
  value: unknown,
  find: FindFaults = plainFaults,
): Shaped<z.output<T>> {
  const found = find(schema, value);
  if (found.ok) return found;
  return {
    ok: false,
    issues: found.faults.map(({ keys, text: reason }) => ({ keys, path: pathOf(keys), reason })),
  };
}
