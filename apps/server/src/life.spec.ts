import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openingBody } from './testing/requests.js';
import { startTestServer, type TestServer } from './testing/server.js';

let desk: TestServer;
beforeAll(async () => {
  desk = await startTestServer();
});
afterAll(() => desk.close());

const act = async (id: string, command: string, body: object) => {
  const answer = await desk.call(`/cases/${id}/commands/${command}`, { body });
  expect([command, answer.status, answer.body.code]).toEqual([command, 200, undefined]);
  return answer.body;
};
const moveClock = async (move: object) => {
  const { status, body } = await desk.call('/clock?settle=true', { body: move, as: 'admin' });
  expect([status, body.settled]).toEqual([200, true]);
  return body.now as string;
};

/** A case whose quote is out, on a clock that stands still. */
async function quoted(): Promise<string> {
  await moveClock({ frozen: true });
  const id = (await desk.call('/cases', { body: openingBody() })).body.case as string;
  await act(id, 'ReceiveDevice', { checklist: [], certificateEnclosed: false });
  await act(id, 'RecordDiagnosis', {
    reproduced: true,
    faults: [{ part: 'mainboard' }],
    findings: '基板の不良',
    diagnosisLabour: 4_000,
  });
  await act(id, 'SendQuote', { lines: { labour: 12_000, parts: [{ name: 'mainboard', yen: 30_000 }] } });
  await moveClock({});
  return id;
}

describe('a case under the simulated clock', () => {
  it('is sent its quote, reminded, and lapses by itself when 21 days have passed (O7.2)', async () => {
    const id = await quoted();
    const mail = (await desk.call('/mail')).body;
    const quote = mail.messages.find((message: { caseId: string; subject: string }) => message.caseId === id);
    expect([mail.captured, quote.to]).toEqual([true, 'hanako@example.jp']);
    const letter = (await desk.call(`/mail/${quote.id}`)).body;
    expect(letter.text).toMatch(/山田 花子/);
    const source = await desk.call(`/mail/${quote.id}/source`);
    expect(source.headers.get('content-type')).toContain('message/rfc822');
    expect(source.body).toMatch(/^Message-ID: </im);

    const running = (await desk.call(`/deadlines?case=${id}`)).body.rows;
    const lapse = running.find((row: { kind: string }) => row.kind === 'quote-lapse');
    expect(lapse).toMatchObject({
      rule: 'O7.2',
      explained: { ja: expect.any(String), en: expect.any(String) },
    });

    await moveClock({ to: lapse.at });
    const view = (await desk.call(`/cases/${id}`)).body;
    expect(view.place.progress.id).toMatch(/^cancelled/);
    expect(view.history.map((entry: { type: string }) => entry.type)).toContain('QuoteLapsed');
    const listed = (await desk.call(`/cases?progress=cancelled`)).body.rows;
    expect(listed.map((row: { id: string }) => row.id)).toContain(id);
    const past = (await desk.call(`/deadlines?case=${id}&status=past`)).body.rows;
    expect(past.map((row: { kind: string }) => row.kind)).toContain('quote-lapse');
    const statuses = async (query: string) =>
      (await desk.call(`/deadlines?case=${id}${query}`)).body.rows.map(
        (row: { status: string }) => row.status,
      );
    expect(await statuses('')).not.toContain('past');
    expect(await statuses('&status=all')).toContain('past');
  });

  it('gets there by a duration too, running on from where it stands', async () => {
    const id = await quoted();
    await moveClock({ advance: 'P22D' });
    expect((await desk.call(`/cases/${id}`)).body.place.progress.id).toMatch(/^cancelled/);
    const clock = (await desk.call('/clock')).body;
    expect(clock).toMatchObject({ frozen: true, simulated: true });
  });
});

describe('a jump of the clock', () => {
  it('finds sent what was due before it, also where nobody waits', async () => {
    await moveClock({ frozen: true });
    const id = (await desk.call('/cases', { body: openingBody() })).body.case as string;
    await desk.call('/clock', { body: { advance: 'P200D' }, as: 'admin' });
    const [received] = (await desk.call(`/outbox?case=${id}`)).body.entries.filter(
      (entry: { template: string }) => entry.template === 'request-received',
    );
    expect(received).toMatchObject({ status: 'sent' });
    const { history } = (await desk.call(`/cases/${id}`)).body;
    const sent = history.find((entry: { type: string }) => entry.type === 'NoticeSent');
    expect(sent.recordedAt.slice(0, 10)).toBe(history[0].recordedAt.slice(0, 10));
  });
});

