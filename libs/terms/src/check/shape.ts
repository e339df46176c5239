import { z } from 'zod';
import type { TermsIssue } from '../errors.js';
import { text, type Text } from '../text.js';
import { pathOf } from './path.js';

const ja = z.locales.ja().localeError;
const en = z.locales.en().localeError;

type Found = z.core.$ZodIssue;
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

/** One issue per unknown key, each at the key itself. */
function spread(issue: Found): ShapeIssue[] {
  const at = (keys: readonly PropertyKey[], reason: Text) => ({ keys, path: pathOf(keys), reason });
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => at([...issue.path, key], UNKNOWN_KEY));
  if (issue.code === 'invalid_key') return issue.issues.map((inner) => at(issue.path, reasonOf(inner)));
  return [at(issue.path, reasonOf(issue))];
}

/** Holds a value against a schema; every deviation becomes an issue in both languages. */
export function shape<T extends z.ZodType>(schema: T, value: unknown): Shaped<z.infer<T>> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, issues: parsed.error.issues.flatMap(spread) };
}
