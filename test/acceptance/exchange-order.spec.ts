import { describe, expect, it } from '@jest/globals';
import {
  bring,
  broken,
  device,
  exchangeOf,
  goingBack,
  letters,
  parcel,
  replacement,
  tasks,
  transfer,
} from './exchange-samples.js';
import {
  accepted,
  afterWarranty,
  applied,
  inspected,
  inWarranty,
  ordered,
  quoted,
} from './exchange-stages.js';
import { types, unique, useDesk } from './harness.js';

const desk = useDesk();
const order = { channel: 'fax' };

/** A paid exchange of a customer with a dealer agreement. */
async function dealing(row: Record<string, string> = {}) {
  const dealer = `D-${unique()}`.toUpperCase();
  await bring(desk, 'dealers', { dealer, name: '港北電器', ...row });
  return { ...afterWarranty, request: { dealer } };
}

describe('The quotation-and-order form', () => {
  it('C16, C20, U5: tells price, tax by its day, what it holds, and what the customer pays besides', async () => {
    await desk.at('2026-04-01 10:00');
    const its = await inspected(desk, afterWarranty);
    await its.do('QuoteExchange', { yen: 32_005, message: '同等品でのご案内です。' });
    const [letter] = await letters(its, /お見積り/);
    for (const said of [
      '32,005円',
      '3,200円',
      '35,205円',
      '検査',
      'お送りする送料',
      '振込の手数料',
      '銀行振込による前払い',
      '同等品でのご案内です',
      '費用はかかりません',
      '販売店',
    ])
      expect(letter).toContain(said);
    const [quote] = (await its.view()).charges.quotes;
    expect(quote).toMatchObject({
      n: 1,
      sentOn: '2026-04-01',
      lapses: null,
      assessment: { net: 32_005, gross: 35_205 },
    });
    expect(quote?.assessment.waived.map(({ line, rule }) => [line, rule])).toEqual([
      ['diagnosis-labour', 'C16'],
      ['shipping-out', 'C16'],
      ['shipping-in', 'C12'],
      ['other', 'C17b'],
    ]);
    expect(await its.progress()).toBe('quoted.awaitingOrder');
  });

  it('C16, U207: a price below the published floor is refused, the floor itself is not', async () => {
    const its = await inspected(desk, afterWarranty);
    const problem = await its.refuses('QuoteExchange', { yen: 29_999 });
    expect(problem).toMatchObject({ status: 422, code: 'price-below-floor', rule: 'U207', field: '/yen' });
    expect(problem.remedy?.en).toContain('30,000');
    await its.do('QuoteExchange', { yen: 30_000 });
  });

  it('U209: travels as the sheet unless chosen otherwise, and not by post', async () => {
    const its = await inspected(desk, { ...afterWarranty, request: { quoteChannel: 'fax' } });
    expect(await its.refuses('QuoteExchange', { yen: 30_000, channel: 'post' })).toMatchObject({
      status: 422,
      code: 'channel-not-offered',
      rule: 'U209',
    });
    await its.do('QuoteExchange', { yen: 30_000 });
    expect([await its.progress(), await tasks(its)]).toEqual(['quoted.issued', ['notice-to-give']]);
    await its.given('quotation-and-order');
    expect(await its.progress()).toBe('quoted.awaitingOrder');
  });

  it('U2, U18: it has no term: unanswered nothing lapses, and an operator is reminded every 7 days', async () => {
    await desk.at('2026-04-06 10:00');
    const its = await quoted(desk);
    expect(await tasks(its)).toEqual([]);
    await desk.at('2026-04-13 00:00');
    expect(await tasks(its)).toEqual(['order-awaited']);
    for (const day of ['20', '27']) await desk.at(`2026-04-${day} 00:00`);
    expect((await its.history('OperatorReminded')).map(({ data }) => data['nth'])).toEqual([1, 2, 3]);
    expect(await its.progress()).toBe('quoted.awaitingOrder');
    await its.given('quotation-and-order', 'bounced');
    expect([await its.progress(), await tasks(its)]).toEqual(['quoted.issued', ['notice-undelivered']]);
    await its.do('QuoteExchange', { yen: 34_000 });
    expect(await its.refuses('RecordOrder', { ...order, offer: 1 })).toMatchObject({
      status: 409,
      code: 'offer-not-current',
    });
    await its.do('RecordOrder', { ...order, offer: 2 });
    expect((await its.view()).charges.assessment?.gross).toBe(37_400);
  });
});

