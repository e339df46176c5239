import { randomBytes, randomUUID } from 'node:crypto';
import { due, type RepairCase } from '@shuriken/case';
import {
  caseStream,
  type Desk,
  DeskError,
  deskMigrations,
  foldCase,
  openCase,
  openDesk,
} from '@shuriken/desk';
import { type Log, logMigrations, openLog } from '@shuriken/log';
import { openPeople, peopleMigrations } from '@shuriken/people';
import { APP_ROLE, type Database, openDatabase, type MigrationSet } from '@shuriken/platform';
import { type TestDatabase, testDatabase } from '@shuriken/platform/testing';
import { v7 } from './ids.js';
import { deadlinesMigrations } from '../index.js';

/** One process's view of the desk. */
export interface Process {
  readonly db: Database;
  readonly log: Log;
  readonly desk: Desk;
}

/** A desk on a database of its own whose clock stands still until a test moves it. */
export interface Living extends Process {
  readonly test: TestDatabase;
  /** Another process: a pool, a log and a desk of its own. `wrap` puts something around its log. */
  another(wrap?: (log: Log) => Log): Promise<Process>;
  /** Moves the clock. */
  at(instant: string): Promise<void>;
  /** Acts as an operator. */
  act(caseId: string, type: string, input?: object): Promise<RepairCase>;
  /** A request out of warranty; pick-up unless told otherwise. */
  requested(form?: 'pick-up' | 'on-site'): Promise<string>;
  /** A case whose quote was sent now: 21 days run (O7.2). */
  quoted(): Promise<string>;
  /** A cancelled case whose device is in store, the return announced for today: six months run (O10). */
  stored(): Promise<string>;
  /** Copies of a case under ids of their own, their alarms set. */
  copies(caseId: string, howMany: number): Promise<readonly string[]>;
  state(caseId: string): Promise<RepairCase>;
  types(caseId: string): Promise<readonly string[]>;
  /** Runs SQL as a superuser for whom triggers do not fire. */
  tamper(sql: string): Promise<void>;
  drop(): Promise<void>;
}

/** Noon in Japan. */
export const START = '2026-04-01T03:00:00.000Z';

const CONFIRMED = [
  'no-my-number',
  'backup-made',
  'passwords-removed',
  'stickers-removed',
  'extras-removed',
  'files-may-be-opened',
  'recent-lists-cleared',
];

const request = (form: 'pick-up' | 'on-site', serial: string) => ({
  terms: 'onkyo-repair',
  customer: {
    details: {
      name: '修理 花子',
      language: 'ja',
      email: 'hanako@example.jp',
      phone: '03-1234-5678',
      postalCode: '100-0001',
      address: '東京都千代田区1-1',
    },
  },
  request: {
    form,
    product: { brand: 'onkyo', kind: 'pc', model: 'DX-1', serial, boughtInJapan: true, brokeInJapan: true },
    certificate: {
      shown: true,
      purchasedOn: '2020-01-10',
      model: 'DX-1',
      serial,
      shop: 'Akihabara',
      months: 12,
    },
    symptom: '電源が入りません',
    triage: 'AC adapter exchanged, no change',
    returnTo: '東京都千代田区1-1',
    quoteChannel: 'mail',
    noticeChannel: 'mail',
    payment: form === 'pick-up' ? 'bank-transfer' : 'cash',
    confirmed: CONFIRMED,
    erasureConsent: true,
  },
});

async function processOn(url: string, wrap: (log: Log) => Log = (log) => log): Promise<Process> {
  const db = openDatabase({ url, role: APP_ROLE, max: 6 });
  const log = wrap(openLog({ db }));
  const people = openPeople({ db, log, desk: 'main' });
  return { db, log, desk: await openDesk({ db, log, people, desk: 'main' }) };
}

const asOperator = () => ({ commandId: randomUUID(), actor: 'operator-1', via: 'cli' as const });

