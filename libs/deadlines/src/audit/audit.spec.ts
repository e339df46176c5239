import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { caseStream } from '@shuriken/desk';
import { type Living, living, START } from '../testing/living.js';
import { auditAlarms, rebuildAlarms } from './audit.js';
import { agrees } from './judge.js';
import type { AuditProgress } from './report.js';
import { auditResults } from './results.js';

const REMINDS = '2026-04-14T15:00:00.000Z';

let t: Living;
beforeEach(async () => {
  t = await living();
});
afterEach(() => t.close());

const alarmOf = async (caseId: string) =>
  (await t.log.alarms.list({ limit: 1_000 })).find(({ stream }) => stream === caseStream(caseId))?.due ??
  null;
const setAlarm = (caseId: string, due: string) =>
  t.tamper(`update log.alarms set due = '${due}' where stream = '${caseStream(caseId)}'`);

describe('the audit of the alarms', () => {
  it('finds nothing where every case was written by the desk, at any time of its life', async () => {
    const quoted = await t.quoted();
    await t.stored();
    await t.open();
    await t.copies(quoted, 120);
    const told: AuditProgress[] = [];
    const audit = await auditAlarms(t, { onProgress: (progress) => told.push(progress) });
    expect(audit).toMatchObject({ cases: 123, differences: [], at: START });
    expect(told.length).toBeGreaterThan(1);
    expect(told.at(-1)?.done).toBe(told.at(-1)?.total);

    await t.at('2026-12-01T00:00:00.000Z');
    expect((await auditAlarms(t)).differences).toEqual([]);
    await t.desk.letTimePass([quoted]);
    expect((await auditAlarms(t)).differences).toEqual([]);
  });

  it('tells an alarm that is late, early, gone or left over, and changes nothing', async () => {
    const [late, early, gone, held] = [
      await t.quoted(),
      await t.quoted(),
      await t.quoted(),
      await t.quoted(),
    ];
    await t.act(held, 'PlaceHold', { ground: 'legal', reason: '訴訟' });
    await setAlarm(late, '2027-01-01T00:00:00.000Z');
    await setAlarm(early, START);
    await t.tamper(`delete from log.alarms where stream = '${caseStream(gone)}'`);
    await t.tamper(`insert into log.alarms (stream, due) values ('${caseStream(held)}', '${REMINDS}')`);
    const { differences } = await auditAlarms(t);
    const byCase = new Map(differences.map((each) => [each.case, each]));
    expect(byCase.size).toBe(4);
    const wrong = { expected: REMINDS, repaired: false };
    expect(byCase.get(late)).toMatchObject({ ...wrong, alarm: '2027-01-01T00:00:00.000Z' });
    expect(byCase.get(early)).toMatchObject({ ...wrong, alarm: START });
    expect(byCase.get(gone)).toMatchObject({ ...wrong, alarm: null });
    expect(byCase.get(held)).toMatchObject({ alarm: REMINDS, expected: null, repaired: false });
    expect(await alarmOf(late)).toBe('2027-01-01T00:00:00.000Z');
    expect(await alarmOf(gone)).toBeNull();
  });

  it('sets right what it finds when asked to, by an append without facts, and records it', async () => {
    const [late, gone] = [await t.quoted(), await t.quoted()];
    const { version } = await t.state(late);
    await setAlarm(late, '2027-01-01T00:00:00.000Z');
    await t.tamper(`delete from log.alarms where stream = '${caseStream(gone)}'`);
    const audit = await rebuildAlarms(t);
    expect(audit.differences.map(({ repaired }) => repaired)).toEqual([true, true]);
    expect([await alarmOf(late), await alarmOf(gone)]).toEqual([REMINDS, REMINDS]);
    expect((await t.state(late)).version).toBe(version);
    expect((await auditAlarms(t)).differences).toEqual([]);
    const results = await auditResults(t.db);
    expect(results).toHaveLength(2);
    expect(results.find(({ id }) => id === audit.id)).toEqual(audit);
  });

  it('tells an alarm that belongs to no case, and a case that cannot be folded', async () => {
    const newer = await t.quoted();
    await t.tamper(`insert into log.alarms (stream, due) values ('case-nobody', '${REMINDS}')`);
    await t.tamper(`update log.events set meta = replace(meta::text, 'repair@', 'repair@9')::json
      where stream = '${caseStream(newer)}'`);
    const { differences } = await auditAlarms(t, { repair: true });
    expect(differences).toHaveLength(2);
    expect(differences).toContainEqual(
      expect.objectContaining({ stream: 'case-nobody', alarm: REMINDS, expected: null, repaired: false }),
    );
    const fault = differences.find((each) => each.case === newer);
    expect(fault).toMatchObject({ repaired: false });
    expect(fault?.fault).toMatch(/repair@9/);
  });

  it('raises no false alarm while operators work', async () => {
    const cases = [...(await t.copies(await t.quoted(), 60))];
    let working = true;
    let acted = 0;
    const operators = Promise.all(
      Array.from({ length: 4 }, async (_, n) => {
        for (let i = n; working; i += 4) {
          const caseId = cases[i % cases.length]!;
          if ((await t.state(caseId)).hold) await t.act(caseId, 'LiftHold', { reason: 'settled' });
          else await t.act(caseId, 'PlaceHold', { ground: 'legal', reason: 'a claim' });
          acted += 1;
        }
      }),
    );
    const audits = [];
    while (audits.length < 8 || acted < 100) audits.push(await auditAlarms(t));
    working = false;
    await operators;
    expect(audits.flatMap(({ differences }) => differences)).toEqual([]);
  });
});

describe('agreeing', () => {
  const [past, now, later] = ['2026-01-01T00:00:00.000Z', START, '2027-01-01T00:00:00.000Z'];
  it('holds for the same instant, for two that are both over, and for none on both sides', () => {
    expect(agrees(null, null, now)).toBe(true);
    expect(agrees(later, later, now)).toBe(true);
    expect(agrees(past, now, now)).toBe(true);
    expect(agrees(past, later, now)).toBe(false);
    expect(agrees(later, past, now)).toBe(false);
    expect(agrees(null, past, now)).toBe(false);
    expect(agrees(later, null, now)).toBe(false);
  });
});
