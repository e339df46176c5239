import { Catch, Controller, Get, Module, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { APP_ROLE, type Database, openDatabase } from '@shuriken/platform';
import { type TestDatabase, testDatabase } from '@shuriken/platform/testing';
import { openIdentity } from '../identity.js';
import { identityMigrations } from '../migrations.js';
import type { Principal } from '../principal.js';
import { PERMISSIONS, type Permission, ROLES, type Role, can } from '../roles.js';
import { CurrentPrincipal } from './access-guard.js';
import { AccessProblem } from './access-problem.js';
import { Needs, Open } from './access-rule.js';
import { IdentityModule } from './identity-module.js';

@Controller('routes')
class Routes {
  @Get('undeclared')
  undeclared() {
    return 'never';
  }

  @Open()
  @Get('open')
  open() {
    return 'open';
  }

  @Needs('case:act')
  @Get('act')
  act(@CurrentPrincipal() principal: Principal) {
    return { name: principal.name };
  }

  @Needs('case:read', 'audit:read')
  @Get('both')
  both() {
    return 'both';
  }
}

@Needs('desk:configure')
@Controller('closed')
class ClosedController {
  @Get('inherits')
  inherits() {
    return 'inherits';
  }

  @Open()
  @Get('own')
  own() {
    return 'own';
  }
}

@Needs('case:read')
@Controller('each')
class EachPermission {}
for (const permission of PERMISSIONS) {
  const name = permission.replace(':', '-');
  const handler = () => permission;
  Object.defineProperty(EachPermission.prototype, name, { value: handler, configurable: true });
  const descriptor = { value: handler, configurable: true };
  Get(name)(EachPermission.prototype, name, descriptor);
  Needs(permission)(EachPermission.prototype, name, descriptor);
}

interface Reply {
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(body: unknown): void;
}

@Catch(AccessProblem)
class Filter implements ExceptionFilter<AccessProblem> {
  catch(problem: AccessProblem, host: ArgumentsHost) {
    const reply = host.switchToHttp().getResponse<Reply>();
    if (problem.wwwAuthenticate) reply.header('www-authenticate', problem.wwwAuthenticate);
    reply.status(problem.status).send({ code: problem.code, text: problem.text, missing: problem.missing });
  }
}

@Module({ controllers: [Routes, ClosedController, EachPermission] })
class TestModule {}

let test: TestDatabase;
let db: Database;
let app: NestFastifyApplication;
const tokens = new Map<Role, string>();

beforeAll(async () => {
  test = await testDatabase({ migrations: [identityMigrations] });
  const owner = openIdentity({ db: test.db });
  const now = new Date();
  const expiresAt = new Date(now.getTime() + 3_600_000);
  for (const role of ROLES) {
    const company = role === 'partner' ? { company: 'KYO-2' } : {};
    const request = { name: role, kind: 'person', roles: [role], expiresAt, ...company } as const;
    const issued = await owner.issueToken(request, now);
    tokens.set(role, issued.token);
  }
  db = openDatabase({ url: test.url, role: APP_ROLE });
  const root = { module: class Root {}, imports: [TestModule, IdentityModule.with(openIdentity({ db }))] };
  app = await NestFactory.create<NestFastifyApplication>(root, new FastifyAdapter(), { logger: false });
  app.useGlobalFilters(new Filter());
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(async () => {
  await app.close();
  await db.close();
  await test.drop();
});

const call = (url: string, authorization?: string) =>
  app.inject({ method: 'GET', url, headers: authorization === undefined ? {} : { authorization } });
const as = (role: Role) => `Bearer ${tokens.get(role) ?? ''}`;

describe('the guard', () => {
  it('closes a route that declares nothing, to everybody', async () => {
    for (const header of [undefined, ...ROLES.map(as)]) {
      const answer = await call('/routes/undeclared', header);
      expect(answer.statusCode).toBe(403);
      expect(answer.json()).toMatchObject({ code: 'route-not-declared' });
    }
  });

  it('closes it under other spellings of its path too', async () => {
    const paths = [
      '/routes/undeclared/',
      '//routes/undeclared',
      '/routes/%75ndeclared',
      '/ROUTES/undeclared',
    ];
    for (const path of paths) expect([403, 404]).toContain((await call(path, as('admin'))).statusCode);
  });

  it('lets anybody into an open route, even with a bad token', async () => {
    expect((await call('/routes/open')).body).toBe('open');
    expect((await call('/routes/open', 'Bearer nonsense')).body).toBe('open');
  });

  it('hands the principal to the handler', async () => {
    expect((await call('/routes/act', as('operator'))).json()).toEqual({ name: 'operator' });
  });

  it.each([
    ['token-missing', undefined, 'Bearer realm="shuriken"'],
    ['token-missing', '  ', 'Bearer realm="shuriken"'],
    ['token-malformed', 'Bearer nonsense', expect.stringContaining('error="invalid_token"')],
    ['token-malformed', 'Basic dXNlcjpwYXNz', expect.stringContaining('error="invalid_token"')],
    [
      'token-unknown',
      `Bearer shk_${'0'.repeat(32)}_${'A'.repeat(43)}`,
      expect.stringContaining('token-unknown'),
    ],
  ])('answers 401 %s to %j and says how to authenticate', async (code, header, challenge) => {
    const answer = await call('/routes/act', header);
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toEqual(challenge);
    expect(answer.json()).toMatchObject({ code, text: { ja: expect.any(String), en: expect.any(String) } });
  });

  it('refuses a token that is not sent as a bearer', async () => {
    expect((await call('/routes/act', tokens.get('operator'))).statusCode).toBe(401);
  });

  it('takes the name of the scheme in any case (RFC 9110)', async () => {
    expect((await call('/routes/act', as('operator').replace('Bearer', 'bearer'))).statusCode).toBe(200);
  });

  it('answers 403 to the wrong role, names what is missing and who has it', async () => {
    const answer = await call('/routes/both', as('operator'));
    expect(answer.statusCode).toBe(403);
    expect(answer.headers['www-authenticate']).toContain('scope="audit:read"');
    expect(answer.json()).toMatchObject({ code: 'permission-missing', missing: ['audit:read'] });
    const problem = new AccessProblem('permission-missing', ['audit:read']);
    expect(problem.roles).toEqual(['auditor', 'admin']);
    expect(problem.text.en).toContain('the role auditor or admin');
    expect((await call('/routes/both', as('auditor'))).body).toBe('both');
  });

  it('applies the rule of the controller where the handler has none of its own', async () => {
    expect((await call('/closed/inherits', as('operator'))).statusCode).toBe(403);
    expect((await call('/closed/inherits', as('admin'))).body).toBe('inherits');
    expect((await call('/closed/own')).body).toBe('own');
  });

  it.each(ROLES)('lets the role %s into what it allows and nothing else', async (role) => {
    const entered: Permission[] = [];
    for (const permission of PERMISSIONS) {
      const answer = await call(`/each/${permission.replace(':', '-')}`, as(role));
      if (answer.statusCode === 200) entered.push(permission);
    }
    expect(entered).toEqual(PERMISSIONS.filter((permission) => can({ roles: [role] }, permission)));
  });
});
