/**
 * Builds what the tests start as programs, then runs jest in ES module mode; takes jest's own arguments
 * (`--selectProjects calendar`, a path, `-t name`).
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asked, run } from './run.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const selected = projectsOf(args);
/** These need no database, so none is started for a run of them alone. */
const PURE = ['calendar', 'terms', 'case', 'contract'];
const pure = selected.length > 0 && selected.every((name) => PURE.includes(name));

const folders = selected.map((name) =>
  ['libs', 'apps'].map((top) => `${top}/${name}`).find((at) => existsSync(join(root, at))),
);
const targets = folders.includes(undefined)
  ? []
  : pure || folders.length === 0
    ? folders
    : ['libs/platform', ...folders];
const built = await run(['node_modules/@typescript/native/bin/tsc', '-b', ...targets]);
if (asked.signal || (built !== 0 && selected.length === 0)) process.exit(built);
if (built !== 0) process.stderr.write('the build has errors (above); going on with the tests asked for\n');

process.env.NODE_NO_WARNINGS = '1';
if (pure) process.env.SHURIKEN_TEST_PURE = '1';
process.exitCode = await run([
  '--experimental-vm-modules',
  'node_modules/jest/bin/jest.js',
  '--config',
  'jest.config.mjs',
  ...args,
]);

/** The names after `--selectProjects`, up to the next option. */
function projectsOf(list) {
  const from = list.indexOf('--selectProjects') + 1;
  if (from === 0) return [];
  const end = list.findIndex((item, index) => index >= from && item.startsWith('-'));
  return list.slice(from, end === -1 ? undefined : end);
}
