/**
 * Stryker's jest runner loads every test file that imports a mutated one and skips the tests that don't reach the mutant.
 * In a lib whose files all meet in one index that is every file, each as slow to load as the next. This runner names the
 * files of the covering tests instead, and those beside the mutant first. (It reaches into `jestTestAdapter`,
 * which is not public; a version of Stryker without it fails at the first run, it does not mislead.)
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { PluginKind, commonTokens, declareFactoryPlugin, tokens } from '@stryker-mutator/api/plugin';
import { MutantRunStatus } from '@stryker-mutator/api/test-runner';
import { strykerPlugins as theirs } from '@stryker-mutator/jest-runner';

/** In the sandbox, where every worker finds what the first one, which made the dry run, has written. */
const KEPT = 'files-by-test.json';

function filesByTest(tests) {
  const files = {};
  for (const { id, fileName } of tests) (files[id] ??= []).push(fileName);
  return files;
}

/** The spec of the mutated file, then those of its folder, then the rest. */
function nearestFirst(files, mutated) {
  const folder = dirname(mutated);
  const own = `${basename(mutated, '.ts')}.`;
  const rank = (file) => (dirname(file) !== folder ? 2 : basename(file).startsWith(own) ? 0 : 1);
  return [0, 1, 2]
    .map((nth) => files.filter((file) => rank(file) === nth))
    .filter(({ length }) => length > 0);
}

class CoveringJest {
  #jest;
  #files;
  #asked;

  constructor(jest) {
    this.#jest = jest;
    // The adapter takes test files in a dry run only; a mutant's run gets them by the same way.
    const { jestTestAdapter: adapter } = jest;
    const run = adapter.run.bind(adapter);
    adapter.run = (settings) => run(this.#asked ? { ...settings, testFiles: this.#asked } : settings);
  }

  init() {
    return this.#jest.init();
  }

  capabilities() {
    return this.#jest.capabilities();
  }

  async dryRun(options) {
    const result = await this.#jest.dryRun(options);
    if (result.tests) writeFileSync(KEPT, JSON.stringify(filesByTest(result.tests)));
    return result;
  }

  /** In groups, the likeliest first: most mutants are told by the first one, and the others need not be loaded. */
  async mutantRun(options) {
    this.#files ??= JSON.parse(readFileSync(KEPT, 'utf8'));
    const covering = options.testFilter?.map((id) => this.#files[id]);
    // What is done when a file is loaded concerns every test.
    const files = covering?.every(Boolean) ? covering : Object.values(this.#files);
    let result;
    for (const group of nearestFirst([...new Set(files.flat())], options.sandboxFileName)) {
      result = await this.#runIn(group, options);
      if (result.status !== MutantRunStatus.Survived) return result;
    }
    return result;
  }

  async #runIn(files, options) {
    this.#asked = files;
    try {
      return await this.#jest.mutantRun(options);
    } finally {
      this.#asked = undefined;
    }
  }
}

const { factory: jestRunner } = theirs.find(({ name }) => name === 'jest');
const coveringJest = (injector) => new CoveringJest(injector.injectFunction(jestRunner));
coveringJest.inject = tokens(commonTokens.injector);

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'covering-jest', coveringJest)];
