import { addDays } from '@shuriken/calendar';
import { balance } from '@shuriken/case';
import { after } from '../script.js';
import {
  announce,
  answer,
  deliver,
  diagnosis,
  disposal,
  furtherFault,
  intake,
  notTaken,
  paused,
  pay,
  quote,
  quoteByPhone,
  repair,
  requote,
  sendBack,
  ship,
  store,
  takeAndPay,
} from './scenes.js';
import type { RepairCast, RepairStory } from './cast.js';

/** Days after which a quote has lapsed, also one that went by letter after a long weekend (O7.2). */
const SILENCE = 30;

/** Taken in, diagnosed, quoted. */
function* quoted(cast: RepairCast): RepairStory {
  yield* intake(cast);
  yield* diagnosis(cast);
  return yield* quote(cast);
}

/** O6.1, O7.1: the usual way after the warranty. */
export function* paidRepair(cast: RepairCast): RepairStory {
  yield* quoted(cast);
  yield answer(cast, 'yes', cast.dice.between(2, 9));
  if (cast.dice.percent(25)) yield* paused(cast, 'part-out-of-stock');
  yield* repair(cast);
  yield* sendBack(cast);
  return yield* takeAndPay(cast);
}

/** O5.1: free in warranty. */
export function* freeRepair(cast: RepairCast): RepairStory {
  yield* intake(cast);
  yield* diagnosis(cast);
  if (cast.dice.percent(15)) yield* paused(cast, 'part-out-of-stock');
  yield* repair(cast, cast.dice.percent(12) ? 9 : cast.dice.between(0, 1));
  yield ship(cast);
  return yield* takeAndPay(cast);
}

/** Work stands still for longer than the 8 days; nobody paused them (O9). */
export function* slowRepair(cast: RepairCast): RepairStory {
  yield* intake(cast);
  yield* diagnosis(cast);
  yield* repair(cast, 45);
  return yield* sendBack(cast);
}

/** O7.3: a second fault, agreed to; two pauses that overlap are one. */
export function* requoted(cast: RepairCast): RepairStory {
  yield* quoted(cast);
  yield answer(cast, 'yes', cast.dice.between(1, 6));
  yield furtherFault(cast);
  yield requote(cast);
  yield answer(cast, 'yes', cast.dice.between(2, 10));
  yield after(1, 'PauseTurnaround', { ground: 'part-out-of-stock', note: '' });
  yield after(1, 'PauseTurnaround', { ground: 'question-open', note: '返却先の確認。' });
  yield after(2, 'ResumeTurnaround', { ground: 'question-open' });
  yield after(1, 'ResumeTurnaround', { ground: 'part-out-of-stock' });
  yield* repair(cast);
  yield* sendBack(cast);
  return yield* takeAndPay(cast);
}

export function* requoteDeclined(cast: RepairCast): RepairStory {
  yield* quoted(cast);
  yield answer(cast, 'yes', cast.dice.between(1, 6));
  yield furtherFault(cast);
  yield requote(cast);
  yield answer(cast, 'no', cast.dice.between(2, 10));
  yield* sendBack(cast);
  return yield* takeAndPay(cast);
}

/** O7.2: no answer in 21 days; the device goes back freight collect. */
export function* lapsed(cast: RepairCast): RepairStory {
  yield* quoted(cast);
  yield announce(SILENCE);
  yield ship(cast, 2);
  return yield* takeAndPay(cast);
}

/** O7.2, O10: neither answered nor taken; six months later the right to dispose arises. */
export function* abandoned(cast: RepairCast): RepairStory {
  yield* quoted(cast);
  yield announce(SILENCE);
  yield ship(cast, 2);
  yield* notTaken(cast);
  yield* disposal(cast, 155);
  yield after(10, 'AddNote', { note: '請求書を再送。' });
  return cast.dice.percent(50)
    ? yield pay(cast, 5)
    : yield after(12, 'WriteOff', { reason: '所在不明のため回収を断念。' });
}

/** The repair was done and agreed to, yet the device is not taken at first. */
export function* takenLate(cast: RepairCast): RepairStory {
  yield* quoted(cast);
  yield answer(cast, 'yes', cast.dice.between(2, 9));
  yield* repair(cast);
  yield* sendBack(cast);
  yield* notTaken(cast);
  yield announce(cast.dice.between(10, 30));
  yield ship(cast, 1);
  return yield* takeAndPay(cast);
}

