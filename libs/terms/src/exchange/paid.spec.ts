import { describe, expect, it } from '@jest/globals';
import { coregaExchange, exchangePrice, orderingOf, orderKind, TermsError } from '../index.js';
import { codeOf } from '../testing/code-of.js';

const price = (yen: number, on = '2026-04-01') => exchangePrice(coregaExchange, { yen, on });

describe('the price of a paid exchange', () => {
  it('is the quote after inspection, before tax, with the tax of its day (C16, U5)', () => {
    expect(price(30_001)).toMatchObject({
      net: 30_001,
      tax: { percent: 10, yen: 3_000, rule: 'U5', on: '2026-04-01' },
      gross: 33_001,
      rule: 'C16',
    });
    expect(price(40_000, '2019-09-30').tax.percent).toBe(8);
  });

  it('holds inspection and the freight out; freight in and the fee of a transfer are the customer’s (C16, C12, C17b)', () => {
    const { includes, excludes } = price(30_000);
    expect(includes.map(({ id }) => id)).toEqual(['inspection', 'return-freight']);
    expect(excludes.map(({ id, rule }) => [id, rule])).toEqual([
      ['freight-in', 'C12'],
      ['transfer-fee', 'C17b'],
    ]);
  });

  it('is never below the published floor (C16, U207)', () => {
    try {
      price(29_999);
      throw new Error('not refused');
    } catch (error) {
      if (!(error instanceof TermsError)) throw error;
      expect(error).toMatchObject({ code: 'amount-invalid', rule: 'U207' });
      expect(error.text.ja).toContain('30000');
    }
  });

  it.each([-1, 30_000.5, Number.NaN, Number.POSITIVE_INFINITY, 10_000_000_001])('refuses %d yen', (yen) => {
    expect(codeOf(() => price(yen))).toBe('amount-invalid');
    expect(() => price(yen)).toThrow(expect.objectContaining({ rule: 'C16' }));
  });
});

describe('ordering', () => {
  const dealer = { dealer: 'D-1', name: 'Shop', 'agreed-from': '2025-04-01', 'agreed-to': '2026-03-31' };

  it.each([
    ['2025-03-31', 'direct'],
    ['2025-04-01', 'dealer'],
    ['2026-03-31', 'dealer'],
    ['2026-04-01', 'direct'],
  ])('on %s is that of a %s, by the days of the agreement (C17a)', (on, kind) => {
    expect(orderKind(dealer, on)).toBe(kind);
  });

  it('is a dealer’s without end where the table names none, and direct without a row (C17b)', () => {
    expect(orderKind({ dealer: 'D-2', name: 'Shop' }, '2026-04-01')).toBe('dealer');
    expect(orderKind(undefined, '2026-04-01')).toBe('direct');
  });

  it('is refused to a kind of customer that the terms do not know', () => {
    expect(codeOf(() => orderingOf(coregaExchange, 'walk-in' as 'direct'))).toBe('terms-invalid');
  });

  it('of a dealer counts when ordered, as the form says (C17a)', () => {
    expect(orderingOf(coregaExchange, 'dealer')).toMatchObject({
      rule: 'C17a',
      counts: 'on-order',
      payment: 'as-the-form-says',
      cancellationYen: 0,
    });
  });

  it('without an agreement counts once the transfer in advance is confirmed; else through a dealer (C17b)', () => {
    expect(orderingOf(coregaExchange, 'direct')).toMatchObject({
      rule: 'C17b',
      counts: 'on-payment',
      payment: 'in-advance',
      paymentWays: ['bank-transfer'],
      transferFee: 'customer',
      cancellationYen: 0,
      otherwise: { rule: 'C17b' },
    });
  });
});
