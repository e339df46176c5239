import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { can, openIdentity, type Role, ROLES } from '@shuriken/identity';
import type { Route } from './openapi/routes.js';
import { caller, startTestServer, type TestServer } from './testing/server.js';

let desk: TestServer;
beforeAll(async () => {
  desk = await startTestServer();
});
afterAll(() => desk.close());

const NOBODY_THERE = '0198c0de-0000-7000-8000-000000000000';
const addressOf = ({ path }: Route) => path.replaceAll(/:\w+/g, NOBODY_THERE);
const send = (route: Route, as: Role | 'nobody') =>
  desk.call(addressOf(route), {
    method: route.method,
    as,
    ...(['GET', 'HEAD'].includes(route.method) ? {} : { body: {} }),
  });

describe('who may call what', () => {
  it('has routes, each of which says who may call it and what it does', () => {
    expect(desk.server.routes.length).toBeGreaterThan(50);
    for (const route of desk.server.routes)
      expect([route.path, route.access]).not.toEqual([route.path, null]);
    const silent = desk.server.routes.filter(({ description }) => !description).map(({ path }) => path);
    // It answers with what is wrong, so it is no part of what the API offers.
    expect(silent).toEqual(['/cases/:id/commands/:command']);
  });

  it('opens nothing without a token but health and documentation', async () => {
    const open: string[] = [];
    for (const route of desk.server.routes) {
      const { status, body, headers } = await send(route, 'nobody');
      if (route.access?.open) open.push(route.path);
      else {
        expect([route.path, status, body.code]).toEqual([route.path, 401, 'token-missing']);
        expect(headers.get('www-authenticate')).toBe('Bearer realm="shuriken"');
      }
    }
    expect(open.sort()).toEqual(
      ['/docs', '/docs/:file', '/health', '/openapi.json', '/problems', '/problems/:code'].sort(),
    );
  });

  it.each(['/health', '/docs', '/docs/page.js', '/openapi.json', '/problems', '/problems/case-unknown'])(
    'answers probes and caches that add parameters of their own: %s',
    async (path) => {
      const answers = [path, `${path}?x=1`, `${path}?t=1&t=2`].map(async (address) => {
        const { status, body } = await desk.call(address, { as: 'nobody' });
        return { status, body };
      });
      const [plain, ...others] = await Promise.all(answers);
      expect(plain?.status).toBe(200);
      for (const other of others) expect(other).toEqual(plain);
    },
  );

  it.each(ROLES)('lets the role %s through where its permissions suffice and nowhere else', async (role) => {
    for (const route of desk.server.routes) {
      if (!route.access || route.access.open) continue;
      const { needs } = route.access;
      const { status, body } = await send(route, role);
      const allowed = needs.every((permission) => can({ roles: [role] }, permission));
      const turnedAway = status === 401 || status === 403;
      expect([route.method, route.path, turnedAway]).toEqual([route.method, route.path, !allowed]);
      if (!allowed) expect(body).toMatchObject({ code: 'permission-missing', missing: expect.any(Array) });
      expect(status).not.toBe(500);
    }
  });

  it('needs an approver for what cannot be taken back', async () => {
    const path = `/cases/${NOBODY_THERE}/commands/ApproveDisposal`;
    expect((await desk.call(path, { body: {} })).status).toBe(403);
    expect((await desk.call(path, { body: {}, as: 'approver' })).body.code).toBe('case-unknown');
  });
});

describe('a token', () => {
  const withToken = (token: string) =>
    caller(desk.server.url, new Map<Role, string>([['operator', token]]))('/terms');

  it.each([
    ['token-malformed', 'nonsense'],
    ['token-unknown', `shk_${'0'.repeat(32)}_${'A'.repeat(43)}`],
  ])('that is none gets 401 %s', async (code, token) => {
    expect(await withToken(token)).toMatchObject({ status: 401, body: { code } });
  });

  it('that has expired, or was revoked, gets 401 and is told to ask for another', async () => {
    const identity = openIdentity({ db: desk.test.db });
    const long = new Date(Date.now() - 7_200_000);
    const request = { name: 'late', kind: 'person', roles: ['operator'] } as const;
    const expired = await identity.issueToken(
      { ...request, expiresAt: new Date(Date.now() - 3_600_000) },
      long,
    );
    const revoked = await identity.issueToken(
      { ...request, expiresAt: new Date(Date.now() + 3_600_000) },
      new Date(),
    );
    await identity.revokeToken(revoked.id, new Date());
    expect(await withToken(expired.token)).toMatchObject({ status: 401, body: { code: 'token-expired' } });
    expect(await withToken(revoked.token)).toMatchObject({ status: 401, body: { code: 'token-revoked' } });
  });
});
