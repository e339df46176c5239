import type { Allowed, TermsIssue } from '../errors.js';
import { isRuleId } from '../schema/basics.js';
import { chartRules } from '../schema/chart-rules.js';
import { meaningsOf } from '../schema/meanings.js';
import { charts } from '../schema/vocabulary.js';
import { text, type Text } from '../text.js';
import { exampleAt, ruleMeans } from './example.js';
import { nearest } from './nearest.js';
import { keysOfPath } from './path.js';
import { formatOf, keysOf, type Node, nodeAt, shapesOf, wordsOf } from './schema-at.js';

type Keys = readonly PropertyKey[];
type Chart = keyof typeof chartRules;
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const valueAt = (file: unknown, keys: Keys): unknown =>
  keys.reduce<unknown>((value, key) => (isObject(value) ? value[key as string] : undefined), file);

/** The rule that the place belongs to: the entry of `rules` itself, else what the nearest part around it cites. */
function ruleAt(file: unknown, keys: Keys): string | undefined {
  if (keys[0] === 'rules') return typeof keys[1] === 'string' ? keys[1] : undefined;
  for (let depth = keys.length; depth > 0; depth -= 1) {
    const around = valueAt(file, keys.slice(0, depth));
    if (isObject(around) && typeof around['rule'] === 'string') return around['rule'];
  }
  return undefined;
}

const named = (words: readonly string[]): Allowed[] => {
  const meanings = meaningsOf(words);
  return words.map((value) => (meanings[value] ? { value, meaning: meanings[value] } : { value }));
};

/** The closed words of a place or, where it is a list, of each of its entries. */
const choiceAt = (node: Node): readonly string[] => {
  const words = wordsOf(node);
  return words.length > 0 ? words : shapesOf(node).flatMap(({ items }) => (items ? wordsOf(items) : []));
};

const many = (low: number | undefined, high: number | undefined): Text =>
  text(
    `${low ?? 0}以上${high === undefined ? '' : `${high}以下`}の整数`,
    `a whole number from ${low ?? 0}${high === undefined ? ' on' : ` to ${high}`}`,
  );

const KINDS: Readonly<Record<string, Text>> = {
  boolean: text('true か false', 'true or false'),
  string: text('文字列', 'a text in quotes'),
  array: text('一覧 [ … ]', 'a list [ … ]'),
  object: text('項目の集まり { … }', 'an object { … }'),
};

function wantedAt(node: Node): Text | undefined {
  const [shape] = shapesOf(node);
  if (shape?.type === 'integer') return many(shape.minimum, shape.maximum);
  return shape?.type === undefined ? undefined : KINDS[shape.type];
}

type Taught = Omit<TermsIssue, 'path' | 'reason'>;

/** A key that the format does not have: those that it has there, and the one that was probably meant. */
function unknownKey(chart: Chart, keys: Keys): Taught {
  const around = nodeAt(formatOf(chart), keys.slice(0, -1));
  const known = around ? keysOf(around) : [];
  const meant = nearest(String(keys.at(-1)), known);
  return {
    ...(known.length > 0 ? { allowed: named(known) } : {}),
    ...(meant === undefined ? {} : { nearest: meant, ...shown(chart, [...keys.slice(0, -1), meant]) }),
  };
}

const shown = (chart: Chart, keys: Keys): Pick<Taught, 'example'> => {
  const example = exampleAt(chart, keys);
  return example === undefined ? {} : { example };
};

/** Of a citation that leads nowhere: what the built-in terms mean by that rule, and the nearest one there is. */
function citation(chart: Chart, { file, keys }: { file: unknown; keys: Keys }): Taught {
  const rules = valueAt(file, ['rules']);
  const cited = valueAt(file, keys);
  if (keys[0] === 'rules' || typeof cited !== 'string' || !isRuleId(cited)) return {};
  if (!isObject(rules) || Object.hasOwn(rules, cited)) return {};
  const meant = nearest(cited, Object.keys(rules));
  const means = ruleMeans(chart, cited);
  return {
    rule: cited,
    ...(meant === undefined ? {} : { nearest: meant }),
    ...(means === undefined ? {} : { means }),
  };
}

function taught(chart: Chart, file: unknown, keys: Keys): Taught {
  const rule = ruleAt(file, keys);
  const about = rule === undefined ? {} : { rule };
  const node = nodeAt(formatOf(chart), keys);
  if (!node) return { ...about, ...unknownKey(chart, keys) };
  const words = choiceAt(node);
  const given = valueAt(file, keys);
  const meant = typeof given === 'string' && !words.includes(given) ? nearest(given, words) : undefined;
  const wanted = words.length > 0 ? undefined : wantedAt(node);
  return {
    ...about,
    ...(words.length > 0 ? { allowed: named(words) } : {}),
    ...(meant === undefined ? {} : { nearest: meant }),
    ...(wanted === undefined ? {} : { wanted }),
    ...citation(chart, { file, keys }),
    ...shown(chart, keys),
  };
}

const isChart = (said: unknown): said is Chart => charts.some((chart) => chart === said);

/**
 * Adds to what is wrong in a file what helps to put it right: the rule concerned, what may stand there with its meaning,
 * the word that was probably meant, and how the place looks in a file that is in order.
 */
export function teach(file: unknown, issues: readonly TermsIssue[]): TermsIssue[] {
  const said = valueAt(file, ['chart']);
  const chart = isChart(said) ? said : 'repair';
  return issues.map((issue) => ({ ...taught(chart, file, keysOfPath(issue.path)), ...issue }));
}
