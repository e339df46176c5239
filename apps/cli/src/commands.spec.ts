import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openIdentity } from '@shuriken/identity';
import { migrationSets } from '@shuriken/installation';
import { type TestDatabase, testDatabase } from '@shuriken/platform/testing';
import { onkyoRepair } from '@shuriken/terms';
import { terminal } from './testing/terminal.js';

let test: TestDatabase;
let folder: string;
let shuriken: ReturnType<typeof terminal>;
beforeAll(async () => {
  test = await testDatabase({ migrations: migrationSets });
  folder = await mkdtemp(join(tmpdir(), 'shuriken-cli-'));
  shuriken = terminal({ DATABASE_URL: test.url, SHURIKEN_DATA: folder });
});
afterAll(async () => {
  await test.drop();
  await rm(folder, { recursive: true, force: true });
});

const file = async (name: string, content: unknown): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

describe('migrate', () => {
  it('brings an empty database up to date, and finds nothing to do the second time', async () => {
    const empty = await testDatabase();
    try {
      const there = terminal({ DATABASE_URL: empty.url });
      const before = await there(['migrate', '--status', '--json']);
      expect(before.code).toBe(1);
      expect(before.json<{ open: number }>().open).toBeGreaterThan(5);
      expect((await there(['verify', '--json'])).json()).toMatchObject({ error: { code: 'not-migrated' } });
      expect((await there(['doctor'])).code).toBe(1);
      const first = await there(['migrate', '--json']);
      expect(first.code).toBe(0);
      expect(first.json<{ applied: unknown[] }>().applied).toHaveLength(before.json<{ open: number }>().open);
      expect((await there(['migrate', '--json'])).json()).toEqual({ ok: true, applied: [] });
      expect((await there(['migrate', '--status'])).code).toBe(0);
    } finally {
      await empty.drop();
    }
  });
});

describe('token', () => {
  it('issues one that works, alone on standard output; lists it without its secret; takes it back', async () => {
    const issued = await shuriken([
      'token',
      'issue',
      '--name',
      '受付 花子',
      '--role',
      'operator,approver',
      '--days',
      '7',
    ]);
    expect(issued.code).toBe(0);
    const token = issued.out.trim();
    expect(token).toMatch(/^shk_[0-9a-f]{32}_[\w-]{43}$/);
    const identity = openIdentity({ db: test.db });
    expect(await identity.authenticate(token, new Date())).toMatchObject({
      ok: true,
      principal: { name: '受付 花子', kind: 'person', roles: ['operator', 'approver'] },
    });

    const listed = await shuriken(['token', 'list', '--json']);
    const [first] = listed.json<{ tokens: { id: string; state: string }[] }>().tokens;
    expect(first).toMatchObject({ name: '受付 花子', state: 'valid' });
    expect(listed.out).not.toContain(token.slice(-43));

    expect((await shuriken(['token', 'revoke', first!.id])).code).toBe(0);
    expect((await shuriken(['token', 'list'])).out).toMatch(/revoked.*受付 花子/);
    const fresh = openIdentity({ db: test.db });
    expect(await fresh.authenticate(token, new Date())).toEqual({ ok: false, code: 'token-revoked' });
  });

  it('tells what is wrong with a request, by the code of the refusal', async () => {
    await shuriken(['token', 'issue', '--name', 'sync', '--kind', 'machine', '--role', 'operator']);
    const other = await shuriken([
      'token',
      'issue',
      '--name',
      'sync',
      '--kind',
      'person',
      '--role',
      'operator',
      '--json',
    ]);
    expect(other).toMatchObject({ code: 2 });
    expect(other.json()).toMatchObject({ ok: false, error: { code: 'principal-kind-mismatch' } });
    const unknown = await shuriken(['token', 'revoke', randomUUID(), '--json']);
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.json()).toMatchObject({ error: { code: 'token-not-found' } });
  });
});

