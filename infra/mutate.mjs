/** `npm run mutate -- calendar`: mutation tests of a pure lib; docs/mutation.md tells how to read them. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';

const LIBS = ['calendar', 'terms', 'case'];
const HELP = `npm run mutate -- <${LIBS.join('|')}> [file or folder …] [--force] [--jobs n]

Changes the sources of a lib in every small way and sees whether a test fails: what survives is not tested.
Fails below a score of 85 %. Results are kept in .stryker/<lib>, so that the next run tries only what changed.

  file or folder   only these, say libs/calendar/src/dates.ts; the score is that of the whole lib as far as it was tried
  --force          try everything again; needed after a change in another lib
  --jobs n         test runs at one time (1); each takes a processor and about 300 MB
`;

const root = fileURLToPath(new URL('..', import.meta.url));

const fail = (text) => {
  process.stderr.write(`${text}\n\n${HELP}`);
  process.exit(2);
};

function asked() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        force: { type: 'boolean' },
        jobs: { type: 'string', default: '1' },
      },
    });
  } catch (error) {
    return fail(error.message);
  }
}

/** As Stryker wants it: from the root on, with slashes; a folder means its files. */
function pattern(path) {
  const from = relative(root, resolve(path)).replaceAll('\\', '/');
  if (!existsSync(join(root, from)) || !from.startsWith(`libs/${lib}/`))
    fail(`${path} is no file and no folder of libs/${lib}`);
  return from.endsWith('.ts') ? from : `${from}/**/*.ts`;
}

/**
 * Stryker tries a survivor again once a covering test is new or changed, but knows no covering tests of what is done when a
 * file is loaded: those survivors would stay for ever.
 */
function forgetSurvivorsOfLoading() {
  const kept = join(root, '.stryker', lib, 'incremental.json');
  if (!existsSync(kept)) return;
  const report = JSON.parse(readFileSync(kept, 'utf8'));
  for (const file of Object.values(report.files))
    file.mutants = file.mutants.filter((mutant) => !(mutant.static && mutant.status === 'Survived'));
  writeFileSync(kept, JSON.stringify(report));
}

const { values, positionals } = asked();
const [lib, ...only] = positionals;
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
if (!LIBS.includes(lib)) fail(lib ? `${lib} is not among the libs that are mutated` : 'Which lib?');
if (!/^[1-9]\d?$/.test(values.jobs)) fail('--jobs wants a number from 1 on');

process.env.SHURIKEN_MUTATE = lib;
process.env.SHURIKEN_MUTATE_ONLY = only.map(pattern).join(',');
process.env.SHURIKEN_MUTATE_TMP = `.stryker/${lib}/tmp-${process.pid}`;
forgetSurvivorsOfLoading();
// It takes minutes to hours: whoever works at the machine goes first.
setPriority(15);
process.exitCode = await run([
  'node_modules/@stryker-mutator/core/bin/stryker.js',
  'run',
  'infra/mutation/stryker.config.mjs',
  '--concurrency',
  values.jobs,
  ...(values.force ? ['--force'] : []),
]);
// Stryker leaves its copy of the sources behind where it was stopped.
rmSync(join(root, process.env.SHURIKEN_MUTATE_TMP), { recursive: true, force: true });
