import { civilDateOf } from '@shuriken/calendar';
import { exchangeTurnaround, type ExchangeNoticeTemplate, type Turnaround } from '@shuriken/terms';
import { fact } from '../../facts.js';
import { noticeInHours } from '../../shared/env.js';
import { phrase, say } from '../../shared/wording/words.js';
import type { ExchangeCase } from '../case.js';
import type { ExchangeDeadline, ExchangeEnv } from '../env.js';

/** Where the exchange stands between arrival and dispatch, as of a day (C21, K1, U17). */
export const turnaroundOf = (c: ExchangeCase, env: ExchangeEnv): Turnaround | undefined =>
  c.arrivedOn === undefined
    ? undefined
    : exchangeTurnaround(env.terms, {
        arrivedOn: c.arrivedOn,
        on: civilDateOf(env.now),
        waits: c.waits,
        calendar: env.calendar,
      });

const SERVING = ['received', 'diagnosed', 'quoted', 'approved'];

/** Whether a replacement may still be sent within the marks. */
export const isServing = ({ place, ending }: ExchangeCase): boolean =>
  SERVING.includes(place.progress.split('.')[0]!) && !ending;

const NOTICES: Readonly<Record<string, ExchangeNoticeTemplate>> = {
  target: 'late-target',
  'second-mark': 'late-second-mark',
};

/** While it waits for the customer's own order or payment, nobody is told that it takes longer (U17). */
const customerAwaited = ({ place }: ExchangeCase): boolean =>
  place.progress === 'quoted.awaitingOrder' || place.progress === 'quoted.awaitingPayment';

type Mark = Turnaround['marks'][number];

function passed(c: ExchangeCase, mark: Mark, env: ExchangeEnv) {
  const { days, waited } = turnaroundOf(c, env)!;
  const template = customerAwaited(c) ? undefined : NOTICES[mark.id];
  const notices = template ? [noticeInHours(env, template, { channel: c.noticeChannel })] : [];
  const { id, text, receipt, rule } = mark;
  return fact('TurnaroundMarkPassed', { mark: id, text, receipt, days, waited, rule, notices }, env.now);
}

const follows = ({ text }: Mark) => {
  const said = phrase(text);
  return say(
    `到着から「${said.ja}」を過ぎます（目安であり、期限ではありません）。`,
    `The mark “${said.en}” after arrival is passed: an aim, and no limit.`,
  );
};

/** The target and the second mark: they inform, and end nothing (C21, K1). */
export function turnaroundDeadlines(c: ExchangeCase, env: ExchangeEnv): readonly ExchangeDeadline[] {
  const marks = isServing(c) ? (turnaroundOf(c, env)?.marks ?? []) : [];
  return marks
    .filter(({ id }) => !c.marksPassed.includes(id))
    .map((mark) => ({
      kind: 'turnaround',
      key: `turnaround:${mark.id}:${mark.receipt.due}`,
      status: 'running',
      at: mark.receipt.due,
      rule: mark.rule,
      receipt: mark.receipt,
      follows: follows(mark),
      fire: (at: ExchangeEnv) => [passed(c, mark, at)],
    }));
}
