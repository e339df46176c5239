import { isCivilDate, isInstant } from '@shuriken/calendar';
import type { Text } from '@shuriken/terms';
import type { Descriptions } from '../wording/describing.js';
import {
  day,
  exactly,
  inYen,
  LINE,
  listed,
  noticeName,
  PAYMENT,
  personalNote,
  REASON,
  ruled,
  say,
  sentences,
  turnaroundGround,
} from '../wording/words.js';
import type { Flag, FlagAbout, RevisingFact, Values } from './facts.js';

const plain = (text: string): Text => say(text, text);

/** What facts that can be revised are called. */
const FACTS: Readonly<Record<string, Text>> = {
  RepairRequested: say('受付', 'the request'),
  DeviceCollected: say('引取り', 'the collection'),
  DeviceReceived: say('お預かり', 'the receipt of the device'),
  VisitAttemptFailed: say('つながらなかった連絡', 'the attempt that failed'),
  CustomerReached: say('お客様との連絡', 'the contact with the customer'),
  VisitAgreed: say('訪問日の決定', 'the agreement on the visit'),
  VisitMade: say('訪問', 'the visit'),
  DiagnosisRecorded: say('診断', 'the diagnosis'),
  QuoteIssued: say('見積り', 'the quote'),
  QuoteSent: say('見積書の送付', 'the sending of the quote'),
  QuoteTold: say('見積りの口頭連絡', 'the telling of the quote'),
  QuoteAccepted: say('見積りへのご了解', 'the consent to the quote'),
  QuoteDeclined: say('見積りのお断り', 'the refusal of the quote'),
  QuoteAnswerUnclear: say('見積りへのご返事', 'the answer to the quote'),
  QuoteSilenceEnded: say('回答期限の経過', 'the end of the silence'),
  QuoteLapsed: say('見積りの期限切れ', 'the lapse of the quote'),
  CustomerUnreachable: say(
    'ご連絡がつかないことによるキャンセル扱い',
    'the cancellation for want of contact',
  ),
  RepairAuthorised: say('無償修理の開始', 'the beginning of the free repair'),
  FurtherFaultFound: say('追加の故障', 'the further fault'),
  RepairCancelled: say('キャンセル', 'the cancellation'),
  RepairRefused: say('修理のお断り', 'the refusal of the repair'),
  MyNumberFound: say('マイナンバーの発見', 'the finding of a My Number'),
  RepairCompleted: say('修理の完了', 'the completion of the repair'),
  TurnaroundPaused: say('修理期間の除外事由', 'the pause of the repair time'),
  TurnaroundResumed: say('除外事由の終わり', 'the end of the pause'),
  TurnaroundPromiseLifted: say('修理期間の目安の解除', 'the lifting of the target'),
  TurnaroundMissed: say('修理期間の目安の超過', 'the missing of the target'),
  ReturnAnnounced: say('返却日のお知らせ', 'the announcement of the return'),
  DeviceShipped: say('発送', 'the shipment'),
  DeviceDelivered: say('お届け', 'the delivery'),
  DeviceNotTaken: say('お受け取りがなかったこと', 'the device’s coming back untaken'),
  DeviceStored: say('保管', 'the storing of the device'),
  DisposalFellDue: say('処分期限の到来', 'the falling due of the disposal'),
  DisposalOrdered: say('処分の指示', 'the order of the disposal'),
  StorageWiped: say('データ消去', 'the wiping of storage'),
  DeviceDisposed: say('処分', 'the disposal'),
  PaymentRecorded: say('入金', 'the payment'),
  RefundRecorded: say('返金', 'the refund'),
  ChargesWrittenOff: say('未収金の放棄', 'the writing off'),
  NoticeSent: say('連絡の送付', 'the sending of a message'),
  NoteAdded: say('メモ', 'the note'),
  FactCorrected: say('訂正', 'the correction'),
  FactStruck: say('記録の取消し', 'the striking'),
  HoldPlaced: say('保留', 'the hold'),
};

/** What a fact is called where another one names it. */
export const factName = (type: string): Text => FACTS[type] ?? plain(type);

/** A fact by its name and its number in the case. */
export const factNo = (type: string, version: number): Text => {
  const what = factName(type);
  return say(`${what.ja}（No.${version}）`, `${what.en} (no. ${version})`);
};

