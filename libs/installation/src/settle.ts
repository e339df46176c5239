import { setTimeout as pause } from 'node:timers/promises';
import type { Notifications } from '@shuriken/notifications';
import type { Installation } from './installation.js';

const LOOK_MS = 10;

export interface SettleOptions {
  readonly notifications: Notifications;
  readonly timeoutMs: number;
  /** Whether to wait for alarms too, which needs a scheduler at work somewhere. Default true. */
  readonly alarms?: boolean;
}

/**
 * Waits until nothing is left to be done at the present time of the log's clock: what is due has fired, every follower
 * of the log is at its head, every message that may leave has left. For simulated time: what comes after a jump of the
 * clock is then the same however fast the machine is. Other processes may do the work.
 * @returns false when that took longer than `timeoutMs` of real time
 */
export async function settle(
  installation: Installation,
  { notifications, timeoutMs, alarms = true }: SettleOptions,
): Promise<boolean> {
  const until = performance.now() + timeoutMs;
  for (;;) {
    installation.deadlines.poke();
    notifications.worker.poke();
    notifications.worker.poke();
    if (await idle(installation, { notifications, alarms })) return true;
    if (performance.now() >= until) return false;
    await pause(LOOK_MS);
  }
}

/** What is looked at first may be set going by what is looked at later: so nothing may have been written meanwhile. */
async function idle(
  { log, feed }: Installation,
  { notifications, alarms }: Pick<SettleOptions, 'notifications' | 'alarms'>,
): Promise<boolean> {
  const before = await log.head();
  if (alarms && (await log.alarms.backlog()).due > 0) return false;
  const followers = await feed.status();
  if (followers.some(({ lag }) => lag > 0)) return false;
  if ((await notifications.due()) > 0) return false;
  return (await log.head()).position === before.position;
}
