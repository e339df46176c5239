import type { Instant } from '@shuriken/calendar';
import type { RuleId, Text } from '@shuriken/terms';
import { balance } from '../../shared/case.js';
import { noticesOpenAt, noticeTasks } from '../../shared/wording/notice-tasks.js';
import type { Task, TaskKind } from '../../shared/wording/task.js';
import { inYen, listed, phrase, say, sentences } from '../../shared/wording/words.js';
import { type ExchangeCase, proofMissing } from '../case.js';
import { awaitsCalledOff, remindersGiven } from '../deadlines/reminders.js';
import type { ExchangeEnv } from '../env.js';
import { isPaid, paidWay, standing } from '../judging.js';
import { stillMatters } from './matters.js';

type Source = (c: ExchangeCase, env: ExchangeEnv) => Task | undefined;

const task = (kind: TaskKind, rule: RuleId, how: { text: Text; command?: string }): Task => ({
  kind,
  rule,
  ...how,
});

/** What nobody has to do before the operator was reminded of it, as it is the customer's turn (U2). */
const reminded = (c: ExchangeCase): boolean => remindersGiven(c).length > 0;

const LOOK_UP = say(
  '出荷日が分からないため、調べて記録してください。',
  'The day of shipment is unknown: look it up and record it.',
);

const application: Source = (c) => {
  if (!c.place.progress.startsWith('requested')) return undefined;
  const { way } = c.acceptance;
  if (way === 'open')
    return task('shipment-to-look-up', 'U203', { command: 'LookUpShipment', text: LOOK_UP });
  if (way === 'refused')
    return task('application-to-decide', 'C5', {
      command: 'DeclineApplication',
      text: say(
        '受付の期限を過ぎていることが分かりました。お断りの手続きをしてください。',
        'It turned out that acceptance is over: decline the application.',
      ),
    });
  if (!proofMissing(c))
    return task('application-to-decide', 'C19b', {
      command: 'AcceptApplication',
      text: say(
        'お申込みの内容を確認し、受理してください。返却シートをお送りします。',
        'Check the application and accept it: the return sheet goes out.',
      ),
    });
  return reminded(c)
    ? task('proof-awaited', 'K3', {
        command: 'RecordProof',
        text: say(
          '購入証明が届いていません。お客様に確認してください。',
          'The proof of purchase has not arrived: ask the customer.',
        ),
      })
    : undefined;
};

const sheetLapsed: Source = (c) =>
  c.place.progress === 'accepted.sheetLapsed'
    ? task('sheet-lapsed', 'U1', {
        command: 'ReissueSheet',
        text: say(
          '返却シートが失効しました。お客様に確認し、再発行するか、取りやめとしてください（CancelExchange）。',
          'The return sheet lapsed: ask the customer, then issue it again or call the exchange off (CancelExchange).',
        ),
      })
    : undefined;

const parcelAwaited: Source = (c) =>
  (c.place.progress === 'accepted.sentOff' || awaitsCalledOff(c)) && reminded(c)
    ? task('parcel-awaited', 'C15', {
        command: 'ReceiveParcel',
        text: say(
          'お客様が発送された製品が届いていません。送り状の控えで確認をお願いしてください。',
          'What the customer sent off has not arrived: ask them to trace it by their shipping slip.',
        ),
      })
    : undefined;

const parcelToDecide: Source = (c) => {
  const check = c.parcel?.check;
  if (c.place.progress !== 'received.questioned' || !check) return undefined;
  const faults = listed(
    [...check.mustReturn, ...check.inPrinciple, ...check.mayReturn].map(({ text }) => phrase(text)),
  );
  const told = say(`お荷物に不備があります：${faults.ja}。`, `Wrong with the parcel: ${faults.en}.`);
  if (check.outcome === 'must-return')
    return task('parcel-to-decide', 'C19c', {
      command: 'ReturnUnexchanged',
      text: sentences(told, say('そのままお返しください。', 'Send it back as it is.')),
    });
  const kept = check.outcome === 'may-return' ? 'KeepParcel' : 'KeepParcelAnyway';
  return task('parcel-to-decide', 'C19c', {
    text: sentences(
      told,
      say(
        `交換を続けるか（${kept}）、お返しするか（ReturnUnexchanged）を判断してください。`,
        `Decide whether to go on (${kept}) or to send it back (ReturnUnexchanged).`,
      ),
    ),
  });
};

const unconfirmed: Source = (c) =>
  c.place.progress === 'diagnosed.unconfirmed'
    ? task('inspection-to-decide', 'U13', {
        text: say(
          '故障を確認できませんでした。再検査するか（RecordInspection）、返却するか（ReturnUnexchanged）を判断してください。',
          'The fault was not confirmed: inspect it once more (RecordInspection), or send it back (ReturnUnexchanged).',
        ),
      })
    : undefined;

