import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@shuriken/platform/testing';
import { type Living, living, START } from '../testing/living.js';
import { auditAlarms } from './audit.js';
import { auditIfDue, lastNight, NightlyAudit } from './nightly.js';
import { auditResults } from './results.js';

describe('the last night', () => {
  it('began at 03:00 in Japan, today or yesterday', () => {
    expect(lastNight('2026-04-01T03:00:00.000Z')).toBe('2026-03-31T18:00:00.000Z');
    expect(lastNight('2026-03-31T18:00:00.000Z')).toBe('2026-03-31T18:00:00.000Z');
    expect(lastNight('2026-03-31T17:59:59.999Z')).toBe('2026-03-30T18:00:00.000Z');
    expect(lastNight('2026-03-31T15:00:00.000Z')).toBe('2026-03-30T18:00:00.000Z');
  });
});

describe('the nightly audit', () => {
  let t: Living;
  beforeEach(async () => {
    t = await living();
  });
  afterEach(() => t.close());
  const made = async () => (await auditResults(t.db)).map(({ at }) => at);

  it('is made once a night, and once for all the nights that a clock jumped over', async () => {
    expect(await auditIfDue(t)).toMatchObject({ at: START });
    expect(await auditIfDue(t)).toBeUndefined();
    await t.at('2026-04-01T17:59:59.999Z');
    expect(await auditIfDue(t)).toBeUndefined();
    await t.at('2026-04-01T18:00:00.000Z');
    expect(await auditIfDue(t)).toBeDefined();
    await t.at('2026-10-01T00:00:00.000Z');
    expect(await auditIfDue(t)).toBeDefined();
    expect(await auditIfDue(t)).toBeUndefined();
    expect(await made()).toEqual([
      '2026-10-01T00:00:00.000Z',
      '2026-04-01T18:00:00.000Z',
      '2026-04-01T03:00:00.000Z',
    ]);
  });

  it('does not wait for years after a simulated clock was set back', async () => {
    await t.at('2030-01-01T00:00:00.000Z');
    await auditAlarms(t);
    await t.at('2026-04-02T00:00:00.000Z');
    expect(await auditIfDue(t)).toBeDefined();
    expect(await auditIfDue(t)).toBeUndefined();
  });

  it('is made by one of the processes that run it', async () => {
    const others = await Promise.all([t.another(), t.another(), t.another()]);
    const audits = await Promise.all([t, ...others].map((process) => auditIfDue(process)));
    expect(audits.filter((audit) => audit !== undefined)).toHaveLength(1);
    expect(await made()).toHaveLength(1);
  });

  it('runs by itself, and looks at once when told that the clock was moved', async () => {
    const nightly = new NightlyAudit({ ...t, everyMs: 60_000 });
    nightly.start();
    await until(async () => (await made()).length === 1, 'the first audit');
    await t.at('2026-04-05T00:00:00.000Z');
    nightly.poke();
    await until(async () => (await made()).length === 2, 'the second audit');
    await nightly.stop();
  });
});
