import { customer, type Reach } from './customers.js';
import { type Dice, diceOf } from './dice.js';
import type { Cast, StoryTeller } from './script.js';
import * as tell from './stories.js';
import { device, TROUBLES } from './trouble.js';

/** A part of the programme: a story, how often it is told, how long ago it began, and where it comes to rest. */
interface Entry {
  readonly story: StoryTeller;
  /** Of about two hundred cases. */
  readonly share: number;
  /** Days between the request and the present. */
  readonly age: readonly [number, number];
  /** The story goes no further once the case is here: a state of its progress, or `held`. */
  readonly rest?: string;
  /** Messages on paper or by phone that nobody gets round to. */
  readonly undone?: readonly string[];
  readonly as?: Partial<
    Pick<Cast, 'form' | 'standing' | 'payment' | 'reach' | 'erasureConsent' | 'extrasAskedFor'>
  >;
}

export interface Performance {
  readonly story: StoryTeller;
  readonly name: string;
  readonly cast: Cast;
  readonly daysAgo: number;
  readonly rest?: string;
  readonly undone: readonly string[];
}

const inWarranty = { standing: 'in' } as const;
const onSite = { form: 'on-site' } as const;
const byPost = { reach: 'post' } as const;
const transfer = { payment: 'bank-transfer' } as const;
const written = { reach: 'mail' } as const;

/** The first ones show most, for a demo of a few cases. Ages follow from how long each story takes to get there. */
const PROGRAMME: readonly Entry[] = [
  { story: tell.abandoned, share: 4, age: [262, 268], as: written },
  { story: tell.paidRepair, share: 30, age: [60, 262] },
  { story: tell.paidRepair, share: 9, age: [10, 24], rest: 'quoted.awaitingAnswer', as: written },
  { story: tell.abandoned, share: 3, age: [162, 180], rest: 'stored.kept', as: written },
  { story: tell.abandoned, share: 2, age: [190, 200], rest: 'stored.kept', as: written },
  { story: tell.freeRepair, share: 20, age: [40, 260], as: inWarranty },
  { story: tell.freeRepair, share: 2, age: [18, 24], rest: 'received', as: inWarranty },
  { story: tell.unreachable, share: 3, age: [20, 240], as: onSite },
  { story: tell.disputed, share: 2, age: [75, 92], rest: 'held' },
  { story: tell.byPhone, share: 2, age: [14, 24], rest: 'quoted.told', as: { reach: 'phone' } },
  { story: tell.silentInWarranty, share: 2, age: [36, 46], rest: 'quoted.lapseUnconfirmed', as: inWarranty },
  { story: tell.requoted, share: 7, age: [80, 260] },
  { story: tell.visit, share: 9, age: [25, 260], as: onSite },
  { story: tell.slowRepair, share: 3, age: [28, 45], rest: 'approved.repairing', as: inWarranty },
  { story: tell.lapsed, share: 7, age: [70, 260] },
  {
    story: tell.unheard,
    share: 1,
    age: [195, 215],
    undone: ['disposal-notice', 'disposal-fell-due'],
    as: byPost,
  },
  { story: tell.abandoned, share: 3, age: [222, 234], rest: 'disposed', as: written },
  { story: tell.paidRepair, share: 5, age: [35, 80], rest: 'delivered', as: transfer },
  { story: tell.freeRepair, share: 4, age: [0, 1], rest: 'requested.open', as: inWarranty },
  { story: tell.visit, share: 3, age: [3, 5], rest: 'requested.visitAgreed', as: onSite },
  { story: tell.paidRepair, share: 4, age: [6, 7], rest: 'received' },
  { story: tell.paidRepair, share: 3, age: [9, 11], rest: 'diagnosed' },
  { story: tell.paidRepair, share: 2, age: [11, 13], rest: 'quoted.issued', undone: ['quote'], as: byPost },
  { story: tell.undecided, share: 2, age: [22, 34], rest: 'quoted.answerUnclear' },
  { story: tell.paidRepair, share: 4, age: [22, 28], rest: 'approved.repairing' },
  { story: tell.requoted, share: 2, age: [24, 30], rest: 'approved.stopped' },
  {
    story: tell.requoted,
    share: 1,
    age: [26, 32],
    rest: 'approved.requoteIssued',
    undone: ['requote'],
    as: byPost,
  },
  { story: tell.requoted, share: 3, age: [28, 44], rest: 'approved.requoted', as: written },
  { story: tell.paidRepair, share: 3, age: [24, 32], rest: 'repaired' },
  { story: tell.declined, share: 2, age: [22, 40], rest: 'cancelled' },
  { story: tell.lapsed, share: 2, age: [37, 40], rest: 'cancelled', as: written },
  { story: tell.notReproduced, share: 2, age: [16, 60], rest: 'returning' },
  { story: tell.paidRepair, share: 3, age: [27, 33], rest: 'shipped' },
  { story: tell.takenLate, share: 2, age: [48, 56], rest: 'notTaken' },
  { story: tell.abandoned, share: 4, age: [70, 145], rest: 'stored.kept' },
  { story: tell.declined, share: 9, age: [55, 260] },
  { story: tell.requoteDeclined, share: 3, age: [70, 260] },
  { story: tell.undecided, share: 3, age: [80, 260] },
  { story: tell.lateYes, share: 3, age: [85, 260], as: written },
  { story: tell.byPhone, share: 5, age: [60, 260], as: { reach: 'phone' } },
  { story: tell.undeliverable, share: 2, age: [60, 250], as: written },
  { story: tell.chargedInWarranty, share: 5, age: [50, 260], as: inWarranty },
  { story: tell.silentInWarranty, share: 2, age: [80, 260], as: inWarranty },
  { story: tell.notReproduced, share: 6, age: [45, 260] },
  { story: tell.notReproduced, share: 2, age: [45, 260], as: inWarranty },
  { story: tell.myNumber, share: 2, age: [40, 260] },
  { story: tell.refused, share: 3, age: [45, 260] },
  { story: tell.cancelledBefore, share: 4, age: [8, 260] },
  { story: tell.cancelledAfter, share: 4, age: [45, 260] },
  { story: tell.noErasure, share: 2, age: [45, 260], as: { erasureConsent: false } },
  { story: tell.takenLate, share: 3, age: [120, 260] },
  { story: tell.disputed, share: 2, age: [140, 260] },
  { story: tell.again, share: 3, age: [160, 260], as: { payment: 'cash-on-delivery' } },
  { story: tell.overpaid, share: 2, age: [60, 250], as: transfer },
  { story: tell.visitInVain, share: 4, age: [30, 260], as: onSite },
  {
    story: tell.paidRepair,
    share: 3,
    age: [60, 250],
    as: { extrasAskedFor: ['acアダプター', '電源コード'] },
  },
];

