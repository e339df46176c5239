import { civilDateOf } from '@shuriken/calendar';
import { z } from 'zod';
import { currentQuote, inCustody } from '../case.js';
import { fact } from '../facts/facts.js';
import { personal } from '../personal.js';
import { accept, command, firstOf, needs, refuse } from './command.js';
import { channel, happenedAt, instant, requiredText } from './fields.js';

/**
 * A yes after the lapse, taken by an operator with a reason until the device has left (U6); or one that had arrived in time
 * and is recorded late: an answer counts from its arrival (O7.2).
 */
export const reinstateQuote = command({
  type: 'ReinstateQuote',
  title: { ja: '期限後の承諾を受け入れる', en: 'Accept a late yes' },
  rule: 'U6',
  by: 'operator',
  input: z.strictObject({ channel, arrivedAt: instant.optional(), reason: requiredText() }),
  blocked: (c) =>
    firstOf(
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
      inCustody(c) && !c.shipment
        ? undefined
        : {
            code: 'device-has-left',
            rule: 'U6',
            reason: { ja: '機器はすでに当社を離れています。', en: 'The device has left us.' },
            remedy: { ja: '新しい修理依頼として受け付けてください。', en: 'Open a new repair.' },
          },
      needs(c, 'QuoteReinstated', {
        rule: 'U6',
        remedy: {
          ja: '処分の指示後は復活できません。',
          en: 'Once disposal was ordered the quote cannot come back.',
        },
      }),
    ),
  decide: (c, input, env) => {
    const quote = currentQuote(c)!;
    const arrivedAt = input.arrivedAt ?? env.now;
    const wrong = happenedAt(env, '/arrivedAt', { at: arrivedAt, earliest: quote.sentAt ?? c.openedAt });
    if (wrong) return refuse(wrong);
    const inTime = quote.lapse !== null && arrivedAt < quote.lapse.due;
    const reason = personal(input.reason);
    return accept(
      fact(
        'QuoteReinstated',
        {
          quote: quote.n,
          basis: inTime ? 'arrived-in-time' : 'late-yes',
          reason,
          rule: inTime ? 'O7.2' : 'U6',
        },
        env.now,
      ),
      fact(
        'QuoteAccepted',
        { quote: quote.n, on: civilDateOf(arrivedAt), arrivedAt, channel: input.channel, note: reason },
        env.now,
      ),
    );
  },
});
