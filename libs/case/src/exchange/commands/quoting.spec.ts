import { describe, expect, it } from '@jest/globals';
import { describeFact } from '../../describe-fact.js';
import { tasksOf } from '../../tasks.js';
import { given } from '../../testing/given.js';
import { dealers, type ExchangeScenario, jst, type More, OLD_ROWS } from '../testing/scenario.js';
import {
  approved,
  awaitingOrder,
  offered,
  ordered,
  OUT,
  paid,
  received,
  replacement,
  toQuote,
} from '../testing/stages.js';

const DEALER: More = { rows: { ...OLD_ROWS, dealers } };
const agreed = { dealer: 'D-1' };
const kinds = (s: ExchangeScenario) => tasksOf(s.c, s.env).map(({ kind }) => kind);
const templates = (s: ExchangeScenario) => s.c.notices.map(({ template }) => template);
const transfer = (yen: number, more: object = {}) => ({
  yen,
  way: 'bank-transfer',
  reference: 'T-1',
  ...more,
});

describe('QuoteExchange', () => {
  it('sends the form with the price after inspection, freight out included (C16, C17b, C20)', () => {
    given(toQuote().on('2026-04-09'))
      .when('QuoteExchange', { yen: 30_000 })
      .then({ type: 'OfferIssued', data: { offer: 1, ordering: 'direct', rule: 'C16', report: false } });
    const { lines, waived, net, gross } = offered().c.offers[0]!.assessment;
    expect(lines).toMatchObject([{ line: 'exchange', yen: 30_000, rule: 'C16', mode: 'billed' }]);
    expect([net, gross]).toEqual([30_000, 33_000]);
    expect(waived.map(({ line, rule }) => [line, rule])).toEqual([
      ['diagnosis-labour', 'C16'],
      ['shipping-out', 'C16'],
      ['shipping-in', 'C12'],
      ['other', 'C17b'],
    ]);
    expect(describeFact(offered().last('OfferIssued')).en).toContain('30,000 yen before tax');
  });

  it('refuses a price below the published floor (U207)', () => {
    given(toQuote()).when('QuoteExchange', { yen: 29_999 }).thenRefused('price-below-floor', 'U207', '/yen');
  });

  it('sends the report of the inspection with it, where a lightning insurance was said (C18)', () => {
    const s = offered({ insurance: true });
    expect(templates(s).slice(-2)).toEqual(['quotation-and-order', 'inspection-report']);
    expect(s.c.offers[0]?.report).toBe(true);
    expect(templates(offered())).not.toContain('inspection-report');
  });

  it('has no period: silence cancels nothing, an operator is reminded (U2)', () => {
    const s = awaitingOrder().on('2027-04-09').passes();
    expect(s.place.progress).toBe('quoted.awaitingOrder');
    expect(s.last('OperatorReminded').data).toMatchObject({ about: 'order', rule: 'U2' });
    expect(kinds(s)).toContain('order-awaited');
    expect(kinds(awaitingOrder())).not.toContain('order-awaited');
  });

  it('does nothing twice, and takes another price before the order (C16)', () => {
    given(offered()).when('QuoteExchange', { yen: 30_000 }).thenNothing();
    given(awaitingOrder())
      .when('QuoteExchange', { yen: 35_000 })
      .then({ type: 'OfferIssued', data: { offer: 2 } });
    given(ordered()).when('QuoteExchange', { yen: 35_000 }).thenRefused('not-in-this-state', 'C16');
  });

  it('is to be sent again where it came back (U209)', () => {
    const s = awaitingOrder().delivers('quotation-and-order', 'bounced');
    expect(s.place.progress).toBe('quoted.issued');
    expect(s.c.waits).toEqual([]);
    expect(kinds(s)).toContain('notice-undelivered');
    given(s).when('QuoteExchange', { yen: 30_000 }).then('OfferIssued');
  });

  it('refuses what is free, not inspected, or goes by post (C3, C16, U209)', () => {
    given(approved()).when('QuoteExchange', { yen: 30_000 }).thenRefused('not-in-this-state', 'C16');
    given(received()).when('QuoteExchange', { yen: 30_000 }).thenRefused('not-in-this-state', 'C16');
    given(toQuote())
      .when('QuoteExchange', { yen: 30_000, channel: 'post' })
      .thenRefused('channel-not-offered', 'U209', '/channel');
  });
});

