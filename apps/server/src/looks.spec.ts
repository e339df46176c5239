import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openingBody } from './testing/requests.js';
import { startTestServer, type TestServer } from './testing/server.js';

let desk: TestServer;
beforeAll(async () => {
  desk = await startTestServer();
});
afterAll(() => desk.close());

/** Reading routes whose answers hold nothing of a person. */
const SHOW_NOBODY = [
  '/audit',
  '/calendar',
  '/clock',
  '/deadlines',
  '/docs',
  '/docs/:file',
  '/health',
  '/notices/hold',
  '/openapi.json',
  '/outbox',
  '/work',
  '/people/:id/accesses',
  '/problems',
  '/problems/:code',
  '/status',
  '/terms',
  '/terms/:id',
  '/terms/:id/:version',
  '/terms/:id/:version/clashes',
  '/terms/:id/:version/policies',
  '/terms/:id/:version/rules',
  '/terms/:id/tables',
  '/terms/:id/tables/:table',
  '/terms/:id/tables/:table/rows',
];

const looks = async (customer: string): Promise<readonly string[]> => {
  const { accesses } = (await desk.call(`/people/${customer}/accesses`, { as: 'auditor' })).body;
  return accesses.map(({ what }: { what: string }) => what).reverse();
};

const settle = () => desk.call('/clock?settle=true', { body: {}, as: 'admin' });

describe('looks at personal data (O16)', () => {
  it('are declared by every route that shows any', () => {
    const silent = desk.server.routes
      .filter(({ method, description }) => method === 'GET' && !description?.shows)
      .map(({ path }) => path);
    expect(silent.filter((path) => !SHOW_NOBODY.includes(path))).toEqual([]);
    const reading = desk.server.routes.filter(({ description }) => description?.shows);
    expect(reading.map(({ method }) => method)).toEqual(reading.map(() => 'GET'));
    for (const { access, path } of reading) expect([path, access?.open]).toEqual([path, false]);
  });

  it('leave one record per request, whatever is shown and however many persons', async () => {
    const opened = [
      await desk.call('/cases', { body: openingBody({ noticeChannel: 'phone' }) }),
      await desk.call('/cases', { body: openingBody() }),
    ];
    await settle();
    const [first, second] = opened.map(({ body }) => body.case as string);
    const customerOf = async (id: string) => (await desk.call(`/cases/${id}`)).body.customer.id as string;
    const [phoned, written] = [await customerOf(first!), await customerOf(second!)];
    await desk.call('/cases');
    await desk.call('/tasks');
    const [mail] = (await desk.call('/mail')).body.messages;
    await desk.call(`/mail/${mail.id}`);
    await desk.call(`/mail/${mail.id}/source`);
    await desk.call(`/cases/${second}/notices/${encodeURIComponent('1:request-received')}/preview`);
    await desk.call(`/people/${written}/history?purpose=disclosure`);
    expect(await looks(phoned)).toEqual(['case', 'case-list', 'tasks']);
    expect(await looks(written)).toEqual([
      'case',
      'case-list',
      'mail-list',
      'mail',
      'mail',
      'letter',
      'history',
    ]);
    const { rows } = await desk.test.db.pool.query(
      `select count(*)::int as n, max(cardinality(persons)) as most from people.access where what = 'case-list'`,
    );
    expect(rows).toEqual([{ n: 1, most: 2 }]);
  });

  it('leave none where names are covered, where nobody is found, and once somebody is erased', async () => {
    const { case: id } = (await desk.call('/cases', { body: openingBody() })).body;
    await settle();
    const customer = (await desk.call(`/cases/${id}`)).body.customer.id as string;
    await desk.call(`/cases/${id}`, { as: 'auditor' });
    await desk.call('/cases', { as: 'auditor' });
    await desk.call('/cases?text=nobodyofthisname');
    await desk.call(`/people/${customer}`);
    const erasure = { as: 'admin', body: { reason: 'customer-request' } } as const;
    expect((await desk.call(`/people/${customer}/erasure`, erasure)).status).toBe(200);
    await desk.call(`/cases/${id}`);
    await desk.call('/cases');
    expect(await looks(customer)).toEqual(['case']);
  });

  it('can be read by who may audit, and by nobody else', async () => {
    const path = '/people/0198c0de-0000-7000-8000-000000000000/accesses';
    expect((await desk.call(path, { as: 'operator' })).body.code).toBe('permission-missing');
    expect((await desk.call(path, { as: 'auditor' })).body).toEqual({ accesses: [], next: null });
    expect((await desk.call(`${path}?before=x`, { as: 'auditor' })).body.code).toBe('input-invalid');
  });
});

describe('an erasure', () => {
  it('waits while the list of cases is behind: a case on hold could be missing in it', async () => {
    const quiet = await startTestServer({ roles: ['api'] });
    const { case: id } = (await quiet.call('/cases', { body: openingBody() })).body;
    const customer = (await quiet.call(`/cases/${id}`)).body.customer.id as string;
    const order = { as: 'admin', body: { reason: 'customer-request' } } as const;
    const refused = await quiet.call(`/people/${customer}/erasure`, order);
    expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([
      503,
      'person-cases-behind',
      '2',
    ]);
    const tried = await quiet.call(`/people/${customer}/erasure?dryRun=true`, order);
    expect(tried.body).toMatchObject({ complete: false, files: null, erased: false });
    expect((await quiet.call(`/cases/${id}`)).body.customer.name).toBe('山田 花子');
    await quiet.close();
  });
});
