import { civilDateOf, dateInWords, epochMs, type CivilDate, type Instant } from '@shuriken/calendar';
import type { DailyFee, Ending, LineId, RuleId, Text } from '@shuriken/terms';
import type { AnyTemplate } from '../facts.js';
import type { Personal } from '../personal.js';
import type { Channel, PaymentWay, RepairForm } from '../vocabulary.js';

/** A sentence in both languages. */
export const say = (ja: string, en: string): Text => ({ ja, en });

const NOTHING = say('', '');

/** Sentences one after the other, each as its language spaces them. */
export const sentences = (...parts: readonly (Text | undefined)[]): Text => {
  const said = parts.filter((part): part is Text => part !== undefined && part.ja !== '');
  return say(said.map(({ ja }) => ja).join(''), said.map(({ en }) => en).join(' '));
};

/** Names one after the other. */
export const listed = (parts: readonly Text[]): Text =>
  say(parts.map(({ ja }) => ja).join('、'), parts.map(({ en }) => en).join(', '));

const plain = (text: string): Text => say(text, text);
export const names = (parts: readonly string[]): Text => listed(parts.map(plain));

const grouped = (amount: number): string => amount.toLocaleString('en-US');

/** Whole yen in words. */
export const inYen = (amount: number): Text => say(`${grouped(amount)}円`, `${grouped(amount)} yen`);

/** How a sum by the day came about: 12日×110円, 12 days at 110 yen. */
export function dailyInWords({ days: count, yenPerDay, uncapped }: DailyFee): Text {
  const [each, all] = [inYen(yenPerDay), days(count)];
  const cap = uncapped === undefined ? say('', '') : say('、上限額', ', the most there is');
  return say(`${all.ja}×${each.ja}${cap.ja}`, `${all.en} at ${each.en}${cap.en}`);
}

/** A number of days, as English counts them. */
export const days = (count: number): Text => say(`${count}日`, count === 1 ? '1 day' : `${count} days`);

export const day = (date: CivilDate): Text => dateInWords(date);

const MS_PER_SECOND = 1_000;
const JST_SECONDS = 9 * 3_600;
const two = (n: number): string => String(n).padStart(2, '0');

function clockTime(at: Instant): { readonly minute: string; readonly seconds: number } {
  const of = (Math.floor(epochMs(at) / MS_PER_SECOND) + JST_SECONDS) % 86_400;
  return { minute: `${two(Math.floor(of / 3_600))}:${two(Math.floor(of / 60) % 60)}`, seconds: of % 60 };
}

const atTime = (at: Instant, clock: string): Text => {
  const date = day(civilDateOf(at));
  return say(`${date.ja} ${clock}`, `${date.en}, ${clock}`);
};

/** A moment in Japan time, to the minute. */
export const moment = (at: Instant): Text => atTime(at, clockTime(at).minute);

/** The same with its seconds, if it has any: where somebody has to give a moment before or after it. */
export function exactly(at: Instant): Text {
  const { minute, seconds } = clockTime(at);
  return atTime(at, seconds === 0 ? minute : `${minute}:${two(seconds)}`);
}

/** The rule a sentence rests on, as it is cited at its end. */
export const citing = (rule: RuleId): Text => say(`（${rule}）`, `(${rule})`);

/** A sentence with its rule before the full stop. */
export const ruled = (text: Text, ...rules: readonly RuleId[]): Text =>
  say(`${text.ja}（${rules.join('、')}）。`, `${text.en} (${rules.join(', ')}).`);

const HALF_WIDTH = /\(([^()]*)\)/gu;

/** A text of the terms as part of a sentence of ours: without its full stop, Japanese in full-width brackets. */
export const phrase = ({ ja, en }: Text): Text =>
  say(ja.replace(/。$/u, '').replace(HALF_WIDTH, '（$1）'), en.replace(/\.$/u, ''));

/** What the terms call something, as part of a sentence; of a fact that did not keep it yet, its id. */
export const called = (text: Text | undefined, id: string): Text => (text ? phrase(text) : plain(id));

const ERASED = say('〔消去済み〕', '[erased]');

/** A personal value under a heading: quoted as it was said, marked where it was erased, nothing where nothing was said. */
export function personalNote(label: Text, value: Personal): Text {
  if (value.personal === null) return say(`${label.ja}：${ERASED.ja}。`, `${label.en}: ${ERASED.en}.`);
  if (value.personal === '') return NOTHING;
  const said = value.personal.replace(/[。.]+$/u, '');
  return say(`${label.ja}：「${said}」。`, `${label.en}: “${said}”.`);
}

