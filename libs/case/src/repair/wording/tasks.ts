import { balance, type Notice } from '../../shared/case.js';
import type { RepairEnv } from '../env.js';
import { addDays, type Instant, startOf } from '@shuriken/calendar';
import { lengthInWords, type RuleId, type Text } from '@shuriken/terms';
import {
  currentQuote,
  dataGone,
  deviceWiped,
  failedChecks,
  inCustody,
  type RepairCase,
  unwipedParts,
} from '../case.js';
import {
  announcedTooLate,
  announcementMissed,
  consultationNeeded,
  missingForDisposal,
  toldOfDisposal,
  waitsForNotice,
} from '../deadlines/disposal.js';
import { nothingRepaired } from '../commands/record-diagnosis.js';
import { failed, noticesOpenAt, noticeTasks } from '../../shared/wording/notice-tasks.js';
import { partsEndAt } from '../commands/retention.js';
import { dutySources } from './duty-tasks.js';
import { stillMatters } from './matters.js';
import type { Task, TaskKind } from '../../shared/wording/task.js';
import { called, inYen, listed, names, say, sentences } from '../../shared/wording/words.js';

type Source = (c: RepairCase, env: RepairEnv) => Task | undefined;

const task = (kind: TaskKind, rule: RuleId, how: { text: Text; command?: string }): Task => ({
  kind,
  rule,
  ...how,
});

/** The customer was told of a cancellation that was withdrawn since, and nobody has spoken to them after that letter. */
const toldCancelled = (c: RepairCase): boolean =>
  c.notices.some(
    ({ template, status, at }) =>
      template === 'unreachable-cancelled' && status === 'sent' && (at ?? '') > (c.lastReachedAt ?? ''),
  );

const visitToArrange: Source = (c) => {
  if (c.form !== 'on-site' || c.place.progress !== 'requested.open') return undefined;
  const arrange = say(
    'お客様に連絡し、訪問日を決めてください。つながらなかった場合も記録してください（RecordVisitAttempt）。',
    'Contact the customer and agree on a day for the visit. Record attempts that fail, too (RecordVisitAttempt).',
  );
  const undone = say(
    'キャンセルのお知らせをお送りしています。取り消したことをお伝えください。',
    'The customer was told that the repair is cancelled: tell them that it is not.',
  );
  return task('visit-to-arrange', 'O4.1b', {
    command: 'AgreeVisit',
    text: sentences(arrange, toldCancelled(c) ? undone : undefined),
  });
};

const extrasMissing: Source = (c) => {
  const asked = c.pauses.some((pause) => pause.ground === 'question-open' && !pause.to);
  if (!asked || !c.intake?.missingExtras.length || c.ending) return undefined;
  const missing = names(c.intake.missingExtras);
  return task('extras-missing', 'O12.3-6', {
    command: 'ResumeTurnaround',
    text: say(
      `付属品の不足について、お客様に確認してください：${missing.ja}。`,
      `Ask the customer about the missing extras: ${missing.en}.`,
    ),
  });
};

/** What was not in order when the device arrived is settled before anybody opens it, or with the end of the case. */
const intakeToSettle: Source = (c) => {
  const [first, ...others] = failedChecks(c);
  if (!first || c.diagnosis || c.ending) return undefined;
  const failed = listed([first, ...others].map(({ text, item }) => called(text, item)));
  return task('intake-to-settle', first.rule ?? 'O12.3-6', {
    text: say(
      `受入れ確認で整っていなかった項目について、診断の前にお客様に確認してください：${failed.ja}。`,
      `Before the diagnosis, settle with the customer what was not in order when the device arrived: ${failed.en}.`,
    ),
  });
};

const quoteToSend: Source = (c) => {
  const { progress } = c.place;
  if (progress === 'quoted.told')
    return task('quote-to-send', 'U9', {
      command: 'SendQuote',
      text: say(
        '見積書を送付してください。電話連絡のみ、または不達の見積りでは回答期限が始まりません。',
        'Send the quote as a document: told by phone only, or undelivered, it starts no period.',
      ),
    });
  if (progress !== 'diagnosed' || !c.diagnosis || nothingRepaired(c.diagnosis.coverage)) return undefined;
  return task('quote-to-send', c.diagnosis.coverage.standing === 'out' ? 'O7.1' : 'U7', {
    command: 'SendQuote',
    text: say('有償修理のため、見積書を送付してください。', 'The repair is charged: send a quote.'),
  });
};

