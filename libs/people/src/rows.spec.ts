import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type PersonRow, readRows, writeRows } from './rows.js';
import { type PeopleFixture, peopleFixture, registered, yamada } from './testing/people-fixture.js';

describe('rows of the plaintext table', () => {
  let fixture: PeopleFixture;
  beforeAll(async () => {
    fixture = await peopleFixture();
  });
  afterAll(() => fixture.close());

  const at = '2026-04-01T00:00:00.000Z';
  const row = (id: string, revision: number, name: string): PersonRow => ({
    id,
    details: { ...yamada, name },
    revision,
    registeredAt: at,
    correctedAt: at,
  });

  /** Until some statement waits for a lock. */
  async function somebodyWaits(): Promise<void> {
    for (;;) {
      const { rows } = await fixture.test.db.pool.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (rows.length > 0) return;
      await pause(5);
    }
  }

  it('never go back to an earlier revision, whichever writer comes last', async () => {
    const id = await registered(fixture.people);
    await writeRows(fixture.db, [row(id, 3, '三')]);
    await writeRows(fixture.db, [row(id, 2, '二')]);
    expect((await readRows(fixture.db, [id])).get(id)).toMatchObject({
      revision: 3,
      details: { name: '三' },
    });
  });

  it('wait for an erasure under way, and are then left out without harm to their neighbours', async () => {
    const [gone, stays] = [await registered(fixture.people), await registered(fixture.people)];
    const eraser = await fixture.test.db.pool.connect();
    try {
      await eraser.query('begin');
      await eraser.query(`select people.erase($1, now(), 'p', 'api', 'c', 'asked')`, [gone]);
      const writing = writeRows(fixture.db, [row(gone, 2, '消'), row(stays, 2, '残')]);
      await somebodyWaits();
      await eraser.query('commit');
      await writing;
    } finally {
      eraser.release();
    }
    const rows = await readRows(fixture.db, [gone, stays]);
    expect([...rows.keys()]).toEqual([stays]);
    expect(rows.get(stays)?.details.name).toBe('残');
  });

  it('do not show up in the error of a failed write, which may be logged', async () => {
    const id = await registered(fixture.people);
    const broken = { ...row(id, 2, 'himitsu'), registeredAt: null } as unknown as PersonRow;
    const error: unknown = await writeRows(fixture.db, [broken]).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: '23502' });
    expect(JSON.stringify({ ...(error as object), message: (error as Error).message })).not.toContain(
      'himitsu',
    );
  });
});