/** Where something had been recorded by mistake before. */
export const fromCase = (number: string | undefined): Text | undefined =>
  number === undefined
    ? undefined
    : say(`案件${number}から移した記録です。`, `It was recorded on case ${number} before.`);

export const NOTE = say('メモ', 'Note');
export const REASON = say('理由', 'Reason');

export const CHANNEL: Readonly<Record<Channel, Text>> = {
  mail: say('電子メール', 'e-mail'),
  post: say('郵送', 'post'),
  fax: say('FAX', 'fax'),
  phone: say('電話', 'phone'),
};

/** With its article, which English wants. */
export const FORM: Readonly<Record<RepairForm, Text>> = {
  'pick-up': say('引取り修理', 'a pick-up repair'),
  'on-site': say('出張修理', 'an on-site repair'),
  'part-delivery': say('部品のお届け', 'the sending of a part'),
};

export const PAYMENT: Readonly<Record<PaymentWay, Text>> = {
  'cash-on-delivery': say('代金引換', 'cash on delivery'),
  'bank-transfer': say('銀行振込', 'bank transfer'),
  cash: say('現金', 'cash'),
  'credit-card': say('クレジットカード', 'credit card'),
  'convenience-store': say('コンビニエンスストア払い', 'payment at a convenience store'),
  'qr-code': say('コード決済', 'QR code payment'),
};

export const LINE: Readonly<Record<LineId, Text>> = {
  labour: say('作業工賃', 'labour'),
  'diagnosis-labour': say('診断作業の工賃', 'labour of the diagnosis'),
  parts: say('部品代', 'parts'),
  'shipping-in': say('お引取り送料', 'freight of the way in'),
  'shipping-out': say('ご返却送料', 'freight of the way back'),
  box: say('指定梱包箱', 'designated box'),
  travel: say('出張料金', 'travel fee'),
  other: say('その他の有償作業', 'other charged work'),
  storage: say('保管費用', 'storage'),
  'storage-transport': say('保管場所への輸送費用', 'transport to the store'),
  disposal: say('処分費用', 'disposal'),
  exchange: say('交換価格', 'price of the exchange'),
};

export const ENDING: Readonly<Record<Ending, Text>> = {
  repaired: say('修理完了', 'repaired'),
  rerepaired: say('無償再修理の完了', 'repaired again, free of charge'),
  'not-reproduced': say('現象が確認できず', 'symptom not reproduced'),
  cancelled: say('お客様によるキャンセル', 'cancelled by the customer'),
  lapsed: say('見積り回答期限の経過', 'quote lapsed'),
  'requote-declined': say('再見積りのお断り', 'requote declined'),
  'my-number': say('マイナンバーの記憶', 'My Number on the storage'),
  'not-repairable': say('修理対象外', 'outside what is repaired'),
  'unsuitable-environment': say('使用環境の不良によるお断り', 'refused for an unsuitable environment'),
  'no-erasure-consent': say('初期化・消去への不同意', 'no consent to erasure'),
  'contract-ended': say('契約の解除', 'contract ended'),
  'visit-no-fault': say('訪問時に異常なし', 'no fault found at the visit'),
  'visit-cancelled': say('訪問時のキャンセル', 'cancelled at the visit'),
  'visit-cancelled-before-diagnosis': say(
    '訪問診断前のキャンセル',
    'cancelled before the diagnosis at the place',
  ),
  unreachable: say('ご連絡がつかず', 'customer unreachable'),
};

