/**
 * `npm test`: everything CI runs, from a fresh clone: format, lint, types, tests, a short chaos run, a smoke bench,
 * mutation tests of one file.
 * Goes on after a failing part, so that one run tells all; its last line is `N passed, N failed`.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, root, say } from './prepare.mjs';
import { asked, run } from './run.mjs';

prepare();
const results = join(root, 'tmp', 'jest-results.json');
mkdirSync(join(root, 'tmp'), { recursive: true });
rmSync(results, { force: true });

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

/** A part that passes or fails as a whole. */
async function part(name, args) {
  say(`\n── ${name}`);
  const status = await run(args);
  if (asked.signal) process.exit(status);
  const ok = status === 0;
  total[ok ? 'passed' : 'failed'] += 1;
  if (!ok) failures.push(name);
}

/** The jest run, counted test by test; a run that could not even start is one failure. */
async function tests() {
  say('\n── tests');
  const status = await run(['infra/jest.mjs', '--json', `--outputFile=${results}`]);
  if (asked.signal) process.exit(status);
  try {
    const told = JSON.parse(readFileSync(results, 'utf8'));
    total.passed += told.numPassedTests;
    total.failed += told.numFailedTests + told.numRuntimeErrorTestSuites;
    total.skipped += told.numPendingTests;
    if (status !== 0 && told.numFailedTests + told.numRuntimeErrorTestSuites === 0) total.failed += 1;
  } catch {
    total.failed += 1;
  }
  if (status !== 0) failures.push('tests');
}

await part('format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']);
await part('build', ['node_modules/@typescript/native/bin/tsc', '-b']);
await part('types of the tests', ['node_modules/@typescript/native/bin/tsc', '-p', 'tsconfig.spec.json']);
await part('lint', ['infra/lint.mjs']);
await tests();
await part('chaos, short', ['test/chaos/run.mjs', '--short']);
await part('bench, smoke', ['test/bench/run.mjs', '--smoke']);
await part('mutation, smoke', ['infra/mutate.mjs', 'calendar', 'libs/calendar/src/hours.ts']);

if (process.env.CI === 'true' && total.skipped > 0) {
  failures.push(`${total.skipped} skipped tests (in CI nothing may be skipped)`);
  total.failed += total.skipped;
  total.skipped = 0;
}
if (failures.length > 0) say(`\nFailed: ${failures.join(', ')}`);
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
);
