import { addDays, type CivilDate, epochMs, instant, type Instant } from '@shuriken/calendar';
import { countedAttempts, currentQuote, openClaims, type RepairCase, unwipedParts } from '../repair/case.js';
import { knownSince } from '../repair/commands/quoting.js';
import type { RepairEnv } from '../repair/env.js';
import { today } from '../shared/env.js';
import type { FactType } from '../facts.js';
import { asRevised, revisionsOf } from '../shared/revising/revise.js';
import { type Input, type Stored, toldOf } from './scenario.js';
import { lines } from './stages.js';

const noticeInputs = (c: RepairCase): readonly Input[] => {
  const failed = c.notices.findLast(({ status }) => ['bounced', 'unknown', 'withheld'].includes(status));
  return failed
    ? [{ notice: failed.id, channel: 'post' }]
    : [{ notice: '1:request-received', channel: 'post' }];
};

const outcomes = (c: RepairCase): readonly Input[] => {
  const important = ['quote', 'requote', 'return-announced', 'disposal-notice', 'disposal-fell-due'];
  const open = c.notices.filter(
    ({ status, template }) => status === 'pending' && important.includes(template),
  );
  const last = open.at(-1) ?? c.notices.at(-1);
  return ['sent', 'bounced', 'unknown', 'withheld'].map((outcome) => ({
    notice: last?.id ?? 'none',
    outcome,
  }));
};

/** A moment after the first attempt that counted, if there is one. */
const contactOf = (c: RepairCase, env: RepairEnv): Instant => {
  const [first] = countedAttempts(c);
  return first === undefined ? env.now : instant(epochMs(first) + 1);
};

/** A late yes, and each answer as if it had arrived right after the quote. */
function reinstatements(c: RepairCase): readonly Input[] {
  const late = { channel: 'phone', reason: '電話で了解' };
  const quote = currentQuote(c);
  const found = quote ? { ...late, reason: '記録が遅れたため', arrivedAt: knownSince(quote) } : late;
  return [late, ...['yes', 'no', 'unclear'].map((answer) => ({ ...found, answer }))];
}

/** Of the first claim that waits for an answer: by repair, with money, or none. */
function claimAnswers(c: RepairCase): readonly Input[] {
  const claim = openClaims(c).find(({ decided }) => !decided)?.n ?? 1;
  const reason = '調査の結果';
  const cap = { basis: 'like-product-price', yen: 40_000 };
  return [
    { claim, reason, outcome: 'repair' },
    { claim, reason, outcome: 'compensation', cap, yen: 30_000 },
    { claim, reason, outcome: 'none', excluded: ['other-cause'] },
    { claim, reason, outcome: 'compensation', cap, yen: 30_000, exception: 'gross-negligence' },
  ];
}

const part = { part: 'AC-19', carrier: 'Yamato', tracking: 'P-1' };
const visit = { travel: 5_000, labour: 8_000, diagnosisLabour: 3_000, report: '訪問' };
const broken = { faults: [{ part: 'fan' }] };
const dusty = { faults: [{ part: 'fan', grounds: ['surroundings'] }] };

/** Every outcome, and repairs with and without a ground to charge, a certificate, the customer's consent (O5.2, U7). */
const visitInputs: readonly Input[] = [
  ...['no-fault', 'cancelled', 'cancelled-before-diagnosis'].map((outcome) => ({ ...visit, outcome })),
  { ...visit, ...broken, outcome: 'repaired', consented: true },
  { ...visit, ...broken, outcome: 'repaired' },
  { ...visit, ...dusty, outcome: 'repaired', consented: true },
  { ...visit, ...dusty, outcome: 'repaired' },
  { ...visit, ...broken, outcome: 'repaired', certificateShown: false },
  { ...visit, outcome: 'not-repaired', faults: [{ part: 'memory', grounds: ['modified-parts'] }] },
];

const REASON = '記録の誤り';
/** The newest version by which a fact is corrected, or its own. */
const newestOf = (stored: readonly Stored[], root: number): number => {
  const told = toldOf(stored);
  return revisionsOf(told).corrected.get(root)?.by ?? root;
};
const versionOf = (stored: readonly Stored[], type: FactType): number =>
  stored.findLastIndex((fact) => fact.type === type) + 1;