/** How many times each entry is told: once each as far as the number goes, the rest by share. */
function times(count: number): readonly number[] {
  const once = PROGRAMME.map((_, i) => (i < count ? 1 : 0));
  const rest = Math.max(0, count - PROGRAMME.length);
  const shares = PROGRAMME.map(({ share }) => share - 1);
  const all = shares.reduce((sum, share) => sum + share, 0);
  const exact = shares.map((share) => (rest * share) / all);
  const floors = exact.map(Math.floor);
  const left = rest - floors.reduce((sum, n) => sum + n, 0);
  const byRemainder = exact
    .map((value, i) => ({ i, remainder: value - floors[i]! }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  const lucky = new Set(byRemainder.slice(0, left).map(({ i }) => i));
  return PROGRAMME.map((_, i) => once[i]! + floors[i]! + (lucky.has(i) ? 1 : 0));
}

const REACHES: readonly Reach[] = [...Array<Reach>(16).fill('mail'), 'phone', 'phone', 'post', 'fax'];

function castOf(dice: Dice, n: number, as: Entry['as'] = {}): Cast {
  const form = as.form ?? 'pick-up';
  const reach = as.reach ?? dice.pick(REACHES);
  const ways =
    form === 'on-site'
      ? (['cash', 'credit-card'] as const)
      : (['cash-on-delivery', 'bank-transfer'] as const);
  return {
    dice,
    reach,
    form,
    customer: customer(dice, { n, reach }),
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

/** The programme of a demo: which cases there will be, all that is drawn following from the seed. `from`: cases there are. */
export function programme({
  cases,
  seed,
  from,
}: {
  cases: number;
  seed: number;
  from: number;
}): readonly Performance[] {
  const entries = times(cases).flatMap((n, i) => Array<Entry>(n).fill(PROGRAMME[i]!));
  return entries.map((entry, i) => {
    const dice = diceOf(seed, from + i);
    const daysAgo = dice.between(...entry.age);
    const { story, rest, undone = [] } = entry;
    const cast = castOf(dice, from + i + 1, entry.as);
    return { story, name: story.name, cast, daysAgo, undone, ...(rest ? { rest } : {}) };
  });
}
