import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openingBody } from './testing/requests.js';
import { startTestServer, type TestServer } from './testing/server.js';

let desk: TestServer;
beforeAll(async () => {
  desk = await startTestServer();
});
afterAll(() => desk.close());

const opened = async () => (await desk.call('/cases', { body: openingBody() })).body.case as string;
const act = (id: string, command: string, call: Parameters<TestServer['call']>[1]) =>
  desk.call(`/cases/${id}/commands/${command}`, call);
const head = async () => (await desk.server.installation.log.head()).position;

describe('opening a case', () => {
  it('answers 201 with its address and version, and the case can be read', async () => {
    const answer = await desk.call('/cases', { body: openingBody() });
    expect([answer.status, answer.body.code]).toEqual([201, undefined]);
    const id = answer.body.case as string;
    expect(answer.headers.get('location')).toBe(`/cases/${id}`);
    expect(answer.headers.get('etag')).toBe(`"${answer.body.version}"`);
    const shown = await desk.call(`/cases/${id}`);
    expect(shown.status).toBe(200);
    expect(shown.headers.get('etag')).toBe(answer.headers.get('etag'));
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect(shown.body).toMatchObject({ id, number: answer.body.number, customer: { name: '山田 花子' } });
    expect(shown.body.can.map((action: { command: string }) => action.command)).toContain('ReceiveDevice');
    expect(shown.body.cannot.length).toBeGreaterThan(5);
  });

  it('gives the first answer again to the same key and body, and 422 to another body', async () => {
    const [key, body] = [randomUUID(), openingBody()];
    const first = await desk.call('/cases', { body, key });
    const again = await desk.call('/cases', { body, key });
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ case: first.body.case, version: first.body.version, repeated: true });
    const other = await desk.call('/cases', { body: openingBody(), key });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-mismatch']);
  });

  it('is refused for a device whose case is still open', async () => {
    const body = openingBody();
    const first = await desk.call('/cases', { body });
    const second = await desk.call('/cases', { body });
    expect([second.status, second.body.code, second.body.case]).toEqual([
      409,
      'device-case-open',
      first.body.case,
    ]);
  });

  it('can be found again by its number, in small letters too', async () => {
    const { number, case: id } = (await desk.call('/cases', { body: openingBody() })).body;
    expect((await desk.call(`/cases/${number}`)).body.id).toBe(id);
    expect((await desk.call(`/cases/${number.toLowerCase()}`)).body.id).toBe(id);
    const nobody = await desk.call('/cases/0000-000U');
    expect([nobody.status, nobody.body.code]).toEqual([404, 'case-unknown']);
  });

  it('can be read by an auditor with all that explains it, names covered, and not acted on', async () => {
    const id = await opened();
    for (const path of [
      '/cases',
      '/deadlines',
      '/outbox',
      '/tasks',
      '/notices/hold',
      `/cases/${id}`,
      '/status',
    ])
      expect([path, (await desk.call(path, { as: 'auditor' })).status]).toEqual([path, 200]);
    const list = await desk.call('/cases?limit=200', { as: 'auditor' });
    expect(list.body.rows[0].customer.name).toBe('＊＊＊');
    expect(
      (await desk.call(`/cases?text=${encodeURIComponent('山田')}`, { as: 'auditor' })).body.rows,
    ).toEqual([]);
    expect((await desk.call(`/cases?text=${encodeURIComponent('山田')}`)).body.rows.length).toBeGreaterThan(
      0,
    );
    for (const path of ['/mail', `/cases/${id}/notices/1:request-received/preview`])
      expect([path, (await desk.call(path, { as: 'auditor' })).status]).toEqual([path, 403]);
    expect((await act(id, 'AddNote', { body: { note: 'x' }, as: 'auditor' })).status).toBe(403);
  });

  it('shows nothing personal to an auditor', async () => {
    const { body, status } = await desk.call(`/cases/${await opened()}`, { as: 'auditor' });
    expect([status, body.customer.name, body.symptom]).toEqual([200, '＊＊＊', '＊＊＊']);
    expect(JSON.stringify(body)).not.toMatch(/消去済み|erased\]|山田|hanako|電源が入らない|千代田区/);
    expect(body.history.length).toBeGreaterThan(0);
  });
});

