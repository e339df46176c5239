import { existsSync, readdirSync } from 'node:fs';

/** Tests run straight from the sources (export condition `@shuriken/source`), as ES modules. */
const shared = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@shuriken/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true, importAttributes: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  testMatch: ['<rootDir>/**/*.spec.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

/** In the sandbox of a mutation run there is one lib and no app. */
const folders = ['libs', 'apps']
  .filter((top) => existsSync(top))
  .flatMap((top) => readdirSync(top).map((name) => `${top}/${name}`));
const projects = [...folders, 'test/acceptance', 'test/workspace', 'test/smoke'].filter((folder) =>
  existsSync(folder),
);

export default {
  globalSetup: '<rootDir>/infra/testing/global-setup.mjs',
  globalTeardown: '<rootDir>/infra/testing/global-teardown.mjs',
  maxWorkers: 2,
  testTimeout: 60_000,
  reporters: ['default', '<rootDir>/test/acceptance/rule-report.mjs'],
  projects: projects.map((folder) => ({ ...shared, displayName: folder.split('/')[1], rootDir: folder })),
};
