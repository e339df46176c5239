import { randomBytes, randomUUID } from 'node:crypto';
import { due, type RepairCase } from '@shuriken/case';
import { caseStream, foldCase } from '@shuriken/desk';
import { type DeskFixture, deskFixture, type DeskProcess } from '@shuriken/desk/testing';
import { type MigrationSet, openDatabase } from '@shuriken/platform';
import { v7 } from './ids.js';
import { deadlinesMigrations } from '../index.js';

/** A desk on a database of its own whose clock stands still until a test moves it. */
export interface Living extends Omit<DeskFixture, 'stored'> {
  /** A cancelled case whose device is in store, the return announced for today: six months run (O10). */
  stored(): Promise<string>;
  /** Copies of a case under ids of their own, their alarms set. */
  copies(caseId: string, howMany: number): Promise<readonly string[]>;
  state(caseId: string): Promise<RepairCase>;
  types(caseId: string): Promise<readonly string[]>;
  /** Runs SQL as a superuser for whom triggers do not fire. */
  tamper(sql: string): Promise<void>;
}

/** Noon in Japan. */
export const START = '2026-04-01T03:00:00.000Z';

async function copiesOf(
  { desk, log }: DeskProcess,
  caseId: string,
  howMany: number,
): Promise<readonly string[]> {
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
  const fixture = await deskFixture({ migrations: [deadlinesMigrations, ...more], at: START });
  const factsOf = async (caseId: string) => (await fixture.log.load(caseStream(caseId))).facts;
  return {
    ...fixture,
    stored: () => fixture.stored(START.slice(0, 10)),
    copies: (caseId, howMany) => copiesOf(fixture, caseId, howMany),
    state: async (caseId) => foldCase(await factsOf(caseId)) as RepairCase,
    types: async (caseId) => (await factsOf(caseId)).map(({ type }) => type),
    tamper: async (sql) => {
      const admin = openDatabase({ url: fixture.test.adminUrl, max: 1 });
      await admin.pool.query(`set session_replication_role = replica; ${sql}`).finally(() => admin.close());
    },
  };
}
