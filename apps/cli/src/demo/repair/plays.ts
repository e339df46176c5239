import { civilDateOf } from '@shuriken/calendar';
import {
  castFor,
  days,
  type Entry,
  type Performance,
  performanceOf,
  type Telling,
  tellings,
  workdays,
} from '../playbill.js';
import { anyStory } from '../script.js';
import { type RepairCast, repairOf, type RepairStory } from './cast.js';
import { requestOf } from './request.js';
import * as tell from './stories.js';
import { device, TROUBLES } from './trouble.js';

type Repair = Entry<
  (cast: RepairCast) => RepairStory,
  Partial<Pick<RepairCast, 'form' | 'standing' | 'payment' | 'reach' | 'erasureConsent' | 'extrasAskedFor'>>
>;

const inWarranty = { standing: 'in' } as const;
const inWarrantyByMail = { standing: 'in', reach: 'mail' } as const;
const onSite = { form: 'on-site' } as const;
const byPost = { reach: 'post' } as const;
const byTelephone = { reach: 'phone' } as const;
const disposalNotices = ['disposal-notice', 'disposal-fell-due'] as const;
const transfer = { payment: 'bank-transfer' } as const;
const written = { reach: 'mail' } as const;

/** The first ones show most, for a demo of a few cases. When each story gets how far follows from its steps. */
const REPAIRS: readonly Repair[] = [
  { story: tell.abandoned, share: 4, ago: days(258, 266), as: written },
  { story: tell.paidRepair, share: 30, ago: days(65, 262) },
  { story: tell.paidRepair, share: 9, ago: workdays(8, 12), rest: 'quoted.awaitingAnswer', as: written },
  { story: tell.abandoned, share: 3, ago: days(164, 180), rest: 'stored.kept', as: written },
  { story: tell.abandoned, share: 2, ago: days(195, 205), rest: 'stored.kept', as: written },
  { story: tell.freeRepair, share: 20, ago: days(40, 260), as: inWarranty },
  { story: tell.freeRepair, share: 2, ago: workdays(12, 18), rest: 'received', as: inWarranty },
  { story: tell.unreachable, share: 3, ago: days(20, 240), as: onSite },
  { story: tell.disputed, share: 2, ago: workdays(36, 60), rest: 'held' },
  { story: tell.byPhone, share: 2, ago: workdays(8, 15), rest: 'quoted.told', as: byTelephone },
  {
    story: tell.silentInWarranty,
    share: 2,
    ago: workdays(24, 29),
    rest: 'quoted.lapseUnconfirmed',
    as: inWarrantyByMail,
  },
  { story: tell.requoted, share: 7, ago: days(90, 260) },
  { story: tell.visit, share: 9, ago: days(25, 260), as: onSite },
  { story: tell.slowRepair, share: 3, ago: workdays(14, 25), rest: 'approved.repairing', as: inWarranty },
  { story: tell.lapsed, share: 7, ago: days(75, 260) },
  { story: tell.unheard, share: 1, ago: days(198, 215), undone: disposalNotices, as: byPost },
  { story: tell.abandoned, share: 3, ago: days(232, 240), rest: 'disposed', as: written },
  { story: tell.paidRepair, share: 5, ago: workdays(31, 60), rest: 'delivered', as: transfer },
  { story: tell.freeRepair, share: 4, ago: workdays(0, 1), rest: 'requested.open', as: inWarranty },
  { story: tell.visit, share: 3, ago: workdays(2, 4), rest: 'requested.visitAgreed', as: onSite },
  { story: tell.paidRepair, share: 4, ago: workdays(4, 6), rest: 'received' },
  { story: tell.paidRepair, share: 3, ago: workdays(7, 10), rest: 'diagnosed' },
  {
    story: tell.paidRepair,
    share: 2,
    ago: workdays(8, 12),
    rest: 'quoted.issued',
    undone: ['quote'],
    as: byPost,
  },
  { story: tell.undecided, share: 2, ago: workdays(17, 22), rest: 'quoted.answerUnclear', as: written },
  { story: tell.paidRepair, share: 4, ago: workdays(17, 21), rest: 'approved.repairing' },
  { story: tell.requoted, share: 2, ago: workdays(16, 20), rest: 'approved.stopped' },
  {
    story: tell.requoted,
    share: 1,
    ago: workdays(18, 22),
    rest: 'approved.requoteIssued',
    undone: ['requote'],
    as: byPost,
  },
  { story: tell.requoted, share: 3, ago: workdays(18, 26), rest: 'approved.requoted', as: written },
  { story: tell.paidRepair, share: 3, ago: workdays(26, 30), rest: 'repaired' },
  { story: tell.declined, share: 2, ago: workdays(20, 26), rest: 'cancelled' },
  { story: tell.lapsed, share: 2, ago: workdays(24, 28), rest: 'cancelled', as: written },
  { story: tell.notReproduced, share: 2, ago: workdays(9, 40), rest: 'returning' },
  { story: tell.paidRepair, share: 3, ago: workdays(29, 33), rest: 'shipped' },
  { story: tell.takenLate, share: 2, ago: workdays(32, 36), rest: 'notTaken' },
  { story: tell.abandoned, share: 4, ago: days(75, 145), rest: 'stored.kept' },
  { story: tell.declined, share: 9, ago: days(60, 260) },
  { story: tell.requoteDeclined, share: 3, ago: days(75, 260) },
  { story: tell.undecided, share: 3, ago: days(85, 260) },
  { story: tell.lateYes, share: 3, ago: days(90, 260), as: written },
  { story: tell.byPhone, share: 5, ago: days(65, 260), as: byTelephone },
  { story: tell.undeliverable, share: 2, ago: days(65, 250), as: written },
  { story: tell.chargedInWarranty, share: 5, ago: days(55, 260), as: inWarranty },
  { story: tell.silentInWarranty, share: 2, ago: days(85, 260), as: inWarranty },
  { story: tell.notReproduced, share: 6, ago: days(45, 260) },
  { story: tell.notReproduced, share: 2, ago: days(45, 260), as: inWarranty },
  { story: tell.myNumber, share: 2, ago: days(45, 260) },
  { story: tell.refused, share: 3, ago: days(50, 260) },
  { story: tell.cancelledBefore, share: 4, ago: days(10, 260) },
  { story: tell.cancelledAfter, share: 4, ago: days(50, 260) },
  { story: tell.noErasure, share: 2, ago: days(50, 260), as: { erasureConsent: false } },
  { story: tell.takenLate, share: 3, ago: days(130, 260) },
  { story: tell.disputed, share: 2, ago: days(150, 260) },
  { story: tell.again, share: 3, ago: days(190, 260), as: { payment: 'cash-on-delivery' } },
  { story: tell.overpaid, share: 2, ago: days(70, 250), as: transfer },
  { story: tell.visitNoFault, share: 2, ago: days(30, 260), as: onSite },
  { story: tell.visitCancelled, share: 2, ago: days(30, 260), as: onSite },
  {
    story: tell.paidRepair,
    share: 3,
    ago: days(70, 250),
    as: { extrasAskedFor: ['ACアダプター', '電源コード'] },
  },
];

function castOf(telling: Telling<Repair>): RepairCast {
  const { dice, n, entry } = telling;
  const as = entry.as ?? {};
  const form = as.form ?? 'pick-up';
  const ways =
    form === 'on-site'
      ? (['cash', 'credit-card'] as const)
      : (['cash-on-delivery', 'bank-transfer'] as const);
  return {
    ...castFor(telling, as.reach),
    form,
    trouble: dice.pick(TROUBLES),
    product: device(dice, n),
    standing: as.standing ?? 'out',
    payment: as.payment ?? dice.pick(ways),
    box: form === 'pick-up' && dice.percent(30),
    remoteArea: form === 'pick-up' && dice.percent(4),
    erasureConsent: as.erasureConsent ?? true,
    extrasAskedFor: as.extrasAskedFor ?? [],
  };
}

/** So many repairs, counted on from `from`. */
export function repairs(asked: { count: number; seed: number; from: number }): readonly Performance[] {
  return tellings(REPAIRS, asked).map((telling) => {
    const cast = castOf(telling);
    return performanceOf(telling, {
      cast,
      opening: (now, earlier) => requestOf(cast, civilDateOf(now), earlier),
      tell: () => anyStory(telling.entry.story(cast), repairOf),
    });
  });
}
