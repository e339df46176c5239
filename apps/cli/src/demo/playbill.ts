import type { Instant } from '@shuriken/calendar';
import type { Case } from '@shuriken/case';
import { customer, type Reach } from './customers.js';
import { type Dice, diceOf } from './dice.js';
import type { Cast, Story } from './script.js';

/** How long before the present. */
export interface Ago<T = number> {
  readonly unit: 'days' | 'workdays';
  readonly count: T;
}

export const days = (least: number, most: number) => ({ unit: 'days', count: [least, most] }) as const;
export const workdays = (least: number, most: number) =>
  ({ unit: 'workdays', count: [least, most] }) as const;

/** A part of the programme: a story, how often it is told, how long ago it began, and where it comes to rest. */
export interface Entry<S, As> {
  readonly story: S;
  /** Of about three hundred cases. */
  readonly share: number;
  /**
   * Between the request and the present. In workdays where the case is to rest on its way: a step that comes so many days
   * later comes at most so many workdays later, so the case gets there in whatever season the demo is made.
   */
  readonly ago: Ago<readonly [number, number]>;
  /** The story goes no further once the case is here: a state of its progress, or `held`. */
  readonly rest?: string;
  /** Messages on paper or by phone that nobody gets round to. */
  readonly undone?: readonly string[];
  /** What is not drawn of its cast. */
  readonly as?: As;
}

/** A story that will be lived once. */
export interface Performance {
  readonly name: string;
  readonly cast: Cast;
  readonly ago: Ago;
  readonly rest?: string;
  readonly undone: readonly string[];
  /** The body that opens its case at a moment; `earlier`: the case that went before, where the customer comes back. */
  readonly opening: (now: Instant, earlier?: Case) => object;
  /** Begins the story. */
  readonly tell: () => Story;
}

/** One telling of an entry: the `n`th of all, with what is drawn for it. */
export interface Telling<E> {
  readonly entry: E;
  readonly n: number;
  readonly dice: Dice;
  readonly ago: Ago;
}

/** How many times each entry is told: once each as far as the number goes, the rest by share. */
function times(entries: readonly Entry<unknown, unknown>[], count: number): readonly number[] {
  const once = entries.map((_, i) => (i < count ? 1 : 0));
  const rest = Math.max(0, count - entries.length);
  const shares = entries.map(({ share }) => share - 1);
  const all = shares.reduce((sum, share) => sum + share, 0);
  const exact = shares.map((share) => (rest * share) / all);
  const floors = exact.map(Math.floor);
  const left = rest - floors.reduce((sum, n) => sum + n, 0);
  const byRemainder = exact
    .map((value, i) => ({ i, remainder: value - floors[i]! }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  const lucky = new Set(byRemainder.slice(0, left).map(({ i }) => i));
  return entries.map((_, i) => once[i]! + floors[i]! + (lucky.has(i) ? 1 : 0));
}

/** So many tellings of the entries, counted on from `from`, all that is drawn following from the seed. */
export function tellings<E extends Entry<unknown, unknown>>(
  entries: readonly E[],
  { count, seed, from }: { readonly count: number; readonly seed: number; readonly from: number },
): readonly Telling<E>[] {
  const told = times(entries, count).flatMap((n, i) => Array<E>(n).fill(entries[i]!));
  return told.map((entry, i) => {
    const dice = diceOf(seed, from + i);
    const { unit, count } = entry.ago;
    return { entry, n: from + i + 1, dice, ago: { unit, count: dice.between(...count) } };
  });
}

/** What the director has to know of a telling. */
export const performanceOf = (
  { entry, ago }: Telling<Entry<{ readonly name: string }, unknown>>,
  how: Pick<Performance, 'cast' | 'opening' | 'tell'>,
): Performance => {
  const { story, rest, undone = [] } = entry;
  return { ...how, name: story.name, ago, undone, ...(rest ? { rest } : {}) };
};

const REACHES: readonly Reach[] = [...Array<Reach>(16).fill('mail'), 'phone', 'phone', 'post', 'fax'];

/** The nth customer and who takes care of the case. */
export function castFor(
  { dice, n }: Pick<Telling<unknown>, 'dice' | 'n'>,
  reach: Reach = dice.pick(REACHES),
): Cast {
  return {
    dice,
    reach,
    customer: customer(dice, { n, reach }),
    assignee: dice.percent(75) ? dice.pick(['S-01', 'S-02', 'S-03', 'S-04', 'S-05']) : null,
  };
}
