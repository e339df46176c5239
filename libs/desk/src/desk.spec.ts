import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { caseStream, factOf, metaOf } from './codec.js';
import type { DeskError } from './errors.js';
import { quotedInApril } from './testing/april.js';
import { type DeskFixture, deskFixture, jst } from './testing/desk-fixture.js';
import { refusalOf } from './testing/refusal.js';
import { actedView, caseViewOf } from './view.js';

let fixture: DeskFixture;
beforeEach(async () => {
  fixture = await deskFixture();
});
afterEach(() => fixture.close());

const factsOf = async (caseId: string) => (await fixture.log.load(caseStream(caseId))).facts;
const typesOf = async (caseId: string) => (await factsOf(caseId)).map(({ type }) => type);

describe('a command', () => {
  it('writes its facts with who, by which way, when, under which chart, terms and calendar', async () => {
    const { caseId } = await fixture.open();
    await fixture.at(jst('2026-04-03'));
    const done = await fixture.act(caseId, 'ReceiveDevice', { checklist: [], certificateEnclosed: true });
    expect(done).toMatchObject({ caseId, repeated: false, passed: [] });
    const stored = (await factsOf(caseId)).find(({ type }) => type === 'DeviceReceived')!;
    expect(metaOf(stored)).toEqual({
      desk: 'main',
      actor: 'operator-1',
      via: 'api',
      cause: 'command',
      chart: 'repair@1',
      state: expect.objectContaining({ custody: expect.any(String) }),
      effective: jst('2026-04-03'),
      terms: {
        id: 'onkyo-repair',
        version: '2018-05-01',
        hash: expect.stringMatching(/^[0-9a-f:a-z-]{64,}$/),
      },
      calendar: 1,
    });
    expect(factOf(stored).place).toEqual(done.steps.at(-1)?.state.place);
  });

  it('keeps personal values sealed in the log and opens them for who may read them', async () => {
    const { caseId } = await fixture.open();
    await fixture.act(caseId, 'AddNote', { note: '花子様は午後のみ' });
    expect(JSON.stringify(await factsOf(caseId))).not.toMatch(/午後|電源が入らない|千代田/);
    expect((await fixture.desk.find(caseId)).state.lastNote?.personal).toBe('花子様は午後のみ');
    const bare = await fixture.desk.find(caseId, false);
    expect(bare.state.lastNote).toEqual({ personal: '＊＊＊' });
    expect(JSON.stringify([bare.state, bare.facts])).not.toMatch(/午後|電源が入らない|千代田/);
  });

  it('shows what was paid back and given up beside what was paid', async () => {
    const caseId = await quotedInApril(fixture);
    await fixture.act(caseId, 'AnswerQuote', { answer: 'yes', channel: 'mail' });
    await fixture.act(caseId, 'CompleteRepair', { report: '交換' });
    const pay = (yen: number, reference: string) =>
      fixture.act(caseId, 'RecordPayment', { way: 'bank-transfer', yen, reference });
    await pay(1_000, 'P-1');
    const owed = caseViewOf(await fixture.desk.find(caseId), undefined).charges.balance;
    await fixture.act(caseId, 'WriteOff', { reason: '少額' });
    await pay(300, 'P-2');
    await fixture.act(caseId, 'RecordRefund', { yen: 300, reference: 'R-1' });
    expect(caseViewOf(await fixture.desk.find(caseId), undefined).charges).toMatchObject({
      balance: 0,
      refunds: [{ on: expect.any(String), yen: 300, reference: 'R-1' }],
      writtenOff: owed,
    });
  });

  it('moves the case’s alarm in the same commit', async () => {
    const caseId = await quotedInApril(fixture);
    const alarms = await fixture.log.alarms.list({ limit: 10 });
    expect(alarms.map(({ stream }) => stream)).toEqual([caseStream(caseId)]);
    await fixture.act(caseId, 'AnswerQuote', { answer: 'yes', channel: 'mail' });
    const after = await fixture.log.alarms.list({ limit: 10 });
    expect(after[0]?.due).not.toBe(alarms[0]?.due);
  });

  it('that changes nothing writes nothing', async () => {
    const { caseId } = await fixture.open();
    const first = await fixture.act(caseId, 'AssignCase', { to: 'sato' });
    const head = await fixture.head();
    const again = await fixture.act(caseId, 'AssignCase', { to: 'sato' });
    expect([again.version, again.steps]).toEqual([first.version, []]);
    expect(await fixture.head()).toBe(head);
  });

  it('is refused with its issues, or because there is no such command or case', async () => {
    const { caseId } = await fixture.open();
    const invalid = await refusalOf(fixture.act(caseId, 'AddNote', { note: '', colour: 'red' }));
    expect([invalid.code, invalid.details.issues?.map(({ field }) => field)]).toEqual([
      'input-invalid',
      ['/note', '/colour'],
    ]);
    expect((await refusalOf(fixture.act(caseId, 'GiveDiscount'))).code).toBe('command-unknown');
    expect((await refusalOf(fixture.act(randomUUID(), 'AddNote', { note: 'a' }))).code).toBe('case-unknown');
    expect((await refusalOf(fixture.desk.find(randomUUID()))).code).toBe('case-unknown');
  });
});

