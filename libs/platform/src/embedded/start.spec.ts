import { spawn } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { checkServer } from '../database/check-server.js';
import { openDatabase } from '../database/open.js';
import { isAlive } from '../process-mark.js';
import { type Embedded, startEmbedded } from './start.js';
import { watchEmbedded } from './watch.js';

const settings = { shared_buffers: '16MB', max_wal_size: '64MB' };
const asRoot = process.getuid?.() === 0;

let top: string;
beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'shuriken-embedded-'));
  await chmod(top, 0o755);
});
afterAll(() => rm(top, { recursive: true, force: true }));

async function query<Row>(url: string, text: string): Promise<readonly Row[]> {
  const db = openDatabase({ url, max: 1 });
  try {
    return (await sql.raw<Row>(text).execute(db.kysely)).rows;
  } finally {
    await db.close();
  }
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('the condition did not come true');
    await pause(20);
  }
}

describe('the embedded server', () => {
  const folder = () => join(top, 'main');
  let server: Embedded;
  beforeEach(async () => {
    server = await startEmbedded({ folder: folder(), settings });
  });
  afterEach(() => server.stop());

  it('has checksums, UTF-8 rules of its own, fsync, and a product role that is no superuser', async () => {
    const [row] = await query(
      server.url,
      `select current_user as me, current_setting('data_checksums') as checksums, current_setting('fsync') as fsync,
        (select datlocprovider::text || ' ' || datlocale from pg_database where datname = current_database()) as locale,
        (select rolsuper from pg_roles where rolname = current_user) as super`,
    );
    expect(row).toEqual({ me: 'shuriken', checksums: 'on', fsync: 'on', locale: 'b C.UTF-8', super: false });
  });

  it('listens on the loopback address alone and asks for the password', async () => {
    expect(await query(server.adminUrl, 'show listen_addresses')).toEqual([
      { listen_addresses: '127.0.0.1' },
    ]);
    expect(await query(server.adminUrl, 'show unix_socket_directories')).toEqual([
      { unix_socket_directories: '' },
    ]);
    const wrong = new URL(server.url);
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect((await stat(join(server.folder, 'secret'))).mode & 0o777).toBe(0o600);
  });

  it('keeps the data over a stop, and a second stop does no harm', async () => {
    await query(server.url, 'create table kept as select 42 as answer');
    await server.stop();
    await server.stop();
    expect(await isAlive(server.pid)).toBe(false);
    server = await startEmbedded({ folder: folder(), settings });
    expect(server.adopted).toBe(false);
    expect(await query(server.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('adopts the server that a killed process left running', async () => {
    const steps: string[] = [];
    const again = await startEmbedded({
      folder: folder(),
      settings,
      onProgress: ({ step }) => steps.push(step),
    });
    expect(again).toMatchObject({ pid: server.pid, port: server.port, adopted: true });
    expect(steps).toEqual(['adopted', 'ready']);
  });

  it('starts again after a kill -9, with what was committed', async () => {
    await query(server.url, 'create table survivor as select 7 as n');
    process.kill(server.pid, 'SIGKILL');
    server = await startEmbedded({ folder: folder(), settings });
    expect(await query(server.url, 'select n from survivor')).toEqual([{ n: 7 }]);
  });

  it('is not stopped by a note whose process id belongs to somebody else by now', async () => {
    const note = join(server.folder, 'data', 'postmaster.pid');
    const lines = (await readFile(note, 'utf8')).split('\n');
    await server.stop();
    await writeFile(note, [String(process.pid), ...lines.slice(1)].join('\n'));
    server = await startEmbedded({ folder: folder(), settings });
    expect(server.adopted).toBe(false);
  });

  it('takes another port when the wanted one is in use', async () => {
    await server.stop();
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const port = (squatter.address() as { port: number }).port;
    server = await startEmbedded({ folder: folder(), settings, port });
    expect(server.port).not.toBe(port);
    squatter.close();
  });

  it('is started again on the same port when it dies under watch', async () => {
    const watched = watchEmbedded(server, { folder: folder(), settings });
    process.kill(server.pid, 'SIGKILL');
    await until(() =>
      query(server.url, 'select 1').then(
        () => watched.current().pid !== server.pid,
        () => false,
      ),
    );
    expect(watched.current().url).toBe(server.url);
    const pid = watched.current().pid;
    await watched.stop();
    expect(await isAlive(pid)).toBe(false);
  });

  it('is refused with fsync off, and told what to do', async () => {
    await query(server.adminUrl, 'alter system set fsync = off');
    await query(server.adminUrl, 'select pg_reload_conf()');
    const db = openDatabase({ url: server.url, max: 1 });
    await until(async () => (await query<{ fsync: string }>(server.url, 'show fsync'))[0]?.fsync === 'off');
    const text = { en: expect.stringContaining('fsync = on'), ja: expect.stringContaining('fsync = on') };
    await expect(checkServer(db)).rejects.toMatchObject({ code: 'fsync-off', text });
    await db.close();
    await query(server.adminUrl, 'alter system reset fsync');
  });
});

describe('a folder', () => {
  it('with a half-made cluster in it is used all the same', async () => {
    const folder = join(top, 'half');
    await mkdir(join(folder, 'data.new'), { recursive: true });
    await writeFile(join(folder, 'data.new', 'PG_VERSION'), '18\n');
    const server = await startEmbedded({ folder, settings });
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  it('whose secret is gone is refused instead of being made anew', async () => {
    const folder = join(top, 'half');
    await rm(join(folder, 'secret'));
    await expect(startEmbedded({ folder, settings })).rejects.toMatchObject({
      code: 'embedded-secret-missing',
    });
  });

  it('in which something else is, is refused by name, and nothing in it is changed', async () => {
    const folder = join(top, 'foreign');
    await mkdir(join(folder, 'data'), { recursive: true, mode: 0o750 });
    await writeFile(join(folder, 'data', 'PG_VERSION'), '16\n');
    await writeFile(join(folder, 'notes.txt'), 'mine');
    const before = await stat(folder);
    await expect(startEmbedded({ folder, settings })).rejects.toMatchObject({
      code: 'folder-not-ours',
      text: { en: expect.stringContaining('data, notes.txt'), ja: expect.stringContaining('notes.txt') },
    });
    expect((await readdir(folder)).sort()).toEqual(['data', 'notes.txt']);
    expect(await readdir(join(folder, 'data'))).toEqual(['PG_VERSION']);
    expect(await stat(folder)).toMatchObject({ uid: before.uid, mode: before.mode, mtimeMs: before.mtimeMs });
  });

  it('under a closed home is refused by name where PostgreSQL’s own user has to enter it, as for root', async () => {
    const home = join(top, 'home');
    await mkdir(home, { mode: 0o700 });
    const folder = join(home, 'project', 'postgres');
    if (asRoot)
      await expect(startEmbedded({ folder, settings })).rejects.toMatchObject({
        code: 'folder-not-reachable',
        text: { en: expect.stringContaining(home) },
      });
    else {
      // It runs as who started it, whose home is open to them.
      const server = await startEmbedded({ folder, settings });
      expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
      await server.stop();
    }
  });

  it('of a normal user is served by that user', async () => {
    const user = asRoot ? 65_534 : process.getuid!();
    const home = join(top, 'normal');
    await mkdir(home);
    if (asRoot) await chown(home, user, user);
    const dist = fileURLToPath(new URL('../../dist/index.js', import.meta.url));
    const script = `
      const { startEmbedded } = await import(${JSON.stringify(dist)});
      const server = await startEmbedded({ folder: ${JSON.stringify(join(home, 'postgres'))} });
      const { stat } = await import('node:fs/promises');
      console.log((await stat('/proc/' + server.pid)).uid);
      await server.stop();`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      ...(asRoot ? { uid: user, gid: user } : {}),
      cwd: home,
    });
    const out: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => out.push(chunk));
    await once(child, 'close');
    expect(Buffer.concat(out).toString().trim()).toBe(String(user));
  });
});
