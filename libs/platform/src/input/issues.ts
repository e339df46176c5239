import type { z } from 'zod';
import type { Bilingual } from '../problem.js';
import { isMissing, sentenceOf, unknownField } from './sentences.js';

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

/** An issue of a schema, taken apart: keys down to its place, and what is told of it. */
export interface Fault extends Omit<InputIssue, 'field'> {
  readonly keys: readonly PropertyKey[];
}

/** Stands for what the validator would say by itself; a sentence of the schema's own goes before it. */
const UNSAID = '';

/** The reason of a refinement in both languages; schemas give it as the refinement's parameter, or by `sayings`. */
export const because = (reason: Bilingual) => ({ params: { reason } });

/** Japanese for sentences that schemas hold in English only. */
export type Sayings = Readonly<Record<string, string>>;

function reasonOf(issue: Found, sayings: Sayings): Bilingual {
  if (issue.code === 'custom' && issue.params?.['reason'] !== undefined)
    return issue.params['reason'] as Bilingual;
  const sentence = sentenceOf(issue);
  if (isMissing(issue) || issue.code === 'invalid_value' || issue.message === UNSAID) return sentence;
  return { ja: sayings[issue.message] ?? sentence.ja, en: issue.message };
}

/** How little a shape can have been meant: fields that it does not have, then such as it lacks, then all that is wrong. */
const distance = (issues: readonly Found[]): readonly number[] => [
  issues.filter(({ code, path }) => code === 'unrecognized_keys' && path.length === 0).length,
  issues.filter(isMissing).length,
  issues.length,
];

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at === -1 ? 0 : a[at]! - b[at]!;
}

/** Of several shapes the one that was meant. */
const meant = (branches: readonly (readonly Found[])[]): readonly Found[] | undefined =>
  branches.toSorted((a, b) => compare(distance(a), distance(b)))[0];

/** One fault per unknown key, each at the key itself; of a choice of shapes those of the one that was meant. */
function faultsOf(issue: Found, sayings: Sayings): readonly Fault[] {
  const branch = issue.code === 'invalid_union' ? meant(issue.errors) : undefined;
  if (branch)
    return branch
      .flatMap((inner) => faultsOf(inner, sayings))
      .map((inner) => ({ ...inner, keys: [...issue.path, ...inner.keys] }));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ keys: [...issue.path, key], text: unknownField(key) }));
  const values = issue.code === 'invalid_value' ? { allowed: issue.values.map(String) } : {};
  return [{ keys: issue.path, text: reasonOf(issue, sayings), ...values }];
}

const escaped = (key: PropertyKey) => String(key).replaceAll('~', '~0').replaceAll('/', '~1');
const pointer = (keys: readonly PropertyKey[]) => keys.map((key) => `/${escaped(key)}`).join('');

/** A field that is no object is named once: what its form breaks, its further checks break too. */
const isPlain = ({ input }: Found) => typeof input !== 'object' || input === null;

function distinct(issues: readonly Found[], sayings: Sayings): readonly Fault[] {
  const named = new Set<string>();
  return issues.flatMap((issue) =>
    faultsOf(issue, sayings).filter(({ keys, text }) => {
      const name = pointer(keys) + (isPlain(issue) ? '' : `\n${text.en}`);
      return !named.has(name) && named.add(name);
    }),
  );
}

/** What was made of an input, or all that is wrong with it. */
export type Faults<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly Fault[] };

/** Holds an input against a schema, and tells the places as keys. */
export function findFaults<S extends z.ZodType>(
  schema: S,
  input: unknown,
  sayings: Sayings = {},
): Faults<z.output<S>> {
  // With the input an issue can say what was received; it goes no further than these texts.
  const parsed = schema.safeParse(input, { reportInput: true, error: () => UNSAID });
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, faults: distinct(parsed.error.issues, sayings) };
}

/** Holds an input against a schema. */
export function checkInput<S extends z.ZodType>(
  schema: S,
  input: unknown,
  sayings: Sayings = {},
): Checked<z.output<S>> {
  const found = findFaults(schema, input, sayings);
  if (found.ok) return found;
  return { ok: false, issues: found.faults.map(({ keys, ...told }) => ({ field: pointer(keys), ...told })) };
}
