import { describe, expect, it } from '@jest/globals';
import { type Case, jst, types, useDesk } from './harness.js';
import { higherAmounts, repair, shipment, withReport } from './samples.js';
import { approved, quoted, repairingForFree } from './stages.js';

const desk = useDesk();
const further = { faults: [{ part: 'SSD' }], findings: '記憶装置の読み取り不良。' };

/** A repair at which a second fault was found, and whose requote was sent by mail. */
async function requoted(): Promise<Case> {
  const its = await approved(desk);
  await its.do('ReportFurtherFault', further);
  await its.do('SendQuote', higherAmounts);
  await desk.settle();
  return its;
}

describe('A requote', () => {
  it('O7.3: work stops at a new fault until the customer agreed anew; then the new amount counts', async () => {
    await desk.at('2026-04-01 10:00');
    const its = await approved(desk);
    await its.do('ReportFurtherFault', further);
    expect(await its.progress()).toBe('approved.stopped');
    expect(await its.refuses('CompleteRepair', repair())).toMatchObject({ code: 'not-in-this-state' });
    expect((await its.view()).tasks).toContainEqual(expect.objectContaining({ kind: 'requote-to-send' }));
    await its.do('SendQuote', higherAmounts);
    await desk.settle();
    expect(await its.progress()).toBe('approved.requoted');
    expect((await its.mails()).at(-1)!.text).toMatch(/見積番号：第2号[^]*付のお見積り（第1号）に代わるもの/u);
    expect(await its.refuses('AnswerQuote', { answer: 'yes', quote: 1, channel: 'mail' })).toMatchObject({
      status: 422,
      code: 'quote-not-current',
      rule: 'O7.3',
      field: '/quote',
    });
    await its.do('AnswerQuote', { answer: 'yes', quote: 2, channel: 'mail' });
    await its.do('CompleteRepair', repair());
    await its.do('ShipDevice', shipment(withReport));
    const { charges } = await its.view();
    const told = charges.quotes.map(({ kind, rule, answer, replacedBy }) => [kind, rule, answer, replacedBy]);
    expect(told).toEqual([
      ['quote', 'O7.1', 'accepted', 2],
      ['requote', 'O7.3', 'accepted', null],
    ]);
    expect(charges.assessment?.gross).toBe(60_500);
    expect((await its.fact('DeviceShipped'))?.data['collects']).toBe(60_500);
  });

  it('O7.3, K8: declined, the repair is cancelled and the device goes back freight collect, billed nowhere', async () => {
    await desk.at('2026-04-10 10:00');
    const its = await requoted();
    await its.do('AnswerQuote', { answer: 'no', channel: 'phone' });
    expect(await its.progress()).toBe('cancelled');
    await its.do('ShipDevice', shipment({ freight: 1_500 }));
    expect((await its.fact('DeviceShipped'))?.data).toMatchObject({ freight: 'collect', rule: 'O7.3' });
    const { assessment } = (await its.view()).charges;
    const ways = assessment?.lines.filter(({ line }) => line === 'shipping-out');
    expect(ways).toMatchObject([{ mode: 'collect', rule: 'O7.3', yen: 1_500 }]);
    expect(assessment?.net).toBe(6_500);
  });

  it('O7.1: a quote that another replaced before any answer shows which one counts', async () => {
    const its = await quoted(desk);
    await its.do('SendQuote', higherAmounts);
    const { quotes } = (await its.view()).charges;
    expect(quotes.map(({ n, answer, replacedBy }) => [n, answer, replacedBy])).toEqual([
      [1, null, 2],
      [2, null, null],
    ]);
  });

  it('U8: unanswered, nothing lapses however long it takes; the desk is reminded', async () => {
    await desk.at('2026-05-01 10:00');
    const its = await requoted();
    expect((await its.fact('QuoteSent'))?.data).toMatchObject({ quote: 2, lapse: null });
    await desk.at('2026-05-08 00:00');
    expect(await its.fact('OperatorReminded')).toMatchObject({
      effective: jst('2026-05-08 00:00'),
      data: { about: 'requote-unanswered', rule: 'U8' },
    });
    await desk.at('2026-11-01 10:00');
    expect(await its.progress()).toBe('approved.requoted');
    expect(types(await its.history())).not.toContain('QuoteLapsed');
    const { tasks } = await its.view();
    expect(tasks).toContainEqual(expect.objectContaining({ kind: 'requote-unanswered', rule: 'U8' }));
    await its.do('AnswerQuote', { answer: 'yes', channel: 'mail' });
    expect(await its.progress()).toBe('approved.repairing');
  });

  it('O5.1: a further fault that costs nothing stops nothing', async () => {
    const its = await repairingForFree(desk);
    await its.do('ReportFurtherFault', further);
    expect(await its.progress()).toBe('approved.repairing');
    expect((await its.fact('RepairAuthorised'))?.data).toEqual({ rule: 'O5.1' });
  });
});
