import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { accessRuleOf } from '@shuriken/identity';
import type { Bilingual } from '@shuriken/platform';
import { ApiProblem } from './api-problem.js';
import { descriptionOf, parametersIn } from './describe.js';
import type { Exchange } from './fastify.js';

const NO_SUCH_PARAMETER: Bilingual = {
  ja: 'このパラメーターはありません。綴りをご確認ください。',
  en: 'There is no such parameter. Check the spelling.',
};

/**
 * Refuses parameters that a route does not have. A filter that is misspelt would else answer the whole list, and
 * `?dryrun=true` would really do it. Open routes (health, documentation) take any: probes and caches add their own.
 */
@Injectable()
export class KnownQuery implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): ReturnType<CallHandler['handle']> {
    const handler = context.getHandler();
    if (accessRuleOf(handler, context.getClass())?.open) return next.handle();
    const description = descriptionOf(handler);
    const { query } = context.switchToHttp().getRequest<Exchange>();
    if (description && typeof query === 'object' && query !== null)
      refuseOthers(Object.keys(query), parametersIn(description));
    return next.handle();
  }
}

function refuseOthers(given: readonly string[], known: readonly string[]): void {
  const unknown = given.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new ApiProblem('input-invalid', {
    issues: unknown.map((name) => ({ field: `?/${name}`, text: NO_SUCH_PARAMETER, allowed: known })),
  });
}
