import { z } from 'zod';
import { exchangeTermsSchema, repairTermsSchema } from '../schema/terms.js';

/** As much of JSON Schema as tells what may stand at a place. */
export interface Node {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Node | boolean;
  readonly propertyNames?: Node;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
}

type Chart = 'repair' | 'exchange';
const nodes = new Map<Chart, Node>();

/** The format as a JSON Schema, made when it is first asked for. */
export function formatOf(chart: Chart): Node {
  const schema = chart === 'repair' ? repairTermsSchema : exchangeTermsSchema;
  const node =
    nodes.get(chart) ?? (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as unknown as Node);
  nodes.set(chart, node);
  return node;
}

/** The shapes that can be meant where there is a choice of several. */
export const shapesOf = (node: Node): readonly Node[] =>
  (node.anyOf ?? node.oneOf)?.flatMap(shapesOf) ?? [node];

function inner(node: Node, key: PropertyKey): Node | undefined {
  if (typeof key === 'number') return node.items;
  const { properties, additionalProperties } = node;
  const name = String(key);
  if (properties && Object.hasOwn(properties, name)) return properties[name];
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}

/** What the format says of a place; undefined where it has no such place. */
export function nodeAt(node: Node, keys: readonly PropertyKey[]): Node | undefined {
  const [key, ...rest] = keys;
  if (key === undefined) return node;
  const found = shapesOf(node).flatMap((shape) => inner(shape, key) ?? []);
  for (const next of found) {
    const there = nodeAt(next, rest);
    if (there) return there;
  }
  return undefined;
}

/** The names of an object's keys, where they are closed. */
export const keysOf = (node: Node): readonly string[] => [
  ...new Set(
    shapesOf(node).flatMap(({ properties, propertyNames }) => [
      ...Object.keys(properties ?? {}),
      ...(propertyNames?.enum ?? []).map(String),
    ]),
  ),
];

/** The closed words that may stand at a place. */
export const wordsOf = (node: Node): readonly string[] => [
  ...new Set(
    shapesOf(node).flatMap((shape) =>
      'const' in shape ? [String(shape.const)] : (shape.enum ?? []).map(String),
    ),
  ),
];
