import corega from '../data/corega-exchange-1.json' with { type: 'json' };
import onkyo from '../data/onkyo-repair-2018-05-01.json' with { type: 'json' };
import { text, type Text } from '../text.js';

/** Closed words with what each of them means. */
type Words = Readonly<Record<string, Text>>;

const titles = (entries: Readonly<Record<string, { readonly title: Text }>>): Words =>
  Object.fromEntries(Object.entries(entries).map(([word, { title }]) => [word, title]));
const texts = (entries: Readonly<Record<string, { readonly text: Text }>>): Words =>
  Object.fromEntries(Object.entries(entries).map(([word, said]) => [word, said.text]));
const byId = (entries: readonly { readonly id: string; readonly text: Text }[]): Words =>
  texts(Object.fromEntries(entries.map((entry) => [entry.id, entry])));

const channels: Words = {
  mail: text('電子メール', 'e-mail'),
  post: text('郵送', 'a letter'),
  fax: text('ファクシミリ', 'a fax'),
  phone: text('電話', 'a phone call'),
};

const counting: readonly Words[] = [
  {
    day: text('暦日', 'civil days'),
    'business-day': text(
      '営業日(土日、祝日、休業日を数えない)',
      'business days: no weekends, holidays, closing days',
    ),
    month: text('月', 'months'),
    year: text('年', 'years'),
  },
  {
    'first-day-counted': text(
      '始まりの日を1日目とする(「起算して」)',
      'the day of the start is day 1 (起算)',
    ),
    'first-day-not-counted': text(
      '始まりの翌日を1日目とする(「以内」「から」)',
      'the day after the start is day 1 (within, after)',
    ),
  },
  {
    'deemed-cancelled': text('キャンセルと扱われる', 'the repair is deemed cancelled'),
    'right-to-dispose': text('処分できるようになる', 'the right to dispose of the device arises'),
    'right-lost': text('権利がなくなる', 'the right is lost'),
    lapsed: text('失効する', 'what was issued lapses'),
    'not-accepted': text('受け付けられなくなる', 'no application is accepted any more'),
    'warranty-ends': text('保証が終わる', 'the warranty ends'),
    'service-ends': text('対応が終わる', 'the service ends'),
    advice: text('助言をする', 'something is advised'),
    target: text('目標で、過ぎても何も失われない', 'a target: nothing is forfeited'),
    aim: text('目安で、終わりではない', 'an aim, not an end'),
  },
  {
    custody: text('お預かりの日(到着の日)', 'the day of custody: arrival'),
    ending: text('作業が終わった日(完了、キャンセルなど)', 'the day on which the work ended'),
    'return-day': text('お知らせした返却の日', 'the day announced for the return'),
  },
  {
    counted: text('その日も数える', 'that day is counted'),
    'not-counted': text('その日は数えない', 'that day is not counted'),
  },
  {
    asked: text('ご依頼から到着まで', 'from the request until it arrives'),
    working: text('診断や修理の間', 'while it is diagnosed or repaired'),
    repaired: text('修理が完了した後', 'once it is repaired'),
    travelling: text('運送の間', 'while a carrier has it'),
    settling: text('お客様と話し合うとき', 'where something is settled with the customer'),
  },
  {
    custody: text('お預かり中', 'in our keeping'),
    transit: text('運送の途中', 'in transport'),
    elsewhere: text('訪問先など、ほかの場所', 'anywhere else, at a visit for instance'),
  },
  {
    shipment: text('出荷の日', 'the day of shipment'),
    purchase: text('購入の日', 'the day of purchase'),
  },
  {
    'start-of-use': text('使い始めた日', 'the day on which its use began'),
    'end-of-manufacture': text('生産を終えた日', 'the end of manufacture'),
    'end-of-sale': text('販売を終えた日', 'the end of sale'),
  },
];

