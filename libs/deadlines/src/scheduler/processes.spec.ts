import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { kill, until } from '@shuriken/platform/testing';
import { auditAlarms } from '../index.js';
import { type Living, living } from '../testing/living.js';
import { Scheduler } from './scheduler.js';

const SCHEDULER = fileURLToPath(new URL('../testing/scheduler.mjs', import.meta.url));
const LAPSES = '2026-04-21T15:00:00.000Z';
const CASES = 1_000;

describe('scheduler processes', () => {
  let t: Living;
  const children = new Set<ChildProcess>();
  beforeEach(async () => {
    t = await living();
  });
  afterEach(async () => {
    await Promise.all([...children].map(kill));
    await t.close();
  });

  function start(): ChildProcess {
    const child = fork(SCHEDULER, [t.test.url], { execArgv: [] });
    children.add(child);
    child.on('exit', () => children.delete(child));
    return child;
  }
  const lapses = async () => {
    const { rows } = await sql<{ stream: string }>`
      select stream from log.events where type = 'QuoteLapsed'`.execute(t.db.kysely);
    return rows.map(({ stream }) => stream);
  };

  it('that are killed amid their work lose no deadline and fire none twice', async () => {
    await t.copies(await t.quoted(), CASES - 1);
    await t.at(LAPSES);
    for (let killed = 0; killed < 2; killed += 1) {
      const before = (await lapses()).length;
      const child = start();
      await until(async () => (await lapses()).length > before, 'it fires');
      await kill(child);
    }
    const left = (await t.log.alarms.list({ limit: 10_000 })).filter(({ due }) => due <= LAPSES);
    expect(left.length).toBeGreaterThan(0);
    expect(left.some(({ tries }) => tries > 0)).toBe(true);

    const heir = new Scheduler({ log: t.log, desk: t.desk, settings: { idleMs: 50 } });
    heir.start();
    await until(async () => (await t.log.alarms.backlog()).due === 0, 'all is fired');
    await heir.stop();
    const streams = await lapses();
    expect(streams).toHaveLength(CASES);
    expect(new Set(streams).size).toBe(CASES);
    expect((await auditAlarms(t)).differences).toEqual([]);
    expect(await t.log.verify()).toMatchObject({ ok: true });
  });
});
