/** The server under test, as a program of its own that is killed and started again. */
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export const until = async (what, check, ms = 120_000) => {
  const end = performance.now() + ms;
  for (;;) {
    if (await check()) return;
    if (performance.now() > end) throw new Error(`Waited ${ms / 1000} s in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

export const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

export class Server {
  constructor(folder, port) {
    this.folder = join(folder, 'data');
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.log = join(folder, 'server.log');
    this.env = {
      ...process.env,
      SHURIKEN_DATA: this.folder,
      PORT: String(port),
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      DATABASE_URL: '',
      SMTP_URL: '',
    };
    delete this.env.DATABASE_URL;
    delete this.env.SMTP_URL;
  }

  start() {
    this.child = spawn(process.execPath, ['apps/server/dist/main.js'], {
      cwd: root,
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (chunk) => appendFileSync(this.log, chunk);
    this.child.stdout.on('data', keep);
    this.child.stderr.on('data', keep);
    this.exited = new Promise((resolve) => this.child.once('exit', resolve));
  }

  healthy = async () => {
    try {
      return (await fetch(`${this.url}/health`, { signal: AbortSignal.timeout(2_000) })).ok;
    } catch {
      return false;
    }
  };

  async up() {
    await until(`the server (see ${this.log})`, async () => {
      if (this.child.exitCode !== null)
        throw new Error(
          `The server ended with ${this.child.exitCode}:\n${readFileSync(this.log, 'utf8').slice(-3_000)}`,
        );
      return this.healthy();
    });
  }

  async kill() {
    this.child.kill('SIGKILL');
    await this.exited;
  }

  /** kill -9 of PostgreSQL's postmaster; the server has to bring it back. */
  killDatabase() {
    const file = join(this.folder, 'postgres', 'data', 'postmaster.pid');
    if (!existsSync(file)) return false;
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    try {
      process.kill(pid, 'SIGKILL');
      return true;
    } catch {
      return false;
    }
  }

  async stop() {
    this.child.kill('SIGTERM');
    const code = await this.exited;
    if (code !== 0)
      throw new Error(
        `The server ended with ${code} on SIGTERM:\n${readFileSync(this.log, 'utf8').slice(-3_000)}`,
      );
  }
}
