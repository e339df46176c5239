import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { caseStream } from '@shuriken/desk';
import type { Log } from '@shuriken/log';
import { until } from '@shuriken/platform/testing';
import { type Living, living, START } from '../testing/living.js';
import type { SchedulerSettings, TimePasser } from './ports.js';
import { Scheduler } from './scheduler.js';

/** Quick, but as in production in every other way. */
const QUICK: Partial<SchedulerSettings> = { idleMs: 50, breathMs: 5, backOffMs: 10 };

/** The document left on 1 April: its 21 days run out at the end of the 21st (P1, O7.2). */
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

function scheduler(parts: { log: Log; desk: TimePasser }, settings = QUICK): Scheduler {
  const one = new Scheduler({ log: parts.log, desk: parts.desk, settings });
  running.push(one);
  one.start();
  return one;
}
const nothingDue = () => until(async () => (await t.log.alarms.backlog()).due === 0, 'nothing is due');
const count = (types: readonly string[], type: string) => types.filter((one) => one === type).length;

describe('the scheduler', () => {
  it('leaves alone what is not due, and fires at the instant itself (O7.2)', async () => {
    const [caseId, other] = [await t.quoted(), await t.quoted()];
    const before = (await t.state(caseId)).version;
    await t.at('2026-04-14T14:59:59.999Z');
    await t.tamper(`update log.alarms set due = '${START}' where stream = '${caseStream(other)}'`);
    const s = scheduler(t);
    await until(() => s.metrics().nothing === 1, 'it has looked');
    expect(s.metrics()).toMatchObject({ claimed: 1, fired: 0 });
    expect((await t.state(caseId)).version).toBe(before);

    await t.at('2026-04-14T15:00:00.000Z');
    s.poke();
    await until(async () => (await t.state(caseId)).version > before, 'the reminder fell due');
    expect((await t.types(caseId)).at(-1)).toBe('QuoteReminderFellDue');
    await until(() => s.metrics().fired === 2, 'both were counted');
    expect(s.metrics().lateness).toMatchObject({ count: 2, maxMs: 0 });
  });

  it('makes up for downtime in due order: late reminders are withheld, the lapse takes effect at its own instant (O7.2, U3)', async () => {
    const caseId = await t.quoted();
    await t.at('2026-05-10T00:00:00.000Z');
    scheduler(t);
    await nothingDue();
    const { facts } = await t.log.load(caseStream(caseId));
    const fired = facts.filter(({ meta }) => meta['via'] === 'time');
    expect(fired.map(({ type, meta }) => [type, meta['effective']])).toEqual([
      ['QuoteReminderWithheld', '2026-04-14T15:00:00.000Z'],
      ['QuoteReminderWithheld', '2026-04-19T15:00:00.000Z'],
      ['QuoteLapsed', LAPSES],
      ['ChargesAssessed', LAPSES],
    ]);
  });

  it('does six months in one go when a clock that stands still jumps (O10, U3)', async () => {
    const caseId = await t.stored();
    const s = scheduler(t, { ...QUICK, idleMs: 60_000 });
    await t.at('2026-11-01T00:00:00.000Z');
    s.poke();
    await until(async () => (await t.state(caseId)).disposalFellDue !== undefined, 'the right to dispose');
    const state = await t.state(caseId);
    expect(state.disposalFellDue?.at).toBe('2026-09-30T15:00:00.000Z');
    expect(count(await t.types(caseId), 'DisposalNoticeWithheld')).toBe(3);
    expect(await t.log.now()).toBe('2026-11-01T00:00:00.000Z');
  });

  it('fires nothing under a hold, and fires when it is lifted, as of then (U4)', async () => {
    const caseId = await t.quoted();
    await t.act(caseId, 'PlaceHold', { ground: 'dispute', reason: '係争中' });
    await t.at('2026-05-10T00:00:00.000Z');
    const s = scheduler(t, { ...QUICK, idleMs: 60_000 });
    expect(await t.log.alarms.list({ limit: 10 })).toEqual([]);
    // No poke: the append that lifts the hold sets the alarm and wakes the scheduler.
    await t.act(caseId, 'LiftHold', { reason: '解決' });
    await until(async () => (await t.types(caseId)).includes('QuoteLapsed'), 'the lapse');
    expect((await t.state(caseId)).ending?.at).toBe('2026-05-10T00:00:00.000Z');
    expect(s.metrics().fired).toBeLessThanOrEqual(1);
  });

  it('finds that another process moved the clock, without being told', async () => {
    const caseId = await t.quoted();
    scheduler(t);
    const other = await t.another();
    await other.log.clock.set({ frozenAt: LAPSES });
    await until(async () => (await t.state(caseId)).ending?.kind === 'lapsed', 'the lapse');
  });
});

