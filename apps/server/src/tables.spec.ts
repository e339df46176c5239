import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Call, startTestServer, type TestServer } from './testing/server.js';
import { written } from './testing/written.js';

let desk: TestServer;
beforeAll(async () => {
  desk = await startTestServer({ roles: ['api'] });
});
afterAll(() => desk.close());

const SERIALS = '/terms/corega-exchange/tables/serials';
const HEAD = 'serial,model,shipped-on\n';
const bring = (csv: string, { query = '', ...call }: Call & { query?: string; mode?: string } = {}) =>
  desk.call(`${SERIALS}/imports${query}`, {
    as: 'admin',
    body: { csv: HEAD + csv, mode: 'merge', reason: '4月出荷分' },
    ...call,
  });

describe('the tables of the terms', () => {
  it('are imported, listed, paged and corrected over HTTP; each change tells who, when and why', async () => {
    const tried = await bring('ａ－１,CG-SW08,2026/4/1', { query: '?dryRun=true', key: null });
    expect([tried.status, tried.body.dryRun, tried.body.change]).toEqual([200, true, null]);
    expect(tried.body.differences).toEqual([
      { what: 'added', before: null, after: { serial: 'A-1', model: 'CG-SW08', 'shipped-on': '2026-04-01' } },
    ]);
    const done = await bring('ａ－１,CG-SW08,2026/4/1\nA-2,CG-SW08,2026-04-02\nA-3,CG-SW08,2026-04-02');
    expect(done.body).toMatchObject({
      dryRun: false,
      rows: 3,
      counts: { added: 3, changed: 0, removed: 0, unchanged: 0 },
      differences: [],
      change: {
        version: 1,
        actorName: 'admin',
        via: 'api',
        reason: '4月出荷分',
        mode: 'merge',
        termsVersion: '1',
      },
    });
    const page = await desk.call(`${SERIALS}/rows?limit=2`);
    expect(page.body.rows.map((row: { cells: object }) => row.cells)).toMatchObject([
      { serial: 'A-1' },
      { serial: 'A-2' },
    ]);
    expect(page.body.rows[0].written).toEqual({ serial: 'ａ－１', model: 'CG-SW08' });
    const rest = await desk.call(`${SERIALS}/rows?limit=2&cursor=${page.body.next}`);
    expect([rest.body.rows.length, rest.body.next]).toEqual([1, null]);
    const found = await desk.call(`${SERIALS}/rows?key=${encodeURIComponent('ａ-2')}`);
    expect(found.body.rows).toHaveLength(1);

    const removed = await desk.call(`${SERIALS}/removals`, {
      as: 'admin',
      body: { key: { serial: 'a-2' }, reason: '誤り' },
    });
    expect(removed.body).toMatchObject({ rows: 2, counts: { removed: 1 }, change: { kind: 'removal' } });
    const { tables } = (await desk.call('/terms/corega-exchange/tables')).body;
    expect(tables).toMatchObject([
      { table: 'models', rows: 0, last: null },
      { table: 'serials', rule: 'C11', rows: 2, last: { version: 2, actorName: 'admin', reason: '誤り' } },
      { table: 'dealers' },
      { table: 'closing-days', rule: 'P4', keptIn: 'calendar' },
    ]);
    const { changes, columns } = (await desk.call(SERIALS)).body;
    expect(changes.map((one: { version: number }) => one.version)).toEqual([2, 1]);
    expect(columns[0]).toMatchObject({ id: 'serial', type: 'code', key: true });
    expect((await bring('A-1,CG-SW08,2026-04-01\n')).body.counts).toMatchObject({ changed: 1 });
    expect((await bring('A-1,CG-SW08,2026-04-01\n')).body).toMatchObject({ unchanged: true, change: null });
  });

  it('of 10,000 rows with three bad ones tell all three, and nothing is written', async () => {
    const lines = Array.from({ length: 10_000 }, (_, n) => `N-${n},CG-SW08,2026-04-01`);
    lines[10] = 'N-10,CG-SW08,2026-02-30';
    lines[500] = 'N-500,,2026-04-01';
    lines[9_998] = 'N-1,CG-SW08,2026-04-01';
    const before = await written(desk);
    for (const query of ['?dryRun=true', '']) {
      const { status, body } = await bring(lines.join('\n'), { query, headers: { 'accept-language': 'ja' } });
      expect([status, body.code, body.rule, body.total]).toEqual([422, 'table-rows-invalid', 'C11', 3]);
      expect(body.issues.map(({ field }: { field: string }) => field)).toEqual([
        '/csv/12/shipped-on',
        '/csv/502/model',
        '/csv/10000/serial',
      ]);
      expect(body.issues[2].message).toBe('「N-1」: 3行目と同じキーです。どちらかを除いてください。');
    }
    expect(await written(desk)).toEqual(before);
  });

  it.each([
    ['a mode that is none', { csv: 'x', mode: 'append', reason: 'r' }, '/mode'],
    ['no reason', { csv: 'x' }, '/reason'],
    ['a field too much', { csv: 'x', reason: 'r', file: 'x' }, '/file'],
  ])('refuse %s', async (_, body, field) => {
    const answer = await desk.call(`${SERIALS}/imports`, { as: 'admin', body });
    expect([answer.status, answer.body.code]).toEqual([400, 'input-invalid']);
    expect(answer.body.issues.map((issue: { field: string }) => issue.field)).toContain(field);
  });

  it('are read by whoever may read terms and changed by whoever edits calendar and terms', async () => {
    for (const as of ['operator', 'approver', 'auditor', 'analyst'] as const) {
      expect((await desk.call(`${SERIALS}/rows`, { as })).status).toBe(200);
      const { status, body } = await bring('Z,CG,2026-04-01', { as });
      expect([status, body.code, body.roles]).toEqual([403, 'permission-missing', ['admin']]);
    }
  });

  it('take files of 100,000 rows, which other bodies may not be as large as', async () => {
    const lines = Array.from({ length: 100_000 }, (_, n) => `N-${n},CG-SW08,2026-04-01,"${'x'.repeat(20)}"`);
    const name = '/terms/corega-exchange/tables/models/imports';
    const csv = `model,colour\n${lines.join('\n')}`;
    const answer = await desk.call(name, { as: 'admin', body: { csv, reason: 'r' } });
    // It was read, and found to be another file.
    expect([answer.status, answer.body.code, answer.body.total]).toEqual([
      422,
      'table-rows-invalid',
      100_001,
    ]);
    expect(answer.body.issues).toHaveLength(1_000);
    const check = await desk.call('/terms/check', { as: 'admin', body: { csv } });
    expect([check.status, check.body.code]).toEqual([413, 'body-too-large']);
  });

  it('send whoever imports closing days to the calendar (P4)', async () => {
    const { status, body } = await desk.call('/terms/corega-exchange/tables/closing-days/imports', {
      as: 'admin',
      body: { csv: 'day,reason\n2026-08-13,夏季休業', reason: 'r' },
    });
    expect([status, body.code, body.text.en]).toEqual([
      409,
      'table-in-calendar',
      expect.stringContaining('/calendar/edits'),
    ]);
  });
});

