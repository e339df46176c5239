import { randomUUID } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Asked } from '@shuriken/desk';
import { ApiProblem } from './api-problem.js';
import type { Exchange } from './fastify.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const isUuid = (text: string): boolean => UUID.test(text);

const single = (header: string | readonly string[] | undefined): string | undefined =>
  typeof header === 'string' ? header.trim() : header?.join(',');

/** The command id. @throws ApiProblem `key-missing`, `key-malformed` */
export function idempotencyKey(headers: Exchange['headers']): string {
  const key = single(headers['idempotency-key']);
  if (!key) throw new ApiProblem('key-missing');
  if (!isUuid(key)) throw new ApiProblem('key-malformed');
  return key.toLowerCase();
}

/** The version that the caller saw; `*` (whatever stands) and no header are undefined. @throws ApiProblem `if-match-malformed` */
export function ifMatch(headers: Exchange['headers']): number | undefined {
  const header = single(headers['if-match']);
  if (header === undefined || header === '*') return undefined;
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined) throw new ApiProblem('if-match-malformed');
  return Number(version);
}

const TRUE_OR_FALSE = { ja: 'trueまたはfalseを指定してください。', en: 'must be true or false' };

/** Whether the query asks for a dry run. @throws ApiProblem `input-invalid` */
function dryRun(query: unknown): boolean {
  const { dryRun: asked } = query as { dryRun?: unknown };
  if (asked === undefined || asked === 'false') return false;
  if (asked === 'true' || asked === '') return true;
  throw new ApiProblem('input-invalid', {
    issues: [{ field: '?/dryRun', text: TRUE_OR_FALSE, allowed: ['true', 'false'] }],
  });
}

/** Who asks: the principal's id, which goes into the facts. */
const actorOf = ({ principal }: Exchange): string => {
  if (!principal) throw new Error('an open route has no principal');
  return principal.id;
};

/** Reads a command's headers and query. A dry run writes nothing, so it needs no key. */
export function askedOf(request: Exchange): Asked {
  const dry = dryRun(request.query);
  const version = ifMatch(request.headers);
  return {
    commandId: dry && !request.headers['idempotency-key'] ? randomUUID() : idempotencyKey(request.headers),
    actor: actorOf(request),
    via: 'api',
    dryRun: dry,
    ...(version === undefined ? {} : { ifMatch: version }),
  };
}

/** Parameter decorator: who asks, under which command id, having seen what. */
export const AskedBy = createParamDecorator((_: unknown, context: ExecutionContext): Asked =>
  askedOf(context.switchToHttp().getRequest<Exchange>()),
);

/** The author of a write that cannot be tried out. */
export type Author = Omit<Asked, 'dryRun'>;

/** Parameter decorator: the author of a write. */
export const WrittenBy = createParamDecorator((_: unknown, context: ExecutionContext): Author => {
  const request = context.switchToHttp().getRequest<Exchange>();
  const version = ifMatch(request.headers);
  return {
    commandId: idempotencyKey(request.headers),
    actor: actorOf(request),
    via: 'api',
    ...(version === undefined ? {} : { ifMatch: version }),
  };
});
