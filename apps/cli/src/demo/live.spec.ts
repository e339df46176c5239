import { describe, expect, it } from '@jest/globals';
import { addMonths, civilDateOf, type Instant, startOf } from '@shuriken/calendar';
import { type Case, type ChartName, CHARTS, type ExchangeCase, type RepairCase } from '@shuriken/case';
import { PaperWorld } from '../testing/paper-world.js';
import { live } from './live.js';
import { programme } from './programme.js';

/** No case stays here: one command leads through it, or time goes on at once. */
const PASSED_THROUGH: Readonly<Record<ChartName, readonly string[]>> = {
  repair: ['new', 'visited', 'quoted.reinstated'],
  exchange: ['new', 'declined'],
};

interface Node {
  readonly states: Readonly<Record<string, Node>>;
}

const leaves = (node: Node): readonly string[] =>
  Object.entries(node.states).flatMap(([key, child]) =>
    Object.keys(child.states).length === 0 ? [key] : leaves(child).map((path) => `${key}.${path}`),
  );

/** Every state in which a case of a chart can rest. */
const resting = (chart: ChartName): readonly string[] =>
  leaves(CHARTS[chart].machine.root.states.progress).filter(
    (state) => !PASSED_THROUGH[chart].includes(state),
  );

async function lived(seed: number, cases: number, to: Instant) {
  const world = new PaperWorld();
  const from = startOf(addMonths(civilDateOf(to), -9));
  const signal = new AbortController().signal;
  const done = await live(world, programme({ cases, seed, from: 0, to }), {
    from,
    to,
    seed,
    signal,
    onProgress: () => undefined,
  });
  return { world, done };
}

/** Ends on weekends, after Golden Week, in the New Year holidays, in the Silver Week of 2026 with its bridge holiday. */
const PRESENTS: readonly Instant[] = [
  '2026-11-21T01:30:00.000Z',
  '2026-05-06T09:00:00.000Z',
  '2027-01-03T14:59:59.000Z',
  '2026-09-23T00:00:00.000Z',
  '2028-02-29T22:00:00.000Z',
];

/** As many as tell every story of both kinds at least once. */
const EVERY_STORY = 180;

const repairsIn = (all: Iterable<Case>): readonly RepairCase[] =>
  [...all].filter((c) => c.chart === 'repair');
const exchangesIn = (all: Iterable<Case>): readonly ExchangeCase[] =>
  [...all].filter((c) => c.chart === 'exchange');

describe('the stories of a demo', () => {
  it.each(PRESENTS)('come to rest in every state of both charts when it is %s', async (present) => {
    for (const seed of [1, 2]) {
      const { done } = await lived(seed, EVERY_STORY, present);
      for (const chart of ['repair', 'exchange'] as const)
        expect([chart, resting(chart).filter((state) => !done.states[chart][state])]).toEqual([chart, []]);
    }
  });
});
describe('details', () => {
  it('told', async () => {
    for (const p of PRESENTS)
      for (const seed of [1, 2, 3, 4]) {
        const { world } = await lived(seed, 300, p);
        const late = [...world.cases.values()].filter((c) =>
          c.notices.some(
            ({ status, channel, notBefore }) => status === 'pending' && channel === 'mail' && notBefore < p,
          ),
        );
        expect(late).toEqual([]);
      }
    const { world, done } = await lived(1, 300, PRESENTS[0]!);
    console.log(JSON.stringify(done, null, 1));
    const ex = exchangesIn(world.cases.values());
    console.log(
      JSON.stringify(
        ex.map((c) =>
          [
            c.place.progress,
            c.place.custody,
            c.place.money,
            c.ending?.kind,
            c.ending?.refusal,
            c.acceptance.way,
            c.acceptedAs,
            c.marksPassed.length,
            c.sheets.length,
            c.advices.map((a) => a.id).join(),
            c.chain.length,
            c.via,
            c.order?.ordering,
            c.product.serial,
          ].join(' '),
        ),
        null,
        1,
      ),
    );
  });
});
