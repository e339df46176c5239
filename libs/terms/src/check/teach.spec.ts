import { describe, expect, it } from '@jest/globals';
import { checkTerms, duplicateKeys, onkyoRepair, type TermsIssue } from '../index.js';
import { meaningsOf } from '../schema/meanings.js';
import { exchangeFile } from '../testing/exchange-file.js';
import { at, type Json, onkyoFile, put } from '../testing/json.js';
import { nearest } from './nearest.js';
import { keysOfPath, pathOf } from './path.js';
import { formatOf, type Node } from './schema-at.js';

const issuesOf = (file: unknown): readonly TermsIssue[] => {
  const checked = checkTerms(file);
  return checked.ok ? [] : checked.issues;
};
const only = (file: Json): TermsIssue => {
  const [issue, ...others] = issuesOf(file);
  expect(others).toEqual([]);
  return issue!;
};
const valuesOf = (issue: TermsIssue) => issue.allowed?.map(({ value }) => value);
const without = (path: string, file = onkyoFile()) => {
  const keys = path.split('.');
  delete (at(file, keys.slice(0, -1).join('.')) as Record<string, unknown>)[keys.at(-1)!];
  return file;
};

describe('a refused file is told', () => {
  it('which key was probably meant by an unknown one, and how that looks', () => {
    const file = put(onkyoFile(), 'reminders.quotes', { daysBefore: [7], rule: 'U3' });
    expect(only(file)).toMatchObject({
      path: '$.reminders.quotes',
      nearest: 'quote',
      example: '{"daysBefore":[7,2],"rule":"U3"}',
    });
    expect(valuesOf(only(file))).toEqual(Object.keys(onkyoRepair.reminders));
    const far = put(onkyoFile(), 'reminders.everyFullMoon', 1);
    expect(only(far).nearest).toBeUndefined();
  });

  it('how a period is to be counted where it does not say so, and by which rule', () => {
    const issue = only(without('periods.storage.period.counting'));
    expect(issue).toMatchObject({
      path: '$.periods.storage.period.counting',
      rule: 'O10',
      example: '"first-day-counted"',
      allowed: [
        { value: 'first-day-counted', meaning: { en: 'the day of the start is day 1 (起算)' } },
        { value: 'first-day-not-counted', meaning: { en: expect.stringContaining('the day after') } },
      ],
    });
  });

  it('the closed words of a place with their meaning, and the nearest to what was written', () => {
    const issue = only(put(onkyoFile(), 'periods.quoteLapse.period.unit', 'bussiness-day'));
    expect(valuesOf(issue)).toEqual(['day', 'business-day', 'month', 'year']);
    expect(issue.nearest).toBe('business-day');
    const ways = only(put(onkyoFile(), 'forms.pick-up.paymentWays.0', 'cash-on-dilivery'));
    expect(ways).toMatchObject({ nearest: 'cash-on-delivery', rule: 'O4.1a' });
  });

  it('what kind of value is wanted where words are not closed', () => {
    expect(only(put(onkyoFile(), 'visits.minimumAttempts', 'two')).wanted?.en).toBe(
      'a whole number from 1 to 10000',
    );
    expect(only(put(onkyoFile(), 'disposal.noticeDelivered', 'yes')).wanted?.en).toBe('true or false');
    expect(only(put(onkyoFile(), 'title', 'Terms')).wanted?.en).toBe('an object { … }');
  });

  it('where a rule was removed that it cites: each place, its meaning, and a rule of like name', () => {
    const issues = issuesOf(without('rules.O17'));
    const cited = issues.filter(({ path }) => path !== '$.rules.O17');
    expect(cited.map(({ path }) => path)).toContain('$.rerepair.rule');
    for (const issue of cited)
      expect(issue).toMatchObject({
        rule: 'O17',
        means: onkyoRepair.rules['O17']?.text,
        nearest: expect.any(String),
      });
    expect(issues.find(({ path }) => path === '$.rules.O17')?.reason.en).toContain(
      onkyoRepair.rules['O17']!.text.en,
    );
  });

  it.each([
    ['intake', 'intake.1.id', 'no-my-number', '$.intake[1].id'],
    ['rows of charges', 'charges.matrix.1.id', 'repaired-work-after-warranty', '$.charges.matrix[1].id'],
    ['a checklist', 'checklists.off.1.id', onkyoRepair.checklists.off[0]!.id, '$.checklists.off[1].id'],
    [
      'preconditions',
      'disposal.preconditions.1.id',
      'completed-or-cancelled',
      '$.disposal.preconditions[1].id',
    ],
    ['readings', 'clashes.0.readings.1.id', 'limit', '$.clashes[0].readings[1].id'],
  ])('of two of one id among %s', (_, path, id, expected) => {
    const twice = issuesOf(put(onkyoFile(), path, id)).filter(({ reason }) =>
      reason.en.includes('occurs twice'),
    );
    expect(twice.map((issue) => issue.path)).toEqual([expected]);
  });

  it('of an exchange in the words of an exchange', () => {
    const issue = only(put(exchangeFile(), 'exchange.parcel.faults.no-sheet.consequence', 'returned'));
    expect(valuesOf(issue)).toContain('must-return');
    expect(issue.allowed?.every(({ meaning }) => meaning !== undefined)).toBe(true);
  });

  it('something, whatever stands in it', () => {
    for (const file of [null, 3, [], {}, { chart: 'loan' }, { chart: 'repair', rules: null }])
      expect(issuesOf(file).length).toBeGreaterThan(0);
  });
});

