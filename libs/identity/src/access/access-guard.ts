import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
  createParamDecorator,
} from '@nestjs/common';
import type { Identity } from '../identity.js';
import type { Principal } from '../principal.js';
import { can } from '../roles.js';
import { AccessProblem } from './access-problem.js';
import { accessRuleOf } from './access-rule.js';

/** Injection token of the `Identity` the guard asks. */
export const IDENTITY = Symbol('shuriken:identity');

/** The part of a Fastify request that is read and written here. */
export interface RequestWithPrincipal {
  readonly headers: { readonly authorization?: string | undefined };
  principal?: Principal;
}

/**
 * The one guard of all routes, deny by default: what declares nothing is closed. A guard and not a middleware, because
 * paths that middlewares match can be written in ways that pass them by.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(@Inject(IDENTITY) private readonly identity: Identity) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = accessRuleOf(context.getHandler(), context.getClass());
    if (!rule) throw new AccessProblem('route-not-declared');
    if (rule.open) return true;
    const request = context.switchToHttp().getRequest<RequestWithPrincipal>();
    const shown = await this.identity.authenticate(bearer(request.headers.authorization), new Date());
    if (!shown.ok) throw new AccessProblem(shown.code);
    const missing = rule.needs.filter((permission) => !can(shown.principal, permission));
    if (missing.length > 0) throw new AccessProblem('permission-missing', missing);
    request.principal = shown.principal;
    return true;
  }
}

/** The credentials of the Bearer scheme; any other scheme counts as a malformed token. */
function bearer(header: string | undefined): string | undefined {
  if (!header?.trim()) return undefined;
  return /^Bearer +(\S+) *$/i.exec(header)?.[1] ?? 'not a bearer token';
}

/** Parameter decorator: who is asking. Only on routes with `@Needs`. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<RequestWithPrincipal>();
  if (!principal) throw new Error('an open route has no principal');
  return principal;
});
