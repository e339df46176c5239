import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseView } from '@shuriken/contract';
import { sampleCommands } from '@shuriken/desk/testing';
import type { Role } from '@shuriken/identity';
import { type Installation, openInstallation } from '@shuriken/installation';
import { type Database, type Embedded, openDatabase, startEmbedded } from '@shuriken/platform';
import { until } from '@shuriken/platform/testing';
import { SMTPServer } from 'smtp-server';
import { CORES, nextCommand, plant } from './testing/planting.js';
import { Running } from './testing/program.js';
import { openingBody } from './testing/requests.js';
import { caller, issueTokens, type TestServer } from './testing/server.js';
import { bytesPattern, type Trace, Tracer } from './testing/traces.js';

/** A mail server that takes everything and keeps nothing. */
async function mailServer(): Promise<{ url: string; taken: () => number; close: () => Promise<void> }> {
  let taken = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onData: (stream, _, done) => {
      stream.resume();
      stream.on('end', () => {
        taken += 1;
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken: () => taken,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const PHONE = ['090-7319-4826', '080-6284-9137'] as const;
const POSTAL = ['973-4186', '861-5927'] as const;
/** Digits as they are typed, and as they are searched. */
const NUMBERS = [...PHONE, ...POSTAL].flatMap((number) => [number, number.replaceAll('-', '')]);
const OTHER = 'keepm3rwq5';

const details = (n: 0 | 1) => ({
  name: plant('name').replaceAll('"', ''),
  kana: plant('kana'),
  company: plant('company'),
  email: `${CORES[0]}.${n}@example.jp`,
  phone: PHONE[n],
  postalCode: POSTAL[n],
  address: plant('address'),
  language: 'ja',
});

/** The program on an embedded database in a folder of its own, and what a test needs to look into it. */
class World {
  folder = '';
  program!: Running;
  call!: TestServer['call'];
  postgres!: Embedded;
  admin!: Database;
  installation!: Installation;
  #tokens!: ReadonlyMap<Role, string>;
  /** Of all programs that ran here. */
  readonly outputs: Running[] = [];

  constructor(private readonly env: Readonly<Record<string, string>>) {}

  async open(): Promise<void> {
    this.folder = await mkdtemp(join(tmpdir(), 'shuriken-forgetting-'));
    // PostgreSQL may run as another user than the tests.
    await chmod(this.folder, 0o755);
    await this.start();
    this.postgres = await startEmbedded({ folder: join(this.folder, 'data', 'postgres') });
    const owner = openDatabase({ url: this.postgres.url, max: 1 });
    this.#tokens = await issueTokens({ db: owner });
    await owner.close();
    this.admin = openDatabase({ url: this.postgres.adminUrl, max: 2 });
    const { url } = this.postgres;
    this.installation = await openInstallation({ url, desk: 'main', applicationName: 'test', max: 4 });
    this.call = caller(await this.program.url(), this.#tokens);
  }

  async start(): Promise<void> {
    const data = {
      SHURIKEN_DATA: join(this.folder, 'data'),
      SHURIKEN_SIMULATED_CLOCK: '1',
      LOG_LEVEL: 'trace',
    };
    this.program = new Running({ ...data, ...this.env });
    this.outputs.push(this.program);
    const url = await this.program.url();
    if (this.#tokens) this.call = caller(url, this.#tokens);
  }

  /** The processes of the program die at once; its database goes on, and is taken over. */
  async killAndStart(): Promise<void> {
    this.program.kill('SIGKILL');
    await this.program.ended;
    await this.start();
  }

  async everywhere(tracer: Tracer): Promise<readonly Trace[]> {
    const outputs = this.outputs.flatMap(({ output }) => tracer.in('output', output));
    return [...(await tracer.inTables(this.admin)), ...(await tracer.inFiles(this.folder)), ...outputs];
  }

  async close(): Promise<void> {
    await this.installation?.close();
    await this.admin?.close();
    this.program.kill('SIGTERM');
    await this.program.ended;
    await rm(this.folder, { recursive: true, force: true });
  }
}

const settle = (world: World, body: object = {}) => world.call('/clock?settle=true', { body, as: 'admin' });

/** Opens a case of the person and lives it, with planted texts wherever one can be given. */
async function live(world: World, request: object, customer: object): Promise<string> {
  const { terms, request: sample } = openingBody({
    symptom: plant('symptom'),
    use: plant('use'),
    triage: plant('triage'),
    returnTo: plant('returnTo'),
    ...request,
  });
  const opened = await world.call('/cases', { body: { terms, customer, request: sample } });
  expect([opened.status, opened.body.code]).toEqual([201, undefined]);
  return opened.body.case as string;
}

async function act(world: World, id: string, done: Map<string, number>): Promise<boolean> {
  const { body: view } = await world.call(`/cases/${id}`, { as: 'approver' });
  const { state, env } = await world.installation.desk.find(id);
  const next = nextCommand(view as CaseView, sampleCommands(state, env), done);
  if (!next) return false;
  done.set(next.command, (done.get(next.command) ?? 0) + 1);
  const { status, body } = await world.call(`/cases/${id}/commands/${next.command}`, {
    as: 'approver',
    body: next.input,
  });
  // A sample may not fit every case: then its texts were part of a refused command.
  expect([next.command, [200, 409, 422]]).toEqual([next.command, expect.arrayContaining([status])]);
  if (status !== 200) expect(JSON.stringify(body)).not.toContain(CORES[0]);
  return true;
}

/** Nothing is erased under a hold: where the last step left one, it is lifted. */
async function freed(world: World, id: string): Promise<void> {
  const { body: view } = await world.call(`/cases/${id}`, { as: 'approver' });
  if (view.place.hold.id !== 'held') return;
  const lift = { as: 'approver', body: { reason: plant('lift') } } as const;
  expect((await world.call(`/cases/${id}/commands/LiftHold`, lift)).status).toBe(200);
}

/** Requests that are turned away, with the person's data wherever it can stand. */
async function misuse(world: World, customer: string): Promise<readonly number[]> {
  const { name, email } = details(0);
  const word = encodeURIComponent(name);
  const calls: Parameters<TestServer['call']>[] = [
    ['/cases', { body: { ...openingBody(), [name]: name } }],
    ['/cases', { body: { terms: name, customer: { details: { name, email: name } }, request: name } }],
    ['/cases', { raw: `{"name": ${name}` }],
    ['/cases', { body: openingBody(), key: email }],
    [`/cases/${word}`],
    [`/cases/${word}/commands/AddNote`, { body: { note: name } }],
    [`/cases?customer=${word}&sort=${word}`],
    [`/cases?${word}=1`],
    [`/cases?cursor=${word}`],
    [`/people/${word}?purpose=${word}`],
    [`/people/${customer}?purpose=${encodeURIComponent('x'.repeat(200))}${word}`],
    [`/people/${customer}`, { method: 'PATCH', body: { email: name } }],
    [`/people/${customer}`, { method: 'PATCH', body: { name }, headers: { 'if-match': email } }],
    [`/people/${customer}/erasure`, { as: 'admin', body: { reason: name } }],
    [`/${word}`, { as: 'nobody' }],
    ['/cases', { as: 'nobody', headers: { authorization: `Bearer ${email}` } }],
    [`/mail/${word}`],
    ['/clock', { as: 'admin', body: { to: name } }],
  ];
  const answers = [];
  for (const call of calls) answers.push(await world.call(...call));
  return answers.map(({ status }) => status);
}

/** Failures of ours: the database refuses a row, and in its words it quotes it. */
async function fail(world: World, customer: string): Promise<readonly number[]> {
  const statuses = [];
  for (const check of [`name not like '%${CORES[1]}%'`, 'kana::int > 0']) {
    await world.admin.pool.query(`alter table people.person add constraint odd check (${check}) not valid`);
    const body = { kana: plant('kana'), name: plant('name').replaceAll('"', '') };
    statuses.push((await world.call(`/people/${customer}`, { method: 'PATCH', body })).status);
    await world.admin.pool.query('alter table people.person drop constraint odd');
  }
  return statuses;
}

const tables = (traces: readonly Trace[]) =>
  [...new Set(traces.map(({ at }) => at))].filter((at) => /^[a-z_]+\./.test(at)).sort();

describe.each<[string, boolean]>([
  ['sends mail for real', true],
  ['captures mail on disk, and is killed as soon as it answered', false],
])('a desk that %s, erasing somebody (O15, O16)', (_, smtp) => {
  let world: World;
  let mail: Awaited<ReturnType<typeof mailServer>>;
  const cases: string[] = [];
  const done = new Map<string, number>();
  let customer = '';
  let tracer: Tracer;

  beforeAll(async () => {
    mail = await mailServer();
    world = new World(smtp ? { SMTP_URL: mail.url } : {});
    await world.open();
    await settle(world, { frozen: true });
  }, 60_000);
  afterAll(async () => {
    await world.close();
    await mail.close();
  });

  it('first holds their data in the one table, in files and, where it is captured, in mail; never in its output', async () => {
    const pickUp = {};
    const onSite = { form: 'on-site', payment: 'cash' };
    for (const request of [pickUp, onSite, pickUp, onSite, pickUp, pickUp]) {
      const person = customer === '' ? { details: details(0) } : { id: customer };
      const id = await live(world, request, person);
      cases.push(id);
      customer ||= (await world.call(`/cases/${id}`)).body.customer.id as string;
      for (let step = 0; step < 12 && (await act(world, id, done)); step += 1);
      await freed(world, id);
    }
    // What could be said was said: these take free text.
    expect([...done.keys()]).toEqual(
      expect.arrayContaining([
        'AddNote',
        'AnswerQuote',
        'CancelRepair',
        'CompleteRepair',
        'LiftHold',
        'PlaceHold',
        'ReceiveDevice',
        'RecordDiagnosis',
        'RecordVisit',
        'RecordVisitAttempt',
        'RefuseRepair',
        'TellQuote',
      ]),
    );
    expect((await world.call(`/people/${customer}`, { method: 'PATCH', body: details(1) })).status).toBe(200);
    const other = openingBody();
    const kept = { ...other.customer.details, name: OTHER };
    await world.call('/cases', { body: { ...other, customer: { details: kept } } });
    for (const status of await misuse(world, customer)) expect([400, 401, 404, 422]).toContain(status);
    expect(await fail(world, customer)).toEqual([500, 500]);
    const said = `/people/${customer}?purpose=${encodeURIComponent(plant('purpose'))}`;
    expect((await world.call(said)).body.phone).toBe(PHONE[1]);
    expect((await world.call(`/cases?text=${encodeURIComponent(CORES[1])}`)).body.rows).toHaveLength(6);
    await settle(world, { advance: 'P1D' });
    await world.admin.pool.query('analyze');

    const { rows } = await world.admin.pool.query<{ key: Buffer }>(
      'select key from people.key where person = $1',
      [customer],
    );
    tracer = new Tracer([...CORES, ...NUMBERS], bytesPattern('key', rows[0]!.key));
    const found = await world.everywhere(tracer);
    expect(tables(found)).toEqual(['people.key', 'people.person']);
    const inFiles = (what: string) => found.some((trace) => trace.what === what && trace.at.startsWith('/'));
    for (const what of [...CORES, ...NUMBERS, 'key']) expect([what, inFiles(what)]).toEqual([what, true]);
    expect(found.filter(({ at }) => at === 'output')).toEqual([]);
    expect(found.filter(({ at }) => at.includes('server.log'))).toEqual([]);
    const captured = found.filter(({ at }) => at.includes('/mail/'));
    expect(smtp ? [captured.length, mail.taken() > 0] : [captured.length > 0, mail.taken()]).toEqual(
      smtp ? [0, true] : [true, 0],
    );
  }, 120_000);

  it('refuses while a case is on hold, tells what is kept and why, and erases once the hold is lifted (U4)', async () => {
    const id = await live(world, {}, { id: customer });
    cases.push(id);
    const hold = { as: 'approver', body: { ground: 'legal', reason: plant('hold') } } as const;
    expect((await world.call(`/cases/${id}/commands/PlaceHold`, hold)).status).toBe(200);
    const order = { as: 'admin', body: { reason: 'customer-request' } } as const;
    for (const query of ['?dryRun=true', ''])
      expect((await world.call(`/people/${customer}/erasure${query}`, order)).body).toMatchObject({
        status: 409,
        code: 'person-on-hold',
        rule: 'U4',
        cases: [{ id, ground: 'legal' }],
      });
    const { erasure } = (await world.call(`/people/${customer}?purpose=erasure`)).body;
    expect(erasure.refused).toMatchObject({ code: 'person-on-hold', rule: 'U4', cases: [{ id }] });
    expect(erasure.kept.map(({ what }: { what: string }) => what)).toEqual([
      'accounts',
      'case-record',
      'erasure-journal',
      'access-log',
    ]);
    const lift = { as: 'approver', body: { reason: plant('lift') } } as const;
    expect((await world.call(`/cases/${id}/commands/LiftHold`, lift)).status).toBe(200);
    expect((await world.call(`/people/${customer}?purpose=erasure`)).body.erasure.refused).toBeNull();
  });

  it('leaves nothing of them in any table, file or line within a minute; cases, counts and chain stand', async () => {
    const view = async (id: string) => (await world.call(`/cases/${id}`)).body as CaseView;
    const figures = async () => {
      const views = await Promise.all(cases.map(view));
      const { counts } = (await world.call('/cases?counts=true&limit=1')).body;
      return { counts, cases: views.map(({ version, place, charges }) => ({ version, place, charges })) };
    };
    await settle(world);
    const before = await figures();
    const order = { as: 'admin', body: { reason: 'customer-request' } } as const;
    const erased = await world.call(`/people/${customer}/erasure`, order);
    const at = Date.now();
    expect(erased.body).toMatchObject({ erased: true, files: { erasedAt: expect.any(String) } });
    if (!smtp) await world.killAndStart();
    const state = async () => (await world.call(`/people/${customer}?purpose=check`)).body.erasure;
    await until(async () => (await state()).sweptAt !== null, 'the bytes are gone');
    expect(Date.now() - at).toBeLessThan(60_000);
    expect(await state()).toMatchObject({ pending: null, kept: erased.body.kept });

    expect(await world.everywhere(tracer)).toEqual([]);
    // The same look finds whoever was not erased.
    expect(tables(await world.everywhere(new Tracer([OTHER])))).toEqual(['people.person']);
    expect((await world.call('/status', { as: 'auditor' })).body.erasures).toMatchObject({
      pending: 0,
      why: null,
      toRun: [],
      copies: [],
    });
    await settle(world);
    const after = await figures();
    expect(after.counts).toEqual(before.counts);
    expect(after.cases.map(({ place, charges }) => ({ place, charges }))).toEqual(
      before.cases.map(({ place, charges }) => ({ place, charges })),
    );
    expect(await world.installation.log.verify()).toMatchObject({ ok: true });
    expect(await world.installation.people.comparePersons()).toMatchObject({ written: [], removed: [] });
    const { accesses } = (await world.call(`/people/${customer}/accesses`, { as: 'auditor' })).body;
    expect(accesses.map(({ what }: { what: string }) => what)).toEqual(
      expect.arrayContaining(['details', 'case', 'case-list']),
    );
    expect(JSON.stringify(accesses)).not.toContain(CORES[0]);
  }, 120_000);
});
