/**
 * `npm test`: everything CI runs, from a fresh clone: format, lint, types, tests, a short chaos run, a smoke bench.
 * Goes on after a failing part, so that one run tells all; its last line is `N passed, N failed`.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { node, prepare, root, say } from './prepare.mjs';

prepare();
const results = join(root, 'tmp', 'jest-results.json');
mkdirSync(join(root, 'tmp'), { recursive: true });
rmSync(results, { force: true });

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

/** A part that passes or fails as a whole. */
function part(name, args) {
  say(`\n── ${name}`);
  const ok = node(args) === 0;
  total[ok ? 'passed' : 'failed'] += 1;
  if (!ok) failures.push(name);
}

/** The jest run, counted test by test; a run that could not even start is one failure. */
function tests() {
  say('\n── tests');
  const status = node(['infra/jest.mjs', '--json', `--outputFile=${results}`]);
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

part('format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']);
part('build', ['node_modules/@typescript/native/bin/tsc', '-b']);
part('types of the tests', ['node_modules/@typescript/native/bin/tsc', '-p', 'tsconfig.spec.json']);
part('lint', ['infra/lint.mjs']);
tests();
part('chaos, short', ['test/chaos/run.mjs', '--short']);
part('bench, smoke', ['test/bench/run.mjs', '--smoke']);

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
