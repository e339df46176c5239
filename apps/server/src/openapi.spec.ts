import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMMANDS } from '@shuriken/case';
import { type ProblemCode, PROBLEMS } from '@shuriken/contract';
import { startTestServer, type TestServer } from './testing/server.js';

let desk: TestServer;
beforeAll(async () => {
  desk = await startTestServer({ roles: ['api'] });
});
afterAll(() => desk.close());

interface Schema {
  readonly enum?: readonly ProblemCode[] & readonly string[];
  readonly properties?: Record<string, Schema>;
}

interface Answered {
  readonly content?: Record<string, { schema: Schema }>;
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: { readonly content: Record<string, { schema: object }> };
  readonly responses: Record<string, Answered | { readonly $ref: string }>;
}

/**
 * What no operation is to be blamed for: an address, method or command that is not offered, a route that nobody may call,
 * what only the command line meets.
 */
const UNNAMED = [
  'command-unknown',
  'incarnation-changed',
  'log-changed',
  'method-not-allowed',
  'rebuild-running',
  'route-not-declared',
];

const document = async () =>
  (await desk.call('/openapi.json', { as: 'nobody' })).body as {
    openapi: string;
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, object>; responses: Record<string, Answered> };
  };

const refsIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) =>
        key === '$ref' && typeof inner === 'string' ? [inner] : refsIn(inner),
      )
    : [];

describe('the description of the API', () => {
  it('is OpenAPI 3.1 and names every described route once', async () => {
    const { openapi, paths } = await document();
    expect(openapi).toMatch(/^3\.1\./);
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const routes = desk.server.routes
      .filter(({ description }) => description)
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    expect(described.sort()).toEqual([...routes].sort());
    const ids = Object.values(paths).flatMap((methods) =>
      Object.values(methods).map((one) => one.operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lists each command with the schema of its own body', async () => {
    const { paths } = await document();
    for (const { type } of COMMANDS) {
      const operation = paths[`/cases/{id}/commands/${type}`]?.['post'];
      expect(operation?.requestBody?.content['application/json']?.schema).toMatchObject({
        type: 'object',
        additionalProperties: false,
      });
      expect(operation?.parameters.map(({ name }) => name)).toEqual([
        'id',
        'Idempotency-Key',
        'If-Match',
        'dryRun',
      ]);
    }
  });

  it('has the schema of every answer, and the codes of every problem', async () => {
    const { paths, components } = await document();
    const known = new Set(Object.keys(PROBLEMS));
    const resolved = (one: Answered | { readonly $ref: string }): Answered =>
      '$ref' in one ? components.responses[one.$ref.split('/').at(-1)!]! : one;
    const named = new Set<string>();
    for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
      const statuses = Object.keys(operation.responses);
      expect([operation.operationId, statuses.some((status) => /^2/.test(status))]).toEqual([
        operation.operationId,
        true,
      ]);
      expect(statuses).toEqual(expect.arrayContaining(['400', '500', '503']));
      for (const [status, answered] of Object.entries(operation.responses)) {
        // "You have it already": there is nothing to be said.
        if (status === '304') continue;
        const { content } = resolved(answered);
        const [schema] = Object.values(content ?? {}).map((media) => media.schema);
        expect([operation.operationId, status, Object.keys(schema ?? {}).length > 0]).toEqual([
          operation.operationId,
          status,
          true,
        ]);
        if (/^2/.test(status)) continue;
        const codes = schema?.properties?.['code']?.enum ?? [];
        expect(codes.length).toBeGreaterThan(0);
        for (const code of codes) {
          expect([code, PROBLEMS[code].status]).toEqual([code, Number(status)]);
          named.add(code);
        }
      }
    }
    const nowhere = [...known].filter((code) => !named.has(code)).sort();
    expect(nowhere).toEqual(UNNAMED);
  });

  it('describes filters by what they take: true or false, or one of a list', async () => {
    const { paths } = await document();
    const parameter = (path: string, name: string) =>
      paths[path]?.['get']?.parameters.find((one) => one.name === name);
    for (const [path, names] of [
      ['/cases', ['overdue', 'open', 'tasks', 'unassigned', 'counts']],
      ['/deadlines', ['overdue']],
    ] as const)
      for (const name of names) expect(parameter(path, name)?.schema).toMatchObject({ type: 'boolean' });
    expect(parameter('/cases', 'progress')).toMatchObject({
      style: 'form',
      explode: false,
      schema: { type: 'array', items: { enum: expect.arrayContaining(['quoted', 'quoted.told']) } },
    });
    expect(parameter('/deadlines', 'kind')?.schema?.enum).toContain('quote-lapse');
  });

  it('refers to nothing that it does not hold', async () => {
    const whole = await document();
    const refs = refsIn(whole);
    expect(refs.length).toBeGreaterThan(10);
    const known = (['schemas', 'responses'] as const).flatMap((kind) =>
      Object.keys(whole.components[kind]).map((name) => `#/components/${kind}/${name}`),
    );
    expect(refs.filter((ref) => !known.includes(ref))).toEqual([]);
    expect(known).toContain('#/components/schemas/Problem');
  });
});

describe('the page to try it', () => {
  it('is served from here with everything it needs, under a policy that lets nothing else in', async () => {
    const page = await fetch(`${desk.server.url}/docs`);
    const html = await page.text();
    expect(page.headers.get('content-type')).toContain('text/html');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    // No inline script, which the policy would stop.
    expect(html).not.toMatch(/<script>|\son\w+=/);
    const linked = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
    expect(linked.length).toBeGreaterThan(3);
    for (const address of linked) {
      const file = await fetch(new URL(address, desk.server.url));
      expect([address, file.status]).toEqual([address, 200]);
      expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(100);
    }
  });

  it('lets the key of a write be left empty, and makes a fresh one for each', async () => {
    interface Page {
      spec: Awaited<ReturnType<typeof document>>;
      requestInterceptor(request: Sent): Sent;
    }
    interface Sent {
      method: string;
      headers: Record<string, string>;
    }
    const script = await (await fetch(`${desk.server.url}/docs/page.js`)).text();
    const page = await new Promise<Page>((opened) => {
      const load = (path: string) => fetch(new URL(path, desk.server.url));
      runInNewContext(script, { fetch: load, SwaggerUIBundle: opened, crypto });
    });
    const keys = Object.values(page.spec.paths)
      .flatMap((methods) => Object.values(methods))
      .flatMap(({ parameters }) => parameters.filter(({ name }) => name === 'Idempotency-Key'));
    expect(keys.length).toBeGreaterThan(20);
    expect(keys.every(({ required }) => required === false)).toBe(true);
    const sent = (method: string, headers = {}) => page.requestInterceptor({ method, headers }).headers;
    const [one, two] = [sent('POST')['Idempotency-Key'], sent('POST')['Idempotency-Key']];
    expect(one).toMatch(/^[0-9a-f-]{36}$/);
    expect(two).not.toBe(one);
    expect(sent('POST', { 'Idempotency-Key': 'mine' })['Idempotency-Key']).toBe('mine');
    expect(sent('GET')['Idempotency-Key']).toBeUndefined();
  });

  it('gives out no file but its own', async () => {
    for (const name of ['..%2fpackage.json', 'constructor', 'index.html', '__proto__'])
      expect((await desk.call(`/docs/${name}`, { as: 'nobody' })).status).toBe(404);
  });
});
