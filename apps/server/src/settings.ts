import { type Installation, settle } from '@shuriken/installation';
import type { Notifications } from '@shuriken/notifications';
import type { ServerRole } from '@shuriken/platform';
import { SWEEP_TEXTS } from '@shuriken/people';
import { nameOfHold } from './http/naming.js';
import type { Settings } from './routes/tokens.js';

interface Parts {
  readonly installation: Installation;
  readonly notifications: Notifications;
  readonly roles: readonly ServerRole[];
  readonly simulatedClock: boolean;
}

/** How all parts stand: for people who look after the installation. */
async function statusOf({ installation, notifications, roles }: Parts): Promise<object> {
  const { log, feed, deadlines, identity, people } = installation;
  const [head, now, alarms, subscriptions, parked, messages, mail, audits, sweeping] = await Promise.all([
    log.head(),
    log.now(),
    log.alarms.backlog(),
    feed.status(),
    feed.parked(),
    notifications.counts(),
    notifications.holding(),
    deadlines.results(1),
    people.sweepState(),
  ]);
  return {
    roles,
    now,
    log: head,
    alarms,
    scheduler: deadlines.metrics(),
    subscriptions,
    parked,
    messages: { counts: messages, ...(await nameOfHold(identity, mail)) },
    erasures: { ...sweeping, why: sweeping.why && { code: sweeping.why, text: SWEEP_TEXTS[sweeping.why] } },
    lastAudit: audits[0] ?? null,
  };
}

/** What the routes know of the process they run in. */
export function settingsOf(parts: Parts): Settings {
  const { installation, notifications, roles, simulatedClock } = parts;
  return {
    roles,
    simulatedClock,
    clockMoved: () => {
      installation.deadlines.poke();
      notifications.worker.poke();
    },
    sent: (forMs) => settle(installation, { notifications, timeoutMs: forMs, alarms: false }),
    settle: (forMs) => settle(installation, { notifications, timeoutMs: forMs }),
    status: () => statusOf(parts),
  };
}
