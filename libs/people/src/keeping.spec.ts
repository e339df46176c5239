import { describe, expect, it } from '@jest/globals';
import { booksUntil, keptOf, obstacleToErasure } from './keeping.js';

describe('what is kept of somebody who is erased (O15-16)', () => {
  it.each([
    ['2026-04-01', '2034-06-01'],
    ['2026-12-31', '2035-02-28'],
    ['2027-12-31', '2036-02-29'],
    ['2026-11-30', '2035-01-30'],
  ])('keeps an entry in the books of %s until %s at the latest', (entered, until) => {
    expect(booksUntil(entered)).toBe(until);
  });

  const accounts = [
    { number: 'AAAA-0001', lastOn: '2026-04-01' },
    { number: 'AAAA-0002', lastOn: '2025-09-30' },
  ];

  it('names amounts with law, day and cases, and no day while one of the cases goes on', () => {
    const [books] = keptOf({ held: [], accounts });
    expect(books).toMatchObject({
      what: 'accounts',
      basis: expect.stringMatching(/法人税法.*Corporation Tax Act/),
      until: '2034-06-01',
      cases: ['AAAA-0001', 'AAAA-0002'],
    });
    const open = [...accounts, { number: 'AAAA-0003', lastOn: null }];
    expect(keptOf({ held: [], accounts: open })[0]).toMatchObject({ what: 'accounts', until: null });
  });

  it('names no books where there are no amounts; every entry has a reason in both languages', () => {
    const kept = keptOf({ held: [], accounts: [] });
    expect(kept.map(({ what }) => what)).toEqual(['case-record', 'erasure-journal', 'access-log']);
    for (const { text, reason, basis } of [...kept, ...keptOf({ held: [], accounts })])
      for (const said of [text.ja, text.en, reason.ja, reason.en, basis]) expect(said).not.toBe('');
  });

  it('is no question while a case is on hold: then nobody is erased (U4)', () => {
    expect(obstacleToErasure({ held: [], accounts })).toBeUndefined();
    const held = [{ id: 'a', number: 'AAAA-0001', ground: 'legal' }];
    expect(obstacleToErasure({ held, accounts })).toMatchObject({
      code: 'person-on-hold',
      rule: 'U4',
      more: { cases: held },
    });
  });
});
