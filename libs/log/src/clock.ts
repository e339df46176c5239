import type pg from 'pg';
import { type Instant, epochMs } from '@shuriken/calendar';
import { LogError } from './error.js';
import { ask, tell } from './reading.js';

/** How the clock differs from real time: not at all, ahead by so many milliseconds, or standing still. */
export type ClockSetting =
  { readonly offsetMs: number } | { readonly frozenAt: Instant } | { readonly real: true };

/** The clock of all decisions, one for all processes on this database. Simulated in demos and tests only. */
export interface Clock {
  get(): Promise<ClockSetting>;
  /**
   * Gives the time that the clock then shows.
   * @throws LogError `clock-behind-log` when it would show a time before the last fact
   */
  set(setting: ClockSetting): Promise<Instant>;
  /** Real time again. @throws LogError `clock-behind-log` */
  reset(): Promise<Instant>;
}

interface ClockRow {
  readonly shift_ms: string | null;
  readonly frozen_at: Instant | null;
}

const GET = 'select (extract(epoch from shift) * 1000)::bigint as shift_ms, frozen_at from log.clock';
const SET = 'select log.set_clock($1::bigint, $2::timestamptz) as now';
const NOW = 'select log.now() as now';

export function openClock(pool: pg.Pool): Clock {
  const set = async (setting: ClockSetting): Promise<Instant> => {
    const [row] = await tell<{ now: Instant }>(pool, { text: SET, values: valuesOf(setting) });
    return presentOf(row);
  };
  return {
    get: async () => settingOf((await ask<ClockRow>(pool, { text: GET }))[0]),
    set,
    reset: () => set({ real: true }),
  };
}

/** The time by the log's clock. */
export async function now(pool: pg.Pool): Promise<Instant> {
  return presentOf((await ask<{ now: Instant }>(pool, { name: 'log-now', text: NOW }))[0]);
}

function valuesOf(setting: ClockSetting): unknown[] {
  if ('real' in setting) return [null, null];
  if ('offsetMs' in setting) return [checkedOffset(setting.offsetMs), null];
  epochMs(setting.frozenAt);
  return [null, setting.frozenAt];
}

function settingOf(row: ClockRow | undefined): ClockSetting {
  if (!row) return { real: true };
  return row.frozen_at === null ? { offsetMs: Number(row.shift_ms) } : { frozenAt: row.frozen_at };
}

/** A century either way is beyond reason. */
function checkedOffset(offsetMs: number): number {
  if (Number.isInteger(offsetMs) && Math.abs(offsetMs) <= 100 * 366 * 86_400_000) return offsetMs;
  throw new RangeError(`not an offset in whole milliseconds within a century: ${offsetMs}`);
}

function presentOf(row: { readonly now: Instant } | undefined): Instant {
  if (row === undefined) throw new LogError('log-failed', { detail: 'the clock gave no answer' });
  return row.now;
}
