import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrationSets, openInstallation } from '@shuriken/installation';
import { openDatabase } from '@shuriken/platform';
import { type TestDatabase, testDatabase } from '@shuriken/platform/testing';
import { type Said, terminal } from './testing/terminal.js';

const CASES = 24;

let test: TestDatabase;
let folder: string;
let shuriken: ReturnType<typeof terminal>;
let made: Said;
beforeAll(async () => {
  test = await testDatabase({ migrations: migrationSets });
  folder = await mkdtemp(join(tmpdir(), 'shuriken-cli-'));
  shuriken = terminal({ DATABASE_URL: test.url, SHURIKEN_DATA: folder });
  made = await shuriken(['demo', '--cases', String(CASES), '--json']);
}, 120_000);
afterAll(async () => {
  await test.drop();
  await rm(folder, { recursive: true, force: true });
});

const rows = async <T>(sql: string): Promise<readonly T[]> =>
  (await test.db.pool.query(sql)).rows as readonly T[];

/** As a superuser for whom triggers do not fire. */
async function tamper(sql: string): Promise<void> {
  const admin = openDatabase({ url: test.adminUrl, max: 1 });
  try {
    await admin.pool.query(`set session_replication_role = replica; ${sql}`);
  } finally {
    await admin.close();
  }
}

const wrong = async (): Promise<readonly string[]> => {
  const said = await shuriken(['verify', '--json']);
  const { wrong } = said.json<{ wrong: string[] }>();
  expect(said.code).toBe(wrong.length === 0 ? 0 : 1);
  return wrong;
};

describe('a demo', () => {
  it('has lived through its cases, up to the present', async () => {
    expect(made.code).toBe(0);
    const report = made.json<{
      cases: number;
      states: Record<'repair' | 'exchange', Record<string, number>>;
      now: string;
      aheadMs: number;
    }>();
    expect(report.cases).toBe(CASES);
    expect(Math.abs(Date.parse(report.now) - Date.now())).toBeLessThan(300_000);
    expect(report.aheadMs).toBe(0);
    for (const state of [
      'closed',
      'quoted.awaitingAnswer',
      'quoted.told',
      'received',
      'stored.kept',
      'stored.disposalOrdered',
    ])
      expect(report.states.repair[state]).toBeGreaterThan(0);
    for (const state of ['closed', 'accepted.sheetLapsed', 'quoted.awaitingOrder', 'received.questioned'])
      expect(report.states.exchange[state]).toBeGreaterThan(0);
    const [first] = await rows<{ days: number }>(
      `select extract(day from now() - min(recorded_at))::int as days from log.events where version = 1 and stream like 'case-%'`,
    );
    expect(first!.days).toBeGreaterThan(200);
  });

  it('wrote what time brought and what became of mail as facts, and the mail into the mailbox', async () => {
    const types = (await rows<{ type: string }>('select distinct type from log.events')).map(
      ({ type }) => type,
    );
    expect(types).toEqual(
      expect.arrayContaining([
        'QuoteLapsed',
        'DisposalFellDue',
        'DeviceDisposed',
        'CustomerUnreachable',
        'NoticeSent',
        'HoldPlaced',
        'TableImported',
        'SheetLapsed',
        'OrderConfirmed',
        'ReplacementShipped',
        'TurnaroundMarkPassed',
      ]),
    );
    const [sent] = await rows<{ count: number }>(
      `select count(*)::int as count from notify.outbox where channel = 'mail' and status = 'sent'`,
    );
    const mail = (await readdir(join(folder, 'mail'))).filter((name) => name.endsWith('.eml'));
    expect(mail).toHaveLength(sent!.count);
    expect(sent!.count).toBeGreaterThan(CASES);
  });

  it('holds against its log in every respect', async () => {
    expect(await wrong()).toEqual([]);
  });

  it('is not made where there are cases, unless asked to be put beside them', async () => {
    const again = await shuriken(['demo', '--json']);
    expect(again.code).toBe(1);
    expect(again.json()).toMatchObject({
      error: { code: 'demo-not-empty', text: { en: expect.stringContaining(`${CASES} cases`) } },
    });
    const skipped = await shuriken(['demo', '--if-empty', '--json']);
    expect(skipped.code).toBe(0);
    expect(skipped.json()).toMatchObject({ skipped: true });
  });

  it('tells any of its cases again, by number or id, without a word about the person', async () => {
    const [disposed] = await rows<{ stream: string }>(
      `select stream from log.events where type = 'DeviceDisposed'`,
    );
    const id = disposed!.stream.replace('case-', '');
    const byId = await shuriken(['replay', id, '--json']);
    expect(byId.code).toBe(0);
    const told = byId.json<{ case: { number: string }; steps: { version: number; agrees: boolean }[] }>();
    expect(told.steps.map(({ version }) => version)).toEqual(told.steps.map((_, i) => i + 1));
    expect(told.steps.every(({ agrees }) => agrees)).toBe(true);
    const byNumber = await shuriken(['replay', told.case.number.toLowerCase()]);
    expect(byNumber.out).toMatch(/DisposalFellDue[^]*DeviceDisposed[^]*処分[^]*the same states/);
    const [person] = await rows<{ name: string }>('select name from people.person limit 1');
    expect(byNumber.out).not.toContain(person!.name);
    expect((await shuriken(['replay', 'ZZZZ-ZZZZ'])).err).toMatch(/^case-unknown/);
  });

  it('says how the installation is', async () => {
    const said = await shuriken(['doctor', '--json']);
    expect(said.code).toBe(0);
    expect(said.json()).toMatchObject({ ok: true, clock: { real: true }, migrationsOpen: [] });
  });

  it('is not made while a server follows the log', async () => {
    const other = await testDatabase({ migrations: migrationSets });
    const there = terminal({ DATABASE_URL: other.url, SHURIKEN_DATA: folder });
    const server = await openInstallation({ url: other.url, desk: 'main', applicationName: 'server' });
    try {
      server.feed.run(server.readModels.subscription);
      const follows = async () => (await server.feed.status()).some(({ state }) => state === 'following');
      while (!(await follows()));
      const said = await there(['demo', '--json']);
      expect(said.code).toBe(1);
      expect(said.json()).toMatchObject({ error: { code: 'server-running' } });
    } finally {
      await server.close();
      await other.drop();
    }
  });

  it('gives up cleanly when interrupted, with the clock running again', async () => {
    const other = await testDatabase({ migrations: migrationSets });
    try {
      const interrupt = new AbortController();
      const there = terminal({ DATABASE_URL: other.url, SHURIKEN_DATA: folder });
      const going = there(['demo', '--cases', '40'], { signal: interrupt.signal });
      const begun = async () => (await other.db.pool.query('select from log.events limit 1')).rowCount === 1;
      while (!(await begun()));
      interrupt.abort();
      expect(await going).toMatchObject({ code: 130, err: expect.stringMatching(/not finished/) });
      expect((await there(['doctor', '--json'])).json()).toMatchObject({ clock: { real: true } });
    } finally {
      await other.drop();
    }
  });
});

