import type { ParcelCheck, ParcelFault, Text } from '@shuriken/terms';
import type { Descriptions } from '../../shared/wording/describing.js';
import {
  CHANNEL,
  day,
  days,
  listed,
  moment,
  names,
  NOTE,
  personalNote,
  phrase,
  REASON,
  ruled,
  say,
  sentences,
} from '../../shared/wording/words.js';
import { coverageInWords } from './coverage.js';

const sheetNo = (n: number): Text => say(`返却シート第${n}号`, `return sheet no. ${n}`);

const faultInWords = ({ text, items, rule }: ParcelFault): Text => {
  const said = phrase(text);
  const what = items.length === 0 ? '' : names(items).en;
  return say(
    `${said.ja}${what === '' ? '' : `（${names(items).ja}）`}［${rule}］`,
    `${said.en}${what === '' ? '' : ` (${what})`} [${rule}]`,
  );
};

/** Everything that was wrong with the parcel, and what may not come back of what lay in it (C6, C19c). */
function checkInWords(check: ParcelCheck): Text | undefined {
  const faults = [...check.notReceived, ...check.mustReturn, ...check.inPrinciple, ...check.mayReturn];
  const [wrong, stray] = [listed(faults.map(faultInWords)), listed(check.mayNotComeBack.map(faultInWords))];
  return sentences(
    faults.length > 0 ? say(`お荷物の不備：${wrong.ja}。`, `Wrong with the parcel: ${wrong.en}.`) : undefined,
    check.mayNotComeBack.length > 0
      ? say(`お返しできないことがあるもの：${stray.ja}。`, `May not come back: ${stray.en}.`)
      : undefined,
  );
}

const OUTCOME: Readonly<Record<ParcelCheck['outcome'], Text>> = {
  'not-received': say('受け取れません', 'it cannot be received'),
  'must-return': say('そのままお返しします', 'it goes back as it is'),
  'return-in-principle': say('原則としてお返しします', 'in principle it goes back'),
  'may-return': say('お返しすることがあります', 'it may go back'),
  'goes-on': say('受け付けます', 'it goes on'),
};

/** Sheets, the parcel and its check, the inspection. */
export const sending: Descriptions<
  | 'SheetSent'
  | 'SheetUndeliverable'
  | 'SheetReminderFellDue'
  | 'SheetReminderWithheld'
  | 'SheetLapsed'
  | 'SheetLapseWithdrawn'
  | 'SheetReissued'
  | 'DeviceSentOff'
  | 'ParcelRefused'
  | 'ParcelReceived'
  | 'ParcelQuestioned'
  | 'ParcelKept'
  | 'InspectionRecorded'
  | 'FaultNotConfirmed'
