import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PROBLEMS } from '@shuriken/contract';
import { onkyoRepair } from '@shuriken/terms';
import { openingBody } from './testing/requests.js';
import { type Answer, type Call, startTestServer, type TestServer } from './testing/server.js';
import { type Written, written } from './testing/written.js';

let desk: TestServer;
let id: string;
const first = openingBody();
let before: Written;

beforeAll(async () => {
  desk = await startTestServer({ roles: ['api'] });
  id = (await desk.call('/cases', { body: first })).body.case;
});
afterAll(() => desk.close());

/** Whatever is turned away here leaves nothing behind. */
beforeEach(async () => {
  before = await written(desk);
});
afterEach(async () => expect(await written(desk)).toEqual(before));

/** A problem as every one has to be. */
function expectProblem(answer: Answer, code: keyof typeof PROBLEMS): void {
  expect([answer.body?.code, answer.status]).toEqual([code, PROBLEMS[code].status]);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.body).toMatchObject({
    type: `/problems/${code}`,
    title: PROBLEMS[code].title.en,
    status: PROBLEMS[code].status,
    detail: answer.body.text.en,
    text: { ja: expect.any(String), en: expect.any(String) },
    instance: expect.any(String),
  });
}

const command = (type: string, call: Call) => desk.call(`/cases/${id}/commands/${type}`, call);

describe('an address that cannot be read', () => {
  it.each(['/cases?text=%E5', '/cases?text=%', '/cases?text=%E5%B1%B1&open=%zz'])(
    'is refused: %s',
    async (path) => expectProblem(await desk.call(path), 'request-malformed'),
  );

  it('is refused with a problem where it holds raw text that is not ASCII', async () => {
    const { hostname, port } = new URL(desk.server.url);
    const socket = connect(Number(port), hostname);
    socket.write('GET /cases?text=山田 HTTP/1.1\r\nHost: x\r\n\r\n');
    let answer = '';
    for await (const part of socket) answer += String(part);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/);
    expect(head).toMatch(/content-type: application\/problem\+json/);
    expect(JSON.parse(body)).toMatchObject({ code: 'request-malformed', status: 400 });
  });
});

describe('a body that cannot be read', () => {
  it.each([
    ['malformed JSON', '{"a":'],
    ['an empty body that says it is JSON', ''],
    ['a key that would poison prototypes', '{"__proto__":{"admin":true}}'],
  ])('of %s is refused', async (_, raw) => {
    expectProblem(await desk.call('/cases', { raw }), 'body-not-json');
  });

  it('over the limit is refused before it is read', async () => {
    const raw = JSON.stringify({ symptom: 'あ'.repeat(200_000) });
    expectProblem(await desk.call('/cases', { raw }), 'body-too-large');
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/xml',
    'multipart/form-data; boundary=x',
  ])('of type %s is refused', async (type) => {
    const answer = await desk.call('/cases', { raw: 'a=1', headers: { 'content-type': type } });
    expectProblem(answer, 'media-type-unsupported');
  });
});

