import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { isProblemCode, PROBLEMS, problemType, problemTypes } from '@shuriken/contract';
import { Open } from '@shuriken/identity';
import { z } from 'zod';
import { ApiProblem } from '../http/api-problem.js';
import { Describe } from '../http/describe.js';
import type { Reply } from '../http/fastify.js';
import { PAGE_POLICY } from '../http/security-headers.js';
import { openApi } from '../openapi/document.js';
import { routesOf } from '../openapi/routes.js';

const anything = z.record(z.string(), z.unknown());

const PAGE = `<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Shuriken 修理件 – API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="/docs/favicon-32x32.png">
<main id="page"></main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/page.js"></script>
</html>
`;

/**
 * Every write gets a fresh key unless one was typed in, so that trying a command out is one click. The page would not send
 * a form without a field that is needed: on the page, and nowhere else, the key is not.
 */
const SCRIPT = `const keyMayBeLeftEmpty = (document) => {
  for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path)))
    for (const parameter of operation.parameters)
      if (parameter.name === 'Idempotency-Key') {
        parameter.required = false;
        parameter.description += ' On this page: left empty, each click makes a new one.';
      }
  return document;
};

fetch('/openapi.json').then((answer) => answer.json()).then((document) => SwaggerUIBundle({
  spec: keyMayBeLeftEmpty(document),
  dom_id: '#page',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  persistAuthorization: false,
  validatorUrl: null,
  requestInterceptor: (request) => {
    const writes = request.method && !['GET', 'HEAD'].includes(request.method.toUpperCase());
    if (writes && !request.headers['Idempotency-Key']) request.headers['Idempotency-Key'] = crypto.randomUUID();
    return request;
  },
}));
`;

const FILES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

const folder = () => dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** The description of the API, and a page to read it and try it out. Everything is served from here. */
@Controller()
export class DocsController {
  private document: object | undefined;

  constructor(@Inject(ModulesContainer) private readonly modules: ModulesContainer) {}

  @Get('openapi.json')
  @Open()
  @Describe({ tag: 'Documentation', summary: 'This description (OpenAPI 3.1)', answer: anything })
  description(): object {
    return (this.document ??= openApi(routesOf(this.modules)));
  }

  @Get('docs')
  @Open()
  @Describe({
    tag: 'Documentation',
    summary: 'A page to read and try the API',
    answer: z.string(),
    media: 'text/html',
  })
  page(@Res() reply: Reply): void {
    send(reply, 'text/html; charset=utf-8', PAGE);
  }

  @Get('docs/:file')
  @Open()
  @Describe({
    tag: 'Documentation',
    summary: 'A file of that page',
    answer: z.string(),
    media: 'application/octet-stream',
    problems: ['not-found'],
  })
  async file(@Param('file') file: string, @Res() reply: Reply): Promise<void> {
    if (file === 'page.js') return send(reply, 'text/javascript; charset=utf-8', SCRIPT);
    const type = Object.hasOwn(FILES, file) ? FILES[file] : undefined;
    if (!type) throw new ApiProblem('not-found');
    send(reply, type, await readFile(join(folder(), file)));
  }

  @Get('problems')
  @Open()
  @Describe({
    tag: 'Documentation',
    summary: 'Every problem the API answers with: code, status, title',
    answer: problemTypes,
  })
  problems() {
    return {
      problems: Object.entries(PROBLEMS).map(([code, { status, title }]) => ({ code, status, title })),
    };
  }

  @Get('problems/:code')
  @Open()
  @Describe({
    tag: 'Documentation',
    summary: 'One problem: the address in the `type` of an answer',
    answer: problemType,
    problems: ['not-found'],
  })
  problem(@Param('code') code: string) {
    if (!isProblemCode(code)) throw new ApiProblem('not-found');
    return { code, ...PROBLEMS[code] };
  }
}

function send(reply: Reply, type: string, body: string | Buffer): void {
  reply.headers({ 'content-security-policy': PAGE_POLICY }).type(type).send(body);
}
