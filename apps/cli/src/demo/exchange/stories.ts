import { addDays } from '@shuriken/calendar';
import { after } from '../script.js';
import { proofOf } from './application.js';
import type { ExchangeCast, ExchangeStory } from './cast.js';
import {
  accept,
  arrive,
  arrived,
  confirm,
  order,
  orderAndPay,
  pay,
  quote,
  replace,
  replaceAndArrive,
  send,
  shipAgain,
  takeIn,
} from './scenes.js';

/** Stories that end with a replacement. */

/** Days after which a sheet has lapsed that was sent at once (C19b, U1). */
const TWO_WEEKS = 17;

/** C3: in warranty, with a proof. */
export function* freeExchange(cast: ExchangeCast): ExchangeStory {
  yield* takeIn(cast);
  yield confirm(cast);
  return yield* replaceAndArrive(cast);
}

/** K3: the proof of purchase comes later. */
export function* proofLater(cast: ExchangeCast): ExchangeStory {
  yield after(cast.dice.between(3, 9), 'RecordProof', proofOf(cast));
  return yield* freeExchange(cast);
}

/** K3: no document can be found, and an approver lets it be free. */
export function* grantedWithoutProof(cast: ExchangeCast): ExchangeStory {
  yield after(cast.dice.between(4, 9), 'GrantWithoutProof', {
    reason: '販売店の閉店により書類を再発行できないとのこと。出荷日から保証期間内と確認。',
  });
  return yield* freeExchange(cast);
}

/** U203: the table does not know the serial; the shipment is looked up. */
export function* shipmentLookedUp(cast: ExchangeCast): ExchangeStory {
  yield after(cast.dice.between(1, 2), 'LookUpShipment', {
    shippedOn: cast.shippedOn,
    source: '出荷台帳（紙）で確認。',
  });
  return yield* paidExchange(cast);
}

/** C4, C16, C17b: after the warranty, ordered, and paid in advance. */
export function* paidExchange(cast: ExchangeCast): ExchangeStory {
  yield* takeIn(cast);
  yield confirm(cast);
  yield quote(cast);
  yield* orderAndPay(cast);
  return yield* replaceAndArrive(cast);
}

/** C16: the first form is taken back for a lower price. */
export function* quotedAgain(cast: ExchangeCast): ExchangeStory {
  yield* takeIn(cast);
  yield confirm(cast);
  yield quote(cast, 42_000);
  yield quote(cast, 36_500);
  yield* orderAndPay(cast);
  return yield* replaceAndArrive(cast);
}

/** C17a: a dealer's order counts at once; paid as the form says, afterwards. */
export function* dealerExchange(cast: ExchangeCast): ExchangeStory {
  yield* takeIn(cast);
  yield confirm(cast);
  yield quote(cast);
  yield order(cast);
  yield* replaceAndArrive(cast);
  return yield pay(cast, cast.dice.between(12, 25));
}

/** C13: in warranty, and paid for all the same. */
export function* excluded(cast: ExchangeCast): ExchangeStory {
  yield* takeIn(cast);
  const ground = cast.dice.pick(['transport-or-drop', 'misuse', 'vehicle-or-ship', 'consumable']);
  yield confirm(
    cast,
    cast.model.sealed && cast.dice.percent(35) ? { found: ['seal-removed'] } : { grounds: [ground] },
  );
  yield quote(cast);
  yield* orderAndPay(cast);
  return yield* replaceAndArrive(cast);
}

/** C5, C13: taken in as free, found to be paid for, and too old for that; an approver allows it. */
export function* paidWayAllowed(cast: ExchangeCast): ExchangeStory {
  yield* takeIn(cast);
  yield confirm(cast, { grounds: ['transport-or-drop'] });
  yield after(cast.dice.between(1, 2), 'AllowPaidExchange', {
    reason: '購入から1年以内であり、在庫期間はお客様の責任ではないため。',
  });
  yield quote(cast);
  yield* orderAndPay(cast);
  return yield* replaceAndArrive(cast);
}

/** C18, C13(4): lightning; the report of the inspection goes with the quote. */
export function* lightning(cast: ExchangeCast): ExchangeStory {
  yield* takeIn(cast);
  yield confirm(cast, { grounds: ['outside-cause'] });
  yield quote(cast);
  yield after(1, 'PlaceHold', { ground: 'insurance', reason: '保険会社の査定を待つ。' });
  yield after(cast.dice.between(8, 14), 'LiftHold', { reason: '査定が終わり、交換を進めるとの連絡。' });
  yield* orderAndPay(cast);
  return yield* replaceAndArrive(cast);
}