const refusalToDecide: Source = (c) => {
  const visited = c.place.progress === 'visited';
  const diagnosed = c.place.progress === 'diagnosed' && c.diagnosis && nothingRepaired(c.diagnosis.coverage);
  if (!visited && !diagnosed) return undefined;
  return task('refusal-to-decide', 'O12.10', {
    command: 'RefuseRepair',
    text: visited
      ? say(
          '訪問先で、修理できないと判断されました。お断りの手続きをしてください。',
          'At the customer’s place it was found that this is not repaired: refuse the repair.',
        )
      : say(
          '修理対象外の故障のみのため、お断りの手続きをしてください。',
          'Only faults that are not repaired were found: refuse the repair.',
        ),
  });
};

const requoteToSend: Source = (c) =>
  c.place.progress === 'approved.stopped'
    ? task('requote-to-send', 'O7.3', {
        command: 'SendQuote',
        text: say(
          '作業を止めています。速やかに再見積書を送付してください。',
          'Work has stopped: send a requote promptly.',
        ),
      })
    : undefined;

const answerUnclear: Source = (c) =>
  c.place.progress === 'quoted.answerUnclear' ||
  (c.place.progress === 'approved.requoted' && currentQuote(c)?.answer === 'unclear')
    ? task('answer-unclear', 'U10', {
        command: 'AnswerQuote',
        text: say(
          '見積りへのご返事がご了解かお断りか、お客様に確認してください。',
          'Clear up with the customer whether the answer to the quote is a yes or a no.',
        ),
      })
    : undefined;

const requoteUnanswered: Source = (c) =>
  c.place.progress === 'approved.requoted' &&
  [...c.reminded].some((key) => key.startsWith(`requote-unanswered:${c.waitingSince}:`))
    ? task('requote-unanswered', 'U8', {
        command: 'AnswerQuote',
        text: say(
          '再見積りへのご回答をお客様に確認してください。',
          'Ask the customer for an answer to the requote.',
        ),
      })
    : undefined;

const lapseToConfirm: Source = (c) => {
  const lapse = currentQuote(c)?.lapse;
  if (c.place.progress !== 'quoted.lapseUnconfirmed' || c.hold || !lapse) return undefined;
  const time = lengthInWords(lapse);
  return task('lapse-to-confirm', 'U7', {
    command: 'ConfirmLapse',
    text: say(
      `保証期間内の有償見積りに回答がないまま${time.ja}が過ぎました。キャンセル扱いとするか確認してください。`,
      `${time.en} went by over a quote within the warranty: confirm the cancellation, or ask once more.`,
    ),
  });
};

/** Where the work has ended and the device waits, the return has to be announced: without it nothing can fall due (O10). */
const returnToAnnounce: Source = (c, env) =>
  c.ending && inCustody(c) && (!c.announcement || announcedTooLate(c) || announcementMissed(c, env))
    ? task('return-to-announce', 'O10', {
        command: 'AnnounceReturn',
        text: say(
          'お客様に返却日をお知らせしてください。',
          'Announce to the customer the day of the return.',
        ),
      })
    : undefined;

const consultation: Source = (c, env) =>
  consultationNeeded(c, env)
    ? task('consultation', 'U12', {
        text: say(
          '完了でもキャンセルでもない返却です。処分の期限はありません。お客様と協議のうえ返却してください（O21-22）。',
          'A return that is neither completion nor cancellation: no disposal timer runs. Settle it with the customer (O21-22).',
        ),
      })
    : undefined;

/** Wiped for a disposal that does not take place, or not yet: the customer has to learn that the data are gone (U15). */
const dataLost: Source = (c) =>
  dataGone(c) && inCustody(c) && c.place.progress !== 'stored.disposalOrdered'
    ? task('consultation', 'U15', {
        text: say(
          '処分のため、機器の記憶装置は消去または破壊されています。データが失われたことをお客様にお伝えし、今後について協議してください（O21-22）。',
          'The storage of the device was wiped or destroyed for a disposal: tell the customer that the data are gone, and settle with them how to go on (O21-22).',
        ),
      })
    : undefined;

