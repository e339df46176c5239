import { addDays, civilDateOf } from '@shuriken/calendar';
import { type Input, inWarranty, onSite, partDelivery, Scenario } from './scenario.js';

/** Milestones of a case out of warranty, each lived from the one before. April 2026; custody begins on the 3rd. */
export const requested = (change: Input = {}) => Scenario.opened(change);
export const collected = (change: Input = {}) =>
  requested(change).on('2026-04-02').does('RecordCollection', {
    carrier: 'Yamato',
    packing: 'designated-box',
    freight: 1_500,
    box: 1_000,
  });
export const received = (change: Input = {}) =>
  collected(change)
    .on('2026-04-03')
    .does('ReceiveDevice', { checklist: [{ item: 'passwords', ok: true }], certificateEnclosed: true });
export const diagnosed = (change: Input = {}, faults: readonly Input[] = [{ part: 'mainboard' }]) =>
  received(change)
    .on('2026-04-06')
    .does('RecordDiagnosis', { reproduced: true, faults, findings: '基板の不良', diagnosisLabour: 4_000 });
export const notReproduced = (change: Input = {}) =>
  received(change).on('2026-04-06').does('RecordDiagnosis', { reproduced: false, diagnosisLabour: 4_000 });

export const lines = {
  labour: 12_000,
  parts: [{ name: 'mainboard', yen: 30_000 }],
  shippingIn: 1_500,
  shippingOut: 1_500,
  box: 1_000,
};
export const worn = { part: 'battery', grounds: ['surroundings'] };

export const quoteIssued = (change: Input = {}) =>
  diagnosed(change).on('2026-04-07').does('SendQuote', { lines });
export const quoted = (change: Input = {}) => quoteIssued(change).delivers('quote');
export const approved = (change: Input = {}) =>
  quoted(change).on('2026-04-09').does('AnswerQuote', { answer: 'yes', channel: 'mail' });
export const stopped = (change: Input = {}) =>
  approved(change)
    .on('2026-04-10')
    .does('ReportFurtherFault', { faults: [{ part: 'panel' }] });
export const moreLines = { ...lines, parts: [...lines.parts, { name: 'panel', yen: 20_000 }] };
export const requoteIssued = (change: Input = {}) => stopped(change).does('SendQuote', { lines: moreLines });
export const requoted = (change: Input = {}) => requoteIssued(change).delivers('requote');
export const parts = [
  { part: 'MB-1', name: 'mainboard' },
  { part: 'HDD-1', name: 'disk', storage: true },
];
export const repaired = (change: Input = {}) =>
  approved(change).on('2026-04-12').does('CompleteRepair', { report: '基板を交換しました', parts });
export const declined = (change: Input = {}) =>
  quoted(change).on('2026-04-09').does('AnswerQuote', { answer: 'no', channel: 'mail' });
/** The 21 days from 7 April run out with the 27th. */
export const lapsed = (change: Input = {}) => quoted(change).on('2026-04-28', '00:00').passes();
export const announced = (from: Scenario, returnOn = '2026-05-10') =>
  from.does('AnnounceReturn', { returnOn }).delivers('return-announced');
export const ship: Input = { carrier: 'Yamato', tracking: '1234-5678', enclosed: ['repair-report'] };
/** Where the way back is billed and no quote names it (O5.4, O6.2). */
export const shipBilled: Input = { ...ship, freight: 1_500 };
export const shipped = (change: Input = {}) => repaired(change).on('2026-04-13').does('ShipDevice', ship);
export const delivered = (change: Input = {}) => shipped(change).on('2026-04-14').does('RecordDelivery');
export const notTaken = (change: Input = {}) =>
  announced(lapsed(change).on('2026-05-01')).does('ShipDevice', ship).on('2026-05-12').does('RecordNotTaken');
export const stored = (change: Input = {}) =>
  notTaken(change).on('2026-05-13').does('StoreDevice', { place: 'W-1', transport: 800 });
/** Six months from 3 April end with 2 October. */
export const disposalDue = (change: Input = {}) => stored(change).on('2026-10-03', '00:00').passes();
/** The notice arrives, and its time passes: the day after it, and the day of warning (U3). */
export const orderedAfter = (due: Scenario) => {
  const told = due.delivers('disposal-fell-due');
  return told.on(addDays(civilDateOf(told.now), 2), '00:00').passes();
};
export const ordered = (change: Input = {}) => orderedAfter(disposalDue(change).on('2026-10-05'));
/** Ordered on a notice that came back; the one that was posted instead arrives on the 9th: its time runs to the 11th (U3). */
export const orderedAnew = (change: Input = {}) => {
  const s = ordered(change).on('2026-10-08');
  const notice = s.notice('disposal-fell-due');
  return s
    .does('RecordNotice', { notice, outcome: 'bounced' })
    .does('ResendNotice', { notice, channel: 'post' })
    .on('2026-10-09')
    .delivers('disposal-fell-due');
};
export const wiping: Input = { what: 'device', method: 'destroyed', by: 'S-7' };
export const disposed = (change: Input = {}) =>
  ordered(change)
    .does('RecordWiping', wiping)
    .does('RecordDisposal', { method: '破砕', storage: 6_000, disposal: 2_000 });

export const visitRequested = (change: Input = {}) => Scenario.opened({ ...onSite, ...change });
export const visitAgreed = (change: Input = {}) =>
  visitRequested(change).on('2026-04-02').does('AgreeVisit', { on: '2026-04-06' });
/** Two attempts on different days: a week after the first, with 9 April over, the repair is deemed cancelled. */
export const attempted = (change: Input = {}) =>
  visitRequested(change)
    .on('2026-04-02')
    .does('RecordVisitAttempt', { how: 'phone', reached: false })
    .on('2026-04-04')
    .does('RecordVisitAttempt', { how: 'phone', reached: false });
export const unreachable = (change: Input = {}) => attempted(change).on('2026-04-10', '00:00').passes();
export const visited = (change: Input = {}, outcome: Input = {}) =>
  visitAgreed(change)
    .on('2026-04-06')
    .does('RecordVisit', {
      outcome: 'repaired',
      ...(outcome['outcome'] === undefined ? { faults: [{ part: 'fan' }] } : {}),
      consented: true,
      travel: 5_000,
      labour: 8_000,
      report: '交換',
      ...outcome,
    });

/** A good AC adapter is sent in warranty; the faulty one stays behind at the delivery. */
export const partRequested = (change: Input = {}) =>
  Scenario.opened({ ...partDelivery, ...inWarranty, ...change });
export const sending: Input = { part: 'AC-19', carrier: 'Yamato', tracking: 'P-1' };
export const partSent = (change: Input = {}, input: Input = {}) =>
  partRequested(change)
    .on('2026-04-02')
    .does('SendPart', { ...sending, ...input });
export const partDelivered = (change: Input = {}) => partSent(change).on('2026-04-03').does('RecordDelivery');

export const scratch: Input = { damage: 'in-custody', what: 'お預かり中に天板に傷がついた' };
export const claimed = (change: Input = {}) => received(change).does('RecordClaim', scratch);
export const claimGranted = (change: Input = {}) =>
  claimed(change).does('DecideClaim', { outcome: 'repair', reason: '作業中の傷と確認' });
export const entrusting: Input = {
  partner: 'P-1',
  work: ['diagnosis', 'repair'],
  confidentiality: true,
  security: true,
};
export const entrusted = (change: Input = {}) => received(change).does('EntrustWork', entrusting);
