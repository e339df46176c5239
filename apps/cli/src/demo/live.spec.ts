import { beforeAll, describe, expect, it } from '@jest/globals';
import { addMonths, civilDateOf, type Instant, startOf } from '@shuriken/calendar';
import {
  balance,
  type Case,
  type ChartName,
  CHARTS,
  type ExchangeCase,
  type RepairCase,
} from '@shuriken/case';
import { codeKey } from '@shuriken/terms';
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
  leaves(CHARTS[chart].machine.root.states['progress']!).filter(
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

const exchanged = (c: ExchangeCase) => c.ending?.kind === 'exchanged';
const standingOf = (c: ExchangeCase) => c.inspection?.coverage?.standing;
const isDealers = (c: ExchangeCase) => c.order?.ordering === 'dealer';
const secondMark = (c: ExchangeCase) => c.marksPassed.includes('second-mark');
const sheetMet = (c: ExchangeCase) =>
  c.past.some(({ kind, outcome }) => kind === 'rma-lapse' && outcome === 'met');
const declinedFor = (c: ExchangeCase, refusal: string) =>
  c.ending?.kind === 'declined' && c.ending.refusal === refusal;

const at = PRESENTS[0]!;

describe('the stories of a demo', () => {
  it.each(PRESENTS)('come to rest in every state of both charts when it is %s', async (present) => {
    for (const seed of [1, 2]) {
      const { done } = await lived(seed, EVERY_STORY, present);
      for (const chart of ['repair', 'exchange'] as const)
        expect([chart, resting(chart).filter((state) => !done.states[chart][state])]).toEqual([chart, []]);
    }
  });

  it('are of repairs by two thirds, of exchanges by one', async () => {
    const { world, done } = await lived(1, 30, at);
    const all = [...world.cases.values()];
    expect(done.cases).toBe(all.length);
    expect(repairsIn(all).filter((c) => !c.rerepair)).toHaveLength(20);
    expect(exchangesIn(all).filter((c) => c.chain.length === 0)).toHaveLength(10);
    expect((await lived(1, 1, at)).done.states.exchange).toEqual({});
  });

  it('are the same for the same seed, and others for another', async () => {
    const told = async (seed: number) => {
      const { world } = await lived(seed, 30, at);
      return JSON.stringify(
        [...world.cases.values()].map(({ openedAt, place, product, symptom, assessed }) => ({
          openedAt,
          place,
          product,
          symptom,
          assessed,
        })),
      );
    };
    expect(await told(7)).toBe(await told(7));
    expect(await told(7)).not.toBe(await told(8));
  });

  it('never need more of one device or one replacement than there is', async () => {
    const { world } = await lived(1, 120, at);
    const all = [...world.cases.values()];
    const devices = all.map(({ product: { model, serial } }) => `${model}/${codeKey(serial)}`);
    const again = all.filter((c) => c.chart === 'repair' && c.rerepair).length;
    expect(again).toBeGreaterThan(0);
    expect(new Set(devices).size).toBe(devices.length - again);
    const units = exchangesIn(all).flatMap(({ replacement }) => replacement?.unit.serial ?? []);
    expect(units.length).toBeGreaterThan(10);
    expect(new Set(units).size).toBe(units.length);
  });
});

describe('a demo of three hundred cases', () => {
  let all: readonly Case[];
  beforeAll(async () => {
    all = [...(await lived(1, 300, at)).world.cases.values()];
  });

  it('shows repairs that are overdue, that wait for a person, that are held, and how they end', () => {
    const repairs = repairsIn(all);
    expect(repairs.some((c) => c.turnaroundMissed && !c.deliveredOn)).toBe(true);
    expect(repairs.some((c) => c.hold)).toBe(true);
    expect(new Set(repairs.map((c) => c.assignee)).size).toBeGreaterThan(3);
    expect(repairs.some((c) => c.rerepair)).toBe(true);
    expect(repairs.some((c) => c.writtenOff > 0)).toBe(true);
    expect(repairs.some((c) => c.refunds.length > 0)).toBe(true);
    expect(repairs.some((c) => c.promiseLifted)).toBe(true);
    const endings = new Set(repairs.flatMap((c) => c.ending?.kind ?? []));
    for (const kind of [
      'repaired',
      'rerepaired',
      'lapsed',
      'cancelled',
      'requote-declined',
      'not-reproduced',
      'my-number',
      'no-erasure-consent',
      'unreachable',
      'visit-no-fault',
      'visit-cancelled',
    ] as const)
      expect([...endings]).toContain(kind);
  });

  /** What there is to see of exchanges: its name, and whether a case shows it. */
  const SEEN: readonly [string, (c: ExchangeCase) => unknown][] = [
    ['free in warranty, with a proof (C3)', (c) => standingOf(c) === 'free' && c.proof && exchanged(c)],
    ['waiting for its proof (K3)', (c) => c.place.progress === 'requested.proofAwaited'],
    ['granted without a proof (K3)', (c) => c.original.proof.state === 'granted' && exchanged(c)],
    ['ordered and paid in advance (C17b)', (c) => c.order?.ordering === 'direct' && exchanged(c)],
    ['ordered by a dealer, to be paid (C17a)', (c) => isDealers(c) && balance(c) > 0 && exchanged(c)],
    ['ordered by a dealer, paid (C17a)', (c) => isDealers(c) && balance(c) === 0 && exchanged(c)],
    ['ordered, never paid, called off (U2)', (c) => c.order && c.ending?.kind === 'cancelled'],
    ['quoted twice (C16)', (c) => c.offers.length === 2],
    ['called off before it was sent in (C17a)', (c) => c.ending?.kind === 'cancelled' && !c.arrivedOn],
    ['called off on its way (C17a)', (c) => c.ending?.kind === 'cancelled' && c.sentOff && c.arrivedOn],
    ['in warranty and paid for (C13)', (c) => c.acceptedAs === 'free' && c.order && !c.insurance],
    ['too old for the paid way, allowed (C5)', (c) => c.paidWayAllowed && exchanged(c)],
    [
      'too old for the paid way, sent back (C5)',
      (c) => standingOf(c) && c.ending?.refusal === 'acceptance-over',
    ],
    ['struck by lightning, with an insurance (C18)', (c) => c.insurance && exchanged(c)],
    ['sent with a second sheet (U1)', (c) => c.sheets.length === 2 && exchanged(c)],
    ['sent in time, arrived late (U1)', (c) => sheetMet(c) && c.arrivedOn! > c.sheets[0]!.receipt!.lastDay],
    ['refused at the door, come again (C19c)', (c) => c.refused && c.arrivedOn],
    ['received with faults that may send it back (C19c)', (c) => c.parcel?.check.outcome === 'may-return'],
    ['received with disks left in (C19c)', (c) => c.parcel?.check.outcome === 'return-in-principle'],
    ['received with what must go back (C19c)', (c) => c.parcel?.check.outcome === 'must-return'],
    ['received with what may not come back (C6)', (c) => c.parcel?.check.mayNotComeBack.length],
    ['not confirmed, sent back (U13)', (c) => c.ending?.refusal === 'fault-not-confirmed' && c.closedOn],
    ['past the second mark, open (K1)', (c) => secondMark(c) && !c.ending],
    ['past the second mark, sent (K1)', (c) => secondMark(c) && exchanged(c)],
    ['a replacement exchanged again (C9)', (c) => c.replacement?.chain.length === 2],
    ['declined, past acceptance (C5)', (c) => declinedFor(c, 'acceptance-over')],
    ['declined, used abroad (C14)', (c) => declinedFor(c, 'used-abroad')],
    ['declined in consultation (U2)', (c) => declinedFor(c, 'consultation')],
    [
      'of an unknown serial, looked up (U203)',
      (c) => !c.rows.serials && c.chain.length === 0 && exchanged(c),
    ],
    ['applied for by phone (C2)', (c) => c.via === 'phone'],
    ['advised that support has ended (C1)', (c) => c.advices.some(({ id }) => id === 'support-ended')],
    ['not taken, shipped again (U2)', (c) => c.notTakenOn && c.deliveredOn],
    ['on hold for an insurance (U4)', (c) => c.hold?.ground === 'insurance'],
  ];

  it.each(SEEN)('shows an exchange %s', (_, shows) => {
    expect(exchangesIn(all).filter(shows).length).toBeGreaterThan(0);
  });

  it('shows messages on paper that wait for a person, of both kinds', () => {
    const waits = ({ notices }: Case) =>
      notices.some(({ status, channel }) => status === 'pending' && channel !== 'mail');
    expect(repairsIn(all).some(waits)).toBe(true);
    expect(exchangesIn(all).some(waits)).toBe(true);
  });

  it('has no mail left unsent whose time has come', () => {
    const pending = all.flatMap((c) => c.notices.filter(({ status }) => status === 'pending'));
    expect(pending.length).toBeGreaterThan(0);
    expect(pending.filter(({ channel, notBefore }) => channel === 'mail' && notBefore < at)).toEqual([]);
  });
});
