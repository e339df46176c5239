import { describe, expect, it } from '@jest/globals';
import { asRepairTerms, checkTerms, inOwnRules, onkyoRepair, parseTerms, ruleOf } from './index.js';
import { at, type Json, onkyoFile, put } from './testing/json.js';

const text = { ja: '保管の定め', en: 'On storage' };

/** The Onkyo file in which a rule of another id stands for the one on storage. */
function renumbered(): Json {
  const file = JSON.parse(JSON.stringify(onkyoFile()).replaceAll('"O10"', '"M9"')) as Json;
  put(file, 'rules.M9', { ...at(file, 'rules.M9'), standsFor: ['O10'] });
  return file;
}
const terms = asRepairTerms(parseTerms(renumbered()));

describe('a file that numbers its rules itself', () => {
  it('says which of them stands for what the chart cites', () => {
    expect([ruleOf(terms, 'O10'), ruleOf(terms, 'O9'), ruleOf(onkyoRepair, 'O10')]).toEqual([
      'M9',
      'O9',
      'O10',
    ]);
  });

  it('has its own ids in all that is told of a case: in each rule and in each citation', () => {
    const told = {
      rule: 'O10',
      reason: { ja: '処分できません（O10、O21-22）。', en: 'Not now (O10, O21-22). Rule O10.' },
      tasks: [{ rule: 'O9', text: { ja: '［O10］', en: '[O10] (see O10)' } }],
      none: null,
    };
    expect(inOwnRules(terms, told)).toEqual({
      rule: 'M9',
      reason: { ja: '処分できません（M9、O21-22）。', en: 'Not now (M9, O21-22). Rule O10.' },
      tasks: [{ rule: 'O9', text: { ja: '［M9］', en: '[M9] (see O10)' } }],
      none: null,
    });
  });

  it('leaves alone what people wrote, and everything where the file numbers as the chart does', () => {
    const said = { note: '（O10）', personal: { personal: 'rule (O10)' } };
    expect(inOwnRules(terms, said)).toEqual(said);
    const value = { rule: 'O10' };
    expect(inOwnRules(onkyoRepair, value)).toBe(value);
  });

  const issuesOf = (file: Json) => {
    const checked = checkTerms(file);
    return checked.ok ? [] : checked.issues;
  };

  it('is refused where a rule that the chart cites is told nowhere, with its meaning', () => {
    const file = renumbered();
    delete (at(file, 'rules.M9') as { standsFor?: unknown }).standsFor;
    const [issue, ...others] = issuesOf(file);
    expect(others).toEqual([]);
    expect(issue).toMatchObject({
      path: '$.rules.O10',
      reason: { en: expect.stringContaining('standsFor') },
    });
    expect(issue?.reason.en).toContain(onkyoRepair.rules['O10']!.text.en);
  });

  it('is refused where two rules tell the same, or one stands for what the chart does not cite', () => {
    const twice = put(renumbered(), 'rules.O10', { article: '10', kind: 'clause', text });
    expect(issuesOf(twice).map(({ path }) => path)).toEqual(['$.rules.M9.standsFor[0]']);
    const stray = put(renumbered(), 'rules.M9.standsFor', ['O10', 'C5']);
    expect(issuesOf(stray).map(({ path }) => path)).toEqual(['$.rules.M9.standsFor[1]']);
  });
});