describe('RecordOrder without a dealer agreement', () => {
  it('waits for the transfer in advance, and counts when it is confirmed (C17b)', () => {
    given(awaitingOrder().on('2026-04-14'))
      .when('RecordOrder', { channel: 'fax' })
      .then({ type: 'OrderPlaced', data: { ordering: 'direct', rule: 'C17b' } }, 'ExchangeAssessed');
    expect(templates(ordered()).at(-1)).toBe('payment-awaited');
    given(ordered()).when('ShipReplacement', replacement).thenRefused('order-not-counting', 'C7');
    given(ordered().on('2026-04-17'))
      .when('RecordPayment', transfer(33_000))
      .then('PaymentRecorded', 'ChargesSettled', {
        type: 'OrderConfirmed',
        data: { on: '2026-04-17', basis: 'payment', rule: 'C17b' },
      });
    expect(templates(paid()).at(-1)).toBe('payment-confirmed');
  });

  it('does not count while part of the price is open (C17b)', () => {
    const part = ordered().does('RecordPayment', transfer(32_560));
    expect(part.place.progress).toBe('quoted.awaitingPayment');
    given(part)
      .when('RecordPayment', transfer(440, { reference: 'T-2' }))
      .then('PaymentRecorded', 'ChargesSettled', 'OrderConfirmed');
    given(part).when('WriteOff', { reason: '振込手数料' }).then('ChargesWrittenOff', 'OrderConfirmed');
  });

  it('is paid by transfer alone (C17b)', () => {
    given(ordered())
      .when('RecordPayment', transfer(33_000, { way: 'credit-card' }))
      .thenRefused('payment-way-not-offered', 'C17b', '/way');
  });

  it('reminds the operator while it is not paid, and cancels nothing (U2)', () => {
    const s = ordered().on('2026-04-21', '00:00').passes();
    expect(s.last('OperatorReminded').data).toMatchObject({ about: 'payment', nth: 1 });
    expect(kinds(s)).toContain('payment-awaited');
    expect(s.on('2027-04-21').passes().place.progress).toBe('quoted.awaitingPayment');
  });

  it('counts an order that was paid for before it was typed in (C17b)', () => {
    const s = awaitingOrder().on('2026-04-13').does('RecordPayment', transfer(33_000));
    given(s.on('2026-04-14'))
      .when('RecordOrder', { channel: 'mail', arrivedAt: jst('2026-04-12') })
      .then(
        { type: 'OrderPlaced', data: { on: '2026-04-12' } },
        'ExchangeAssessed',
        'ChargesSettled',
        'OrderConfirmed',
      );
  });

  it('answers the form that counts, once (C16)', () => {
    const second = awaitingOrder().does('QuoteExchange', { yen: 35_000 });
    given(second)
      .when('RecordOrder', { channel: 'fax', offer: 1 })
      .thenRefused('offer-not-current', 'C16', '/offer');
    given(awaitingOrder())
      .when('RecordOrder', { channel: 'fax', arrivedAt: jst('2026-04-08') })
      .thenRefused('date-out-of-range', 'P1', '/arrivedAt');
    given(ordered()).when('RecordOrder', { channel: 'fax' }).thenRefused('not-in-this-state', 'C17a');
    given(toQuote()).when('RecordOrder', { channel: 'fax' }).thenRefused('not-in-this-state', 'C17a');
  });
});

