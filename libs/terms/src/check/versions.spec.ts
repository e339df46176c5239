import { describe, expect, it } from '@jest/globals';
import { amongVersions, onkyoRepair, parseTerms } from '../index.js';
import { onkyoFile, put } from '../testing/json.js';

/** Another version of the Onkyo terms, in force as given. */
const version = (name: string, from: string, to?: string) => {
  const file = put(put(onkyoFile(), 'version', name), 'earlierVersions', []);
  return parseTerms(put(file, 'inForce', { from, ...(to && { to }) }));
};
const told = (terms: ReturnType<typeof version>, ...others: ReturnType<typeof version>[]) =>
  amongVersions(terms, others).map(({ path, reason }) => [path, reason.en]);

const first = version('1', '2027-04-01');
const second = version('2', '2028-04-01');

describe('versions of one set of terms', () => {
  it('follow one another: the next begins, and the one before is over, said or not', () => {
    expect(told(second, first)).toEqual([]);
    expect(told(second, version('1', '2027-04-01', '2028-03-31'))).toEqual([]);
    expect(told(first, second)).toEqual([]);
  });

  it('are refused where they overlap, leave days without any, or begin on one day', () => {
    expect(told(second, version('1', '2027-04-01', '2028-04-01'))[0]).toEqual([
      '$.inForce.from',
      expect.stringContaining('overlap'),
    ]);
    expect(told(second, version('1', '2027-04-01', '2028-03-30'))[0]).toEqual([
      '$.inForce.from',
      expect.stringContaining('none is'),
    ]);
    expect(told(version('1', '2027-04-01', '2028-03-30'), second)[0]).toEqual([
      '$.inForce.to',
      expect.stringContaining('none is'),
    ]);
    expect(told(version('3', '2028-04-01'), second)[0]).toEqual([
      '$.inForce.from',
      expect.stringContaining('same day'),
    ]);
  });

  it('look at their neighbours only', () => {
    const third = version('3', '2029-04-01', '2029-12-31');
    expect(told(third, first, version('2', '2028-04-01', '2029-03-31'))).toEqual([]);
  });

  it('are one content each: a version in use is never edited', () => {
    expect(told(first, first)).toEqual([]);
    const edited = parseTerms(
      put(put(put(onkyoFile(), 'version', '1'), 'inForce', { from: '2027-04-01' }), 'earlierVersions', []),
    );
    expect(told(edited, first)).toEqual([]);
    const other = version('1', '2027-05-01');
    expect(told(other, first)).toEqual([['$.version', expect.stringContaining('never edited')]]);
  });

  it('bear the date that the next one tells of them', () => {
    const file = put(put(onkyoFile(), 'version', '2'), 'inForce', { from: '2028-04-01' });
    const earlier = { version: '1', from: '2027-05-01', to: '2028-03-31', known: 'date-only' };
    const said = parseTerms(put(file, 'earlierVersions', [earlier]));
    expect(told(said, first)).toEqual([['$.earlierVersions[0].from', expect.stringContaining('2027-04-01')]]);
  });

  it('are not those of other terms', () => {
    const other = parseTerms(put(onkyoFile(), 'id', 'other-repair'));
    expect(amongVersions(onkyoRepair, [other])).toEqual([]);
  });
});