describe('input that is not valid', () => {
  const opening = (changes: Readonly<Record<string, unknown>>) => ({ body: openingBody(changes) });
  it.each<[string, Call, string]>([
    ['a wrong type', opening({ erasureConsent: 'yes' }), '/request/erasureConsent'],
    ['an unknown field', opening({ colour: 'red' }), '/request/colour'],
    ['too long a text', opening({ symptom: 'あ'.repeat(4_001) }), '/request/symptom'],
    ['an empty text', opening({ symptom: '   ' }), '/request/symptom'],
    ['half of a surrogate pair', opening({ symptom: 'a\ud842' }), '/request/symptom'],
    ['NUL', opening({ symptom: 'a\u0000b' }), '/request/symptom'],
    ['a control character', opening({ symptom: 'a\u0007b' }), '/request/symptom'],
    ['an impossible date', opening({ requestedOn: '2026-02-30' }), '/request/requestedOn'],
    ['a date beyond reason', opening({ requestedOn: '9999-12-31' }), '/request/requestedOn'],
    ['an unknown choice', opening({ form: 'by-drone' }), '/request/form'],
    ['a body that is no object', { body: [1, 2] }, ''],
  ])('is refused with its place: %s', async (_, call, field) => {
    const answer = await desk.call('/cases', call);
    expectProblem(answer, 'input-invalid');
    expect(answer.body.issues.map((issue: { field: string }) => issue.field)).toContain(field);
  });

  it('is refused: a channel by which the customer cannot be reached', async () => {
    const body = openingBody();
    const details = { ...body.customer.details, email: undefined };
    const answer = await desk.call('/cases', { body: { ...body, customer: { details } } });
    expectProblem(answer, 'input-invalid');
    expect(answer.body.issues[0].field).toMatch(/^\/request\/(quote|notice)Channel$/);
  });

  it.each([
    ['negative yen', -1],
    ['fractional yen', 100.5],
    ['yen beyond reason', 10 ** 12],
    ['yen as text', '100'],
  ])('is refused: %s', async (_, amount) => {
    const answer = await command('RecordPayment', {
      body: { way: 'cash-on-delivery', yen: amount, reference: 'R-1', by: 'x' },
    });
    expectProblem(answer, 'input-invalid');
    expect(answer.body.issues.map((issue: { field: string }) => issue.field)).toContain('/yen');
  });

  it('tells everything that is wrong at once', async () => {
    const answer = await desk.call('/cases', { body: openingBody({ symptom: '', form: 'x', payment: 3 }) });
    const fields = answer.body.issues.map((issue: { field: string }) => issue.field);
    expect(fields).toEqual(expect.arrayContaining(['/request/symptom', '/request/form', '/request/payment']));
  });

  it('is refused when it is nested without end', async () => {
    const raw = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
    expectProblem(await desk.call('/cases', { raw }), 'input-invalid');
  });

  it.each([
    ['/cases?limit=0', '?/limit'],
    ['/cases?limit=many', '?/limit'],
    ['/cases?colour=red', '?/colour'],
    ['/cases?progress=xx', '?/progress/0'],
    ['/cases?progress=quoted,xx', '?/progress/1'],
    ['/cases?terms=nobodys', '?/terms'],
    ['/cases?terms=onkyo-repair@1999', '?/terms'],
    ['/cases?overdue=maybe', '?/overdue'],
    ['/deadlines?kind=foo', '?/kind'],
    ['/deadlines?status=over', '?/status'],
    ['/deadlines?overdue=1', '?/overdue'],
    ['/outbox?status=lost', '?/status'],
    ['/tasks?kind=give', '?/kind'],
    ['/terms?version=1', '?/version'],
    ['/cases?dueBefore=tomorrow', '?/dueBefore'],
    ['/cases?text=%00', '?/text'],
  ])('is refused in the query too: %s', async (path, field) => {
    const answer = await desk.call(path);
    expectProblem(answer, 'input-invalid');
    expect(answer.body.issues[0].field).toBe(field);
  });

  it.each([
    ['/cases?progress=xx', ['quoted', 'quoted.told', 'stored.kept']],
    ['/cases?terms=nobodys', ['onkyo-repair', 'onkyo-repair@2018-05-01']],
    ['/cases?overdue=maybe', ['true', 'false']],
    ['/deadlines?kind=foo', ['quote-lapse', 'disposal']],
    ['/deadlines?status=over', ['running', 'stopped', 'past', 'all']],
    ['/tasks?kind=give', []],
  ])('is refused with the values that are possible: %s', async (path, some) => {
    const { allowed } = (await desk.call(path)).body.issues[0];
    expect(allowed).toEqual(expect.arrayContaining(some));
    expect(allowed).not.toContain('new');
  });

  it('never takes a misspelt dry run for the real thing', async () => {
    const answer = await desk.call(`/cases/${id}/commands/AddNote?dryrun=true`, { body: { note: 'a' } });
    expectProblem(answer, 'input-invalid');
    expect(answer.body.issues).toMatchObject([{ field: '?/dryrun', allowed: ['dryRun'] }]);
  });

  it('says what is wrong in both languages, and in the one that was asked for', async () => {
    const call = {
      ...opening({ symptom: '', form: 'x', requestedOn: '2026-02-30', payment: undefined, size: 1 }),
    };
    const { issues } = (await desk.call('/cases', { ...call, headers: { 'accept-language': 'ja' } })).body;
    expect(issues.length).toBeGreaterThanOrEqual(4);
    for (const { message, text } of issues) {
      expect(message).toBe(text.ja);
      expect(text.ja).toMatch(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u);
      expect(text.en).toMatch(/^\p{ASCII}+$/u);
    }
    const english = (await desk.call('/cases', call)).body.issues;
    expect(english.map(({ message }: { message: string }) => message)).toEqual(
      issues.map(({ text }: { text: { en: string } }) => text.en),
    );
  });

  it.each([
    ['cursor-invalid', '/cases?cursor=nonsense'],
    ['see-malformed', '/cases?see=nonsense'],
  ] as const)('gets %s at %s', async (code, path) => expectProblem(await desk.call(path), code));
});

