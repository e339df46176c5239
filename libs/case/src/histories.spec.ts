import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { chartRef, knownChart, next } from './chart/adapter.js';
import { PROGRESS_STATES } from './chart/labels.js';
import type { Fact } from './facts.js';
import { factsOf } from './testing/charts.js';
import { foldAsJson, replay } from './testing/replay.js';
import type { Stored } from './testing/scenario.js';
import { describeFact } from './describe-fact.js';

interface History {
  readonly name: string;
  readonly case: string;
  readonly chart: string;
  readonly facts: readonly Stored[];
  readonly fold: unknown;
}

const folder = new URL('../../../test/histories/', import.meta.url);
const histories = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as History);

describe('the corpus of histories', () => {
  it('is there', () => {
    expect(histories.length).toBeGreaterThanOrEqual(16);
  });

  it.each(histories.map((history) => [history.name, history] as const))(
    'folds %s to what it was',
    (_, history) => {
      expect(foldAsJson(replay(history.facts, history.case))).toEqual(history.fold);
    },
  );

  it.each(histories.map((history) => [history.name, history] as const))(
    'resolves every place that %s stored',
    (_, { chart, facts }) => {
      const known = knownChart(chart);
      for (const { place } of facts) {
        expect(PROGRESS_STATES).toContain(place.progress);
        // A note can be added anywhere, so an answer shows that the place was understood.
        expect(next(known, place, 'NoteAdded')).toEqual(place);
      }
    },
  );

  it.each(histories.map((history) => [history.name, history] as const))(
    'still tells the facts of %s',
    (_, { facts }) => {
      for (const fact of facts) expect(describeFact(fact as unknown as Fact).ja).toMatch(/。$/u);
    },
  );

  it('was written by this chart or an older one, and covers most facts', () => {
    expect(new Set(histories.map(({ chart }) => chart))).toEqual(new Set([chartRef('repair')]));
    const seen = new Set(histories.flatMap(({ facts }) => facts.map(({ type }) => type)));
    expect(factsOf('repair').filter((type) => !seen.has(type)).length).toBeLessThan(14);
  });
});
