import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lockFolder, startEmbedded } from '@shuriken/platform';

const PROGRAM = fileURLToPath(new URL('../bin/shuriken.js', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shuriken-cli-'));
  // Started as root, PostgreSQL runs as another user, who has to get there.
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The program itself, as a process of its own. */
const shuriken = (...args: readonly string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], SHURIKEN_DATA: folder };
    const child = execFile(process.execPath, [PROGRAM, ...args], { env }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });

const runs = () =>
  access(join(folder, 'postgres', 'data', 'postmaster.pid')).then(
    () => true,
    () => false,
  );

describe('the embedded database', () => {
  it('is made by migrate, and runs no longer than the command', async () => {
    const said = await shuriken('migrate');
    expect(said).toMatchObject({ code: 0 });
    expect(await runs()).toBe(false);
    expect(await shuriken('token', 'list')).toMatchObject({ code: 0 });
    expect(await runs()).toBe(false);
  });

  it('is stopped all the same when nobody reads what the command says, and the exit code is as ever', async () => {
    const env = { PATH: process.env['PATH'], SHURIKEN_DATA: folder };
    const child = spawn(process.execPath, [PROGRAM, 'migrate', '--status'], { env });
    const err: string[] = [];
    child.stderr.on('data', (part) => err.push(String(part)));
    child.stdout.destroy();
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(err.join('')).toBe('');
    expect(await runs()).toBe(false);
  });

  it('is used and left running where a server has it', async () => {
    const lock = await lockFolder(folder);
    const server = await startEmbedded({ folder: join(folder, 'postgres') });
    try {
      const said = await shuriken('doctor', '--json');
      expect(said).toMatchObject({ code: 0 });
      expect(JSON.parse(said.out)).toMatchObject({ ok: true });
      expect(await runs()).toBe(true);
    } finally {
      await server.stop();
      await lock.release();
    }
  });
});
