import { type CivilDate, epochMs, instant, type Instant, startOf } from '@shuriken/calendar';
import { type Log, logMigrations, openLog } from '@shuriken/log';
import { openPeople, type People, peopleMigrations } from '@shuriken/people';
import { APP_ROLE, type Database, type MigrationSet, openDatabase } from '@shuriken/platform';
import { type TestDatabase, testDatabase } from '@shuriken/platform/testing';
import type { Desk } from '../desk.js';
import { deskMigrations } from '../migrations.js';
import { openDesk } from '../module.js';
import { type Operator, operatorOn } from './operator.js';

/** A moment of a day in Japan. */
export const jst = (date: CivilDate, time = '10:00'): Instant => {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return instant(epochMs(startOf(date)) + ((hours * 60 + minutes) * 60 + seconds) * 1_000);
};

/** What one process holds: a pool, a log, people and a desk of its own. */
export interface DeskProcess {
  readonly db: Database;
  readonly log: Log;
  readonly people: People;
  readonly desk: Desk;
  /** Takes effect once. */
  close(): Promise<void>;
}

export interface DeskFixture extends DeskProcess, Operator {
  readonly test: TestDatabase;
  /** Another process on the same database; `wrap` puts something around its log. */
  another(wrap?: (log: Log) => Log): Promise<DeskProcess>;
  /** Lets the clock stand still at a moment. */
  at(moment: string): Promise<void>;
  /** The position of the last fact. */
  head(): Promise<number>;
  /** Closes every process that is still open, and drops the database. */
  close(): Promise<void>;
}

async function connect(url: string, wrap: (log: Log) => Log = (log) => log): Promise<DeskProcess> {
  const db = openDatabase({ url, role: APP_ROLE, max: 8, applicationName: 'desk-test' });
  const log = wrap(openLog({ db }));
  const people = openPeople({ db, log });
  const desk = await openDesk({ db, log, people, desk: 'main' });
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= log.close().then(() => db.close()));
  return { db, log, people, desk, close };
}

/**
 * The desk over a real log and real people, on a database of its own; the clock stands still at `at`, by default 10:00 on
 * Wednesday 1 April 2026. `migrations`: those of what a test puts on top.
 */
export async function deskFixture(
  options: { readonly migrations?: readonly MigrationSet[]; readonly at?: string } = {},
): Promise<DeskFixture> {
  const { migrations = [], at: start = jst('2026-04-01') } = options;
  const sets = [logMigrations, peopleMigrations, deskMigrations, ...migrations];
  const test = await testDatabase({ migrations: sets });
  const processes: DeskProcess[] = [];
  const another: DeskFixture['another'] = async (wrap) => {
    const process = await connect(test.url, wrap);
    processes.push(process);
    return process;
  };
  const here = await another();
  const at: DeskFixture['at'] = async (frozenAt) => void (await here.log.clock.set({ frozenAt }));
  await at(start);
  return {
    ...here,
    ...operatorOn(here.desk),
    test,
    another,
    at,
    head: async () => (await here.log.head()).position,
    close: async () => {
      for (const process of processes) await process.close();
      await test.drop();
    },
  };
}
