import { after } from '../script.js';
import type { ExchangeCast, ExchangeStory } from './cast.js';
import {
  accept,
  arrive,
  confirm,
  notConfirm,
  order,
  quote,
  sendBack,
  sendOff,
  takeIn,
  turnBack,
} from './scenes.js';

/** Stories that end without an exchange. */

/** U2, C17b: ordered and never paid; nothing cancels by itself, so at last it is asked for. */
export function* neverPaid(cast: ExchangeCast): ExchangeStory {
  yield* takeIn(cast);
  yield confirm(cast);
  yield quote(cast);
  yield order(cast);
  yield after(cast.dice.between(24, 32), 'CancelExchange', {
    note: 'お電話で確認。前払いをやめ、取りやめたいとのこと。',
  });
  return yield* sendBack(cast);
}

/** C17b: the quote is cancelled, at no cost. */
export function* quoteCancelled(cast: ExchangeCast): ExchangeStory {
  yield* takeIn(cast);
  yield confirm(cast);
  yield quote(cast);
  yield after(cast.dice.between(2, 8), 'CancelExchange', { note: '新しい製品を買うとのこと。' });
  return yield* sendBack(cast);
}

export function* cancelledBefore(cast: ExchangeCast): ExchangeStory {
  yield accept(cast);
  return yield after(cast.dice.between(1, 5), 'CancelExchange', { note: '設定の見直しで直ったとのこと。' });
}

/** C17a: called off when the device was on its way already; it arrives, and goes back. */
export function* cancelledOnTheWay(cast: ExchangeCast): ExchangeStory {
  yield accept(cast);
  yield sendOff(cast);
  yield after(1, 'CancelExchange', { note: '発送した後で、取りやめたいとのこと。' });
  yield arrive(cast, cast.dice.between(1, 2));
  return yield* sendBack(cast);
}

/** U1: the sheet lapses, and the customer lets it be. */
export function* givenUp(cast: ExchangeCast): ExchangeStory {
  yield accept(cast);
  return yield after(cast.dice.between(28, 36), 'CancelExchange', {
    note: 'ご連絡したところ、取りやめるとのこと。',
  });
}

/** U13: the fault does not show. */
export function* notConfirmed(cast: ExchangeCast): ExchangeStory {
  yield* takeIn(cast);
  yield notConfirm(cast);
  yield turnBack('fault-not-confirmed', cast.dice.between(1, 3));
  return yield* sendBack(cast);
}

/** C19c, C5: another product than was accepted, past its acceptance: it must go back. */
export function* mustReturn(cast: ExchangeCast): ExchangeStory {
  yield* takeIn(cast, { acceptanceOver: true });
  yield turnBack('acceptance-over', cast.dice.between(0, 2));
  return yield* sendBack(cast);
}

/** C19c: goods of another maker in the parcel: it may go back. */
export function* mayReturn(cast: ExchangeCast): ExchangeStory {
  yield* takeIn(cast, { foreignGoods: ['他社製の電源アダプター'] });
  yield turnBack('parcel-fault', cast.dice.between(0, 3), '付属の電源アダプターではない。');
  return yield* sendBack(cast);
}

/** C19c: disks left in: in principle it goes back. */
export function* mediaReturned(cast: ExchangeCast): ExchangeStory {
  yield* takeIn(cast, { mediaLeftIn: ['ハードディスク 1台'] });
  yield turnBack('parcel-fault', cast.dice.between(1, 2));
  return yield* sendBack(cast);
}

/** C5, C13: taken in as free, found to be paid for, and too old for that. */
export function* paidWayOver(cast: ExchangeCast): ExchangeStory {
  yield* takeIn(cast);
  yield confirm(cast, { grounds: ['misuse'] });
  yield turnBack('acceptance-over', cast.dice.between(1, 3));
  return yield* sendBack(cast);
}

/** U203, C5: the shipment is looked up, and lies too far back. */
export function* declinedAsOver(cast: ExchangeCast): ExchangeStory {
  yield after(cast.dice.between(1, 2), 'LookUpShipment', {
    shippedOn: cast.shippedOn,
    source: '出荷台帳（紙）で確認。',
  });
  return yield after(cast.dice.between(0, 1), 'DeclineApplication', { refusal: 'acceptance-over' });
}

/** C14: it turns out that the product is used abroad. */
export function* declinedAsAbroad(cast: ExchangeCast): ExchangeStory {
  return yield after(cast.dice.between(0, 2), 'DeclineApplication', {
    refusal: 'used-abroad',
    note: '海外の拠点で使用中とのこと。',
  });
}

/** U2: settled in talk with the customer. */
export function* declinedInTalk(cast: ExchangeCast): ExchangeStory {
  return yield after(cast.dice.between(1, 3), 'DeclineApplication', {
    refusal: 'consultation',
    note: '設定の案内で解決したため、お申込みを終える。',
  });
}
