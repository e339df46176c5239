import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tasksOf } from '@shuriken/case';
import { asking, type DeskFixture, deskFixture } from '../testing/desk-fixture.js';
import { caseList } from './view.js';

describe('the list of cases', () => {
  let fixture: DeskFixture;
  const ids: Record<'requested' | 'company' | 'received' | 'quoted' | 'cancelled', string> = {
    requested: '',
    company: '',
    received: '',
    quoted: '',
    cancelled: '',
  };
  beforeAll(async () => {
    fixture = await deskFixture();
    const { act, open, quoted, models, feed } = fixture;
    ids.requested = (await open({ details: { name: '髙橋 一郎', phone: '090-1111-2222' } })).caseId;
    ids.company = (
      await open({
        details: { name: '佐藤 次郎', company: '株式会社サンプル', email: 'jiro@sample.example' },
      })
    ).caseId;
    ids.received = (await open()).caseId;
    await act(ids.received, 'ReceiveDevice', { checklist: [], certificateEnclosed: true });
    await act(ids.received, 'AssignCase', { to: 'tech-7' });
    ids.quoted = await quoted();
    ids.cancelled = await quoted();
    await act(ids.cancelled, 'CancelRepair', { reason: 'customer-wish' });
    feed.run(models.subscription);
    await fixture.caughtUp();
  });
  afterAll(() => fixture.close());

  const list = (query: Record<string, string> = {}) => fixture.models.cases.list(asking(query));
  const found = async (query: Record<string, string>) => (await list(query)).rows.map(({ id }) => id).sort();
  const all = () => Object.values(ids).sort();

  it('shows each case as it stands, with its customer, labels, and what time does next (O7.2)', async () => {
    const { rows } = await list({ progress: 'quoted' });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      id: ids.quoted,
      desk: 'main',
      terms: { id: 'onkyo-repair', version: '2018-05-01' },
      place: {
        progress: { id: 'quoted.awaitingAnswer', label: { ja: '見積り回答待ち' } },
        custody: { id: 'centre' },
      },
      customer: { name: '山田 花子' },
      owner: 'customer',
      due: { kind: 'quote-reminder', rule: 'U3', at: '2026-04-14T15:00:00.000Z' },
      overdue: false,
      open: true,
      assignee: null,
    });
    expect((await fixture.desk.find(ids.quoted)).state.version).toBe(rows[0]!.version);
    expect(caseList.safeParse(await list({ counts: 'true' })).error).toBeUndefined();
  });

  it('filters by desk, state, terms, assignee, customer, and whether something is to be done', async () => {
    expect(await found({ desk: 'main' })).toEqual(all());
    expect(await found({ desk: 'other' })).toEqual([]);
    expect(await found({ progress: 'requested.open' })).toEqual([ids.requested, ids.company].sort());
    expect(await found({ progress: 'received,cancelled' })).toEqual([ids.received, ids.cancelled].sort());
    expect(await found({ terms: 'onkyo-repair' })).toEqual(all());
    expect(await found({ terms: 'onkyo-repair@2018-05-01', open: 'true' })).toEqual(all());
    expect(await found({ terms: 'onkyo-repair@2010-05-10' })).toEqual([]);
    expect(await found({ assignee: 'tech-7' })).toEqual([ids.received]);
    expect(await found({ unassigned: 'true' })).toEqual(all().filter((id) => id !== ids.received));
    const { customer } = (await fixture.desk.find(ids.company)).state;
    expect(await found({ customer })).toEqual([ids.company]);
    expect(await found({ open: 'false' })).toEqual([]);
    const withTasks: string[] = [];
    for (const id of all()) {
      const { state, env } = await fixture.desk.find(id);
      if (tasksOf(state, env).length > 0) withTasks.push(id);
    }
    expect(await found({ tasks: 'true' })).toEqual(withTasks);
    expect(await found({ tasks: 'false' })).toEqual(all().filter((id) => !withTasks.includes(id)));
    expect(withTasks).toContain(ids.cancelled);
  });

  it('finds words in number, model, serial and the customer’s details, however they are written', async () => {
    const { state } = await fixture.desk.find(ids.quoted);
    expect(await found({ text: state.number.toLowerCase().replace('-', '') })).toEqual([ids.quoted]);
    expect(await found({ text: state.product.serial.slice(2) })).toContain(ids.quoted);
    expect(await found({ text: 'ｄｘ－１００７' })).toEqual(all());
    expect(await found({ text: '高橋' })).toEqual([ids.requested]);
    expect(await found({ text: '高橋 DX1007' })).toEqual([ids.requested]);
    expect(await found({ text: '高橋 次郎' })).toEqual([]);
    expect(await found({ text: '09011112222' })).toEqual([ids.requested]);
    expect(await found({ text: 'jiro@sample' })).toEqual([ids.company]);
    expect(await found({ text: 'ｻﾝﾌﾟﾙ' })).toEqual([ids.company]);
    expect(await found({ text: '%' })).toEqual([]);
    expect(await found({ text: '  ' })).toEqual(all());
  });

  it('covers names, and finds nothing by them, for who may not read personal data (O16)', async () => {
    const covered = (query: Record<string, string>) => fixture.models.cases.list(asking(query), false);
    const { rows } = await covered({});
    expect(rows).toHaveLength(5);
    expect(new Set(rows.map(({ customer }) => customer.name))).toEqual(new Set(['＊＊＊']));
    for (const text of ['高橋', 'jiro@sample', 'ｻﾝﾌﾟﾙ', '09011112222'])
      expect((await covered({ text, counts: 'true' })).counts?.total).toBe(0);
    expect((await covered({ text: 'DX1007' })).rows).toHaveLength(5);
  });

  it('counts all that match, in all and per state, whatever the page', async () => {
    const { rows, counts, next } = await list({ counts: 'true', limit: '2' });
    expect(rows).toHaveLength(2);
    expect(next).not.toBeNull();
    expect(counts?.total).toBe(5);
    expect(counts?.progress.map(({ id, count }) => [id, count])).toEqual([
      ['cancelled', 1],
      ['quoted.awaitingAnswer', 1],
      ['received', 1],
      ['requested.open', 2],
    ]);
    expect((await list({ progress: 'requested', counts: 'true' })).counts?.total).toBe(2);
  });

  it('tells what is overdue by the log’s clock, and what falls due before a day', async () => {
    expect(await found({ overdue: 'true' })).toEqual([]);
    expect(await found({ dueBefore: '2026-04-15T00:00:00.000Z' })).toEqual([ids.quoted]);
    expect(await found({ dueBefore: '2026-04-16' })).toEqual([ids.quoted]);
    expect(await found({ dueBefore: '2026-04-14' })).toEqual([]);
    await fixture.log.clock.set({ frozenAt: '2026-04-14T15:00:00.000Z' });
    expect(await found({ overdue: 'true' })).toEqual([ids.quoted]);
    expect(await found({ overdue: 'false' })).toEqual(all().filter((id) => id !== ids.quoted));
  });

  it('forgets the name of an erased person, and finds nothing by it', async () => {
    const { customer } = (await fixture.desk.find(ids.company)).state;
    await fixture.people.erase({
      id: customer,
      commandId: randomUUID(),
      actor: 'a',
      via: 'cli',
      reason: 'asked',
    });
    expect((await list({ customer })).rows[0]?.customer).toEqual({ id: customer, name: null });
    expect(await found({ text: 'サンプル' })).toEqual([]);
  });

  it('keeps no personal data in its own tables (O16)', async () => {
    const { rows } = await fixture.test.db.pool.query<{ row: string }>(
      'select c::text as row from read.case_list c',
    );
    const text = rows.map(({ row }) => row).join();
    for (const personal of ['花子', '髙橋', 'hanako', '1111', '千代田', '電源'])
      expect(text).not.toContain(personal);
  });
});

describe('a question in a URL', () => {
  it.each([
    [{ limit: '0' }],
    [{ limit: '201' }],
    [{ limit: 'many' }],
    [{ sort: 'name' }],
    [{ overdue: 'yes' }],
    [{ progress: 'quot' }],
    [{ progress: 'quoted,' }],
    [{ dueBefore: '2026-04' }],
    [{ customer: 'somebody' }],
    [{ unheard: 'of' }],
  ] as const)('is refused where it makes no sense: %j', (query) => {
    expect(() => asking(query as unknown as Record<string, string>)).toThrow();
  });
});
