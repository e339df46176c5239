import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isAlive } from '../process-mark.js';

const run = promisify(execFile);

/** What a running server writes into its data folder. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** The server's own note, or null when there is none (or it is not written completely yet). */
export async function readPostmaster(data: string): Promise<Postmaster | null> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => null);
  const lines = text?.split('\n').map((line) => line.trim()) ?? [];
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  return { pid, port: Number(lines[3] ?? 0), ready: lines[7] === 'ready' };
}

/** Whether that process is alive and really is the server of this data folder, not a later process with its id. */
export async function isServerOf(data: string, pid: number): Promise<boolean> {
  if (!(await isAlive(pid))) return false;
  if (platform() === 'linux') {
    // A postmaster works in its data folder. Of a foreign user's process we may not see it, but a server can only
    // run as the owner of the data, whose processes we do see.
    return (await readlink(`/proc/${pid}/cwd`).catch(() => null)) === data;
  }
  if (platform() === 'win32') return true;
  const asked = await run('ps', ['-p', String(pid), '-o', 'command=']).catch(() => null);
  return asked?.stdout.includes('postgres') ?? false;
}
