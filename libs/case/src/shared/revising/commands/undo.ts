import type { AnyTerms, RuleId, Text } from '@shuriken/terms';
import { z } from 'zod';
import { fact, type FactType } from '../../../facts.js';
import type { CommonCase } from '../../case.js';
import { accept, commandsFor, refuse, type Refusal } from '../../command.js';
import { requiredText } from '../../fields.js';
import { type History, historyIn } from '../history.js';
import { personal } from '../../personal.js';
import { say } from '../../wording/words.js';
import type { Told } from '../revise.js';
import { MONEY, type Revising } from '../tables.js';
import { factNo } from '../wording.js';
import { version } from './correct.js';

const LEFT: readonly FactType[] = ['NoticeSent', 'NoticeBounced', 'NoticeOutcomeUnknown', 'QuoteSent'];
const SHIPPED: readonly FactType[] = ['DeviceShipped', 'DeviceDisposed', 'PartShipped'];

const UNDONE: Text = {
  ja: 'もとになった操作が取り消されたため、送信を見合わせました。',
  en: 'Withheld: the action that caused it was undone.',
};

/** What stands against undoing, and what to do instead. */
const against = (rule: RuleId) =>
  ({
    mailLeft: {
      code: 'mail-left',
      rule,
      reason: say('お客様への連絡がすでに出ています。', 'A message about it has left already.'),
      remedy: say(
        '誤りは訂正し（CorrectFact）、必要であればお客様にお詫びしてください。',
        'Correct what is wrong (CorrectFact), and apologise if need be.',
      ),
    },
    shipped: {
      code: 'shipped',
      rule,
      reason: say('機器が当社を離れています。', 'The device has left us by it.'),
      remedy: say(
        '日付や伝票番号の誤りは訂正できます（CorrectFact）。',
        'A wrong day or tracking number can be corrected (CorrectFact).',
      ),
    },
    moneyMoved: {
      code: 'money-moved',
      rule,
      reason: say('金銭の授受の記録です。', 'Money has changed hands by it.'),
      remedy: say(
        '承認者が訂正するか（CorrectMoney）、別の案件のものであれば取り消してください（StrikeMoney）。',
        'An approver corrects it (CorrectMoney), or strikes it where it belongs to another case (StrikeMoney).',
      ),
    },
    timePassed: {
      code: 'time-passed',
      rule,
      reason: say('その後、期限が到来しています。', 'Time has brought something since.'),
      remedy: say('誤りは訂正してください（CorrectFact）。', 'Correct what is wrong (CorrectFact).'),
    },
    ofApproved: {
      code: 'undo-of-approved',
      rule,
      reason: say(
        '承認者の判断は、この方法では取り消せません。',
        'What an approver decided is not undone so.',
      ),
      remedy: say('承認者が改めて手続きをしてください。', 'An approver acts anew.'),
    },
    ofUndo: {
      code: 'undo-of-undo',
      rule,
      reason: say('取消しそのものは取り消せません。', 'An undoing is not undone.'),
      remedy: say('同じ操作を改めて行ってください。', 'Do the same thing again.'),
    },
    nothing: {
      code: 'nothing-to-undo',
      rule,
      reason: say('受付より前に戻すことはできません。', 'There is nothing before the opening of the case.'),
      remedy: say(
        '受付の誤りは訂正し（CorrectFact）、不要であればキャンセルしてください。',
        'Correct the request (CorrectFact), or cancel it.',
      ),
    },
  }) satisfies Record<string, Refusal>;

interface Action {
  readonly from: number;
  readonly to: number;
  readonly facts: readonly Told[];
}

/** The facts at the end that one person wrote in one go; none where something came since. */
function lastAction({ told }: Pick<History, 'told'>): Action | undefined {
  const act = told.at(-1)?.act;
  if (act?.by !== 'person') return undefined;
  const from = told.findLastIndex((each) => each.act?.id !== act.id || each.act.by !== 'person') + 2;
  return { from, to: told.length, facts: told.slice(from - 1) };
}

const has = (facts: readonly Told[], types: readonly FactType[]): boolean =>
  facts.some(({ fact: { type } }) => types.includes(type));

/** Money that was corrected or struck: an approver did it. */
const ofMoney = ({ fact }: Told): boolean =>
  (fact.type === 'FactCorrected' && fact.data.follows === undefined && moneyFields(fact.data.data)) ||
  (fact.type === 'FactStruck' && MONEY.includes(fact.data.type as FactType));
const moneyFields = (data: object): boolean =>
  ['yen', 'way', 'reference', 'costs'].some((field) => field in data);

/** What stands against undoing the last action, if anything does. */
function standsAgainst<C extends CommonCase, T extends AnyTerms>(
  c: C,
  history: History,
  { rule, approved }: Revising<C, T>,
): Refusal | undefined {
  const no = against(rule);
  const action = lastAction(history);
  if (!action) {
    const since = history.told.at(-1)?.fact.type;
    return since && LEFT.includes(since) ? no.mailLeft : no.timePassed;
  }
  const { from, facts } = action;
  if (from <= 1) return no.nothing;
  const left = c.notices.some(
    ({ causedBy, status }) => causedBy >= from && !['pending', 'withheld', 'replaced'].includes(status),
  );
  if (left || has(facts, LEFT)) return no.mailLeft;
  if (has(facts, SHIPPED)) return no.shipped;
  if (has(facts, MONEY)) return no.moneyMoved;
  if (has(facts, ['ActionUndone'])) return no.ofUndo;
  return has(facts, approved) || facts.some(ofMoney) ? no.ofApproved : undefined;
}

function notLast(rule: RuleId, { told }: Pick<History, 'told'>): Refusal {
  const last = factNo(told.at(-1)!.fact.type, told.length);
  return {
    code: 'undo-not-last',
    rule,
    field: '/version',
    reason: say(
      `直前の記録は${last.ja}です。`,
      `The last fact of the case is ${last.en}: only the last action is undone.`,
    ),
    remedy: say(
      '直前の操作を取り消すか、それより前の誤りは訂正してください（CorrectFact）。',
      'Name that version to undo the last action; correct what is wrong in earlier ones (CorrectFact).',
    ),
  };
}

/** The last action of a person, while the world has not moved on: nothing left, was shipped or paid, no time fired. */
export const undoLast = <C extends CommonCase, T extends AnyTerms>(tables: Revising<C, T>) =>
  commandsFor<C, T>()({
    type: 'UndoLast',
    title: { ja: '直前の操作を取り消す', en: 'Undo the last action' },
    rule: tables.rule,
    by: 'operator',
    input: z.strictObject({
      version: version.describe('Number of the last fact of the case, as seen by whoever undoes it'),
      reason: requiredText(),
    }),
    blocked: (c, env) => (env.history ? standsAgainst(c, env.history, tables) : undefined),
    decide: (c, input, env) => {
      const history = historyIn<C>(env);
      if (input.version !== history.told.length) return refuse(notLast(tables.rule, history));
      const { from, to, facts } = lastAction(history)!;
      const withheld = c.notices
        .filter(({ causedBy, status }) => causedBy >= from && status === 'pending')
        .map(({ id }) => fact('NoticeWithheld', { notice: id, at: env.now, reason: UNDONE }, env.now));
      const about = {
        from,
        to,
        types: facts.map((each) => each.fact.type),
        reason: personal(input.reason),
        rule: tables.rule,
      };
      return accept(...withheld, fact('ActionUndone', about, env.now));
    },
  });
