import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Embedded, openDatabase, startEmbedded } from '@shuriken/platform';
import { openingBody } from './testing/requests.js';
import { Running } from './testing/program.js';
import { caller, issueTokens } from './testing/server.js';

const running: Running[] = [];

/** Ended after each test, however that went. */
function start(env: Readonly<Record<string, string>>): Running {
  const program = new Running(env);
  running.push(program);
  return program;
}

let folder: string;
let postgres: Embedded;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shuriken-program-'));
  // PostgreSQL may run as another user than the tests.
  await chmod(folder, 0o755);
  postgres = await startEmbedded({ folder: join(folder, 'postgres'), settings: { shared_buffers: '16MB' } });
});
afterEach(async () => {
  for (const one of running.splice(0)) {
    one.kill('SIGKILL');
    await one.ended;
  }
});
afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

const onOwnDatabase = (env: Readonly<Record<string, string>> = {}) =>
  start({ DATABASE_URL: postgres.url, SHURIKEN_DATA: join(folder, 'own'), ...env });

describe('a start that cannot be', () => {
  it('says that the port is taken, and how to choose another, before a database is created', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as { port: number };
    const program = start({ SHURIKEN_DATA: join(folder, 'never'), PORT: String(port) });
    expect(await program.ended).toBe(3);
    expect(existsSync(join(folder, 'never'))).toBe(false);
    expect(program.output).not.toMatch(/^\{/m);
    expect(program.output).toMatch(/port-taken/);
    expect(program.output).toContain(`PORT=${port + 1}`);
    holder.close();
  });

  it('refuses a server that runs with fsync off, before anything is created', async () => {
    const admin = openDatabase({ url: postgres.adminUrl, max: 1 });
    const tables = async () => Number((await admin.pool.query('select from pg_tables')).rowCount);
    const before = await tables();
    await admin.pool.query('alter system set fsync = off');
    await admin.pool.query('select pg_reload_conf()');
    const program = onOwnDatabase();
    expect(await program.ended).toBe(3);
    expect(program.output).toMatch(/fsync-off/);
    expect(program.output).toMatch(/Set fsync = on/);
    await admin.pool.query('alter system reset fsync');
    await admin.pool.query('select pg_reload_conf()');
    expect(await tables()).toBe(before);
    await admin.close();
  });

  it('refuses a data folder in which something else is, also for mail alone, and writes nothing into it', async () => {
    const foreign = join(folder, 'foreign');
    await mkdir(foreign);
    await writeFile(join(foreign, 'hosts'), 'mine');
    const alike: readonly Readonly<Record<string, string>>[] = [{}, { DATABASE_URL: postgres.url }];
    for (const env of alike) {
      const program = start({ ...env, SHURIKEN_DATA: foreign });
      expect(await program.ended).toBe(3);
      expect(program.output).toMatch(/folder-not-ours[^]*holds something else: hosts\. Nothing was written/);
      expect(await readdir(foreign)).toEqual(['hosts']);
    }
  });

  it('names every variable that is wrong, and what is expected', async () => {
    const program = start({ PORT: 'eighty', LOG_LEVEL: 'loud' });
    expect(await program.ended).toBe(2);
    expect(program.output).toMatch(/bad-configuration/);
    expect(program.output).toMatch(/PORT: .*0 to 65535/);
    expect(program.output).toMatch(/LOG_LEVEL: expected one of/);
  });

  it('tells where a database cannot be reached and why, never the password', async () => {
    const program = onOwnDatabase({ DATABASE_URL: 'postgresql://nobody:secret@127.0.0.1:1/none' });
    expect(await program.ended).toBe(3);
    expect(program.output).toMatch(/database-unreachable[^]*127\.0\.0\.1:1 cannot be reached: .*refused/);
    expect(program.output).not.toContain('secret');
  });
});

describe('letters that are sent for real', () => {
  const mail = { SMTP_URL: 'smtp://127.0.0.1:1', DESK_NAME: '修理センター', DESK_PHONE: '03-0000-0000' };

  it('are warned of while a sample stands in for how the desk is reached', async () => {
    const program = onOwnDatabase(mail);
    await program.url();
    expect(program.output).toMatch(/WARNING: .*set DESK_ADDRESS, DESK_HOURS\./);
  });

  it('are not when the desk has said all of it', async () => {
    const program = onOwnDatabase({ ...mail, DESK_ADDRESS: '東京都', DESK_HOURS: '平日 9:00～17:00' });
    await program.url();
    expect(program.output).not.toMatch(/WARNING/);
  });
});

describe('a stop', () => {
  it('finishes the request under way, then ends with 0', async () => {
    const program = onOwnDatabase();
    const url = await program.url();
    const db = openDatabase({ url: postgres.url, max: 2 });
    const call = caller(url, await issueTokens({ db }));
    await db.close();
    const id = (await call('/cases', { body: openingBody() })).body.case as string;
    // Waits a second for a change that does not come: under way for sure when the signal arrives.
    const slow = call(`/cases?see=${id}@99`);
    await call('/health');
    program.kill('SIGTERM');
    const answer = await slow;
    expect([answer.status, answer.body.stale.wanted]).toEqual([200, 99]);
    expect(await program.ended).toBe(0);
    expect(program.output).toMatch(/Stopped\./);
    await expect(fetch(url)).rejects.toThrow();
  });

  it('is not what a reader of the output brings about who goes away', async () => {
    const program = onOwnDatabase({ LOG_LEVEL: 'trace' });
    const url = await program.url();
    program.closeOutput();
    for (let n = 0; n < 5; n++) expect((await fetch(`${url}/health`)).status).toBe(200);
    program.kill('SIGTERM');
    expect(await program.ended).toBe(0);
  });

  it('does not wait when it is asked for twice', async () => {
    const program = onOwnDatabase();
    await program.url();
    program.kill('SIGINT');
    await program.says(/Stopping/);
    program.kill('SIGINT');
    expect([0, 130]).toContain(await program.ended);
  });
});

describe('the embedded database', () => {
  it('keeps the data over a stop and a kill, refuses a second start on the folder, and starts again fast', async () => {
    const env = { SHURIKEN_DATA: join(folder, 'embedded') };
    const first = start(env);
    const url = await first.url();
    expect(first.output).toMatch(/Creating the database/);
    expect(first.output).toMatch(/Documentation\s+http:.*\/docs/);
    expect(first.output).toMatch(/npx shuriken token issue/);

    const second = start(env);
    expect(await second.ended).toBe(3);
    expect(second.output).toMatch(/data-folder-in-use/);
    expect(second.output).toMatch(/SHURIKEN_DATA/);
    expect((await fetch(`${url}/health`)).status).toBe(200);

    first.kill('SIGTERM');
    expect(await first.ended).toBe(0);

    const began = performance.now();
    const third = start(env);
    expect((await fetch(`${await third.url()}/health`)).status).toBe(200);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(third.output).not.toMatch(/Creating|database: /);

    // Killed, it leaves its PostgreSQL running: the next start takes it over.
    third.kill('SIGKILL');
    await third.ended;
    const fourth = start(env);
    expect((await fetch(`${await fourth.url()}/health`)).status).toBe(200);
    expect(fourth.output).toMatch(/Took over the database/);
    fourth.kill('SIGTERM');
    expect(await fourth.ended).toBe(0);
  });
});
