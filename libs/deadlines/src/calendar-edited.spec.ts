import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { caseStream } from '@shuriken/desk';
import { Deadlines } from './deadlines.js';
import { type Living, living } from './testing/living.js';

let t: Living;
beforeEach(async () => {
  t = await living();
});
afterEach(() => t.close());

const alarmOf = async (caseId: string) =>
  (await t.log.alarms.list({ limit: 10 })).find(({ stream }) => stream === caseStream(caseId))?.due;

describe('an edited calendar', () => {
  it('moves the alarms of reminders that leave on business days, and moves them back (P4, U3)', async () => {
    const caseId = await t.quoted();
    const deadlines = new Deadlines({ db: t.db, log: t.log, desk: t.desk });
    expect(await alarmOf(caseId)).toBe('2026-04-14T15:00:00.000Z');
    const edit = async (kind: 'closing-added' | 'closing-removed') => {
      const by = { commandId: randomUUID(), actor: 'tester' };
      const closing = { date: '2026-04-15' };
      await t.desk.parts.reference.editCalendar(
        kind === 'closing-added' ? { ...closing, kind, reason: '棚卸し' } : { ...closing, kind },
        by,
      );
      await deadlines.calendarEdited();
    };
    await edit('closing-added');
    expect(await alarmOf(caseId)).toBe('2026-04-13T15:00:00.000Z');
    expect((await deadlines.audit()).differences).toEqual([]);
    await edit('closing-removed');
    expect(await alarmOf(caseId)).toBe('2026-04-14T15:00:00.000Z');
  });
});