export const TEMPLATE: Readonly<Record<AnyTemplate, Text>> = {
  'request-received': say('修理受付のお知らせ', 'confirmation of the request'),
  'device-received': say('お預かりのお知らせ', 'notice of receipt'),
  quote: say('見積書', 'quote document'),
  requote: say('再見積書', 'requote document'),
  'quote-reminder': say('見積りご回答のお願い', 'reminder of the quote'),
  'quote-lapsed': say('回答期限経過のお知らせ', 'notice that the quote lapsed'),
  cancelled: say('キャンセルのお知らせ', 'notice of the cancellation'),
  'return-announced': say('返却日のお知らせ', 'announcement of the return'),
  'disposal-notice': say('処分の予告', 'notice of the disposal to come'),
  'disposal-fell-due': say('保管期間満了のお知らせ', 'notice that the storage period is over'),
  disposed: say('処分のお知らせ', 'notice of the disposal'),
  shipped: say('発送のお知らせ', 'notice of shipment'),
  'unreachable-cancelled': say(
    'ご連絡がつかないことによるキャンセルのお知らせ',
    'notice of the cancellation for want of contact',
  ),
  'returning-unrepaired': say('未修理返却のお知らせ', 'notice of the return unrepaired'),
  'visit-agreed': say('訪問日のお知らせ', 'confirmation of the visit'),
  'visit-report': say('訪問結果のご報告', 'report on the visit'),
  'part-shipped': say('部品発送のお知らせ', 'notice that the part was sent'),
  'claim-decided': say('お申し出へのご回答', 'answer to the claim'),
  'contract-ended': say('契約終了のお知らせ', 'notice that the contract has ended'),
  'application-received': say('交換申込受付のお知らせ', 'confirmation of the application'),
  'application-refused': say('交換をお受けできない旨のお知らせ', 'notice that the application is refused'),
  'proof-wanted': say('購入証明のお願い', 'request for proof of purchase'),
  'rma-sheet': say('返却シート', 'RMA sheet'),
  'rma-reminder': say('返却シートの期限のお知らせ', 'reminder of the RMA sheet'),
  'rma-lapsed': say('返却シート失効のお知らせ', 'notice that the RMA sheet lapsed'),
  'rma-reissued': say('再発行の返却シート', 'RMA sheet issued again'),
  'parcel-not-received': say('お荷物を受け取れない旨のお知らせ', 'notice that the parcel was not received'),
  'returning-unexchanged': say('交換せずに返却する旨のお知らせ', 'notice of the return unexchanged'),
  'fault-not-confirmed': say('故障を確認できない旨のお知らせ', 'notice that the fault was not confirmed'),
  'quotation-and-order': say('見積兼注文書', 'quotation-and-order form'),
  'inspection-report': say('検査報告書', 'inspection report'),
  'order-received': say('注文受付のお知らせ', 'confirmation of the order'),
  'payment-awaited': say('お振込のお願い', 'request for the transfer'),
  'payment-confirmed': say('入金確認のお知らせ', 'confirmation of the payment'),
  'order-cancelled': say('見積りキャンセルのお知らせ', 'notice that the quote was cancelled'),
  'replacement-shipped': say('交換品発送のお知らせ', 'notice that the replacement was shipped'),
  'device-shipped-back': say('返却品発送のお知らせ', 'notice that the device was sent back'),
  'late-target': say('発送遅延のお知らせ', 'notice that dispatch takes longer'),
  'late-second-mark': say('発送遅延の再度のお知らせ', 'second notice that dispatch takes longer'),
  'support-ended': say('ご案内終了のお知らせ', 'notice that support has ended'),
};

export const HOLD: Readonly<Record<'dispute' | 'legal' | 'insurance', Text>> = {
  dispute: say('お客様との係争', 'a dispute'),
  legal: say('法的手続き', 'a legal matter'),
  insurance: say('保険の手続き', 'an insurance matter'),
};

/** The grounds on which the repair time does not hold (O9); one that a later version adds is shown by its id. */
const TURNAROUND: Readonly<Record<string, Text>> = {
  'not-reproducible': say('現象が確認できない', 'the symptom cannot be reproduced'),
  'question-open': say('お客様への確認事項がある', 'a question to the customer is open'),
  'remote-area': say('遠隔地からのお引取り', 'a remote collection area'),
  'return-date-moved': say('お客様のご都合による返却日の変更', 'the customer moved the return date'),
  'force-majeure': say('不可抗力', 'force majeure'),
  'part-out-of-stock': say('部品の在庫切れ', 'a part is out of stock'),
  consent: say('見積りのご了解待ち', 'the amount is not agreed yet'),
};
export const turnaroundGround = (id: string): Text => TURNAROUND[id] ?? plain(id);

const ENCLOSED: Readonly<Record<string, Text>> = { 'repair-report': say('修理報告書', 'repair report') };
export const enclosures = (ids: readonly string[]): Text =>
  listed(ids.map((id) => ENCLOSED[id] ?? plain(id)));

const WIPED: Readonly<Record<string, Text>> = {
  overwritten: say('上書き消去', 'overwritten'),
  destroyed: say('物理的破壊', 'destroyed'),
  'no-storage-inside': say('記憶装置なし', 'no storage device inside'),
};
export const wipingMethod = (id: string): Text => WIPED[id] ?? plain(id);

/** The part of a notice's id that names its template: `12:quote` is about the quote document. */
export function noticeName(id: string): Text {
  const template = id.slice(id.indexOf(':') + 1);
  return TEMPLATE[template as AnyTemplate] ?? plain(id);
}
