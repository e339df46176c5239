import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openingBody } from './testing/requests.js';
import { startTestServer, type TestServer } from './testing/server.js';

let desk: TestServer;
beforeAll(async () => {
  desk = await startTestServer();
});
afterAll(() => desk.close());

const settle = () => desk.call('/clock?settle=true', { body: {}, as: 'admin' });
const entrusting = { partner: 'KYO-2', work: ['diagnosis'], confidentiality: true, security: true };

/** A device that has arrived, by id and number. */
async function received(): Promise<{ id: string; number: string }> {
  const { body } = await desk.call('/cases', { body: openingBody() });
  const id = body.case as string;
  await desk.call(`/cases/${id}/commands/ReceiveDevice`, {
    body: { checklist: [{ item: 'stickers', ok: false }], certificateEnclosed: true },
  });
  return { id, number: body.number as string };
}
const act = (id: string, command: string, body: object) =>
  desk.call(`/cases/${id}/commands/${command}`, { body });
const as = 'partner';

describe('the work of a partner company (O3, O15)', () => {
  it('is not there before it was entrusted, and to another company’s case nothing tells that it exists', async () => {
    const { id, number } = await received();
    for (const named of [id, number, 'ZZZZ-ZZZZ']) {
      const { status, body } = await desk.call(`/work/${named}`, { as });
      expect([status, body.code]).toEqual([404, 'case-unknown']);
    }
    await act(id, 'EntrustWork', { ...entrusting, partner: 'OTHER-1' });
    const { body } = await desk.call(`/work/${number}/commands/RecordDiagnosis`, {
      as,
      body: { reproduced: true, faults: [{ part: 'fan' }] },
    });
    expect(body.code).toBe('case-unknown');
    await settle();
    expect((await desk.call('/work', { as })).body.cases).toEqual([]);
  });

  it('shows device, symptom and consents, and neither name, address, money, messages nor history', async () => {
    const { id, number } = await received();
    await act(id, 'EntrustWork', entrusting);
    await act(id, 'RecordPayment', { yen: 12_345, way: 'bank-transfer', reference: 'REF-9' });
    await act(id, 'AddNote', { note: '内緒のメモ' });
    await settle();
    const list = (await desk.call('/work', { as })).body;
    expect(list.cases).toEqual([
      expect.objectContaining({ number, state: expect.objectContaining({ id: 'received' }) }),
    ]);
    const { body, headers } = await desk.call(`/work/${number}`, { as });
    expect(body).toMatchObject({
      number,
      symptom: '電源が入らない。',
      work: [{ id: 'diagnosis' }],
      consents: { erasure: true },
      arrival: { notInOrder: [{ id: 'stickers' }] },
      target: expect.any(String),
    });
    expect(headers.get('etag')).toBe(`"${body.version}"`);
    expect(body.can.map(({ command }: { command: string }) => command)).toEqual([
      'RecordDiagnosis',
      'ReportMyNumber',
    ]);
    const { customer } = (await desk.call(`/cases/${id}`)).body;
    const told = JSON.stringify([list, body]);
    for (const secret of [
      customer.id,
      customer.name,
      'hanako',
      '千代田',
      '03-1234',
      '12345',
      'REF-9',
      '内緒',
      id,
    ])
      expect(told).not.toContain(secret);
    const { accesses } = (await desk.call(`/people/${customer.id}/accesses`, { as: 'auditor' })).body;
    expect(accesses.map(({ what }: { what: string }) => what)).toContain('work');
  });

  it('takes what was entrusted and no more, once, under the partner’s own name', async () => {
    const { id, number } = await received();
    await act(id, 'EntrustWork', entrusting);
    const diagnosis = { reproduced: true, faults: [{ part: 'fan', grounds: ['surroundings'] }] };
    const key = '0198c0de-0000-7000-8000-0000000000a1';
    const path = `/work/${number}/commands/RecordDiagnosis`;
    expect((await desk.call(`${path}?dryRun=true`, { as, body: diagnosis })).body).toMatchObject({
      dryRun: true,
      state: { id: 'diagnosed' },
    });
    const done = await desk.call(path, { as, body: diagnosis, key });
    expect(done.body).toEqual({
      number,
      version: expect.any(Number),
      repeated: false,
      dryRun: false,
      unchanged: false,
      state: expect.objectContaining({ id: 'diagnosed' }),
    });
    expect((await desk.call(path, { as, body: diagnosis, key })).body.repeated).toBe(true);
    const { history } = (await desk.call(`/cases/${id}`)).body;
    expect(history.at(-1)).toMatchObject({ type: 'DiagnosisRecorded', actorName: 'partner' });
    const complete = await desk.call(`/work/${number}/commands/CompleteRepair`, {
      as,
      body: { report: 'x' },
    });
    expect([complete.status, complete.body.code, complete.body.rule]).toEqual([409, 'not-entrusted', 'O3']);
    const cancel = await desk.call(`/work/${number}/commands/CancelRepair`, { as, body: {} });
    expect(cancel.status).toBe(404);
    const late = await desk.call(path, { as, body: diagnosis, headers: { 'if-match': '"1"' } });
    expect(late.status).toBe(412);
  });

  it('is over when it is taken back, or the case is closed', async () => {
    const [back, closed] = [await received(), await received()];
    await act(back.id, 'EntrustWork', entrusting);
    await act(back.id, 'TakeBackWork', { partner: 'KYO-2', reason: '作業の終了' });
    await act(closed.id, 'EntrustWork', { ...entrusting, work: ['diagnosis', 'repair'] });
    await act(closed.id, 'CancelRepair', { reason: 'customer-wish' });
    await act(closed.id, 'ShipDevice', { carrier: 'Yamato', tracking: 'T-1', freight: 0 });
    await act(closed.id, 'RecordDelivery', {});
    expect((await desk.call(`/cases/${closed.id}`)).body.place.progress.id).toBe('closed');
    for (const { number } of [back, closed])
      expect((await desk.call(`/work/${number}`, { as })).body.code).toBe('case-unknown');
    await settle();
    const numbers = (await desk.call('/work', { as })).body.cases.map(
      ({ number }: { number: string }) => number,
    );
    expect(numbers).not.toContain(back.number);
    expect(numbers).not.toContain(closed.number);
  });

  it('is all that the role reaches: list, search, cases, history, letters, people and messages stay closed', async () => {
    const { id, number } = await received();
    await act(id, 'EntrustWork', entrusting);
    const { customer } = (await desk.call(`/cases/${id}`)).body;
    for (const path of [
      '/cases',
      '/cases?text=hanako',
      `/cases/${number}`,
      `/cases/${id}/notices/${encodeURIComponent('1:request-received')}/preview`,
      `/people/${customer.id}`,
      '/outbox',
      `/outbox?case=${number}`,
      '/tasks',
      '/mail',
      '/deadlines',
      '/terms',
    ]) {
      const { status, body } = await desk.call(path, { as });
      expect([path, status, body.code]).toEqual([path, 403, 'permission-missing']);
    }
    expect((await act(id, 'AddNote', { note: 'x' })).status).toBe(200);
    const noted = await desk.call(`/cases/${id}/commands/AddNote`, { as, body: { note: 'x' } });
    expect(noted.status).toBe(403);
    for (const role of ['operator', 'approver', 'admin', 'auditor'] as const)
      expect((await desk.call(`/work/${number}`, { as: role })).status).toBe(403);
  });
});

describe('a case by its number', () => {
  it('is found in the outbox as by its id', async () => {
    const { id, number } = await received();
    await settle();
    const [byId, byNumber] = [
      await desk.call(`/outbox?case=${id}`),
      await desk.call(`/outbox?case=${number}`),
    ];
    expect(byNumber.body.entries.length).toBeGreaterThan(0);
    expect(byNumber.body).toEqual(byId.body);
    expect((await desk.call('/outbox?case=ZZZZ-ZZZZ')).body.code).toBe('case-unknown');
  });
});