describe('terms', () => {
  const next = { ...onkyoRepair, version: '2099-01-01', inForce: { from: '2099-01-01' } };

  it('finds the Onkyo terms in order, needing no database', async () => {
    const said = await terminal({})(['terms', 'check', await file('onkyo.json', onkyoRepair), '--json']);
    expect(said.code).toBe(0);
    expect(said.json()).toMatchObject({ ok: true, terms: { id: 'onkyo-repair' }, chart: 'repair' });
    expect(said.json<{ states: string[] }>().states).toContain('stored.disposalOrdered');
  });

  it('tells all that is wrong with a file, each with its path', async () => {
    const broken = await file('broken.json', {
      ...onkyoRepair,
      colour: 'blue',
      visits: { ...onkyoRepair.visits, minimumAttempts: -1 },
    });
    const said = await shuriken(['terms', 'check', broken, '--json']);
    expect(said.code).toBe(1);
    const { issues } = said.json<{ issues: { path: string }[] }>();
    expect(issues.length).toBeGreaterThanOrEqual(2);
    expect(said.out).toMatch(/minimumAttempts/);
    expect((await shuriken(['terms', 'publish', broken])).err).toMatch(/^terms-invalid: [^]*minimumAttempts/);
  });

  it('tells it in the language of the terminal, and nothing in the words of a validator', async () => {
    const broken = await file('wrong.json', { ...onkyoRepair, version: 3, title: undefined });
    const english = (await terminal({})(['terms', 'check', broken])).out;
    expect(english).toMatch(/^\$\.version: must be text\n {4}.*\n {4}.*\n\$\.title: is required\n/);
    const japanese = (await terminal({ LANG: 'ja_JP.UTF-8' })(['terms', 'check', broken])).out;
    expect(japanese).toMatch(/^\$\.version: 文字列で指定してください。\n[^]*\n\$\.title: 必須の項目です。\n/);
  });

  it('teaches: the rule concerned, what may stand there with its meaning, what was meant, and how it looks', async () => {
    const { quoteLapse } = onkyoRepair.periods;
    const uncounted = { ...quoteLapse.period, counting: undefined, unit: 'days' };
    const broken = await file('untaught.json', {
      ...onkyoRepair,
      periods: {
        ...onkyoRepair.periods,
        quoteLapse: { ...quoteLapse, period: uncounted },
      },
    });
    const { out, code } = await terminal({})(['terms', 'check', broken]);
    expect(code).toBe(1);
    expect(out).toMatch(/^\$\.periods\.quoteLapse\.period\.unit \(O7\.2\): /m);
    expect(out).toContain('    did you mean: day\n    may stand there:\n      day: civil days\n');
    expect(out).toContain('    for example: "first-day-counted"\n');
    expect(out).toMatch(/: 2 to correct\.\n$/);
    const japanese = (await terminal({ LANG: 'ja_JP.UTF-8' })(['terms', 'check', broken])).out;
    expect(japanese).toContain('    もしかして: day\n    書けるもの:\n      day: 暦日\n');
  });

  it('says in plain words what a file in order says, and who acts in the states of its chart', async () => {
    const { out } = await terminal({})(['terms', 'check', await file('onkyo.json', onkyoRepair)]);
    expect(out).toMatch(
      /chart repair: \d+ states can be reached, none is a dead end; to act: .*the customer 2/,
    );
    expect(out).toContain('  Time to answer a quote: 21 days from the day the quote document was sent');
    expect(out).toContain('  U3 Disposal notices go out');
    const japanese = await terminal({ LANG: 'ja_JP.UTF-8' })([
      'terms',
      'check',
      await file('o.json', onkyoRepair),
    ]);
    expect(japanese.out).toContain('  見積りのお返事の期間:見積書を書面で送った日から21日');
  });

  it('finds a rule that stands twice, which JSON drops without a word', async () => {
    const json = JSON.stringify(onkyoRepair).replace('"rules":{', '"rules":{"O2":{"article":"9"},');
    const said = await terminal({})(['terms', 'check', await file('twice.json', json)]);
    expect(said).toMatchObject({ code: 1, out: expect.stringMatching(/^\$\.rules\.O2: .*twice/) });
  });

  it('finds what contradicts another version: those that come along, and the built-in ones', async () => {
    const [first, later] = [
      { ...next, inForce: { from: '2099-01-01', to: '2099-12-31' } },
      { ...next, version: '2100', inForce: { from: '2099-12-01' } },
    ];
    const paths = await Promise.all([file('later.json', later), file('first.json', first)]);
    const said = await terminal({})(['terms', 'check', ...paths]);
    expect(said).toMatchObject({ code: 1, out: expect.stringMatching(/^\$\.inForce\.from.*overlap/) });
    const edited = await file('edited.json', { ...onkyoRepair, title: { ja: '別', en: 'another' } });
    expect((await terminal({})(['terms', 'check', edited])).out).toMatch(/^\$\.version.*never edited/);
    const broken = await file('half-done.json', { ...first, colour: 1 });
    expect(await terminal({})(['terms', 'check', paths[0]!, broken])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^terms-invalid: .*half-done\.json[^]*\$\.colour/),
    });
  });

  it('walks the chart under them: a quote that never lapses leaves a state in which nobody acts', async () => {
    const { quoteLapse } = onkyoRepair.periods;
    const endless = {
      ...onkyoRepair,
      periods: { ...onkyoRepair.periods, quoteLapse: { ...quoteLapse, effect: 'aim' } },
    };
    const said = await shuriken(['terms', 'check', await file('endless.json', endless), '--json']);
    expect(said.code).toBe(1);
    expect(said.out).toMatch(/nobody-acts[^"]*quoted\.awaitingAnswer/);
  });

  it.each([
    ['a file that is not there', 2, 'file-unreadable', undefined],
    ['a file that is not JSON', 1, 'terms-not-json', '{ "id": '],
  ])('refuses %s', async (_, code, problem, content) => {
    const path = content === undefined ? join(folder, 'nowhere.json') : await file('half.json', content);
    const said = await shuriken(['terms', 'check', path, '--json']);
    expect(said.code).toBe(code);
    expect(said.json()).toMatchObject({ error: { code: problem } });
  });

  it('publishes a version once, lists it, and refuses other content under the same version', async () => {
    const path = await file('next.json', next);
    expect(await shuriken(['terms', 'publish', path])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Published onkyo-repair 2099-01-01\./),
    });
    const again = await shuriken(['terms', 'publish', path]);
    expect(again).toMatchObject({ code: 0, out: expect.stringMatching(/is published already.*nothing was/) });
    expect((await shuriken(['terms', 'publish', path, '--json'])).json()).toMatchObject({ published: false });
    const { terms } = (await shuriken(['terms', 'list', '--json'])).json<{ terms: { version: string }[] }>();
    expect(terms.map(({ version }) => version)).toEqual(['2018-05-01', '1', '2099-01-01']);
    const other = await file('other.json', { ...next, title: { ja: '別', en: 'another' } });
    expect((await shuriken(['terms', 'publish', other, '--json'])).json()).toMatchObject({
      error: { code: 'terms-version-taken' },
    });
  });
});