const offerToSend: Source = (c) => {
  if (c.place.progress !== 'diagnosed.confirmed') return undefined;
  if (standing(c) === 'waits-for-proof')
    return task('proof-awaited', 'K3', {
      command: 'RecordProof',
      text: say('購入証明をお客様に確認してください。', 'Ask the customer for the proof of purchase.'),
    });
  if (!isPaid(c)) return undefined;
  const way = paidWay(c);
  if (way === 'open')
    return task('shipment-to-look-up', 'U203', { command: 'LookUpShipment', text: LOOK_UP });
  if (way === 'over')
    return task('inspection-to-decide', 'C5', {
      text: say(
        '有償となりましたが、有償交換の受付は期限を過ぎています。返却するか（ReturnUnexchanged）、責任者が有償交換を認めるか（AllowPaidExchange）を判断してください。',
        'It is to be paid for, and acceptance of a paid exchange was over: send it back (ReturnUnexchanged), or an approver allows it (AllowPaidExchange).',
      ),
    });
  return task('offer-to-send', 'C20', {
    command: 'QuoteExchange',
    text: say(
      '有償の交換です。見積兼注文書を送付してください。',
      'The exchange is paid for: send the quotation-and-order form.',
    ),
  });
};

/** It did not arrive, and nothing is under way that would. */
const offerUndelivered: Source = (c) => {
  const offer = c.offers.at(-1);
  const lost =
    offer &&
    c.place.progress === 'quoted.issued' &&
    !c.notices.some(
      ({ template, about, status }) =>
        template === 'quotation-and-order' && about === `offer:${offer.n}` && status !== 'replaced',
    );
  return lost
    ? task('offer-to-send', 'C20', {
        command: 'QuoteExchange',
        text: say('見積兼注文書を送付してください。', 'Send the quotation-and-order form.'),
      })
    : undefined;
};

const orderAwaited: Source = (c) =>
  c.place.progress === 'quoted.awaitingOrder' && reminded(c)
    ? task('order-awaited', 'U2', {
        command: 'RecordOrder',
        text: say(
          '見積兼注文書へのご返事がありません。お客様に確認してください。',
          'The quote is neither ordered nor cancelled: ask the customer.',
        ),
      })
    : undefined;

const paymentAwaited: Source = (c) =>
  c.place.progress === 'quoted.awaitingPayment' && reminded(c)
    ? task('payment-awaited', 'U2', {
        command: 'RecordPayment',
        text: say(
          'お振込が確認できません。お客様に確認してください。',
          'The transfer has not come: ask the customer.',
        ),
      })
    : undefined;

const replacementToShip: Source = (c) =>
  c.place.progress === 'approved'
    ? task('replacement-to-ship', 'C21', {
        command: 'ShipReplacement',
        text: say('同等の製品を用意し、発送してください。', 'Have an equivalent product ready, and ship it.'),
      })
    : undefined;

const deviceToSendBack: Source = (c) =>
  ['cancelled', 'unexchanged'].includes(c.place.progress) && c.place.custody === 'centre'
    ? task('device-to-send-back', 'U204', {
        command: 'ShipBack',
        text: say(
          'お預かりした製品を返送してください。送料は当社の負担です。',
          'Send the device back, at our cost.',
        ),
      })
    : undefined;

const notTaken: Source = (c) =>
  c.place.progress === 'notTaken'
    ? task('parcel-not-taken', 'U2', {
        command: 'ShipAgain',
        text: say(
          'お受け取りがなく戻っています。お客様に連絡し、改めて発送してください。',
          'It came back untaken: contact the customer, and ship it again.',
        ),
      })
    : undefined;

const money: Source = (c) => {
  const owed = balance(c);
  if (c.assessed && owed < 0) {
    const over = inYen(-owed);
    return task('overpaid', 'C17b', {
      command: 'RecordRefund',
      text: say(
        `${over.ja}の過払いがあります。返金してください。`,
        `${over.en} were paid too much: give them back.`,
      ),
    });
  }
  const waits = c.place.progress === 'delivered' || (c.ending && c.place.custody === 'customer');
  if (!waits || c.place.money !== 'owed') return undefined;
  const open = inYen(owed);
  return task('payment-outstanding', c.ending?.kind === 'exchanged' ? 'C17a' : 'C16', {
    command: 'RecordPayment',
    text: say(
      `未収金が${open.ja}あります。入金を確認してください。`,
      `${open.en} are still owed: see to the payment.`,
    ),
  });
};

const sources: readonly Source[] = [
  application,
  sheetLapsed,
  parcelAwaited,
  parcelToDecide,
  unconfirmed,
  offerToSend,
  offerUndelivered,
  orderAwaited,
  paymentAwaited,
  replacementToShip,
  deviceToSendBack,
  notTaken,
  money,
];

/** What an operator has to do on the case now: messages that people carry first, then what the case itself waits for. */
export const tasksOf = (c: ExchangeCase, env: ExchangeEnv): readonly Task[] => [
  ...noticeTasks(c, env, stillMatters),
  ...sources.flatMap((source) => source(c, env) ?? []),
];

/** The next instant after `env.actual` at which that changes by time alone: a message that people carry may go out (P4). */
export function tasksChangeAt(c: ExchangeCase, env: ExchangeEnv): Instant | null {
  return [...noticesOpenAt(c, env, stillMatters)].sort()[0] ?? null;
}
