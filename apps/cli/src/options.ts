import { InvalidArgumentError } from 'commander';

/** One of a closed list. */
export function chosen<T extends string>(list: readonly T[], text: string): T {
  const found = list.find((item) => item === text);
  if (found !== undefined) return found;
  throw new InvalidArgumentError(`Choose of: ${list.join(', ')}.`);
}

/** A whole number within bounds. */
export const whole =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
