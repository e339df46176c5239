import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { APP_ROLE, type Database, isUnavailable, openDatabase } from '@shuriken/platform';
import { type TestDatabase, testDatabase } from '@shuriken/platform/testing';
import { sql } from 'kysely';
import { type Identity, openIdentity } from './identity.js';
import { identityMigrations } from './migrations.js';
import type { TokenRequest } from './tokens/issue.js';

const NOW = new Date('2026-04-01T00:30:00Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);
const DAY = 86_400_000;

let test: TestDatabase;
let appDb: Database;
let elapsed = 0;
/** The command line, which owns the database, and two servers, which have the app's role. */
let cli: Identity;
let server: Identity;
let otherServer: Identity;

beforeAll(async () => {
  test = await testDatabase({ migrations: [identityMigrations] });
  appDb = openDatabase({ url: test.url, role: APP_ROLE });
  cli = openIdentity({ db: test.db });
  server = openIdentity({ db: appDb, elapsedMs: () => elapsed });
  otherServer = openIdentity({ db: appDb, elapsedMs: () => elapsed });
});
afterAll(async () => {
  await appDb.close();
  await test.drop();
});

const NOBODY = '0198c0de-0000-7000-8000-000000000000';
let names = 0;
const request = (more: Partial<TokenRequest> = {}): TokenRequest => ({
  name: `person ${++names}`,
  kind: 'person',
  roles: ['operator'],
  expiresAt: later(30 * DAY),
  ...more,
});
const issue = (more: Partial<TokenRequest> = {}) => cli.issueToken(request(more), NOW);

describe('the names of principals', () => {
  it('are told for those that are known, whatever else is asked for', async () => {
    const { principal } = await issue({ name: '受付 太郎' });
    const names = await server.namesOf([principal, principal, 'system', NOBODY]);
    expect([...names]).toEqual([[principal, '受付 太郎']]);
    expect((await server.namesOf(['system'])).size).toBe(0);
  });
});

describe('the staff of a partner (O3)', () => {
  const partner = { roles: ['partner'], company: 'KYO-2' } as const;
  it('belongs to one company, which its token tells', async () => {
    const { token, principal, id } = await issue({ name: '協力 三郎', ...partner });
    expect(await server.authenticate(token, NOW)).toEqual({
      ok: true,
      principal: {
        id: principal,
        name: '協力 三郎',
        kind: 'person',
        company: 'KYO-2',
        roles: ['partner'],
        tokenId: id,
      },
    });
    expect((await cli.listTokens()).find((each) => each.id === id)?.company).toBe('KYO-2');
  });
  it('does not change its company, or get one, by another token', async () => {
    await issue({ name: '協力 四郎', ...partner });
    for (const other of [{ ...partner, company: 'KYO-3' }, {}])
      await expect(issue({ name: '協力 四郎', ...other })).rejects.toMatchObject({
        code: 'principal-company-mismatch',
      });
  });
});

describe('a token', () => {
  it('tells who shows it, with the roles it was given', async () => {
    const { token, principal, id } = await issue({
      name: '受付 花子',
      roles: ['approver', 'operator', 'operator'],
    });
    expect(await server.authenticate(token, NOW)).toEqual({
      ok: true,
      principal: {
        id: principal,
        name: '受付 花子',
        kind: 'person',
        roles: ['operator', 'approver'],
        tokenId: id,
      },
    });
  });

  it('is stored as a hash alone', async () => {
    const { token } = await issue();
    const { rows } = await sql<{ all: string }>`select t::text as all from identity.token t`.execute(
      test.db.kysely,
    );
    const secret = token.slice(-43);
    const stored = rows.map((row) => row.all).join();
    expect(stored).not.toContain(secret);
    expect(stored).not.toContain(Buffer.from(secret, 'base64url').toString('hex'));
  });

  it.each([
    ['token-missing', undefined],
    ['token-missing', ''],
    ['token-malformed', 'hello'],
    ['token-unknown', `shk_${'0'.repeat(32)}_${'A'.repeat(43)}`],
  ])('is refused as %s when it is %j', async (code, text) => {
    expect(await server.authenticate(text, NOW)).toEqual({ ok: false, code });
  });

  it('with a wrong secret reads like an unknown one', async () => {
    const { token } = await issue();
    const wrong = token.slice(0, -43) + 'A'.repeat(43);
    expect(await server.authenticate(wrong, NOW)).toEqual({ ok: false, code: 'token-unknown' });
  });

  it('works until the last millisecond before its expiry', async () => {
    const { token } = await issue({ expiresAt: later(DAY) });
    expect(await server.authenticate(token, later(DAY - 1))).toMatchObject({ ok: true });
    expect(await server.authenticate(token, later(DAY))).toEqual({ ok: false, code: 'token-expired' });
  });

  it('belongs to one principal together with the other tokens of that name', async () => {
    const name = `printer ${++names}`;
    const [first, second] = [await issue({ name, kind: 'machine' }), await issue({ name, kind: 'machine' })];
    expect(second.principal).toBe(first.principal);
    expect(second.id).not.toBe(first.id);
  });

  it('is made once per call when many are made for a new name at one moment', async () => {
    const name = `rush ${++names}`;
    const issued = await Promise.all(Array.from({ length: 8 }, () => issue({ name })));
    expect(new Set(issued.map(({ principal }) => principal)).size).toBe(1);
    expect(new Set(issued.map(({ token }) => token)).size).toBe(8);
  });
});

describe('a revoked token', () => {
  it('is refused at once by the process that revoked it', async () => {
    const { token, id } = await issue();
    expect(await server.authenticate(token, NOW)).toMatchObject({ ok: true });
    await server.revokeToken(id, NOW);
    expect(await server.authenticate(token, NOW)).toEqual({ ok: false, code: 'token-revoked' });
  });

  it('is refused by other processes after five seconds at the latest', async () => {
    const { token, id } = await issue();
    expect(await otherServer.authenticate(token, NOW)).toMatchObject({ ok: true });
    await server.revokeToken(id, NOW);
    elapsed += 5_000;
    expect(await otherServer.authenticate(token, NOW)).toEqual({ ok: false, code: 'token-revoked' });
  });

  it('keeps the time at which it was revoked first', async () => {
    const { id } = await issue();
    await server.revokeToken(id, later(1000));
    await server.revokeToken(id, later(2000));
    const found = (await server.listTokens()).find((token) => token.id === id);
    expect(found?.revokedAt).toBe('2026-04-01T00:30:01.000Z');
  });

  it.each(['00000000-0000-0000-0000-000000000000', 'nonsense'])(
    'that does not exist (%s) is an error',
    async (id) => {
      await expect(server.revokeToken(id, NOW)).rejects.toMatchObject({ code: 'token-not-found' });
    },
  );

  it('is not brought back by a reading that was under way', async () => {
    const { token, id } = await issue();
    const reads = Array.from({ length: 5 }, () => server.authenticate(token, NOW));
    await server.revokeToken(id, NOW);
    await Promise.all(reads);
    expect(await server.authenticate(token, NOW)).toEqual({ ok: false, code: 'token-revoked' });
  });
});

describe('the list of tokens', () => {
  it('shows what a token is for and never its hash', async () => {
    const { id } = await issue({ name: 'listed', label: 'front desk', roles: ['auditor'] });
    const found = (await server.listTokens()).find((token) => token.id === id);
    expect(found).toEqual({
      id,
      principal: expect.any(String),
      name: 'listed',
      company: null,
      kind: 'person',
      roles: ['auditor'],
      label: 'front desk',
      createdAt: '2026-04-01T00:30:00.000Z',
      expiresAt: '2026-05-01T00:30:00.000Z',
      revokedAt: null,
      lastUsedAt: null,
    });
  });

  it('tells the last use to the hour', async () => {
    const { id, token } = await issue();
    const lastUse = async () => (await server.listTokens()).find((each) => each.id === id)?.lastUsedAt;
    await server.authenticate(token, NOW);
    expect(await lastUse()).toBe('2026-04-01T00:00:00.000Z');
    await server.authenticate(token, later(20 * 60_000));
    expect(await lastUse()).toBe('2026-04-01T00:00:00.000Z');
    await server.authenticate(token, later(3 * 3_600_000));
    expect(await lastUse()).toBe('2026-04-01T03:00:00.000Z');
  });
});

describe('making a token', () => {
  it.each<[string, Partial<TokenRequest>]>([
    ['token-roles-invalid', { roles: [] }],
    ['token-company-invalid', { roles: ['partner'] }],
    ['token-company-invalid', { roles: ['partner', 'operator'], company: 'KYO-2' }],
    ['token-company-invalid', { company: 'KYO-2' }],
    ['token-company-invalid', { roles: ['partner'], company: ' ' }],
    ['token-roles-invalid', { roles: ['king' as 'admin'] }],
    ['token-expiry-invalid', { expiresAt: NOW }],
    ['token-expiry-invalid', { expiresAt: later(800 * DAY) }],
    ['token-expiry-invalid', { expiresAt: new Date(NaN) }],
    ['principal-name-invalid', { name: '  ' }],
    ['principal-name-invalid', { name: 'a\nb' }],
    ['principal-name-invalid', { name: 'x'.repeat(201) }],
  ])('is refused as %s for %j', async (code, more) => {
    await expect(issue(more)).rejects.toMatchObject({ code });
  });

  it('is refused for a person under the name of a machine', async () => {
    await issue({ name: 'robot', kind: 'machine' });
    await expect(issue({ name: 'robot', kind: 'person' })).rejects.toMatchObject({
      code: 'principal-kind-mismatch',
    });
  });

  it('is not for the running server: its role may not write principals', async () => {
    await expect(server.issueToken(request(), NOW)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('when the database is down', () => {
  it('authenticating fails as unavailable, and recovers', async () => {
    const { token } = await issue();
    const db = openDatabase({ url: test.url });
    await db.close();
    const failure = await openIdentity({ db })
      .authenticate(token, NOW)
      .catch((error: unknown) => error);
    expect(isUnavailable(failure)).toBe(true);
    expect(await server.authenticate(token, NOW)).toMatchObject({ ok: true });
  });
});