const partToWipe: Source = (c) => {
  const parts = unwipedParts(c);
  return parts.length === 0
    ? undefined
    : task('part-to-wipe', 'O13.3', {
        command: 'RecordWiping',
        text: say(
          `取り外した記憶装置を消去または破壊し、記録してください：${parts.join('、')}。`,
          `Wipe or destroy the storage that was taken out, and record it: ${parts.join(', ')}.`,
        ),
      });
};

const disposal: Source = (c, env) => {
  if (c.hold || missingForDisposal(c, env.terms)) return undefined;
  if (c.place.progress === 'stored.disposalDue' && c.disposalFellDue?.decision === 'on-approval')
    return task('disposal-to-approve', 'O10', {
      command: 'ApproveDisposal',
      text: say(
        '保管期間が満了しました。処分してよいか判断してください（承認者）。',
        'The storage period is over: an approver decides on the disposal.',
      ),
    });
  const told = toldOfDisposal(c, env.terms) && !waitsForNotice(c, env);
  if (c.place.progress !== 'stored.disposalOrdered' || !told) return undefined;
  return deviceWiped(c)
    ? task('disposal-to-carry-out', 'O10', {
        command: 'RecordDisposal',
        text: say('機器を処分し、記録してください。', 'Dispose of the device and record it.'),
      })
    : task('device-to-wipe', 'U15', {
        command: 'RecordWiping',
        text: say(
          '処分の前に、機器の記憶装置を消去し、記録してください。',
          'Before the disposal, wipe the storage of the device and record it.',
        ),
      });
};

const money: Source = (c) => {
  const owed = balance(c);
  if (c.assessed && owed < 0) {
    const over = inYen(-owed);
    return task('overpaid', 'O8', {
      command: 'RecordRefund',
      text: say(
        `${over.ja}の過払いがあります。返金してください。`,
        `${over.en} were paid too much: give them back.`,
      ),
    });
  }
  const parted = ['customer', 'gone'].includes(c.place.custody);
  if (!parted || c.place.money !== 'owed') return undefined;
  const open = inYen(owed);
  return task('payment-outstanding', 'O8', {
    command: 'RecordPayment',
    text: say(
      `未収金が${open.ja}あります。入金を確認してください。`,
      `${open.en} are still owed: see to the payment.`,
    ),
  });
};

const sources: readonly Source[] = [
  visitToArrange,
  extrasMissing,
  intakeToSettle,
  quoteToSend,
  refusalToDecide,
  requoteToSend,
  answerUnclear,
  requoteUnanswered,
  lapseToConfirm,
  returnToAnnounce,
  consultation,
  dataLost,
  partToWipe,
  disposal,
  money,
  ...dutySources,
];

/** An announcement that did not arrive and whose day is over is not sent again: another day is announced (O10). */
const announcedAgain = (c: RepairCase, notice: Notice, env: RepairEnv): boolean =>
  notice.template === 'return-announced' && failed(notice) && announcementMissed(c, env);

/** What an operator has to do on the case now: messages that people carry first, then what the case itself waits for. */
export const tasksOf = (c: RepairCase, env: RepairEnv): readonly Task[] => [
  ...noticeTasks(c, env, (of, notice) => stillMatters(of, notice) && !announcedAgain(of, notice, env)),
  ...sources.flatMap((source) => source(c, env) ?? []),
];

/**
 * The next instant after `env.actual` at which `tasksOf` may say something else although nothing happened: a message that
 * people carry may go out (P4), an ordered disposal has waited for its notice (U3), the day is over of an announcement that
 * never arrived (O10), or parts are kept no longer (O14). Null where time alone changes nothing.
 */
export function tasksChangeAt(c: RepairCase, env: RepairEnv): Instant | null {
  const waits = c.place.progress === 'stored.disposalOrdered' ? waitsForNotice(c, env) : undefined;
  const announced = c.announcement && startOf(addDays(c.announcement.returnOn, 1));
  const over = announced && announcementMissed(c, { ...env, actual: announced }) ? announced : undefined;
  const [first] = [...noticesOpenAt(c, env, stillMatters), waits, over, partsEndAt(c)]
    .filter((at): at is Instant => at !== undefined && at > env.actual)
    .sort();
  return first ?? null;
}