describe('a case that was closed because nobody could be reached (O12.14)', () => {
  it('is not opened again over another case of the device, nor for somebody erased: tried, done and shown alike', async () => {
    await moveClock({ frozen: true });
    const body = openingBody({ form: 'on-site', payment: 'cash' });
    const id = (await desk.call('/cases', { body })).body.case as string;
    await act(id, 'RecordVisitAttempt', { how: 'phone', reached: false });
    const reachedAt = await moveClock({ advance: 'P1D' });
    await act(id, 'RecordVisitAttempt', { how: 'phone', reached: false });
    await moveClock({ advance: 'P8D' });
    const closed = (await desk.call(`/cases/${id}`)).body;
    expect(closed.place.progress.id).toBe('closed');

    const withdrawal = { at: reachedAt, how: 'phone', reason: '記録が遅れた' };
    const ends = async () => {
      const path = `/cases/${id}/commands/WithdrawCancellation`;
      const [tried, done] = [
        await desk.call(`${path}?dryRun=true`, { body: withdrawal }),
        await desk.call(path, { body: withdrawal }),
      ];
      const { cannot } = (await desk.call(`/cases/${id}`)).body;
      const shown = cannot.find((one: { command: string }) => one.command === 'WithdrawCancellation').refusal;
      const told = [tried, done].map((answer) => [answer.status, answer.body.code, answer.body.rule]);
      return [...told, [shown.code, shown.rule]];
    };
    const other = (await desk.call('/cases', { body })).body.case as string;
    const taken = [409, 'device-case-open', 'O12.14'];
    expect(await ends()).toEqual([taken, taken, ['device-case-open', 'O12.14']]);
    await act(other, 'CancelRepair', { reason: 'customer-wish' });
    const erasure = { as: 'admin', body: { reason: 'customer-request' } } as const;
    expect((await desk.call(`/people/${closed.customer.id}/erasure`, erasure)).body.openCases).toEqual([]);
    const gone = [410, 'person-erased', 'O15-16'];
    expect(await ends()).toEqual([gone, gone, ['person-erased', 'O15-16']]);
  });
});

describe('messages', () => {
  it('stay while mail is on hold, can be read before, and leave when released', async () => {
    const hold = await desk.call('/notices/hold', { method: 'POST', as: 'approver' });
    expect(hold.body).toMatchObject({ hold: true, byName: 'approver' });
    expect((await desk.call('/status', { as: 'auditor' })).body.messages.byName).toBe('approver');
    const id = await quoted();
    const outbox = (await desk.call(`/outbox?case=${id}&status=queued`)).body.entries;
    const quote = outbox.find((entry: { template: string }) => entry.template === 'quote');
    expect(quote).toMatchObject({ channel: 'mail', mandatory: true });
    expect(JSON.stringify(outbox)).not.toMatch(/hanako|山田/);
    const preview = (await desk.call(`/cases/${id}/notices/${encodeURIComponent(quote.notice)}/preview`))
      .body;
    expect(preview).toMatchObject({
      contact: { email: 'hanako@example.jp' },
      letter: { language: 'ja', text: expect.stringContaining('山田 花子') },
      notNow: { en: expect.stringMatching(/hold/) },
      shows: 'as-of-now',
    });
    expect((await desk.call('/notices/release', { method: 'POST', as: 'approver' })).body.hold).toBe(false);
    await moveClock({});
    const sent = (await desk.call(`/outbox?case=${id}&status=sent`)).body.entries;
    expect(sent.map((entry: { template: string }) => entry.template)).toContain('quote');
    const after = (await desk.call(`/cases/${id}/notices/${encodeURIComponent(quote.notice)}/preview`)).body;
    const mail = (await desk.call('/mail?limit=200')).body.messages.find(
      (one: { messageId: string }) => one.messageId === after.entry.messageId,
    );
    expect(after.shows).toBe('what-was-sent');
    expect(after.letter.text).toBe((await desk.call(`/mail/${mail.id}`)).body.text);
  });

  it('by telephone are somebody’s task', async () => {
    const body = openingBody({ noticeChannel: 'phone' });
    const { case: id, number } = (await desk.call('/cases', { body })).body;
    await moveClock({});
    const { tasks } = (await desk.call('/tasks')).body;
    expect(tasks.filter((task: { entry: { caseId: string } }) => task.entry.caseId === id)[0]).toMatchObject({
      kind: 'give',
      case: { id, number },
      customer: { name: '山田 花子' },
      command: 'RecordNotice',
      path: `/cases/${id}/commands/RecordNotice`,
      entry: { channel: 'phone', template: 'request-received' },
    });
    const [own] = tasks.filter((task: { entry: { caseId: string } }) => task.entry.caseId === id);
    expect((await desk.call(own.preview)).body.entry.id).toBe(own.entry.id);
    const done = { body: { notice: own.entry.notice, outcome: 'sent' } };
    expect((await desk.call(own.path, done)).status).toBe(200);
  });

  it('that do not exist are 404', async () => {
    for (const path of [
      `/mail/${'0'.repeat(32)}`,
      '/mail/..%2f..%2fetc%2fpasswd',
      `/mail/${'0'.repeat(32)}/source`,
    ])
      expect((await desk.call(path)).body.code).toBe('message-unknown');
    const unknown = await desk.call(`/cases/0198c0de-0000-7000-8000-000000000000/notices/1:quote/preview`);
    expect(unknown.body.code).toBe('message-unknown');
  });
});

