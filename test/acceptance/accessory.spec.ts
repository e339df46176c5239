import { describe, expect, it } from '@jest/globals';
import { type Case, useDesk } from './harness.js';
import { pickUp, valid } from './samples.js';

const desk = useDesk();
const accessory = { form: 'part-delivery', accessory: { name: 'ACアダプター', standard: true } };
const parcel = { part: 'AC-19', carrier: '日本通運', tracking: 'T-900' };
const opening = (changes: object = {}) => pickUp({ ...(accessory as object), ...changes });
const inWarranty = (changes: object = {}) => opening({ certificate: valid, ...changes });
const lines = async (its: Case) =>
  (await its.view()).charges.assessment?.lines.map(({ line, yen, rule }) => [line, yen, rule]);
const kinds = async (its: Case) => (await its.view()).tasks.map(({ kind }) => kind);

describe('A fault in an external standard accessory', () => {
  it('O4.2: in warranty a good part is sent free of charge, and the faulty one is taken along', async () => {
    await desk.at('2026-04-01 10:00');
    const its = await desk.open(inWarranty());
    expect(await kinds(its)).toEqual(['part-to-send']);
    await its.do('SendPart', { ...parcel, parts: 4_000, freight: 900 });
    await its.do('RecordDelivery', { faultyCollected: true });
    const { place, charges, repair } = await its.view();
    expect([place.progress.id, place.custody.id, charges.balance]).toEqual(['closed', 'customer', 0]);
    expect(repair?.report?.parts).toMatchObject([{ part: 'AC-19', removed: true, condition: 'new' }]);
    const letter = (await its.mails()).find(({ subject }) => subject.includes('部品を発送'));
    expect(letter?.text).toContain('故障した部品をお引き取り');
  });

  it('O4.2, O11: left behind at the delivery, the faulty part keeps the case open until it is settled', async () => {
    const its = await desk.open(inWarranty());
    await its.do('SendPart', parcel);
    await its.do('RecordDelivery');
    expect([await its.progress(), await kinds(its)]).toEqual(['delivered', ['faulty-part-to-collect']]);
    await its.do('SettleFaultyPart', { collected: true });
    expect(await its.progress()).toBe('closed');
  });

  it('O4.2, O6.1: after the warranty it is charged after consent, and no clause collects the faulty one', async () => {
    const its = await desk.open(opening());
    expect(await its.refuses('SendPart', parcel)).toMatchObject({ code: 'consent-missing', rule: 'O6.1' });
    await its.do('SendPart', { ...parcel, parts: 4_000, freight: 900, consented: true });
    expect(await lines(its)).toEqual([['parts', 4_000, 'O6.1']]);
    expect(await its.refuses('RecordDelivery', { faultyCollected: true })).toMatchObject({
      code: 'faulty-part-not-collected',
      rule: 'O4.2',
    });
    await its.do('RecordDelivery', { collected: { yen: 4_400, reference: 'COD-7' } });
    expect(await its.progress()).toBe('closed');
  });

  it('O5.2(8), U7: the wear of a mouse or an adapter is charged in warranty, too, after consent', async () => {
    const its = await desk.open(inWarranty());
    const worn = { ...parcel, worn: 'ac-adapter', parts: 4_000 };
    expect(await its.refuses('SendPart', worn)).toMatchObject({ code: 'consent-missing', rule: 'U7' });
    await its.do('SendPart', { ...worn, consented: true });
    expect(await lines(its)).toEqual([['parts', 4_000, 'U7']]);
    const letter = (await its.mails()).find(({ subject }) => subject.includes('部品を発送'));
    expect(letter?.text).toMatch(/代金引換の金額（税込）：4,400円/);
    expect(letter?.text).toContain('第5条第2項第8号');
  });

  it('U103, O8: it is paid as a device that is delivered is', async () => {
    expect(await desk.refusesToOpen(inWarranty({ payment: 'cash' }))).toMatchObject({
      code: 'payment-way-not-offered',
      rule: 'U103',
    });
  });

  it('O4.2: what is no standard accessory, or a device itself, is not served so', async () => {
    const foreign = { accessory: { name: 'ヘッドホン', standard: false } };
    expect(await desk.refusesToOpen(inWarranty(foreign))).toMatchObject({
      code: 'not-a-standard-accessory',
      rule: 'O4.2',
      field: '/request/accessory/standard',
    });
    expect(await desk.refusesToOpen(inWarranty({ form: 'pick-up' }))).toMatchObject({
      code: 'accessory-only',
    });
  });

  it('O4.2, U104: a part that comes back costs nothing; it is sent again or called off', async () => {
    const its = await desk.open(opening());
    await its.do('SendPart', { ...parcel, parts: 4_000, consented: true });
    await its.do('RecordNotTaken', { note: '不在。' });
    const { place, charges } = await its.view();
    expect([place.progress.id, charges.assessment]).toEqual(['requested.open', null]);
    await its.do('CancelRepair', { reason: 'customer-wish' });
    expect(await its.progress()).toBe('closed');
  });
});
