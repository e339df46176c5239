import { type AnyStateMachine, type AnyStateNode, getInitialSnapshot, getNextSnapshot } from 'xstate';
import { exchangeMachine } from '../exchange/chart.js';
import { repairMachine } from '../repair/chart.js';

/** Which chart a case follows, with its version: stored with every fact (`repair@1`). */
export const CHARTS = {
  repair: { version: 1, machine: repairMachine },
  exchange: { version: 1, machine: exchangeMachine },
} as const;
export type ChartName = keyof typeof CHARTS;
export type ChartRef = `${ChartName}@${number}`;

/** Where a case stands: one path per region, child states dotted (`quoted.awaitingAnswer`). */
export interface Place {
  readonly progress: string;
  readonly custody: string;
  readonly money: string;
  readonly hold: string;
}

export const chartRef = (chart: ChartName): ChartRef => `${chart}@${CHARTS[chart].version}`;

/** A node refuses facts written by a chart that it does not know. */
export class UnknownChartError extends Error {
  readonly code = 'chart-unknown';
  constructor(readonly chart: string) {
    super(
      `The chart ${chart} is unknown here: this case was written by a newer version of Shuriken. Update this node.`,
    );
  }
}

export function knownChart(ref: string): ChartName {
  const [name, version] = ref.split('@');
  const known = CHARTS[name as ChartName];
  if (!known || Number(version) > known.version) throw new UnknownChartError(ref);
  return name as ChartName;
}

type StateValue = string | { readonly [state: string]: StateValue | undefined };

const path = (value: StateValue): string => {
  if (typeof value === 'string') return value;
  const [state, child] = Object.entries(value)[0]!;
  return child === undefined || (typeof child === 'object' && Object.keys(child).length === 0)
    ? state
    : `${state}.${path(child)}`;
};

const valueOf = (dotted: string): StateValue =>
  dotted
    .split('.')
    .reduceRight<StateValue | undefined>(
      (child, state) => (child === undefined ? state : { [state]: child }),
      undefined,
    )!;

const toPlace = (value: StateValue): Place => {
  const regions = value as { readonly [region: string]: StateValue };
  return {
    progress: path(regions['progress']!),
    custody: path(regions['custody']!),
    money: path(regions['money']!),
    hold: path(regions['hold']!),
  };
};

const snapshotAt = (machine: AnyStateMachine, place: Place) =>
  machine.resolveState({
    value: Object.fromEntries(Object.entries(place).map(([region, dotted]) => [region, valueOf(dotted)])),
    context: undefined,
  });

const starts = new Map<ChartName, Place>();

/** Where a chart begins; asked at every fold, so it is remembered. */
export function initialPlace(chart: ChartName): Place {
  const known = starts.get(chart);
  if (known) return known;
  const place = toPlace(getInitialSnapshot(CHARTS[chart].machine).value as StateValue);
  starts.set(chart, place);
  return place;
}

/** The nodes of a region that are active at a path, the region itself included. */
function activeNodes(region: AnyStateNode, dotted: string): readonly AnyStateNode[] {
  const nodes = [region];
  for (const state of dotted.split('.')) nodes.push(nodes.at(-1)!.states[state]!);
  return nodes;
}

/**
 * Regions act together: a fact that several of them know (`DeviceShipped` moves the progress and the custody) follows only
 * where each of them can take it now. XState itself would let one region go on alone.
 */
const takenByAll = (machine: AnyStateMachine, place: Place, fact: string): boolean =>
  Object.entries(place).every(([name, dotted]) => {
    const region: AnyStateNode = machine.root.states[name]!;
    return (
      !region.events.includes(fact) ||
      activeNodes(region, dotted).some((node) => node.ownEvents.includes(fact))
    );
  });

const steps = new Map<string, Place | null>();

/**
 * Where `fact` leads from `place`, or null where the chart doesn't let it follow. The chart has no guards and no context,
 * so the answer depends on its arguments alone and is remembered.
 */
export function next(chart: ChartName, place: Place, fact: string): Place | null {
  const key = `${chart}|${place.progress}|${place.custody}|${place.money}|${place.hold}|${fact}`;
  const known = steps.get(key);
  if (known !== undefined) return known;
  const { machine } = CHARTS[chart];
  const to = takenByAll(machine, place, fact) ? step(machine, place, fact) : null;
  steps.set(key, to);
  return to;
}

function step(machine: AnyStateMachine, place: Place, fact: string): Place | null {
  const snapshot = snapshotAt(machine, place);
  const event = { type: fact };
  // `can` needs a target or an action: a fact that changes nothing carries the no-op action `recorded`.
  return snapshot.status === 'active' && snapshot.can(event)
    ? toPlace(getNextSnapshot(machine, snapshot, event).value as StateValue)
    : null;
}