const money: readonly Words[] = [
  {
    'cash-on-delivery': text('代金引換', 'cash on delivery'),
    'bank-transfer': text('銀行振込', 'bank transfer'),
    cash: text('現金', 'cash'),
    'credit-card': text('クレジットカード', 'credit card'),
    'convenience-store': text('コンビニエンスストアでの払込み', 'payment at a convenience store'),
    'qr-code': text('スマートフォンのコード決済', 'payment by QR code'),
  },
  titles(onkyo.charges.lines),
  {
    billed: text('請求する', 'it is billed'),
    collect: text('運送会社が受取人から受け取る(着払い)', 'the carrier collects it from the consignee'),
  },
  {
    'diagnosis-began': text('診断を始めていた', 'the diagnosis had begun'),
    travelled: text('実際に出向いた', 'somebody travelled'),
    disposed: text('機器を処分した', 'the device was disposed of'),
  },
  {
    free: text('無料', 'free of charge'),
    'charged-in-warranty': text('保証期間内だが有料', 'in warranty, and charged'),
    mixed: text('無料の故障と有料の故障がある', 'some faults free, some charged'),
    out: text('保証期間の後', 'after the warranty'),
  },
  {
    'in-advance': text('前払い', 'paid in advance'),
    'as-the-form-says': text('見積兼注文書の記載による', 'as the quotation-and-order form says'),
    customer: text('お客様の負担', 'borne by the customer'),
  },
  {
    'on-order': text('注文で成立する', 'it counts once ordered'),
    'on-payment': text('入金の確認で成立する', 'it counts once payment is confirmed'),
  },
  { order: text('注文待ち', 'waiting for the order'), payment: text('入金待ち', 'waiting for the payment') },
  {
    free: text('無料の交換', 'an exchange free of charge'),
    paid: text('有料の交換', 'a paid exchange'),
  },
];

const course: readonly Words[] = [
  {
    repaired: text('修理が完了した', 'repaired'),
    rerepaired: text('無料の再修理が完了した', 'repaired again, free'),
    'not-reproduced': text('症状が出なかった', 'the symptom did not show'),
    cancelled: text('お客様がキャンセルした', 'the customer cancelled'),
    lapsed: text('見積りへのお返事がなかった', 'the quote lapsed'),
    'requote-declined': text('再見積りが断られた', 'the requote was declined'),
    'my-number': text('マイナンバーが見つかった', 'a My Number was found'),
    'not-repairable': text('修理の対象でなかった', 'it is not repaired'),
    'unsuitable-environment': text('使用環境のためお断りした', 'refused for the environment'),
    'no-erasure-consent': text('消去に同意がなかった', 'erasure was not consented to'),
    'contract-ended': text('契約を終えた', 'the contract was ended'),
    'visit-no-fault': text('訪問したが異常がなかった', 'visited, no fault found'),
    'visit-cancelled': text('訪問先でキャンセルされた', 'cancelled at the visit'),
    'visit-cancelled-before-diagnosis': text(
      '訪問先で診断の前にキャンセルされた',
      'cancelled at the visit before the diagnosis',
    ),
    unreachable: text('連絡がつかなかった', 'the customer could not be reached'),
  },
  byId(onkyo.disposal.preconditions),
  byId(onkyo.turnaround.grounds),
  {
    automatic: text('期限が来れば規約により処分を指示する', 'the terms order the disposal by themselves'),
    'on-approval': text('承認者が処分を指示する', 'an approver orders the disposal'),
  },
  {
    pauses: text('その間は日数を数えない', 'its days are not counted'),
    lifts: text('目標がなくなる', 'the target is lifted'),
  },
  {
    in: text('保証期間内とする', 'treated as in warranty'),
    out: text('保証期間の後とする', 'treated as after it'),
  },
  { wiped: text('読み戻せないように消去', 'wiped beyond recovery'), destroyed: text('壊す', 'destroyed') },
  { how: text('方法', 'how'), when: text('日', 'when'), 'by-whom': text('行った人', 'by whom') },
  {
    request: text('ご依頼の全体に及ぶ', 'touches the whole request'),
    fault: text('その故障だけに及ぶ', 'touches its fault only'),
  },
  {
    'certificate-not-shown': text('保証書が示されないとき', 'no certificate was shown'),
    'certificate-defective': text('保証書に欠けや書き換えがあるとき', 'the certificate is defective'),
    'part-worn': text('寿命のある部品や消耗品が傷んだとき', 'a part of the lists is worn'),
    found: text('人が見つけたとき', 'people find it'),
  },
  {
    confirmation: text('お客様に確かめること', 'the customer confirms it'),
    consent: text('お客様の同意を得ること', 'the customer consents to it'),
    note: text('お伝えするだけのこと', 'it is told'),
  },
];

