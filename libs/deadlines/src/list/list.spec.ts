import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { caseStream, foldCase, metaOf } from '@shuriken/desk';
import { feedMigrations, logSource, openFeed } from '@shuriken/feed';
import { logger } from '@shuriken/platform';
import { ReadModels, readModelMigrations } from '@shuriken/read-models';
import { deadlineList } from '../index.js';
import { type Living, living } from '../testing/living.js';
import { type ListDeadlinesAsk, listDeadlinesQuery } from './ask.js';
import { DeadlineLists } from './list.js';
import { deadlineListProjection } from './projection.js';
import { deadlineRows } from './row.js';

const LAPSES = '2026-04-21T15:00:00.000Z';

let t: Living;
let models: ReadModels;
let lists: DeadlineLists;
let close: () => Promise<void>;
beforeEach(async () => {
  t = await living([feedMigrations, ...readModelMigrations, deadlineListProjection.migrations]);
  const feed = openFeed({ db: t.db, source: logSource(t.log), logger: logger('feed', { level: 'error' }) });
  models = new ReadModels({ ...t, environments: t.desk, feed, projections: [deadlineListProjection] });
  lists = new DeadlineLists(t.db);
  feed.run(models.subscription);
  close = () => feed.close();
  upToDate = async () => {
    const { position } = await t.log.head();
    expect(await feed.waitFor(models.subscription.name, position, 10_000)).toBe(true);
  };
});
afterEach(async () => {
  await close();
  await t.close();
});
let upToDate: () => Promise<void>;

const ask = (query: Record<string, string> = {}): ListDeadlinesAsk => listDeadlinesQuery.parse(query);
const list = async (query: Record<string, string> = {}) => (await lists.list(ask(query))).rows;

describe('the list of deadlines', () => {
  it('shows what runs, with how its date came about, and what follows (P5)', async () => {
    const caseId = await t.quoted();
    await upToDate();
    const rows = await list({ case: caseId });
    expect(rows.map(({ kind, status, at }) => [kind, status, at])).toEqual([
      ['turnaround', 'stopped', '2026-04-08T15:00:00.000Z'],
      ['quote-reminder', 'running', '2026-04-14T15:00:00.000Z'],
      ['quote-reminder', 'running', '2026-04-19T15:00:00.000Z'],
      ['quote-lapse', 'running', LAPSES],
    ]);
    const lapse = rows[3]!;
    expect(lapse).toMatchObject({ rule: 'O7.2', outcome: null, overdue: false, stoppedBy: null });
    expect(lapse.explained?.en).toMatch(/O7\.2/);
    expect(lapse.receipt).toMatchObject({ due: LAPSES });
    expect(lapse.case).toEqual({ id: caseId, number: (await t.state(caseId)).number, desk: 'main' });
    expect(rows[0]?.stoppedBy?.ja).toBeTruthy();
    for (const row of rows) expect(deadlineList.shape.rows.element.parse(row)).toEqual(row);
  });

  it('shows why a deadline stands still under a hold, and what became of it afterwards (U4)', async () => {
    const caseId = await t.quoted();
    await t.act(caseId, 'PlaceHold', { ground: 'dispute', reason: '係争中' });
    await upToDate();
    const [held] = await list({ case: caseId, kind: 'quote-lapse' });
    expect(held).toMatchObject({ status: 'stopped' });
    expect(held?.stoppedBy?.en).toMatch(/hold/i);

    await t.at('2026-05-10T00:00:00.000Z');
    await t.act(caseId, 'LiftHold', { reason: '解決' });
    await t.desk.letTimePass([caseId]);
    await upToDate();
    const lapse = await list({ case: caseId, kind: 'quote-lapse' });
    expect(lapse).toHaveLength(1);
    expect(lapse[0]).toMatchObject({ status: 'past', outcome: 'fired', stoppedBy: null });
  });

  it('tells what is overdue, by the log’s clock', async () => {
    const caseId = await t.quoted();
    await upToDate();
    expect(await list({ overdue: 'true' })).toEqual([]);
    await t.at(LAPSES);
    const overdue = await list({ overdue: 'true', case: caseId });
    expect(overdue.map(({ kind }) => kind)).toEqual(['quote-reminder', 'quote-reminder', 'quote-lapse']);
    expect(overdue.every((row) => row.overdue)).toBe(true);
    expect((await list({ overdue: 'false' })).map(({ kind }) => kind)).toEqual(['turnaround']);
  });

  it('filters by every condition at once', async () => {
    await t.quoted();
    await t.stored();
    await upToDate();
    const all = await list({ limit: '200' });
    const [from, to] = ['2026-04-19T15:00:00.000Z', '2026-09-30T15:00:00.000Z'];
    const expected = all.filter(
      ({ at, status, kind }) =>
        at !== null && at >= from && at < to && status === 'running' && kind !== 'disposal',
    );
    const found = await list({ dueAfter: from, dueBefore: to, status: 'running', desk: 'main' });
    expect(found).toEqual(expected);
    expect(found.length).toBeGreaterThan(2);
    expect(await list({ desk: 'elsewhere' })).toEqual([]);
  });

  it('comes in pages over equal instants, each row once', async () => {
    await t.copies(await t.quoted(), 40);
    await upToDate();
    const all = await list({ limit: '200' });
    expect(all).toHaveLength(41 * 4);
    const paged = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<DeadlineLists['list']>> = await lists.list(
        ask({ limit: '7', ...(cursor === null ? {} : { cursor }) }),
      );
      paged.push(...page.rows);
      cursor = page.next;
    } while (cursor !== null);
    expect(paged).toEqual(all);
    await expect(lists.list({ ...ask(), cursor: 'bm9uZQ' })).rejects.toMatchObject({
      code: 'cursor-invalid',
    });
  });

  it('is the same when rebuilt from the log', async () => {
    await t.quoted();
    await t.stored();
    await t.at('2026-05-10T00:00:00.000Z');
    const { stream } = (await t.log.alarms.list({ limit: 1 }))[0]!;
    await t.desk.letTimePass([stream.replace(/^case-/, '')]);
    await upToDate();
    const before = await list({ limit: '200' });
    const tables = (report: Awaited<ReturnType<ReadModels['compare']>>) =>
      report.tables.find(({ table }) => table === 'case_deadline');
    expect(tables(await models.compare())).toMatchObject({ missing: 0, extra: 0, changed: 0 });
    await models.rebuild();
    expect(await list({ limit: '200' })).toEqual(before);
  });
});

describe('the rows of a case', () => {
  it('have ids of their own, whatever the case lived through', async () => {
    const caseId = await t.stored();
    await t.at('2026-11-01T00:00:00.000Z');
    await t.desk.letTimePass([caseId]);
    const { facts, now } = await t.log.load(caseStream(caseId));
    for (let n = 1; n <= facts.length; n += 1) {
      const state = foldCase(facts.slice(0, n))!;
      const lastFact = facts[n - 1]!;
      expect(metaOf(lastFact).desk).toBe('main');
      const rows = deadlineRows({ state, lastFact, env: await t.desk.environment(state.terms, now) });
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    }
  });
});
