import { civilDateOf, startOf } from '@shuriken/calendar';
import { orderingOf } from '@shuriken/terms';
import { z } from 'zod';
import { fact } from '../../facts.js';
import { accept, needs, refuse, type Refusal } from '../../shared/command.js';
import { noticeNow } from '../../shared/env.js';
import { channel, happenedAt, instant, note } from '../../shared/fields.js';
import { personal } from '../../shared/personal.js';
import { day } from '../../shared/wording/words.js';
import { currentOffer, type ExchangeOffer } from '../case.js';
import { command } from '../command.js';

/** An order is of one price: whoever ordered by another form has not ordered this. */
const notCurrent = ({ n, issuedOn }: ExchangeOffer): Refusal => ({
  code: 'offer-not-current',
  rule: 'C16',
  field: '/offer',
  reason: {
    ja: `ご注文を待っている見積兼注文書は、${day(issuedOn).ja}付の第${n}号です。`,
    en: `The form that waits for an order is no. ${n} of ${day(issuedOn).en}.`,
  },
  remedy: {
    ja: `第${n}号でのご注文かどうかをお客様に確認してください。`,
    en: `Ask the customer whether no. ${n} is ordered.`,
  },
});

/**
 * The customer orders as the form says. With a dealer agreement the order counts at once (C17a); else it counts when the
 * price was transferred in advance (C17b).
 */
export const recordOrder = command({
  type: 'RecordOrder',
  title: { ja: 'ご注文を記録する', en: 'Record the order' },
  rule: 'C17a',
  by: 'operator',
  input: z.strictObject({
    offer: z.int().min(1).optional().describe('Number of the form; the one that counts now unless given'),
    channel,
    arrivedAt: instant.optional().describe('When the order arrived, now unless given'),
    note,
  }),
  blocked: (c) =>
    needs(c, 'OrderPlaced', {
      rule: 'C17a',
      remedy: {
        ja: '見積兼注文書を送付した後に記録します。',
        en: 'An order answers a quotation-and-order form.',
      },
    }),
  decide: (c, input, env) => {
    const offer = currentOffer(c)!;
    if (input.offer !== undefined && input.offer !== offer.n) return refuse(notCurrent(offer));
    const arrivedAt = input.arrivedAt ?? env.now;
    const wrong = happenedAt(env, '/arrivedAt', { at: arrivedAt, earliest: startOf(offer.issuedOn) });
    if (wrong) return refuse(wrong);
    const to = { channel: c.noticeChannel, about: `offer:${offer.n}` };
    const { rule, payment } = orderingOf(env.terms, offer.ordering);
    return accept(
      fact(
        'OrderPlaced',
        {
          offer: offer.n,
          on: civilDateOf(arrivedAt),
          arrivedAt,
          channel: input.channel,
          ordering: offer.ordering,
          note: personal(input.note),
          rule,
          notices: [noticeNow(env, payment === 'in-advance' ? 'payment-awaited' : 'order-received', to)],
        },
        arrivedAt,
      ),
    );
  },
});