describe('the calendar and the terms', () => {
  it('are shown, edited and published over HTTP', async () => {
    const edit = { kind: 'closing-added', date: '2030-08-13', reason: '夏季休業' };
    const edited = await desk.call('/calendar/edits', { body: edit, as: 'admin' });
    expect([edited.status, edited.body.closings['2030-08-13']]).toEqual([200, '夏季休業']);
    expect((await desk.call('/calendar')).body.version).toBe(edited.body.version);
    const [terms] = (await desk.call('/terms')).body.terms;
    expect(terms).toMatchObject({ id: 'onkyo-repair', version: '2018-05-01', chart: 'repair' });
    const whole = (await desk.call(`/terms/${terms.id}/${terms.version}`)).body;
    expect(whole.hash).toBe(terms.hash);
    const next = { ...whole.terms, version: '2031', inForce: { ...whole.terms.inForce, from: '2031-01-01' } };
    expect((await desk.call('/terms/check', { body: next })).body).toMatchObject({ ok: true, issues: [] });
    expect((await desk.call('/terms', { body: next, as: 'admin' })).status).toBe(200);
    const listed = (await desk.call('/terms')).body.terms.map((one: { version: string }) => one.version);
    expect(listed).toEqual(['2018-05-01', '1', '2031']);
  });
});

describe('how it runs', () => {
  it('tells its health to everybody and its state to who may audit', async () => {
    expect((await desk.call('/health', { as: 'nobody' })).body).toEqual({
      status: 'ok',
      database: 'reachable',
      roles: ['api', 'projector', 'scheduler', 'notifier'],
    });
    await moveClock({});
    const status = (await desk.call('/status', { as: 'auditor' })).body;
    expect(status).toMatchObject({
      log: { position: expect.any(Number), incarnation: expect.any(String) },
      alarms: { due: 0 },
      parked: [],
      messages: { hold: false },
    });
    const names = status.subscriptions.map((one: { name: string; lag: number }) => [one.name, one.lag]);
    expect(names.sort()).toEqual([
      ['notifications', 0],
      ['read-models', 0],
    ]);
    expect((await desk.call('/audit', { as: 'auditor' })).body.audits).toEqual(expect.any(Array));
  });

  it('answers everything with headers that let nothing be sniffed, framed or kept', async () => {
    for (const path of ['/health', '/nothing', '/cases', '/docs', '/cases/%']) {
      const { headers } = await desk.call(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('serves only its health in a process without the role api', async () => {
    const quiet = await startTestServer({ roles: ['projector'] });
    expect((await quiet.call('/health', { as: 'nobody' })).body.roles).toEqual(['projector']);
    expect((await quiet.call('/cases')).status).toBe(404);
    await quiet.close();
  });

  it('writes a line per request with ids and codes, and nothing personal', async () => {
    const lines: string[] = [];
    const stream = new Writable({
      write: (chunk, _, done) => {
        lines.push(String(chunk));
        done();
      },
    });
    const server = await startTestServer({ roles: ['api'], logLevel: 'info', logStream: stream });
    const body = openingBody();
    const { case: id } = (await server.call('/cases', { body })).body;
    await server.call(`/cases?text=${encodeURIComponent('山田')}`);
    await server.call('/cases', { body: { ...body, nonsense: 'hanako@example.jp' } });
    await server.call(`/cases/${id}`);
    await server.close();
    const requests = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request');
    expect(requests.map(({ status, problem }) => [status, problem ?? null])).toEqual([
      [201, null],
      [200, null],
      [400, 'input-invalid'],
      [200, null],
    ]);
    expect(requests[3]).toMatchObject({
      route: '/cases/:id',
      case: id,
      ms: expect.any(Number),
      actor: expect.any(String),
    });
    expect(lines.join('')).not.toMatch(/山田|hanako|%E5%B1%B1|千代田|電源|shk_/);
  });
});
