import { addDays } from '@shuriken/calendar';
import { balance } from '@shuriken/case';
import { after } from '../script.js';
import type { RepairCast, RepairStep, RepairStory } from './cast.js';
import { FURTHER } from './trouble.js';

/** Parts that many stories share. Amounts in yen before tax. */
const FREIGHT = 1_800;
const BOX = 1_200;
const CARRIER = '指定運送会社';
const STAFF = 'T-07';

/** Collected, and received at the repair centre with the intake checklist. */
export function* intake({ dice, box, standing, extrasAskedFor }: RepairCast): RepairStory {
  yield after(dice.between(1, 2), 'RecordCollection', {
    carrier: CARRIER,
    packing: box ? 'designated-box' : 'original-box',
    freight: FREIGHT,
    ...(box ? { box: BOX } : {}),
  });
  const checklist = ['passwords', 'stickers', 'discs', 'memory-cards', 'cables'];
  const received = yield after(dice.between(1, 2), 'ReceiveDevice', {
    checklist: checklist.map((item) => ({ item, ok: true })),
    certificateEnclosed: standing === 'in',
    extras: extrasAskedFor.slice(1),
    condition: '天板に小さな傷あり。動作未確認。',
  });
  if (extrasAskedFor.length === 0) return received;
  return yield after(2, 'ResumeTurnaround', { ground: 'question-open' });
}

/** The technician's findings; `grounds` make the fault charged within the warranty (O5.2). */
export function* diagnosis({ dice, trouble }: RepairCast, grounds: readonly string[] = []): RepairStory {
  return yield after(dice.between(1, 2), 'RecordDiagnosis', {
    reproduced: true,
    faults: [{ part: trouble.part, grounds }],
    findings: trouble.findings,
    diagnosisLabour: 4_000,
  });
}

const lines = (
  { trouble, box, standing }: RepairCast,
  further: readonly { name: string; yen: number }[] = [],
) => ({
  labour: trouble.labour,
  parts: [{ name: trouble.replaced.name, yen: trouble.replaced.yen }, ...further],
  shippingIn: FREIGHT,
  shippingOut: FREIGHT,
  ...(box && standing === 'out' ? { box: BOX } : {}),
});

export function* quote(cast: RepairCast): RepairStory {
  const message = 'お見積りの内容をご確認のうえ、お返事をお願いいたします。';
  return yield after(cast.dice.between(0, 1), 'SendQuote', { lines: lines(cast), message });
}

export function* quoteByPhone(cast: RepairCast): RepairStory {
  const message = '金額を電話でお伝えした。';
  return yield after(cast.dice.between(0, 1), 'TellQuote', { lines: lines(cast), message });
}

export const answer = (cast: RepairCast, says: 'yes' | 'no' | 'unclear', days: number): RepairStep =>
  after(days, 'AnswerQuote', {
    answer: says,
    channel: cast.reach === 'post' ? 'phone' : cast.reach,
    note: says === 'unclear' ? '家族と相談してから決めたいとのこと。' : '',
  });

/** A second fault is found at work: it stops (O7.3). */
export const furtherFault = (cast: RepairCast): RepairStep =>
  after(cast.dice.between(1, 2), 'ReportFurtherFault', {
    faults: [{ part: FURTHER.part }],
    findings: FURTHER.findings,
  });

export const requote = (cast: RepairCast): RepairStep =>
  after(1, 'SendQuote', {
    lines: lines(cast, [{ name: FURTHER.replaced.name, yen: FURTHER.replaced.yen }]),
    message: '作業中に新たな不具合が見つかりましたので、改めてお見積りいたします。',
  });

/** A ground of O9 holds for some days, which do not count (P7). */
export function* paused({ dice }: RepairCast, ground: string): RepairStory {
  yield after(1, 'PauseTurnaround', { ground, note: '部品の入荷待ち。' });
  return yield after(dice.between(3, 6), 'ResumeTurnaround', { ground });
}

/** The work is done; storage that was taken out is proven destroyed (O13.3). */
export function* repair({ dice, trouble, product }: RepairCast, days = dice.between(1, 2)): RepairStory {
  const { code, name, storage } = trouble.replaced;
  const part = `${code}-${product.serial}`;
  const parts = [{ part, name, storage: storage === true }];
  const c = yield after(days, 'CompleteRepair', { parts, report: trouble.done });
  if (!storage) return c;
  return yield after(1, 'RecordWiping', { what: 'removed-part', part, method: 'destroyed', by: STAFF });
}

export const announce = (days: number, ahead = 4): RepairStep =>
  after(days, 'AnnounceReturn', (_, today) => ({ returnOn: addDays(today, ahead) }));

export const ship = ({ dice }: RepairCast, days = dice.between(0, 1)): RepairStep =>
  after(days, 'ShipDevice', (c) => ({
    carrier: CARRIER,
    tracking: [1, 2, 3].map(() => dice.between(1_000, 9_999)).join('-'),
    freight: FREIGHT,
    enclosed: c.completion ? ['repair-report'] : [],
  }));

/** Announced and on its way. */
export function* sendBack(cast: RepairCast): RepairStory {
  yield announce(cast.dice.between(0, 1));
  return yield ship(cast);
}

/** It arrives; the carrier collects what it was told to. */
export const deliver = ({ dice, product }: RepairCast): RepairStep =>
  after(dice.between(1, 2), 'RecordDelivery', ({ shipment }) =>
    shipment && shipment.collects > 0
      ? { collected: { yen: shipment.collects, reference: `COD-${product.serial}` } }
      : {},
  );

/** A payment of what is owed, or of another amount. */
export const pay = (cast: RepairCast, days: number, yen?: number): RepairStep =>
  after(days, 'RecordPayment', (c) => ({
    yen: yen ?? balance(c),
    way: cast.payment === 'cash-on-delivery' ? 'bank-transfer' : cast.payment,
    reference: `P-${cast.product.serial}-${c.payments.length + 1}`,
  }));

/** It arrives and is paid for, some days later where it is by transfer. */
export function* takeAndPay(cast: RepairCast): RepairStory {
  const c = yield deliver(cast);
  return balance(c) > 0 ? yield pay(cast, cast.dice.between(2, 10)) : c;
}

/** The carrier brings it back, and it goes into the store (O10). */
export function* notTaken({ dice }: RepairCast): RepairStory {
  yield after(dice.between(7, 9), 'RecordNotTaken', { note: '保管期限が過ぎ、運送会社から戻った。' });
  return yield store(dice.between(2, 4));
}

export const store = (days: number): RepairStep =>
  after(days, 'StoreDevice', { place: 'B2-14', transport: 1_500 });

/** Wiped and disposed of, with what that costs (O10, U15). */
export function* disposal({ dice }: RepairCast, days: number): RepairStory {
  yield after(days, 'RecordWiping', { what: 'device', method: 'overwritten', by: STAFF });
  return yield after(dice.between(1, 3), 'RecordDisposal', {
    method: '認定業者による再資源化',
    storage: 6_000,
    disposal: 3_300,
  });
}
