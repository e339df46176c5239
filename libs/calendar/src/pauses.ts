import { type CivilDate, type DayNumber, dateOfDay, dayNumber } from './dates.js';
import { refuse } from './errors.js';

/** A time that is not counted: from day A to day B takes out A to B−1 (P7). Without `to` it is still running. */
export type Pause = { readonly from: CivilDate; readonly to?: CivilDate; readonly ground: string };

/** Pauses merged into one set (P7): `to` is the first day counted again; grounds sorted, each once. */
export type MergedPause = {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly grounds: readonly string[];
  /** Still running: `to` is the day it was looked at, and will move. */
  readonly running?: true;
};

/** The same in day numbers, which is what periods are computed with. */
export type PausedDays = {
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly grounds: readonly string[];
  readonly running: boolean;
};

function daysOf(pause: Pause, today: CivilDate | undefined): PausedDays {
  const from = dayNumber(pause.from);
  const grounds = [pause.ground];
  if (pause.to !== undefined) {
    const to = dayNumber(pause.to);
    if (to >= from) return { from, to, grounds, running: false };
    return refuse('pause-invalid', {
      ja: `中断の終了日 ${pause.to} が開始日 ${pause.from} より前です。`,
      en: `The pause ends on ${pause.to}, before it begins on ${pause.from}.`,
    });
  }
  if (today === undefined) {
    return refuse('today-missing', {
      ja: '継続中の中断があるため、基準日が必要です。',
      en: 'A pause is still running, so the day to look at it from is needed.',
    });
  }
  // Ended today it would take out the days up to yesterday; more than that nobody knows yet.
  return { from, to: Math.max(from, dayNumber(today)), grounds, running: true };
}

function join(a: PausedDays, b: PausedDays): PausedDays {
  return {
    from: a.from,
    to: Math.max(a.to, b.to),
    grounds: [...new Set([...a.grounds, ...b.grounds])].sort(),
    running: a.running || b.running,
  };
}

/**
 * One ordered set of days, of pauses in any order that may overlap or touch (P7). Only days from `first` on count; a
 * pause that takes no day out is gone.
 */
export function pausedDays(
  pauses: readonly Pause[],
  first: DayNumber,
  today: CivilDate | undefined,
): readonly PausedDays[] {
  const set = pauses
    .map((pause) => daysOf(pause, today))
    .map((pause) => ({ ...pause, from: Math.max(pause.from, first) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  const merged: PausedDays[] = [];
  for (const pause of set) {
    const last = merged.at(-1);
    if (last && pause.from <= last.to) merged[merged.length - 1] = join(last, pause);
    else merged.push(pause);
  }
  return merged;
}

/** Back to dates, for a receipt. */
export function mergedPause({ from, to, grounds, running }: PausedDays): MergedPause {
  const dates = { from: dateOfDay(from), to: dateOfDay(to), grounds };
  return running ? { ...dates, running } : dates;
}

/** Merges pauses as the periods do (P7); `today` is needed if one is still running. @throws CalendarError */
export function mergePauses(pauses: readonly Pause[], today?: CivilDate): readonly MergedPause[] {
  return pausedDays(pauses, 0, today).map(mergedPause);
}
