import { addDays, type CivilDate } from '@shuriken/calendar';
import type { Dice } from '../dice.js';
import {
  type Ago,
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
import { applicationOf } from './application.js';
import { type ExchangeCast, exchangeOf, type ExchangeStory, type Standing } from './cast.js';
import { CURRENT, DISCONTINUED, FAULTS, KVM, MODELS, STORAGE, SWITCH } from './device.js';
import * as back from './returns.js';
import * as tell from './stories.js';
import { DEALERS, FORMER_DEALER, type Listed } from './tables.js';

type Exchange = Entry<
  (cast: ExchangeCast) => ExchangeStory,
  Partial<
    Pick<ExchangeCast, 'standing' | 'reach' | 'model' | 'listed' | 'proof' | 'dealer' | 'insurance' | 'tells'>
  >
>;

const free = { standing: 'in' } as const;
const freeByMail = { standing: 'in', reach: 'mail' } as const;
const silent = { standing: 'in', reach: 'mail', tells: false } as const;
const told = { standing: 'in', reach: 'mail', tells: true } as const;
const paid = { standing: 'out' } as const;
const paidByMail = { standing: 'out', reach: 'mail' } as const;
const unproven = { standing: 'in', proof: false } as const;
const dealer = { standing: 'out', dealer: DEALERS[0] } as const;
const stock = { standing: 'old-stock' } as const;
const insured = { standing: 'in', insurance: true } as const;
const disks = { standing: 'in', model: STORAGE } as const;

/** The first ones show most, for a demo of a few cases. When each story gets how far follows from its steps. */
const EXCHANGES: readonly Exchange[] = [
  { story: tell.freeExchange, share: 14, ago: days(45, 262), as: free },
  { story: tell.paidExchange, share: 9, ago: workdays(16, 20), rest: 'quoted.awaitingOrder', as: paidByMail },
  { story: tell.paidExchange, share: 11, ago: days(70, 260), as: paid },
  { story: tell.sheetLapsed, share: 2, ago: workdays(16, 19), rest: 'accepted.sheetLapsed', as: silent },
  { story: tell.proofLater, share: 2, ago: workdays(1, 8), rest: 'requested.proofAwaited', as: unproven },
  { story: back.neverPaid, share: 3, ago: workdays(25, 31), rest: 'quoted.awaitingPayment', as: paidByMail },
  { story: tell.late, share: 2, ago: workdays(36, 44), rest: 'approved', as: free },
  { story: back.mayReturn, share: 2, ago: workdays(11, 14), rest: 'received.questioned', as: free },
  { story: tell.chain, share: 2, ago: days(150, 260), as: { ...free, model: SWITCH } },
  { story: tell.lightning, share: 2, ago: days(85, 260), as: insured },
  { story: tell.freeExchange, share: 3, ago: workdays(2, 4), rest: 'accepted.sheetSent', as: freeByMail },
  { story: tell.freeExchange, share: 2, ago: workdays(0, 1), rest: 'requested.open', as: free },
  {
    story: tell.shipmentLookedUp,
    share: 1,
    ago: workdays(0, 4),
    rest: 'requested.open',
    as: { ...paid, listed: false },
  },
  {
    story: tell.freeExchange,
    share: 1,
    ago: workdays(2, 6),
    rest: 'accepted.sheetIssued',
    undone: ['rma-sheet'],
    as: { standing: 'in', reach: 'fax' },
  },
  { story: tell.freeExchange, share: 2, ago: workdays(8, 10), rest: 'accepted.sentOff', as: told },
  { story: tell.freeExchange, share: 3, ago: workdays(11, 14), rest: 'received.checking', as: free },
  { story: tell.mediaKept, share: 1, ago: workdays(11, 14), rest: 'received.questioned', as: disks },
  { story: tell.paidExchange, share: 2, ago: workdays(14, 17), rest: 'diagnosed.confirmed', as: paid },
  { story: tell.paidWayAllowed, share: 1, ago: workdays(14, 18), rest: 'diagnosed.confirmed', as: stock },
  { story: back.notConfirmed, share: 1, ago: workdays(14, 20), rest: 'diagnosed.unconfirmed', as: free },
  {
    story: tell.paidExchange,
    share: 1,
    ago: workdays(16, 19),
    rest: 'quoted.issued',
    undone: ['quotation-and-order'],
    as: { standing: 'out', reach: 'fax' },
  },
  { story: tell.freeExchange, share: 2, ago: workdays(14, 18), rest: 'approved', as: free },
  { story: back.quoteCancelled, share: 1, ago: workdays(24, 28), rest: 'cancelled', as: paid },
  { story: back.mustReturn, share: 1, ago: workdays(13, 16), rest: 'unexchanged', as: free },
  { story: tell.freeExchange, share: 2, ago: workdays(17, 20), rest: 'shipped', as: free },
  { story: tell.notTaken, share: 1, ago: workdays(27, 34), rest: 'notTaken', as: free },
  { story: tell.dealerExchange, share: 2, ago: workdays(30, 40), rest: 'delivered', as: dealer },
  { story: tell.lightning, share: 1, ago: workdays(18, 26), rest: 'held', as: insured },
  { story: tell.proofLater, share: 3, ago: days(55, 260), as: unproven },
  { story: tell.grantedWithoutProof, share: 2, ago: days(55, 260), as: unproven },
  { story: tell.dealerExchange, share: 3, ago: days(90, 260), as: { ...dealer, dealer: DEALERS[1] } },
  { story: tell.paidExchange, share: 1, ago: days(70, 260), as: { ...paid, dealer: FORMER_DEALER } },
  { story: tell.paidExchange, share: 2, ago: days(70, 260), as: { ...paid, model: DISCONTINUED } },
  { story: tell.shipmentLookedUp, share: 1, ago: days(75, 260), as: { ...paid, listed: false } },
  { story: tell.quotedAgain, share: 1, ago: days(75, 260), as: paid },
  { story: tell.excluded, share: 3, ago: days(70, 260), as: free },
  { story: tell.paidWayAllowed, share: 1, ago: days(75, 260), as: stock },
  { story: back.paidWayOver, share: 1, ago: days(55, 260), as: stock },
  { story: tell.sheetLapsed, share: 2, ago: days(80, 260), as: free },
  { story: tell.sentInTime, share: 2, ago: days(60, 260), as: silent },
  { story: tell.sheetReturned, share: 1, ago: days(60, 260), as: silent },
  { story: tell.refusedAtTheDoor, share: 2, ago: days(60, 260), as: free },
  { story: tell.accessoryMissing, share: 2, ago: days(50, 260), as: { ...free, model: KVM } },
  { story: tell.mediaKept, share: 1, ago: days(55, 260), as: disks },
  { story: tell.belongings, share: 1, ago: days(50, 260), as: free },
  { story: tell.late, share: 2, ago: days(95, 260), as: free },
  { story: tell.notTaken, share: 1, ago: days(75, 260), as: free },
  { story: back.neverPaid, share: 2, ago: days(95, 260), as: paid },
  { story: back.quoteCancelled, share: 2, ago: days(60, 260), as: paid },
  { story: back.cancelledBefore, share: 2, ago: days(20, 260), as: free },
  { story: back.cancelledOnTheWay, share: 1, ago: days(30, 260), as: told },
  { story: back.givenUp, share: 1, ago: days(60, 260), as: paid },
  { story: back.notConfirmed, share: 2, ago: days(45, 260), as: free },
  { story: back.mustReturn, share: 1, ago: days(45, 260), as: paid },
  { story: back.mayReturn, share: 1, ago: days(45, 260), as: paid },
  { story: back.mediaReturned, share: 1, ago: days(45, 260), as: disks },
  { story: back.declinedAsOver, share: 1, ago: days(20, 260), as: { standing: 'over', listed: false } },
  { story: back.declinedAsAbroad, share: 1, ago: days(20, 260), as: free },
  { story: back.declinedInTalk, share: 1, ago: days(20, 260), as: free },
];

/** Days between the shipment and the application, and between the purchase and the application. */
function age(standing: Standing, dice: Dice): { readonly shipped: number; readonly bought: number } {
  switch (standing) {
    case 'in': {
      const bought = dice.between(30, 220);
      return { bought, shipped: bought + dice.between(3, 30) };
    }
    case 'out': {
      const bought = dice.between(800, 950);
      return { bought, shipped: bought + dice.between(3, 30) };
    }
    case 'old-stock':
      return { bought: dice.between(40, 220), shipped: dice.between(1_160, 1_300) };
    case 'over':
      return { bought: dice.between(1_120, 1_300), shipped: dice.between(1_320, 1_500) };
  }
}

/** About when it is applied for: holidays may move it by some days. */
const appliedAbout = ({ unit, count }: Ago, today: CivilDate): CivilDate =>
  addDays(today, -(unit === 'days' ? count : Math.ceil((count * 7) / 5)));

function castOf(telling: Telling<Exchange>, today: CivilDate): ExchangeCast {
  const { dice, n, ago, entry } = telling;
  const as = entry.as ?? {};
  const standing = as.standing ?? 'in';
  const common = castFor(telling, as.reach);
  const applied = appliedAbout(ago, today);
  const { shipped, bought } = age(standing, dice);
  const mark = String(n).padStart(5, '0');
  return {
    ...common,
    mark,
    standing,
    fault: dice.pick(FAULTS),
    model: as.model ?? dice.pick(standing === 'out' ? MODELS : CURRENT),
    serial: `DX${mark}-${dice.between(100, 999)}`,
    shippedOn: addDays(applied, -shipped),
    purchasedOn: addDays(applied, -bought),
    listed: as.listed ?? true,
    proof: as.proof ?? (standing === 'in' || standing === 'old-stock'),
    dealer: as.dealer ?? null,
    insurance: as.insurance ?? false,
    tells: common.reach === 'mail' && (as.tells ?? dice.percent(60)),
  };
}

interface Exchanges {
  readonly performances: readonly Performance[];
  /** What the table of serials has to know for them. */
  readonly devices: readonly Listed[];
}

/** So many exchanges, counted on from `from`, as of a present day. */
export function exchanges(asked: { count: number; seed: number; from: number; today: CivilDate }): Exchanges {
  const all = tellings(EXCHANGES, asked).map((telling) => ({ telling, cast: castOf(telling, asked.today) }));
  return {
    performances: all.map(({ telling, cast }) =>
      performanceOf(telling, {
        cast,
        opening: (now, earlier) => applicationOf(cast, now, earlier),
        tell: () => anyStory(telling.entry.story(cast), exchangeOf),
      }),
    ),
    devices: all.flatMap(({ cast: { listed, serial, model, shippedOn } }) =>
      listed ? [{ serial, model: model.code, shippedOn }] : [],
    ),
  };
}
