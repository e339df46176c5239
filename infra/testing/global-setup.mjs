/**
 * One real PostgreSQL for the whole run, on its own port and in its own folder: runs beside each other don't meet. All
 * that tests put into the temporary folder lies in the run's folder too, so that one place knows what a run leaves behind.
 */
import { chmodSync, mkdtempSync, readdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endWorkers, removeRun } from './leftovers.mjs';

const PREFIX = 'shuriken-test-';
/** Smaller than in production, but as durable: the product refuses a server that runs without fsync. */
const settings = {
  max_connections: '200',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  autovacuum_naptime: '10min',
};

export default async function setUp() {
  if (process.env.SHURIKEN_TEST_PURE === '1') return;
  await sweep();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`)));
  // Started as root, PostgreSQL runs as another user, who has to get there.
  chmodSync(folder, 0o755);
  globalThis.shurikenTestRun = { folder };
  stopOnSignal(folder);
  process.env.TMPDIR = folder;
  if (process.env.TEST_DATABASE_URL) return;
  const { startEmbedded } = await import('../../libs/platform/dist/index.js');
  const server = await startEmbedded({ folder: join(folder, 'postgres'), settings });
  process.env.TEST_DATABASE_URL = server.adminUrl.replace(/\/[^/]*$/, '/postgres');
  globalThis.shurikenTestRun = { folder, server };
}

/** jest would end at once, without its global tear-down. */
function stopOnSignal(folder) {
  let stopping;
  const stop = async (code) => {
    endWorkers();
    await removeRun(folder);
    process.exit(code);
  };
  process.on('SIGINT', () => (stopping ??= stop(130)));
  process.on('SIGTERM', () => (stopping ??= stop(143)));
}

/** Runs that were killed leave their servers behind: the next run ends them. */
async function sweep() {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await removeRun(join(tmpdir(), name));
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
