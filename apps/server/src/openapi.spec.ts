import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { repairCommands } from '@shuriken/case';
import { startTestServer, type TestServer } from './testing/server.js';

let desk: TestServer;
beforeAll(async () => {
  desk = await startTestServer({ roles: ['api'] });
});
afterAll(() => desk.close());

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Record<string, { schema: object }> };
  readonly responses: object;
}

const document = async () =>
  (await desk.call('/openapi.json', { as: 'nobody' })).body as {
    openapi: string;
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, object> };
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
    for (const { type } of repairCommands) {
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

  it('refers to nothing that it does not hold', async () => {
    const whole = await document();
    const refs = refsIn(whole);
    expect(refs.length).toBeGreaterThan(10);
    const known = Object.keys(whole.components.schemas).map((name) => `#/components/schemas/${name}`);
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

  it('gives out no file but its own', async () => {
    for (const name of ['..%2fpackage.json', 'constructor', 'index.html', '__proto__'])
      expect((await desk.call(`/docs/${name}`, { as: 'nobody' })).status).toBe(404);
  });
});