const format: readonly Words[] = [
  {
    repair: text('修理の流れ', 'the course of a repair'),
    exchange: text('交換の流れ', 'the course of an exchange'),
  },
  titles(onkyo.forms),
  channels,
  titles(onkyo.notices),
  titles(corega.notices),
  {
    clause: text('規約の条項', 'a clause of the terms'),
    clash: text('条項どうしの食い違い(clashes に書く)', 'a clash of clauses, told in clashes'),
    policy: text('条項のない当社の方針(policies に書く)', 'a policy of ours, told in policies'),
    counting: text('日の数え方', 'a way of counting'),
  },
  {
    text: text('文字列', 'a text'),
    code: text('番号(全角と半角、大文字と小文字を区別しない)', 'a code; its spelling does not matter'),
    date: text('日付', 'a date'),
    integer: text('整数', 'a whole number'),
    yen: text('円', 'yen'),
    boolean: text('はいかいいえ', 'yes or no'),
  },
];

const exchange: readonly Words[] = [
  texts(corega.exchange.parcel.faults),
  {
    'not-received': text('受け取らない', 'it is not received'),
    'must-return': text('返す', 'it goes back'),
    'return-in-principle': text('原則として返す', 'it goes back in principle'),
    'may-return': text('返すことがある', 'it may go back'),
    'may-not-come-back': text('戻らないことがある', 'it may not come back'),
  },
  {
    'device-received': text('故障品を受け取った', 'the faulty device was received'),
    'fault-confirmed': text('故障を確かめた', 'its fault was confirmed'),
    'order-counts': text('注文が成立した', 'the order counts'),
  },
  {
    dealer: text('取引契約のあるお客様', 'a customer with a dealer agreement'),
    direct: text('取引契約のないお客様', 'a customer without one'),
  },
  {
    proof: text('購入証明', 'proof of purchase'),
    order: text('注文', 'the order'),
    payment: text('入金', 'the payment'),
    decision: text('担当者の判断', 'a decision'),
    uncollected: text('引き取られない機器', 'a device not collected'),
  },
  { 'main-unit': text('本体', 'the main unit'), rest: text('付属品など', 'accessories and the rest') },
  {
    serial: text('製造番号', 'the serial number'),
    model: text('型番', 'the model'),
    fault: text('故障の内容', 'the fault'),
    consignee: text('届け先', 'the consignee'),
  },
  {
    'the-request': text('ご依頼の全体を除く', 'excludes the whole request'),
    'its-fault': text('その故障だけを除く', 'excludes its fault only'),
  },
  {
    'looked-up': text('先に調べる', 'it is looked up first'),
    'sets-no-limit': text('限りとしない', 'it sets no limit'),
  },
  {
    always: text('どの機種でも', 'with every model'),
    'where-supplied': text('付属していた機種で', 'with models it came with'),
  },
  {
    same: text('同じ製品', 'the same product'),
    refurbished: text('再整備品', 'a refurbished one'),
    'second-hand': text('中古品', 'a second-hand one'),
  },
  { authority: text('役所', 'an authority'), company: text('会社', 'the company') },
];

const groups: readonly Words[] = [...format, ...counting, ...money, ...course, ...exchange];
const size = (words: Words): number => Object.keys(words).length;

/** What closed words mean where they stand together; the smallest group that has all of them speaks. */
export function meaningsOf(words: readonly string[]): Words {
  const [found] = groups
    .filter((group) => words.every((word) => Object.hasOwn(group, word)))
    .toSorted((a, b) => size(a) - size(b));
  return found ?? {};
}
