/**
 * Writes the histories that do not exist yet: `node test/histories/write.mjs`. A history that exists is never lived anew.
 * `--fold NAME` folds the stored facts of one history again and writes the fold, where a new version of the code knows more
 * of a case than the old one did; the facts stay as they are.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chartRef, fold } from '@shuriken/case';
import { CASE } from './life.mjs';
import { lives } from './lives.mjs';

const fileOf = (name) => fileURLToPath(new URL(`${name}.json`, import.meta.url));
const asJson = (state) => ({ ...state, reminded: [...state.reminded].sort() });
const write = (name, history) => writeFileSync(fileOf(name), `${JSON.stringify(history, null, 1)}\n`);
const folded = (facts) =>
  fold(
    undefined,
    facts.map((fact) => ({ fact, place: fact.place })),
    { id: CASE, chart: 'repair' },
  );

if (process.argv[2] === '--fold') {
  const name = process.argv[3];
  const history = JSON.parse(readFileSync(fileOf(name), 'utf8'));
  write(name, { ...history, fold: asJson(folded(history.facts)) });
} else {
  for (const [name, live] of Object.entries(lives)) {
    if (existsSync(fileOf(name))) continue;
    const { facts, state } = live();
    write(name, { name, case: CASE, chart: chartRef('repair'), facts, fold: asJson(state) });
    console.log(`${name}: ${facts.length} facts, ${state.place.progress}`);
  }
}
