/** Ends what a test run started, and its run folder: when it is told to stop half-way, or found dead by the next run. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const LIB = '../../libs/platform/dist';
const PATIENCE_MS = 20_000;

/** Folders of PostgreSQL clusters below one; what is in a cluster is not looked at. */
function clustersIn(folder) {
  if (existsSync(join(folder, 'PG_VERSION'))) return [folder];
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap((entry) => clustersIn(join(folder, entry.name)));
  } catch {
    return [];
  }
}

/** Ends every PostgreSQL below the folder at once (its data are thrown away), then removes the folder. */
export async function removeRun(folder) {
  const [{ isServerOf, readPostmaster }, { isAlive }] = await Promise.all([
    import(`${LIB}/embedded/postmaster.js`),
    import(`${LIB}/process-mark.js`),
  ]);
  const until = performance.now() + PATIENCE_MS;
  for (const data of clustersIn(folder)) {
    const pid = (await readPostmaster(data))?.pid;
    if (!pid || !(await isServerOf(data, pid))) continue;
    process.kill(pid, 'SIGQUIT');
    while ((await isAlive(pid)) && performance.now() < until) await pause(20);
    if (await isAlive(pid)) process.kill(pid, 'SIGKILL');
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Ends the workers of this process and all that these started, save PostgreSQL, whose folders tell of it. */
export function endWorkers() {
  const told = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' }).stdout ?? '';
  const all = told.split('\n').map((line) => /(\d+)\s+(\d+)\s+(.*)/.exec(line) ?? []);
  const below = (parent) =>
    all.flatMap(([, pid, of, name]) =>
      Number(of) === parent && !/postgres/.test(name) ? [Number(pid), ...below(Number(pid))] : [],
    );
  for (const pid of below(process.pid))
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It was `ps`, or is gone already.
    }
}
