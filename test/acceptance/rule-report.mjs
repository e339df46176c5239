/**
 * After the acceptance tests: which rules have a story, by the ids in the stories' names (`O7.2, P1: …`). A rule that is
 * divided counts as told when one of its parts is.
 */
import { readFileSync } from 'node:fs';

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
/** Both makers' terms: the rules of repairs and of exchanges. */
const makers = ['onkyo-repair-2018-05-01', 'corega-exchange-1'].map((name) =>
  read(`../../libs/terms/src/data/${name}.json`),
);
/** The invented maker of `third-maker.spec.ts`, whose rules begin with M. */
const minamo = read('../fixtures/minamo-repair-2026-04-01.json');
const STORIES = /\/test\/acceptance\/[^/]+\.spec\.ts$/;
const PREFIX = /^(?:[OCPKUM]\d[\w.()-]*(?:, )?)+:/;
const ID = /[OCPKUM]\d[\w.()-]*/g;

/** Ids at the beginning of a story's name. */
export const idsOf = (title) => PREFIX.exec(title)?.[0].slice(0, -1).match(ID) ?? [];

/** `O9(1)` tells of `O9`, `O12.3` of `O12`, not of `O1`. */
const tells = (id, rule) => id === rule || (id.startsWith(rule) && /^[.(a-z]/.test(id.slice(rule.length)));

const parted = /^[OCPKU]\d+(?:\.\d+)?-\d+$/;
const declared = ({ rules, policies }) => [...Object.keys(rules), ...policies.map(({ id }) => id)];
const all = [...new Set(makers.flatMap(declared))].filter((rule) => !parted.test(rule));

const inOrder = (a, b) => a.localeCompare(b, 'en', { numeric: true });

export default class RuleReport {
  onRunComplete(_, { testResults }) {
    const stories = testResults
      .filter(({ testFilePath }) => STORIES.test(testFilePath))
      .flatMap((file) => file.testResults)
      .filter(({ status, title }) => status === 'passed' && idsOf(title).length > 0);
    if (stories.length === 0) return;
    const told = new Set(stories.flatMap(({ title }) => idsOf(title)));
    const covered = all.filter((rule) => [...told].some((id) => tells(id, rule))).sort(inOrder);
    const missing = all.filter((rule) => !covered.includes(rule)).sort(inOrder);
    const known = [...all, ...Object.keys(minamo.rules)];
    const stray = [...told].filter((id) => !known.includes(id) && !parted.test(id)).sort(inOrder);
    this.say(`\nRules told by ${stories.length} stories: ${covered.length} of ${all.length}`);
    this.say(`  told      ${covered.join(' ')}`);
    this.say(`  not told  ${missing.join(' ') || 'none'}`);
    if (stray.length > 0) this.say(`  unknown   ${stray.join(' ')}`);
  }

  say(line) {
    process.stderr.write(`${line}\n`);
  }
}
