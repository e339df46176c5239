import { addDays, type CivilDate, daysBetween, type PeriodCounting } from '@shuriken/calendar';
import type { Terms } from '../schema/terms.js';
import type { StorageStart } from '../schema/vocabulary.js';
import type { RuleId } from '../text.js';

/** How a sum by the day came about: everything needed to count it by hand, plain JSON, stored with the fact. */
export type DailyFee = {
  readonly rule: RuleId;
  /** The day from which is counted, and whether it is day 1 itself (P1) or the day before it (P3). */
  readonly start: CivilDate;
  readonly from: StorageStart;
  readonly counting: PeriodCounting;
  readonly freeDays: number;
  /** The first and the last day charged. */
  readonly first: CivilDate;
  readonly last: CivilDate;
  readonly days: number;
  /** Whole yen before tax. */
  readonly yenPerDay: number;
  /** `days` × `yenPerDay` before the cap of the terms, where that cut it. */
  readonly uncapped?: number;
};

export type StorageFee = { readonly yen: number; readonly daily: DailyFee };

export type StorageQuestion = {
  /** The days from which a fee can run, as far as they have come about. */
  readonly since: Readonly<Partial<Record<StorageStart, CivilDate>>>;
  /** The day on which the device leaves us, taken or disposed of. */
  readonly leaves: CivilDate;
  /** What was charged for storing it before. */
  readonly before?: readonly StorageFee[];
};

const laterOf = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b);

/**
 * The fee by the day for a device that waits with us, as `storageFee` of the terms says; undefined where the terms have none,
 * where it has not begun to run, or where all its days are free, charged before, or beyond the cap. Days are civil days
 * and run without a break; tax is not in it, it is on the document that asks for the fee (U5).
 */
export function storageFee(
  { storageFee: fee }: Terms,
  { since, leaves, before = [] }: StorageQuestion,
): StorageFee | undefined {
  const start = fee && since[fee.from];
  if (fee === undefined || start === undefined) return undefined;
  const { from, counting, freeDays, yenPerDay, rule } = fee;
  const paid = addDays(start, freeDays + (counting === 'first-day-counted' ? 0 : 1));
  const first = before.reduce((day, { daily }) => laterOf(day, addDays(daily.last, 1)), paid);
  const last = fee.lastDay === 'counted' ? leaves : addDays(leaves, -1);
  if (last < first) return undefined;
  const days = daysBetween(first, last) + 1;
  const left = (fee.mostYen ?? Infinity) - before.reduce((sum, { yen }) => sum + yen, 0);
  const yen = Math.min(days * yenPerDay, left);
  if (yen <= 0) return undefined;
  const cut = yen < days * yenPerDay ? { uncapped: days * yenPerDay } : {};
  return { yen, daily: { rule, start, from, counting, freeDays, first, last, days, yenPerDay, ...cut } };
}
