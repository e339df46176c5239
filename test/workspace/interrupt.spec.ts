import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isAlive } from '../../libs/platform/src/process-mark.js';

const root = new URL('../..', import.meta.url).pathname;

/** The process ids of the PostgreSQL servers whose folders lie below one. */
function serversBelow(folder: string): readonly number[] {
  const note = join(folder, 'postmaster.pid');
  if (existsSync(note)) return [Number(readFileSync(note, 'utf8').split('\n')[0])];
  if (existsSync(join(folder, 'PG_VERSION')) || !existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => serversBelow(join(folder, name)));
}

describe('a test run that is told to stop half-way', () => {
  let folder: string;
  let run: ChildProcess | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shuriken-interrupt-'));
    await chmod(folder, 0o755);
  });
  afterEach(async () => {
    run?.kill('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s leaves no server and no folder behind', async (signal, code) => {
    const env: NodeJS.ProcessEnv = { ...process.env, TMPDIR: folder };
    delete env['TEST_DATABASE_URL'];
    // Of specs that start a server of their own beside the run's.
    const args = ['infra/jest.mjs', '--selectProjects', 'platform', '--', 'embedded/start'];
    run = spawn(process.execPath, args, { cwd: root, env, stdio: 'ignore' });
    const ended = once(run, 'exit');
    let servers: readonly number[] = [];
    while (servers.length < 2) {
      expect(run.exitCode).toBeNull();
      await pause(20);
      servers = serversBelow(folder);
    }
    run.kill(signal);
    expect(await ended).toEqual([code, null]);
    expect(await Promise.all(servers.map(isAlive))).toEqual(servers.map(() => false));
    expect(readdirSync(folder).filter((name) => name.startsWith('shuriken'))).toEqual([]);
  });
});
