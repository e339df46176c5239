import { addDays, civilDateOf, daysBetween, startOf } from '@shuriken/calendar';
import type { ExchangeReminder, Text } from '@shuriken/terms';
import { fact } from '../../facts.js';
import type { ExchangeCase } from '../case.js';
import type { ExchangeDeadline, ExchangeEnv } from '../env.js';

const follows: Readonly<Record<ExchangeReminder, Text>> = {
  proof: {
    ja: '購入証明が届いていないことを担当者に知らせます。',
    en: 'The operator is reminded that the proof of purchase has not arrived.',
  },
  order: {
    ja: '見積兼注文書へのご返事がないことを担当者に知らせます（期限による取消しはありません）。',
    en: 'The operator is reminded that the quote is unanswered (silence cancels nothing).',
  },
  payment: {
    ja: 'ご入金がないことを担当者に知らせます（期限による取消しはありません）。',
    en: 'The operator is reminded that the transfer has not come (nothing is cancelled by it).',
  },
  decision: {
    ja: '判断を待っている案件であることを担当者に知らせます。',
    en: 'The operator is reminded that the case waits for a decision.',
  },
  uncollected: {
    ja: '受取りのない品が戻っていることを担当者に知らせます（処分の期限はありません）。',
    en: 'The operator is reminded of what came back untaken (nothing disposes of it).',
  },
};

/** What nothing in the terms sets a term to, by the state that waits for it (U2). */
const AWAITED: Readonly<Record<string, ExchangeReminder>> = {
  'requested.open': 'decision',
  'requested.proofAwaited': 'proof',
  'accepted.sentOff': 'decision',
  'accepted.sheetLapsed': 'decision',
  'received.questioned': 'decision',
  'diagnosed.confirmed': 'decision',
  'diagnosed.unconfirmed': 'decision',
  'quoted.awaitingOrder': 'order',
  'quoted.awaitingPayment': 'payment',
  notTaken: 'uncollected',
};

/** Called off while the device was on its way to us: what arrives has to go back, and nobody else would ask after it. */
export const awaitsCalledOff = ({ place }: Pick<ExchangeCase, 'place'>): boolean =>
  place.progress === 'cancelled' && place.custody === 'carrierIn';

/** What the case waits for without any term, if it does (U2). */
export const awaitedOf = (c: ExchangeCase): ExchangeReminder | undefined =>
  awaitsCalledOff(c) ? 'decision' : AWAITED[c.place.progress];

/** How often an operator was reminded since the case began to wait. */
export const remindersGiven = (c: ExchangeCase): readonly number[] =>
  [...c.reminded]
    .filter((key) => key.startsWith(`${awaitedOf(c)}:${c.waitingSince}:`))
    .map((key) => Number(key.split(':').at(-1)));

/** Reminders to the operator, counted from the day the case began to wait; those missed during a standstill are not made up for. */
export function operatorReminders(c: ExchangeCase, env: ExchangeEnv): readonly ExchangeDeadline[] {
  const about = awaitedOf(c);
  const every = about && env.terms.exchange.reminders[about];
  if (!about || !every) return [];
  const since = civilDateOf(c.waitingSince);
  const elapsed = Math.floor(daysBetween(since, civilDateOf(env.actual)) / every.everyDays);
  const nth = Math.max(elapsed, 1, ...remindersGiven(c).map((n) => n + 1));
  const key = `${about}:${c.waitingSince}:${nth}`;
  return [
    {
      kind: 'operator-reminder',
      key,
      status: 'running',
      at: startOf(addDays(since, nth * every.everyDays)),
      rule: every.rule,
      receipt: null,
      follows: follows[about],
      fire: (at) => [fact('OperatorReminded', { about, key, nth, rule: every.rule }, at.now)],
    },
  ];
}
