/** What can be allowed; a route names the permissions it needs. */
export const PERMISSIONS = [
  'case:read',
  'case:act',
  'case:approve',
  'person:read',
  'person:write',
  'person:erase',
  'list:read',
  'terms:read',
  'notices:read',
  'notices:release',
  'analytics:read',
  'audit:read',
  'desk:configure',
  'clock:move',
  'work:read',
  'work:act',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ['operator', 'approver', 'auditor', 'analyst', 'admin', 'partner'] as const;
export type Role = (typeof ROLES)[number];

const OPERATOR = [
  'case:read',
  'case:act',
  'person:read',
  'person:write',
  'list:read',
  'terms:read',
  'notices:read',
] as const satisfies readonly Permission[];

/**
 * A role allows what its work needs and no more (O16): auditors read all that explains a case, analysts figures, both
 * without personal data (what holds any needs `person:read` too, or covers it); admins run the desk but don't act on
 * cases. Who needs more holds several roles. A partner's staff sees and does what its company was entrusted with, and
 * nothing else (O3): the role stands alone, and its holder belongs to a company.
 */
const ALLOWED: Readonly<Record<Role, readonly Permission[]>> = {
  operator: OPERATOR,
  approver: [...OPERATOR, 'case:approve', 'notices:release'],
  auditor: ['case:read', 'list:read', 'terms:read', 'notices:read', 'audit:read'],
  analyst: ['analytics:read', 'terms:read'],
  admin: [
    'case:read',
    'list:read',
    'terms:read',
    'person:read',
    'person:erase',
    'notices:read',
    'notices:release',
    'analytics:read',
    'audit:read',
    'desk:configure',
    'clock:move',
  ],
  partner: ['work:read', 'work:act'],
};

/** All that a role allows. */
export function permissionsOf(role: Role): readonly Permission[] {
  return ALLOWED[role];
}

/** Whether one of the principal's roles allows it. */
export function can(principal: { readonly roles: readonly Role[] }, permission: Permission): boolean {
  return principal.roles.some((role) => ALLOWED[role].includes(permission));
}

/** The roles that allow all of these. */
export const rolesWith = (permissions: readonly Permission[]): readonly Role[] =>
  ROLES.filter((role) => permissions.every((permission) => ALLOWED[role].includes(permission)));