const FIELDS: Readonly<Record<string, Text>> = {
  serial: say('製造番号', 'serial number'),
  model: say('型番', 'model'),
  purchasedOn: say('購入日', 'day of purchase'),
  months: say('保証期間（月）', 'months of warranty'),
  requestedOn: say('受付日', 'day of the request'),
  on: say('日付', 'day'),
  at: say('日時', 'moment'),
  arrivedAt: say('到着日時', 'moment of arrival'),
  from: say('開始日', 'first day'),
  to: say('再開日', 'day from which it counts again'),
  ground: say('事由', 'ground'),
  yen: say('金額', 'amount'),
  way: say('お支払方法', 'way of payment'),
  reference: say('番号', 'reference'),
  carrier: say('運送会社', 'carrier'),
  tracking: say('伝票番号', 'tracking number'),
  place: say('保管場所', 'place of storage'),
  certificateEnclosed: say('保証書の同梱', 'certificate enclosed'),
  certificateShown: say('保証書のご提示', 'certificate shown'),
  costs: say('費用（税抜）', 'costs before tax'),
  storage: say('保管期間', 'storage period'),
  lapse: say('回答期限', 'time for an answer'),
  receipt: say('期間', 'period'),
  turnaround: say('修理期間の目安', 'target of the repair time'),
  warranty: say('保証', 'warranty'),
  coverage: say('費用のご負担', 'who pays'),
  attempts: say('連絡の記録', 'recorded attempts'),
  rule: say('根拠となる条項', 'clause it rests on'),
};
export const fieldName = (field: string): Text => FIELDS[field] ?? plain(field);

const STANDING: Readonly<Record<string, Text>> = {
  in: say('保証期間内', 'in warranty'),
  out: say('保証期間外', 'out of warranty'),
  free: say('無償', 'free of charge'),
  mixed: say('一部有償', 'partly charged'),
  'charged-in-warranty': say('保証期間内で有償', 'charged within the warranty'),
};
const NOTHING_THERE = say('なし', 'nothing');

interface Known {
  readonly lastDay?: string;
  readonly standing?: string;
}

/** A cost line, or something else that a list holds. */
const itemInWords = (item: unknown): Text => {
  const { line, yen } = (typeof item === 'object' && item !== null ? item : {}) as {
    line?: keyof typeof LINE;
    yen?: number;
  };
  if (line === undefined || yen === undefined) return valueInWords('', item);
  const [name, amount] = [LINE[line], inYen(yen)];
  return say(`${name.ja} ${amount.ja}`, `${name.en} ${amount.en}`);
};

/** A value as people read it: of a receipt its last day, of coverage or warranty the standing. */
function valueInWords(field: string, value: unknown): Text {
  if (value === null || value === undefined) return NOTHING_THERE;
  if (typeof value === 'boolean') return value ? say('あり', 'yes') : say('なし', 'no');
  if (typeof value === 'number') return field === 'yen' ? inYen(value) : plain(String(value));
  if (Array.isArray(value)) return value.length === 0 ? NOTHING_THERE : listed(value.map(itemInWords));
  if (typeof value === 'object') {
    const { lastDay, standing } = value as Known;
    if (lastDay !== undefined) return day(lastDay);
    return STANDING[standing ?? ''] ?? say('再計算済み', 'worked out anew');
  }
  const said = String(value);
  if (field === 'ground') return turnaroundGround(said);
  if (field === 'way') return PAYMENT[said as keyof typeof PAYMENT] ?? plain(said);
  if (isInstant(said)) return exactly(said);
  return isCivilDate(said) ? day(said) : say(`「${said}」`, `“${said}”`);
}

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What moved, each by its own name: of the device and its certificate their entries, of the rest the whole. */
export function movedFields(
  was: Values,
  data: Values,
): readonly { field: string; was: unknown; is: unknown }[] {
  return Object.keys(data).flatMap((field) => {
    const [before, after] = [was[field], data[field]];
    if ((field === 'product' || field === 'certificate') && isObject(before) && isObject(after))
      return movedFields(before, after);
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ field, was: before, is: after }];
  });
}

const movesInWords = (was: Values, data: Values): Text =>
  listed(
    movedFields(was, data).map((moved) => {
      const [name, before, after] = [
        fieldName(moved.field),
        valueInWords(moved.field, moved.was),
        valueInWords(moved.field, moved.is),
      ];
      return say(`${name.ja} ${before.ja}→${after.ja}`, `${name.en} from ${before.en} to ${after.en}`);
    }),
  );

