import { type ProblemCode, PROBLEMS, problemView } from '@shuriken/contract';
import { z } from 'zod';
import { canBeTried, type Description, takesVersion } from '../http/describe.js';
import { byStatus, problemsOf } from './problems-of.js';
import type { Route } from './routes.js';

type Json = Record<string, unknown>;

const COMPONENTS = '#/components/schemas/';

/** Schemas with an id, and answers that many operations share, are described once and referred to. */
class Schemas {
  readonly components: Json = {};
  readonly responses: Json = {};
  readonly #names = new Map<string, string>();

  /** The commands' refusals are the same for all: told fifty times they would be most of the document. */
  shared(status: number, response: Json): Json {
    const text = JSON.stringify(response);
    const known = this.#names.get(text);
    const nth = Object.keys(this.responses).filter((name) => name.startsWith(`Problem${status}`)).length + 1;
    const name = known ?? `Problem${status}${nth === 1 ? '' : `-${nth}`}`;
    this.#names.set(text, name);
    this.responses[name] = response;
    return { $ref: `#/components/responses/${name}` };
  }

  of(schema: z.ZodType, io: 'input' | 'output'): Json {
    const { $defs = {}, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
    for (const [id, definition] of Object.entries($defs as Json)) this.components[id] = relocated(definition);
    const { id } = json;
    if (typeof id !== 'string') return relocated(json) as Json;
    this.components[id] = relocated(json);
    return { $ref: `${COMPONENTS}${id}` };
  }
}

/** What a schema of its own says and a part of a document must not. */
const OF_ITS_OWN = ['id', '$schema'];

/** zod's bounds of every whole number: they say nothing, and examples are made of them. */
const isNoBound = (value: unknown) => value === Number.MAX_SAFE_INTEGER || value === Number.MIN_SAFE_INTEGER;

/** Definitions move from the schema they came with to the document's components. */
function relocated(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relocated);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => !(OF_ITS_OWN.includes(key) && typeof inner === 'string') && !isNoBound(inner))
      .map(([key, inner]) => [
        key,
        key === '$ref' && typeof inner === 'string'
          ? inner.replace(/^#\/\$defs\//, COMPONENTS)
          : relocated(inner),
      ]),
  );
}

const parameter = (name: string, where: string, more: Json): Json => ({ name, in: where, ...more });
const uuid = { type: 'string', format: 'uuid' };

const KEY = parameter('Idempotency-Key', 'header', {
  required: true,
  description:
    'Id of the command. Sent again with the same body it gives the first answer again (`repeated`), with another body 422.',
  schema: uuid,
});
const IF_MATCH = parameter('If-Match', 'header', {
  description: 'The ETag of the version that was seen; 412 with what happened since where it has moved on',
  schema: { type: 'string', examples: ['"3"'] },
});
const DRY_RUN = parameter('dryRun', 'query', {
  description: 'Tell what would happen, write nothing; needs no Idempotency-Key',
  schema: { type: 'boolean' },
});

/** A route that is part of what the API offers. */
interface Described extends Route {
  readonly description: Description;
}

const isDescribed = (route: Route): route is Described => route.description !== undefined;

function parametersOf({ path, description }: Described, schemas: Schemas): readonly Json[] {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) =>
    parameter(name, 'path', { required: true, schema: { type: 'string' } }),
  );
  const { writes, query } = description;
  const headers = [
    ...(writes ? [KEY] : []),
    ...(takesVersion(description) ? [IF_MATCH] : []),
    ...(canBeTried(description) ? [DRY_RUN] : []),
  ];
  return [...inPath, ...headers, ...(query ? queryParameters(schemas.of(query, 'input')) : [])];
}

function queryParameters({ properties = {}, required = [] }: Json): readonly Json[] {
  return Object.entries(properties as Record<string, Json>).map(([name, { description, ...schema }]) =>
    parameter(name, 'query', {
      required: (required as readonly string[]).includes(name),
      ...(description ? { description } : {}),
      // A list stands in one parameter, its values apart by commas.
      ...(schema['type'] === 'array' ? { style: 'form', explode: false } : {}),
      schema,
    }),
  );
}

