/** Chance that is the same each time: everything drawn follows from the seed. */
export interface Dice {
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
  /** True in so many of a hundred cases. */
  percent(chance: number): boolean;
}

const mixed = (n: number): number => {
  let t = (n + 0x6d2b79f5) | 0;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return (t ^ (t >>> 14)) >>> 0;
};

/** Dice of their own for each thing drawn, so that one story's draws never change another's. */
export function diceOf(...seeds: readonly number[]): Dice {
  let state = seeds.reduce((seed, next) => mixed(seed ^ mixed(next)), 0x51ed270b);
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0;
    return mixed(state) / 4_294_967_296;
  };
  const between = (least: number, most: number) => least + Math.floor(fraction() * (most - least + 1));
  return {
    between,
    pick: (list) => list[between(0, list.length - 1)]!,
    percent: (chance) => fraction() * 100 < chance,
  };
}