/** U1: two weeks passed in silence; another sheet. */
export function* sheetLapsed(cast: ExchangeCast): ExchangeStory {
  yield accept(cast);
  yield after(TWO_WEEKS + cast.dice.between(1, 10), 'ReissueSheet', {
    reason: '出張のため期限内に発送できなかったとのこと。',
  });
  yield* send(cast);
  yield confirm(cast);
  return yield* replaceAndArrive(cast);
}

/** U1: sent off within the two weeks, arrived after them: the lapse is taken back. */
export function* sentInTime(cast: ExchangeCast): ExchangeStory {
  const { sheets } = yield accept(cast);
  const sent = sheets[0]!.issuedOn;
  yield arrive(cast, TWO_WEEKS + cast.dice.between(0, 2), {
    sentOn: addDays(sent, cast.dice.between(11, 13)),
  });
  yield confirm(cast);
  return yield* replaceAndArrive(cast);
}

/** U205: the sheet came back, and is sent again by fax. */
export function* sheetReturned(cast: ExchangeCast): ExchangeStory {
  const { notices } = yield accept(cast);
  const sheet = notices.findLast(({ template }) => template === 'rma-sheet')!;
  yield after(1, 'RecordNotice', { notice: sheet.id, outcome: 'bounced', detail: '宛先不明で戻った。' });
  yield after(1, 'ResendNotice', { notice: sheet.id, channel: 'fax' });
  yield arrive(cast, 10);
  yield confirm(cast);
  return yield* replaceAndArrive(cast);
}

/** C19c: without its sheet nothing is received; it comes again with it. */
export function* refusedAtTheDoor(cast: ExchangeCast): ExchangeStory {
  yield accept(cast);
  yield arrive(cast, cast.dice.between(2, 4), cast.dice.percent(60) ? { sheet: null } : { walkIn: true });
  yield arrive(cast, cast.dice.between(4, 6));
  yield confirm(cast);
  return yield* replaceAndArrive(cast);
}

/** C19c: an accessory is missing; an operator goes on all the same. */
export function* accessoryMissing(cast: ExchangeCast): ExchangeStory {
  yield* takeIn(cast, { enclosed: ['main-unit'] });
  yield after(cast.dice.between(0, 2), 'KeepParcel', { reason: '検査に支障がないため、本体のみで進める。' });
  yield confirm(cast);
  return yield* replaceAndArrive(cast);
}

/** C19c: disks were left in, which goes back in principle; an approver makes an exception. */
export function* mediaKept(cast: ExchangeCast): ExchangeStory {
  yield* takeIn(cast, { mediaLeftIn: ['ハードディスク 2台'] });
  yield after(cast.dice.between(1, 3), 'KeepParcelAnyway', {
    reason: 'お客様が取り外しに来られず、中身は不要との書面をいただいたため。',
  });
  yield confirm(cast);
  return yield* replaceAndArrive(cast);
}

/** C6: what should have come off came along, and may not come back. */
export function* belongings(cast: ExchangeCast): ExchangeStory {
  yield* takeIn(cast, { belongings: ['ラック取付金具', '管理用ラベル'] });
  yield confirm(cast);
  return yield* replaceAndArrive(cast);
}

/** C21, K1: no replacement is in stock; target and second mark pass. */
export function* late(cast: ExchangeCast): ExchangeStory {
  yield* takeIn(cast);
  yield confirm(cast);
  yield after(2, 'AddNote', { note: '交換品の入荷待ち。' });
  return yield* replaceAndArrive(cast, cast.dice.between(40, 48));
}

/** U2: nobody was at home; it goes out once more. */
export function* notTaken(cast: ExchangeCast): ExchangeStory {
  yield* takeIn(cast);
  yield confirm(cast);
  yield replace(cast);
  yield after(cast.dice.between(7, 9), 'RecordUntaken', { note: '保管期限が過ぎ、運送会社から戻った。' });
  yield shipAgain(cast, cast.dice.between(3, 12));
  return yield arrived(cast);
}

/** C9, U213: the replacement fails too, and is exchanged under the warranty it was sent with. */
export function* chain(cast: ExchangeCast): ExchangeStory {
  yield* freeExchange(cast);
  yield { days: cast.dice.between(15, 45), again: true };
  yield* takeIn(cast);
  yield confirm(cast);
  return yield* replaceAndArrive(cast, 1, 2);
}
