import { randomUUID } from 'node:crypto';
import { type CivilDate, epochMs, instant, type Instant, startOf } from '@shuriken/calendar';
import { type Log, logMigrations, openLog } from '@shuriken/log';
import { openPeople, type People, peopleMigrations } from '@shuriken/people';
import { APP_ROLE, type Database, openDatabase } from '@shuriken/platform';
import { type TestDatabase, testDatabase } from '@shuriken/platform/testing';
import { onkyoRepair } from '@shuriken/terms';
import type { Acted, Asked, Desk } from '../desk.js';
import { deskMigrations } from '../migrations.js';
import { openDesk } from '../module.js';
import { openCase } from '../open-case.js';

export type Input = Readonly<Record<string, unknown>>;

/** A moment of a day in Japan. */
export const jst = (date: CivilDate, time = '10:00'): Instant => {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return instant(epochMs(startOf(date)) + ((hours * 60 + minutes) * 60 + seconds) * 1_000);
};

/** A command of an operator under a fresh id, unless told otherwise. */
export const asked = (more: Partial<Asked> = {}): Asked => ({
  commandId: randomUUID(),
  actor: 'operator-1',
  via: 'api',
  ...more,
});

let devices = 0;

/** What opens a case by pick-up, long after the warranty, for a customer who is new. */
export const opening = (request: Input = {}, body: Input = {}) => ({
  terms: 'onkyo-repair',
  customer: {
    details: { name: '山田 花子', email: 'hanako@example.jp', phone: '03-1234-5678', language: 'ja' },
  },
  request: {
    form: 'pick-up',
    product: {
      brand: 'onkyo',
      kind: 'pc',
      model: 'DR512',
      serial: `A${(devices += 1)}`,
      boughtInJapan: true,
      brokeInJapan: true,
    },
    certificate: {
      shown: true,
      purchasedOn: '2020-05-01',
      model: 'DR512',
      serial: 'A1',
      shop: '電器店',
      months: 12,
    },
    symptom: '電源が入らない',
    triage: '電源ケーブルを替えても変わらない',
    returnTo: '東京都千代田区1-1',
    quoteChannel: 'mail',
    noticeChannel: 'mail',
    payment: 'cash-on-delivery',
    confirmed: onkyoRepair.intake.filter((item) => item.required).map((item) => item.id),
    erasureConsent: true,
    ...request,
  },
  ...body,
});

export interface DeskFixture {
  readonly desk: Desk;
  readonly log: Log;
  readonly people: People;
  readonly db: Database;
  /** Another process on the same database. */
  another(): Promise<{ readonly desk: Desk; close(): Promise<void> }>;
  /** Lets the clock stand still at a moment. */
  at(moment: Instant): Promise<void>;
  open(request?: Input): Promise<Acted>;
  act(caseId: string, type: string, input?: Input, more?: Partial<Asked>): Promise<Acted>;
  /** A case whose quote was sent and has arrived: 7 April 2026, so that it lapses with the 27th. */
  quoted(): Promise<string>;
  head(): Promise<number>;
  close(): Promise<void>;
}

async function connect(test: TestDatabase) {
  const db = openDatabase({ url: test.url, role: APP_ROLE, max: 8, applicationName: 'desk-test' });
  const log = openLog({ db });
  const people = openPeople({ db, log });
  const desk = await openDesk({ db, log, people, desk: 'main' });
  const close = async () => {
    await log.close();
    await db.close();
  };
  return { db, log, people, desk, close };
}

/** The desk over a real log and real people; the clock stands still at 10:00 on 1 April 2026. */
export async function deskFixture(): Promise<DeskFixture> {
  const test = await testDatabase({ migrations: [logMigrations, peopleMigrations, deskMigrations] });
  const main = await connect(test);
  const { desk, log, people, db } = main;
  const at: DeskFixture['at'] = async (moment) => void (await log.clock.set({ frozenAt: moment }));
  const act: DeskFixture['act'] = (caseId, type, input = {}, more = {}) =>
    desk.act(caseId, { type, input }, asked(more));
  const open: DeskFixture['open'] = (request) => openCase(desk, opening(request), asked());
  await at(jst('2026-04-01'));
  return {
    desk,
    log,
    people,
    db,
    another: () => connect(test),
    at,
    open,
    act,
    quoted: async () => {
      const { caseId } = await open();
      await at(jst('2026-04-03'));
      await act(caseId, 'ReceiveDevice', { checklist: [], certificateEnclosed: true });
      await at(jst('2026-04-06'));
      const diagnosis = {
        reproduced: true,
        faults: [{ part: 'mainboard' }],
        findings: '基板',
        diagnosisLabour: 4_000,
      };
      await act(caseId, 'RecordDiagnosis', diagnosis);
      await at(jst('2026-04-07'));
      const { state } = await act(caseId, 'SendQuote', {
        lines: {
          labour: 12_000,
          parts: [{ name: 'mainboard', yen: 30_000 }],
          shippingIn: 1_500,
          shippingOut: 1_500,
        },
      });
      const notice = state.notices.findLast(({ template }) => template === 'quote')!;
      await act(caseId, 'RecordNotice', { notice: notice.id, outcome: 'sent', to: 'hanako@example.jp' });
      return caseId;
    },
    head: async () => (await log.head()).position,
    close: async () => {
      await main.close();
      await test.drop();
    },
  };
}
