import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '@shuriken/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { started } from './started.js';

const root = new URL('../..', import.meta.url).pathname;

/** The newest releases of the Node lines we support beside the one that runs the tests. */
const VERSIONS = ['22.23.3', '24.21.0'];

/** Fetches a Node from the npm registry, where it is published as a package per platform; kept for the next run. */
function nodeBinary(version: string): string {
  const folder = join(root, 'tmp', `node-${version}`);
  const name = `node-${process.platform}-${process.arch}`;
  const binary = join(folder, 'node_modules', name, 'bin', 'node');
  if (existsSync(binary)) return binary;
  mkdirSync(folder, { recursive: true });
  const npm = spawnSync(
    'npm',
    [
      'install',
      '--prefix',
      folder,
      '--no-save',
      '--ignore-scripts',
      '--loglevel=error',
      `${name}@${version}`,
    ],
    { encoding: 'utf8' },
  );
  if (npm.status !== 0) throw new Error(`npm could not bring ${name}@${version}: ${npm.stderr}`);
  return binary;
}

/** Starts the server with that Node and waits for the line that says where it listens. */
async function start(binary: string, env: Record<string, string>) {
  const child = spawn(binary, ['apps/server/dist/main.js'], { cwd: root, env: { ...process.env, ...env } });
  const { url } = await started(child);
  const stop = () =>
    new Promise<number | null>((resolve) => {
      child.removeAllListeners('exit');
      child.once('exit', resolve);
      child.kill('SIGTERM');
    });
  return { url, stop };
}

describe.each(VERSIONS)('Node %s', (version) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  it('runs the server: it starts, answers, describes itself and stops cleanly', async () => {
    const binary = nodeBinary(version);
    expect(spawnSync(binary, ['--version'], { encoding: 'utf8' }).stdout.trim()).toBe(`v${version}`);
    const server = await start(binary, { DATABASE_URL: database.url, PORT: '0', LOG_LEVEL: 'warn' });
    try {
      expect((await fetch(`${server.url}/health`)).status).toBe(200);
      const described = (await (await fetch(`${server.url}/openapi.json`)).json()) as { openapi: string };
      expect(described.openapi).toMatch(/^3\.1/);
      expect((await fetch(`${server.url}/cases`)).status).toBe(401);
    } finally {
      expect(await server.stop()).toBe(0);
    }
  }, 180_000);
});
