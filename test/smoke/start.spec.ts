import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { started } from './started.js';

const root = new URL('../..', import.meta.url).pathname;
const MOST_MEGABYTES = 400;

/** Processes below one, itself included. */
function familyOf(pid: number): readonly number[] {
  const children = spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' }).stdout.trim();
  return [pid, ...children.split('\n').filter(Boolean).map(Number).flatMap(familyOf)];
}

/** Memory that a process has, its part of what it shares with others included, in megabytes (Linux only). */
const megabytesOf = (pid: number): number =>
  Number(/^Pss: +(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]) / 1_024;

/** Ctrl-C, and the end that follows; killed instead, it would leave its database running. */
async function interrupted(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.removeAllListeners('exit');
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGINT');
  await ended;
}

describe('npm start -- --demo', () => {
  let folder: string;
  let child: ChildProcess;
  let env: NodeJS.ProcessEnv;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shuriken-start-'));
    // As root the embedded server works as another user, who has to get in.
    await chmod(folder, 0o755);
    env = { ...process.env, SHURIKEN_DATA: join(folder, 'data'), PORT: '0', LOG_LEVEL: 'warn' };
    delete env['DATABASE_URL'];
    // A process group of its own, so that Ctrl-C reaches npm and Node together, as in a terminal.
    child = spawn('npm', ['start', '--', '--demo'], { cwd: root, env, detached: true });
  });
  afterAll(async () => {
    await interrupted(child);
    await rm(folder, { recursive: true, force: true });
  });

  it('opens the demo desk, answers, stays within its memory, and stops on Ctrl-C with its data kept', async () => {
    const { url, printed } = await started(child);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    const issued = execFileSync(
      process.execPath,
      ['apps/cli/bin/shuriken.js', 'token', 'issue', '--name', 'smoke', '--role', 'operator', '--json'],
      { cwd: root, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const { token } = JSON.parse(issued) as { token: string };
    const asked = { headers: { authorization: `Bearer ${token}` } };
    const list = (await (await fetch(`${url}/cases?limit=1`, asked)).json()) as { rows: unknown };
    expect(list.rows).toHaveLength(1);
    if (process.platform === 'linux') {
      const postmaster = Number(
        readFileSync(join(folder, 'data/postgres/data/postmaster.pid'), 'utf8').split('\n')[0],
      );
      const all = [...new Set([...familyOf(child.pid!), ...familyOf(postmaster)])];
      const megabytes = all.map(megabytesOf).reduce((sum, each) => sum + each, 0);
      expect(megabytes).toBeGreaterThan(20);
      expect(megabytes).toBeLessThan(MOST_MEGABYTES);
    }
    await interrupted(child);
    expect(printed()).toContain('Stopped.');
    expect(readFileSync(join(folder, 'data/postgres/data/PG_VERSION'), 'utf8')).toMatch(/^\d+/);
  }, 240_000);
});