describe('the headers of a write', () => {
  const body = { note: 'a' };
  it('need an Idempotency-Key, a UUID', async () => {
    expectProblem(await command('AddNote', { body, key: null }), 'key-missing');
    expectProblem(await command('AddNote', { body, key: 'abc' }), 'key-malformed');
    expectProblem(await desk.call('/cases', { body: openingBody(), key: null }), 'key-missing');
  });

  it.each(['3', '"three"', 'W/3', '"-1"'])('need a version in If-Match, not %s', async (tag) => {
    expectProblem(await command('AddNote', { body, headers: { 'if-match': tag } }), 'if-match-malformed');
  });

  it('may ask for a dry run with true or false only', async () => {
    const answer = await desk.call(`/cases/${id}/commands/AddNote?dryRun=perhaps`, { body });
    expectProblem(answer, 'input-invalid');
    expect(answer.body.issues[0].field).toBe('?/dryRun');
  });
});

describe('what is not there', () => {
  it.each([
    ['not-found', '/nothing', 'GET'],
    ['not-found', '/cases/%', 'GET'],
    ['not-found', '/problems/nothing', 'GET'],
    ['case-unknown', `/cases/${randomUUID()}`, 'GET'],
    ['case-unknown', '/cases/nonsense', 'GET'],
    ['terms-not-found', '/terms/onkyo-repair/1999', 'GET'],
    ['terms-not-found', '/terms/onkyo', 'GET'],
    ['terms-not-found', '/terms/onkyo/2018-05-01/clashes', 'GET'],
    ['terms-not-found', '/terms/onkyo/tables', 'GET'],
    ['table-unknown', '/terms/onkyo-repair/tables/serials', 'GET'],
    ['table-unknown', '/terms/onkyo-repair/tables/constructor/rows', 'GET'],
  ] as const)('gets %s at %s', async (code, path, method) => {
    expectProblem(await desk.call(path, { method }), code);
  });

  it('gets case-unknown for a command on a case that does not exist', async () => {
    const answer = await desk.call(`/cases/${randomUUID()}/commands/AddNote`, { body: { note: 'a' } });
    expectProblem(answer, 'case-unknown');
  });

  it('gets command-unknown for a command that does not exist', async () => {
    expectProblem(await command('GiveDiscount', { body: {} }), 'command-unknown');
  });

  it('gets 405 with the methods there are', async () => {
    const answer = await desk.call('/cases', { method: 'DELETE' });
    expectProblem(answer, 'method-not-allowed');
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
  });

  it('gets a problem even for an address that is no address', async () => {
    const status = await new Promise((done, fail) => {
      const { hostname, port } = new URL(desk.server.url);
      const ask = request({ hostname, port, path: '/cases/%E0%A4%A', method: 'GET' }, (answer) => {
        let text = '';
        answer.on('data', (part) => (text += String(part)));
        answer.on('end', () => done([answer.statusCode, JSON.parse(text).code]));
      });
      ask.on('error', fail).end();
    });
    expect(status).toEqual([404, 'not-found']);
  });
});

describe('what the terms do not allow', () => {
  it('gets the refusal’s own code, its rule, what would make it possible (O1)', async () => {
    const product = { ...openingBody().request.product, brand: 'sharp' };
    const answer = await desk.call('/cases', { body: openingBody({ product }) });
    expectProblem(answer, 'product-not-covered');
    expect(answer.body).toMatchObject({
      rule: 'O1',
      field: '/request/product/brand',
      remedy: { ja: expect.any(String), en: expect.any(String) },
    });
  });

  it('gets 409 in a state in which it is not possible, in Japanese where that is asked for', async () => {
    const answer = await command('CompleteRepair', {
      body: { report: 'done' },
      headers: { 'accept-language': 'ja-JP,ja;q=0.9,en;q=0.5' },
    });
    expect(answer.status).toBe(409);
    expect(answer.headers.get('content-language')).toBe('ja');
    expect(answer.body).toMatchObject({
      code: 'not-in-this-state',
      rule: 'O7.1',
      detail: answer.body.text.ja,
    });
    expect(answer.body.title).toBe(PROBLEMS['not-in-this-state'].title.ja);
  });
});

