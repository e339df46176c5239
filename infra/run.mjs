/**
 * Runs a program with this very Node; its output is ours. A signal that asks us to stop is handed on, and we wait until
 * the program has tidied up: in a terminal Ctrl-C reaches both, `kill` and `timeout` reach only us.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cwd = fileURLToPath(new URL('..', import.meta.url));
const SIGNALS = ['SIGINT', 'SIGTERM'];
const CODES = { SIGINT: 130, SIGTERM: 143 };

/** The first signal that asked to stop; null while none did. */
export const asked = { signal: null };
let child = null;
for (const signal of SIGNALS)
  process.on(signal, () => {
    asked.signal ??= signal;
    child?.kill(signal);
    if (!child) process.exit(CODES[signal]);
  });

/** Gives the exit code; after a signal it is the signal's. */
export async function run(args) {
  child = spawn(process.execPath, args, { cwd, stdio: 'inherit' });
  const code = await new Promise((done) => {
    child.once('exit', (status) => done(status ?? 1));
    child.once('error', () => done(1));
  });
  child = null;
  return asked.signal ? CODES[asked.signal] : code;
}
