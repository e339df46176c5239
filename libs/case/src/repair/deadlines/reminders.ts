import { addDays, civilDateOf, daysBetween, startOf } from '@shuriken/calendar';
import type { ExchangeReminder, RuleId, Text } from '@shuriken/terms';
import { currentQuote, type RepairCase } from '../case.js';
import { today } from '../../shared/env.js';
import { fact } from '../../facts.js';
import type { OperatorReminder } from '../../shared/facts.js';
import type { RepairDeadline, RepairEnv } from '../env.js';
import { consultationNeeded } from './disposal.js';

/** Of an ordered disposal that waited for its notice another source reminds. */
type About = Exclude<OperatorReminder, 'disposal-ready' | ExchangeReminder>;

interface Waiting {
  readonly about: About;
  readonly everyDays: number;
  readonly rule: RuleId;
  readonly follows: Text;
}

const follows: Record<About, Text> = {
  'requote-unanswered': {
    ja: '再見積りに回答がないことを担当者に知らせます（期限による取消しはありません）。',
    en: 'The operator is reminded that the requote is unanswered (silence cancels nothing).',
  },
  'answer-unclear': {
    ja: '諾否の明らかでない回答について、担当者に判断を促します。',
    en: 'The operator is reminded to settle an answer that was neither yes nor no.',
  },
  'returned-uncancelled': {
    ja: '完了でもキャンセルでもない返却品について、お客様との協議を促します。',
    en: 'The operator is reminded to consult with the customer about a device that goes back unrepaired.',
  },
  'quote-told-only': {
    ja: '電話のみで伝えた（または届かなかった）見積りについて、見積書の送付を促します。',
    en: 'The operator is reminded to send the document: a quote told by phone, or undelivered, starts no period.',
  },
};

/** What an operator has to settle here without any legal deadline (U8, U9, U10, U12). */
function waiting(c: RepairCase, env: RepairEnv): Waiting | undefined {
  const { requote, unclearAnswer, returned } = env.terms.reminders;
  const on = (about: About, { everyDays, rule }: { everyDays: number; rule: RuleId }): Waiting => ({
    about,
    everyDays,
    rule,
    follows: follows[about],
  });
  const { progress } = c.place;
  if (progress === 'approved.requoted') return on('requote-unanswered', requote);
  if (progress === 'quoted.answerUnclear') return on('answer-unclear', unclearAnswer);
  if (progress === 'quoted.told' && currentQuote(c))
    return on('quote-told-only', { ...unclearAnswer, rule: 'U9' });
  if (consultationNeeded(c, env)) return on('returned-uncancelled', returned);
  return undefined;
}

/** Reminders to the operator, counted from the day the case began to wait; those missed during a standstill are not made up for. */
export function operatorReminders(c: RepairCase, env: RepairEnv): readonly RepairDeadline[] {
  const wait = waiting(c, env);
  if (!wait) return [];
  const since = civilDateOf(c.waitingSince);
  const given = [...c.reminded]
    .filter((key) => key.startsWith(`${wait.about}:${c.waitingSince}:`))
    .map((key) => Number(key.split(':').at(-1)));
  const elapsed = Math.floor(daysBetween(since, today({ ...env, now: env.actual })) / wait.everyDays);
  const nth = Math.max(elapsed, 1, ...given.map((n) => n + 1));
  const key = `${wait.about}:${c.waitingSince}:${nth}`;
  return [
    {
      kind: 'operator-reminder',
      key,
      status: 'running',
      at: startOf(addDays(since, nth * wait.everyDays)),
      rule: wait.rule,
      receipt: null,
      follows: wait.follows,
      fire: (at) => [fact('OperatorReminded', { about: wait.about, key, nth, rule: wait.rule }, at.now)],
    },
  ];
}
