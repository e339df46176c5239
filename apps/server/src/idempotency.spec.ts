import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openingBody } from './testing/requests.js';
import { type Call, startTestServer, type TestServer } from './testing/server.js';

let desk: TestServer;
beforeAll(async () => {
  // Nobody sends mail or fires deadlines: what is written is written by what is sent here.
  desk = await startTestServer({ roles: ['api', 'projector'] });
});
afterAll(() => desk.close());

const head = async () => (await desk.server.installation.log.head()).position;
const opened = async () => {
  const id = (await desk.call('/cases', { body: openingBody() })).body.case as string;
  return { id, customer: (await desk.call(`/cases/${id}`)).body.customer.id as string };
};

/** All but how far the files are, which goes on by itself. */
const settled = (answer: object) => ({ ...answer, files: undefined });

describe('an erasure that is sent again', () => {
  it('gets the same answer under the same key, however its cases went on; another body gets 422', async () => {
    const { id, customer } = await opened();
    const send = (reason: string, query = '') =>
      desk.call(`/people/${customer}/erasure${query}`, { as: 'admin', key, body: { reason } });
    const key = randomUUID();
    const tried = await send('customer-request', '?dryRun=true');
    const first = await send('customer-request');
    expect([first.status, first.body.openCases.map((one: { id: string }) => one.id)]).toEqual([200, [id]]);
    expect(first.body).toEqual({
      ...tried.body,
      files: expect.objectContaining({ erasedAt: expect.any(String) }),
      erased: true,
      dryRun: false,
    });
    const closed = await desk.call(`/cases/${id}/commands/CancelRepair`, {
      body: { reason: 'customer-wish' },
    });
    expect(closed.body.place.progress.id).toBe('closed');
    const position = await head();
    const again = await send('customer-request');
    expect([again.status, settled(again.body)]).toEqual([200, settled(first.body)]);
    expect(again.body.files.erasedAt).toBe(first.body.files.erasedAt);
    const late = await send('customer-request', '?dryRun=true');
    expect(settled(late.body)).toEqual({ ...settled(first.body), erased: false, dryRun: true });
    for (const query of ['', '?dryRun=true']) {
      const other = await send('other-reason', query);
      expect([other.status, other.body.code]).toEqual([422, 'idempotency-mismatch']);
    }
    expect(await head()).toBe(position);
  });
});

describe('a key', () => {
  type Sent = readonly [path: string, call: Call];
  /** One write of each kind, each with a body of its own. */
  const kinds: Readonly<Record<string, (its: { id: string; customer: string }) => Sent>> = {
    'POST /cases': () => ['/cases', { body: openingBody() }],
    'a command': ({ id }) => [`/cases/${id}/commands/AddNote`, { body: { note: randomUUID() } }],
    'PATCH /people': ({ customer }) => [
      `/people/${customer}`,
      { method: 'PATCH', body: { phone: '03-9999-0000' } },
    ],
    'an erasure': ({ customer }) => [
      `/people/${customer}/erasure`,
      { as: 'admin', body: { reason: 'customer-request' } },
    ],
    'POST /calendar/edits': () => [
      '/calendar/edits',
      { as: 'admin', body: { kind: 'closing-added', date: nextDay(), reason: '棚卸し' } },
    ],
    'an import of rows': () => [
      '/terms/corega-exchange/tables/dealers/imports',
      { as: 'admin', body: { csv: `dealer,name\nD-1,${randomUUID()}`, reason: '台帳' } },
    ],
  };
  let days = 0;
  const nextDay = () => `2030-08-${String((days += 1)).padStart(2, '0')}`;
  const names = Object.keys(kinds);
  const pairs = names.flatMap((first) => names.map((second) => [first, second] as const));

  it.each(pairs)('of %s is 422 for %s with another body, and nothing is written', async (first, second) => {
    const key = randomUUID();
    const [path, call] = kinds[first]!(await opened());
    const used = await desk.call(path, { ...call, key });
    expect([200, 201]).toContain(used.status);
    const other = await opened();
    const before = await head();
    const [again, reused] = kinds[second]!(other);
    const { status, body } = await desk.call(again, { ...reused, key });
    expect([status, body.code, body.rule]).toEqual([422, 'idempotency-mismatch', undefined]);
    expect(await head()).toBe(before);
    expect((await desk.call(`/cases/${other.id}`)).body.customer.name).toBe('山田 花子');
  });

  it.each(names.filter((name) => name !== 'POST /calendar/edits'))(
    'of %s gives the first answer again with the same body',
    async (kind) => {
      const key = randomUUID();
      const [path, call] = kinds[kind]!(await opened());
      const first = await desk.call(path, { ...call, key });
      const before = await head();
      const again = await desk.call(path, { ...call, key });
      const told = { repeated: true, note: expect.anything() };
      const same = 'repeated' in first.body ? { ...first.body, ...told } : first.body;
      expect(again.body).toMatchObject(same);
      expect(await head()).toBe(before);
    },
  );
});
