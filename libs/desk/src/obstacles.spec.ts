import { describe, expect, it } from '@jest/globals';
import { REPLACEMENT_UNIT } from './claims.js';
import { alreadyTaken } from './obstacles.js';

describe('what another case holds already', () => {
  it('names the field of the command that gave the unit, and the case that sent it (C7)', () => {
    const { code, details } = alreadyTaken({ kind: REPLACEMENT_UNIT, holder: 'case-1' }, undefined);
    expect([code, details.holder]).toEqual(['command-refused', '1']);
    expect(details.refusal).toMatchObject({ code: 'replacement-unit-taken', rule: 'C7', field: '/serial' });
  });
});
