import { randomUUID } from 'node:crypto';
import { Desk, DeskError, openCase, Reference } from '@shuriken/desk';
import { type Feed, feedMigrations, logSource, openFeed } from '@shuriken/feed';
import { type Log, logMigrations, openLog } from '@shuriken/log';
import { openPeople, type People, peopleMigrations } from '@shuriken/people';
import { APP_ROLE, type Database, logger, type MigrationSet, openDatabase } from '@shuriken/platform';
import { type TestDatabase, testDatabase } from '@shuriken/platform/testing';
import { onkyoRepair } from '@shuriken/terms';
import { type ListCasesAsk, listCasesQuery } from '../case-list/ask.js';
import type { Projection } from '../projection.js';
import { readModelMigrations } from '../migrations.js';
import { ReadModels } from '../read-models.js';
import { READ_MODELS } from '../subscription.js';

/** One process's view: pool, log, feed, desk and read models of its own. */
export interface Process {
  readonly db: Database;
  readonly log: Log;
  readonly people: People;
  readonly feed: Feed;
  readonly desk: Desk;
  readonly models: ReadModels;
  close(): Promise<void>;
}

export interface DeskFixture extends Process {
  readonly test: TestDatabase;
  another(): Process;
  /** Opens a case out of warranty, collected. */
  requested(customer?: Partial<Customer>): Promise<{ readonly caseId: string; readonly version: number }>;
  act(caseId: string, type: string, input?: object): Promise<number>;
  /** A case whose quote waits for its answer. */
  quoted(): Promise<string>;
  /** Waits until the list has everything that is in the log now. */
  caughtUp(): Promise<void>;
  drop(): Promise<void>;
}

interface Customer {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly company: string;
}

/** Noon in Japan. */
export const START = '2026-04-01T03:00:00.000Z';

const KEY = Buffer.alloc(32, 7);

const CONFIRMED = [
  'no-my-number',
  'backup-made',
  'passwords-removed',
  'stickers-removed',
  'extras-removed',
  'files-may-be-opened',
  'recent-lists-cleared',
];

const opening = (serial: string, customer: Partial<Customer>) => ({
  terms: 'onkyo-repair',
  customer: {
    details: {
      name: '修理 花子',
      language: 'ja',
      email: 'hanako@example.jp',
      phone: '03-1234-5678',
      ...customer,
    },
  },
  request: {
    form: 'pick-up',
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
      purchasedOn: '2020-01-10',
      model: 'DX-1007',
      serial,
      shop: 'Akihabara',
      months: 12,
    },
    symptom: '電源が入りません',
    triage: 'AC adapter exchanged, no change',
    returnTo: '東京都千代田区1-1',
    quoteChannel: 'mail',
    noticeChannel: 'mail',
    payment: 'bank-transfer',
    confirmed: CONFIRMED,
    erasureConsent: true,
  },
});

const asked = () => ({ commandId: randomUUID(), actor: 'operator-1', via: 'cli' as const });

/** A refused command fails a test with all that is known of it. */
const told = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw error instanceof DeskError ? new Error(`${error.code} ${JSON.stringify(error.details)}`) : error;
  });

function processOn(url: string, projections: readonly Projection[]): Process {
  const db = openDatabase({ url, role: APP_ROLE, max: 8 });
  const log = openLog({ db });
  const people = openPeople({ db, log, desk: 'main' });
  const reference = new Reference(log, [onkyoRepair], KEY);
  const desk = new Desk({ log, people, reference, desk: 'main', key: KEY });
  const feed = openFeed({ db, source: logSource(log), logger: logger('feed', { level: 'silent' }) });
  const models = new ReadModels({ db, log, environments: desk, feed, projections });
  const close = async () => {
    await feed.close();
    await log.close();
    await db.close();
  };
  return { db, log, people, feed, desk, models, close };
}

function operator({ desk }: Process) {
  const act = async (caseId: string, type: string, input: object = {}) =>
    (await told(desk.act(caseId, { type, input }, asked()))).version;
  const requested = async (customer: Partial<Customer> = {}) => {
    const serial = randomUUID().slice(0, 8).toUpperCase();
    const { caseId, version } = await told(openCase(desk, opening(serial, customer), asked()));
    return { caseId, version };
  };
  const quoted = async () => {
    const { caseId } = await requested();
    await act(caseId, 'ReceiveDevice', { checklist: [], certificateEnclosed: true });
    const faults = [{ part: 'mainboard' }];
    await act(caseId, 'RecordDiagnosis', {
      reproduced: true,
      faults,
      findings: '基板の故障',
      diagnosisLabour: 5_000,
    });
    await act(caseId, 'SendQuote', { lines: { labour: 12_000 }, message: '' });
    const notice = (await desk.find(caseId)).state.notices.findLast(({ template }) => template === 'quote')!;
    await act(caseId, 'RecordNotice', { notice: notice.id, outcome: 'sent', to: 'hanako@example.jp' });
    return caseId;
  };
  return { act, requested, quoted };
}

export async function deskFixture(
  projections: readonly Projection[] = [],
  more: readonly MigrationSet[] = [],
): Promise<DeskFixture> {
  const sets = [logMigrations, peopleMigrations, feedMigrations, ...readModelMigrations, ...more];
  const test = await testDatabase({ migrations: sets });
  const opened: Process[] = [];
  const another = () => {
    const process = processOn(test.url, projections);
    opened.push(process);
    return process;
  };
  const here = another();
  await here.log.clock.set({ frozenAt: START });
  return {
    ...here,
    ...operator(here),
    test,
    another,
    caughtUp: async () => {
      const { position } = await here.log.head();
      if (!(await here.feed.waitFor(READ_MODELS, position, 20_000)))
        throw new Error('the list did not catch up');
    },
    drop: async () => {
      for (const process of opened) await process.close();
      await test.drop();
    },
  };
}

/** A question as it comes in a URL. */
export const asking = (query: Record<string, string> = {}): ListCasesAsk => listCasesQuery.parse(query);
