import { describe, expect, it } from '@jest/globals';
import { onkyoRepair, openCatalogue, parseTerms, termsRef } from './index.js';
import { codeOf } from './testing/code-of.js';
import { exchangeFile } from './testing/exchange-file.js';
import { onkyoFile, put } from './testing/json.js';

const newer = parseTerms(put(put(onkyoFile(), 'version', '2020-01-01'), 'inForce.from', '2020-01-01'));
const catalogue = openCatalogue([newer, onkyoRepair, parseTerms(exchangeFile())]);

describe('the catalogue of terms (U14, O20)', () => {
  it('gives the version in force on a day', () => {
    expect(catalogue.inForce('onkyo-repair', '2018-05-01').version).toBe('2018-05-01');
    expect(catalogue.inForce('onkyo-repair', '2019-12-31').version).toBe('2018-05-01');
    expect(catalogue.inForce('onkyo-repair', '2020-01-01').version).toBe('2020-01-01');
  });

  it('gives the same in whatever order the files came', () => {
    for (const files of [
      [onkyoRepair, newer],
      [newer, onkyoRepair],
    ])
      expect(openCatalogue(files).inForce('onkyo-repair', '2026-04-01')).toBe(newer);
  });

  it('keeps a case on its own version when a newer one comes into force', () => {
    expect(catalogue.byRef(termsRef(onkyoRepair))).toBe(onkyoRepair);
  });

  it('says that only the date of the version of 2010 is known', () => {
    const ask = () => catalogue.inForce('onkyo-repair', '2018-04-30');
    expect(codeOf(ask)).toBe('terms-unknown');
    expect(ask).toThrow(/2010-05-10.*only the date is known/);
    expect(() => catalogue.inForce('onkyo-repair', '2010-05-10')).toThrow(/only the date is known/);
    expect(() => catalogue.inForce('onkyo-repair', '2010-05-09')).toThrow(/No version/);
    const gap = openCatalogue([parseTerms(put(onkyoFile(), 'earlierVersions.0.to', '2018-03-31'))]);
    expect(() => gap.inForce('onkyo-repair', '2018-03-31')).toThrow(/only the date is known/);
    expect(() => gap.inForce('onkyo-repair', '2018-04-01')).toThrow(/No version/);
  });

  it('does not give a version after its end', () => {
    const ended = parseTerms(put(onkyoFile(), 'inForce.to', '2018-12-31'));
    const one = openCatalogue([ended]);
    expect(one.inForce('onkyo-repair', '2018-12-31').version).toBe('2018-05-01');
    expect(codeOf(() => one.inForce('onkyo-repair', '2019-01-01'))).toBe('terms-unknown');
  });

  it('refuses unknown terms, and terms that were changed after a case was opened under them', () => {
    const ref = termsRef(onkyoRepair);
    expect(codeOf(() => catalogue.byRef({ ...ref, version: '1999-01-01' }))).toBe('terms-unknown');
    expect(codeOf(() => catalogue.byRef({ ...ref, id: 'other' }))).toBe('terms-unknown');
    expect(() => catalogue.byRef({ ...ref, id: 'other' })).toThrow('no terms other 2018-05-01');
    const edited = openCatalogue([parseTerms(put(onkyoFile(), 'periods.storage.period.length', 5))]);
    expect(codeOf(() => edited.byRef(ref))).toBe('terms-hash-mismatch');
  });

  it('refuses two files of one version, or of one first day', () => {
    expect(codeOf(() => openCatalogue([onkyoRepair, parseTerms(onkyoFile())]))).toBe('terms-duplicate');
    const sameDay = parseTerms(put(onkyoFile(), 'version', 'other'));
    expect(codeOf(() => openCatalogue([onkyoRepair, sameDay]))).toBe('terms-duplicate');
    const sameVersion = parseTerms(put(onkyoFile(), 'inForce.from', '2020-01-01'));
    expect(codeOf(() => openCatalogue([onkyoRepair, sameVersion]))).toBe('terms-duplicate');
    expect(() => openCatalogue([onkyoRepair, sameVersion])).toThrow('onkyo-repair 2018-05-01');
  });

  it('lists what it holds', () => {
    expect(catalogue.list().map(({ chart }) => chart)).toEqual(['repair', 'repair', 'exchange']);
  });
});