describe('verify', () => {
  it('finds a row of a list that is not what the log says, and rebuild sets it right', async () => {
    await tamper(
      `update read.case_list set balance = balance + 1 where id = (select min(id::text)::uuid from read.case_list)`,
    );
    await tamper('delete from read.case_deadline where key = (select min(key) from read.case_deadline)');
    expect(await wrong()).toEqual(['read-models']);
    expect((await shuriken(['verify', '--only', 'read-models'])).out).toMatch(/WRONG[^]*balance/);
    const rebuilt = await shuriken(['rebuild', 'read-models', '--json']);
    expect(rebuilt.code).toBe(0);
    expect(await wrong()).toEqual([]);
  });

  it('finds an alarm that is not what its case says, and rebuild sets it right', async () => {
    await tamper(
      `update log.alarms set due = due + interval '1 day' where stream = (select min(stream) from log.alarms)`,
    );
    expect(await wrong()).toEqual(['alarms']);
    expect((await shuriken(['rebuild', 'alarms'])).out).toMatch(/1 alarms set right/);
    expect(await wrong()).toEqual([]);
  });

  it('finds a person who is not who the log says, and rebuild sets them right', async () => {
    await tamper(
      `update people.person set name = 'somebody else' where id = (select min(id::text)::uuid from people.person)`,
    );
    expect(await wrong()).toEqual(['people']);
    expect((await shuriken(['rebuild', 'people'])).code).toBe(0);
    expect(await wrong()).toEqual([]);
  });

  it('finds a fact that was changed, which nothing sets right', async () => {
    await tamper(`update log.events set meta = replace(meta::text, 'desk-1', 'desk-2')::json
      where position = (select min(position) from log.events where type = 'RepairRequested')`);
    const said = await shuriken(['verify', '--only', 'log']);
    expect(said.code).toBe(1);
    expect(said.out).toMatch(/fact-changed at position \d+/);
  });
});
