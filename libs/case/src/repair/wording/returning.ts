import type { Text } from '@shuriken/terms';
import type { FactData } from '../../facts.js';
import { amountInWords } from './quoting.js';
import { costsInWords, type Descriptions } from '../../shared/wording/describing.js';
import {
  day,
  days,
  enclosures,
  ENDING,
  inYen,
  moment,
  NOTE,
  personalNote,
  ruled,
  say,
  sentences,
  wipingMethod,
} from '../../shared/wording/words.js';

const FREIGHT: Readonly<Record<FactData['DeviceShipped']['freight'], Text>> = {
  billed: say('送料はご請求します', 'The freight is billed'),
  collect: say('送料は着払いです', 'The freight is collected from the consignee'),
  ours: say('送料は当社が負担します', 'The freight is ours'),
};

/** In which way the device was not taken though its return was announced (O10). */
const CAME_BACK = say('発送後お受け取りがなく当社へ返送', 'sent, not taken, and back with us');
const NEVER_SENT = say(
  '未発送で、返却日の経過後も当社で保管中',
  'never sent, and still with us after that day',
);

/** The way back, the store, and disposal. */
export const returning: Descriptions<
  | 'ReturnAnnounced'
  | 'DeviceShipped'
  | 'DeviceDelivered'
  | 'DeviceNotTaken'
  | 'DeviceStored'
  | 'DisposalNoticeFellDue'
  | 'DisposalNoticeWithheld'
  | 'DisposalFellDue'
  | 'DisposalWithdrawn'
  | 'DisposalOrdered'
  | 'StorageWiped'
  | 'DeviceDisposed'
  | 'ChargesAssessed'