describe('the id of a command', () => {
  it('gives the first answer again, also when the case has moved on since', async () => {
    const { caseId } = await fixture.open();
    const commandId = randomUUID();
    const first = await fixture.act(caseId, 'AddNote', { note: '一' }, { commandId });
    await fixture.act(caseId, 'AddNote', { note: '二' });
    const head = await fixture.head();
    const again = await fixture.act(caseId, 'AddNote', { note: '一' }, { commandId });
    expect(again).toMatchObject({ repeated: true, version: first.version });
    expect(again.steps).toEqual(first.steps);
    expect(again.state.version).toBe(first.version);
    expect(await fixture.head()).toBe(head);
  });

  it('gives an answer that tells who did it first, when it was written, and deadlines as of then', async () => {
    const caseId = await quotedInApril(fixture);
    const order = { type: 'AddNote', input: { note: '一' } };
    const commandId = randomUUID();
    const answer = async (actor: string) => {
      const who = { actor, via: 'api' as const };
      return actedView(await fixture.desk.act(caseId, order, { commandId, ...who }), {
        ...who,
        dryRun: false,
      });
    };
    const first = await answer('operator-1');
    const stored = (await factsOf(caseId)).at(-1)!;
    expect(first.facts[0]).toMatchObject({ actor: 'operator-1', recordedAt: stored.recordedAt });
    await fixture.at(jst('2026-06-01'));
    await fixture.desk.letTimePass([caseId]);
    const { repeated, note, ...again } = await answer('operator-2');
    expect({ ...again, repeated: false, note: null }).toEqual(first);
    expect([repeated, note]).toEqual([true, expect.anything()]);
  });

  it('is refused with another body, another command or another case', async () => {
    const [{ caseId }, other] = [await fixture.open(), await fixture.open()];
    const commandId = randomUUID();
    await fixture.act(caseId, 'AddNote', { note: '一' }, { commandId });
    for (const [on, type, input] of [
      [caseId, 'AddNote', { note: '二' }],
      [caseId, 'AssignCase', { to: 'a' }],
      [other.caseId, 'AddNote', { note: '一' }],
    ] as const) {
      const refused = await refusalOf(fixture.act(on, type, input, { commandId }));
      expect(refused.code).toBe('idempotency-mismatch');
    }
  });

  it('sent several times at once takes effect once', async () => {
    const { caseId, version } = await fixture.open();
    const commandId = randomUUID();
    const send = () => fixture.act(caseId, 'AddNote', { note: '一' }, { commandId });
    const answers = await Promise.all([send(), send(), send(), send()]);
    expect(new Set(answers.map((answer) => answer.version))).toEqual(new Set([version + 1]));
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect((await typesOf(caseId)).filter((type) => type === 'NoteAdded')).toHaveLength(1);
  });
});

