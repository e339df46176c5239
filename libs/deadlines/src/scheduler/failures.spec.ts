import { randomBytes, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { caseStream } from '@shuriken/desk';
import { LogError } from '@shuriken/log';
import { until } from '@shuriken/platform/testing';
import { v7 } from '../testing/ids.js';
import { type Living, living, START } from '../testing/living.js';
import { backOff, type SchedulerSettings, type TimePasser } from './ports.js';
import { Scheduler } from './scheduler.js';

const QUICK: Partial<SchedulerSettings> = { idleMs: 20, breathMs: 5, backOffMs: 1, leaseMs: 200 };
const LAPSES = '2026-04-21T15:00:00.000Z';

let t: Living;
const running: Scheduler[] = [];
beforeEach(async () => {
  t = await living();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((scheduler) => scheduler.stop()));
  await t.close();
});

function scheduler(desk: TimePasser): Scheduler {
  const one = new Scheduler({ log: t.log, desk, settings: QUICK });
  running.push(one);
  one.start();
  return one;
}

/** A case written by a release newer than ours: it cannot be folded here. */
async function fromTheFuture(): Promise<string> {
  const caseId = v7();
  const meta = { chart: 'repair@99', state: {}, effective: START };
  await t.log.append({
    id: randomUUID(),
    print: randomBytes(32),
    stream: caseStream(caseId),
    expected: 0,
    facts: [{ type: 'RepairRequested', schema: 1, data: {}, meta }],
    alarm: START,
  });
  return caseId;
}
const lapsed = async (caseId: string) => (await t.state(caseId)).ending?.kind === 'lapsed';

describe('a case on which time cannot pass', () => {
  it('is put aside after five tries, with the reason, and the others go on', async () => {
    const [broken, healthy] = [await fromTheFuture(), await t.quoted()];
    await t.at(LAPSES);
    const s = scheduler(t.desk);
    await until(() => s.metrics().parked === 1, 'it is parked');
    expect(await lapsed(healthy)).toBe(true);
    const [parked] = await t.log.alarms.parked(10);
    expect(parked).toMatchObject({ stream: caseStream(broken), tries: 5 });
    expect(parked?.parked?.why).toMatch(/repair@99/);
    expect(s.metrics()).toMatchObject({ failed: 5, fired: 1 });

    expect(await t.log.alarms.unpark(caseStream(broken))).toBe(true);
    s.poke();
    await until(() => s.metrics().parked === 2, 'taken up again, it is tried again');
  });

  it('is found by halving when it spoils the whole call', async () => {
    const cases = await t.copies(await t.quoted(), 15);
    const broken = cases[7]!;
    await t.at(LAPSES);
    const desk: TimePasser = {
      letTimePass: (ids) =>
        ids.includes(broken) ? Promise.reject(new Error('spoilt')) : t.desk.letTimePass(ids),
    };
    const s = scheduler(desk);
    await until(() => s.metrics().parked === 1, 'it is parked');
    expect(await Promise.all(cases.map(lapsed))).toEqual(cases.map((caseId) => caseId !== broken));
    expect((await t.log.alarms.parked(10)).map(({ stream }) => stream)).toEqual([caseStream(broken)]);
  });

  it('is not given up because of an outage, however long', async () => {
    const caseId = await t.quoted();
    await t.at(LAPSES);
    let calls = 0;
    const outage = new LogError('database-unavailable');
    const desk: TimePasser = {
      letTimePass: async (ids) => {
        calls += 1;
        if (calls <= 3) throw outage;
        if (calls > 9) return t.desk.letTimePass(ids);
        return ids.map((id) => ({
          caseId: id,
          outcome: 'failed' as const,
          facts: 0,
          lateMs: [],
          error: outage.message,
        }));
      },
    };
    const s = scheduler(desk);
    await until(() => lapsed(caseId), 'it lapsed in the end');
    expect(s.metrics().parked).toBe(0);
    expect(calls).toBe(10);
  });

  it('keeps its claim to itself when the desk forgets to answer', async () => {
    await t.quoted();
    await t.at(LAPSES);
    const s = scheduler({ letTimePass: () => Promise.resolve([]) });
    await until(() => s.metrics().parked === 1, 'it is parked');
    expect((await t.log.alarms.parked(1))[0]?.parked?.why).toMatch(/no answer/);
  });
});

describe('an alarm of something else than a case', () => {
  it('is put aside at once: nobody could fire it', async () => {
    await t.log.append({
      id: randomUUID(),
      print: randomBytes(32),
      stream: 'something-else',
      expected: 0,
      facts: [{ type: 'SomethingHappened', schema: 1, data: {}, meta: {} }],
      alarm: START,
    });
    const s = scheduler(t.desk);
    await until(() => s.metrics().parked === 1, 'it is parked');
    expect((await t.log.alarms.parked(1))[0]?.stream).toBe('something-else');
  });
});

describe('the scheduler itself', () => {
  it('goes on after the database was away, and says so meanwhile', async () => {
    const caseId = await t.quoted();
    await t.at(LAPSES);
    let away = true;
    const { alarms } = t.log;
    const s = new Scheduler({
      desk: t.desk,
      settings: QUICK,
      log: {
        ...t.log,
        alarms: {
          ...alarms,
          claim: (atMost, leaseMs) =>
            away ? Promise.reject(new LogError('database-unavailable')) : alarms.claim(atMost, leaseMs),
        },
      },
    });
    running.push(s);
    s.start();
    await until(() => s.metrics().lastError !== null, 'the trouble is shown');
    expect(s.metrics().lastError).toMatch(/database-unavailable/);
    away = false;
    await until(() => lapsed(caseId), 'the lapse');
    expect(s.metrics().lastError).toBeNull();
  });

  it('finishes what is under way when it is stopped, and claims nothing more', async () => {
    const first = await t.quoted();
    await t.at(LAPSES);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let entered = false;
    const s = scheduler({
      letTimePass: async (ids) => {
        entered = true;
        await held;
        return t.desk.letTimePass(ids);
      },
    });
    await until(() => entered, 'a batch is under way');
    const stopped = s.stop();
    const later = await fromTheFuture();
    release();
    await stopped;
    expect(await lapsed(first)).toBe(true);
    const [left] = await t.log.alarms.list({ limit: 10 });
    expect(left).toMatchObject({ stream: caseStream(later), tries: 0 });
  });

  it('waits longer with each failure, at most a minute', () => {
    const waits = [1, 2, 3, 4, 5, 20].map((tries) => backOff(tries, { backOffMs: 1_000 }));
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 60_000]);
  });
});