/** U4: a dispute stops the disposal until it is settled. */
export function* disputed(cast: RepairCast): RepairStory {
  yield* quoted(cast);
  yield answer(cast, 'no', cast.dice.between(3, 8));
  yield* sendBack(cast);
  yield* notTaken(cast);
  yield after(5, 'PlaceHold', { ground: 'dispute', reason: '返送料の負担について協議中。' });
  yield after(40, 'LiftHold', { reason: '協議が調った。' });
  yield announce(1);
  yield ship(cast, 2);
  return yield* takeAndPay(cast);
}

export function* declined(cast: RepairCast): RepairStory {
  yield* quoted(cast);
  yield answer(cast, 'no', cast.dice.between(2, 12));
  yield* sendBack(cast);
  return yield* takeAndPay(cast);
}

/** U10: neither yes nor no, then a yes. */
export function* undecided(cast: RepairCast): RepairStory {
  yield* quoted(cast);
  yield answer(cast, 'unclear', cast.dice.between(3, 9));
  yield answer(cast, 'yes', cast.dice.between(9, 14));
  yield* repair(cast);
  yield* sendBack(cast);
  return yield* takeAndPay(cast);
}

/** U6: a yes after the lapse, while the device is still here. */
export function* lateYes(cast: RepairCast): RepairStory {
  yield* quoted(cast);
  yield after(SILENCE, 'ReinstateQuote', {
    channel: cast.reach === 'post' ? 'phone' : cast.reach,
    reason: '入院のため連絡できなかったとのこと。機器は当センターにあり、受け入れる。',
  });
  yield* repair(cast);
  yield* sendBack(cast);
  return yield* takeAndPay(cast);
}

/** U9: told by phone only; the document is sent later. */
export function* byPhone(cast: RepairCast): RepairStory {
  yield* intake(cast);
  yield* diagnosis(cast);
  yield* quoteByPhone(cast);
  yield* quote(cast);
  yield answer(cast, 'yes', cast.dice.between(3, 8));
  yield* repair(cast);
  yield* sendBack(cast);
  return yield* takeAndPay(cast);
}

/** U9, U18: the quote comes back; it is sent once more as a letter. */
export function* undeliverable(cast: RepairCast): RepairStory {
  const sent = yield* quoted(cast);
  const document = sent.notices.find(({ template }) => template === 'quote')!;
  yield after(1, 'RecordNotice', { notice: document.id, outcome: 'bounced', detail: '宛先不明で戻った。' });
  yield after(1, 'ResendNotice', { notice: document.id, channel: 'post' });
  yield answer(cast, 'yes', cast.dice.between(6, 12));
  yield* repair(cast);
  yield* sendBack(cast);
  return yield* takeAndPay(cast);
}

/** U7: charged in warranty, and agreed to. */
export function* chargedInWarranty(cast: RepairCast): RepairStory {
  yield* intake(cast);
  yield* diagnosis(cast, ['improper-handling']);
  yield* quote(cast);
  yield answer(cast, 'yes', cast.dice.between(2, 8));
  yield* repair(cast);
  yield* sendBack(cast);
  return yield* takeAndPay(cast);
}

/** U7: silence over charges in warranty needs an operator's word. */
export function* silentInWarranty(cast: RepairCast): RepairStory {
  yield* intake(cast);
  yield* diagnosis(cast, ['surroundings']);
  yield* quote(cast);
  yield after(SILENCE, 'ConfirmLapse');
  yield* sendBack(cast);
  return yield* takeAndPay(cast);
}

/** O5.4, O6.2. */
export function* notReproduced(cast: RepairCast): RepairStory {
  yield* intake(cast);
  yield after(cast.dice.between(2, 4), 'RecordDiagnosis', {
    reproduced: false,
    findings: '72時間の連続動作でも症状は現れず。',
    diagnosisLabour: 4_000,
  });
  yield* sendBack(cast);
  return yield* takeAndPay(cast);
}

/** O12.2. */
export function* myNumber(cast: RepairCast): RepairStory {
  yield* intake(cast);
  yield after(1, 'ReportMyNumber');
  yield* sendBack(cast);
  return yield* takeAndPay(cast);
}

