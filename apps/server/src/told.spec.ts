import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMMANDS } from '@shuriken/case';
import { openCaseInput } from '@shuriken/desk';
import { COMMAND_EXAMPLES, OPENING_EXAMPLES } from './openapi/examples.js';
import { openingBody } from './testing/requests.js';
import { startTestServer, type TestServer } from './testing/server.js';

let desk: TestServer;
let id: string;
let number: string;
beforeAll(async () => {
  desk = await startTestServer({ roles: ['api'] });
  id = (await desk.call('/cases', { body: openingBody() })).body.case;
  number = (await desk.call(`/cases/${id}`)).body.number;
});
afterAll(() => desk.close());

interface Issue {
  readonly field: string;
  readonly text: { readonly ja: string; readonly en: string };
}
const told = (issues: readonly Issue[]) => issues.map(({ field, text }) => `${field}: ${text.en}`);
const open = async (changes: object) =>
  (await desk.call('/cases', { body: { ...openingBody(), ...changes } })).body;

describe('what is wrong with a request', () => {
  it('is told once per field', async () => {
    const { issues } = (await desk.call('/cases?dueBefore=tomorrow')).body;
    expect(told(issues)).toEqual([expect.stringMatching(/^\?\/dueBefore: must be a date .* or an instant/)]);
    const certificate = { shown: true, purchasedOn: 'yesterday' };
    expect(told((await open({ request: openingBody({ certificate }).request })).issues)).toEqual([
      '/request/certificate/purchasedOn: A civil date YYYY-MM-DD that exists',
    ]);
  });

  it('names what a customer’s details lack, though there are two ways to name a customer', async () => {
    expect(told((await open({ customer: { details: {} } })).issues)).toEqual([
      '/customer/details/name: is required',
      '/customer/details/language: is required',
    ]);
  });

  it('names the field that does not exist, also where a person is corrected', async () => {
    const { customer } = (await desk.call(`/cases/${id}`)).body;
    const answer = await desk.call(`/people/${customer.id}`, { method: 'PATCH', body: { fax: '1' } });
    expect(answer.body.code).toBe('person-details-invalid');
    expect(told(answer.body.issues)).toEqual([expect.stringMatching(/^\/fax: There is no field "fax"/)]);
  });

  it('is told in sentences for people: no word of a validator', async () => {
    const { issues } = await open({ request: openingBody({ symptom: '', form: 3, payment: null }).request });
    expect(told(issues)).toEqual([
      expect.stringMatching(/^\/request\/form: must be one of/),
      '/request/symptom: must not be empty',
      expect.stringMatching(/^\/request\/payment: must be one of/),
    ]);
    for (const { text } of issues as readonly Issue[]) expect(text.ja).not.toMatch(/string|値:|期待|NaN/);
  });

  it('lists the sets of terms in force where one is misspelt (U14)', async () => {
    const answer = await open({ terms: 'onkyo-repiar' });
    expect(answer).toMatchObject({
      code: 'terms-unknown',
      issues: [{ field: '/terms', allowed: ['onkyo-repair', 'corega-exchange'] }],
    });
  });

  it('has an issue at the field that a refusal of the terms names, with what would do (O1)', async () => {
    const product = { ...openingBody().request.product, brand: 'Onkio' };
    const answer = await open({ request: openingBody({ product }).request });
    expect(answer).toMatchObject({
      code: 'product-not-covered',
      issues: [{ field: '/request/product/brand', allowed: ['onkyo', 'sotec'] }],
    });
  });
});

describe('the number of a case', () => {
  const written = () => [
    number,
    number.toLowerCase(),
    number.replace('-', ''),
    number.replace('-', '').toLowerCase(),
  ];

  it('names it on every path, with or without its hyphen, in capitals or not', async () => {
    for (const name of written()) {
      expect((await desk.call(`/cases/${name}`)).body.id).toBe(id);
      const answer = await desk.call(`/cases/${name}/commands/AddNote?dryRun=true`, { body: { note: 'a' } });
      expect([answer.status, answer.body.case]).toEqual([200, id]);
      const preview = await desk.call(`/cases/${name}/notices/1:request-received/preview`);
      // The case is there; what only a notifier takes in is not.
      expect(preview.body.code).toBe('message-unknown');
    }
  });

  it('makes one command of two that differ in how they name the case', async () => {
    const key = '0198c0de-0000-7000-8000-000000000001';
    const [first, again] = [id, number].map((name) => `/cases/${name}/commands/AddNote`);
    const body = { note: 'a' };
    const { version } = (await desk.call(first!, { body, key })).body;
    expect((await desk.call(again!, { body, key })).body).toMatchObject({ repeated: true, version });
  });

  it('that nobody has is no case', async () => {
    for (const name of ['ZZZZ-ZZZZ', 'nonsense', '----'])
      expect((await desk.call(`/cases/${name}/commands/AddNote`, { body: { note: 'a' } })).body.code).toBe(
        'case-unknown',
      );
  });
});

describe('If-Match', () => {
  it('with a version to come is told apart from one that is over', async () => {
    const { version } = (await desk.call(`/cases/${id}`)).body;
    const send = (seen: number) =>
      desk.call(`/cases/${id}/commands/AddNote`, {
        body: { note: 'b' },
        headers: { 'if-match': `"${seen}"` },
      });
    const ahead = await send(version + 5);
    expect(ahead.status).toBe(412);
    expect(ahead.body).toMatchObject({ code: 'version-conflict', version, since: [] });
    expect(ahead.body.detail).toContain(`at version ${version} and has never been at ${version + 5}`);
    expect((await send(version - 1)).body.detail).toContain('moved on since');
  });
});

describe('who may not', () => {
  it('is told which role may', async () => {
    const { body } = await desk.call(`/cases/${id}/commands/ApproveDisposal`, { body: {} });
    expect(body).toMatchObject({ missing: ['case:approve'], roles: ['approver'] });
    expect(body.detail).toContain('It takes the role approver');
  });
});

describe('the description of the API', () => {
  it('has an example of every command, each as its schema wants it', async () => {
    expect(Object.keys(COMMAND_EXAMPLES).sort()).toEqual(COMMANDS.map(({ type }) => type).sort());
    for (const { type, input } of COMMANDS)
      expect([type, input.safeParse(COMMAND_EXAMPLES[type]).error?.issues]).toEqual([type, undefined]);
    const { paths } = (await desk.call('/openapi.json')).body;
    expect(
      paths['/cases/{id}/commands/SendQuote'].post.requestBody.content['application/json'],
    ).toMatchObject({ example: COMMAND_EXAMPLES['SendQuote'] });
  });

  it('has an example of each kind that opens a case as it stands', async () => {
    for (const [chart, { value }] of Object.entries(OPENING_EXAMPLES)) {
      expect([chart, openCaseInput.safeParse(value).error?.issues]).toEqual([chart, undefined]);
      const opened = await desk.call('/cases', { body: value });
      expect([chart, opened.status, opened.body.code]).toEqual([chart, 201, undefined]);
    }
    const { paths } = (await desk.call('/openapi.json')).body;
    expect(paths['/cases'].post.requestBody.content['application/json'].examples).toEqual(OPENING_EXAMPLES);
  });
});
