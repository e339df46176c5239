import { describe, expect, it } from '@jest/globals';
import { coregaExchange, exchangeWarranty, replacementWarranty } from '../index.js';
import type { ExchangeWarranty, Original } from '../index.js';
import { calendar } from '../testing/calendar.js';

const original = (more: Partial<Original> = {}): ExchangeWarranty =>
  exchangeWarranty(coregaExchange, {
    original: { shippedOn: '2024-04-01', proof: { state: 'shown', purchasedOn: '2024-05-10' }, ...more },
    appliedOn: '2025-01-15',
    calendar,
  });
const sent = (shippedOn: string, replaced: ExchangeWarranty = original()) =>
  replacementWarranty(coregaExchange, { shippedOn, original: replaced, calendar });

describe('the warranty of a replacement', () => {
  it('is three months after its shipment, that day not counted (C9, P3)', () => {
    expect(sent('2025-04-30')).toMatchObject({ endsOn: '2025-07-31', decidedBy: 'own-period', rule: 'C9' });
  });

  it.each([
    ['more than three months', '2025-01-31', '2025-05-09', 'remaining'],
    ['three months and one day', '2025-02-08', '2025-05-09', 'remaining'],
    ['exactly three months', '2025-02-09', '2025-05-09', 'own-period'],
    ['one day less than three months', '2025-02-10', '2025-05-10', 'own-period'],
    ['nothing', '2026-01-10', '2026-04-10', 'own-period'],
  ])('where %s remain, replaced on %s, runs to %s: the later end (C9)', (_, day, endsOn, decidedBy) => {
    expect(sent(day)).toMatchObject({ endsOn, decidedBy });
  });

  it('shows both ends with their receipts, whichever decides (P5)', () => {
    for (const day of ['2025-01-31', '2025-04-30']) {
      const found = sent(day);
      expect(found.own).toMatchObject({ rule: 'C9', start: day, counting: 'first-day-not-counted' });
      expect(found.original).toMatchObject({
        endsOn: '2025-05-09',
        receipt: { rule: 'C10', start: '2024-05-10' },
      });
      expect(found.receipt.lastDay).toBe(found.endsOn);
      for (const said of [found.reason.ja, found.reason.en]) {
        expect(said).toContain(found.own.lastDay);
        expect(said).toContain('2025-05-09');
      }
    }
  });

  it('has its own three months where the original’s warranty is not known (U210)', () => {
    const open = original({ shippedOn: undefined, proof: { state: 'missing' } });
    const found = sent('2025-04-30', open);
    expect(found).toMatchObject({ endsOn: '2025-07-31', decidedBy: 'own-period' });
    expect(found).not.toHaveProperty('original');
  });

  it('is not decided by an end that nobody can explain (P5)', () => {
    const told: ExchangeWarranty = { ...original(), endsOn: '2030-12-31', receipt: undefined };
    expect(sent('2025-04-30', told)).toMatchObject({ endsOn: '2025-07-31', decidedBy: 'own-period' });
  });

  it('counts as the original’s when the replacement is exchanged again (U213)', () => {
    const first = sent('2025-04-30');
    const again = original({ replacement: first });
    expect(again).toMatchObject({ countedFrom: 'replacement', endsOn: '2025-07-31', standing: 'in' });
    expect(sent('2025-05-20', again)).toMatchObject({ endsOn: '2025-08-20', decidedBy: 'own-period' });
    const long = original({ replacement: sent('2025-01-10') });
    expect(sent('2025-01-20', long)).toMatchObject({
      endsOn: '2025-05-09',
      decidedBy: 'remaining',
      original: { receipt: { rule: 'C10' } },
    });
  });
});
