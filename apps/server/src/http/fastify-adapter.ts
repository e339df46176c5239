import { randomUUID } from 'node:crypto';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Logger } from '@shuriken/platform';
import { ApiProblem } from './api-problem.js';
import { answerClientError } from './client-error.js';
import type { Exchange, Reply } from './fastify.js';
import { KnownRoutes } from './known-routes.js';
import { ProblemFilter } from './problem-filter.js';
import { securityHeaders } from './security-headers.js';
import { refuseUnfit } from './validation.js';

/** Longest body, in bytes. */
export const BODY_LIMIT = 262_144;
/** A file of terms is larger than any command. */
export const TERMS_BODY_LIMIT = 2_097_152;
/** 100,000 rows of a table. */
export const TABLE_BODY_LIMIT = 16_777_216;

function bodyLimitOf(route: string): number {
  if (/^\/terms\/[^/]+\/tables\//.test(route)) return TABLE_BODY_LIMIT;
  return route.startsWith('/terms') ? TERMS_BODY_LIMIT : BODY_LIMIT;
}

const CASE_ID = /^\/cases\/([0-9a-f-]{36})(?:\/|$|\?)/i;

/** Who asked for what, how it ended, how long it took: ids and codes only, nothing personal (O16). */
function logResponse(log: Logger, request: Exchange, reply: Reply): void {
  const route = request.routeOptions?.url;
  const fields = {
    req: request.id,
    method: request.method,
    route: route ?? null,
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime * 10) / 10,
    case: CASE_ID.exec(request.url)?.[1],
    actor: request.principal?.id,
    problem: request.problem,
  };
  if (route === '/health') log.debug(fields, 'request');
  else log.info(fields, 'request');
}

export interface Door {
  readonly adapter: FastifyAdapter;
  readonly filter: ProblemFilter;
}

/** Fastify with our limits, headers and log lines, and the filter that answers what goes wrong. */
export function openDoor({ log, host }: { log: Logger; host: string }): Door {
  const routes = new KnownRoutes();
  const filter = new ProblemFilter(log, routes);
  const headers = securityHeaders(host);
  const adapter = new FastifyAdapter({
    logger: false,
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(),
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 300 },
    clientErrorHandler: (error, socket) => answerClientError(error, socket, headers),
    // The router refuses a malformed address before any hook runs.
    frameworkErrors: (error: Error, request: unknown, reply: unknown) => {
      filter.answer(
        new ApiProblem('not-found', { cause: error }),
        request as Exchange,
        (reply as Reply).headers(headers),
      );
    },
  });
  const fastify = adapter.getInstance();
  // Only JSON is read; anything else is 415, also text, which Fastify would read by default.
  fastify.removeContentTypeParser('text/plain');
  fastify.addHook('onRoute', (route) => {
    routes.add(route.url, route.method);
    route.bodyLimit = bodyLimitOf(route.url);
  });
  fastify.addHook('onRequest', (_, reply, done) => {
    void reply.headers(headers);
    done();
  });
  // A connection whose request is under way when the stop begins would else be kept open, and the stop would wait for it.
  let closing = false;
  fastify.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  fastify.addHook('onSend', (...[, reply, , done]) => {
    if (closing) void reply.header('connection', 'close');
    done();
  });
  fastify.addHook('preValidation', (request, _, done) => {
    try {
      refuseUnfit(request);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    logResponse(log, request as unknown as Exchange, reply as unknown as Reply);
    done();
  });
  return { adapter, filter };
}
