import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Claim } from './index.js';
import { append, fact, type TestLog, testLog } from './testing/test-log.js';

const LEASE = 60_000;
const at = (seconds: number) => new Date(Date.UTC(2026, 3, 1, 0, 0, seconds)).toISOString();

describe('alarms', () => {
  let t: TestLog;
  beforeEach(async () => {
    t = await testLog();
    await t.log.clock.set({ frozenAt: at(100) });
  });
  afterEach(() => t.drop());

  const setAlarm = (stream: string, alarm: string | null | 'keep') => t.log.append(append(stream, { alarm }));
  const due = async () => (await t.log.alarms.list({ limit: 100 })).map((one) => [one.stream, one.due]);

  it('are set, moved, kept and taken away in the commit of the facts', async () => {
    await setAlarm('a', at(50));
    await setAlarm('b', null);
    expect(await due()).toEqual([['a', at(50)]]);
    await t.log.append(append('a', { expected: 1, alarm: at(70) }));
    expect(await due()).toEqual([['a', at(70)]]);
    await t.log.append(append('a', { expected: 2, alarm: 'keep' }));
    expect(await due()).toEqual([['a', at(70)]]);
    await t.log.append(append('a', { expected: 3, alarm: null }));
    expect(await due()).toEqual([]);
  });

  it('stay as they were when the command is not written', async () => {
    await setAlarm('a', at(50));
    expect(await t.log.append(append('a', { alarm: at(60) }))).toMatchObject({ outcome: 'conflict' });
    expect(await due()).toEqual([['a', at(50)]]);
  });

  it('move without facts too, on the expected version only, and leave no command behind', async () => {
    await setAlarm('a', at(50));
    const reset = append('a', { expected: 1, facts: [], alarm: at(80) });
    expect(await t.log.append(reset)).toMatchObject({ outcome: 'written', version: 1 });
    expect(await due()).toEqual([['a', at(80)]]);
    expect((await t.log.load('a', reset.id)).command).toBeUndefined();
    const late = append('a', { expected: 2, facts: [], alarm: null });
    expect(await t.log.append(late)).toEqual({ outcome: 'conflict', actual: 1 });
    expect((await t.log.head()).position).toBe(1);
  });

  it('are offered when due, the most overdue first, each to one at a time', async () => {
    await setAlarm('late', at(100));
    await setAlarm('later', at(99));
    await setAlarm('not-yet', at(101));
    expect(await t.log.alarms.claim(1, LEASE)).toEqual([{ stream: 'later', due: at(99), tries: 1 }]);
    expect(await t.log.alarms.claim(9, LEASE)).toEqual([{ stream: 'late', due: at(100), tries: 1 }]);
    expect(await t.log.alarms.claim(9, LEASE)).toEqual([]);
  });

  it('are never claimed by two schedulers at once', async () => {
    const streams = Array.from({ length: 300 }, (_, index) => `s${index}`);
    await Promise.all(streams.map((stream) => setAlarm(stream, at(1))));
    const { log: other } = await t.another();
    const claimed: Claim[] = [];
    const schedule = async (log: typeof other) => {
      for (let own = await log.alarms.claim(7, LEASE); own.length > 0; own = await log.alarms.claim(7, LEASE))
        claimed.push(...own);
    };
    await Promise.all([schedule(t.log), schedule(other), schedule(t.log), schedule(other)]);
    expect(claimed.map(({ stream }) => stream).sort()).toEqual([...streams].sort());
  });

  it('are offered again when the lease has run out, in real time, and count the tries', async () => {
    await setAlarm('a', at(1));
    expect(await t.log.alarms.claim(9, 0)).toEqual([{ stream: 'a', due: at(1), tries: 1 }]);
    expect(await t.log.alarms.claim(9, LEASE)).toEqual([{ stream: 'a', due: at(1), tries: 2 }]);
    await t.log.clock.set({ frozenAt: at(1_000_000) });
    expect(await t.log.alarms.claim(9, LEASE)).toEqual([]);
  });

  it('lose lease and tries when they move', async () => {
    await setAlarm('a', at(1));
    await t.log.alarms.claim(9, LEASE);
    await t.log.append(append('a', { expected: 1, alarm: at(2) }));
    expect(await t.log.alarms.claim(9, LEASE)).toEqual([{ stream: 'a', due: at(2), tries: 1 }]);
    await t.log.append(append('a', { expected: 2, alarm: at(2) }));
    expect(await t.log.alarms.claim(9, LEASE)).toEqual([{ stream: 'a', due: at(2), tries: 1 }]);
  });

  it('can be given back, at once or for later', async () => {
    await setAlarm('a', at(1));
    const [claim] = await t.log.alarms.claim(1, LEASE);
    expect(claim && (await t.log.alarms.release(claim))).toBe(true);
    const [again] = await t.log.alarms.claim(1, LEASE);
    expect(again).toMatchObject({ tries: 2 });
    expect(again && (await t.log.alarms.release(again, LEASE))).toBe(true);
    expect(await t.log.alarms.claim(1, LEASE)).toEqual([]);
  });

  it('can be parked with a reason, are shown, and come back as if never tried', async () => {
    await setAlarm('a', at(1));
    const [claim] = await t.log.alarms.claim(1, 0);
    expect(claim && (await t.log.alarms.park(claim, 'passTime threw'))).toBe(true);
    expect(await t.log.alarms.claim(1, LEASE)).toEqual([]);
    expect(await t.log.alarms.parked(9)).toMatchObject([{ stream: 'a', parked: { why: 'passTime threw' } }]);
    expect(await t.log.alarms.backlog()).toEqual({ due: 0, parked: 1, next: null });
    expect(await t.log.alarms.unpark('a')).toBe(true);
    expect(await t.log.alarms.unpark('a')).toBe(false);
    expect(await t.log.alarms.claim(1, LEASE)).toMatchObject([{ stream: 'a', tries: 1 }]);
  });

  it('leave the parking place when a command moves them', async () => {
    await setAlarm('a', at(1));
    const [claim] = await t.log.alarms.claim(1, LEASE);
    await t.log.alarms.park(claim as Claim, 'stuck');
    await t.log.append(append('a', { expected: 1, alarm: at(3) }));
    expect(await t.log.alarms.parked(9)).toEqual([]);
    expect(await t.log.alarms.claim(1, LEASE)).toMatchObject([{ due: at(3), tries: 1 }]);
  });

  it('ignore a scheduler that comes back after its lease, or after the alarm moved', async () => {
    await setAlarm('a', at(1));
    const [zombie] = (await t.log.alarms.claim(1, 0)) as [Claim];
    const [owner] = (await t.log.alarms.claim(1, LEASE)) as [Claim];
    expect(await t.log.alarms.release(zombie)).toBe(false);
    expect(await t.log.alarms.park(zombie, 'zombie')).toBe(false);
    await t.log.append(append('a', { expected: 1, alarm: at(2) }));
    expect(await t.log.alarms.park(owner, 'too late')).toBe(false);
    expect(await t.log.alarms.parked(9)).toEqual([]);
  });

  it('tell how many are due and which comes next', async () => {
    expect(await t.log.alarms.backlog()).toEqual({ due: 0, parked: 0, next: null });
    await setAlarm('a', at(40));
    await setAlarm('b', at(30));
    await setAlarm('c', at(200));
    expect(await t.log.alarms.backlog()).toEqual({ due: 2, parked: 0, next: at(30) });
  });

  it('are listed in pages for audits', async () => {
    await Promise.all(['c', 'a', 'b'].map((stream) => setAlarm(stream, at(1))));
    const first = await t.log.alarms.list({ limit: 2 });
    expect(first.map(({ stream }) => stream)).toEqual(['a', 'b']);
    expect(await t.log.alarms.list({ after: 'b', limit: 2 })).toEqual([
      { stream: 'c', due: at(1), tries: 0, parked: null },
    ]);
  });

  it('do not stop operators: claims and appends on the same streams meet no deadlock', async () => {
    const streams = Array.from({ length: 40 }, (_, index) => `s${index}`);
    await Promise.all(streams.map((stream) => setAlarm(stream, at(1))));
    const { log: other } = await t.another();
    const operate = async (stream: string) => {
      for (let version = 1; version <= 10; version++)
        expect(
          await t.log.append(
            append(stream, { expected: version, facts: [fact(version)], alarm: at(version % 7) }),
          ),
        ).toMatchObject({ outcome: 'written' });
    };
    let working = true;
    const schedule = async () => {
      while (working) await other.alarms.claim(11, 0);
    };
    const scheduling = [schedule(), schedule()];
    await Promise.all(streams.map(operate));
    working = false;
    await Promise.all(scheduling);
    expect((await t.log.alarms.backlog()).due).toBe(40);
  });
});
