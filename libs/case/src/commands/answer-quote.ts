import { civilDateOf, startOf } from '@shuriken/calendar';
import { z } from 'zod';
import { noticeNow } from '../env.js';
import { fact } from '../facts/facts.js';
import { personal } from '../personal.js';
import { accept, command, refuse, unchanged, type Refusal } from './command.js';
import type { RepairCase } from '../case.js';
import { channel, happenedAt, instant, note } from './fields.js';
import { openQuote } from './quoting.js';

const noQuote = (c: RepairCase): Refusal =>
  c.ending?.kind === 'lapsed'
    ? {
        code: 'quote-lapsed',
        rule: 'O7.2',
        reason: {
          ja: '回答期限が過ぎ、キャンセルされたものとみなされています。',
          en: 'The 21 days are over: the repair is deemed cancelled.',
        },
        remedy: {
          ja: '機器が当社にある間は、理由を付けて見積りを復活できます（ReinstateQuote）。',
          en: 'While the device is still here, an operator may reinstate the quote with a reason (ReinstateQuote).',
        },
      }
    : {
        code: 'no-open-quote',
        rule: 'O7.1',
        reason: { ja: '回答を待っている見積りがありません。', en: 'No quote is waiting for an answer.' },
        remedy: { ja: '見積りを送付してください。', en: 'Send a quote first.' },
      };

/** The customer's answer to a quote, by whatever channel; it counts from its arrival (O7.1, O7.2, O7.3, U10). */
export const answerQuote = command({
  type: 'AnswerQuote',
  title: { ja: '見積りへの回答を記録する', en: 'Record the answer to the quote' },
  rule: 'O7.1',
  by: 'operator',
  input: z.strictObject({
    answer: z.enum(['yes', 'no', 'unclear']),
    channel,
    arrivedAt: instant.optional().describe('When the answer arrived, now unless given'),
    note,
  }),
  blocked: (c) => (openQuote(c) ? undefined : noQuote(c)),
  decide: (c, input, env) => {
    const quote = openQuote(c)!;
    const arrivedAt = input.arrivedAt ?? env.now;
    const earliest = quote.sentAt ?? startOf(quote.issuedOn);
    const wrong = happenedAt(env, '/arrivedAt', { at: arrivedAt, earliest });
    if (wrong) return refuse(wrong);
    const about = { quote: quote.n, arrivedAt, channel: input.channel, note: personal(input.note) };
    switch (input.answer) {
      case 'yes':
        return accept(fact('QuoteAccepted', { ...about, on: civilDateOf(arrivedAt) }, arrivedAt));
      case 'no':
        return accept(
          fact(
            'QuoteDeclined',
            {
              ...about,
              ending: quote.kind === 'requote' ? 'requote-declined' : 'cancelled',
              notices: [noticeNow(env, 'cancelled', { channel: c.noticeChannel })],
            },
            arrivedAt,
          ),
        );
      case 'unclear':
        return quote.answer === 'unclear' && quote.answeredAt === arrivedAt
          ? unchanged
          : accept(fact('QuoteAnswerUnclear', { ...about, rule: 'U10' }, arrivedAt));
    }
  },
});
