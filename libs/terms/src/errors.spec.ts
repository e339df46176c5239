import { describe, expect, it } from '@jest/globals';
import { TermsError } from './index.js';

describe('a refusal of this lib', () => {
  const said = { ja: '見本', en: 'Sample' };

  it('says its name, its code and what to do', () => {
    const error = new TermsError('terms-unknown', said);
    expect(String(error)).toBe('TermsError: terms-unknown: Sample');
    expect(error).toMatchObject({ code: 'terms-unknown', text: said, rule: undefined, issues: [] });
  });

  it('names the rule and every place that is wrong, where there are', () => {
    const issues = [{ path: '$.title', reason: said }];
    expect(new TermsError('terms-invalid', said, { rule: 'U5', issues })).toMatchObject({
      rule: 'U5',
      issues,
    });
  });
});
