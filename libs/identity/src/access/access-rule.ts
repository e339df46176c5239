import { SetMetadata } from '@nestjs/common';
import type { Permission } from '../roles.js';

/** Under this key a handler or a controller says who may call it. */
export const ACCESS_METADATA = 'shuriken:access';

/** `open`: anybody, without a token. `needs`: a token whose roles allow all of these. */
export type AccessRule =
  { readonly open: true } | { readonly open: false; readonly needs: readonly Permission[] };

/** The route (or all routes of the controller that say nothing themselves) needs all these permissions. */
export const Needs = (first: Permission, ...more: readonly Permission[]) =>
  SetMetadata<string, AccessRule>(ACCESS_METADATA, { open: false, needs: [first, ...more] });

/** Anybody may call the route. */
export const Open = () => SetMetadata<string, AccessRule>(ACCESS_METADATA, { open: true });

/** The rule of a route: the handler's own, else its controller's; null = not declared, which the guard refuses. */
export function accessRuleOf(handler: object, controller: object): AccessRule | null {
  const ruleOf = (target: object) => Reflect.getMetadata(ACCESS_METADATA, target) as AccessRule | undefined;
  return ruleOf(handler) ?? ruleOf(controller) ?? null;
}
