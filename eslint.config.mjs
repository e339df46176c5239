import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

const NEST = '@nestjs/*';
const DATABASE = ['pg', 'kysely'];
const PURE = ['layer:pure'];
/** What a feature stands on. */
const BELOW = [...PURE, 'layer:contract', 'layer:store', 'lib:platform'];
const may = (sourceTag, onlyDependOnLibsWithTags, bannedExternalImports) => ({
  sourceTag,
  onlyDependOnLibsWithTags,
  bannedExternalImports,
});

/** Who may import whom, and what from outside is closed to whom; arrows go downwards only (docs/design/README.md). */
const depConstraints = [
  may('lib:calendar', ['lib:none'], [NEST, ...DATABASE]),
  may('lib:terms', ['lib:calendar'], [NEST, ...DATABASE]),
  may('lib:case', ['lib:calendar', 'lib:terms'], [NEST, ...DATABASE]),
  may('lib:contract', PURE, [NEST, ...DATABASE]),
  may('lib:platform', ['lib:none'], [NEST, 'xstate']),
  may('lib:log', ['lib:platform', 'lib:calendar'], [NEST, 'xstate']),
  may('lib:people', ['lib:platform', 'lib:log'], [NEST, 'xstate']),
  may('lib:identity', ['lib:platform'], ['xstate']),
  may('lib:feed', ['lib:platform', 'lib:log'], ['xstate']),
  may('lib:desk', BELOW, ['xstate']),
  may('lib:read-models', [...BELOW, 'lib:feed', 'lib:desk'], ['xstate']),
  may('lib:deadlines', [...BELOW, 'lib:feed', 'lib:desk', 'lib:read-models'], ['xstate']),
  may('lib:notifications', [...BELOW, 'lib:feed', 'lib:desk'], ['xstate']),
  may('lib:installation', ['layer:store', 'layer:feature', 'lib:platform'], ['xstate', 'pg']),
  may('layer:app', [...BELOW, 'layer:feature', 'layer:composition'], ['xstate', 'pg']),
];

/** What a pure lib may not touch: the machine, the clock, chance. */
const impure = [
  'error',
  { object: 'Date', property: 'now', message: 'Time comes in as an argument.' },
  { object: 'Math', property: 'random', message: 'Ids come in as arguments.' },
  { object: 'crypto', property: 'randomUUID', message: 'Ids come in as arguments.' },
];

export default [
  {
    ignores: [
      '**/dist',
      '**/coverage',
      '**/node_modules',
      '.nx',
      '.shuriken',
      '.stryker',
      'tmp',
      'test/workspace/fixtures',
    ],
  },
  ...tseslint.configs.recommended.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts', '**/*.mjs'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 70, skipComments: true }],
      'max-params': ['error', 3],
      eqeqeq: 'error',
      'prefer-const': 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    rules: { '@nx/enforce-module-boundaries': ['error', { allow: [], depConstraints }] },
  },
  {
    files: ['libs/calendar/src/**', 'libs/terms/src/**', 'libs/case/src/**'],
    ignores: ['**/*.spec.ts', '**/testing/**'],
    rules: {
      'no-restricted-imports': ['error', { patterns: ['node:*', 'fs', 'crypto'] }],
      'no-restricted-properties': impure,
      'no-restricted-globals': ['error', 'process', 'setTimeout', 'setInterval', 'fetch'],
    },
  },
  {
    files: ['**/*.spec.ts', 'test/**', '**/testing/**'],
    rules: { 'max-lines-per-function': 'off', 'max-params': 'off' },
  },
  { files: ['infra/**', 'apps/cli/**', 'test/**'], rules: { 'no-console': 'off' } },
];
