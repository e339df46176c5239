import type { AnyStateNode } from 'xstate';
import { type ChartName, CHARTS } from '../chart/adapter.js';
import type { FactType } from '../facts.js';
import { kindOf } from '../kinds.js';

/** The facts that cases of a chart have. */
export const factsOf = (chart: ChartName): readonly FactType[] =>
  Object.keys(kindOf({ chart }).appliers) as FactType[];

const paths = (node: AnyStateNode, prefix: string): readonly string[] => {
  const children = Object.values(node.states);
  if (children.length === 0) return [prefix];
  return children.flatMap((child) => paths(child, prefix === '' ? child.key : `${prefix}.${child.key}`));
};

/** The states of a region of a chart, as they are stored. */
export const statesOf = (chart: ChartName, region = 'progress'): readonly string[] =>
  paths(CHARTS[chart].machine.root.states[region as 'progress']!, '').filter((state) => state !== 'new');