describe('RecordOrder by a dealer', () => {
  it('counts at once, and is paid as the form says (C17a)', () => {
    given(awaitingOrder(agreed, DEALER).on('2026-04-14'))
      .when('RecordOrder', { channel: 'fax' })
      .then({ type: 'OrderPlaced', data: { ordering: 'dealer', rule: 'C17a' } }, 'ExchangeAssessed', {
        type: 'OrderConfirmed',
        data: { on: '2026-04-14', basis: 'order', rule: 'C17a' },
      });
    const s = ordered(agreed, DEALER);
    expect(templates(s).at(-1)).toBe('order-received');
    expect(s.place).toMatchObject({ progress: 'approved', money: 'owed' });
    const delivered = s
      .on('2026-04-20')
      .does('ShipReplacement', replacement)
      .on('2026-04-22')
      .does('RecordArrival');
    expect(delivered.place.progress).toBe('delivered');
    expect(kinds(delivered)).toEqual(['payment-outstanding']);
    given(delivered)
      .when('RecordPayment', { yen: 33_000, way: 'credit-card', reference: 'M-1' })
      .then('PaymentRecorded', 'ChargesSettled', 'CaseClosed');
  });

  it('needs an agreement in force on the day of the form (C17a)', () => {
    const ended = { rows: { ...OLD_ROWS, dealers: { ...dealers, 'agreed-to': '2026-04-08' } } };
    expect(offered(agreed, ended).c.offers[0]?.ordering).toBe('direct');
    expect(offered(agreed, DEALER).c.offers[0]?.ordering).toBe('dealer');
    expect(JSON.stringify(offered(agreed, DEALER).c.rows)).not.toContain('Shop');
  });
});

describe('CancelExchange', () => {
  it('costs nothing, and the device goes back (C17a, C17b, U204)', () => {
    given(awaitingOrder())
      .when('CancelExchange', {})
      .then({ type: 'ExchangeCancelled', data: { rule: 'C17b' } }, 'ExchangeAssessed', 'ChargesSettled');
    const s = awaitingOrder().does('CancelExchange');
    expect(s.c.notices.at(-1)?.template).toBe('order-cancelled');
    expect(kinds(s)).toEqual(['device-to-send-back']);
    const { gross, waived } = s.c.assessed!.assessment;
    expect([gross, waived.map(({ line, rule }) => [line, rule])]).toEqual([
      0,
      [
        ['exchange', 'C17b'],
        ['diagnosis-labour', 'C17b'],
        ['shipping-out', 'U204'],
      ],
    ]);
    expect(awaitingOrder(agreed, DEALER).does('CancelExchange').c.ending?.rule).toBe('C17a');
  });

  it('gives back what was paid in advance (C17b)', () => {
    const s = paid().does('CancelExchange');
    expect(kinds(s)).toEqual(['device-to-send-back', 'overpaid']);
    const sent = s.does('ShipBack', { carrier: 'Y', tracking: '1', initialised: true }).does('RecordArrival');
    expect(sent.place.progress).toBe('delivered');
    given(sent).when('RecordRefund', { yen: 33_000, reference: 'R-1' }).then('RefundRecorded', 'CaseClosed');
  });

  it('ends a case at once while nothing came in, and tells of a device that did (C17a)', () => {
    const early = received().does('CancelExchange');
    expect(early.c.notices.at(-1)?.template).toBe('returning-unexchanged');
    given(received().does('CancelExchange'))
      .when('CancelExchange', {})
      .thenRefused('not-in-this-state', 'C17a');
    given(toQuote())
      .when('CancelExchange', { on: '2026-03-31' })
      .thenRefused('date-out-of-range', 'P1', '/on');
  });

  it('may charge where other terms say so, and only for a quote (C17)', () => {
    const ordering = toQuote().terms.exchange.ordering.map((each) => ({ ...each, cancellationYen: 1_000 }));
    const { terms } = toQuote();
    const other = { ...terms, exchange: { ...terms.exchange, ordering } };
    const s = awaitingOrder({}, { ...OUT, terms: other }).does('CancelExchange');
    expect(s.c.assessed?.assessment).toMatchObject({
      lines: [{ line: 'other', yen: 1_000, rule: 'C17b' }],
      gross: 1_100,
    });
    expect(received({}, { terms: other }).does('CancelExchange').c.assessed?.assessment.gross).toBe(0);
  });
});