describe('a race', () => {
  it('of commands that do not exclude one another lets all of them through, decided again where need be', async () => {
    const { caseId, version } = await fixture.open();
    const other = await fixture.another();
    const notes = ['一', '二', '三', '四', '五', '六'];
    const answers = await Promise.all(
      notes.map((note, i) =>
        (i % 2 ? other.desk : fixture.desk).act(
          caseId,
          { type: 'AddNote', input: { note } },
          { commandId: randomUUID(), actor: 'operator-1', via: 'api' },
        ),
      ),
    );
    await other.close();
    const versions = answers.map((answer) => answer.version).sort((a, b) => a - b);
    expect(versions).toEqual(notes.map((_, i) => version + 1 + i));
  });

  it('of commands that do exclude one another lets one through and tells the other why it is too late', async () => {
    const { caseId } = await fixture.open();
    const receive = () => fixture.act(caseId, 'ReceiveDevice', { checklist: [], certificateEnclosed: true });
    const results = await Promise.allSettled([receive(), receive()]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { reason } = results.find((result) => result.status === 'rejected') as PromiseRejectedResult;
    expect((reason as DeskError).details.refusal?.rule).toMatch(/^[OU]/);
    expect((await typesOf(caseId)).filter((type) => type === 'DeviceReceived')).toHaveLength(1);
  });

  it('against If-Match is lost by whoever saw an older version, and told what happened since', async () => {
    const { caseId, version } = await fixture.open();
    const note = (text: string) => fixture.act(caseId, 'AddNote', { note: text }, { ifMatch: version });
    const results = await Promise.allSettled([note('一'), note('二')]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { reason } = results.find((result) => result.status === 'rejected') as PromiseRejectedResult;
    expect(reason).toMatchObject({
      code: 'version-conflict',
      details: { version: version + 1, since: [{ version: version + 1, type: 'NoteAdded' }] },
    });
  });
});

describe('time', () => {
  it('passes before a command is looked at: a late yes meets the lapse, whose facts are written alone (O7.2)', async () => {
    const caseId = await quotedInApril(fixture);
    await fixture.at(jst('2026-04-28', '00:00:01'));
    const refused = await refusalOf(fixture.act(caseId, 'AnswerQuote', { answer: 'yes', channel: 'phone' }));
    expect(refused).toMatchObject({
      code: 'command-refused',
      details: { refusal: { code: 'quote-lapsed' } },
    });
    const lapse = (await factsOf(caseId)).find(({ type }) => type === 'QuoteLapsed')!;
    expect(metaOf(lapse)).toMatchObject({ actor: 'system', via: 'time', cause: 'time' });
    expect(metaOf(lapse).effective).toBe(jst('2026-04-28', '00:00'));
    expect(await typesOf(caseId)).not.toContain('QuoteAccepted');
  });

  it('that passed goes with the command that is taken, and is told apart from it', async () => {
    const caseId = await quotedInApril(fixture);
    await fixture.at(jst('2026-04-28', '09:00'));
    const done = await fixture.act(caseId, 'AddNote', { note: '確認' });
    expect(done.passed.map(({ fact }) => fact.type)).toContain('QuoteLapsed');
    expect(done.steps.map(({ fact }) => fact.type)).toEqual(['NoteAdded']);
  });

  it('one second before the lapse still lets the yes through', async () => {
    const caseId = await quotedInApril(fixture);
    await fixture.at(jst('2026-04-27', '23:59:59'));
    const done = await fixture.act(caseId, 'AnswerQuote', { answer: 'yes', channel: 'mail' });
    expect(done.steps.map(({ fact }) => fact.type)).toContain('QuoteAccepted');
  });

  it('is the same whether a refused command or the scheduler met it first', async () => {
    const first = await quotedInApril(fixture);
    await fixture.at(jst('2026-04-28', '12:00'));
    await refusalOf(fixture.act(first, 'AnswerQuote', { answer: 'yes', channel: 'phone' }));
    const [passed] = await fixture.desk.letTimePass([first]);
    expect(passed).toMatchObject({ outcome: 'nothing', facts: 0 });
    expect((await typesOf(first)).filter((type) => type === 'QuoteLapsed')).toHaveLength(1);
  });
});

describe('letting time pass', () => {
  it('fires what is due and tells how late it was; again there is nothing to do', async () => {
    const caseId = await quotedInApril(fixture);
    await fixture.at(jst('2026-04-28', '00:00:05'));
    const [fired] = await fixture.desk.letTimePass([caseId]);
    expect(fired).toMatchObject({ caseId, outcome: 'fired' });
    expect(fired?.facts).toBe(fired?.lateMs.length);
    expect(Math.min(...(fired?.lateMs ?? []))).toBe(5_000);
    expect(await fixture.desk.letTimePass([caseId])).toMatchObject([{ outcome: 'nothing', facts: 0 }]);
  });

  it('by two schedulers at once fires once', async () => {
    const caseId = await quotedInApril(fixture);
    await fixture.at(jst('2026-04-28', '00:00'));
    const other = await fixture.another();
    const answers = await Promise.all([fixture.desk.letTimePass([caseId]), other.desk.letTimePass([caseId])]);
    await other.close();
    const outcomes = answers.flat().map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'fired')).toHaveLength(1);
    expect((await typesOf(caseId)).filter((type) => type === 'QuoteLapsed')).toHaveLength(1);
  });

  it('answers for each case; one that fails does not spoil the others', async () => {
    const caseId = await quotedInApril(fixture);
    await fixture.at(jst('2026-04-28', '00:00'));
    const missing = randomUUID();
    expect(await fixture.desk.letTimePass([missing, caseId])).toMatchObject([
      { caseId: missing, outcome: 'failed', error: expect.any(String) },
      { caseId, outcome: 'fired' },
    ]);
  });
});