export const FLAG_TEXT: Readonly<Record<FlagAbout, Text>> = {
  'fired-on-wrong-basis': say(
    '訂正前の内容をもとに期限が到来していました',
    'time had brought it on a basis that was corrected since',
  ),
  'lapse-without-basis': say(
    '正しい期限より前に期限切れとなっていました。機器は当社にないため、お客様と協議してください',
    'the quote lapsed before its time, and the device is not here: settle it with the customer',
  ),
  'lapse-of-needless-quote': say(
    '無償の修理に対する見積りが期限切れとなっていました。お客様に確認してください',
    'the quote that lapsed was for a repair that is free: ask the customer',
  ),
  'disposal-without-basis': say(
    '処分できるようになる前に機器が処分されていました。お客様と協議してください',
    'the device was disposed of before the right to it arose: settle it with the customer',
  ),
  'late-answer': say(
    'ご回答は正しい期限を過ぎて届いていました。受け入れるか判断してください',
    'the answer came after the right time for it: decide whether it is taken',
  ),
  'authorised-as-free': say(
    '無償として修理を始めていますが、正しくは有償です。ご了解のない費用は請求できません',
    'the repair was begun as free and is not: nothing is charged without consent',
  ),
  'decided-meanwhile': say(
    '記録が遅れた間に決められていました。そのままでよいか確認してください',
    'it was decided before the late entry was known: see whether it can stay so',
  ),
};

/** A flag as a sentence. */
export const flagText = ({ about, type, version }: Flag): Text => {
  const [which, why] = [factNo(type, version), FLAG_TEXT[about]];
  return say(`${which.ja}：${why.ja}。`, `Look at ${which.en}: ${why.en}.`);
};

/** Corrections, and what came to light by them. */
export const revising: Descriptions<RevisingFact> = {
  FactCorrected: (data) => {
    const [which, moves] = [factNo(data.type, data.version), movesInWords(data.was, data.data)];
    const follows = data.follows !== undefined;
    return sentences(
      ruled(
        follows
          ? say(
              `これに伴い、${which.ja}も改めました：${moves.ja}`,
              `With it ${which.en} was put right: ${moves.en}`,
            )
          : say(`${which.ja}を訂正しました：${moves.ja}`, `Correction of ${which.en}: ${moves.en}`),
        data.rule,
      ),
      personalNote(REASON, data.reason),
    );
  },
  FactStruck: (data) => {
    const which = factNo(data.type, data.version);
    return sentences(
      ruled(
        data.follows === undefined
          ? say(`${which.ja}の記録を取り消しました`, `Left out of this case is ${which.en}`)
          : say(
              `これに伴い、${which.ja}を取り消しました`,
              `With it ${which.en} is left out: it has not come`,
            ),
        data.rule,
      ),
      data.case === undefined
        ? undefined
        : say(`正しくは案件${data.case}の記録です。`, `It belongs to case ${data.case}.`),
      personalNote(REASON, data.reason),
    );
  },
  ActionUndone: (data) => {
    const what = listed(data.types.map(factName));
    return sentences(
      ruled(
        say(`直前の操作を取り消しました：${what.ja}`, `The last action was undone: ${what.en}`),
        data.rule,
      ),
      personalNote(REASON, data.reason),
    );
  },
  CaseReopened: (data) =>
    ruled(
      say(
        `訂正により未了の事項が生じたため、完了（No.${data.closing}）を取り消しました`,
        `The correction leaves something to do: the case, closed by no. ${data.closing}, is open again`,
      ),
      data.rule,
    ),
  MistakesFound: (data) => {
    const messages = listed(data.messages.map(noticeName));
    const flags = listed(
      data.flags.map(({ type, version, about }) => {
        const [which, why] = [factNo(type, version), FLAG_TEXT[about]];
        return say(`${which.ja}：${why.ja}`, `${which.en}: ${why.en}`);
      }),
    );
    return sentences(
      data.messages.length > 0
        ? say(
            `誤ってお送りした連絡があります。お詫びが必要です：${messages.ja}。`,
            `These messages went out by mistake and need an apology: ${messages.en}.`,
          )
        : undefined,
      data.flags.length > 0
        ? say(`確認を要する事項：${flags.ja}。`, `To be looked at: ${flags.en}.`)
        : undefined,
    );
  },
  MistakesSettled: (data) =>
    sentences(
      say(
        '訂正に伴うお詫びと確認が済みました。',
        'The apologies that the correction called for were made, and what it touched was looked at.',
      ),
      personalNote(say('対応', 'What was done'), data.note),
    ),
};
