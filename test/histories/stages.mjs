/** How far the lives of the histories go together, each stage lived from the one before. */
import { jst, Life } from './life.mjs';

export const lines = {
  labour: 14_000,
  parts: [{ name: '電源ユニット', yen: 9_800 }],
  shippingIn: 1_600,
  shippingOut: 1_600,
  box: 1_200,
};
export const moreLines = { ...lines, parts: [...lines.parts, { name: '冷却ファン', yen: 4_200 }] };
export const arrival = {
  checklist: [
    { item: 'passwords-removed', ok: true },
    { item: 'extras-removed', ok: true },
  ],
  certificateEnclosed: true,
};
export const ship = { carrier: 'ヤマト運輸', tracking: '4412-0098-7761', enclosed: ['repair-report'] };
export const further = { faults: [{ part: '冷却ファン' }], findings: '回転しません。' };

export const received = (change = {}) =>
  new Life(change, jst('2026-02-02', '11:20:00'))
    .outcome('request-received')
    .on('2026-02-03')
    .does('RecordCollection', {
      carrier: 'ヤマト運輸',
      packing: 'designated-box',
      freight: 1_600,
      box: 1_200,
    })
    .on('2026-02-04', '14:05:00')
    .does('ReceiveDevice', arrival);
export const diagnosed = (change, faults = [{ part: '電源ユニット' }]) =>
  received(change)
    .on('2026-02-06')
    .does('RecordDiagnosis', {
      reproduced: true,
      faults,
      findings: '電圧が不安定です。',
      diagnosisLabour: 5_000,
    });
export const quoted = (change) =>
  diagnosed(change)
    .on('2026-02-09', '16:40:00')
    .does('SendQuote', { lines, message: 'ご検討ください。' })
    .outcome('quote');
export const approved = (change) =>
  quoted(change)
    .on('2026-02-12')
    .does('AnswerQuote', { answer: 'yes', channel: 'phone', note: 'お願いします、とのこと' });
/** The 21 days from 9 February end with 1 March. */
export const lapsed = (change) =>
  quoted(change)
    .on('2026-02-23', '00:00:00')
    .passes()
    .on('2026-02-28', '00:00:00')
    .passes()
    .on('2026-03-02', '00:00:00')
    .passes();

/** Sent back over the lapse, not taken, and put into store. */
export const kept = () =>
  lapsed()
    .on('2026-03-03')
    .does('AnnounceReturn', { returnOn: '2026-03-10' })
    .outcome('return-announced')
    .on('2026-03-09')
    .does('ShipDevice', { ...ship, freight: 1_600, enclosed: [] })
    .on('2026-03-16')
    .does('RecordNotTaken')
    .does('StoreDevice', { place: '倉庫B-12', transport: 900 });
export const wiping = { what: 'device', method: 'overwritten', by: 'T-031' };

export const dustyVisit = {
  outcome: 'repaired',
  certificateShown: true,
  faults: [{ part: '冷却ファン', grounds: ['surroundings', 'misuse'] }],
  consented: true,
  travel: 6_000,
  labour: 9_000,
  parts: [{ part: 'FN-03', name: '冷却ファン', yen: 4_200 }],
  report: 'ほこりによる固着のため、ファンを交換しました。',
};
