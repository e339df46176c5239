import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { platform } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether this process id is taken, by whatever it may be. */
export function pidTaken(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether a process with this id lives; a dead one that nobody waited for (a zombie) does not, where that can be seen. */
export async function isAlive(pid: number): Promise<boolean> {
  if (!pidTaken(pid)) return false;
  const state = (await statFields(pid))?.[0];
  return state !== 'Z' && state !== 'X';
}

/**
 * What tells this process from a later one with the same id: when it started, in this boot of the machine.
 * Null where the system does not say; then only the id can be compared.
 */
export async function processMark(pid: number): Promise<string | null> {
  if (platform() === 'linux') {
    const started = (await statFields(pid))?.[19];
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => null);
    return started && boot ? `${boot.trim()}/${started}` : null;
  }
  if (platform() === 'win32') return null;
  const asked = await run('ps', ['-p', String(pid), '-o', 'lstart=']).catch(() => null);
  return asked?.stdout.trim() || null;
}

/** The fields of /proc/<pid>/stat after the command name, which may itself hold spaces and brackets. */
async function statFields(pid: number): Promise<readonly string[] | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return text === null ? null : text.slice(text.lastIndexOf(')') + 2).split(' ');
}
