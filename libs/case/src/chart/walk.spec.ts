import { describe, expect, it } from '@jest/globals';
import { onkyoRepair, type Terms } from '@shuriken/terms';
import { factsOf, statesOf } from '../testing/charts.js';
import {
  CHARTS,
  chartRef,
  initialPlace,
  knownChart,
  next,
  type Place,
  UnknownChartError,
} from './adapter.js';
import { custodyLabel, holdLabel, moneyLabel, ownerOf, PROGRESS_STATES, progressLabel } from './labels.js';
import { checkWalk, walkBy } from './walk.js';

const { machine } = CHARTS.repair;
const paths = (node: typeof machine.root, prefix: string): readonly string[] => {
  const children = Object.values(node.states);
  if (children.length === 0) return [prefix];
  return children.flatMap((child) => paths(child, prefix === '' ? child.key : `${prefix}.${child.key}`));
};
const region = (name: string) => paths(machine.root.states[name]!, '');

const withPeriod = (period: 'quoteLapse' | 'storage', effect: 'target'): Terms => ({
  ...onkyoRepair,
  periods: { ...onkyoRepair.periods, [period]: { ...onkyoRepair.periods[period], effect } },
});

describe('the repair chart', () => {
  it('names every state of every region at the desk', () => {
    const states = [...new Set([...statesOf('repair'), ...statesOf('exchange')])];
    expect(states.sort()).toEqual([...PROGRESS_STATES].sort());
    for (const [name, label] of [
      ['custody', custodyLabel],
      ['money', moneyLabel],
      ['hold', holdLabel],
    ] as const)
      for (const state of region(name)) expect(label(state).ja).not.toBe(state);
    for (const state of PROGRESS_STATES) expect(progressLabel(state).ja).not.toBe(state);
  });

  it('reaches every state from the start by facts', () => {
    expect([...checkWalk(onkyoRepair).states].sort()).toEqual([...statesOf('repair')].sort());
  });

  it('mentions no fact that does not exist, and lets each fact follow somewhere', () => {
    const mentioned = new Set(machine.events as readonly string[]);
    expect([...mentioned].sort()).toEqual([...factsOf('repair')].sort());
  });

  it('resolves every stored place, also from JSON, and every target that a fact leads to', () => {
    const [progress, custody, money, hold] = ['progress', 'custody', 'money', 'hold'].map(region) as [
      readonly string[],
      readonly string[],
      readonly string[],
      readonly string[],
    ];
    const places: readonly Place[] = [
      ...progress.flatMap((p) =>
        custody.map((c) => ({ progress: p, custody: c, money: 'none', hold: 'none' })),
      ),
      ...money.flatMap((m) =>
        hold.map((h) => ({ progress: 'repaired', custody: 'centre', money: m, hold: h })),
      ),
    ];
    const led = places.flatMap((place) => {
      const stored = JSON.parse(JSON.stringify(place)) as Place;
      return factsOf('repair').flatMap((fact) => next('repair', stored, fact) ?? []);
    });
    expect(led.length).toBeGreaterThan(1_000);
    expect(led.filter((to) => !progress.includes(to.progress) || !custody.includes(to.custody))).toEqual([]);
    expect(led.filter((to) => !money.includes(to.money) || !hold.includes(to.hold))).toEqual([]);
  });

  it('begins new, with the customer, owing nothing, on no hold', () => {
    expect(initialPlace('repair')).toEqual({
      progress: 'new',
      custody: 'customer',
      money: 'none',
      hold: 'none',
    });
  });

  it('gives every open state somebody who acts; only a closed case has nobody', () => {
    expect(PROGRESS_STATES.filter((state) => ownerOf(state) === 'nobody')).toEqual(['closed']);
  });

  it('refuses charts that a newer version wrote, and knows its own', () => {
    expect(knownChart(chartRef('repair'))).toBe('repair');
    expect(() => knownChart('repair@99')).toThrow(UnknownChartError);
    expect(() => knownChart('loan@1')).toThrow(UnknownChartError);
  });
});

describe('walking the chart under terms', () => {
  it('finds nothing wrong with the Onkyo terms', () => {
    expect(checkWalk(onkyoRepair).issues).toEqual([]);
  });

  it('reports a quote that nothing ends: the customer may never answer (O7.2)', () => {
    const { issues, states } = checkWalk(withPeriod('quoteLapse', 'target'));
    expect(issues).toContainEqual(expect.objectContaining({ code: 'effect-unsupported', rule: 'O7.2' }));
    expect(issues).toContainEqual(
      expect.objectContaining({ code: 'nobody-acts', state: 'quoted.awaitingAnswer' }),
    );
    expect(states).not.toContain('quoted.lapseUnconfirmed');
  });

  it('reports a storage period that leads to nothing (O10)', () => {
    const { issues, states } = checkWalk(withPeriod('storage', 'target'));
    expect(issues).toContainEqual(expect.objectContaining({ code: 'effect-unsupported', rule: 'O10' }));
    expect(states).not.toContain('stored.disposalDue');
  });

  it('reports a ground that commands need and the file lacks (O9)', () => {
    const grounds = onkyoRepair.turnaround.grounds.filter(({ id }) => id !== 'question-open');
    const { issues } = checkWalk({ ...onkyoRepair, turnaround: { ...onkyoRepair.turnaround, grounds } });
    expect(issues).toEqual([expect.objectContaining({ code: 'ground-missing', rule: 'O9' })]);
  });

  it('reports a charged repair for which nothing may be asked: no quote could be sent (O7.1)', () => {
    const matrix = onkyoRepair.charges.matrix.filter(({ standings }) => standings?.includes('out') !== true);
    const { issues } = checkWalk({ ...onkyoRepair, charges: { ...onkyoRepair.charges, matrix } });
    expect(issues.map(({ code, path }) => [code, path])).toEqual([
      ['nothing-chargeable', '$.charges.matrix'],
      ['nothing-chargeable', '$.charges.matrix'],
      ['nothing-chargeable', '$.charges.matrix'],
    ]);
    expect(issues.map(({ text }) => text.en).join()).toMatch(
      /pick-up, out.*on-site, out.*part-delivery, out/,
    );
  });

  it('reports that no notice goes before a disposal (U3)', () => {
    const disposal = { ...onkyoRepair.reminders.disposal, daysBefore: [] };
    const { issues } = checkWalk({ ...onkyoRepair, reminders: { ...onkyoRepair.reminders, disposal } });
    expect(issues).toEqual([
      expect.objectContaining({ code: 'notice-missing', path: '$.reminders.disposal.daysBefore' }),
    ]);
  });

  it('tells who has to act in each state', () => {
    const { owners, states } = checkWalk(onkyoRepair);
    expect(Object.keys(owners)).toEqual(states);
    expect(owners).toMatchObject({ 'quoted.awaitingAnswer': 'customer', diagnosed: 'desk' });
  });

  it('reports dead ends: without a way to close, every state is one', () => {
    const facts = factsOf('repair').filter((type) => type !== 'CaseClosed');
    const { issues, states } = walkBy(onkyoRepair, facts);
    expect(issues.filter(({ code }) => code === 'dead-end').map(({ state }) => state)).toEqual([
      'new',
      ...states,
    ]);
  });
});
