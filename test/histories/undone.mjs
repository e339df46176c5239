/** Lives in which what the clock did, or what was ordered, turned out to have had no ground. */
import { jst, Life, onSite } from './life.mjs';
import { ship, lapsed, kept, wiping } from './stages.mjs';

export const undone = {
  'contact-recorded-late': () =>
    new Life(onSite, jst('2026-02-02'))
      .on('2026-02-03', '11:00:00')
      .does('RecordVisitAttempt', { how: 'phone', reached: false })
      .on('2026-02-05')
      .does('RecordVisitAttempt', { how: 'phone', reached: false })
      .on('2026-02-11', '00:00:00')
      .passes()
      .on('2026-02-12')
      .outcome('unreachable-cancelled')
      .refused('RecordVisitAttempt', { how: 'phone', reached: true }, 'deemed-cancelled')
      .does('WithdrawCancellation', {
        at: jst('2026-02-09', '16:20:00'),
        how: 'phone',
        reason: '協力会社で受けた折り返しの記録が遅れたため',
      })
      .does('AgreeVisit', { on: '2026-02-16' }),
  'withdrawn-and-cancelled-again': () => {
    const life = new Life(onSite, jst('2026-02-02')).does('AgreeVisit', { on: '2026-02-05' });
    life
      .on('2026-02-05', '14:00:00')
      .does('RecordVisitAttempt', { how: 'phone', reached: false, travel: 6_000, note: '訪問時ご不在' })
      .on('2026-02-09')
      .does('RecordVisitAttempt', { how: 'phone', reached: false })
      .on('2026-02-13', '00:00:00')
      .passes();
    life
      .on('2026-02-20')
      .does('WithdrawCancellation', {
        at: jst('2026-02-06', '18:30:00'),
        how: 'phone',
        reason: '留守番電話への折り返しの記録が漏れていたため',
      })
      .refused(
        'RecordVisitAttempt',
        { at: jst('2026-02-16'), how: 'phone', reached: false },
        'reached-since',
      );
    for (const day of ['2026-02-21', '2026-02-24'])
      life.on(day).does('RecordVisitAttempt', { how: 'phone', reached: false });
    return life.on('2026-03-01', '00:00:00').passes();
  },
  'undeliverable-quote-after-the-order': () => {
    const life = lapsed()
      .on('2026-03-03')
      .does('AnnounceReturn', { returnOn: '2026-03-10' })
      .outcome('return-announced')
      .on('2026-03-09')
      .does('ShipDevice', { ...ship, freight: 1_600, enclosed: [] })
      .on('2026-03-16')
      .does('RecordNotTaken');
    life.does('StoreDevice', { place: '倉庫B-12', transport: 900 }).on('2026-08-04', '09:10:00').passes();
    life.outcome('disposal-fell-due').on('2026-08-06', '00:00:00').passes();
    return life
      .does('RecordWiping', { what: 'device', method: 'overwritten', by: 'T-031' })
      .outcome('quote', 'bounced', { detail: '転居先不明' })
      .resend('quote', 'post')
      .on('2026-08-07')
      .outcome('quote');
  },
  'answer-found-in-the-store': () =>
    kept()
      .on('2026-03-25')
      .does('ReinstateQuote', {
        answer: 'no',
        channel: 'post',
        arrivedAt: jst('2026-02-26', '15:00:00'),
        reason: '2月26日着のはがきが別の案件の書類に紛れていたため',
      })
      .does('AnnounceReturn', { returnOn: '2026-04-01' })
      .outcome('return-announced')
      .on('2026-03-30')
      .does('ShipDevice', { ...ship, freight: 1_700, enclosed: [] })
      .on('2026-04-01')
      .does('RecordDelivery')
      .on('2026-04-10')
      .does('RecordPayment', { yen: 10_450, way: 'bank-transfer', reference: 'F-20260410' }),
  'wiped-and-lapsed-again': () => {
    const life = kept().on('2026-08-04', '09:10:00').passes();
    life.outcome('disposal-fell-due').on('2026-08-06', '00:00:00').passes();
    life
      .does('RecordWiping', { what: 'device', method: 'destroyed', by: 'T-031' })
      .outcome('quote', 'bounced', { detail: '転居先不明' })
      .refused('ReinstateQuote', { channel: 'phone', reason: '期限切れではない' }, 'quote-not-lapsed')
      .resend('quote', 'post')
      .on('2026-08-07')
      .outcome('quote')
      .on('2026-08-28', '00:00:00')
      .passes();
    life
      .on('2026-08-28')
      .does('AnnounceReturn', { returnOn: '2026-09-04' })
      .outcome('return-announced', 'withheld', { detail: '送付先を確認中' })
      .resend('return-announced', 'post')
      .on('2026-08-31')
      .outcome('return-announced')
      .does('StoreDevice', { place: '倉庫B-12', transport: 950 })
      .on('2026-09-05', '00:00:00')
      .passes();
    life.on('2026-09-07').outcome('disposal-fell-due').on('2026-09-09', '00:00:00').passes();
    return life.does('RecordDisposal', { method: '破砕処理', storage: 7_500, disposal: 2_200 });
  },
  'order-waits-for-another-notice': () => {
    const life = kept().on('2026-08-04', '09:10:00').passes();
    life.outcome('disposal-fell-due').on('2026-08-06', '00:00:00').passes();
    life
      .on('2026-08-07')
      .outcome('disposal-fell-due', 'bounced', { detail: '宛先不明' })
      .refused('RecordWiping', wiping, 'disposal-notice-undelivered')
      .resend('disposal-fell-due', 'post')
      .on('2026-08-10')
      .outcome('disposal-fell-due')
      .refused('RecordWiping', wiping, 'disposal-notice-too-recent')
      .on('2026-08-12', '00:00:00')
      .passes();
    return life.on('2026-08-12').does('RecordWiping', wiping);
  },
};
