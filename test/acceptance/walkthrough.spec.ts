import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrationSets } from '@shuriken/installation';
import { type TestDatabase, testDatabase } from '@shuriken/platform/testing';
import { type Block, blocksOf } from './page.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'docs/walkthrough.md'), 'utf8');
const blocks = blocksOf(page);

/** Stands between the outputs of two blocks. */
const MARK = '\u001e';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs what a reader would paste, in one bash. */
function bash(script: string, env: NodeJS.ProcessEnv): Promise<Run> {
  const child = spawn('bash', ['-u'], { cwd: root, env });
  const out = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (out.stderr += text));
  child.stdin.end(script);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...out }));
  });
}

describe('The walkthrough', () => {
  let test: TestDatabase;
  let folder: string;
  let stopServer: () => Promise<void> = async () => undefined;
  let run: Run;
  let outputs: readonly string[];

  beforeAll(async () => {
    test = await testDatabase({ migrations: migrationSets });
    folder = await mkdtemp(join(tmpdir(), 'shuriken-walkthrough-'));
    const port = await freePort();
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      DATABASE_URL: test.url,
      SHURIKEN_DATA: folder,
      SHURIKEN_SIMULATED_CLOCK: '1',
      PORT: String(port),
      API: `http://127.0.0.1:${port}`,
      LOG_LEVEL: 'error',
    };
    stopServer = await startServer(env);
    const script = blocks.map(({ code }) => `${code}\nprintf '${MARK}'\n`).join('');
    run = await bash(script, env);
    outputs = run.stdout.split(MARK).map((output) => output.trimEnd());
  }, 120_000);

  afterAll(async () => {
    await stopServer();
    await test.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('runs as printed, to its end', () => {
    expect({ code: run.code, blocks: outputs.length - 1 }).toEqual({ code: 0, blocks: blocks.length });
    expect(run.stderr).not.toMatch(/error|not found|undefined/i);
  });

  it.each(
    blocks.map((block, i): [string, Block, number] => [`${block.title} (line ${block.line})`, block, i]),
  )('answers as printed: %s', (_, block, i) => {
    expect(outputs[i]).toBe(block.output ?? '');
  });
});

/** The real program, and how to stop it. */
async function startServer(env: NodeJS.ProcessEnv & { API: string }): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, ['apps/server/dist/main.js'], { cwd: root, env });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for (let waited = 0; !(await answers(env.API)); waited += 100) {
    if (child.exitCode !== null || waited > 60_000) throw new Error(`The server did not start:\n${said}`);
    await pause(100);
  }
  return async () => {
    child.kill('SIGTERM');
    await ended;
  };
}

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/health`).then(
    ({ ok }) => ok,
    () => false,
  );
