import { beforeAll, describe, expect, it } from '@jest/globals';
import { onkyoRepair } from '@shuriken/terms';
import { statesOf } from './testing/charts.js';
import { repairCommands } from './repair/commands/index.js';
import { decide, possibilities } from './decide.js';
import { type Explored, explore, type Tried } from './testing/explore.js';
import { storeAll, toldOf } from './testing/scenario.js';

const known = new Set(Object.keys(onkyoRepair.rules));

describe('every reachable state with every command', () => {
  const states: Explored[] = [];
  const tried: Tried[] = [];
  let kinds = 0;
  beforeAll(() => {
    kinds = explore((at, attempts) => {
      states.push(at);
      tried.push(...attempts);
    });
  });

  it('reaches every state of the chart by commands and by time', () => {
    const transient = ['quoted.reinstated']; // passed through within one command
    const reached = new Set(states.map(({ c }) => c.place.progress));
    expect(statesOf('repair').filter((state) => !reached.has(state))).toEqual(transient);
    expect(kinds).toBeGreaterThan(200);
  });

  it('gives facts, or a refusal that names a rule of the terms or of the way periods are counted', () => {
    const strange = tried.flatMap(({ decided: { refusal } }) =>
      refusal && !known.has(refusal.rule) ? [refusal] : [],
    );
    expect(strange).toEqual([]);
    const refusals = tried.flatMap(({ decided: { refusal } }) => refusal ?? []);
    expect(refusals.length).toBeGreaterThan(1_000);
    for (const { code, reason, remedy } of refusals) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/u);
      expect(reason.ja && reason.en && remedy.ja && remedy.en).toBeTruthy();
    }
  });

  it('takes every command somewhere', () => {
    const taken = new Set(
      tried.filter(({ decided }) => decided.steps.length > 0).map(({ spec }) => spec.type),
    );
    // Asked for only under terms that leave the disposal to a person.
    expect(repairCommands.map(({ type }) => type).filter((type) => !taken.has(type))).toEqual([
      'ApproveDisposal',
    ]);
  });

  it('does nothing the second time: the same command on its own result gives no new facts or a refusal', () => {
    const again = tried
      .filter(({ decided }) => !decided.refusal)
      .map(({ spec, input, env, stored, decided }) => ({
        spec,
        decided: decide(
          decided.state,
          { spec, input, told: () => toldOf([...stored, ...storeAll(decided, stored.length)]) },
          env,
        ),
      }))
      .filter(({ decided }) => decided.steps.length > 0);
    expect(again.map(({ spec, decided }) => [spec.type, decided.steps.map(({ fact }) => fact.type)])).toEqual(
      [],
    );
  });

  it('explains what is not possible just as it refuses it', () => {
    const told = new Map(
      states.map(({ c, env, stored }) => [
        c,
        new Map(possibilities(c, env, () => toldOf(stored)).map(({ spec, refusal }) => [spec, refusal])),
      ]),
    );
    const blocked = tried.flatMap(({ c, spec, decided }) => {
      const refusal = told.get(c)?.get(spec);
      return refusal ? [{ refusal, decided }] : [];
    });
    expect(blocked.length).toBeGreaterThan(1_000);
    expect(blocked.filter(({ refusal, decided }) => decided.refusal?.code !== refusal.code)).toEqual([]);
  });

  it('is pure: the same arguments give the same facts', () => {
    for (const { c, spec, input, env, stored, decided } of tried.slice(0, 2_000))
      expect(decide(c, { spec, input, told: () => toldOf(stored) }, env).steps).toEqual(decided.steps);
  });
});