describe('Without a dealer agreement', () => {
  it('C17b, C7, U2: an order without payment does not count; reminders; with the transfer it counts and work begins', async () => {
    await desk.at('2026-06-01 10:00');
    const its = await ordered(desk);
    expect(await its.progress()).toBe('quoted.awaitingPayment');
    expect((await exchangeOf(its)).order).toMatchObject({
      ordering: 'direct',
      on: '2026-06-01',
      countsFrom: null,
    });
    const [letter] = await letters(its, /お振込のお願い/);
    expect(letter).toContain('35,200円');
    expect(letter).toContain('振込手数料はお客様のご負担');
    const problem = await its.refuses('ShipReplacement', replacement());
    expect(problem).toMatchObject({ status: 409, code: 'order-not-counting', rule: 'C7' });
    await desk.at('2026-06-08 00:00');
    await desk.at('2026-06-15 00:00');
    expect(await its.history('OperatorReminded')).toHaveLength(2);
    expect((await its.view()).tasks).toMatchObject([{ kind: 'payment-awaited', rule: 'U2' }]);
    expect(
      await its.refuses('RecordPayment', { yen: 35_200, way: 'cash-on-delivery', reference: 'C-1' }),
    ).toMatchObject({ status: 422, code: 'payment-way-not-offered', rule: 'C17b' });
    await desk.at('2026-06-15 10:00');
    await its.do('RecordPayment', transfer(35_000));
    expect(await its.progress()).toBe('quoted.awaitingPayment');
    await its.do('RecordPayment', transfer(200));
    expect(await its.progress()).toBe('approved');
    expect((await exchangeOf(its)).order).toMatchObject({ countsFrom: '2026-06-15' });
    expect(await letters(its, /ご入金を確かめました/)).toHaveLength(1);
    expect(types(await its.history())).toEqual(
      expect.arrayContaining(['OrderPlaced', 'PaymentRecorded', 'OrderConfirmed']),
    );
    await its.do('ShipReplacement', replacement());
    await its.do('RecordArrival');
    expect(await its.progress()).toBe('closed');
  });

  it('C17b, U204: cancelling costs nothing, before and after the payment; what was paid is given back', async () => {
    const [before, after] = [await ordered(desk), await ordered(desk)];
    await before.do('CancelExchange');
    expect((await before.fact('ExchangeCancelled'))?.data).toMatchObject({ rule: 'C17b' });
    const [letter] = await letters(before, /キャンセルを承りました/);
    expect(letter).toContain('費用はかかりません');
    const { assessment } = (await before.view()).charges;
    expect(assessment).toMatchObject({ lines: [], gross: 0 });
    expect(assessment?.waived.map(({ line, rule }) => [line, rule])).toEqual([
      ['exchange', 'C17b'],
      ['diagnosis-labour', 'C17b'],
      ['shipping-out', 'U204'],
    ]);
    await after.do('RecordPayment', transfer(35_200));
    await after.do('CancelExchange');
    expect((await after.view()).charges.balance).toBe(-35_200);
    expect(new Set(await tasks(after))).toEqual(new Set(['device-to-send-back', 'overpaid']));
    await after.do('ShipBack', goingBack());
    await after.do('RecordArrival');
    expect(await after.progress()).toBe('delivered');
    await after.do('RecordRefund', { yen: 35_200, reference: 'R-1' }, 'approver');
    expect(await after.progress()).toBe('closed');
  });
});

describe('With a dealer agreement', () => {
  it('C17a: by the row of the table the order counts at once; paid as the form says, afterwards too', async () => {
    const its = await ordered(
      desk,
      await dealing({ 'agreed-from': '2020-01-01', 'agreed-to': '2030-12-31' }),
    );
    expect(await its.progress()).toBe('approved');
    expect((await exchangeOf(its)).order).toMatchObject({ ordering: 'dealer', countsFrom: '2026-06-15' });
    expect((await letters(its, /お見積り/))[0]).toContain('代理店契約');
    expect(await letters(its, /お振込のお願い/)).toEqual([]);
    expect((await letters(its, /ご注文を承りました/))[0]).toContain('35,200円');
    await its.do('ShipReplacement', replacement());
    await its.do('RecordArrival');
    expect([await its.progress(), await tasks(its)]).toEqual(['delivered', ['payment-outstanding']]);
    await its.do('RecordPayment', { yen: 35_200, way: 'cash', reference: 'D-1' });
    expect(await its.progress()).toBe('closed');
  });

  it('C17a: an agreement that is over makes an order like anybody’s', async () => {
    const its = await ordered(desk, await dealing({ 'agreed-to': '2026-05-31' }));
    expect((await exchangeOf(its)).order?.ordering).toBe('direct');
    expect(await its.progress()).toBe('quoted.awaitingPayment');
  });

  it('C17a: cancelling as the form says adds no cost', async () => {
    const its = await quoted(desk, await dealing());
    await its.do('CancelExchange');
    expect((await its.fact('ExchangeCancelled'))?.data).toMatchObject({ rule: 'C17a' });
    expect((await its.view()).charges.assessment?.gross).toBe(0);
  });
});

describe('Lightning', () => {
  it('C18, C13(4): an insurance that was told when applying brings a report with the quote; it is not free', async () => {
    const unit = { ...inWarranty, request: { ...inWarranty.request, insurance: true } };
    const its = await accepted(desk, unit);
    await its.do('ReceiveParcel', parcel());
    const faults = [{ part: '電源回路', grounds: ['outside-cause'] }];
    await its.do('RecordInspection', broken({ faults, findings: '雷による過電圧の痕跡があります。' }));
    expect((await exchangeOf(its)).coverage).toMatchObject({
      way: 'paid',
      faults: [{ grounds: [{ rule: 'C13(4)' }] }],
    });
    await its.do('QuoteExchange', { yen: 33_000 });
    const [report] = await letters(its, /検査の結果の報告書/);
    expect(report).toContain('雷による過電圧の痕跡があります。');
    expect(report).toMatch(/落雷|雷/);
    expect(await letters(its, /お見積り/)).toHaveLength(1);
    expect((await exchangeOf(its)).insurance).toBe(true);

    const without = await inspected(desk, inWarranty, ['outside-cause']);
    await without.do('QuoteExchange', { yen: 33_000 });
    expect(await letters(without, /検査の結果の報告書/)).toEqual([]);
  });

  it('C2, C19a: the form is an operator’s; an application alone quotes nothing', async () => {
    const its = await applied(desk, { device: await device(desk, { shippedOn: '2024-10-01' }), request: {} });
    expect(await its.refuses('QuoteExchange', { yen: 33_000 })).toMatchObject({ status: 409, rule: 'C16' });
    expect(await its.refuses('RecordOrder', order)).toMatchObject({ status: 409, rule: 'C17a' });
  });
});
