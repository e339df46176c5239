import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Embedded, openDatabase, startEmbedded } from '@shuriken/platform';
import { type RunningServer, startServer } from './start-server.js';
import { openingBody } from './testing/requests.js';
import { caller, issueTokens, type TestServer } from './testing/server.js';

let folder: string;
let postgres: Embedded;
let server: RunningServer;
let call: TestServer['call'];

const launch = () =>
  startEmbedded({
    folder: join(folder, 'postgres'),
    settings: { shared_buffers: '16MB', max_wal_size: '64MB' },
    ...(postgres ? { port: postgres.port, exactPort: true } : {}),
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shuriken-outage-'));
  // PostgreSQL may run as another user than the tests.
  await chmod(folder, 0o755);
  postgres = await launch();
  server = await startServer({
    databaseUrl: postgres.url,
    mail: { smtpUrl: null, from: 'desk@example.jp', folder: join(folder, 'mail') },
    logLevel: 'silent',
  });
  const db = openDatabase({ url: postgres.url, max: 2 });
  call = caller(server.url, await issueTokens({ db }));
  await db.close();
});
afterAll(async () => {
  await server.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('a database that is down', () => {
  it('gets 503 with Retry-After; the command sent again after its return takes effect once', async () => {
    const id = (await call('/cases', { body: openingBody() })).body.case as string;
    const version = async () => (await call(`/cases/${id}`)).body.version as number;
    const before = await version();
    const note = { body: { note: '電話でご連絡' }, key: randomUUID() };
    const send = () => call(`/cases/${id}/commands/AddNote`, note);

    await postgres.stop();
    const down = await send();
    expect([down.status, down.body.code]).toEqual([503, 'database-unavailable']);
    expect(Number(down.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(down.body.text.en).toMatch(/same/);
    const health = await call('/health', { as: 'nobody' });
    expect([health.status, health.body.database]).toEqual([503, 'unreachable']);
    expect((await call('/cases')).status).toBe(503);
    expect((await call(`/people/${randomUUID()}?purpose=x`)).status).toBe(503);

    postgres = await launch();
    const [first, second] = [await settled(send), await send()];
    expect([first.status, first.body.repeated]).toEqual([200, false]);
    expect([second.status, second.body.repeated]).toEqual([200, true]);
    expect(second.body.version).toBe(first.body.version);
    expect(await version()).toBe(before + 1);
    expect((await call('/health', { as: 'nobody' })).body.status).toBe('ok');
  });
});

/** As a client does: again while it is told to come again. */
async function settled(send: () => ReturnType<TestServer['call']>) {
  for (let tries = 0; tries < 20; tries += 1) {
    const answer = await send();
    if (answer.status !== 503) return answer;
    await new Promise((done) => setTimeout(done, 100));
  }
  return send();
}
