/**
 * What both commands of the README do first: check Node, install the dependencies if the lock file changed, build.
 * Plain Node, no dependency: it runs in a fresh clone.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const marker = join(root, 'node_modules', '.installed-lock');
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

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

function install() {
  const wanted = lockHash();
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  say('Installing the dependencies (once, about half a minute) …');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (done.status !== 0)
    fail('npm ci failed (above). Check the connection to the npm registry, then run the command again.');
  writeFileSync(marker, wanted);
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
