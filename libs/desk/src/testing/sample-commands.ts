import { addDays, civilDateOf, epochMs, instant } from '@shuriken/calendar';
import type { Case, Env, ExchangeCase, RepairCase } from '@shuriken/case';
import type { Input } from './sample-opening.js';

type Samples = Readonly<Record<string, Input>>;
type Now = Pick<Env, 'now'>;

const LINES = { labour: 12_000, parts: [{ name: 'mainboard', yen: 30_000 }] };
const VISIT = { travel: 5_000, labour: 8_000, diagnosisLabour: 3_000, report: '訪問修理' };
const PARCEL = { carrier: 'Yamato', tracking: 'T-1' };

/** The message that waits, or the last one. */
const noticeOf = ({ notices }: Case) =>
  (notices.findLast(({ status }) => status === 'pending') ?? notices.at(-1))!.id;

const ofRepair = (c: RepairCase, { now }: Now): Samples => {
  const soon = addDays(civilDateOf(now), 10);
  const first = c.attempts[0];
  return {
    RecordCollection: { carrier: 'Yamato', packing: 'designated-box', freight: 1_500, box: 1_000 },
    ReceiveDevice: { checklist: [], certificateEnclosed: true },
    RecordVisitAttempt: { how: 'phone', reached: false },
    WithdrawCancellation: {
      at: first === undefined ? now : instant(epochMs(first) + 1),
      how: 'phone',
      reason: '記録が遅れた',
    },
    AgreeVisit: { on: civilDateOf(now) },
    RecordVisit: { ...VISIT, outcome: 'repaired', faults: [{ part: 'fan' }], consented: true },
    SendPart: { part: 'AC-19', carrier: 'Yamato', tracking: 'P-1', consented: true, parts: 4_000 },
    SettleFaultyPart: { collected: true },
    EntrustWork: { partner: 'P-1', work: ['diagnosis'], confidentiality: true, security: true },
    TakeBackWork: { partner: 'P-1', reason: '作業の終了' },
    RecordErasureConsent: { how: 'phone' },
    EndContract: { category: 'threats', reason: '脅し' },
    DeclineWish: { wish: 'no-loan-device' },
    RecordClaim: { damage: 'in-custody', what: '天板の傷' },
    DecideClaim: { outcome: 'repair', reason: '確認済み' },
    SettleClaim: { reference: 'K-1' },
    RecordDiagnosis: { reproduced: true, faults: [{ part: 'mainboard' }], diagnosisLabour: 5_000 },
    SendQuote: { lines: LINES },
    TellQuote: { lines: LINES },
    AnswerQuote: { answer: 'yes', channel: 'phone' },
    ReinstateQuote: { channel: 'phone', reason: '電話で了解' },
    ReportFurtherFault: { faults: [{ part: 'panel' }] },
    CompleteRepair: { report: '交換', parts: [{ part: 'HDD-1', name: 'disk', storage: true }] },
    PauseTurnaround: { ground: 'part-out-of-stock' },
    ResumeTurnaround: { ground: 'part-out-of-stock' },
    CancelRepair: { reason: 'customer-wish' },
    RefuseRepair: { refusal: 'serial-unreadable', reason: '銘板が読めない' },
    AnnounceReturn: { returnOn: soon },
    ShipDevice: { ...PARCEL, freight: 1_500, enclosed: ['repair-report'] },
    StoreDevice: { place: 'W-1', transport: 800 },
    RecordWiping: { what: 'device', method: 'overwritten', by: 'S-7' },
    RecordDisposal: { method: '破砕', storage: 6_000, disposal: 2_000 },
  };
};

/** In what the parcel holds and in what the inspection finds something is wrong, so that more has to be decided. */
const ofExchange = (c: ExchangeCase): Samples => ({
  RecordProof: { kind: 'receipt', purchasedOn: addDays(c.requestedOn, -30) },
  GrantWithoutProof: { reason: '書類を再発行できない' },
  LookUpShipment: { shippedOn: addDays(c.requestedOn, -60), source: '出荷台帳' },
  DeclineApplication: { refusal: 'consultation', note: '設定の案内で解決' },
  RecordSentOff: PARCEL,
  ReissueSheet: { reason: '紛失' },
  ReceiveParcel: {
    sheet: c.sheets.at(-1)?.n ?? null,
    enclosed: ['main-unit'],
    foreignGoods: ['他社のアダプター'],
  },
  KeepParcel: { reason: '検査に支障なし' },
  KeepParcelAnyway: { reason: '特別の事情' },
  RecordInspection: { confirmed: true, faults: [{ part: 'power', grounds: ['outside-cause'] }] },
  AllowPaidExchange: { reason: '購入から1年以内' },
  QuoteExchange: { yen: 36_500 },
  RecordOrder: { channel: 'mail' },
  ShipReplacement: {
    ...PARCEL,
    model: c.product.model,
    serial: `R-${c.number}`,
    condition: 'refurbished',
    equivalence: '同じ型番',
    initialised: true,
  },
  ReturnUnexchanged: { refusal: 'consultation', note: '返却を希望' },
  CancelExchange: { note: '買い替え' },
  ShipBack: { ...PARCEL, initialised: true },
  ShipAgain: PARCEL,
});

/** What a case of any kind has. */
const ofAny = (c: Case): Samples => ({
  RecordPayment: {
    yen: c.chart === 'repair' ? 50_000 : Math.max(1, c.assessed?.assessment.gross ?? 1),
    way: c.chart === 'repair' ? c.payment : 'bank-transfer',
    reference: `P-${c.payments.length}`,
  },
  RecordRefund: { yen: 1_000, reference: `R-${c.refunds.length}` },
  WriteOff: { reason: '少額のため' },
  PlaceHold: { ground: 'dispute', reason: '係争' },
  LiftHold: { reason: '解決' },
  RecordNotice: { notice: noticeOf(c), outcome: 'sent' },
  ResendNotice: { notice: noticeOf(c), channel: 'post' },
  AssignCase: { to: 'S-1' },
  AddNote: { note: 'メモ' },
  UndoLast: { version: c.version, reason: '操作の誤り' },
  CorrectFact: { version: 1, changes: { serial: `${c.product.serial}-1` }, reason: '銘板の読み違い' },
  CorrectMoney: { version: c.version, changes: { yen: 47_000 }, reason: '入力の誤り' },
  StrikeFact: { version: c.version, reason: '別の案件の記録' },
  StrikeMoney: { version: c.version, reason: '別の案件の入金' },
  SettleMistakes: { note: 'お電話でお詫びした' },
});

/** Inputs an operator could give for a case as it stands; a command that needs none has none here. */
export const sampleCommands = (c: Case, env: Now): Samples => ({
  ...(c.chart === 'repair' ? ofRepair(c, env) : ofExchange(c)),
  ...ofAny(c),
});
