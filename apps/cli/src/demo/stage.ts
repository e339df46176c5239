import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Calendar, Instant } from '@shuriken/calendar';
import { type Case, commandSpec } from '@shuriken/case';
import { caseIdOf, openCase } from '@shuriken/desk';
import { type Installation, openNotifications } from '@shuriken/installation';
import { type Notifications, SUBSCRIPTION } from '@shuriken/notifications';
import type { GivenProfile, Logger } from '@shuriken/platform';
import { CliError } from '../failure.js';
import type { World } from './live.js';
import type { TableFile } from './programme.js';

export interface StageOptions {
  readonly installation: Installation;
  readonly mailbox: string;
  readonly mailFrom: string;
  readonly profile: GivenProfile;
  readonly logger: Logger;
}

/** Alarms taken at a time, and for how long (real milliseconds). */
const AT_ONCE = 200;
const LEASE_MS = 60_000;
const PATIENCE_MS = 20_000;

const stuck = (what: string) =>
  new CliError('demo-stuck', {
    ja: `デモの作成が進まなくなりました（${what}）。サーバーが同じデータベースで動いていないかご確認ください。`,
    en: `The demo does not get on (${what}). See that no server runs on the same database meanwhile.`,
  });

/**
 * Where stories are lived: the real desk, the real notifier with a mailbox on disk, and the log's clock, which stands
 * still at the moment that is being lived.
 */
export class Stage implements World {
  readonly #installation: Installation;
  readonly #notifications: Notifications;
  #now: Instant | undefined;

  constructor({ installation, mailbox, mailFrom, profile, logger }: StageOptions) {
    this.#installation = installation;
    // Never a mail server, whatever the environment says: the customers are invented.
    const mail = { smtpUrl: null, folder: mailbox, from: mailFrom, profile };
    this.#notifications = openNotifications(installation, { mail, logger });
  }

  calendar(): Promise<Calendar> {
    return this.#installation.desk.parts.reference.calendar();
  }

  /** Puts the clock to a moment, unless it is there. */
  async moveTo(at: Instant): Promise<void> {
    if (this.#now !== undefined && at <= this.#now) return;
    await this.#installation.log.clock.set({ frozenAt: at });
    this.#now = at;
  }

  /** Rows that are there stay: the desk may have had them before the demo. */
  async importTable({ terms, table, csv }: TableFile): Promise<void> {
    const { tables } = this.#installation.desk.parts.reference;
    const ask = { csv, mode: 'merge', reason: 'デモ用の架空のデータ' } as const;
    await tables.import({ terms, table }, ask, asked('desk-1'));
  }

  async open(body: object): Promise<Case> {
    return (await openCase(this.#installation.desk, body, asked('desk-1'))).state;
  }

  async act(caseId: string, type: string, input: object): Promise<Case> {
    const approver = commandSpec(type)?.by === 'approver';
    const by = asked(approver ? 'approver-1' : 'desk-1');
    return (await this.#installation.desk.act(caseId, { type, input }, by)).state;
  }

  async find(caseId: string): Promise<Case> {
    return (await this.#installation.desk.find(caseId)).state;
  }

  /** When time next has something to do. */
  async nextAlarm(): Promise<Instant | null> {
    return (await this.#installation.log.alarms.backlog()).next;
  }

  /** Fires all that is due; gives the cases on which something happened. */
  async letTimePass(): Promise<ReadonlySet<string>> {
    const { log, desk } = this.#installation;
    const touched = new Set<string>();
    for (const until = performance.now() + PATIENCE_MS; (await log.alarms.backlog()).due > 0;) {
      const streams = (await log.alarms.claim(AT_ONCE, LEASE_MS)).map(({ stream }) => stream);
      if (streams.length === 0) await pause(50);
      const cases = streams.map(caseIdOf).filter((id) => id !== undefined);
      for (const { caseId, outcome, error } of await desk.letTimePass(cases)) {
        if (outcome === 'failed') throw stuck(`${caseId}: ${error ?? ''}`);
        touched.add(caseId);
      }
      if (performance.now() > until) throw stuck('alarms');
    }
    return touched;
  }

  /** Begins to take messages in; they leave by `deliver`. */
  startMail(): void {
    this.#installation.feed.run(this.#notifications.subscription);
  }

  /** Sends every message whose time has come, each into the mailbox on disk, its outcome a fact of the case. */
  async deliver(): Promise<void> {
    await this.caughtUp(SUBSCRIPTION);
    await this.#notifications.worker.deliverDue();
  }

  async caughtUp(subscription: string): Promise<void> {
    const { position } = await this.#installation.log.head();
    if (!(await this.#installation.feed.waitFor(subscription, position, PATIENCE_MS)))
      throw stuck(subscription);
  }
}

const asked = (actor: string) => ({ commandId: randomUUID(), actor, via: 'demo' }) as const;
