import { noticeById } from '@shuriken/case';
import type { Log } from '@shuriken/log';
import type { Subscription, Transaction } from '@shuriken/feed';
import type { StoredFact } from '@shuriken/log';
import type { People } from '@shuriken/people';
import type { Database, Logger } from '@shuriken/platform';
import type { Text } from '@shuriken/terms';
import type { FoundCase } from './letters/base.js';
import { type DeskProfile, sampleProfile } from './letters/desk-profile.js';
import type { FileMailbox } from './mail/file-mailbox.js';
import { addressOf } from './mail/compose.js';
import type { Mail, MailTransport } from './mail/transport.js';
import type { Entry, Status } from './outbox/entry.js';
import { Outbox } from './outbox/outbox.js';
import {
  countByStatus,
  countDue,
  entryById,
  holdState,
  type HoldState,
  listEntries,
  listTasks,
  type OutboxFilter,
  type OutboxPage,
  setHold,
} from './outbox/queries.js';
import { takeIn } from './outbox/take-in.js';
import { contactOf, letterOf, type Preview } from './preview.js';
import { type DeskPort, type Pace, usualPace } from './sending/ports.js';
import { type Reason, REASONS } from './sending/reasons.js';
import { sense } from './sending/sense.js';
import { Worker, type WorkerOptions } from './sending/worker.js';

export interface NotificationsParts {
  /** Of the app role. */
  readonly db: Database;
  readonly log: Pick<Log, 'now'>;
  readonly people: Pick<People, 'lookup'>;
  readonly desk: DeskPort;
  readonly transport: MailTransport;
  /** Where mail is captured, if it is: its messages of a customer go when the customer is erased. */
  readonly mailbox?: FileMailbox;
  /** Sender of all mail, `Name <address>`. */
  readonly from: string;
  /** How the desk signs; a neutral sample with the sender's address stands in for what is not given. */
  readonly profile?: Partial<DeskProfile>;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly pace?: Pace;
  readonly worker?: WorkerOptions;
}

/** Something that a person has to do about a message. */
export interface NoticeTask {
  readonly entry: Entry;
  /** `give`: phone, post or fax it; `undelivered`: give it in another way (U18); `unclear`: find out; `failing`: ours. */
  readonly kind: 'give' | 'undelivered' | 'unclear' | 'failing';
  readonly why: Text | null;
}

export const SUBSCRIPTION = 'notifications';

const KINDS: Partial<Readonly<Record<Status, NoticeTask['kind']>>> = {
  bounced: 'undelivered',
  unknown: 'unclear',
};

export const reasonText = (why: string | null): Text | null => (why && REASONS[why as Reason]) || null;

const kindOf = ({ status, why }: Entry): NoticeTask['kind'] =>
  status === 'task' && why !== 'failed' ? 'give' : (KINDS[status] ?? 'failing');

/** Messages to customers: what the facts cause is listed, rendered, sent, and its outcome made a fact. Knows no Nest. */
export class Notifications {
  readonly worker: Worker;
  readonly profile: DeskProfile;
  readonly #parts: NotificationsParts;

  constructor(parts: NotificationsParts) {
    const { db, desk, people, from, logger, pace = usualPace } = parts;
    const transport = capturing(parts);
    this.#parts = parts;
    this.profile = { ...sampleProfile, mail: addressOf(from), ...parts.profile };
    const outbox = new Outbox(db, pace.leaseMs);
    this.worker = new Worker(
      { db, outbox, desk, people, transport, profile: this.profile, from, pace, logger },
      parts.worker,
    );
  }

  /** Follows the log: to be run by the feed in the processes that send. */
  readonly subscription: Subscription = {
    name: SUBSCRIPTION,
    handle: async (tx: Transaction, batch: readonly StoredFact[]) => {
      await takeIn(tx, batch);
      await this.#forgetErased(batch);
    },
  };

  get mailbox(): FileMailbox | undefined {
    return this.#parts.mailbox;
  }

