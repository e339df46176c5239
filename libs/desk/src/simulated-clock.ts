import {
  addDays,
  addMonths,
  civilDateOf,
  epochMs,
  type Instant,
  instant,
  instantSchema,
  startOf,
} from '@shuriken/calendar';
import type { ClockSetting, Log } from '@shuriken/log';
import { z } from 'zod';

const DURATION =
  /^P(?=[\dT])(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?$/;

/** How the clock is to be moved; `frozen` lets it stand still (or run again), with or without a move. */
export const clockMove = z
  .strictObject({
    advance: z
      .string()
      .regex(DURATION, 'must be an ISO 8601 duration such as P6M, P21D or PT12H')
      .optional()
      .describe('ISO 8601 duration in civil time in Japan, e.g. P6M, P21D, PT12H'),
    to: instantSchema.optional().describe('The time it shows then'),
    frozen: z.boolean().optional().describe('Stand still there; as before unless given'),
  })
  .refine(({ advance, to }) => advance === undefined || to === undefined, 'give `advance` or `to`, not both');
export type ClockMove = z.infer<typeof clockMove>;

/** What the clock shows, and how. */
export interface ClockState {
  readonly now: Instant;
  readonly frozen: boolean;
  /** How far it is ahead of real time, in milliseconds; null while it stands still. */
  readonly offsetMs: number | null;
}

/**
 * The moment one duration later: months and years by the calendar in Japan, at the same time of day.
 * @throws CalendarError `date-out-of-range`, `instant-invalid`
 */
export function later(at: Instant, duration: string): Instant {
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = (
    DURATION.exec(duration) ?? []
  )
    .slice(1)
    .map((part) => Number(part ?? 0));
  const date = civilDateOf(at);
  const sinceMidnight = epochMs(at) - epochMs(startOf(date));
  const day = addDays(addMonths(date, years * 12 + months), weeks * 7 + days);
  return instant(epochMs(startOf(day)) + sinceMidnight + ((hours * 60 + minutes) * 60 + seconds) * 1_000);
}

const offsetOf = (setting: ClockSetting): number | null =>
  'frozenAt' in setting ? null : 'offsetMs' in setting ? setting.offsetMs : 0;

/** What the clock shows. */
export async function clockState({ clock, now }: Pick<Log, 'clock' | 'now'>): Promise<ClockState> {
  const offsetMs = offsetOf(await clock.get());
  return { now: await now(), frozen: offsetMs === null, offsetMs };
}

/** Moves the simulated clock. @throws LogError `clock-behind-log`, CalendarError */
export async function moveClock(log: Pick<Log, 'clock' | 'now'>, move: ClockMove): Promise<ClockState> {
  const before = await clockState(log);
  const target = move.to ?? (move.advance ? later(before.now, move.advance) : before.now);
  if (move.frozen ?? before.frozen) await log.clock.set({ frozenAt: target });
  else await log.clock.set({ offsetMs: await offsetTo(log, { before, target }) });
  return clockState(log);
}

/** What has to be added to the database's real time. A clock that stands still does not say what that is. */
async function offsetTo(
  { clock, now }: Pick<Log, 'clock' | 'now'>,
  { before, target }: { before: ClockState; target: Instant },
): Promise<number> {
  if (before.offsetMs !== null) return before.offsetMs + epochMs(target) - epochMs(before.now);
  await clock.set({ offsetMs: epochMs(target) - Date.now() });
  const [set, shown] = [offsetOf(await clock.get()) ?? 0, await now()];
  return set + epochMs(target) - epochMs(shown);
}
