import { describe, expect, it } from '@jest/globals';
import { addMonths, civilDateOf, type Instant, startOf } from '@shuriken/calendar';
import { PROGRESS_STATES } from '@shuriken/case';
import { PaperWorld } from '../testing/paper-world.js';
import { live } from './live.js';
import { programme } from './playbill.js';

/** No case stays here: one command leads through it, or time goes on at once. */
const PASSED_THROUGH = ['visited', 'quoted.reinstated'];

async function lived(seed: number, cases: number, to: Instant) {
  const world = new PaperWorld();
  const from = startOf(addMonths(civilDateOf(to), -9));
  const signal = new AbortController().signal;
  const done = await live(world, programme({ cases, seed, from: 0 }), {
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

describe('the stories of a demo', () => {
  it.each(PRESENTS)('come to rest in every state of the chart when it is %s', async (present) => {
    for (const seed of [1, 2, 3]) {
      const { done } = await lived(seed, 60, present);
      const resting = PROGRESS_STATES.filter((state) => !PASSED_THROUGH.includes(state));
      expect(resting.filter((state) => !done.states[state])).toEqual([]);
    }
  });

  it('show what is overdue, what waits for a person, what is held and how cases end', async () => {
    const { world } = await lived(1, 200, PRESENTS[0]!);
    const cases = [...world.cases.values()];
    expect(cases.some((c) => c.turnaroundMissed && !c.deliveredOn)).toBe(true);
    expect(cases.some((c) => c.hold)).toBe(true);
    expect(new Set(cases.map((c) => c.assignee)).size).toBeGreaterThan(3);
    expect(cases.some((c) => c.rerepair)).toBe(true);
    expect(cases.some((c) => c.writtenOff > 0)).toBe(true);
    expect(cases.some((c) => c.refunds.length > 0)).toBe(true);
    expect(cases.some((c) => c.promiseLifted)).toBe(true);
    expect(
      cases.some((c) => c.notices.some(({ status, channel }) => status === 'pending' && channel !== 'mail')),
    ).toBe(true);
    const endings = new Set(cases.flatMap((c) => c.ending?.kind ?? []));
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
    ] as const)
      expect([...endings]).toContain(kind);
  });

  it('are the same for the same seed, and others for another', async () => {
    const told = async (seed: number) => {
      const { world } = await lived(seed, 30, PRESENTS[0]!);
      return JSON.stringify(
        [...world.cases.values()].map(({ openedAt, place, symptom, costs }) => ({
          openedAt,
          place,
          symptom,
          costs,
        })),
      );
    };
    expect(await told(7)).toBe(await told(7));
    expect(await told(7)).not.toBe(await told(8));
  });

  it('never leave a mail unsent, nor a message on paper that was not meant to stay', async () => {
    const { world } = await lived(2, 200, PRESENTS[0]!);
    const pending = [...world.cases.values()].flatMap((c) =>
      c.notices.filter(({ status }) => status === 'pending'),
    );
    const late = pending.filter(({ channel, notBefore }) => channel === 'mail' && notBefore < PRESENTS[0]!);
    expect(late).toEqual([]);
  });
});