describe('who acted', () => {
  it('is named in the answer, in the history and where accesses are listed; the system has no name', async () => {
    const id = await opened();
    const { body } = await act(id, 'AddNote', { body: { note: '一' }, as: 'approver' });
    expect(body.facts[0].actorName).toBe('approver');
    const { history, customer } = (await desk.call(`/cases/${id}`)).body;
    const of = (type: string) => history.find((entry: { type: string }) => entry.type === type);
    expect([of('RepairRequested').actorName, of('NoteAdded').actorName]).toEqual(['operator', 'approver']);
    await desk.call(`/people/${customer.id}?purpose=x`);
    const seen = await desk.call(`/people/${customer.id}/accesses`, { as: 'auditor' });
    expect(seen.body.accesses[0].principalName).toBe('operator');
  });
});

describe('a command', () => {
  it('takes effect once however often it is sent; under its key another body is 422', async () => {
    const id = await opened();
    const note = { body: { note: 'お電話しました' }, key: randomUUID() };
    const first = await act(id, 'AddNote', note);
    const again = await act(id, 'AddNote', note);
    expect([first.status, first.body.repeated]).toEqual([200, false]);
    expect([again.status, again.body.repeated, again.body.version]).toEqual([200, true, first.body.version]);
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    const other = await act(id, 'AddNote', { ...note, body: { note: '別の内容' } });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-mismatch']);
    expect((await desk.call(`/cases/${id}`)).body.version).toBe(first.body.version);
  });

  it('that says what the case says already tells so, and writes nothing', async () => {
    const id = await opened();
    const first = await act(id, 'AssignCase', { body: { to: 'tanaka' } });
    expect([first.body.unchanged, first.body.note]).toEqual([false, null]);
    const again = await act(id, 'AssignCase', { body: { to: 'tanaka' } });
    expect(again.body).toMatchObject({
      unchanged: true,
      repeated: false,
      facts: [],
      version: first.body.version,
      note: { ja: expect.stringContaining('すでに'), en: expect.stringContaining('already') },
    });
    const key = randomUUID();
    await act(id, 'AddNote', { body: { note: '一' }, key });
    const repeated = await act(id, 'AddNote', { body: { note: '一' }, key });
    expect(repeated.body).toMatchObject({
      repeated: true,
      unchanged: false,
      note: { en: expect.stringContaining('carried out before') },
    });
  });

  it('with a stale If-Match gets 412 and what happened since', async () => {
    const id = await opened();
    const { headers } = await desk.call(`/cases/${id}`);
    const seen = { 'if-match': headers.get('etag') ?? '' };
    const first = await act(id, 'AddNote', { body: { note: '一' }, headers: seen });
    expect(first.status).toBe(200);
    const stale = await act(id, 'AddNote', { body: { note: '二' }, headers: seen });
    expect([stale.status, stale.body.code, stale.body.version]).toEqual([
      412,
      'version-conflict',
      first.body.version,
    ]);
    expect(stale.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(stale.body.since).toEqual([
      { version: first.body.version, type: 'NoteAdded', recordedAt: expect.any(String) },
    ]);
    const again = await act(id, 'AddNote', {
      body: { note: '二' },
      headers: { 'if-match': stale.headers.get('etag')! },
    });
    expect(again.status).toBe(200);
    expect((await act(id, 'AddNote', { body: { note: '三' }, headers: { 'if-match': '*' } })).status).toBe(
      200,
    );
  });

  it('can be tried out: the answer tells facts, deadlines and messages, and nothing is written', async () => {
    const id = await opened();
    // Its own message is a fact too, once it left.
    await desk.call('/clock?settle=true', { body: {}, as: 'admin' });
    const before = await head();
    const tried = await desk.call(`/cases/${id}/commands/CancelRepair?dryRun=true`, {
      body: { reason: 'customer-wish' },
      key: null,
    });
    expect([tried.status, tried.body.dryRun]).toEqual([200, true]);
    expect(tried.body.facts[0]).toMatchObject({ type: 'RepairCancelled', version: 0, recordedAt: null });
    expect(tried.body.messages.length).toBeGreaterThan(0);
    expect(tried.headers.get('etag')).toBeNull();
    const opening = await desk.call('/cases?dryRun=true', { body: openingBody(), key: null });
    expect([opening.status, opening.body.facts[0].version]).toEqual([200, 0]);
    expect(await head()).toBe(before);
    expect((await desk.call(`/cases/${id}`)).body.place.progress.id).toBe('requested.open');
  });

  it('is seen at once in the list that is asked with `see`', async () => {
    const id = await opened();
    const { body } = await act(id, 'AssignCase', { body: { to: 'sato' } });
    const list = await desk.call(`/cases?assignee=sato&see=${body.see}&counts=true`);
    expect(list.status).toBe(200);
    expect(list.body.stale).toBeUndefined();
    expect(list.body.rows[0]).toMatchObject({ id, version: body.version, assignee: 'sato' });
    expect(list.body.counts.total).toBe(1);
  });
});

describe('people', () => {
  it('are shown for a purpose that is recorded, corrected, and erased for good', async () => {
    const id = await opened();
    const customer = (await desk.call(`/cases/${id}`)).body.customer.id as string;
    const shown = await desk.call(`/people/${customer}?purpose=${encodeURIComponent('お電話のため')}`);
    expect([shown.status, shown.body.name, shown.headers.get('etag')]).toEqual([200, '山田 花子', '"1"']);
    const seen = await desk.call(`/people/${customer}/accesses`, { as: 'auditor' });
    expect(seen.body.accesses[0]).toMatchObject({ purpose: 'お電話のため', what: 'details', others: 0 });
    expect(seen.body.accesses[1]).toMatchObject({ purpose: null, what: 'case' });
    const first = await desk.call(`/people/${customer}/accesses?limit=1`, { as: 'auditor' });
    expect(first.body).toMatchObject({ accesses: [{ what: 'details' }], next: seen.body.accesses[0].entry });
    const rest = `/people/${customer}/accesses?limit=1&before=${first.body.next}`;
    expect((await desk.call(rest, { as: 'auditor' })).body.accesses).toEqual([seen.body.accesses[1]]);

    const patch = { method: 'PATCH', body: { name: '鈴木 花子' }, headers: { 'if-match': '"1"' } };
    const corrected = await desk.call(`/people/${customer}`, patch);
    expect([corrected.status, corrected.headers.get('etag')]).toEqual([200, '"2"']);
    const stale = await desk.call(`/people/${customer}`, { ...patch, body: { name: '誰か' } });
    expect([stale.status, stale.body.code]).toEqual([412, 'person-changed-meanwhile']);

    const { number } = (await desk.call(`/cases/${id}`)).body;
    const erase = (query: string) =>
      desk.call(`/people/${customer}/erasure${query}`, { as: 'admin', body: { reason: 'customer-request' } });
    const told = {
      openCases: [{ id, number, progress: { id: 'requested.open' } }],
      complete: true,
      warning: { ja: expect.stringContaining('1件'), en: expect.stringContaining('still open') },
    };
    const tried = await erase('?dryRun=true');
    expect([tried.status, tried.body]).toMatchObject([200, { ...told, erased: false, dryRun: true }]);
    expect((await desk.call(`/cases/${id}`)).body.customer.name).toBe('鈴木 花子');
    const erased = await erase('');
    expect([erased.status, erased.body]).toMatchObject([200, { ...told, erased: true, dryRun: false }]);
    const after = await desk.call(`/cases/${id}`);
    expect([after.body.customer.name, after.body.symptom]).toEqual([null, null]);
    const opening = after.body.history[0];
    // What was said is erased; where nothing was said, nothing is said to be.
    expect(opening.data).toMatchObject({ symptom: { personal: null }, use: { personal: '' } });
    expect((await desk.call(`/people/${customer}?purpose=x`)).body).toMatchObject({
      id: customer,
      erased: true,
      erasure: { erasedAt: expect.any(String), kept: expect.any(Array) },
    });
  });
});
