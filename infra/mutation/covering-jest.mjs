/**
 * Stryker's jest runner loads every test file that imports a mutated one and skips the tests that don't reach the mutant.
 * In a lib whose files all meet in one index that is every file, each as slow to load as the next. This runner names the
 * files of the covering tests instead: the same tests run, three to ten times as fast. (It reaches into `jestTestAdapter`,
 * which is not public; a version of Stryker without it fails at the first run, it does not mislead.)
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
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

  async mutantRun(options) {
    this.#files ??= JSON.parse(readFileSync(KEPT, 'utf8'));
    const covering = options.testFilter?.map((id) => this.#files[id]);
    if (covering?.every(Boolean)) return this.#runIn([...new Set(covering.flat())], options);
    // What is done when a file is loaded concerns every test: those beside the mutant first, as they mostly tell.
    const all = [...new Set(Object.values(this.#files).flat())];
    const beside = all.filter((file) => dirname(file) === dirname(options.sandboxFileName));
    const first = beside.length > 0 ? await this.#runIn(beside, options) : undefined;
    if (first !== undefined && first.status !== MutantRunStatus.Survived) return first;
    const others = all.filter((file) => !beside.includes(file));
    return others.length > 0 ? this.#runIn(others, options) : first;
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
