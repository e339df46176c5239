/** Lives in which the company owes, or refuses, more than the repair itself (O3, O4.2, O13.6, O14, O18, O19). */
import { inWarranty, jst, Life } from './life.mjs';
import { diagnosed, quoted, received, ship } from './stages.mjs';

const accessory = { form: 'part-delivery', accessory: { name: 'ACアダプター', standard: true } };
const parcel = { part: 'AC-19', carrier: 'ヤマト運輸', tracking: '4412-0098-7799' };

export const duties = {
  'accessory-in-warranty': () =>
    new Life({ ...accessory, ...inWarranty }, jst('2026-02-02'))
      .does('SendPart', { ...parcel, worn: 'ac-adapter', consented: true, parts: 4_200, freight: 900 })
      .outcome('part-shipped')
      .on('2026-02-05')
      .does('RecordNotTaken', { note: '不在が続き返送' })
      .does('SendPart', { ...parcel, consented: true, parts: 4_200 })
      .on('2026-02-07')
      .does('RecordDelivery')
      .on('2026-02-10')
      .does('SettleFaultyPart', { collected: true }),
  'claim-partner-and-consent': () =>
    received({ ...inWarranty, erasureConsent: false, retention: { launchedOn: '2024-10-01' } })
      .does('EntrustWork', {
        partner: 'KYO-2',
        work: ['diagnosis', 'repair'],
        confidentiality: true,
        security: true,
      })
      .on('2026-02-06')
      .does('RecordDiagnosis', { reproduced: true, faults: [{ part: '内蔵ディスク' }] })
      .does('RecordErasureConsent', { how: 'phone', note: '電話で同意' })
      .does('RecordClaim', { damage: 'in-custody', what: 'お預かり中に天板に傷', asked: 20_000 })
      .does('DeclineWish', { wish: 'no-loan-device' })
      .on('2026-02-09')
      .does('CompleteRepair', {
        report: 'ディスクを交換し、初期化しました。',
        parts: [{ part: 'HD-5', name: '内蔵ディスク', storage: true, condition: 'reused' }],
        checks: ['起動', '充電'],
      })
      .does('RecordWiping', { what: 'removed-part', part: 'HD-5', method: 'destroyed', by: 'T-031' })
      .does('TakeBackWork', { partner: 'KYO-2', reason: '作業の終了' })
      .does('DecideClaim', {
        outcome: 'compensation',
        cap: { basis: 'depreciated-value', yen: 18_000 },
        yen: 9_000,
        reason: '作業中の傷と確認',
      })
      .outcome('claim-decided')
      .does('ShipDevice', ship)
      .on('2026-02-11')
      .does('RecordDelivery')
      .does('SettleClaim', { reference: 'HS-77' }),
  'contract-ended-while-quoted': () =>
    quoted()
      .on('2026-02-12')
      .does('RecordClaim', { damage: 'in-transit', what: '輸送中の破損とのお申し出' })
      .does('EndContract', { category: 'unjust-demands', reason: '不当な要求が続いたため' })
      .outcome('contract-ended')
      .does('AnnounceReturn', { returnOn: '2026-02-18' })
      .does('ShipDevice', { ...ship, enclosed: [] })
      .on('2026-02-18')
      .does('RecordDelivery'),
  'exchanged-for-want-of-parts': () =>
    diagnosed({ ...inWarranty, retention: { launchedOn: '2024-10-01' } })
      .refused('RefuseRepair', { refusal: 'parts-ended', reason: '在庫なし' }, 'parts-still-kept')
      .does('CompleteRepair', {
        report: '同等の製品に交換しました。',
        exchangedFor: { model: 'DX4031', serial: '7G0999' },
      })
      .does('ShipDevice', ship)
      .on('2026-02-09')
      .does('RecordDelivery'),
};