type Holding = Readonly<Record<string, unknown>>;
/** A day before the one that is recorded now, read as it was corrected. */
const correction = (
  stored: readonly Stored[],
  type: FactType,
  change: (data: Holding) => Input,
): readonly Input[] => {
  const root = versionOf(stored, type);
  if (root === 0) return [];
  const told = toldOf(stored);
  const { fact } = asRevised(told, revisionsOf(told))[root - 1]!;
  const changes = change(fact.data as unknown as Holding);
  return [{ version: newestOf(stored, root), changes, reason: REASON }];
};
const dayBefore = (data: Holding): Input => ({ on: addDays(data['on'] as CivilDate, -1) });

/** Each with something that is there to be put right, so far as it is. */
function revisions(type: string, stored: readonly Stored[]): readonly Input[] | undefined {
  const struck = (...types: readonly FactType[]) =>
    types.map((each) => ({ version: Math.max(1, versionOf(stored, each)), reason: REASON }));
  switch (type) {
    case 'CorrectFact':
      return [
        ...correction(stored, 'RepairRequested', () => ({ purchasedOn: '2025-05-01', months: 12 })),
        ...correction(stored, 'DeviceReceived', (data) => ({
          on: addDays(data['on'] as CivilDate, stored.length % 2 === 0 ? 1 : -1),
        })),
        ...correction(stored, 'NoticeSent', (data) => ({
          at: instant(epochMs(data['at'] as Instant) + 86_400_000),
        })),
        ...correction(stored, 'VisitAttemptFailed', (data) => ({
          at: instant(epochMs(data['at'] as Instant) + 86_400_000),
        })),
        ...correction(stored, 'TurnaroundPaused', () => ({ ground: 'force-majeure' })),
        ...correction(stored, 'DeviceShipped', dayBefore),
        ...correction(stored, 'RepairRequested', () => ({ serial: 'A0099999' })),
      ];
    case 'CorrectMoney':
      return [
        ...correction(stored, 'PaymentRecorded', (data) => ({ yen: (data['yen'] as number) + 100 })),
        ...correction(stored, 'DiagnosisRecorded', () => ({
          costs: [{ line: 'diagnosis-labour', yen: 2_500 }],
        })),
        { version: 1, changes: { yen: 1 }, reason: REASON },
      ];
    case 'StrikeFact':
      return struck('VisitAttemptFailed', 'TurnaroundPaused', 'NoteAdded', 'DeviceReceived');
    case 'StrikeMoney':
      return struck('PaymentRecorded', 'RefundRecorded');
    case 'UndoLast':
      return [{ version: stored.length, reason: REASON }];
    case 'SettleMistakes':
      return [{ note: 'お詫びの電話' }];
    default:
      return undefined;
  }
}

