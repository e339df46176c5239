import type { AnyTerms } from './schema/terms.js';
import type { RuleId } from './text.js';

type Own = ReadonlyMap<RuleId, RuleId>;
const known = new WeakMap<AnyTerms['rules'], Own>();

/** Which rule of the file stands for which that the chart cites; once per file. */
function ownOf({ rules }: AnyTerms): Own {
  const found = known.get(rules);
  if (found) return found;
  const own = new Map(
    Object.entries(rules).flatMap(([id, { standsFor = [] }]) => standsFor.map((cited) => [cited, id])),
  );
  known.set(rules, own);
  return own;
}

/** The id under which a file of terms speaks of a rule that its chart cites: its own, where one stands for it. */
export const ruleOf = (terms: AnyTerms, cited: RuleId): RuleId => ownOf(terms).get(cited) ?? cited;

/** A citation in a sentence stands in brackets, alone or in a list: `(O10)`, `（AddNote、O21-22）`, `［K8］`. */
const CITED = /(?<=[(（[［、,]\s?)[A-Z]+\d+(?:\.\d+)?[a-z]?(?:-\d+)?(?:\(\d+\))?(?=[)）\]］、,])/gu;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function told(value: unknown, own: Own, at: string | undefined): unknown {
  if (typeof value === 'string') {
    if (at === 'rule') return own.get(value) ?? value;
    return at === 'text' ? value.replace(CITED, (id) => own.get(id) ?? id) : value;
  }
  if (Array.isArray(value)) return value.map((each) => told(each, own, undefined));
  if (!isObject(value)) return value;
  const isText = typeof value['ja'] === 'string' && typeof value['en'] === 'string';
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, told(inner, own, isText ? 'text' : key)]),
  );
}

/**
 * What is told of a case, with the rules as its terms number them: every `rule`, and every citation in brackets in a text of
 * two languages. The facts themselves keep what the chart cites, so that the code that folds them need not know the file.
 * Plain JSON in, plain JSON out; the very value where the file numbers as the chart does.
 */
export function inOwnRules<T>(terms: AnyTerms, value: T): T {
  const own = ownOf(terms);
  // Sound: only strings become other strings.
  return own.size === 0 ? value : (told(value, own, undefined) as T);
}