/** O12.10, O12.11: refused, for one of two reasons. */
export function* refused(cast: RepairCast): RepairStory {
  yield* intake(cast);
  yield* diagnosis(cast);
  yield after(1, 'RefuseRepair', {
    refusal: cast.dice.pick(['modified-parts', 'unsuitable-environment']),
    reason: '内部に規格外の部品と著しい汚損を確認。',
  });
  yield* sendBack(cast);
  return yield* takeAndPay(cast);
}

export function* cancelledBefore(cast: RepairCast): RepairStory {
  return yield after(cast.dice.between(0, 2), 'CancelRepair', {
    reason: 'customer-wish',
    note: '自分で直ったとのこと。',
  });
}

export function* cancelledAfter(cast: RepairCast): RepairStory {
  yield* intake(cast);
  yield* diagnosis(cast);
  yield after(1, 'CancelRepair', { reason: 'customer-wish', note: '買い替えるとのこと。' });
  yield* sendBack(cast);
  return yield* takeAndPay(cast);
}

/** O13.6. */
export function* noErasure(cast: RepairCast): RepairStory {
  yield* intake(cast);
  yield* diagnosis(cast);
  yield after(1, 'CancelRepair', { reason: 'no-erasure-consent', note: '初期化に同意いただけず。' });
  yield* sendBack(cast);
  return yield* takeAndPay(cast);
}

/** O17: back with the same symptom within three months: free, a case of its own. */
export function* again(cast: RepairCast): RepairStory {
  yield* paidRepair(cast);
  yield { days: cast.dice.between(20, 60), again: true };
  yield* intake(cast);
  yield* diagnosis(cast);
  yield* repair(cast);
  yield* sendBack(cast);
  return yield* takeAndPay(cast);
}

/** O8: paid too much by transfer; the difference goes back. */
export function* overpaid(cast: RepairCast): RepairStory {
  yield* quoted(cast);
  yield answer(cast, 'yes', cast.dice.between(2, 6));
  yield* repair(cast);
  yield* sendBack(cast);
  const c = yield deliver(cast);
  yield pay(cast, 4, balance(c) + 1_000);
  return yield after(3, 'RecordRefund', { yen: 1_000, reference: `RF-${cast.product.serial}` });
}

/** U18 left undone: stored until disposal falls due, but no notice ever reached the customer. */
export function* unheard(cast: RepairCast): RepairStory {
  yield* quoted(cast);
  yield announce(SILENCE);
  return yield store(6);
}

function* visitAgreed({ dice }: RepairCast): RepairStory {
  yield after(dice.between(0, 1), 'RecordVisitAttempt', {
    how: 'phone',
    reached: true,
    note: '日程を相談。',
  });
  return yield after(0, 'AgreeVisit', (_, today) => ({ on: addDays(today, 4) }));
}

/** O4.1b, O6.3: repaired at the customer's place. */
export function* visit(cast: RepairCast): RepairStory {
  const { trouble, product, standing } = cast;
  yield* visitAgreed(cast);
  const { code, name, yen } = trouble.replaced;
  yield after(cast.dice.between(4, 6), 'RecordVisit', {
    outcome: 'repaired',
    faults: [{ part: trouble.part }],
    consented: true,
    travel: 8_000,
    labour: trouble.labour,
    parts: [{ part: `${code}-${product.serial}`, name, yen: standing === 'in' ? 0 : yen }],
    report: trouble.done,
  });
  return yield pay(cast, 0);
}

function* visitInVain(cast: RepairCast, outcome: 'no-fault' | 'cancelled'): RepairStory {
  yield* visitAgreed(cast);
  yield after(cast.dice.between(4, 6), 'RecordVisit', {
    outcome,
    travel: 8_000,
    diagnosisLabour: 4_000,
    report: '訪問時には症状が現れず。',
  });
  return yield pay(cast, 1);
}

/** O6.3: nothing is found wrong at the customer's place. */
export const visitNoFault = (cast: RepairCast): RepairStory => visitInVain(cast, 'no-fault');

/** O6.3: the customer calls it off during the visit. */
export const visitCancelled = (cast: RepairCast): RepairStory => visitInVain(cast, 'cancelled');

/** O12.14: attempts on different days, and no contact for a week. */
export function* unreachable(cast: RepairCast): RepairStory {
  const inVain = { how: 'phone', reached: false, note: '応答なし。' };
  yield after(cast.dice.between(1, 2), 'RecordVisitAttempt', inVain);
  return yield after(2, 'RecordVisitAttempt', inVain);
}
