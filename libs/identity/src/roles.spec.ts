import { describe, expect, it } from '@jest/globals';
import { PERMISSIONS, ROLES, can, permissionsOf } from './roles.js';

const allowed = (...roles: (typeof ROLES)[number][]) =>
  PERMISSIONS.filter((permission) => can({ roles }, permission));

describe('the roles', () => {
  it('leave no permission that nobody has', () => {
    expect(allowed(...ROLES)).toEqual([...PERMISSIONS]);
  });

  it('add up for who holds several', () => {
    expect(new Set(allowed('analyst', 'operator'))).toEqual(
      new Set([...permissionsOf('analyst'), ...permissionsOf('operator')]),
    );
  });

  it('allow nothing to who holds none', () => {
    expect(allowed()).toEqual([]);
  });

  it.each(['auditor', 'analyst'] as const)('keep personal data from an %s (O16)', (role) => {
    const personal = ['person:read', 'person:write', 'person:erase'];
    expect(permissionsOf(role).filter((permission) => personal.includes(permission))).toEqual([]);
  });

  it('let a partner see and record its own work, and nothing else (O3)', () => {
    expect(allowed('partner')).toEqual(['work:read', 'work:act']);
    for (const role of ROLES.filter((each) => each !== 'partner'))
      expect(permissionsOf(role).filter((permission) => permission.startsWith('work:'))).toEqual([]);
  });

  it('let an auditor read whatever explains a case, and change nothing', () => {
    expect(allowed('auditor')).toEqual([
      'case:read',
      'list:read',
      'terms:read',
      'notices:read',
      'audit:read',
    ]);
  });

  it('let approvers approve what operators may only prepare', () => {
    expect(allowed('operator')).not.toContain('case:approve');
    expect(allowed('approver')).toEqual(
      expect.arrayContaining([...permissionsOf('operator'), 'case:approve']),
    );
  });
});
