/** Mutation tests of one pure lib: `infra/mutate.mjs` says which one, and which files, in the environment. */
const lib = process.env.SHURIKEN_MUTATE;
const only = process.env.SHURIKEN_MUTATE_ONLY?.split(',').filter(Boolean) ?? [];
const out = `.stryker/${lib}`;

export default {
  mutate: [
    ...(only.length > 0 ? only : [`libs/${lib}/src/**/*.ts`]),
    `!libs/${lib}/src/**/*.spec.ts`,
    `!libs/${lib}/src/**/testing/**`,
    // Only names what others export.
    `!libs/${lib}/src/index.ts`,
  ],
  // What the sandbox needs; the other libs are found through node_modules, as they are.
  ignorePatterns: [
    '**',
    `!libs/${lib}/**`,
    `libs/${lib}/dist`,
    '!infra/**',
    '!test/histories/**',
    '!jest.config.mjs',
    '!package.json',
  ],
  tempDirName: process.env.SHURIKEN_MUTATE_TMP,

  testRunner: 'covering-jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  jest: { projectType: 'custom', configFile: 'infra/mutation/jest.config.mjs' },
  coverageAnalysis: 'perTest',
  concurrency: 1,
  // A busy machine is no kill: what loops for ever in a mutated place is found by the count of its turns, not by the clock.
  timeoutMS: 60_000,
  // swc takes the types off without looking at them.
  disableTypeChecks: false,

  plugins: [
    '@stryker-mutator/jest-runner',
    './infra/mutation/covering-jest.mjs',
    './infra/mutation/ignore-sentences.mjs',
  ],
  ignorers: ['sentences'],

  incremental: true,
  incrementalFile: `${out}/incremental.json`,
  reporters: ['progress-append-only', 'clear-text', 'json'],
  jsonReporter: { fileName: `${out}/report.json` },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 85, break: 85 },
};
