import { addDays, civilDateOf, epochMs, instant } from '@shuriken/calendar';
import type { Env, RepairCase } from '@shuriken/case';
import type { Input } from './sample-opening.js';

const LINES = { labour: 12_000, parts: [{ name: 'mainboard', yen: 30_000 }] };
const VISIT = { travel: 5_000, labour: 8_000, diagnosisLabour: 3_000, report: '訪問修理' };

/** The message that waits, or the last one. */
const noticeOf = ({ notices }: RepairCase) =>
  (notices.findLast(({ status }) => status === 'pending') ?? notices.at(-1))!.id;

/** Inputs an operator could give for a case as it stands; a command that needs none has none here. */
export function sampleCommands(c: RepairCase, { now }: Pick<Env, 'now'>): Readonly<Record<string, Input>> {
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
    ShipDevice: { carrier: 'Yamato', tracking: 'T-1', freight: 1_500, enclosed: ['repair-report'] },
    StoreDevice: { place: 'W-1', transport: 800 },
    RecordWiping: { what: 'device', method: 'overwritten', by: 'S-7' },
    RecordDisposal: { method: '破砕', storage: 6_000, disposal: 2_000 },
    RecordPayment: { yen: 50_000, way: c.payment, reference: `P-${c.payments.length}` },
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
  };
}
