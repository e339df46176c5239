import { describe, expect, it } from '@jest/globals';
import {
  applying,
  broken,
  device,
  exchangeOf,
  letters,
  model,
  receiptOf,
  tasks,
} from './exchange-samples.js';
import { accepted, applied, inspected, quoted } from './exchange-stages.js';
import { useDesk } from './harness.js';

const desk = useDesk();

/** Everything late, so that one limit alone can be the earliest. */
const LATE = { 'exchange-end': '2029-12-31', 'hardware-support-end': '2029-12-31' };

interface Limits {
  readonly shippedOn: string;
  readonly purchase?: object;
  readonly row?: Readonly<Record<string, string>>;
  readonly months?: number;
}

/** An application of 1 July 2026 as if made on another day. */
async function opening({ shippedOn, purchase = {}, row = {}, months }: Limits, requestedOn: string) {
  const unit = await device(desk, { shippedOn, model: await model(desk, { ...LATE, ...row }) });
  return applying(unit, { purchase, requestedOn, ...(months ? { certificateMonths: months } : {}) });
}

describe('The limits of acceptance', () => {
  it.each([
    ['shipment', 'C5a', '2026-04-04', { shippedOn: '2023-04-05', purchase: { on: '2023-05-01' } }],
    ['purchase', 'C5b', '2026-04-03', { shippedOn: '2023-04-12', purchase: { on: '2023-04-03' } }],
    ['exchange-end', 'C5c', '2026-04-20', { shippedOn: '2024-04-12', row: { 'exchange-end': '2026-04-20' } }],
    [
      'hardware-support-end',
      'C5d',
      '2026-04-15',
      { shippedOn: '2024-04-12', row: { 'hardware-support-end': '2026-04-15' } },
    ],
  ])(
    'C5a, C5b, C5c, C5d, K2: paid, %s (%s) is the earliest: to %s, that day included',
    async (id, rule, lastDay, limits) => {
      await desk.at('2026-07-01 10:00');
      const its = await desk.open(await opening(limits, lastDay));
      const { way, acceptance } = await exchangeOf(its);
      expect(way).toBe('paid');
      expect(acceptance.paid).toMatchObject({ verdict: 'accepted', lastDay, decidedBy: [id], over: [] });
      const limit = acceptance.limits.find((each) => each.id === id);
      expect(limit).toMatchObject({ rule, state: 'within', lastDay });
      const dated = ['shipment', 'purchase'].includes(id);
      expect(limit?.explained?.ja ?? null).toEqual(dated ? expect.stringContaining(rule) : null);
      // All limits are listed, whether they decide or not.
      expect(acceptance.limits.map((each) => each.rule)).toEqual(['C10', 'C5a', 'C5b', 'C5c', 'C5d']);

      const next = `${lastDay.slice(0, 8)}${String(Number(lastDay.slice(8)) + 1).padStart(2, '0')}`;
      const problem = await desk.refusesToOpen(await opening(limits, next));
      expect(problem).toMatchObject({
        status: 409,
        code: 'acceptance-over',
        rule,
        field: '/request/product/serial',
      });
      expect(problem.text.en).toMatch(/Free: .*C10.*Paid: /s);
      expect(problem.text.en).toContain(rule);
    },
  );

  it.each([
    ['warranty', 'C10', '2026-04-19', { shippedOn: '2025-04-01', purchase: receiptOf('2025-04-20') }],
    [
      'purchase',
      'C5b',
      '2026-04-20',
      { shippedOn: '2023-03-01', purchase: receiptOf('2023-04-20'), months: 60 },
    ],
    [
      'exchange-end',
      'C5c',
      '2026-04-20',
      { shippedOn: '2025-10-01', purchase: receiptOf('2025-10-10'), row: { 'exchange-end': '2026-04-20' } },
    ],
  ])(
    'C5b, C5c, C10, K2: free, %s (%s) is the earliest: to %s, that day included',
    async (id, rule, lastDay, limits) => {
      const its = await desk.open(await opening(limits, lastDay));
      const { way, acceptance } = await exchangeOf(its);
      expect(way).toBe('free');
      expect(acceptance.free).toMatchObject({ verdict: 'accepted', lastDay, decidedBy: [id] });
      expect(acceptance.limits.find((each) => each.id === id)?.rule).toBe(rule);
      expect(
        acceptance.limits.filter(({ appliesTo }) => appliesTo.includes('free')).map((each) => each.id),
      ).toEqual(['warranty', 'purchase', 'exchange-end']);
    },
  );

  it('C5, K2: a free exchange is not cut by the limit from shipment nor by the hardware support', async () => {
    const row = { 'hardware-support-end': '2025-12-31' };
    const its = await desk.open(
      await opening(
        { shippedOn: '2023-03-01', purchase: receiptOf('2023-04-20'), months: 60, row },
        '2026-04-01',
      ),
    );
    const { way, acceptance } = await exchangeOf(its);
    expect(way).toBe('free');
    expect(acceptance.paid).toMatchObject({ verdict: 'refused', over: ['shipment', 'hardware-support-end'] });
  });

  it('U203: a date that the table does not have, and a day of purchase nobody knows, set no limit', async () => {
    const unit = await device(desk, { shippedOn: '2024-04-12', model: await model(desk) });
    const { acceptance } = await exchangeOf(await desk.open(applying(unit)));
    expect(acceptance.paid).toMatchObject({
      verdict: 'accepted',
      lastDay: '2027-04-11',
      decidedBy: ['shipment'],
    });
    expect(acceptance.limits.filter(({ state }) => state === 'unknown').map(({ id }) => id)).toEqual([
      'purchase',
      'exchange-end',
      'hardware-support-end',
    ]);
  });
});

