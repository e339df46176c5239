import { exchangePrice, type ExchangePrice, orderKind, TermsError } from '@shuriken/terms';
import { z } from 'zod';
import { fact } from '../../facts.js';
import { accept, firstOf, needs, type Refusal, refuse, unchanged } from '../../shared/command.js';
import { noticeNow, today } from '../../shared/env.js';
import { note, requiredText, yen } from '../../shared/fields.js';
import { personal } from '../../shared/personal.js';
import { CHANNEL, day, inYen, listed } from '../../shared/wording/words.js';
import { currentOffer, type ExchangeCase } from '../case.js';
import { priced } from '../charges.js';
import { command } from '../command.js';
import type { ExchangeEnv } from '../env.js';
import { isPaid, paidWay, standing } from '../judging.js';

const free = (c: ExchangeCase): Refusal => ({
  code: 'nothing-to-quote',
  rule: standing(c) === 'waits-for-proof' ? 'K3' : 'C3',
  reason:
    standing(c) === 'waits-for-proof'
      ? { ja: '購入証明を待っています。', en: 'It waits for a proof of purchase.' }
      : {
          ja: '無償の交換のため、見積りはありません。',
          en: 'The exchange is free: there is nothing to quote.',
        },
  remedy: {
    ja: '見積りは、故障を確認した有償の交換に限ります。',
    en: 'A quote is for a paid exchange whose fault is confirmed.',
  },
});

const wayOpen: Refusal = {
  code: 'acceptance-open',
  rule: 'U203',
  reason: {
    ja: '出荷日が分からないため、有償交換を受け付けられるか決まりません。',
    en: 'The day of shipment is unknown, so whether a paid exchange is accepted is open.',
  },
  remedy: {
    ja: '出荷日を調べて記録してください（LookUpShipment）。',
    en: 'Look up the day of shipment (LookUpShipment).',
  },
};

/** The limits of a paid exchange that were over on the day of the application. */
const over = ({ acceptance: { limits, paid } }: ExchangeCase) =>
  limits.filter(({ id }) => paid.over.includes(id));

function wayOver(c: ExchangeCase): Refusal {
  const ended = over(c).map(({ text, lastDay }) => ({
    ja: `${text.ja}（${lastDay ? day(lastDay).ja : '-'}）`,
    en: `${text.en} (${lastDay ? day(lastDay).en : '-'})`,
  }));
  const { ja, en } = listed(ended);
  return {
    code: 'paid-way-over',
    rule: over(c)[0]?.rule ?? 'C5',
    reason: {
      ja: `無償として受け付けましたが有償となり、有償交換の受付は期限を過ぎています：${ja}。`,
      en: `It was accepted as free and turned out to be paid for; acceptance of a paid exchange was over: ${en}.`,
    },
    remedy: {
      ja: '交換せずに返却するか（ReturnUnexchanged）、責任者が理由を付けて有償交換を認めてください（AllowPaidExchange）。',
      en: 'Send it back (ReturnUnexchanged), or an approver allows a paid exchange with a reason (AllowPaidExchange).',
    },
  };
}

/** Why no price can be put to the customer, whatever it is. */
function notQuotable(c: ExchangeCase): Refusal | undefined {
  if (!isPaid(c)) return free(c);
  const way = paidWay(c);
  if (way === 'possible') return undefined;
  return way === 'over' ? wayOver(c) : wayOpen;
}

/** The price, or why it is none: below the published floor, not whole yen (C16, U207). */
function priceOf(yenNet: number, env: ExchangeEnv): ExchangePrice | { refusal: Refusal } {
  try {
    return exchangePrice(env.terms, { yen: yenNet, on: today(env) });
  } catch (error) {
    if (!(error instanceof TermsError) || error.code !== 'amount-invalid') throw error;
    const { floorYen, belowFloor } = env.terms.exchange.price;
    const least = inYen(floorYen);
    return {
      refusal: {
        code: 'price-below-floor',
        rule: error.rule ?? belowFloor.rule,
        field: '/yen',
        reason: error.text,
        remedy: { ja: `税抜${least.ja}以上にしてください。`, en: `Give ${least.en} or more, before tax.` },
      },
    };
  }
}

