import { z } from 'zod';
import type { Bilingual } from '../problem.js';

/** One thing wrong with an input: where (JSON pointer), what, in both languages, and what may stand there instead. */
export interface InputIssue {
  readonly field: string;
  readonly text: Bilingual;
  /** The values that are possible, where they can be listed. */
  readonly allowed?: readonly string[];
}

export type Checked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly InputIssue[] };

type Found = z.core.$ZodIssue;

// Asked for directly, per issue: a locale set by `z.config` would be one for the whole process.
const japanese = z.locales.ja().localeError;
const english = z.locales.en().localeError;

const said = (told: ReturnType<typeof english>): string =>
  (typeof told === 'string' ? told : told?.message) ?? 'Invalid input';

const raw = (issue: Found) => issue as Parameters<typeof english>[0];

const MISSING: Bilingual = { ja: '必須の項目です。', en: 'is required' };
const UNKNOWN: Bilingual = {
  ja: 'この項目はありません。綴りをご確認のうえ、削除または修正してください。',
  en: 'There is no such field. Check the spelling, or leave it out.',
};

/** The reason of a refinement in both languages; schemas give it as the refinement's parameter, or by `sayings`. */
export const because = (reason: Bilingual) => ({ params: { reason } });

/** Japanese for sentences that schemas hold in English only. */
export type Sayings = Readonly<Record<string, string>>;

const isMissing = ({ code, input }: Found) =>
  (code === 'invalid_type' || code === 'invalid_value') && input === undefined;

const oneOf = (values: readonly string[]): Bilingual => ({
  ja: `次のいずれかを指定してください: ${values.join('、')}`,
  en: `must be one of: ${values.join(', ')}`,
});

function reasonOf(issue: Found, sayings: Sayings): Bilingual {
  if (issue.code === 'custom' && issue.params?.['reason'] !== undefined)
    return issue.params['reason'] as Bilingual;
  if (isMissing(issue)) return MISSING;
  if (issue.code === 'invalid_value') return oneOf(issue.values.map(String));
  const [ja, en] = [said(japanese(raw(issue))), said(english(raw(issue)))];
  if (issue.message === en) return { ja, en };
  return { ja: sayings[issue.message] ?? ja, en: issue.message };
}

const pointer = (path: readonly PropertyKey[]) => path.map((key) => `/${String(key)}`).join('');

/** Of several shapes the one that was meant: in which the least is missing or unknown. */
function meant(branches: readonly (readonly Found[])[]): readonly Found[] | undefined {
  const strange = (issues: readonly Found[]) =>
    issues.filter((issue) => issue.code === 'unrecognized_keys' || isMissing(issue)).length;
  return branches.toSorted((a, b) => strange(a) - strange(b) || a.length - b.length)[0];
}

/** One issue per unknown key, each at the key itself; of a choice of shapes those of the one that was meant. */
function spread(issue: Found, sayings: Sayings): readonly InputIssue[] {
  const field = pointer(issue.path);
  const branch = issue.code === 'invalid_union' ? meant(issue.errors) : undefined;
  if (branch)
    return branch
      .flatMap((inner) => spread(inner, sayings))
      .map((inner) => ({ ...inner, field: field + inner.field }));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ field: `${field}/${key}`, text: UNKNOWN }));
  const text = reasonOf(issue, sayings);
  return [{ field, text, ...(issue.code === 'invalid_value' && { allowed: issue.values.map(String) }) }];
}

/** What a schema finds wrong, everything at once. */
function inputIssues(error: z.ZodError, sayings: Sayings): readonly InputIssue[] {
  return error.issues.flatMap((issue) => spread(issue, sayings));
}

/** Holds an input against a schema. */
export function checkInput<S extends z.ZodType>(
  schema: S,
  input: unknown,
  sayings: Sayings = {},
): Checked<z.output<S>> {
  // With the input an issue can say what was received; it goes no further than these texts.
  const parsed = schema.safeParse(input, { reportInput: true });
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, issues: inputIssues(parsed.error, sayings) };
}
