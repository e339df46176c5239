import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asRepairTerms, coverage, onkyoRepair, parseTerms } from './index.js';
import type { Certificate, FaultFound } from './index.js';
import { codeOf } from './testing/code-of.js';
import { at, onkyoFile, thawed } from './testing/json.js';
import { certificate } from './testing/situations.js';

const cover = (
  faults: readonly FaultFound[],
  changed: Partial<Certificate> = {},
  standing: 'in' | 'out' = 'in',
) => coverage(onkyoRepair, { standing, certificate: { ...certificate, ...changed }, faults });
const fault = (grounds: readonly string[] = [], worn?: string): FaultFound => ({
  id: 'f1',
  grounds,
  ...(worn === undefined ? {} : { worn }),
});
const faultGrounds = onkyoRepair.grounds.filter(({ scope }) => scope === 'fault').map(({ id }) => id);

describe('coverage', () => {
  it('is free in warranty where no ground applies (O5.1)', () => {
    expect(cover([fault()])).toEqual({
      standing: 'free',
      request: [],
      faults: [{ id: 'f1', charged: false, grounds: [] }],
    });
  });

  it('charges the whole request where no certificate was shown (O5.2(1), O12.1)', () => {
    const { standing, request, faults } = cover([fault(), { id: 'f2', grounds: [] }], { shown: false });
    expect(standing).toBe('charged-in-warranty');
    expect(request).toMatchObject([{ ground: 'no-certificate', rule: 'O5.2(1)', scope: 'request' }]);
    expect(faults.map(({ charged }) => charged)).toEqual([true, true]);
  });

  it('asks nothing more of a certificate that was not shown: it is one ground, not two (O5.2(1), O5.2(2))', () => {
    const { request } = cover([fault()], { shown: false, shop: undefined, altered: true });
    expect(request.map(({ rule }) => rule)).toEqual(['O5.2(1)']);
  });

  it('stands as the request does where no fault was found', () => {
    expect(cover([])).toEqual({ standing: 'free', request: [], faults: [] });
    expect(cover([], { shown: false }).standing).toBe('charged-in-warranty');
    expect(cover([], {}, 'out').standing).toBe('out');
    expect(cover([fault(['modified-parts'])]).standing).toBe('free');
  });

  it('takes grounds of the whole request that people find, where the terms have such', () => {
    const file = onkyoFile();
    const ground = { ...thawed(onkyoRepair)['grounds']?.[0], id: 'sold-on', when: 'found' };
    at(file, 'grounds').push(ground as never);
    const terms = asRepairTerms(parseTerms(file));
    const ask = (found: readonly string[], changed: Partial<Certificate> = {}) =>
      coverage(terms, {
        standing: 'in',
        certificate: { ...certificate, ...changed },
        faults: [fault()],
        found,
      });
    expect(ask(['sold-on'])).toMatchObject({
      standing: 'charged-in-warranty',
      request: [{ ground: 'sold-on' }],
    });
    expect(ask([]).standing).toBe('free');
    expect(ask([], { altered: true }).request.map(({ rule }) => rule)).toEqual(['O5.2(2)']);
    expect(codeOf(() => ask(['misuse']))).toBe('ground-unknown');
  });

  it.each([
    ['the purchase date is missing', { purchasedOn: undefined }],
    ['the model is missing', { model: undefined }],
    ['the serial is missing', { serial: ' ' }],
    ['the shop is missing', { shop: '' }],
    ['an entry was altered', { altered: true }],
    ['an entry is untrue', { untrue: true }],
  ])('charges the whole request where %s (O5.2(2), K13: any entry)', (_, changed) => {
    const { standing, request } = cover([fault()], changed as Partial<Certificate>);
    expect(standing).toBe('charged-in-warranty');
    expect(request.map(({ rule }) => rule)).toEqual(['O5.2(2)']);
  });

  it.each([
    ['improper-handling', 'O5.2(3)'],
    ['misuse', 'O5.2(4)'],
    ['outside-cause', 'O5.2(5)'],
    ['surroundings', 'O5.2(6)'],
    ['foreign-devices', 'O5.2(7)'],
  ])('charges a fault from %s (%s)', (ground, rule) => {
    expect(cover([fault([ground])]).faults[0]).toMatchObject({ charged: true, grounds: [{ ground, rule }] });
  });

  it('charges the wear of a limited-life or consumable part (O5.2(8))', () => {
    expect(cover([fault([], 'mouse')]).faults[0]?.grounds).toMatchObject([
      { ground: 'wear', rule: 'O5.2(8)' },
    ]);
    expect(cover([fault([], 'battery-pack')]).faults[0]?.charged).toBe(true);
  });

  it('reports every ground that applies, once, in the order of the terms (O5.2)', () => {
    const found = cover([fault(['surroundings', 'misuse', 'misuse'], 'ac-adapter')], { shown: false });
    expect(found.request.map(({ rule }) => rule)).toEqual(['O5.2(1)']);
    expect(found.faults[0]?.grounds.map(({ rule }) => rule)).toEqual(['O5.2(4)', 'O5.2(6)', 'O5.2(8)']);
  });

  it('tells charged faults from free ones in one request (O5.2: the fault concerned)', () => {
    const { standing, faults } = cover([fault(['misuse']), { id: 'f2', grounds: [] }]);
    expect(standing).toBe('mixed');
    expect(faults.map(({ charged }) => charged)).toEqual([true, false]);
  });

  it('does not repair what a modified part caused, in warranty or not (K6, O12.10)', () => {
    const modified = { charged: false, refusal: { refusal: 'modified-parts', rule: 'O12.10(1)' } };
    expect(cover([fault(['modified-parts'])]).faults[0]).toMatchObject(modified);
    expect(cover([fault(['modified-parts'])], {}, 'out').faults[0]).toMatchObject(modified);
    expect(cover([fault(['misuse'])]).faults[0]).not.toHaveProperty('refusal');
    expect(cover([fault(['improper-handling', 'modified-parts'])]).faults[0]).toMatchObject(modified);
    expect(cover([fault(['misuse', 'modified-parts'])], {}, 'out').faults[0]?.grounds).toMatchObject([
      { ground: 'modified-parts' },
    ]);
  });

  it('leaves a refused fault out of the standing (K6)', () => {
    expect(cover([fault(['modified-parts']), { id: 'f2', grounds: [] }]).standing).toBe('free');
  });

  it('charges everything after the warranty and needs no ground (O6.1)', () => {
    const { standing, request, faults } = cover([fault(['misuse'])], { shown: false }, 'out');
    expect({ standing, request }).toEqual({ standing: 'out', request: [] });
    expect(faults).toEqual([{ id: 'f1', charged: true, grounds: [] }]);
  });

  it('refuses grounds and parts that the terms do not know', () => {
    expect(codeOf(() => cover([fault(['bad-luck'])]))).toBe('ground-unknown');
    expect(codeOf(() => cover([fault(['no-certificate'])]))).toBe('ground-unknown');
    expect(codeOf(() => cover([fault([], 'keyboard')]))).toBe('part-unknown');
    expect(() => cover([fault([], 'keyboard')])).toThrow(expect.objectContaining({ rule: 'O5.2(8)' }));
    expect(() => cover([fault(['bad-luck'])])).toThrow('improper-handling, ');
  });

  it('never calls a request free that has a charged fault, nor the reverse', () => {
    const grounds = fc.subarray(faultGrounds);
    const faults = fc.uniqueArray(fc.record({ id: fc.string(), grounds }), {
      selector: ({ id }) => id,
      maxLength: 5,
    });
    fc.assert(
      fc.property(faults, fc.boolean(), (found, shown) => {
        const { standing, faults: covered } = cover(found, { shown });
        const kept = covered.filter(({ refusal }) => refusal === undefined);
        const charged = kept.filter((one) => one.charged).length;
        expect(covered.map(({ id }) => id)).toEqual(found.map(({ id }) => id));
        if (standing === 'free') expect(charged).toBe(0);
        if (standing === 'charged-in-warranty') expect(charged).toBe(kept.length);
        if (standing === 'mixed') expect(charged > 0 && charged < kept.length).toBe(true);
      }),
    );
  });
});
