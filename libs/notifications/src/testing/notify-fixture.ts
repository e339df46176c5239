import { randomUUID } from 'node:crypto';
import type { RepairCase } from '@shuriken/case';
import { caseStream, Desk, DeskError, deskMigrations, openCase, openDesk } from '@shuriken/desk';
import { feedMigrations } from '@shuriken/feed';
import { type Log, logMigrations, openLog } from '@shuriken/log';
import { openPeople, type People, peopleMigrations } from '@shuriken/people';
import { APP_ROLE, type Database, logger, openDatabase } from '@shuriken/platform';
import { type TestDatabase, testDatabase } from '@shuriken/platform/testing';
import {
  type Entry,
  type MailTransport,
  Notifications,
  type NotificationsParts,
  notificationsMigrations,
  type Pace,
} from '../index.js';

/** Wednesday, 10:00 in Japan. */
export const START = '2026-04-01T01:00:00.000Z';

export const quiet = logger('notifications-test', { level: 'silent' });

/** No waits between attempts, so that a test needs none. */
export const atOnce: Pace = { waitsMs: [0, 0, 0], leaseMs: 60_000 };

const CONFIRMED = [
  'no-my-number',
  'backup-made',
  'passwords-removed',
  'stickers-removed',
  'extras-removed',
  'files-may-be-opened',
  'recent-lists-cleared',
];

export interface Wish {
  readonly name?: string;
  readonly company?: string;
  readonly email?: string;
  readonly language?: 'ja' | 'en';
  readonly channel?: 'mail' | 'post' | 'phone' | 'fax';
  readonly form?: 'pick-up' | 'on-site';
  readonly purchasedOn?: string;
}

const bodyFor = (wish: Wish) => {
  const serial = randomUUID().slice(0, 8).toUpperCase();
  const {
    form = 'pick-up',
    language = 'ja',
    channel = 'mail',
    name = '山田 太郎',
    company,
    email = 'taro@example.jp',
  } = wish;
  return {
    terms: 'onkyo-repair',
    customer: {
      details: {
        name,
        ...(company !== undefined && { company }),
        email,
        phone: '03-1234-5678',
        postalCode: '100-0001',
        address: '東京都千代田区千代田1-1',
        language,
      },
    },
    request: {
      form,
      product: {
        brand: 'onkyo',
        kind: 'pc',
        model: 'DX-1007',
        serial,
        boughtInJapan: true,
        brokeInJapan: true,
      },
      certificate: {
        shown: true,
        purchasedOn: wish.purchasedOn ?? '2020-01-10',
        model: 'DX-1007',
        serial,
        shop: '秋葉原店',
        months: 12,
      },
      symptom: '電源が入りません',
      triage: 'ACアダプターを交換しても変わらず',
      returnTo: '東京都千代田区千代田1-1',
      language,
      quoteChannel: channel,
      noticeChannel: channel,
      payment: form === 'pick-up' ? 'bank-transfer' : 'cash',
      confirmed: CONFIRMED,
      erasureConsent: true,
    },
  };
};

const told = async <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw error instanceof DeskError ? new Error(`${error.code} ${JSON.stringify(error.details)}`) : error;
  });

/** The desk over a database of its own, its clock standing still, and messages as a process would send them. */
export class NotifyFixture {
  #position = 0;

  private constructor(
    readonly test: TestDatabase,
    readonly db: Database,
    readonly log: Log,
    readonly people: People,
    readonly desk: Desk,
  ) {}

  static async open(): Promise<NotifyFixture> {
    const migrations = [
      logMigrations,
      peopleMigrations,
      deskMigrations,
      feedMigrations,
      notificationsMigrations,
    ];
    const test = await testDatabase({ migrations });
    const db = openDatabase({
      url: test.url,
      role: APP_ROLE,
      max: 10,
      applicationName: 'notifications-test',
    });
    const log = openLog({ db });
    const people = openPeople({ db, log });
    const desk = await openDesk({ db, log, people, desk: 'main' });
    const fixture = new NotifyFixture(test, db, log, people, desk);
    await fixture.at(START);
    return fixture;
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

  async at(instant: string): Promise<void> {
    await this.log.clock.set({ frozenAt: instant });
  }

  /** Moves the clock and lets time pass on the cases, as the scheduler would. */
  async passTo(instant: string, ...caseIds: readonly string[]): Promise<void> {
    await this.at(instant);
    await this.desk.letTimePass(caseIds);
  }

  async act(caseId: string, type: string, input: object = {}): Promise<RepairCase> {
    return (
      await told(this.desk.act(caseId, { type, input }, { commandId: randomUUID(), actor: 'op', via: 'cli' }))
    ).state;
  }

  /** A request out of warranty. */
  async requested(wish: Wish = {}): Promise<string> {
    const asked = { commandId: randomUUID(), actor: 'op', via: 'cli' } as const;
    return (await told(openCase(this.desk, bodyFor(wish), asked))).caseId;
  }

  async diagnosed(wish: Wish = {}): Promise<string> {
    const caseId = await this.requested(wish);
    await this.act(caseId, 'ReceiveDevice', { checklist: [], certificateEnclosed: true });
    await this.act(caseId, 'RecordDiagnosis', {
      reproduced: true,
      faults: [{ part: 'mainboard' }],
      findings: '基板の故障',
      diagnosisLabour: 5_000,
    });
    return caseId;
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
    await this.act(caseId, 'SendQuote', { lines, message });
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
    return (await this.desk.find(caseId)).state;
  }

  async entry(by: Notifications, caseId: string, template: string): Promise<Entry> {
    const { entries } = await by.list({ caseId });
    return entries.find((one) => one.template === template)!;
  }

  streamOf(caseId: string): string {
    return caseStream(caseId);
  }

  async close(): Promise<void> {
    await this.log.close();
    await this.db.close();
    await this.test.drop();
  }
}

/** Waits for a condition. */
export async function until(check: () => Promise<boolean>, timeoutMs = 15_000): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!(await check())) {
    if (performance.now() > end) throw new Error('it did not come true in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
