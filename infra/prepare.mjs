/**
 * What both commands of the README do first: check Node, install the dependencies if the lock file changed, build.
 * Plain Node, no dependency: it runs in a fresh clone.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const done = join(root, 'node_modules', '.package-lock.json');
const OLDEST = [20, 19];

/** Runs a program with this very Node; its output is ours. Gives its exit code. */
export const node = (args, env = process.env) =>
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env }).status ?? 1;

export const say = (text) => process.stderr.write(`${text}\n`);

const fail = (text) => {
  say(text);
  process.exit(1);
};

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  fail(
    `Node ${OLDEST.join('.')} or newer is needed; this is ${process.version}. Install it from https://nodejs.org.`,
  );
}

/** npm writes its own lock into node_modules when it is done: older than ours, or not there, means install. */
function installed() {
  if (!existsSync(done)) return false;
  return statSync(done).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

function install() {
  if (installed()) return;
  say('Installing the dependencies (once, about half a minute) …');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const run = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (run.status !== 0)
    fail('npm ci failed (above). Check the connection to the npm registry, then run the command again.');
}

/** Compiles what changed; nothing changed takes well under a second. */
export function build() {
  if (!existsSync(join(root, 'apps/server/dist/main.js'))) say('Building …');
  const status = node(['node_modules/@typescript/native/bin/tsc', '-b']);
  if (status !== 0) fail('The build failed (above).');
}

export function prepare() {
  checkNode();
  install();
}