/** A refused command fails a test with all that is known of it. */
const told = async <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw error instanceof DeskError ? new Error(`${error.code} ${JSON.stringify(error.details)}`) : error;
  });

/** The steps of an operator's day, against the desk itself. */
function operator({ desk, log }: Process) {
  const act = async (caseId: string, type: string, input: object = {}) =>
    (await told(desk.act(caseId, { type, input }, asOperator()))).state;
  const requested = async (form: 'pick-up' | 'on-site' = 'pick-up') =>
    (await told(openCase(desk, request(form, randomUUID().slice(0, 8).toUpperCase()), asOperator()))).caseId;
  const sent = async (caseId: string, template: string) => {
    const facts = (await log.load(caseStream(caseId))).facts;
    const notice = foldCase(facts)!.notices.findLast((known) => known.template === template)!;
    return act(caseId, 'RecordNotice', { notice: notice.id, outcome: 'sent', to: 'hanako@example.jp' });
  };
  const diagnosed = async () => {
    const caseId = await requested();
    await act(caseId, 'ReceiveDevice', { checklist: [], certificateEnclosed: true });
    await act(caseId, 'RecordDiagnosis', {
      reproduced: true,
      faults: [{ part: 'mainboard' }],
      findings: '基板の故障',
      diagnosisLabour: 5_000,
    });
    return caseId;
  };
  const quoted = async () => {
    const caseId = await diagnosed();
    await act(caseId, 'SendQuote', { lines: { labour: 12_000 }, message: '' });
    await sent(caseId, 'quote');
    return caseId;
  };
  const stored = async () => {
    const caseId = await diagnosed();
    await act(caseId, 'CancelRepair', { reason: 'customer-wish' });
    await act(caseId, 'AnnounceReturn', { returnOn: START.slice(0, 10) });
    await sent(caseId, 'return-announced');
    await act(caseId, 'StoreDevice', { place: 'B-12' });
    return caseId;
  };
  return { act, requested, quoted, stored };
}

async function copiesOf({ desk, log }: Process, caseId: string, howMany: number): Promise<readonly string[]> {
  const { facts, now } = await log.load(caseStream(caseId));
  const state = foldCase(facts)!;
  const alarm = due(state, await desk.environment(state.terms, now));
  const ids = Array.from({ length: howMany }, () => v7());
  const bare = facts.map(({ type, schema, data, meta }) => ({ type, schema, data, meta }));
  for (let from = 0; from < ids.length; from += 1_000)
    await Promise.all(
      ids.slice(from, from + 1_000).map((id) =>
        log.append({
          id: randomUUID(),
          print: randomBytes(32),
          stream: caseStream(id),
          expected: 0,
          facts: bare,
          alarm,
        }),
      ),
    );
  return ids;
}

export async function living(more: readonly MigrationSet[] = []): Promise<Living> {
  const sets = [logMigrations, peopleMigrations, deskMigrations, deadlinesMigrations, ...more];
  const test = await testDatabase({ migrations: sets });
  const processes: Process[] = [];
  const another = async (wrap?: (log: Log) => Log) => {
    const one = await processOn(test.url, wrap);
    processes.push(one);
    return one;
  };
  const here = await another();
  await here.log.clock.set({ frozenAt: START });
  return {
    ...here,
    ...operator(here),
    test,
    another,
    at: async (frozenAt) => void (await here.log.clock.set({ frozenAt })),
    copies: (caseId, howMany) => copiesOf(here, caseId, howMany),
    state: async (caseId) => foldCase((await here.log.load(caseStream(caseId))).facts)!,
    types: async (caseId) => (await here.log.load(caseStream(caseId))).facts.map(({ type }) => type),
    tamper: async (sql) => {
      const admin = openDatabase({ url: test.adminUrl, max: 1 });
      await admin.pool.query(`set session_replication_role = replica; ${sql}`).finally(() => admin.close());
    },
    drop: async () => {
      for (const { log, db } of processes) {
        await log.close();
        await db.close();
      }
      await test.drop();
    },
  };
}