describe('rules, clashes and policies', () => {
  const at = (path: string) => `/terms/onkyo-repair/2018-05-01/${path}`;

  it('are read with their texts: every reading of a clash, the one acted on, and the rules it cites', async () => {
    const { id, hash, clashes } = (await desk.call(at('clashes'))).body;
    expect([id, hash]).toEqual(['onkyo-repair', expect.stringMatching(/^[0-9a-f]{64}$/)]);
    const k6 = clashes.find((clash: { id: string }) => clash.id === 'K6');
    expect(k6).toMatchObject({
      actedOn: 'not-repaired',
      where: [{ id: 'O5.2(4)', article: expect.any(String) }, { id: 'O12.10(1)' }],
      readings: [
        { id: 'charged', actedOn: false, rules: [{ id: 'O5.2(4)', text: { ja: expect.any(String) } }] },
        { id: 'not-repaired', actedOn: true },
      ],
      why: { ja: expect.any(String), en: expect.any(String) },
    });
    const { policies } = (await desk.call(at('policies'))).body;
    const u3 = policies.find((policy: { id: string }) => policy.id === 'U3');
    expect(u3).toMatchObject({
      switch: expect.stringContaining('$.reminders'),
      text: { en: expect.any(String) },
    });
    expect(u3.citedAt).toContain('$.reminders.disposal.rule');
    const { rules } = (await desk.call(at('rules'))).body;
    expect(rules.find((rule: { id: string }) => rule.id === 'O10')).toMatchObject({
      kind: 'clause',
      article: '10',
      citedAt: expect.arrayContaining(['$.periods.storage.period.rule']),
    });
    const exchange = (await desk.call('/terms/corega-exchange/1/clashes')).body.clashes;
    expect(exchange.map((clash: { id: string }) => clash.id)).toEqual(
      expect.arrayContaining(['K1', 'K2', 'K3']),
    );
  });

  it.each(['', '/rules', '/clashes', '/policies'])(
    'are not sent again to who has them already: …/2018-05-01%s',
    async (part) => {
      const path = `/terms/onkyo-repair/2018-05-01${part}`;
      const first = await desk.call(path);
      const tag = first.headers.get('etag') ?? '';
      expect(tag).toMatch(/^"[0-9a-f]{64}"$/);
      expect(first.headers.get('cache-control')).toBe('private, max-age=86400, immutable');
      const again = await desk.call(path, { headers: { 'if-none-match': `"x", W/${tag}` } });
      expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, null, tag]);
      expect((await desk.call(path, { headers: { 'if-none-match': '"x"' } })).status).toBe(200);
    },
  );

  it('stand under the versions of the terms, of which one is in force', async () => {
    const { body } = await desk.call('/terms/onkyo-repair');
    expect(body).toMatchObject({
      id: 'onkyo-repair',
      current: '2018-05-01',
      versions: [{ version: '2018-05-01', chart: 'repair' }],
      tables: expect.arrayContaining(['models', 'prices']),
    });
    const unknown = await desk.call('/terms/onkyo');
    expect([unknown.status, unknown.body.code]).toEqual([404, 'terms-not-found']);
    expect(unknown.body.issues).toMatchObject([
      { field: ':/id', allowed: ['onkyo-repair', 'corega-exchange'] },
    ]);
    const version = await desk.call('/terms/onkyo-repair/2019');
    expect(version.body.issues).toMatchObject([{ field: ':/version', allowed: ['2018-05-01'] }]);
  });
});
