/** The lives that the histories were written from, each named by what it shows. Facts once written are never lived anew. */
import { inWarranty, jst, Life, onSite } from './life.mjs';
import { lines, moreLines, arrival, ship, further, received, diagnosed, quoted, approved, lapsed, dustyVisit } from './stages.mjs';
import { mercy } from './mercy.mjs';
import { duties } from './duties.mjs';
import { undone } from './undone.mjs';

export const lives = {
  ...undone,
  ...mercy,
  ...duties,
  'dark-walkthrough': () => {
    const life = lapsed()
      .on('2026-03-03')
      .outcome('quote-lapsed')
      .does('AnnounceReturn', { returnOn: '2026-03-10' })
      .outcome('return-announced');
    life
      .on('2026-03-09')
      .does('ShipDevice', { ...ship, enclosed: [] })
      .on('2026-03-16')
      .does('RecordNotTaken', { note: '不在が続き返送' });
    life.on('2026-03-17').does('StoreDevice', { place: '倉庫B-12', transport: 900 });
    for (const day of ['2026-07-05', '2026-07-28', '2026-08-03']) life.on(day, '00:00:00').passes();
    life.on('2026-08-04', '00:00:00').passes().on('2026-08-04', '09:10:00').outcome('disposal-fell-due');
    life.on('2026-08-06').does('RecordWiping', { what: 'device', method: 'overwritten', by: 'T-031' });
    return life.does('RecordDisposal', { method: '破砕処理', storage: 7_500, disposal: 2_200 });
  },
  'bright-twin': () => {
    const life = approved()
      .on('2026-02-13')
      .does('ReportFurtherFault', further)
      .does('SendQuote', { lines: moreLines })
      .outcome('requote');
    life.on('2026-02-16').does('AnswerQuote', { answer: 'yes', channel: 'mail' });
    life
      .does('PauseTurnaround', { ground: 'part-out-of-stock' })
      .on('2026-02-18')
      .does('ResumeTurnaround', { ground: 'part-out-of-stock' });
    life.on('2026-02-19').does('CompleteRepair', {
      report: '電源ユニットと冷却ファンを交換し、動作を確認しました。',
      parts: [
        { part: 'PS-77', name: '電源ユニット' },
        { part: 'FN-03', name: '冷却ファン' },
      ],
    });
    life
      .does('AnnounceReturn', { returnOn: '2026-02-21' })
      .outcome('return-announced')
      .on('2026-02-20')
      .does('ShipDevice', ship);
    return life
      .on('2026-02-21')
      .does('RecordDelivery', { collected: { yen: 35_640, reference: 'COD-8812' } });
  },
  'late-yes': () =>
    lapsed()
      .on('2026-03-02', '00:00:01')
      .refused('AnswerQuote', { answer: 'yes', channel: 'phone' }, 'quote-lapsed')
      .on('2026-03-05')
      .does('ReinstateQuote', { channel: 'phone', reason: '入院で連絡できなかったため' })
      .on('2026-03-09')
      .does('CompleteRepair', {
        report: '電源ユニットを交換しました。',
        parts: [{ part: 'PS-77', name: '電源ユニット' }],
      })
      .does('ShipDevice', ship)
      .on('2026-03-10')
      .does('RecordDelivery')
      .on('2026-03-11')
      .does('RecordPayment', { yen: 31_020, way: 'bank-transfer', reference: 'F-20260311' }),
  'yes-that-had-arrived-in-time': () =>
    lapsed()
      .on('2026-03-02', '09:30:00')
      .does('ReinstateQuote', {
        channel: 'fax',
        arrivedAt: jst('2026-03-01', '23:59:59'),
        reason: 'FAXの受信時刻を確認',
      }),
  'hold-over-the-lapse': () =>
    quoted()
      .on('2026-02-20')
      .does('PlaceHold', { ground: 'insurance', reason: '保険会社の調査中' })
      .on('2026-03-20')
      .passes()
      .does('LiftHold', { reason: '調査終了' })
      .passes(),
  'visit-unreachable': () =>
    new Life(onSite, jst('2026-02-02'))
      .on('2026-02-03', '11:00:00')
      .does('RecordVisitAttempt', { how: 'phone', reached: false, note: '留守番電話' })
      .on('2026-02-04')
      .does('RecordVisitAttempt', { how: 'phone', reached: true, note: '後日かけ直すとのこと' })
      .on('2026-02-06')
      .does('RecordVisitAttempt', { how: 'phone', reached: false })
      .on('2026-02-09')
      .does('RecordVisitAttempt', { how: 'mail', reached: false })
      .on('2026-02-14', '00:00:00')
      .passes(),
  'visit-repaired': () =>
    new Life(onSite, jst('2026-02-02'))
      .does('AgreeVisit', { on: '2026-02-05' })
      .on('2026-02-05', '15:00:00')
      .does('RecordVisit', {
        outcome: 'repaired',
        consented: true,
        travel: 6_000,
        labour: 9_000,
        parts: [{ part: 'HD-500', name: '内蔵ディスク', storage: true, yen: 12_000 }],
        report: '内蔵ディスクを交換しました。',
      })
      .does('RecordPayment', { yen: 29_700, way: 'credit-card', reference: 'CC-551' })
      .on('2026-02-06')
      .does('RecordWiping', { what: 'removed-part', part: 'HD-500', method: 'destroyed', by: 'T-031' }),
  'visit-charged-in-warranty': () =>
    new Life({ ...onSite, ...inWarranty }, jst('2026-02-02'))
      .does('AgreeVisit', { on: '2026-02-05' })
      .on('2026-02-05', '15:00:00')
      .refused('RecordVisit', { ...dustyVisit, consented: false }, 'consent-missing')
      .does('RecordVisit', dustyVisit)
      .does('RecordPayment', { yen: 21_120, way: 'credit-card', reference: 'CC-552' }),
  'visit-refused': () =>
    new Life(onSite, jst('2026-02-02'))
      .does('AgreeVisit', { on: '2026-02-05' })
      .on('2026-02-05', '15:00:00')
      .does('RecordVisit', {
        outcome: 'not-repaired',
        faults: [{ part: 'メモリ', grounds: ['modified-parts'] }],
        travel: 6_000,
        report: '規格外のメモリが取り付けられていました。',
      })
      .on('2026-02-06')
      .does('RefuseRepair', { refusal: 'modified-parts', reason: '規格外部品が原因のため' }),
  'sent-twice-and-disposed': () => {
    const life = received()
      .on('2026-02-05')
      .does('CancelRepair', { reason: 'customer-wish' })
      .does('AnnounceReturn', { returnOn: '2026-02-12' })
      .outcome('return-announced')
      .does('ShipDevice', { ...ship, freight: 1_600, enclosed: [] })
      .on('2026-02-16')
      .does('RecordNotTaken')
      .does('ShipDevice', { ...ship, freight: 1_700, enclosed: [] })
      .on('2026-02-23')
      .does('RecordNotTaken');
    life.does('StoreDevice', { place: '倉庫B-12', transport: 905 }).on('2026-08-04', '09:10:00').passes();
    life.outcome('disposal-fell-due').on('2026-08-06', '00:00:00').passes();
    return life
      .does('RecordWiping', { what: 'device', method: 'overwritten', by: 'T-031' })
      .does('RecordDisposal', { method: '破砕処理', storage: 7_505, disposal: 2_200 });
  },
  'free-re-repair': () => {
    const earlier = approved().on('2026-02-13').does('CompleteRepair', { report: '交換しました。' });
    const again = {
      case: earlier.state.id,
      symptomAroseOn: '2026-05-13',
      recognised: true,
      askedCentreDirectly: true,
    };
    return new Life({ rerepairOf: again }, jst('2026-05-15'), earlier.state)
      .on('2026-05-18')
      .does('ReceiveDevice', arrival)
      .on('2026-05-19')
      .does('RecordDiagnosis', { reproduced: true, faults: [{ part: '電源ユニット' }] })
      .on('2026-05-21')
      .does('CompleteRepair', {
        report: '電源ユニットを再度交換しました。',
        parts: [{ part: 'PS-78', name: '電源ユニット' }],
      })
      .does('ShipDevice', ship)
      .on('2026-05-22')
      .does('RecordDelivery');
  },
  'my-number-found': () =>
    diagnosed()
      .does('ReportMyNumber')
      .does('AnnounceReturn', { returnOn: '2026-02-16' })
      .outcome('return-announced')
      .on('2026-09-01')
      .passes(),
  'charged-in-warranty': () =>
    diagnosed(inWarranty, [{ part: '電源ユニット', grounds: ['outside-cause', 'surroundings'] }])
      .on('2026-02-09')
      .does('SendQuote', { lines: { labour: 14_000, parts: [{ name: '電源ユニット', yen: 9_800 }] } })
      .outcome('quote')
      .on('2026-03-02', '00:00:00')
      .passes()
      .on('2026-03-03')
      .does('ConfirmLapse'),
  'not-reproduced': () =>
    received(inWarranty)
      .on('2026-02-06')
      .does('RecordDiagnosis', {
        reproduced: false,
        findings: '48時間の連続動作で異常なし',
        diagnosisLabour: 5_000,
      })
      .on('2026-02-09')
      .does('ShipDevice', { ...ship, freight: 1_600, enclosed: [] })
      .on('2026-02-10')
      .does('RecordDelivery', { collected: { yen: 3_080, reference: 'COD-8813' } }),
  'requote-declined': () =>
    approved()
      .on('2026-02-13')
      .does('ReportFurtherFault', further)
      .does('SendQuote', { lines: moreLines })
      .outcome('requote')
      .on('2026-02-27')
      .passes()
      .does('AnswerQuote', { answer: 'no', channel: 'mail', note: '高額のため' })
      .does('ShipDevice', { ...ship, freight: 1_600, enclosed: [] }),
  'quote-by-phone-only': () =>
    diagnosed({ quoteChannel: 'phone', noticeChannel: 'phone' })
      .does('TellQuote', { lines })
      .on('2026-03-10')
      .passes()
      .does('AnswerQuote', { answer: 'unclear', channel: 'phone', note: '家族と相談' })
      .on('2026-03-20')
      .passes()
      .does('SendQuote', { lines })
      .on('2026-03-21')
      .outcome('quote', 'sent', { to: '大阪府大阪市北区9-8-7' }),
  'quote-undeliverable': () =>
    quoted()
      .on('2026-02-10')
      .outcome('quote', 'bounced', { detail: '550 5.1.1' })
      .resend('quote', 'post')
      .on('2026-02-12')
      .outcome('quote'),
  'late-announcement': () =>
    quoted()
      .on('2026-02-16')
      .does('AnswerQuote', { answer: 'no', channel: 'post' })
      .on('2026-08-20')
      .passes()
      .does('AnnounceReturn', { returnOn: '2026-08-31' })
      .outcome('return-announced')
      .on('2026-09-01', '00:00:00')
      .passes()
      .on('2026-09-01', '10:00:00')
      .outcome('disposal-fell-due', 'bounced')
      .resend('disposal-fell-due', 'post')
      .on('2026-09-03')
      .outcome('disposal-fell-due'),
  'no-consent-to-erasure': () =>
    diagnosed({ ...inWarranty, erasureConsent: false }, [{ part: '内蔵ディスク', worn: 'hdd' }])
      .does('CancelRepair', { reason: 'no-erasure-consent' })
      .does('ShipDevice', { ...ship, freight: 1_600, enclosed: [] })
      .on('2026-02-08')
      .does('RecordDelivery')
      .does('WriteOff', { reason: '回収見込みなし' }),
  /** Both reminders would fall on closed days: a holiday, a Saturday. */
  'late-yes-after-the-storage-period': () => {
    const stickers = { item: 'stickers', ok: false };
    const life = new Life({}, jst('2026-02-02', '11:20:00'))
      .on('2026-02-04', '14:05:00')
      .does('ReceiveDevice', { ...arrival, checklist: [...arrival.checklist, stickers] })
      .on('2026-02-06')
      .does('RecordDiagnosis', { reproduced: true, faults: [{ part: '電源ユニット' }] })
      .on('2026-02-09', '16:40:00')
      .does('SendQuote', { lines })
      .outcome('quote');
    for (const day of ['2026-02-20', '2026-02-27', '2026-03-02']) life.on(day, '00:00:00').passes();
    return life
      .on('2026-09-10')
      .does('ReinstateQuote', { channel: 'phone', reason: '海外赴任のため連絡できなかったとのこと' })
      .on('2026-09-11')
      .does('RefuseRepair', { refusal: 'parts-ended', reason: '部品の保有期間が終了' })
      .does('ShipDevice', { ...ship, enclosed: [] })
      .on('2026-09-12')
      .does('RecordDelivery');
  },
};
