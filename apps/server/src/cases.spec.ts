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
});