describe('a dry run', () => {
  it('decides as it would, time’s facts included, and writes nothing', async () => {
    const caseId = await quotedInApril(fixture);
    await fixture.at(jst('2026-04-28', '12:00'));
    const head = await fixture.head();
    const tried = await fixture.act(caseId, 'AddNote', { note: 'a' }, { dryRun: true });
    expect(tried.passed.map(({ fact }) => fact.type)).toContain('QuoteLapsed');
    const answer = { answer: 'yes', channel: 'mail' };
    const refused = await refusalOf(fixture.act(caseId, 'AnswerQuote', answer, { dryRun: true }));
    expect(refused.details.refusal?.code).toBe('quote-lapsed');
    expect(await fixture.head()).toBe(head);
    expect((await fixture.log.alarms.backlog()).due).toBe(1);
  });
});

describe('an erased customer', () => {
  it('leaves a case that goes on: nothing personal is read, and nothing personal is written any more', async () => {
    const caseId = await quotedInApril(fixture);
    const { customer } = (await fixture.desk.find(caseId)).state;
    await fixture.people.erase({
      id: customer,
      commandId: randomUUID(),
      actor: 'admin-1',
      via: 'api',
      reason: 'customer-request',
    });
    await fixture.act(caseId, 'AddNote', { note: '山田様より電話' });
    const found = await fixture.desk.find(caseId);
    expect(found.state.symptom.personal).toBeNull();
    expect(found.state.lastNote?.personal ?? null).toBeNull();
    const note = (await factsOf(caseId)).find(({ type }) => type === 'NoteAdded')!;
    expect(note.data).toEqual({ note: { personal: null } });
    await fixture.at(jst('2026-04-28', '00:00'));
    expect(await fixture.desk.letTimePass([caseId])).toMatchObject([{ outcome: 'fired' }]);
  });
});
