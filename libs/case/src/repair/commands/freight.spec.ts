import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given.js';
import { inWarranty, type Scenario } from '../../testing/scenario.js';
import {
  diagnosed,
  lapsed,
  lines,
  notReproduced,
  repaired,
  requested,
  ship,
  shipBilled,
  shipped,
  stopped,
} from '../../testing/stages.js';
import { describeFact } from '../../describe-fact.js';

const declinedRequote = () =>
  stopped()
    .does('SendQuote', { lines: { ...lines, labour: 20_000 } })
    .delivers('requote')
    .does('AnswerQuote', { answer: 'no', channel: 'mail' });
const cancelled = (change = {}) => diagnosed(change).does('CancelRepair', { reason: 'customer-wish' });
const told = (s: Scenario) => describeFact(s.last('DeviceShipped')).en;
const free = { ...ship, freight: 0 };

describe('the freight of the way back', () => {
  it('has to be named where it is billed, and no quote names it (K8, O5.4, O6.2)', () => {
    for (const s of [cancelled(), notReproduced()])
      given(s).when('ShipDevice', ship).thenRefused('freight-missing', 'O6.2', '/freight');
    for (const s of [cancelled(inWarranty), notReproduced(inWarranty)])
      given(s).when('ShipDevice', ship).thenRefused('freight-missing', 'O5.4', '/freight');
    expect(told(cancelled().does('ShipDevice', shipBilled))).toContain('The freight is billed (O6.2).');
  });
  it('is ours where it is said to be 0, and the history says so (K8)', () => {
    const sent = cancelled().does('ShipDevice', free);
    expect(sent.last('DeviceShipped').data).toMatchObject({ freight: 'ours', rule: 'K8', costs: [] });
    expect(told(sent)).toContain('The freight is ours (K8).');
    expect(sent.c.assessed!.assessment.lines.map(({ line }) => line)).not.toContain('shipping-out');
  });
  it('is billed by the quote that names it, once (O6.1, K8)', () => {
    expect(told(shipped())).toContain('The freight is billed (O6.1).');
    const again = shipped().on('2026-04-20').does('RecordNotTaken').does('ShipDevice', ship);
    expect(told(again)).toContain('The freight is ours (K8).');
  });
  it('is not billed where the quote that was agreed to does not name it (O7.1, K8)', () => {
    const { shippingOut, ...others } = lines;
    expect(shippingOut).toBeGreaterThan(0);
    const done = diagnosed()
      .does('SendQuote', { lines: others })
      .delivers('quote')
      .does('AnswerQuote', { answer: 'yes', channel: 'mail' })
      .does('CompleteRepair', { report: 'x' });
    for (const input of [ship, free, shipBilled])
      expect(told(done.does('ShipDevice', input))).toContain('The freight is ours (K8).');
  });
  it('need not be named where it is collected at the door, or is ours anyway (O7.2, O7.3)', () => {
    for (const s of [lapsed(), declinedRequote()])
      expect(s.does('ShipDevice', ship).last('DeviceShipped').data).toMatchObject({ freight: 'collect' });
    const refused = requested(inWarranty)
      .does('ReceiveDevice', { checklist: [], certificateEnclosed: true })
      .does('RefuseRepair', { refusal: 'virus-removal', reason: 'x' });
    expect(told(refused.does('ShipDevice', ship))).toContain('The freight is ours (K8).');
  });
});

describe('what the carrier collected', () => {
  const collected = (yen: number) => ({ collected: { yen, reference: 'COD-1' } });

  it('is what it was told to collect; another sum is a mistake, and both are named (O8)', () => {
    const { refusal } = shipped().tries('RecordDelivery', collected(5_060));
    expect(refusal).toMatchObject({
      code: 'collected-differs',
      rule: 'O8',
      field: '/collected/yen',
      reason: { en: 'The carrier was to collect 50,600 yen; 5,060 yen are given.' },
    });
    given(shipped())
      .when('RecordDelivery', collected(50_600))
      .then('DeviceDelivered', 'PaymentRecorded', 'ChargesSettled');
  });
  it('is nothing where nothing was to be collected', () => {
    const paid = repaired()
      .does('RecordPayment', { yen: 50_600, way: 'bank-transfer', reference: 'F-1' })
      .does('ShipDevice', ship);
    given(paid).when('RecordDelivery', collected(50_600)).thenRefused('collected-differs', 'O8');
    given(paid).when('RecordDelivery', collected(0)).then('DeviceDelivered');
  });
  it('is recorded by itself where it really was another sum (O8)', () => {
    const short = shipped()
      .does('RecordDelivery')
      .does('RecordPayment', { yen: 50_000, way: 'cash-on-delivery', reference: 'COD-1' });
    expect(short.place).toMatchObject({ progress: 'delivered', money: 'owed' });
    const over = shipped()
      .does('RecordDelivery')
      .does('RecordPayment', { yen: 51_000, way: 'cash-on-delivery', reference: 'COD-1' });
    given(over).when('RecordRefund', { yen: 400, reference: 'R-1' }).then('RefundRecorded');
  });
});
