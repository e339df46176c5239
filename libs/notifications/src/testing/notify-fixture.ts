import type { RepairCase } from '@shuriken/case';
import { caseStream } from '@shuriken/desk';
import {
  type DeskFixture,
  deskFixture,
  type Input,
  jst,
  type Overrides,
  sampleOpening,
} from '@shuriken/desk/testing';
import { feedMigrations } from '@shuriken/feed';
import { logger } from '@shuriken/platform';
import {
  type Entry,
  type MailTransport,
  Notifications,
  type NotificationsParts,
  notificationsMigrations,
  type Pace,
} from '../index.js';

/** Wednesday, 10:00 in Japan. */
export const START = jst('2026-04-01');

export const quiet = logger('notifications-test', { level: 'silent' });

/** No waits between attempts, so that a test needs none. */
export const atOnce: Pace = { waitsMs: [0, 0, 0], leaseMs: 60_000 };

export interface Wish {
  readonly name?: string;
  readonly company?: string;
  readonly email?: string;
  readonly language?: 'ja' | 'en';
  readonly channel?: 'mail' | 'post' | 'phone' | 'fax';
  readonly form?: 'pick-up' | 'on-site';
  readonly purchasedOn?: string;
}

const overridesFor = (wish: Wish): Overrides => {
  const { form = 'pick-up', language = 'ja', channel = 'mail', purchasedOn } = wish;
  const { name = '山田 太郎', email = 'taro@example.jp', company } = wish;
  const { certificate } = sampleOpening().request;
  return {
    details: { name, email, language, ...(company !== undefined && { company }) },
    request: {
      form,
      language,
      quoteChannel: channel,
      noticeChannel: channel,
      payment: form === 'pick-up' ? 'bank-transfer' : 'cash',
      ...(purchasedOn !== undefined && { certificate: { ...certificate, purchasedOn } }),
    },
  };
};

/** The desk over a database of its own, its clock standing still, and messages as a process would send them. */
export class NotifyFixture {
  #position = 0;

  private constructor(
    private readonly fixture: DeskFixture,
    readonly test = fixture.test,
    readonly db = fixture.db,
    readonly log = fixture.log,
    readonly people = fixture.people,
    readonly desk = fixture.desk,
  ) {}

  static async open(): Promise<NotifyFixture> {
    const migrations = [feedMigrations, notificationsMigrations];
    return new NotifyFixture(await deskFixture({ migrations, at: START }));
  }

  /** Messages as one process sends them; several of them share the work list. */
  notifications(transport: MailTransport, more: Partial<NotificationsParts> = {}): Notifications {
    const { db, log, people, desk } = this;
    const from = '修理受付窓口 <desk@example.jp>';
    return new Notifications({
      db,
      log,
      people,
      desk,
      transport,
      from,
      logger: quiet,
      pace: atOnce,
      ...more,
    });
  }

  at(instant: string): Promise<void> {
    return this.fixture.at(instant);
  }

  /** Moves the clock and lets time pass on the cases, as the scheduler would. */
  async passTo(instant: string, ...caseIds: readonly string[]): Promise<void> {
    await this.at(instant);
    await this.desk.letTimePass(caseIds);
  }

  async act(caseId: string, type: string, input: Input = {}): Promise<RepairCase> {
    return (await this.fixture.act(caseId, type, input)).state as RepairCase;
  }

  /** A request out of warranty. */
  async requested(wish: Wish = {}): Promise<string> {
    return (await this.fixture.open(overridesFor(wish))).caseId;
  }

  diagnosed(wish: Wish = {}): Promise<string> {
    return this.fixture.diagnosed(overridesFor(wish));
  }

  /** A quote is written and waits to be sent. */
  async quoteIssued(wish: Wish = {}): Promise<string> {
    const caseId = await this.diagnosed(wish);
    await this.sendQuote(caseId);
    return caseId;
  }

  async sendQuote(caseId: string): Promise<void> {
    const lines = { labour: 12_000, parts: [{ name: '基板', yen: 30_005 }], shippingOut: 1_500 };
    const message = '基板の交換が必要です。\nよろしくお願いいたします。';
    await this.fixture.quote(caseId, { lines, message });
  }

  /** A cancelled case whose device is in store: six months run (O10). */
  async stored(wish: Wish = {}): Promise<string> {
    const caseId = await this.diagnosed(wish);
    await this.act(caseId, 'CancelRepair', { reason: 'customer-wish' });
    await this.act(caseId, 'AnnounceReturn', { returnOn: '2026-04-01' });
    await this.act(caseId, 'StoreDevice', { place: 'B-12' });
    return caseId;
  }

  /** Takes what is new in the log into the work list; `again`: from the beginning, as after a lost checkpoint. */
  async takeIn(by: Notifications, { again = false } = {}): Promise<void> {
    if (again) this.#position = 0;
    const batch = await this.log.read(this.#position, 10_000);
    if (batch.length === 0) return;
    await this.db.kysely.transaction().execute((tx) => by.subscription.handle(tx, batch));
    this.#position = batch.at(-1)!.position;
  }

  /** Takes in and sends until nothing is due and nothing new was caused. */
  async deliver(by: Notifications): Promise<void> {
    do await this.takeIn(by);
    while ((await by.worker.deliverDue()) > 0);
    await this.takeIn(by);
  }

  async facts(
    caseId: string,
    type?: string,
  ): Promise<readonly { type: string; data: Record<string, unknown> }[]> {
    const { facts } = await this.desk.find(caseId);
    return facts.filter((fact) => type === undefined || fact.type === type);
  }

  async state(caseId: string): Promise<RepairCase> {
    return (await this.desk.find(caseId)).state as RepairCase;
  }

  async entry(by: Notifications, caseId: string, template: string): Promise<Entry> {
    const { entries } = await by.list({ caseId });
    return entries.find((one) => one.template === template)!;
  }

  streamOf(caseId: string): string {
    return caseStream(caseId);
  }

  close(): Promise<void> {
    return this.fixture.close();
  }
}
