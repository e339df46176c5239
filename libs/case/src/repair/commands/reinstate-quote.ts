import { command } from '../command.js';
import { civilDateOf } from '@shuriken/calendar';
import { z } from 'zod';
import { currentQuote } from '../case.js';
import { today } from '../../shared/env.js';
import { fact } from '../../facts.js';
import { personal } from '../../shared/personal.js';
import { answered } from './answer-quote.js';
import { contractOver } from './end-contract.js';
import { accept, firstOf, needs, refuse, type Refusal } from '../../shared/command.js';
import { deviceAway, tooLateForYes } from './lapsed.js';
import { channel, happenedAt, instant, requiredText } from '../../shared/fields.js';
import { knownSince } from './quoting.js';

const TOO_LATE: Refusal = {
  code: 'quote-lapsed',
  rule: 'O7.2',
  field: '/arrivedAt',
  reason: {
    ja: '期限内に届いた回答ではないため、キャンセル扱いは変わりません。',
    en: 'That answer did not arrive in time: the repair stays deemed cancelled.',
  },
  remedy: {
    ja: '期限内に届いていた場合は到着日時を入力してください。期限後に受け入れられるのは承諾だけです。',
    en: 'Give the instant of its arrival if it had come in time; after the lapse only a yes can be taken.',
  },
};

/**
 * A yes after the lapse, taken by an operator with a reason until the device has left (U6); or any answer that had arrived
 * in time and is recorded late: an answer counts from its arrival and ends the silence, whatever it says (O7.2, U10). Over
 * such an answer nothing had lapsed: it is taken whenever the device is here, whatever was sent back or ordered since.
 */
export const reinstateQuote = command({
  type: 'ReinstateQuote',
  title: { ja: '期限後の承諾を受け入れる', en: 'Accept a late yes' },
  rule: 'U6',
  by: 'operator',
  input: z.strictObject({
    answer: z
      .enum(['yes', 'no', 'unclear'])
      .default('yes')
      .describe('`no` and `unclear` only if they had arrived before the lapse'),
    channel,
    arrivedAt: instant.optional(),
    reason: requiredText(),
  }),
  blocked: (c) =>
    firstOf(
      contractOver(c),
      c.ending?.kind === 'lapsed'
        ? undefined
        : {
            code: 'quote-not-lapsed',
            rule: 'U6',
            reason: {
              ja: '期限切れでキャンセル扱いとなった見積りがありません。',
              en: 'No quote has lapsed.',
            },
            remedy: {
              ja: '回答待ちの見積りには、回答を記録してください。',
              en: 'Record the answer if a quote is still open.',
            },
          },
      deviceAway(c),
      needs(c, 'QuoteReinstated', {
        rule: 'U6',
        remedy: {
          ja: '機器が当社にある間に限られます。',
          en: 'Possible while the device waits here after the lapse.',
        },
      }),
    ),
  decide: (c, input, env) => {
    const quote = currentQuote(c)!;
    const arrivedAt = input.arrivedAt ?? env.now;
    const wrong = happenedAt(env, '/arrivedAt', { at: arrivedAt, earliest: knownSince(quote) });
    if (wrong) return refuse(wrong);
    // Under a hold, or until an operator confirmed it, the lapse took effect later than its day (U4, U7).
    const inTime = arrivedAt < c.ending!.at;
    const late = inTime ? undefined : input.answer === 'yes' ? tooLateForYes(c) : TOO_LATE;
    if (late) return refuse(late);
    const reason = personal(input.reason);
    const reinstated = fact(
      'QuoteReinstated',
      {
        quote: quote.n,
        basis: inTime ? 'arrived-in-time' : 'late-yes',
        reason,
        rule: inTime ? 'O7.2' : 'U6',
        ...(c.storage && c.storage.lastDay < today(env) ? { storageOver: c.storage.lastDay } : {}),
      },
      env.now,
    );
    const { answer, channel } = input;
    if (answer !== 'yes')
      return accept(reinstated, answered(c, { quote, answer, channel, arrivedAt, note: input.reason }, env));
    return accept(
      reinstated,
      fact(
        'QuoteAccepted',
        { quote: quote.n, on: civilDateOf(arrivedAt), arrivedAt, channel, note: reason },
        env.now,
      ),
    );
  },
});