> = {
  ReturnAnnounced: (data) => {
    const [on, back] = [day(data.announcedOn), day(data.returnOn)];
    return ruled(
      say(
        `${on.ja}、返却日を${back.ja}としてお知らせします（第${data.announcement}回）`,
        `On ${on.en} the return was announced for ${back.en} (announcement no. ${data.announcement})`,
      ),
      'O10',
    );
  },
  DeviceShipped: (data) => {
    const [on, with_] = [day(data.on), enclosures(data.enclosed)];
    const collects = inYen(data.collects);
    return sentences(
      say(
        `${on.ja}、機器を発送しました（${data.carrier}、伝票番号 ${data.tracking}）。`,
        `The device was shipped on ${on.en} (${data.carrier}, tracking ${data.tracking}).`,
      ),
      ruled(FREIGHT[data.freight], data.rule),
      data.collects > 0
        ? ruled(
            say(
              `代金引換額は${collects.ja}（税込）です`,
              `The carrier collects ${collects.en}, tax included`,
            ),
            'O8',
          )
        : undefined,
      data.enclosed.length > 0 ? say(`同梱物：${with_.ja}。`, `Enclosed: ${with_.en}.`) : undefined,
      costsInWords(data.costs),
    );
  },
  DeviceDelivered: (data) => {
    const on = day(data.on);
    const within = data.turnaround ? day(data.turnaround.lastDay) : undefined;
    return sentences(
      say(`${on.ja}、機器をお届けしました。`, `The device was delivered on ${on.en}.`),
      within
        ? ruled(
            say(
              `修理期間の目安（${within.ja}まで）に間に合いました`,
              `This was within the target of the repair time (${within.en})`,
            ),
            'O9',
          )
        : undefined,
    );
  },
  DeviceNotTaken: (data) => {
    const on = day(data.on);
    return sentences(
      ruled(
        say(
          `${on.ja}、お受け取りがなく、機器が当社に戻りました`,
          `The device was not taken; it came back to us on ${on.en}`,
        ),
        'O10',
      ),
      personalNote(NOTE, data.note),
    );
  },
  DeviceStored: (data) => {
    const on = day(data.on);
    return sentences(
      ruled(
        say(
          `${on.ja}、機器を保管場所（${data.place}）へ移しました`,
          `The device was put into store (${data.place}) on ${on.en}`,
        ),
        'O10',
      ),
      costsInWords(data.costs),
    );
  },
  DisposalNoticeFellDue: (data) => {
    const [at, before] = [moment(data.fallsDue), days(data.daysBefore)];
    return ruled(
      say(
        `保管期間の満了（${at.ja}）の${before.ja}前のお知らせとして、処分の予告をお送りします`,
        `The notice of ${before.en} before disposal falls due (${at.en}) goes to the customer`,
      ),
      'U3',
    );
  },
  DisposalNoticeWithheld: (data) =>
    sentences(
      ruled(
        say(
          `${days(data.daysBefore).ja}前の処分の予告は見合わせました`,
          `The notice due ${days(data.daysBefore).en} before was withheld`,
        ),
        'U3',
      ),
      data.reason,
    ),
  DisposalFellDue: (data) => {
    const [at, { evidence }] = [moment(data.fellDue), data];
    const [custody, back, ended] = [day(evidence.custodyOn), day(evidence.returnOn), day(evidence.endedOn)];
    const ending = ENDING[evidence.ending];
    const untaken = evidence.notTaken ? CAME_BACK : NEVER_SENT;
    return sentences(
      ruled(
        say(
          `${at.ja}、保管期間が満了し、当社は機器を処分できるようになりました`,
          `On ${at.en} the storage period was over: the right to dispose of the device arose`,
        ),
        data.receipt.rule,
      ),
      say(
        `根拠：お預かり日${custody.ja}、${ended.ja}に${ending.ja}、お知らせした返却日${back.ja}、${untaken.ja}。`,
        `Evidence: in custody since ${custody.en}; ended on ${ended.en} (${ending.en}); return announced for ${back.en}; ${untaken.en}.`,
      ),
      data.decision === 'automatic'
        ? say(
            '処分の予告が届いていれば、規約により処分が指示されます。',
            'Once a notice was delivered, the terms order the disposal.',
          )
        : say('処分には承認者の判断が必要です。', 'An approver has to decide on the disposal.'),
    );
  },
  DisposalWithdrawn: (data) => {
    const [was, is] = [moment(data.fellDue), moment(data.fallsDue)];
    return ruled(
      say(
        `訂正により、処分できるようになるのは${was.ja}ではなく${is.ja}となるため、処分の期限の到来を取り消しました`,
        `By the correction the right to dispose arises on ${is.en}, not on ${was.en}: that it fell due is withdrawn`,
      ),
      data.rule,
    );
  },
  DisposalOrdered: (data) =>
    ruled(
      data.by === 'terms'
        ? say('規約に基づき、機器の処分が指示されました', 'The disposal was ordered by the terms')
        : say('承認者が機器の処分を指示しました', 'An approver ordered the disposal'),
      data.rule,
    ),
  StorageWiped: (data) => {
    const [on, how] = [day(data.on), wipingMethod(data.method)];
    return ruled(
      data.what === 'device'
        ? say(
            `${on.ja}、処分する機器の記憶装置を消去しました（方法：${how.ja}、担当：${data.by}）`,
            `The storage of the device was wiped on ${on.en} (${how.en}, by ${data.by})`,
          )
        : say(
            `${on.ja}、取り外した記憶装置${data.part}を消去しました（方法：${how.ja}、担当：${data.by}）`,
            `The removed storage ${data.part} was wiped on ${on.en} (${how.en}, by ${data.by})`,
          ),
      data.rule,
    );
  },
  DeviceDisposed: (data) => {
    const on = day(data.on);
    return sentences(
      ruled(
        say(
          `${on.ja}、機器を処分しました（方法：${data.method}）`,
          `The device was disposed of on ${on.en} (${data.method})`,
        ),
        'O10',
      ),
      costsInWords(data.costs),
    );
  },
  ChargesAssessed: (data) => {
    const ending = ENDING[data.ending];
    return sentences(
      data.disposed
        ? say('処分後のご請求額を確定しました。', 'What is owed after the disposal was assessed.')
        : say(`ご請求額を確定しました（${ending.ja}）。`, `What is owed was assessed (${ending.en}).`),
      amountInWords(data.assessment),
    );
  },
};
