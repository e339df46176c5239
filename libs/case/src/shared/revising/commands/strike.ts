import type { AnyTerms } from '@shuriken/terms';
import { z } from 'zod';
import { fact } from '../../../facts.js';
import type { CommonCase } from '../../case.js';
import { accept, commandsFor, type Decision, refuse } from '../../command.js';
import type { Env } from '../../env.js';
import { code, requiredText } from '../../fields.js';
import { personal } from '../../personal.js';
import { correctionFacts, following } from '../correction.js';
import { historyIn } from '../history.js';
import { goneOnFrom, moneyByApprover, notMoney, notStrikable } from '../refusals.js';
import { placeWithout, withStrike } from '../revise.js';
import { MONEY, type Revising } from '../tables.js';
import { target, version } from './correct.js';

const input = z.strictObject({
  version,
  case: code()
    .optional()
    .describe('Number of the case it belongs to, where it belongs to another one; record it there'),
  reason: requiredText(),
});
type Input = z.infer<typeof input>;

const decideOn =
  <C extends CommonCase, T extends AnyTerms>(tables: Revising<C, T>, money: boolean) =>
  (_: C, { version: at, case: other, reason }: Input, env: Env<T>): Decision => {
    const { rule } = tables;
    const history = historyIn<C>(env);
    const found = target(rule, at, history);
    if ('refusal' in found) return found;
    const { root } = found;
    const { type } = found.fact;
    if (!tables.strikable.includes(type)) return refuse(notStrikable(rule, type));
    if (MONEY.includes(type) !== money)
      return refuse(
        money ? notMoney(rule, '/version', 'StrikeFact') : moneyByApprover(rule, '/version', 'StrikeMoney'),
      );
    if (!placeWithout(history.told, root)) return refuse(goneOnFrom(rule, type));
    const belongs = other === undefined ? {} : { case: other };
    const struck = fact(
      'FactStruck',
      { version: root, type, ...belongs, reason: personal(reason), rule },
      env.now,
    );
    const working = { history, tables, env };
    const asked = { version: root + 1, revisions: withStrike(history.revisions, root) };
    const { changes } = following(asked, [], working);
    return accept(struck, ...correctionFacts(changes, { main: root, reason: '' }, working));
  };

/** What was recorded on the wrong case, or never happened, is left out of this one; both are named in the history. */
export const strikeFact = <C extends CommonCase, T extends AnyTerms>(tables: Revising<C, T>) =>
  commandsFor<C, T>()({
    type: 'StrikeFact',
    title: { ja: '誤った案件への記録を取り消す', en: 'Strike a fact' },
    rule: tables.rule,
    by: 'operator',
    input,
    blocked: () => undefined,
    decide: decideOn(tables, false),
  });

/** The same for payments and refunds: by an approver. */
export const strikeMoney = <C extends CommonCase, T extends AnyTerms>(tables: Revising<C, T>) =>
  commandsFor<C, T>()({
    type: 'StrikeMoney',
    title: { ja: '誤った入出金の記録を取り消す', en: 'Strike a payment or refund' },
    rule: tables.rule,
    by: 'approver',
    input,
    blocked: () => undefined,
    decide: decideOn(tables, true),
  });
