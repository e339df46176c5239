import { describe, expect, it } from '@jest/globals';
import { checkTerms, coregaExchange, onkyoRepair } from '../index.js';
import { exchangeFile } from '../testing/exchange-file.js';
import { type Json, onkyoFile, put } from '../testing/json.js';

const pathsOf = (file: Json) => {
  const checked = checkTerms(file);
  return checked.ok ? [] : checked.issues.map(({ path }) => path);
};
/** Whoever breaks `rules` leaves every citation without its rule, which is told besides. */
const sectionsOf = (terms: object) => Object.keys(terms).filter((name) => name !== 'rules');

describe('a section without its shape', () => {
  it.each(sectionsOf(onkyoRepair))('%s of a repair is told once, and nothing that hangs on it', (name) => {
    expect(pathsOf(put(onkyoFile(), name, null))).toEqual([`$.${name}`]);
  });

  it.each(sectionsOf(coregaExchange))(
    '%s of an exchange is told once, and nothing that hangs on it',
    (name) => {
      expect(pathsOf(put(exchangeFile(), name, null))).toEqual([`$.${name}`]);
    },
  );

  it.each([onkyoFile, exchangeFile])(
    'takes no other section with it: each is still held against itself',
    (file) => {
      const broken = put(
        put(put(file(), 'title', null), 'sending.until', '00:00'),
        'inForce.to',
        '1999-01-01',
      );
      expect(pathsOf(broken).toSorted()).toEqual(['$.inForce.to', '$.sending.until', '$.title']);
    },
  );

  it('is told where rules are missing, and each citation of one', () => {
    const paths = pathsOf(put(onkyoFile(), 'rules', null));
    expect(paths).toEqual(
      expect.arrayContaining(['$.rules', '$.disposal.rule', '$.periods.storage.period.rule']),
    );
  });
});
