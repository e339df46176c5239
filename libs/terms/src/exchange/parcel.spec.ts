import { describe, expect, it } from '@jest/globals';
import { coregaExchange, parcelCheck } from '../index.js';
import type { ParcelFound } from '../index.js';
import { codeOf } from '../testing/code-of.js';

const inOrder: ParcelFound = {
  sheet: true,
  walkIn: false,
  enclosed: ['main-unit', 'ac-adapter'],
  supplied: ['ac-adapter'],
  mediaLeftIn: [],
  foreignGoods: [],
  belongings: [],
  furtherAccessories: [],
  acceptanceOver: false,
};
const check = (more: Partial<ParcelFound> = {}) => parcelCheck(coregaExchange, { ...inOrder, ...more });

describe('a parcel', () => {
  it('goes on where it is as it was asked for', () => {
    expect(check()).toMatchObject({ received: true, outcome: 'goes-on', missing: [], mayNotComeBack: [] });
  });

  it.each([
    ['without its return sheet', { sheet: false }, 'no-sheet'],
    ['brought in person', { walkIn: true }, 'walk-in'],
  ] as const)('%s is not received (C19c)', (_, found, fault) => {
    const checked = check(found);
    expect(checked).toMatchObject({ received: false, outcome: 'not-received' });
    expect(checked.notReceived).toMatchObject([{ fault, rule: 'C19c', items: [] }]);
  });

  it('past acceptance goes back as it is (C19c)', () => {
    const { mustReturn, outcome, received } = check({ acceptanceOver: true });
    expect({ outcome, received }).toEqual({ outcome: 'must-return', received: true });
    expect(mustReturn).toMatchObject([{ fault: 'acceptance-over', items: [] }]);
  });

  it('with cards or disks left in goes back in principle (C19c)', () => {
    const { inPrinciple, outcome } = check({ mediaLeftIn: ['SD 32 GB'] });
    expect(outcome).toBe('return-in-principle');
    expect(inPrinciple).toMatchObject([{ fault: 'media-left-in', items: ['SD 32 GB'] }]);
  });

  it('with accessories missing or other makers’ goods may go back, as an operator decides (C19c)', () => {
    const checked = check({ enclosed: ['main-unit'], foreignGoods: ['a hub of another maker'] });
    expect(checked).toMatchObject({ outcome: 'may-return', missing: ['ac-adapter'] });
    expect(checked.mayReturn.map(({ fault }) => fault)).toEqual(['accessory-missing', 'foreign-goods']);
  });

  it('needs of the accessories those the product was sold with (C19b)', () => {
    expect(check({ supplied: [], enclosed: ['main-unit'] }).missing).toEqual([]);
    expect(check({ supplied: ['ac-adapter', 'kvm-cable'] }).missing).toEqual(['kvm-cable']);
    expect(check({ enclosed: ['ac-adapter'] }).missing).toEqual(['main-unit']);
  });

  it('with mounting parts, stickers or further accessories goes on, and they may not come back (C6, C19b, K4)', () => {
    const checked = check({ belongings: ['rack-kit'], furtherAccessories: ['LAN cable'] });
    expect(checked.outcome).toBe('goes-on');
    expect(checked.mayNotComeBack.map(({ fault, items, rule }) => [fault, items, rule])).toEqual([
      ['belongings-left-on', ['rack-kit'], 'C6'],
      ['further-accessories', ['LAN cable'], 'C19b'],
    ]);
  });

  it('tells every fault, and the strongest decides: must before in principle before may', () => {
    const all = check({
      acceptanceOver: true,
      mediaLeftIn: ['SD'],
      foreignGoods: ['hub'],
      belongings: ['bracket'],
    });
    expect(all.outcome).toBe('must-return');
    expect(
      [all.mustReturn, all.inPrinciple, all.mayReturn, all.mayNotComeBack].map(({ length }) => length),
    ).toEqual([1, 1, 1, 1]);
    expect(check({ mediaLeftIn: ['SD'], foreignGoods: ['hub'] }).outcome).toBe('return-in-principle');
    expect(check({ sheet: false, acceptanceOver: true }).outcome).toBe('not-received');
  });

  it('refuses items that the list does not know', () => {
    expect(codeOf(() => check({ enclosed: ['main-unit', 'cake'] }))).toBe('part-unknown');
    expect(codeOf(() => check({ supplied: ['toString'] }))).toBe('part-unknown');
    const { in: known } = coregaExchange.checklists;
    expect(() => check({ enclosed: ['cake'] })).toThrow(
      `choose of: ${known.map(({ id }) => id).join(', ')}.`,
    );
    expect(() => check({ enclosed: ['cake'] })).toThrow(
      expect.objectContaining({ rule: coregaExchange.exchange.parcel.rule }),
    );
  });
});
