import { beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, civilDateOf } from '@shuriken/calendar';
import { coregaExchange } from '@shuriken/terms';
import { decide, possibilities } from '../decide.js';
import { describeFact } from '../describe-fact.js';
import type { Fact } from '../facts.js';
import { fold } from '../fold.js';
import { passTime, pending } from '../passing.js';
import { balance } from '../shared/case.js';
import { tasksOf } from '../tasks.js';
import { factsOf, statesOf } from '../testing/charts.js';
import { foldAsJson } from '../testing/replay.js';
import { storeAll, toldOf } from '../testing/scenario.js';
import type { ExchangeCase } from './case.js';
import { exchangeCommands } from './commands/index.js';
import type { ExchangeEnv } from './env.js';
import { type Explored, exploreExchanges, type Tried } from './testing/explore.js';
import { envAt, jst } from './testing/scenario.js';

const known = new Set([
  ...Object.keys(coregaExchange.rules),
  ...coregaExchange.policies.map(({ id }) => id),
  'P1',
]);

/** Whom a case may wait for without a task or a deadline, by the command that records what they did. */
const AWAITED: Readonly<Record<string, string>> = {
  'received.checking': 'RecordInspection',
  cancelled: 'ReceiveParcel',
  shipped: 'RecordArrival',
};

/** The messages on whose outcome a state goes on. */
const CARRIED_BY: Readonly<Record<string, readonly string[]>> = {
  'accepted.sheetIssued': ['rma-sheet', 'rma-reissued'],
  'quoted.issued': ['quotation-and-order'],
};

function caredFor(c: ExchangeCase, env: ExchangeEnv): boolean {
  if (tasksOf(c, env).length > 0 || pending(c, env).some(({ fire }) => fire)) return true;
  const carried = CARRIED_BY[c.place.progress] ?? [];
  if (c.notices.some(({ status, template }) => status === 'pending' && carried.includes(template)))
    return true;
  const command = c.hold ? 'LiftHold' : AWAITED[c.place.progress];
  return possibilities(c, env).some(({ spec, refusal }) => spec.type === command && !refusal);
}

describe('every reachable exchange with every command', () => {
  const states: Explored[] = [];
  const tried: Tried[] = [];
  beforeAll(() => {
    exploreExchanges((at, attempts) => {
      states.push(at);
      tried.push(...attempts);
    });
  });

  it('reaches every state of every region', () => {
    for (const region of ['progress', 'custody', 'money', 'hold'] as const) {
      const reached = new Set(states.map(({ c }) => c.place[region]));
      // Declined, a case has nothing left to do and is closed with it.
      const passed = ['declined'];
      const missing = statesOf('exchange', region).filter((state) => !reached.has(state));
      expect(missing.filter((state) => !passed.includes(state))).toEqual([]);
    }
    expect(states.length).toBeGreaterThan(100);
  });

  it('meets every fact', () => {
    const met = new Set([
      ...states.flatMap(({ stored }) => stored.map(({ type }) => type)),
      ...tried.flatMap(({ decided }) => decided.steps.map(({ fact }) => fact.type)),
    ]);
    // Reminders and marks change no sort of case: they have examples of their own.
    const byTime = ['OperatorReminded', 'SheetReminderWithheld', 'TurnaroundMarkPassed'];
    expect(factsOf('exchange').filter((type) => !met.has(type) && !byTime.includes(type))).toEqual([]);
  });

  it('takes every command somewhere', () => {
    const taken = new Set(
      tried.filter(({ decided }) => decided.steps.length > 0).map(({ spec }) => spec.type),
    );
    expect(exchangeCommands.map(({ type }) => type).filter((type) => !taken.has(type))).toEqual([]);
  });

  it('refuses with a rule of the terms, a reason and a remedy in both languages', () => {
    const refusals = tried.flatMap(({ decided: { refusal } }) => refusal ?? []);
    expect(refusals.length).toBeGreaterThan(1_000);
    expect(refusals.filter(({ rule }) => !known.has(rule))).toEqual([]);
    const poor = refusals.filter(
      ({ code, reason, remedy }) =>
        !/^[a-z]+(-[a-z]+)*$/u.test(code) || ![reason.ja, reason.en, remedy.ja, remedy.en].every(Boolean),
    );
    expect(poor).toEqual([]);
  });

  it('does nothing the second time', () => {
    const again = tried
      .filter(({ decided }) => !decided.refusal)
      .map(({ spec, input, env, stored, decided }) => {
        const told = () => toldOf([...stored, ...storeAll(decided, stored.length)]);
        return { spec, decided: decide(decided.state, { spec, input, told }, env) };
      })
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
    const differ = tried.filter(({ c, spec, decided }) => {
      const refusal = told.get(c)?.get(spec);
      return refusal && decided.refusal?.code !== refusal.code;
    });
    expect(differ.map(({ spec }) => spec.type)).toEqual([]);
  });

  it('forgets no open case: something or somebody brings it on, now and a year later', () => {
    const forgotten = states.flatMap(({ c, env }) => {
      if (c.place.progress === 'closed') return [];
      const later = envAt(jst(addDays(civilDateOf(env.now), 365)));
      const after = passTime(c, later).state;
      return [
        ...(caredFor(c, env) ? [] : [c.place]),
        ...(after.place.progress === 'closed' || caredFor(after, later) ? [] : [{ later: after.place }]),
      ];
    });
    expect(forgotten).toEqual([]);
  });

  it('owes what was ordered, and nothing else (C3, C16, C17)', () => {
    for (const { c } of states) {
      if (!c.assessed) continue;
      const { lines, net, tax, gross } = c.assessed.assessment;
      expect(net + tax.yen).toBe(gross);
      expect(gross > 0).toBe(
        c.order !== undefined && (!c.ending || c.ending.kind === 'exchanged') && !c.authorised,
      );
      expect(lines.length).toBe(gross > 0 ? 1 : 0);
      if (c.place.progress === 'closed') expect(balance(c)).toBe(0);
    }
  });

  it('ships nothing before the device arrived, its fault was confirmed and the order counts (C7)', () => {
    const early = states.filter(
      ({ c }) =>
        c.replacement &&
        !(c.arrivedOn && c.inspection?.confirmed && (c.authorised || c.order?.countsFrom !== undefined)),
    );
    expect(early).toEqual([]);
  });

  it('folds back from what is stored, and tells every fact in both languages', () => {
    for (const { c, stored } of states) {
      const told = toldOf(JSON.parse(JSON.stringify(stored)) as typeof stored);
      const folded = fold(undefined, told, { id: c.id, chart: 'exchange' });
      expect(foldAsJson(folded as never)).toEqual(foldAsJson(c as never));
    }
    const facts = tried.flatMap(({ decided }) => decided.steps.map(({ fact }) => fact));
    const each = new Map(facts.map((fact: Fact) => [fact.type, fact]));
    for (const fact of each.values()) {
      const { ja, en } = describeFact(fact);
      expect(`${ja}${en}`).not.toMatch(/undefined|\[object|NaN|\d{4}-\d{2}-\d{2}/u);
      expect(ja).toMatch(/。$/u);
      expect(en).toMatch(/\.$/u);
    }
  });
});
