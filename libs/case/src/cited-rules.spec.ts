import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { chartRules, coregaExchange, onkyoRepair } from '@shuriken/terms';

const source = fileURLToPath(new URL('.', import.meta.url));
const code = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.ts') && !/\.spec\.ts$|(^|\/)testing\//.test(path),
);
/** What decides and words a case of one chart: what is its own, and what is shared. */
const filesOf = (chart: 'repair' | 'exchange') => {
  const other = chart === 'repair' ? /^exchange\// : /^repair\/|^shared\/revising\//;
  return code.filter((path) => !other.test(path));
};
/** Comments, and what schemas tell whoever reads the API's description: a case shows none of these. */
const unshown = [/\/\*[^]*?\*\//g, /^\s*\/\/.*$/gm, /\.describe\(\s*(['"`])[^]*?\1/g];
const shown = (text: string) => unshown.reduce((left, part) => left.replace(part, ''), text);
const ID = /(?<![\w.])[OCKUP]\d+(?:\.\d+)?[a-z]?(?:-\d+)?(?:\(\d+\))?(?!\w)/g;
const citedBy = (chart: 'repair' | 'exchange') => [
  ...new Set(filesOf(chart).flatMap((path) => shown(readFileSync(source + path, 'utf8')).match(ID) ?? [])),
];

describe.each([
  ['repair', onkyoRepair],
  ['exchange', coregaExchange],
] as const)('what the %s chart cites by itself', (chart, terms) => {
  it('is listed with the terms, so that each file tells it: nothing is cited that a file need not explain', () => {
    const cited = citedBy(chart);
    const listed = new Set(chartRules[chart]);
    expect(cited.filter((rule) => !listed.has(rule))).toEqual([]);
    expect(cited.length).toBeGreaterThan(25);
  });

  it('is told in its maker’s terms under the very ids', () => {
    expect(chartRules[chart].filter((rule) => !Object.hasOwn(terms.rules, rule))).toEqual([]);
  });
});
