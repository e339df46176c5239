import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tasksOf } from '@shuriken/case';
import { jst } from '@shuriken/desk/testing';
import { asking, type DeskFixture, deskFixture } from '../testing/desk-fixture.js';

let fixture: DeskFixture;
beforeAll(async () => {
  fixture = await deskFixture();
  fixture.feed.run(fixture.models.subscription);
});
afterAll(() => fixture.close());

/** The tasks of every case as the case itself shows them now. */
const ofCases = async (ids: readonly string[]) =>
  Promise.all(
    ids.map(async (id) => {
      const { state, env } = await fixture.desk.find(id);
      return [id, tasksOf(state, env).length] as const;
    }),
  );
/** The same as the list shows it, and which cases `tasks=true` and `tasks=false` find. */
const ofList = async () => {
  const list = async (query: Record<string, string>) => {
    const { rows, counts } = await fixture.models.cases.list(asking({ ...query, counts: 'true' }));
    expect(counts?.total).toBe(rows.length);
    return rows;
  };
  const ids = async (tasks: string) => (await list({ tasks })).map(({ id }) => id).sort();
  const rows = (await list({})).map(({ id, tasks }) => [id, tasks] as const);
  return { rows, some: await ids('true'), none: await ids('false') };
};

/** Asks the cases themselves, and holds the list against it. Gives how many tasks each of them has. */
async function agreed(ids: readonly string[]): Promise<readonly number[]> {
  await fixture.caughtUp();
  const [cases, { rows, some, none }] = [await ofCases(ids), await ofList()];
  expect(new Map(rows)).toEqual(new Map(cases));
  expect(some).toEqual(cases.flatMap(([id, tasks]) => (tasks > 0 ? [id] : [])).sort());
  expect(none).toEqual(cases.flatMap(([id, tasks]) => (tasks === 0 ? [id] : [])).sort());
  return cases.map(([, tasks]) => tasks);
}

describe('what is to be done, in the list', () => {
  it('is what the case itself shows, at every moment, though nothing happens but time (P4)', async () => {
    const { act, at, desk, diagnose, head, open, quote, receive, sent, stored } = fixture;
    const posted = (await open({ request: { noticeChannel: 'post' } })).caseId;
    await sent(posted, 'request-received');
    await receive(posted);
    await sent(posted, 'device-received');
    await diagnose(posted);
    const ids = [posted, (await open()).caseId, await stored('2026-04-10')];
    // 21 days from Saturday 11 April are over with 1 May; the first reminder falls due a week before: Saturday, midnight.
    await at(jst('2026-04-11'));
    await quote(posted);
    await sent(posted, 'quote');
    expect((await agreed(ids))[0]).toBe(0);
    await at(jst('2026-04-25', '00:00'));
    await desk.letTimePass(ids);
    const position = await head();
    const seen: number[] = [];
    for (const [day, time] of [
      ['2026-04-25', '00:00'],
      ['2026-04-26', '12:00'],
      ['2026-04-27', '08:59:59'],
      ['2026-04-27', '09:00'],
      ['2026-04-28', '12:00'],
    ] as const) {
      await at(jst(day, time));
      seen.push((await agreed(ids))[0]!);
    }
    expect(seen).toEqual([0, 0, 0, 1, 1]);
    expect(await head()).toBe(position);
    expect((await fixture.models.compare()).equal).toBe(true);
    await fixture.models.rebuild();
    expect((await agreed(ids))[0]).toBe(1);
    await act(posted, 'CancelRepair', { reason: 'customer-wish' });
    expect((await agreed(ids))[0]).toBeGreaterThan(1);
  });
});