/** Sensible inputs of a command for a case as it stands, so that walks get somewhere; costs tell by the version when they arose. */
export function samplesFor(
  c: RepairCase,
  type: string,
  { env, stored }: { readonly env: RepairEnv; readonly stored: readonly Stored[] },
): readonly Input[] {
  const in10: CivilDate = addDays(today(env), 10);
  const known: Readonly<Record<string, readonly Input[]>> = {
    RecordCollection: [{ carrier: 'Yamato', packing: 'designated-box', freight: 1_500, box: 1_000 }],
    ReceiveDevice: [
      { checklist: [], certificateEnclosed: true },
      { checklist: [{ item: 'stickers', ok: false }], certificateEnclosed: true },
    ],
    RecordVisitAttempt: [
      { how: 'phone', reached: false },
      { how: 'phone', reached: true },
      { how: 'phone', reached: false, travel: 3_000 },
    ],
    WithdrawCancellation: [{ at: contactOf(c, env), how: 'phone', reason: '記録が遅れたため' }],
    AgreeVisit: [{ on: today(env) }, { on: in10 }],
    RecordVisit: visitInputs,
    RecordDiagnosis: [
      { reproduced: true, faults: [{ part: 'mainboard' }], diagnosisLabour: 4_000 },
      { reproduced: true, faults: [{ part: 'battery', grounds: ['surroundings'] }] },
      { reproduced: true, faults: [{ part: 'memory', grounds: ['modified-parts'] }] },
      { reproduced: false, diagnosisLabour: 4_000 },
    ],
    SendQuote: [{ lines: { labour: 9_000 } }, { lines }],
    TellQuote: [{ lines: { labour: 9_000 } }],
    AnswerQuote: ['yes', 'no', 'unclear'].map((answer) => ({ answer, channel: 'phone' })),
    ReinstateQuote: reinstatements(c),
    ReportFurtherFault: [{ faults: [{ part: 'panel' }] }, { faults: [{ part: 'fan', grounds: ['misuse'] }] }],
    CompleteRepair: [
      { report: '交換', parts: [{ part: 'HDD-1', name: 'disk', storage: true }] },
      { report: '調整' },
    ],
    PauseTurnaround: [{ ground: 'part-out-of-stock' }, { ground: 'remote-area' }],
    ResumeTurnaround: [{ ground: c.pauses.findLast((pause) => !pause.to)?.ground ?? 'part-out-of-stock' }],
    CancelRepair: [{ reason: 'customer-wish' }, { reason: 'no-erasure-consent' }],
    SendPart: [
      { ...part, parts: 4_000, consented: true },
      { ...part, parts: 4_000 },
      { ...part, parts: 4_000, worn: 'ac-adapter', consented: true, freight: 900 },
      { ...part, parts: 4_000, worn: 'ac-adapter' },
      { ...part, grounds: ['modified-parts'] },
    ],
    SettleFaultyPart: [{ collected: true }, { collected: false, note: 'お客様が廃棄' }],
    EntrustWork: [{ partner: 'P-1', work: ['diagnosis'], confidentiality: true, security: true }],
    TakeBackWork: [{ partner: c.entrusted?.[0]?.partner ?? 'P-1', reason: '作業の終了' }],
    RecordErasureConsent: [{ how: 'phone' }],
    EndContract: [{ category: 'threats', reason: '窓口での脅し' }],
    DeclineWish: [{ wish: 'no-loan-device' }],
    RecordClaim: ['in-custody', 'in-transit', 'elsewhere'].map((damage) => ({ damage, what: '天板の傷' })),
    DecideClaim: claimAnswers(c),
    SettleClaim: [{ claim: openClaims(c).find(({ decided }) => decided)?.n ?? 1, reference: 'K-1' }],
    RefuseRepair: ['serial-unreadable', 'unsuitable-environment'].map((refusal) => ({
      refusal,
      reason: '規約',
    })),
    AnnounceReturn: [{ returnOn: in10 }],
    ShipDevice: [
      { carrier: 'Yamato', tracking: 'T-1', freight: 1_500 + c.version, enclosed: ['repair-report'] },
    ],
    RecordDelivery: [
      {},
      ...(c.payment === 'cash-on-delivery'
        ? [{ collected: { yen: c.shipment?.collects ?? 0, reference: 'COD-1' } }]
        : []),
      { faultyCollected: true },
    ],
    StoreDevice: [{ place: 'W-1', transport: 800 + c.version }],
    RecordWiping: [
      { what: 'removed-part', part: unwipedParts(c)[0] ?? 'HDD-1', method: 'destroyed', by: 'S-7' },
      { what: 'device', method: 'overwritten', by: 'S-7' },
    ],
    RecordDisposal: [{ method: '破砕', storage: 6_000, disposal: 2_000 }],
    RecordPayment: [
      {
        yen: Math.max(1, c.assessed?.assessment.gross ?? 1),
        way: c.payment,
        reference: `P-${c.payments.length}`,
      },
      { yen: 70_000, way: c.payment, reference: 'P-big' },
    ],
    RecordRefund: [
      { yen: 1_000, reference: 'R-1' },
      { yen: 70_000 - (c.assessed?.assessment.gross ?? 0), reference: `R-${c.refunds.length}` },
    ],
    WriteOff: [{ reason: '少額のため' }],
    PlaceHold: [{ ground: 'dispute', reason: '係争' }],
    LiftHold: [{ reason: '解決' }],
    RecordNotice: outcomes(c),
    ResendNotice: noticeInputs(c),
    AssignCase: [{ to: 'S-1' }, { to: null }],
    AddNote: [{ note: 'メモ' }],
  };
  return known[type] ?? revisions(type, stored) ?? [{}];
}
