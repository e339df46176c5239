import { command } from '../command.js';
import type { RepairEnv } from '../env.js';
import { civilDateOf, type Instant } from '@shuriken/calendar';
import { z } from 'zod';
import { noticeNow } from '../../shared/env.js';
import { fact, type Fact } from '../../facts.js';
import { personal } from '../../shared/personal.js';
import { deviceAway } from './lapsed.js';
import { accept, refuse, unchanged, type Refusal } from '../../shared/command.js';
import type { Quote, RepairCase } from '../case.js';
import type { Channel } from '../../shared/vocabulary.js';
import { day } from '../../shared/wording/words.js';
import { channel, happenedAt, instant, note } from '../../shared/fields.js';
import { knownSince, openQuote } from './quoting.js';

const noQuote = (c: RepairCase): Refusal =>
  c.ending?.kind === 'lapsed'
    ? {
        code: 'quote-lapsed',
        rule: 'O7.2',
        reason: {
          ja: '回答期限が過ぎ、キャンセルされたものとみなされています。',
          en: 'The time to answer is over: the repair is deemed cancelled.',
        },
        remedy: deviceAway(c)?.remedy ?? {
          ja: '理由を付けて見積りを復活できます（ReinstateQuote）。期限後の承諾は機器が当社を離れるまで、期限内に届いていた回答は機器が当社にあれば受けられます。',
          en: 'An operator may reinstate the quote with a reason (ReinstateQuote): over a late yes until the device has left, over an answer that had come in time whenever the device is here.',
        },
      }
    : {
        code: 'no-open-quote',
        rule: 'O7.1',
        reason: { ja: '回答を待っている見積りがありません。', en: 'No quote is waiting for an answer.' },
        remedy: { ja: '見積りを送付してください。', en: 'Send a quote first.' },
      };

/** A consent is to one amount: whoever answers another quote has not agreed to this one (O7.1, O7.3). */
function notCurrent({ n, kind, ...quote }: Quote): Refusal {
  const on = day(quote.sentOn ?? quote.toldOn ?? quote.issuedOn);
  return {
    code: 'quote-not-current',
    rule: kind === 'requote' ? 'O7.3' : 'O7.1',
    field: '/quote',
    reason: {
      ja: `回答を待っている見積りは、${on.ja}付の第${n}号です。`,
      en: `The quote that waits for an answer is no. ${n} of ${on.en}.`,
    },
    remedy: {
      ja: `第${n}号にご了解かどうかをお客様に確認し、第${n}号へのご回答として記録してください。`,
      en: `Ask the customer about no. ${n}, and record what they say as the answer to it.`,
    },
  };
}

export interface Answer {
  readonly quote: Quote;
  readonly answer: 'yes' | 'no' | 'unclear';
  readonly channel: Channel;
  readonly arrivedAt: Instant;
  readonly note: string;
}

/** What an answer is, as a fact that took effect when it arrived. */
export function answered(c: RepairCase, said: Answer, env: RepairEnv): Fact {
  const { quote, channel, arrivedAt } = said;
  const about = { quote: quote.n, arrivedAt, channel, note: personal(said.note) };
  switch (said.answer) {
    case 'yes':
      return fact('QuoteAccepted', { ...about, on: civilDateOf(arrivedAt) }, arrivedAt);
    case 'no': {
      const ending = quote.kind === 'requote' ? 'requote-declined' : 'cancelled';
      const notices = [noticeNow(env, 'cancelled', { channel: c.noticeChannel })];
      return fact('QuoteDeclined', { ...about, ending, notices }, arrivedAt);
    }
    case 'unclear':
      return fact('QuoteAnswerUnclear', { ...about, rule: 'U10' }, arrivedAt);
  }
}

/** The customer's answer to a quote, by whatever channel; it counts from its arrival (O7.1, O7.2, O7.3, U10). */
export const answerQuote = command({
  type: 'AnswerQuote',
  title: { ja: '見積りへの回答を記録する', en: 'Record the answer to the quote' },
  rule: 'O7.1',
  by: 'operator',
  input: z.strictObject({
    answer: z.enum(['yes', 'no', 'unclear']),
    quote: z
      .int()
      .min(1)
      .optional()
      .describe(
        'Number of the quote that is answered, as its document names it; the one that counts now unless given',
      ),
    channel,
    arrivedAt: instant.optional().describe('When the answer arrived, now unless given'),
    note,
  }),
  blocked: (c) => (openQuote(c) ? undefined : noQuote(c)),
  decide: (c, input, env) => {
    const quote = openQuote(c)!;
    if (input.quote !== undefined && input.quote !== quote.n) return refuse(notCurrent(quote));
    const arrivedAt = input.arrivedAt ?? env.now;
    const wrong = happenedAt(env, '/arrivedAt', { at: arrivedAt, earliest: knownSince(quote) });
    if (wrong) return refuse(wrong);
    if (input.answer === 'unclear' && quote.answer === 'unclear' && quote.answeredAt === arrivedAt)
      return unchanged;
    const { answer, channel, note } = input;
    return accept(answered(c, { answer, channel, note, quote, arrivedAt }, env));
  },
});
