import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openIdentity, type Role, ROLES } from '@shuriken/identity';
import { migrationSets } from '@shuriken/installation';
import { type TestDatabase, testDatabase } from '@shuriken/platform/testing';
import type { Route } from '../openapi/routes.js';
import { type RunningServer, type ServerOptions, startServer } from '../start-server.js';
import { expectDescribed } from './truth.js';

/** An answer: status, headers, and the body read as JSON (null where there is none). */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // The tests look into many shapes of answers; each of them says by its expectations what it wants.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

export interface Call {
  readonly method?: string;
  readonly as?: Role | 'nobody';
  readonly body?: unknown;
  /** Sent as it stands instead of `body`. */
  readonly raw?: string | Buffer;
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestServer {
  readonly server: RunningServer;
  readonly test: TestDatabase;
  readonly tokens: ReadonlyMap<Role, string>;
  /** A write without a `key` gets a fresh one; `key: null` sends none. */
  call(path: string, call?: Call): Promise<Answer>;
  close(): Promise<void>;
}

/** Tokens of one person per role. */
export async function issueTokens(test: Pick<TestDatabase, 'db'>): Promise<ReadonlyMap<Role, string>> {
  const identity = openIdentity({ db: test.db });
  const now = new Date();
  const expiresAt = new Date(now.getTime() + 3_600_000);
  const tokens = new Map<Role, string>();
  for (const role of ROLES) {
    const issued = await identity.issueToken(
      {
        name: role,
        kind: 'person',
        roles: [role],
        expiresAt,
        ...(role === 'partner' ? { company: 'KYO-2' } : {}),
      },
      now,
    );
    tokens.set(role, issued.token);
  }
  return tokens;
}

/** The whole server on a database of its own, on a free port, with the simulated clock. */
export async function startTestServer(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const test = await testDatabase({ migrations: migrationSets });
  const tokens = await issueTokens(test);
  const folder = await mkdtemp(join(tmpdir(), 'shuriken-mail-'));
  const server = await startServer({
    databaseUrl: test.url,
    mail: { smtpUrl: null, from: '修理受付窓口 <desk@example.jp>', folder },
    simulatedClock: true,
    logLevel: 'silent',
    ...options,
  });
  return {
    server,
    test,
    tokens,
    call: caller(server.url, tokens, server.routes),
    close: async () => {
      await server.close();
      await test.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Calls the API; every answer is held against the description of `routes`. */
export const caller =
  (base: string, tokens: ReadonlyMap<Role, string>, routes: readonly Route[] = []): TestServer['call'] =>
  async (path, call = {}) => {
    const { as = 'operator', body, raw, key, headers = {} } = call;
    const method = call.method ?? (body === undefined && raw === undefined ? 'GET' : 'POST');
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const answer = await fetch(new URL(path, base), {
      method,
      headers: {
        ...(as === 'nobody' ? {} : { authorization: `Bearer ${tokens.get(as) ?? ''}` }),
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'GET' || key === null ? {} : { 'idempotency-key': key ?? randomUUID() }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    });
    const { status, headers: answered } = answer;
    const parsed = jsonOf(await answer.text());
    const type = answered.get('content-type') ?? '';
    expectDescribed(routes, [method, path], { status, type, body: parsed });
    return { status, headers: answered, body: parsed };
  };

function jsonOf(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return text;
  }
}
