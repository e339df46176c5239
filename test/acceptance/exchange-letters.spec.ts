import { describe, expect, it } from '@jest/globals';
import { applying, broken, device, goingBack, model, parcel, receiptOf, replacement, transfer } from './exchange-samples.js';
import { accepted, received, applied } from './exchange-stages.js';
import { type Case, type Mail, useDesk } from './harness.js';
import { appendFileSync } from 'node:fs';

const desk = useDesk();
const EN = { language: 'en' };
const proven = { shippedOn: '2025-10-01', request: { ...EN, purchase: receiptOf('2025-10-10') } };
const dump = async (its: Case) => {
  for (const m of await its.mails()) appendFileSync('/tmp/letters.txt', `=== ${m.subject}\n${m.text}\n\n`);
};

describe('x', () => {
  it('C1: all', async () => {
    await desk.at('2026-04-01 10:00');
    const old = await model(desk, { 'manufacture-ended-on': '2020-03-31', 'sale-ended-on': '2021-03-31' });
    const a = await applied(desk, { shippedOn: '2025-10-01', model: old, request: { ...EN, inUseSince: '2020-01-01' } });
    await a.do('DeclineApplication', { refusal: 'consultation', note: 'x' });
    const b = await accepted(desk, proven);
    await b.do('ReceiveParcel', parcel({ sheet: null }));
    const c = await received(desk, { ...proven, request: { ...proven.request, insurance: true } });
    await c.do('RecordInspection', broken({ faults: [{ part: 'power', grounds: ['outside-cause'] }], findings: 'Burnt.' }));
    await c.do('QuoteExchange', { yen: 31_000, message: 'hello' });
    await desk.settle();
    await c.do('RecordOrder', { channel: 'mail' });
    await desk.settle();
    await c.do('RecordPayment', transfer(34_100));
    await desk.settle();
    await desk.at('2026-04-10 10:00');
    await desk.at('2026-04-20 10:00');
    await desk.at('2026-05-20 10:00');
    await c.do('ShipReplacement', replacement());
    const d = await received(desk, proven);
    await d.do('RecordInspection', { confirmed: false });
    await d.do('ReturnUnexchanged', { refusal: 'fault-not-confirmed' });
    await desk.settle();
    await d.do('ShipBack', goingBack());
    await b.do('ReissueSheet', { reason: 'x' });
    await desk.settle();
    const e = await received(desk, { shippedOn: '2024-10-01', request: EN });
    await e.do('RecordInspection', broken());
    await e.do('QuoteExchange', { yen: 31_000 });
    await desk.settle();
    await e.do('CancelExchange');
    await desk.settle();
    for (const x of [a, b, c, d, e]) await dump(x);
  });
});