describe('several schedulers', () => {
  it('never fire a deadline twice, and share the work', async () => {
    const cases = await t.copies(await t.quoted(), 600);
    await t.at(LAPSES);
    const settings = { ...QUICK, batch: 20 };
    const schedulers = [scheduler(t, settings), scheduler(await t.another(), settings)];
    await nothingDue();
    for (const caseId of [cases[0]!, cases[299]!, cases[599]!])
      expect((await t.types(caseId)).slice(-4)).toEqual([
        'QuoteReminderWithheld',
        'QuoteReminderWithheld',
        'QuoteLapsed',
        'ChargesAssessed',
      ]);
    const all = (await t.log.read(0, 100_000)).map(({ type }) => type);
    expect(count(all, 'QuoteLapsed')).toBe(601);
    const fired = schedulers.map((one) => one.metrics().fired);
    await until(() => schedulers.every((one) => one.metrics().inFlight === 0), 'all is counted');
    expect(fired.every((each) => each > 0)).toBe(true);
    expect(schedulers.reduce((sum, one) => sum + one.metrics().fired, 0)).toBe(601);
  });

  it('take over what another had claimed when it died', async () => {
    const caseId = await t.quoted();
    await t.at(LAPSES);
    const dead = await t.another();
    expect(await dead.log.alarms.claim(10, 300)).toHaveLength(1);
    scheduler(t);
    await until(async () => (await t.state(caseId)).ending?.kind === 'lapsed', 'the lapse');
    expect(count(await t.types(caseId), 'QuoteLapsed')).toBe(1);
  });
});

describe('an operator who is quicker', () => {
  /** A process at whose loading somebody else commits first, once. */
  const overtaken = (by: () => Promise<unknown>) => {
    let once = by;
    return t.another((log) => ({
      ...log,
      loadMany: async (streams) => {
        const loaded = await log.loadMany(streams);
        await once();
        once = () => Promise.resolve();
        return loaded;
      },
    }));
  };

  it('wins between load and append; the case is decided again at once', async () => {
    const caseId = await t.quoted();
    await t.at(LAPSES);
    const slow = await overtaken(() => t.act(caseId, 'AddNote', { note: '電話あり' }));
    const s = scheduler(slow);
    await until(() => s.metrics().nothing === 1, 'nothing was left to fire');
    expect(s.metrics()).toMatchObject({ conflicts: 1, fired: 0, failed: 0, parked: 0 });
    // The operator's own command had let time pass first: the outcome hangs on nobody's promptness.
    expect((await t.types(caseId)).filter((type) => type === 'QuoteLapsed')).toHaveLength(1);
  });

  it('leaves nothing to do: the alarm moved with the commit', async () => {
    const caseId = await t.quoted();
    await t.at('2026-04-10T00:00:00.000Z');
    await t.act(caseId, 'AnswerQuote', { answer: 'yes', channel: 'phone' });
    await t.at('2026-06-01T00:00:00.000Z');
    const s = scheduler(t);
    await nothingDue();
    expect(await t.types(caseId)).not.toContain('QuoteLapsed');
    expect(s.metrics().failed).toBe(0);
  });

  it('does not keep an alarm that is due without anything being due on its case', async () => {
    const caseId = await t.quoted();
    await t.tamper(`update log.alarms set due = '${START}' where stream = '${caseStream(caseId)}'`);
    const s = scheduler(t);
    await until(() => s.metrics().nothing === 1, 'it was counted');
    const [alarm] = await t.log.alarms.list({ limit: 10 });
    expect(alarm).toMatchObject({ due: '2026-04-14T15:00:00.000Z', tries: 0 });
  });
});
