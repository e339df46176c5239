import type { Text } from '@shuriken/terms';
import type { CommonFacts, OperatorReminder } from '../facts.js';
import type { Descriptions } from './describing.js';
import {
  day,
  fromCase,
  HOLD,
  inYen,
  moment,
  NOTE,
  noticeName,
  PAYMENT,
  personalNote,
  REASON,
  ruled,
  say,
  sentences,
} from './words.js';

const REMINDED: Readonly<Record<OperatorReminder, Text>> = {
  'requote-unanswered': say('再見積りへのご回答がまだありません', 'The requote is still unanswered'),
  'answer-unclear': say(
    '見積りへのご返事が、ご了解かお断りか明らかでないままです',
    'The answer to the quote still is neither yes nor no',
  ),
  'returned-uncancelled': say(
    '完了でもキャンセルでもない返却品について、お客様との協議が必要です',
    'A device that goes back without completion or cancellation needs consultation with the customer',
  ),
  'quote-told-only': say(
    '見積りの書面がまだ届いていません',
    'The quote has not reached the customer as a document yet',
  ),
  'disposal-ready': say(
    '届き直した予告の期間が終わり、指示済みの処分を進められます',
    'The time of the notice that arrived instead is over: the disposal that was ordered can be carried out',
  ),
  proof: say('購入証明がまだ届いていません', 'The proof of purchase has not arrived yet'),
  order: say(
    'ご注文またはキャンセルのご返事がまだありません',
    'The quote is neither ordered nor cancelled yet',
  ),
  payment: say('お振込がまだ確認できていません', 'The transfer is not confirmed yet'),
  decision: say('担当者の判断を待っています', 'The case waits for an operator’s decision'),
  uncollected: say('お届けできなかった品が戻ったままです', 'What could not be delivered is still with us'),
};

const arisen = (on: Text): Text =>
  say(`そのもととなる事由は${on.ja}に生じています。`, `Its ground arose on ${on.en}.`);

/** Money, holds, messages, and who looks after the case. */
export const keeping: Descriptions<keyof CommonFacts> = {
  ChargesSettled: (data) => {
    const [gross, paid] = [inYen(data.gross), inYen(data.paid)];
    return data.gross === 0
      ? say('ご請求はありません。', 'Nothing is owed.')
      : say(
          `ご請求額${gross.ja}に対し${paid.ja}の入金があり、精算が済みました。`,
          `${paid.en} were paid of ${gross.en} owed: the charges are settled.`,
        );
  },
  ChargesWrittenOff: (data) => {
    const sum = inYen(data.yen);
    return sentences(
      say(`未収金${sum.ja}の請求を取りやめました。`, `The company gave up ${sum.en} that were still owed.`),
      personalNote(REASON, data.reason),
    );
  },
  PaymentRecorded: (data) => {
    const [on, sum, way] = [day(data.on), inYen(data.yen), PAYMENT[data.way]];
    const paid = say(
      `${on.ja}、${way.ja}で${sum.ja}の入金がありました（番号 ${data.reference}）。`,
      `${sum.en} were paid on ${on.en} by ${way.en} (reference ${data.reference}).`,
    );
    return sentences(paid, fromCase(data.movedFrom));
  },
  RefundRecorded: (data) => {
    const [on, sum] = [day(data.on), inYen(data.yen)];
    return say(
      `${on.ja}、${sum.ja}を返金しました（番号 ${data.reference}）。`,
      `${sum.en} were given back on ${on.en} (reference ${data.reference}).`,
    );
  },
  HoldPlaced: (data) => {
    const ground = HOLD[data.ground];
    return sentences(
      ruled(
        say(
          `${ground.ja}のため保留としました。解除までの間、期限によるキャンセルや処分は行われません`,
          `The case was put on hold for ${ground.en}. Until it is lifted no timer cancels or disposes`,
        ),
        'U4',
      ),
      data.since === undefined ? undefined : arisen(day(data.since)),
      personalNote(REASON, data.reason),
    );
  },
  HoldLifted: (data) =>
    sentences(
      ruled(
        say(
          '保留を解除しました。保留中に過ぎた期限は、この時点で効力を生じます',
          'The hold was lifted. What fell due meanwhile takes effect now',
        ),
        'U4',
      ),
      personalNote(REASON, data.reason),
    ),
  NoticeRequested: (data) => {
    const what = noticeName(data.replaces);
    return ruled(say(`「${what.ja}」を送り直します`, `The ${what.en} is sent again`), 'U18');
  },
  NoticeSent: (data) => {
    const [at, what] = [moment(data.at), noticeName(data.notice)];
    return sentences(
      say(`${at.ja}、「${what.ja}」を送付しました。`, `The ${what.en} went out on ${at.en}.`),
      personalNote(say('宛先', 'To'), data.to),
    );
  },
  NoticeBounced: (data) => {
    const [at, what] = [moment(data.at), noticeName(data.notice)];
    return sentences(
      ruled(
        say(
          `${at.ja}、「${what.ja}」が届かなかったことが分かりました`,
          `The ${what.en} came back undelivered on ${at.en}`,
        ),
        'U18',
      ),
      personalNote(say('詳細', 'Detail'), data.detail),
    );
  },
  NoticeOutcomeUnknown: (data) => {
    const [at, what] = [moment(data.at), noticeName(data.notice)];
    return ruled(
      say(
        `「${what.ja}」が送付できたかどうか分かりません（${at.ja}）`,
        `Whether the ${what.en} went out is not known (${at.en})`,
      ),
      'U18',
    );
  },
  NoticeWithheld: (data) => {
    const [at, what] = [moment(data.at), noticeName(data.notice)];
    return sentences(
      say(`「${what.ja}」の送付を見合わせました（${at.ja}）。`, `The ${what.en} was withheld (${at.en}).`),
      data.reason,
      data.detail && personalNote(say('詳細', 'Detail'), data.detail),
    );
  },
  OperatorReminded: (data) => {
    const what = REMINDED[data.about];
    return ruled(
      say(
        `担当者への通知（${data.nth}回目）：${what.ja}`,
        `Reminder no. ${data.nth} to the operator: ${what.en}`,
      ),
      data.rule,
    );
  },
  CaseAssigned: (data) =>
    data.to === null
      ? say('担当者を未定に戻しました。', 'The case is assigned to nobody.')
      : say(`担当者を${data.to}としました。`, `The case was assigned to ${data.to}.`),
  NoteAdded: (data) => sentences(personalNote(NOTE, data.note), fromCase(data.movedFrom)),
  CaseClosed: (data) => {
    const on = day(data.on);
    return say(`${on.ja}、案件が完了しました。`, `The case was closed on ${on.en}.`);
  },
};
