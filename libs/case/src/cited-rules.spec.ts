import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { chartRules, onkyoRepair } from '@shuriken/terms';

const source = fileURLToPath(new URL('.', import.meta.url));
/** What decides and words a repair; the exchange chart has a list of its own. */
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.ts') && !/\.spec\.ts$|(^|\/)(testing|exchange)\//.test(path),
);
/** Comments, and what schemas tell whoever reads the API's description: a case shows none of these. */
const unshown = [/\/\*[^]*?\*\//g, /^\s*\/\/.*$/gm, /\.describe\(\s*(['"`])[^]*?\1/g];
const shown = (code: string) => unshown.reduce((left, part) => left.replace(part, ''), code);
const ID = /(?<![\w.])[OKUP]\d+(?:\.\d+)?[a-z]?(?:-\d+)?(?:\(\d+\))?(?!\w)/g;
const cited = [
  ...new Set(files.flatMap((path) => shown(readFileSync(source + path, 'utf8')).match(ID) ?? [])),
];

describe('what the repair chart cites by itself', () => {
  it('is listed with the terms, so that each file tells it: nothing is cited that a file need not explain', () => {
    const listed = new Set(chartRules.repair);
    expect(cited.filter((rule) => !listed.has(rule))).toEqual([]);
    expect(cited.length).toBeGreaterThan(30);
  });

  it('is told in the Onkyo terms under the very ids', () => {
    expect(chartRules.repair.filter((rule) => !Object.hasOwn(onkyoRepair.rules, rule))).toEqual([]);
  });
});
