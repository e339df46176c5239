import type { OrderKind, Text } from '@shuriken/terms';
import type { Descriptions } from '../../shared/wording/describing.js';
import {
  CHANNEL,
  day,
  days,
  moment,
  NOTE,
  personalNote,
  phrase,
  REASON,
  ruled,
  say,
  sentences,
} from '../../shared/wording/words.js';
import { amountInWords } from './amounts.js';

const formNo = (n: number): Text => say(`見積兼注文書（第${n}号）`, `quotation-and-order form no. ${n}`);

const HOW: Readonly<Record<OrderKind, Text>> = {
  dealer: say(
    '代理店契約のあるお客様です。書面に従いご注文、お支払いいただきます',
    'A dealer agreement is in force: order and payment go as the form says',
  ),
  direct: say(
    '代理店契約のないお客様です。銀行振込（前払い）で、ご入金の確認をもってご注文が成立します',
    'Without a dealer agreement the price is transferred in advance; the order counts once it is paid',
  ),
};
const RULE: Readonly<Record<OrderKind, string>> = { dealer: 'C17a', direct: 'C17b' };

/** The price, the order, and what is waited for. */
export const quoting: Descriptions<
  | 'PaidWayAllowed'
  | 'ExchangeAuthorised'
  | 'OfferIssued'
  | 'OfferSent'
  | 'OfferUndeliverable'
  | 'OrderPlaced'
  | 'OrderConfirmed'
  | 'TurnaroundMarkPassed'
  | 'ExchangeAssessed'
> = {
  PaidWayAllowed: (data) =>
    sentences(
      ruled(
        say(
          '有償交換の受付期限を過ぎていますが、責任者の判断により有償交換を認めました',
          'A paid exchange was allowed by an approver although its limits were over',
        ),
        data.rule,
        'C13',
      ),
      personalNote(REASON, data.reason),
    ),
  ExchangeAuthorised: (data) =>
    ruled(
      say('無償で交換します。ご注文は要りません', 'The exchange is free, and goes on without an order'),
      data.rule,
    ),
  OfferIssued: (data) => {
    const [on, which] = [day(data.on), formNo(data.offer)];
    return sentences(
      ruled(say(`${on.ja}、${which.ja}を作成しました`, `On ${on.en} ${which.en} was drawn up`), data.rule),
      amountInWords(data.assessment),
      ruled(HOW[data.ordering], RULE[data.ordering]),
      data.report
        ? ruled(
            say('保険会社へ出される検査報告書を添えます', 'The report for the insurer goes with it'),
            'C18',
          )
        : undefined,
      personalNote(say('添え書き', 'Message'), data.message),
    );
  },
  OfferSent: (data) => {
    const [on, which, how] = [day(data.on), formNo(data.offer), CHANNEL[data.channel]];
    return sentences(
      ruled(
        say(
          `${on.ja}、${which.ja}を${how.ja}で送付しました`,
          `The ${which.en} left by ${how.en} on ${on.en}`,
        ),
        'C20',
      ),
      ruled(
        say('ご返事がなくても、自動的にキャンセルされることはありません', 'Silence will cancel nothing'),
        'U2',
      ),
    );
  },
  OfferUndeliverable: (data) => {
    const which = formNo(data.offer);
    return ruled(
      say(
        `${which.ja}が届きませんでした。改めて送付してください`,
        `The ${which.en} did not arrive, and is to be sent again`,
      ),
      data.rule,
    );
  },
  OrderPlaced: (data) => {
    const [at, how, which] = [moment(data.arrivedAt), CHANNEL[data.channel], formNo(data.offer)];
    return sentences(
      ruled(
        say(
          `${at.ja}、${which.ja}によるご注文を${how.ja}でいただきました`,
          `On ${at.en} it was ordered by ${how.en}, by ${which.en}`,
        ),
        data.rule,
      ),
      personalNote(NOTE, data.note),
    );
  },
  OrderConfirmed: (data) => {
    const on = day(data.on);
    return ruled(
      data.basis === 'order'
        ? say(`ご注文は${on.ja}に成立しました`, `The order counts from ${on.en}`)
        : say(
            `${on.ja}、ご入金を確認し、ご注文が成立しました`,
            `Nothing of the price is open any more: the order counts from ${on.en}`,
          ),
      data.rule,
    );
  },
  TurnaroundMarkPassed: (data) => {
    const [mark, passed, waited] = [phrase(data.text), days(data.days), days(data.waited)];
    return sentences(
      ruled(
        say(
          `到着から「${mark.ja}」を過ぎました（${passed.ja}目）。目安であり、期限ではありません`,
          `The mark “${mark.en}” after arrival is passed (${passed.en}): an aim, and no limit`,
        ),
        data.rule,
        'K1',
      ),
      data.waited > 0
        ? ruled(
            say(
              `うち${waited.ja}は、ご注文またはご入金をお待ちした日数です`,
              `Of these, ${waited.en} waited for the order or the payment`,
            ),
            'U17',
          )
        : undefined,
    );
  },
  ExchangeAssessed: (data) =>
    sentences(say('ご請求を確定しました。', 'What is owed was worked out.'), amountInWords(data.assessment)),
};
