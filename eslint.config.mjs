import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

/** Who may import whom: arrows go downwards only (docs/design/README.md shows the picture). */
const pure = ['layer:pure'];
const depConstraints = [
  {
    sourceTag: 'lib:calendar',
    onlyDependOnLibsWithTags: ['lib:none'],
    bannedExternalImports: ['@nestjs/*', 'pg', 'kysely'],
  },
  {
    sourceTag: 'lib:terms',
    onlyDependOnLibsWithTags: ['lib:calendar'],
    bannedExternalImports: ['@nestjs/*', 'pg', 'kysely'],
  },
  {
    sourceTag: 'lib:case',
    onlyDependOnLibsWithTags: ['lib:calendar', 'lib:terms'],
    bannedExternalImports: ['@nestjs/*', 'pg', 'kysely'],
  },
  {
    sourceTag: 'lib:contract',
    onlyDependOnLibsWithTags: pure,
    bannedExternalImports: ['@nestjs/*', 'pg', 'kysely'],
  },
  {
    sourceTag: 'lib:platform',
    onlyDependOnLibsWithTags: ['lib:none'],
    bannedExternalImports: ['@nestjs/*', 'xstate'],
  },
  {
    sourceTag: 'lib:log',
    onlyDependOnLibsWithTags: ['lib:platform', 'lib:calendar'],
    bannedExternalImports: ['@nestjs/*', 'xstate'],
  },
  {
    sourceTag: 'lib:people',
    onlyDependOnLibsWithTags: ['lib:platform', 'lib:log'],
    bannedExternalImports: ['@nestjs/*', 'xstate'],
  },
  {
    sourceTag: 'lib:identity',
    onlyDependOnLibsWithTags: ['lib:platform'],
    bannedExternalImports: ['xstate'],
  },
  {
    sourceTag: 'lib:feed',
    onlyDependOnLibsWithTags: ['lib:platform', 'lib:log'],
    bannedExternalImports: ['xstate'],
  },
  {
    sourceTag: 'lib:desk',
    onlyDependOnLibsWithTags: [...pure, 'layer:contract', 'layer:store', 'lib:platform'],
    bannedExternalImports: ['xstate'],
  },
  {
    sourceTag: 'lib:read-models',
    onlyDependOnLibsWithTags: [
      ...pure,
      'layer:contract',
      'layer:store',
      'lib:platform',
      'lib:feed',
      'lib:desk',
    ],
    bannedExternalImports: ['xstate'],
  },
  {
    sourceTag: 'lib:deadlines',
    onlyDependOnLibsWithTags: [
      ...pure,
      'layer:contract',
      'layer:store',
      'lib:platform',
      'lib:feed',
      'lib:desk',
      'lib:read-models',
    ],
    bannedExternalImports: ['xstate'],
  },
  {
    sourceTag: 'lib:notifications',
    onlyDependOnLibsWithTags: [
      ...pure,
      'layer:contract',
      'layer:store',
      'lib:platform',
      'lib:feed',
      'lib:desk',
    ],
    bannedExternalImports: ['xstate'],
  },
  {
    sourceTag: 'lib:installation',
    onlyDependOnLibsWithTags: ['layer:store', 'layer:feature', 'lib:platform'],
    bannedExternalImports: ['xstate', 'pg'],
  },
  {
    sourceTag: 'layer:app',
    onlyDependOnLibsWithTags: [
      ...pure,
      'layer:contract',
      'layer:store',
      'layer:feature',
      'layer:composition',
      'lib:platform',
    ],
    bannedExternalImports: ['xstate', 'pg'],
  },
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
