import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { append, assertWritten, type TestLog, testLog } from './testing/test-log.js';

const DAY = 86_400_000;

describe('the clock of the log', () => {
  let t: TestLog;
  beforeEach(async () => {
    t = await testLog();
  });
  afterEach(() => t.drop());

  it('shows real time unless it is told otherwise', async () => {
    expect(await t.log.clock.get()).toEqual({ real: true });
    const before = new Date().toISOString();
    const now = await t.log.now();
    expect(now >= before && now <= new Date().toISOString()).toBe(true);
  });

  it('goes ahead by an offset and goes on', async () => {
    const shown = await t.log.clock.set({ offsetMs: 180 * DAY });
    expect(Date.parse(shown) - Date.now()).toBeGreaterThan(180 * DAY - 5_000);
    expect(await t.log.clock.get()).toEqual({ offsetMs: 180 * DAY });
    expect((await t.log.now()) >= shown).toBe(true);
    const outcome = await t.log.append(append('ahead'));
    assertWritten(outcome);
    expect(outcome.recordedAt >= shown).toBe(true);
  });

  it('stands still when frozen: loads, facts and alarms all see one moment', async () => {
    const frozenAt = '2027-04-21T14:59:59.999Z';
    expect(await t.log.clock.set({ frozenAt })).toBe(frozenAt);
    expect(await t.log.clock.get()).toEqual({ frozenAt });
    const due = '2027-04-21T15:00:00.000Z';
    expect(await t.log.append(append('frozen', { alarm: due }))).toMatchObject({ recordedAt: frozenAt });
    expect(await t.log.load('frozen')).toMatchObject({ now: frozenAt, facts: [{ recordedAt: frozenAt }] });
    expect(await t.log.alarms.claim(10, 1_000)).toEqual([]);
    await t.log.clock.set({ frozenAt: due });
    expect(await t.log.now()).toBe(due);
    expect(await t.log.alarms.claim(10, 1_000)).toEqual([{ stream: 'frozen', due, tries: 1 }]);
  });

  it('refuses a time before the last fact, and stays as it was', async () => {
    const frozenAt = '2030-01-01T00:00:00.000Z';
    await t.log.clock.set({ frozenAt });
    await t.log.append(append('future'));
    const behind = { code: 'clock-behind-log' };
    await expect(t.log.clock.set({ frozenAt: '2029-12-31T23:59:59.999Z' })).rejects.toMatchObject(behind);
    await expect(t.log.clock.set({ offsetMs: 0 })).rejects.toMatchObject(behind);
    await expect(t.log.clock.reset()).rejects.toMatchObject(behind);
    expect(await t.log.clock.get()).toEqual({ frozenAt });
    expect(await t.log.clock.set({ frozenAt })).toBe(frozenAt);
  });

  it('is real again after a reset', async () => {
    await t.log.clock.set({ frozenAt: '2020-01-01T00:00:00.000Z' });
    await t.log.append(append('past'));
    const now = await t.log.clock.reset();
    expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(5_000);
    expect(await t.log.clock.get()).toEqual({ real: true });
  });

  it('never lets recorded time go back, whatever the clock shows', async () => {
    await t.log.clock.set({ frozenAt: '2030-01-01T00:00:00.000Z' });
    await t.log.append(append('first'));
    await t.tamper('delete from log.clock');
    const outcome = await t.log.append(append('second'));
    expect(outcome).toMatchObject({ recordedAt: '2030-01-01T00:00:00.000Z' });
    expect((await t.log.load('second')).now).toBe('2030-01-01T00:00:00.000Z');
  });

  it('refuses what is no time', async () => {
    await expect(t.log.clock.set({ frozenAt: '2027-02-30T00:00:00.000Z' })).rejects.toThrow();
    await expect(t.log.clock.set({ offsetMs: 0.5 })).rejects.toThrow(RangeError);
  });
});