const onItsWay = (c: ExchangeCase, offer: number): boolean =>
  c.notices.some(
    ({ template, about, status }) =>
      template === 'quotation-and-order' &&
      about === `offer:${offer}` &&
      ['pending', 'sent', 'unknown'].includes(status),
  );

/**
 * Fixes the price and sends the quotation-and-order form (C16, C17a, C17b), with the report of the inspection where an
 * insurance will be used (C18). It has no period: an operator is reminded instead (U2).
 */
export const quoteExchange = command({
  type: 'QuoteExchange',
  title: { ja: '見積兼注文書を送付する', en: 'Send the quotation-and-order form' },
  rule: 'C16',
  by: 'operator',
  input: z.strictObject({
    yen,
    channel: z.enum(['mail', 'post', 'fax']).optional().describe('As chosen at the application unless given'),
    message: note,
  }),
  blocked: (c) =>
    firstOf(
      needs(c, 'OfferIssued', {
        rule: 'C16',
        remedy: {
          ja: '見積りは、故障を確認した後、ご注文の前に送付します。',
          en: 'A quote follows the confirmed fault, and comes before the order.',
        },
      }),
      notQuotable(c),
    ),
  decide: (c, input, env) => {
    const offered: readonly string[] = env.terms.quoteChannels;
    const channel = input.channel ?? c.quoteChannel;
    if (!offered.includes(channel))
      return refuse({
        code: 'channel-not-offered',
        rule: 'U209',
        field: '/channel',
        reason: {
          ja: `${CHANNEL[channel].ja}では見積兼注文書をお送りできません。`,
          en: `The form is not sent by ${CHANNEL[channel].en}.`,
        },
        remedy: { ja: `選べる方法：${offered.join('、')}`, en: `Choose one of: ${offered.join(', ')}.` },
        allowed: offered,
      });
    const price = priceOf(input.yen, env);
    if ('refusal' in price) return refuse(price.refusal);
    const current = currentOffer(c);
    if (current && !c.order && current.price.net === price.net && onItsWay(c, current.n)) return unchanged;
    const offer = c.offers.length + 1;
    const to = { channel, about: `offer:${offer}` };
    return accept(
      fact(
        'OfferIssued',
        {
          offer,
          on: today(env),
          channel,
          price,
          assessment: priced(price, env),
          ordering: orderKind(c.rows.dealers, today(env)),
          report: c.insurance,
          message: personal(input.message),
          rule: price.rule,
          notices: [
            noticeNow(env, 'quotation-and-order', to),
            ...(c.insurance ? [noticeNow(env, 'inspection-report', to)] : []),
          ],
        },
        env.now,
      ),
    );
  },
});

const notOver: Refusal = {
  code: 'paid-way-not-over',
  rule: 'C5',
  reason: {
    ja: '有償交換の受付は期限を過ぎていません。',
    en: 'Acceptance of a paid exchange was not over.',
  },
  remedy: {
    ja: '無償で受け付けて有償となり、有償交換の受付期限を過ぎていた場合に限られます。',
    en: 'It is for what was accepted as free, turned out to be paid for, and is past the limits of a paid exchange.',
  },
};

/** What was accepted as free and turned out to be paid for may be quoted although those limits are over (C5, C13). */
export const allowPaidExchange = command({
  type: 'AllowPaidExchange',
  title: { ja: '受付期限を過ぎた有償交換を認める', en: 'Allow a paid exchange past its limits' },
  rule: 'C5',
  by: 'approver',
  input: z.strictObject({ reason: requiredText() }),
  blocked: (c) =>
    firstOf(
      needs(c, 'PaidWayAllowed', {
        rule: 'C5',
        remedy: { ja: '故障を確認した後に限られます。', en: 'Possible once the fault is confirmed.' },
      }),
      isPaid(c) && paidWay(c) === 'over' ? undefined : notOver,
    ),
  decide: (c, { reason }, env) =>
    accept(
      fact(
        'PaidWayAllowed',
        { reason: personal(reason), over: over(c).map(({ id }) => id), rule: 'C5' },
        env.now,
      ),
    ),
});