describe('dates in force', () => {
  const earlier = { version: '2010-05-10', from: '2010-05-10', to: '2018-04-30', known: 'date-only' };
  const told = (entries: readonly object[]) =>
    issuesOf(put(onkyoFile(), 'earlierVersions', entries)).map(({ path }) => path);

  it('of earlier versions end before they begin, or run into the next', () => {
    expect(told([{ ...earlier, to: '2010-05-09' }])).toEqual(['$.earlierVersions[0].to']);
    expect(told([{ ...earlier, to: '2018-05-01' }])).toEqual(['$.earlierVersions[0].to']);
    const first = { ...earlier, version: '2005', from: '2005-01-01', to: '2010-05-10' };
    expect(told([first, earlier])).toEqual(['$.earlierVersions[0].to']);
    expect(told([earlier, { ...first, to: '2010-05-09' }])).toEqual([]);
  });

  it('of earlier versions belong to one each, and lie before this one', () => {
    const again = { ...earlier, from: '2000-01-01', to: '2000-12-31' };
    expect(told([earlier, again])).toEqual(['$.earlierVersions[1].version']);
    expect(told([{ ...earlier, version: '2018-05-01' }])).toEqual(['$.earlierVersions[0].version']);
    expect(told([{ ...earlier, from: '2019-01-01', to: '2019-12-31' }])).toEqual([
      '$.earlierVersions[0].from',
    ]);
  });
});

describe('keys that stand twice in one object', () => {
  it('are found where JSON drops the first of them', () => {
    const json =
      '{"rules": {"M1": {"a": [1, {"x": 1, "x": 2}]}, "M\\u0031": {}}, "a": "{\\"a\\":1}", "b": ":"}';
    expect(duplicateKeys(json).map(({ path }) => path)).toEqual(['$.rules.M1.a[1].x', '$.rules.M1']);
    expect(duplicateKeys(JSON.stringify(onkyoRepair, null, 2))).toEqual([]);
  });
});

describe('the helpers of teaching', () => {
  it('know what each closed word of both formats means', () => {
    const lists: string[][] = [];
    const collect = (node: Node | boolean | undefined): void => {
      if (typeof node !== 'object') return;
      if (node.enum && node.enum.length > 1) lists.push(node.enum.map(String));
      for (const inner of [node.items, node.propertyNames, node.additionalProperties]) collect(inner);
      for (const inner of Object.values(node.properties ?? {})) collect(inner);
      for (const inner of [...(node.anyOf ?? []), ...(node.oneOf ?? [])]) collect(inner);
    };
    collect(formatOf('repair'));
    collect(formatOf('exchange'));
    expect(lists.length).toBeGreaterThan(30);
    const silent = lists.filter((words) => words.some((word) => meaningsOf(words)[word] === undefined));
    expect(silent).toEqual([]);
  });

  it('find the word that was meant behind a slip, and none behind another word', () => {
    const known = ['quoteLapse', 'storage', 'turnaround'];
    expect(['quote-lapse', 'storge', 'turnaruond', 'Storage'].map((word) => nearest(word, known))).toEqual([
      'quoteLapse',
      'storage',
      'turnaround',
      'storage',
    ]);
    expect(nearest('weeks', known)).toBeUndefined();
    expect(nearest('x', [])).toBeUndefined();
  });

  it('read back the paths that they write', () => {
    const keys = ['rules', 'O5.2(1)', 0, 'a"b', 'plain', 12];
    expect(keysOfPath(pathOf(keys))).toEqual(keys);
    expect(keysOfPath('$')).toEqual([]);
  });
});
