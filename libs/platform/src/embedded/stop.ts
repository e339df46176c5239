import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PlatformError } from '../problem.js';
import type { Binaries } from './binaries.js';
import { type Cluster, cleanEnvironment } from './cluster.js';
import type { OsUser } from './os-user.js';
import { isServerOf, readPostmaster } from './postmaster.js';

const run = promisify(execFile);

/**
 * Fast shutdown of the folder's server; one that is gone already is fine.
 * @throws PlatformError `embedded-stop-failed` when it still runs after two minutes
 */
export async function stopServer(binaries: Binaries, cluster: Cluster, user: OsUser): Promise<void> {
  const found = await readPostmaster(cluster.data);
  if (!found || !(await isServerOf(cluster.data, found.pid))) return;
  try {
    await run(binaries.pgCtl, ['stop', '-D', cluster.data, '-m', 'fast', '-w', '-t', '120'], {
      ...(user ?? {}),
      cwd: cluster.folder,
      env: cleanEnvironment(),
    });
  } catch (cause) {
    if (!(await isServerOf(cluster.data, found.pid))) return;
    throw new PlatformError(
      'embedded-stop-failed',
      {
        ja: `組み込みPostgreSQL(プロセス${found.pid})が停止しません。${cluster.log} をご確認ください。`,
        en: `The embedded PostgreSQL (process ${found.pid}) does not stop. See ${cluster.log}.`,
      },
      { cause },
    );
  }
}
