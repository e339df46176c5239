import { randomUUID } from 'node:crypto';
import { type Log, logMigrations, openLog } from '@shuriken/log';
import { APP_ROLE, type Database, openDatabase } from '@shuriken/platform';
import { type TestDatabase, testDatabase } from '@shuriken/platform/testing';
import type { PersonDetails } from '../details.js';
import { peopleMigrations } from '../migrations.js';
import { openPeople, type People } from '../people.js';

/** People over a real database and a real log, as the product opens them. */
export interface PeopleFixture {
  readonly test: TestDatabase;
  readonly db: Database;
  readonly log: Log;
  readonly people: People;
  /** People as another process would hold them: with a cache of its own. */
  other(keyCacheMs?: number): People;
  close(): Promise<void>;
}

export async function peopleFixture(): Promise<PeopleFixture> {
  const test = await testDatabase({ migrations: [logMigrations, peopleMigrations] });
  const db = openDatabase({ url: test.url, role: APP_ROLE, max: 8, applicationName: 'people-test' });
  const log = openLog({ db });
  return {
    test,
    db,
    log,
    people: openPeople({ db, log }),
    other: (keyCacheMs) => openPeople({ db, log, ...(keyCacheMs !== undefined && { keyCacheMs }) }),
    close: async () => {
      await log.close();
      await db.close();
      await test.drop();
    },
  };
}

export const author = { actor: '018f0000-0000-7000-8000-00000000000a', via: 'api' } as const;

export const yamada: PersonDetails = {
  name: '山田 太郎',
  kana: 'ヤマダ タロウ',
  company: '山田電機株式会社',
  email: 'taro@example.jp',
  phone: '03-1234-5678',
  postalCode: '100-0001',
  address: '東京都千代田区千代田1-1',
  language: 'ja',
};

/** A person that was just registered. */
export async function registered(people: People, details: PersonDetails = yamada): Promise<string> {
  const id = randomUUID();
  await people.register({ id, details, commandId: randomUUID(), ...author });
  return id;
}

export const looking = { principal: author.actor, purpose: 'repair' } as const;