const content = (schema: Json, type = 'application/json'): Json => ({ [type]: { schema } });

const MEANS: Readonly<Record<number, string>> = {
  400: 'The request is not well-formed',
  401: 'No valid token',
  403: 'The token’s roles do not allow it',
  404: 'Not there',
  408: 'Too slow',
  409: 'Not possible in the present state',
  410: 'Erased',
  412: 'Moved on since the version in If-Match',
  413: 'Too large',
  415: 'Not JSON',
  422: 'Understood, but the terms do not allow it',
  431: 'Headers too large',
  500: 'A fault of ours',
  503: 'Come again after Retry-After, with the same Idempotency-Key',
};

/** Short, so that a person finds the codes among fifteen answers. */
const exampleOf = (code: ProblemCode): Json => {
  const { status, title } = PROBLEMS[code];
  return {
    type: `/problems/${code}`,
    title: title.en,
    status,
    code,
    detail: '…',
    text: { ja: '…', en: '…' },
  };
};

/** One response per status, with the codes that say which problem it is. */
function refusalsOf(route: Route, description: Description, schemas: Schemas): Json {
  const problem = schemas.of(problemView, 'output');
  const answers = [...byStatus(problemsOf(route, description))].map(([status, codes]) => [
    String(status),
    schemas.shared(status, {
      description: `${MEANS[status] ?? 'A problem'}: ${codes.map((code) => `\`${code}\``).join(', ')}`,
      content: {
        'application/problem+json': {
          schema: { allOf: [problem], type: 'object', properties: { code: { enum: codes } } },
          example: exampleOf(codes[0]!),
        },
      },
    }),
  ]);
  return Object.fromEntries(answers) as Json;
}

function responsesOf(route: Route, description: Description, schemas: Schemas): Json {
  const { status = 200, answer, media, writes, tagged } = description;
  const success = { description: 'Done', content: content(schemas.of(answer, 'output'), media) };
  return {
    [String(status)]: success,
    ...(writes === 'opening' ? { '200': { ...success, description: 'A dry run, or done before' } } : {}),
    ...(tagged ? { '304': { description: 'Whoever sent the ETag in If-None-Match has it already' } } : {}),
    ...refusalsOf(route, description, schemas),
  };
}

function bodyOf(body: z.ZodType, { example, examples }: Description, schemas: Schemas): Json {
  const told = { ...(example ? { example } : {}), ...(examples ? { examples } : {}) };
  const media = { schema: schemas.of(body, 'input'), ...told };
  return { required: true, content: { 'application/json': media } };
}

function operationOf(route: Described, schemas: Schemas): Json {
  const { access, operation, description } = route;
  const needs = access && !access.open ? access.needs : [];
  const said = [description.description, needs.length > 0 ? `Needs ${needs.join(', ')}.` : undefined];
  return {
    operationId: operation,
    tags: [description.tag],
    summary: description.summary,
    description: said.filter(Boolean).join(' '),
    parameters: parametersOf(route, schemas),
    ...(description.body ? { requestBody: bodyOf(description.body, description, schemas) } : {}),
    responses: responsesOf(route, description, schemas),
    security: access?.open ? [] : [{ token: [] }],
  };
}

/** The description of the API (OpenAPI 3.1), made of the routes and the very schemas that check their input. */
export function openApi(routes: readonly Route[]): Json {
  const schemas = new Schemas();
  const paths: Record<string, Json> = {};
  for (const route of routes.filter(isDescribed)) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route, schemas) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Shuriken 修理件',
      version: '0.1.0',
      description:
        'Cases of a repair centre. Every write carries an Idempotency-Key; every failure is an RFC 9457 problem with a stable code (GET /problems). This description as JSON: GET /openapi.json.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      schemas: schemas.components,
      responses: schemas.responses,
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'Made by `npx shuriken token issue --name me --role operator`',
        },
      },
    },
  };
}
