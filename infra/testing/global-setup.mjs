/** One real PostgreSQL for the whole run, on its own port and in its own folder: runs beside each other don't meet. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'shuriken-test-';
/** Smaller than in production, but as durable: the product refuses a server that runs without fsync. */
const settings = {
  max_connections: '200',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  autovacuum_naptime: '10min',
};

export default async function setUp() {
  if (process.env.TEST_DATABASE_URL || process.env.SHURIKEN_TEST_PURE === '1') return;
  const { startEmbedded } = await import('../../libs/platform/dist/index.js');
  await sweep(startEmbedded);
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const server = await startEmbedded({ folder, settings });
  process.env.TEST_DATABASE_URL = server.adminUrl.replace(/\/[^/]*$/, '/postgres');
  globalThis.shurikenTestServer = server;
}

/** Runs that were killed leave their server behind: the next run ends it. */
async function sweep(startEmbedded) {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (!pid || isAlive(Number(pid))) continue;
    const folder = join(tmpdir(), name);
    try {
      await (await startEmbedded({ folder, timeoutMs: 10_000 })).stop();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
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