describe('what is taken already', () => {
  it.each(['', '?dryRun=true'])(
    'a device with an open case is refused, and nobody is registered%s',
    async (query) => {
      const { request } = first;
      const answer = await desk.call(`/cases${query}`, { body: { ...openingBody(), request } });
      expectProblem(answer, 'device-case-open');
      expect(answer.body.case).toBe(id);
    },
  );

  it.each(['', '?dryRun=true'])('a key that was used with another body is refused%s', async (query) => {
    const { facts } = await desk.server.installation.log.load(`case-${id}`);
    const key = facts[0]!.command;
    const { customer } = (await desk.call(`/cases/${id}`)).body;
    const note = { body: { note: 'a' }, key };
    expectProblem(await desk.call(`/cases${query}`, { body: openingBody(), key }), 'idempotency-mismatch');
    expectProblem(await desk.call(`/cases/${id}/commands/AddNote${query}`, note), 'idempotency-mismatch');
    const erasure = { as: 'admin', body: { reason: 'customer-request' }, key } as const;
    expectProblem(await desk.call(`/people/${customer.id}/erasure${query}`, erasure), 'idempotency-mismatch');
  });

  it('a version that the case has left behind is refused', async () => {
    const answer = await command('AddNote', { body: { note: 'a' }, headers: { 'if-match': '"99"' } });
    expectProblem(answer, 'version-conflict');
  });
});

describe('a file of terms that is broken', () => {
  it('is refused with every path and reason', async () => {
    const file = { ...onkyoRepair, version: '2', quote: undefined, surprise: 1 };
    const answer = await desk.call('/terms', { body: file, as: 'admin' });
    expectProblem(answer, 'terms-invalid');
    expect(answer.body.issues.length).toBeGreaterThan(1);
    expect(answer.body.issues[0]).toEqual({
      field: expect.stringMatching(/^\$/),
      message: expect.any(String),
      text: { ja: expect.any(String), en: answer.body.issues[0].message },
    });
    const checked = await desk.call('/terms/check', { body: file, as: 'admin' });
    expect(checked.body).toMatchObject({ ok: false });
  });

  it('is refused under a version that was published with other content', async () => {
    const file = { ...onkyoRepair, title: { ja: '別の規約', en: 'Other terms' } };
    expectProblem(await desk.call('/terms', { body: file, as: 'admin' }), 'terms-version-taken');
  });
});

describe('people', () => {
  it('are shown only for a purpose', async () => {
    const { customer } = (await desk.call(`/cases/${id}`)).body;
    expectProblem(await desk.call(`/people/${customer.id}`), 'input-invalid');
    expectProblem(await desk.call(`/people/${customer.id}?purpose=`), 'purpose-invalid');
    expectProblem(await desk.call(`/people/${randomUUID()}?purpose=x`), 'person-unknown');
    expectProblem(await desk.call('/people/nonsense?purpose=x'), 'person-id-malformed');
  });

  it.each(['', '?dryRun=true'])('are not erased for no reason, nor where nobody is%s', async (query) => {
    const { customer } = (await desk.call(`/cases/${id}`)).body;
    const erase = (person: string, reason: string) =>
      desk.call(`/people/${person}/erasure${query}`, { as: 'admin', body: { reason } });
    expectProblem(await erase(customer.id, '山田さんの希望'), 'reason-invalid');
    expectProblem(await erase(randomUUID(), 'customer-request'), 'person-unknown');
    expectProblem(await erase('nonsense', 'customer-request'), 'person-id-malformed');
  });

  it('are not corrected to what is no address, and the answer does not repeat it', async () => {
    const { customer } = (await desk.call(`/cases/${id}`)).body;
    const answer = await desk.call(`/people/${customer.id}`, {
      method: 'PATCH',
      body: { email: 'secret-nonsense' },
    });
    expectProblem(answer, 'person-details-invalid');
    expect(JSON.stringify(answer.body)).not.toContain('secret-nonsense');
  });
});

describe('the clock', () => {
  it('cannot be moved where it is real', async () => {
    const real = await startTestServer({ roles: ['api'], simulatedClock: false });
    const untouched = await written(real);
    const answer = await real.call('/clock', { body: { advance: 'P1D' }, as: 'admin' });
    expectProblem(answer, 'clock-not-simulated');
    expect(await written(real)).toEqual(untouched);
    await real.close();
  });

  it.each([
    { advance: 'one day' },
    { advance: 'P1D', to: '2030-01-01T00:00:00.000Z' },
    { advance: 'P' },
    { to: '2030' },
  ])('is not moved by %j', async (body) =>
    expectProblem(await desk.call('/clock', { body, as: 'admin' }), 'input-invalid'),
  );

  it('does not go back behind what is recorded', async () => {
    const answer = await desk.call('/clock', { body: { to: '2020-01-01T00:00:00.000Z' }, as: 'admin' });
    expectProblem(answer, 'clock-behind-log');
  });
});