describe('The warranty', () => {
  const warrantyOf = async (limits: Limits & { part?: string }, requestedOn = '2026-06-01') => {
    const { request, ...body } = await opening(limits, requestedOn);
    const part = limits.part ? { part: limits.part } : {};
    return (await (await desk.open({ ...body, request: { ...request, ...part } })).view()).warranty;
  };

  it('C10, C11, P1, P2: one year for the main unit from shipment, that day counted; 90 days for the rest', async () => {
    expect(await warrantyOf({ shippedOn: '2025-06-02' })).toMatchObject({
      standing: 'in',
      countedFrom: 'shipment',
      endsOn: '2026-06-01',
    });
    expect(await warrantyOf({ shippedOn: '2025-06-01' })).toMatchObject({
      standing: 'out',
      endsOn: '2026-05-31',
    });
    expect(await warrantyOf({ shippedOn: '2024-02-29' })).toMatchObject({ endsOn: '2025-02-28' });
    expect(await warrantyOf({ shippedOn: '2026-03-04', part: 'rest' })).toMatchObject({
      standing: 'in',
      endsOn: '2026-06-01',
    });
    expect(await warrantyOf({ shippedOn: '2026-03-03', part: 'rest' })).toMatchObject({
      standing: 'out',
      endsOn: '2026-05-31',
    });
  });

  it('C10: the certificate’s own months, by the table of models or as it is shown', async () => {
    const row = { 'certificate-months': '36' };
    expect(await warrantyOf({ shippedOn: '2024-04-01', row })).toMatchObject({ endsOn: '2027-03-31' });
    expect(await warrantyOf({ shippedOn: '2024-04-01', row, months: 24 })).toMatchObject({
      endsOn: '2026-03-31',
    });
  });

  it('C11: with a dated proof it is counted from the purchase; what is only said moves nothing', async () => {
    const shippedOn = '2025-05-01';
    expect(await warrantyOf({ shippedOn, purchase: receiptOf('2025-06-15') })).toMatchObject({
      standing: 'in',
      countedFrom: 'purchase',
      endsOn: '2026-06-14',
    });
    expect(await warrantyOf({ shippedOn, purchase: { on: '2025-06-15' } })).toMatchObject({
      standing: 'out',
      countedFrom: 'shipment',
      endsOn: '2026-04-30',
    });
  });

  it('C11, C20: a proof that comes with the device turns a paid exchange into a free one', async () => {
    const its = await inspected(desk, { shippedOn: '2025-06-01' });
    const { coverage } = await exchangeOf(its);
    expect(coverage).toMatchObject({ standing: 'out', way: 'paid', rule: 'C4' });
    expect(coverage?.turns[0]?.en).toContain('proof');
    await its.do('RecordProof', { kind: 'receipt', purchasedOn: '2025-07-10' });
    expect((await exchangeOf(its)).coverage).toMatchObject({ standing: 'free', way: 'free' });
    expect(await its.progress()).toBe('approved');
  });
});

describe('An accepted application', () => {
  it('C5: stands: what runs out while the device is on its way ends nothing', async () => {
    const over = await model(desk, { 'hardware-support-end': '2026-07-02' });
    const its = await accepted(desk, { shippedOn: '2024-10-01', model: over });
    await desk.at('2026-07-14 10:00');
    await its.do('ReceiveParcel', { sheet: 1, enclosed: ['main-unit'], sentOn: '2026-07-10' });
    await its.do('RecordInspection', broken());
    const problem = await its.refuses('ReturnUnexchanged', { refusal: 'acceptance-over' });
    expect(problem).toMatchObject({ status: 422, code: 'ground-not-given' });
    await its.do('QuoteExchange', { yen: 32_000 });
    expect((await exchangeOf(its)).acceptedAs).toBe('paid');
    const unit = await device(desk, { shippedOn: '2024-10-01', model: over });
    expect(await desk.refusesToOpen(applying(unit))).toMatchObject({ code: 'acceptance-over', rule: 'C5d' });
  });

  it('C5, C13: accepted as free and found to be paid for, past the limits of a paid one: an approver allows it or it goes back', async () => {
    const how = {
      shippedOn: '2023-07-01',
      request: { purchase: receiptOf('2023-07-20'), certificateMonths: 60 },
    };
    const its = await inspected(desk, how, ['transport-or-drop']);
    expect((await exchangeOf(its)).acceptance.paid).toMatchObject({ verdict: 'refused', over: ['shipment'] });
    expect(await tasks(its)).toEqual(['inspection-to-decide']);
    const problem = await its.refuses('QuoteExchange', { yen: 32_000 });
    expect(problem).toMatchObject({ status: 409, code: 'paid-way-over', rule: 'C5a' });
    expect(problem.remedy?.en).toContain('AllowPaidExchange');
    const reason = { reason: 'お客様のご事情による' };
    expect(await its.refuses('AllowPaidExchange', reason)).toMatchObject({ status: 403 });
    await its.do('AllowPaidExchange', reason, 'approver');
    await its.do('QuoteExchange', { yen: 32_000 });
    expect(await letters(its, /お見積り/)).toHaveLength(1);

    const other = await inspected(desk, how, ['transport-or-drop']);
    await other.do('ReturnUnexchanged', { refusal: 'acceptance-over' });
    const [letter] = await letters(other, /交換せずにお返し/);
    expect(letter).toContain('受付');
    const plain = await quoted(desk);
    expect(await plain.refuses('AllowPaidExchange', reason, 'approver')).toMatchObject({ status: 409 });
    expect(await (await applied(desk)).progress()).toBe('requested.open');
  });
});
