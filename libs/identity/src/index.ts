export { type Principal, type PrincipalKind, PRINCIPAL_KINDS } from './principal.js';
export { type Permission, PERMISSIONS, type Role, ROLES, can, permissionsOf } from './roles.js';
export {
  type Authentication,
  type Identity,
  type IdentityOptions,
  type RefusalCode,
  type TokenSummary,
  openIdentity,
} from './identity.js';
export { IdentityError, type IdentityErrorCode } from './identity-error.js';
export type { IssuedToken, TokenRequest } from './tokens/issue.js';
export { identityMigrations } from './migrations.js';
export { type AccessCode, AccessProblem } from './access/access-problem.js';
export { ACCESS_METADATA, type AccessRule, Needs, Open, accessRuleOf } from './access/access-rule.js';
export { AccessGuard, CurrentPrincipal, IDENTITY, type RequestWithPrincipal } from './access/access-guard.js';
export { IdentityModule } from './access/identity-module.js';