> = {
  SheetSent: (data) => {
    const [on, which, how] = [day(data.on), sheetNo(data.sheet), CHANNEL[data.channel]];
    const until = day(data.receipt.lastDay);
    return sentences(
      ruled(
        say(`${on.ja}、${which.ja}を${how.ja}で送付しました`, `On ${on.en} ${which.en} left by ${how.en}`),
        'C19b',
      ),
      ruled(
        say(
          `${until.ja}までにご発送いただきます。この日を受け取られた日として数えます`,
          `The device is to be sent off by the end of ${until.en}, counted from that day as the day of receiving`,
        ),
        data.receipt.rule,
        'U205',
      ),
    );
  },
  SheetUndeliverable: (data) => {
    const which = sheetNo(data.sheet);
    return ruled(
      say(
        `${which.ja}が届かなかったため、期限は始まっていません`,
        `The ${which.en} did not arrive, so no time runs`,
      ),
      data.rule,
    );
  },
  SheetReminderFellDue: (data) => {
    const [which, at, before] = [sheetNo(data.sheet), moment(data.lapses), days(data.daysBefore)];
    return ruled(
      say(
        `${which.ja}の期限（${at.ja}）の${before.ja}前のお知らせをお送りします`,
        `The reminder of ${before.en} before ${which.en} lapses (${at.en}) goes to the customer`,
      ),
      'U212',
    );
  },
  SheetReminderWithheld: (data) => {
    const before = days(data.daysBefore);
    return sentences(
      ruled(
        say(
          `返却シートの期限の${before.ja}前のお知らせは見合わせました`,
          `The reminder due ${before.en} before the sheet lapses was withheld`,
        ),
        'U212',
      ),
      data.reason,
    );
  },
  SheetLapsed: (data) => {
    const [which, until] = [sheetNo(data.sheet), day(data.receipt.lastDay)];
    return ruled(
      say(
        `${until.ja}までにご発送がなかったため、${which.ja}は失効しました。再発行できます`,
        `Nothing was sent off by the end of ${until.en}: ${which.en} lapsed, and can be issued again`,
      ),
      data.rule,
    );
  },
  SheetLapseWithdrawn: (data) => {
    const [which, on] = [sheetNo(data.sheet), day(data.sentOn)];
    return ruled(
      say(
        `${on.ja}に期限内の発送がされていたため、${which.ja}の失効を取り消しました`,
        `It had been sent off in time, on ${on.en}: ${which.en} had not lapsed`,
      ),
      data.rule,
    );
  },
  SheetReissued: (data) => {
    const [on, which, former] = [day(data.on), sheetNo(data.sheet), sheetNo(data.former)];
    return sentences(
      ruled(
        say(
          `${on.ja}、${which.ja}を再発行しました。${former.ja}は無効です`,
          `On ${on.en} ${which.en} was issued; ${former.en} is void`,
        ),
        data.rule,
      ),
      personalNote(REASON, data.reason),
    );
  },
  DeviceSentOff: (data) => {
    const [on, which] = [day(data.on), sheetNo(data.sheet)];
    const slip = [data.carrier, data.tracking].filter((said) => said !== '' && said !== '-').join(' ');
    return ruled(
      say(
        `お客様が${on.ja}に製品を発送されました（${which.ja}${slip === '' ? '' : `、${slip}`}）。返却シートは失効しません`,
        `The customer sent off the device on ${on.en} (${which.en}${slip === '' ? '' : `, ${slip}`}): the sheet does not lapse`,
      ),
      'C19b',
      'U1',
    );
  },
  ParcelRefused: (data) => {
    const on = day(data.on);
    return sentences(
      ruled(
        say(
          `${on.ja}のお荷物は受け取れませんでした。製品はお客様のもとにあります`,
          `The parcel of ${on.en} was not received; the device stays with the customer`,
        ),
        data.rule,
      ),
      checkInWords(data.check),
      personalNote(NOTE, data.note),
    );
  },
  ParcelReceived: (data) => {
    const on = day(data.on);
    const sent = data.sentOn === null ? undefined : day(data.sentOn);
    const target = data.marks[0];
    const until = target && day(target.receipt.lastDay);
    return sentences(
      ruled(
        say(
          `${on.ja}、製品が到着しました${sent ? `（${sent.ja}発送）` : ''}`,
          `The device arrived on ${on.en}${sent ? `, sent off on ${sent.en}` : ''}`,
        ),
        'C19c',
      ),
      target && until
        ? ruled(
            say(
              `発送の目安は${until.ja}です（期限ではありません）`,
              `Dispatch is aimed at by ${until.en}, which is no limit`,
            ),
            target.rule,
            'K1',
          )
        : undefined,
      checkInWords(data.check),
      personalNote(say('お荷物の状態', 'Condition'), data.condition),
    );
  },
  ParcelQuestioned: (data) => {
    const outcome = OUTCOME[data.outcome];
    return ruled(
      say(
        `お荷物に不備があるため（${outcome.ja}）、担当者の判断を待ちます`,
        `There are faults in the parcel (${outcome.en}): an operator decides`,
      ),
      data.rule,
    );
  },
  ParcelKept: (data) =>
    sentences(
      ruled(
        data.by === 'approver'
          ? say(
              '責任者の判断により、原則返却のお荷物を受け入れました',
              'An approver kept what goes back in principle: the exchange goes on',
            )
          : say('担当者の判断により、交換の手続きを続けます', 'An operator decided to go on with the parcel'),
        data.rule,
      ),
      personalNote(REASON, data.reason),
    ),
  InspectionRecorded: (data) => {
    const [on, parts] = [day(data.on), names(data.faults.map(({ part }) => part))];
    return sentences(
      ruled(
        say(
          `${on.ja}、製品を検査し、故障を確認しました：${parts.ja}`,
          `The device was inspected on ${on.en} and the fault confirmed: ${parts.en}`,
        ),
        'C7',
      ),
      coverageInWords(data.coverage, data.faults),
      personalNote(say('所見', 'Findings'), data.findings),
    );
  },
  FaultNotConfirmed: (data) => {
    const on = day(data.on);
    return sentences(
      ruled(
        say(
          `${on.ja}、製品を検査しましたが、故障を確認できませんでした。交換はせず、費用もいただきません。担当者が判断します`,
          `The device was inspected on ${on.en} and the fault not confirmed: no exchange and no fee; an operator decides`,
        ),
        data.rule,
      ),
      personalNote(say('所見', 'Findings'), data.findings),
    );
  },
};