  list(filter: OutboxFilter = {}): Promise<OutboxPage> {
    return listEntries(this.#parts.db.pool, filter);
  }

  async tasks(limit = 200): Promise<readonly NoticeTask[]> {
    const entries = await listTasks(this.#parts.db.pool, limit);
    return entries.map((entry) => ({ entry, kind: kindOf(entry), why: reasonText(entry.why) }));
  }

  counts(): Promise<Readonly<Partial<Record<Status, number>>>> {
    return countByStatus(this.#parts.db.pool);
  }

  /** How many pieces of work could be done now or are under way. */
  due(): Promise<number> {
    return countDue(this.#parts.db.pool);
  }

  /** Whether mail leaves at present. */
  holding(): Promise<HoldState> {
    return holdState(this.#parts.db.pool);
  }

  /** From the moment this is answered no mail leaves until `release`; what is under way at that moment ends. */
  hold(by: string): Promise<void> {
    return setHold(this.#parts.db.pool, by);
  }

  release(): Promise<void> {
    return setHold(this.#parts.db.pool, null);
  }

  /**
   * A message as it was sent, or would read now: to check before releasing, as a script for the phone, as a letter to
   * print. @throws NotificationsError `message-unknown`
   */
  async preview(id: string): Promise<Preview> {
    const { db, desk, people, mailbox } = this.#parts;
    const entry = await entryById(db.pool, id);
    const found = await desk.find(entry.caseId);
    const { customer } = found.state;
    const person = (await people.lookup([customer])).get(customer);
    const written = await letterOf({ entry, found, person, mailbox, profile: this.profile });
    const notNow = await this.#notNow(entry, found);
    return { entry, customer, contact: contactOf(person), ...written, notNow };
  }

  async #notNow(entry: Entry, { state, facts, env }: FoundCase): Promise<Text | null> {
    const notice = noticeById(state, entry.notice)!;
    if (notice.status !== 'pending') return reasonText(entry.why);
    const judged = sense({ c: state, env, notice, facts });
    if (judged.does !== 'send') return REASONS[judged.why];
    const { hold } = await this.holding();
    return hold && entry.channel === 'mail' ? MAIL_ON_HOLD : null;
  }

  /** Removes what is captured for a customer; where mail is sent for real there is nothing. */
  async forget(customer: string): Promise<void> {
    await this.#parts.mailbox?.forget(customer);
  }

  /** Removes captured mail of everybody who is gone, for the start of a process: one may have died while capturing it. */
  async forgetGone(): Promise<number> {
    const { mailbox, people } = this.#parts;
    if (!mailbox) return 0;
    const customers = [...(await mailbox.customers())];
    const alive = await people.lookup(customers);
    const gone = customers.filter((customer) => !alive.has(customer));
    for (const customer of gone) await mailbox.forget(customer);
    return gone.length;
  }

  /** Captured mail of a customer whose erasure is among the facts. */
  async #forgetErased(batch: readonly StoredFact[]): Promise<void> {
    const { mailbox } = this.#parts;
    if (!mailbox) return;
    for (const { type, stream } of batch)
      if (type === 'PersonErased') await mailbox.forget(stream.replace(/^person-/, ''));
  }
}

/**
 * A letter is written before it is captured, and its customer may be erased in between: whoever looks afterwards sees that, or the
 * erasure, which comes later then, sees the letter.
 */
function capturing({ transport, mailbox, people }: NotificationsParts): MailTransport {
  if (!mailbox || transport !== mailbox) return transport;
  const deliver = async (mail: Mail) => {
    const { customer } = mail.about;
    const delivery = await mailbox.deliver(mail);
    if (!(await people.lookup([customer])).has(customer)) await mailbox.forget(customer);
    return delivery;
  };
  return { deliver };
}

const MAIL_ON_HOLD: Text = {
  ja: 'メールの送信を止めています。再開すると送信されます。',
  en: 'Mail is on hold. It leaves when the hold is released.',
};
