import type { Logger, Database } from '@shuriken/platform';
import type { People } from '@shuriken/people';
import type { DeskProfile } from '../letters/desk-profile.js';
import type { FoundCase } from '../letters/base.js';
import type { MailTransport } from '../mail/transport.js';
import type { Outbox } from '../outbox/outbox.js';

/** What is needed of the desk: to see a case, and to make an outcome a fact of it. `Desk` is one. */
export interface DeskPort {
  find(caseId: string): Promise<FoundCase>;
  act(
    caseId: string,
    order: { type: string; input: unknown },
    asked: { commandId: string; actor: string; via: 'mail' },
  ): Promise<unknown>;
}

/** How often a message is tried, and how long each step waits; real time, in milliseconds. */
export interface Pace {
  /** Waits after the first, second … attempt that failed for now; one attempt more than waits is made. */
  readonly waitsMs: readonly number[];
  /** How long work stays with a process that died. */
  readonly leaseMs: number;
}

const MINUTE = 60_000;

/** Eight attempts within about 22 hours: a server that is down over night costs nobody a message. */
export const usualPace: Pace = {
  waitsMs: [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * MINUTE),
  leaseMs: 2 * MINUTE,
};

/** What sending works with. */
export interface Sending {
  readonly db: Database;
  readonly outbox: Outbox;
  readonly desk: DeskPort;
  readonly people: Pick<People, 'lookup'>;
  readonly transport: MailTransport;
  readonly profile: DeskProfile;
  /** `Name <address>`. */
  readonly from: string;
  readonly pace: Pace;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
}
