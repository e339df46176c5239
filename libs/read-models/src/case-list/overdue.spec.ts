import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jst } from '@shuriken/desk/testing';
import { asking, type DeskFixture, deskFixture } from '../testing/desk-fixture.js';

let fixture: DeskFixture;
beforeAll(async () => {
  fixture = await deskFixture();
  fixture.feed.run(fixture.models.subscription);
});
afterAll(() => fixture.close());

/** What is free needs no consent, so the 8 days run from the day of custody on. */
const IN_WARRANTY = {
  shown: true,
  purchasedOn: '2026-01-10',
  model: 'DX-1007',
  serial: 'S1',
  shop: '秋葉原店',
  months: 12,
};

const shown = async (id: string) => {
  await fixture.caughtUp();
  const { rows } = await fixture.models.cases.list(asking({ limit: '200' }));
  const { overdue, missedTarget, open } = rows.find((row) => row.id === id)!;
  return { overdue, missedTarget, open };
};
const overdue = async () => {
  await fixture.caughtUp();
  return (await fixture.models.cases.list(asking({ overdue: 'true' }))).rows.map(({ id }) => id);
};

describe('a case whose target of 8 days was missed (O9)', () => {
  it('is overdue as long as the repair is owed; cancelled and in store for months it is not', async () => {
    const { act, at, desk, open, receive, sent } = fixture;
    const { caseId: id } = await open({ request: { certificate: IN_WARRANTY } });
    await receive(id);
    await at(jst('2026-04-08', '23:59:59'));
    await desk.letTimePass([id]);
    expect(await shown(id)).toEqual({ overdue: false, missedTarget: false, open: true });
    await at(jst('2026-04-09', '00:00'));
    await desk.letTimePass([id]);
    expect(await shown(id)).toEqual({ overdue: true, missedTarget: true, open: true });
    expect(await overdue()).toEqual([id]);

    await act(id, 'CancelRepair', { reason: 'customer-wish' });
    expect(await shown(id)).toEqual({ overdue: false, missedTarget: true, open: true });
    await act(id, 'AnnounceReturn', { returnOn: '2026-04-15' });
    await sent(id, 'return-announced');
    await act(id, 'StoreDevice', { place: 'B-12' });
    await at(jst('2026-06-01'));
    await desk.letTimePass([id]);
    expect(await shown(id)).toEqual({ overdue: false, missedTarget: true, open: true });
    expect(await overdue()).toEqual([]);
  });
});

describe('the open cases of a customer', () => {
  it('are told with everything that was written before, and without those that are closed', async () => {
    const { caseId, state } = await fixture.open();
    const found = await fixture.models.cases.openOf(state.customer);
    expect(found).toEqual({
      complete: true,
      held: [],
      accounts: [],
      cases: [
        {
          id: caseId,
          number: state.number,
          progress: { id: 'requested.open', label: { ja: '受付済み', en: 'requested' } },
          balance: 0,
        },
      ],
    });
    await fixture.act(caseId, 'CancelRepair', { reason: 'customer-wish' });
    expect((await fixture.desk.find(caseId)).state.place.progress).toBe('closed');
    expect(await fixture.models.cases.openOf(state.customer)).toMatchObject({ complete: true, cases: [] });
  });

  it('come with the cases on hold and with what stands in the books, of closed cases too (U4, O15-16)', async () => {
    const { act, models, open } = fixture;
    const { caseId, state } = await open();
    const { number, customer } = state;
    await act(caseId, 'PlaceHold', { ground: 'legal', reason: '照会' });
    expect((await models.cases.openOf(customer)).held).toEqual([{ id: caseId, number, ground: 'legal' }]);
    await act(caseId, 'LiftHold', { reason: '解決' });
    await act(caseId, 'ReceiveDevice', { checklist: [], certificateEnclosed: true });
    await act(caseId, 'RecordDiagnosis', {
      reproduced: true,
      faults: [{ part: 'mainboard' }],
      diagnosisLabour: 5_000,
    });
    await act(caseId, 'CancelRepair', { reason: 'customer-wish' });
    const { held, accounts } = await models.cases.openOf(customer);
    expect([held, accounts]).toEqual([[], [{ number, lastOn: null }]]);
  });

  it('are told as of a moment in the log, too, however the cases went on since', async () => {
    const { act, desk, head, models, open } = fixture;
    const { caseId, state } = await open();
    const position = await head();
    const then = await models.cases.openOf(state.customer);
    expect(await models.cases.openOf(state.customer, position)).toEqual(then);
    await act(caseId, 'CancelRepair', { reason: 'customer-wish' });
    expect((await desk.find(caseId)).state.closedOn).toBeDefined();
    expect((await models.cases.openOf(state.customer, position - 1)).cases).toEqual([]);
    expect(await models.cases.openOf(state.customer, position)).toEqual(then);
    expect((await models.cases.openOf(state.customer)).cases).toEqual([]);
  });

  it('are said to be incomplete where no process keeps the list', async () => {
    const { models, feed } = await fixture.another();
    await feed.close();
    await fixture.feed.close();
    const { caseId, state } = await fixture.open();
    const { complete, cases } = await models.cases.openOf(state.customer);
    expect(complete).toBe(false);
    expect(cases.map(({ id }) => id)).not.toContain(caseId);
  });
});
