import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openIdentity } from '@shuriken/identity';
import { migrationSets } from '@shuriken/installation';
import { type TestDatabase, testDatabase } from '@shuriken/platform/testing';
import { SMTPServer } from 'smtp-server';
import type { MailState } from './commands/doctor-mail.js';
import { terminal } from './testing/terminal.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase({ migrations: migrationSets });
});
afterAll(() => test.drop());

const doctor = async (env: Readonly<Record<string, string>> = {}) => {
  const shuriken = terminal({ DATABASE_URL: test.url, SHURIKEN_DATA: '/nowhere/data', ...env });
  const said = await shuriken(['doctor']);
  const { ok, mail } = (await shuriken(['doctor', '--json'])).json<{ ok: boolean; mail: MailState }>();
  return { code: said.code, out: said.out, ok, mail };
};

const listening = async (server: { listen(port: number, host: string): unknown }, net = server as never) => {
  server.listen(0, '127.0.0.1');
  await once(net, 'listening');
  return (net as { address(): AddressInfo }).address().port;
};

describe('doctor, of mail', () => {
  it('says that it is captured on disk where no mail server is set', async () => {
    const { code, ok, out, mail } = await doctor();
    expect([code, ok]).toEqual([0, true]);
    expect(out).toMatch(/Mail is captured in \/nowhere\/data\/mail, nothing is sent/);
    expect(out).toMatch(/Mail is not on hold/);
    expect(mail).toMatchObject({ server: null, hold: false, waiting: 0 });
  });

  it('asks the mail server, logs in, and tells that it answers, without the password', async () => {
    const asked: string[] = [];
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 100,
      onAuth: ({ username = '', password }, _, done) => {
        asked.push(username);
        done(password === 'secret' ? null : new Error('no'), { user: username });
      },
    });
    server.on('error', () => undefined);
    const port = await listening(server, server.server as never);
    const good = await doctor({ SMTP_URL: `smtp://desk:secret@127.0.0.1:${port}` });
    expect([good.code, good.ok]).toEqual([0, true]);
    expect(good.out).toContain(`Mail is sent by 127.0.0.1:${port} (SMTP_URL): it answers.`);
    expect(asked).toContain('desk');
    const bad = await doctor({ SMTP_URL: `smtp://desk:wrong-one@127.0.0.1:${port}` });
    expect([bad.code, bad.ok, bad.mail.server?.code]).toEqual([1, false, expect.stringMatching(/^535/)]);
    expect(bad.out + good.out + JSON.stringify([bad.mail, good.mail])).not.toMatch(/secret|wrong-one/);
    await new Promise<void>((done) => server.close(() => done()));
  });

  it('tells that the mail server does not answer', async () => {
    const server = createServer();
    const port = await listening(server);
    server.close();
    await once(server, 'close');
    const { code, out, mail } = await doctor({ SMTP_URL: `smtp://127.0.0.1:${port}` });
    expect(code).toBe(1);
    expect(out).toMatch(/NO ANSWER \(ECONNREFUSED\)/);
    expect(mail.server).toEqual({ host: '127.0.0.1', port, answers: false, code: 'ECONNREFUSED' });
  });

  it('names who holds mail, and counts what waits and what was given up', async () => {
    const soon = new Date(Date.now() + 3_600_000);
    const issued = await openIdentity({ db: test.db }).issueToken(
      { name: '承認 太郎', kind: 'person', roles: ['approver'], expiresAt: soon },
      new Date(),
    );
    await test.db.pool.query('update notify.settings set hold = true, held_at = now(), held_by = $1', [
      issued.principal,
    ]);
    const line = (n: number, status: string) =>
      test.db.pool.query(
        `insert into notify.outbox (id, case_id, notice, template, channel, mandatory, rule, position, not_before, status)
         values ($1, gen_random_uuid(), 'n', 'quote', 'mail', true, 'O7.1', 1, now(), $2)`,
        [`x/${n}`, status],
      );
    for (const [n, status] of ['queued', 'queued', 'held', 'task', 'bounced', 'unknown', 'sent'].entries())
      await line(n, status);
    const { code, out, mail } = await doctor();
    expect(code).toBe(0);
    expect(out).toMatch(/ON HOLD since \d{4}-.* by 承認 太郎/);
    expect(out).toContain('3 waiting to leave, 1 for a person to give, 1 given up, 1 of unknown outcome');
    expect(mail).toMatchObject({ waiting: 3, byHand: 1, undelivered: 1, unknown: 1, byName: '承認 太郎' });
  });
});
