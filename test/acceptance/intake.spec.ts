import { describe, expect, it } from '@jest/globals';
import { types, useDesk } from './harness.js';
import {
  arrival,
  byPhone,
  finding,
  inWarranty,
  notReproduced,
  onSite,
  pickUp,
  repair,
  shipment,
  withReport,
} from './samples.js';
import { received, repairingForFree } from './stages.js';

const desk = useDesk();
const product = {
  brand: 'onkyo',
  kind: 'pc',
  model: 'DR-305',
  serial: 'SN-1',
  boughtInJapan: true,
  brokeInJapan: true,
};

const listed = () => desk.http.ask<{ rows: unknown[] }>('/cases');

describe('Opening a case', () => {
  it.each([
    ['O1: refuses a foreign product', { brand: 'sony' }, 'O1', '/request/product/brand'],
    ['O1: refuses a kind of product that is not covered', { kind: 'camera' }, 'O1', '/request/product/kind'],
    ['O1: refuses a product bought abroad', { boughtInJapan: false }, 'O1', '/request/product/boughtInJapan'],
    [
      'O2: refuses a device that broke abroad',
      { brokeInJapan: false },
      'O2',
      '/request/product/brokeInJapan',
    ],
  ])('%s, with the reason, and writes nothing', async (_, change, rule, field) => {
    await desk.at('2026-04-01 10:00');
    const before = await listed();
    const problem = await desk.refusesToOpen(pickUp({ product: { ...product, ...change } }));
    expect(problem).toMatchObject({ status: 422, code: 'product-not-covered', rule, field });
    expect(problem.text.ja).not.toBe('');
    expect(problem.remedy?.en).toMatch(/Onkyo and Sotec/);
    expect((await listed()).rows).toEqual(before.rows);
  });

  it.each([
    ['a pick-up repair in cash', pickUp({ payment: 'cash' }), /cash on delivery, bank transfer/],
    [
      'a pick-up repair by credit card',
      pickUp({ payment: 'credit-card' }),
      /cash on delivery, bank transfer/,
    ],
    ['an on-site repair by bank transfer', onSite({ payment: 'bank-transfer' }), /cash, credit card/],
    ['an on-site repair on delivery', onSite({ payment: 'cash-on-delivery' }), /cash, credit card/],
  ])('O8: refuses to have %s paid', async (_, opening, offered) => {
    const problem = await desk.refusesToOpen(opening);
    expect(problem).toMatchObject({ code: 'payment-way-not-offered', rule: 'O8', field: '/request/payment' });
    expect(problem.remedy?.en).toMatch(offered);
  });

  it('O8: refuses a payment in a way that the form of repair does not offer, or that was not chosen', async () => {
    const its = await repairingForFree(desk, inWarranty({ payment: 'bank-transfer' }));
    const card = { yen: 1_000, way: 'credit-card', reference: 'C-1' };
    expect(await its.refuses('RecordPayment', card)).toMatchObject({
      code: 'payment-way-not-offered',
      rule: 'O8',
      field: '/way',
    });
    await its.do('CompleteRepair', repair());
    await its.do('ShipDevice', shipment(withReport));
    expect(
      await its.refuses('RecordDelivery', { collected: { yen: 1_000, reference: 'COD' } }),
    ).toMatchObject({
      code: 'payment-way-not-chosen',
      rule: 'O8',
    });
  });

  it.each([
    ['O12.2', 'no-my-number'],
    ['O12.3', 'passwords-removed'],
    ['O12.4', 'stickers-removed'],
    ['O12.5', 'extras-removed'],
    ['O13.1', 'files-may-be-opened'],
    ['O13.2', 'recent-lists-cleared'],
    ['O13.5', 'backup-made'],
  ])('%s: takes nothing in before the customer confirmed “%s”', async (rule, item) => {
    const { request } = pickUp();
    const confirmed = request.confirmed!.filter((known) => known !== item);
    const problem = await desk.refusesToOpen(pickUp({ confirmed }));
    expect(problem).toMatchObject({ code: 'confirmation-missing', rule, field: '/request/confirmed' });
    expect(problem.remedy?.en).toContain(item);
  });

  it('O12.3, O13.1, O8: names all that is missing or wrong at once', async () => {
    const problem = await desk.refusesToOpen(pickUp({ confirmed: ['erasure'], payment: 'cash' }));
    expect(problem).toMatchObject({ code: 'payment-way-not-offered', field: '/request/payment' });
    expect(problem.issues?.map(({ field }) => field)).toEqual(['/request/payment', '/request/confirmed']);
    const { request } = pickUp();
    for (const item of request.confirmed ?? []) expect(problem.remedy?.en).toContain(item);
    for (const rule of ['O12.2', 'O12.3', 'O13.1', 'O13.5']) expect(problem.text.ja).toContain(`（${rule}）`);
  });

  it('O4.1: asks what was tried before a form of repair is chosen', async () => {
    const problem = await desk.refusesToOpen(pickUp({ triage: '' }));
    expect(problem).toMatchObject({ status: 400, code: 'input-invalid' });
    expect(problem.issues?.map(({ field }) => field)).toEqual(['/request/triage']);
  });
});

describe('Taking a device in', () => {
  it('O12.6: lists the extras and asks for those that are missing; the 8 days wait (O9)', async () => {
    await desk.at('2026-04-06 10:00');
    const its = await desk.open(pickUp({ extrasAskedFor: ['ACアダプター', '電源コード'] }));
    await its.do('ReceiveDevice', arrival({ extras: ['ACアダプター'] }));
    expect((await its.fact('DeviceReceived'))?.data).toMatchObject({ missingExtras: ['電源コード'] });
    expect((await its.fact('TurnaroundPaused'))?.data).toMatchObject({
      ground: 'question-open',
      from: '2026-04-06',
    });
    const { tasks } = await its.view();
    expect(tasks.map(({ kind }) => kind)).toContain('extras-missing');
    expect(await its.mails()).toHaveLength(2);
    expect((await its.mails())[1]!.text).toContain('電源コード');
  });

  it('O12.2, O12.4: what fails at the intake check is told and settled before the diagnosis; nothing twice', async () => {
    const its = await desk.open();
    const twice = arrival({ checklist: ['stickers', 'stickers'].map((item) => ({ item, ok: true })) });
    expect(await its.refuses('ReceiveDevice', twice)).toMatchObject({
      status: 422,
      code: 'intake-item-twice',
      field: '/checklist/1/item',
    });
    const checklist = ['stickers', 'no-my-number'].map((item) => ({ item, ok: false }));
    await its.do('ReceiveDevice', arrival({ checklist }));
    const told = (await its.fact('DeviceReceived'))?.text.ja;
    expect(told).toContain('「お客様が貼ったシール」［O12.4］');
    expect(told).toContain('［O12.2］');
    const kinds = async () => (await its.view()).tasks.map(({ kind }) => kind);
    expect(await kinds()).toContain('intake-to-settle');
    await its.do('RecordDiagnosis', finding());
    expect(await kinds()).not.toContain('intake-to-settle');
  });

  it('O12.1: a certificate that does not come along makes a repair in warranty charged', async () => {
    const its = await desk.open(inWarranty());
    await its.do('ReceiveDevice', arrival({ certificateEnclosed: false }));
    await its.do('RecordDiagnosis', finding());
    expect((await its.fact('DiagnosisRecorded'))?.data['coverage']).toMatchObject({
      standing: 'charged-in-warranty',
      request: [{ ground: 'no-certificate', rule: 'O5.2(1)' }],
    });
  });

  it('U11: custody begins with the arrival, not with the collection, which is recorded too', async () => {
    await desk.at('2026-04-07 10:00');
    const its = await desk.open();
    await its.do('RecordCollection', { carrier: '日本通運', packing: 'original-box', freight: 1_500 });
    await desk.at('2026-04-09 10:00');
    await its.do('ReceiveDevice', arrival());
    const view = await its.view();
    expect(view.custodyOn).toBe('2026-04-09');
    expect((await its.deadline('turnaround'))?.receipt).toMatchObject({ start: '2026-04-09' });
    expect(types(view.history)).toEqual(expect.arrayContaining(['DeviceCollected', 'DeviceReceived']));
  });

  it('O4.1a: charges no fee for the original box', async () => {
    const its = await desk.open();
    const collection = { carrier: '日本通運', packing: 'original-box', box: 1_200 };
    expect(await its.refuses('RecordCollection', collection)).toMatchObject({
      code: 'charge-not-allowed',
      rule: 'O4.1a',
    });
  });

  it('U18: what has to be told to a customer without mail becomes a task for the phone', async () => {
    const its = await desk.open(byPhone());
    const { notices, tasks } = await its.view();
    expect(notices).toMatchObject([{ template: 'request-received', channel: 'phone', status: 'pending' }]);
    expect(tasks.map(({ notice }) => notice)).toContain(notices[0]!.id);
    expect(await its.mails()).toEqual([]);
    await its.given('request-received');
    expect((await its.view()).notices[0]).toMatchObject({ status: 'sent' });
  });
});

describe('A My Number on the storage', () => {
  it('O12.2, O5.4, U12: stops all work; in warranty the way back is all that is owed; it is no cancellation', async () => {
    await desk.at('2026-05-11 10:00');
    const its = await repairingForFree(desk);
    await its.do('ReportMyNumber');
    expect(await its.progress()).toBe('returning');
    expect(await its.refuses('CompleteRepair', repair())).toMatchObject({ code: 'not-in-this-state' });
    await its.do('ShipDevice', shipment({ freight: 1_500 }));
    const { charges, place } = await its.view();
    expect(charges.assessment).toMatchObject({
      lines: [{ line: 'shipping-out', yen: 1_500, mode: 'billed', rule: 'O5.4' }],
      gross: 1_650,
    });
    expect(charges.assessment?.waived.map(({ line }) => line)).toContain('diagnosis-labour');
    expect(place.progress.id).toBe('shipped');
    expect(types(await its.history())).not.toContain('RepairCancelled');
  });

  it('O12.2, O6.2: after the warranty the diagnosis done and the freights are owed', async () => {
    const its = await received(desk);
    await its.do('RecordDiagnosis', finding());
    await its.do('ReportMyNumber');
    await its.do('ShipDevice', shipment({ freight: 1_500 }));
    const { assessment } = (await its.view()).charges;
    expect(assessment?.lines.map(({ line, yen, rule }) => [line, yen, rule])).toEqual([
      ['shipping-in', 1_500, 'O6.2'],
      ['diagnosis-labour', 5_000, 'O6.2'],
      ['shipping-out', 1_500, 'O6.2'],
    ]);
    expect(assessment?.gross).toBe(8_800);
  });

  it('O12.2, U106: there is no field that could hold the number itself', async () => {
    const its = await received(desk);
    expect(await its.refuses('ReportMyNumber', { number: '123456789012' })).toMatchObject({
      status: 400,
      code: 'input-invalid',
    });
    const { can } = await its.view();
    const action = can.find(({ command }) => command === 'ReportMyNumber');
    expect(Object.keys(action?.input['properties'] as object)).toEqual(['on']);
  });

  it('O12.2: nothing is found in a device that is not here', async () => {
    const its = await desk.open();
    expect(await its.refuses('ReportMyNumber')).toMatchObject({ code: 'not-in-custody', rule: 'O12.2' });
  });
});

describe('Storage that was taken out', () => {
  it('O13.3, O11: is listed, and the case stays open until its wiping is proven', async () => {
    await desk.at('2026-06-01 10:00');
    const its = await repairingForFree(desk);
    const ssd = { part: 'SSD-1', name: 'SSD', storage: true };
    await its.do('CompleteRepair', repair({ parts: [ssd] }));
    expect((await its.fact('RepairCompleted'))?.data['parts']).toEqual([
      { ...ssd, condition: 'new', removed: true },
    ]);
    await its.do('ShipDevice', shipment(withReport));
    await its.do('RecordDelivery');
    expect(await its.progress()).toBe('delivered');
    const proof = { what: 'removed-part', method: 'destroyed', by: 'T-007' };
    expect(await its.refuses('RecordWiping', { ...proof, part: 'HDD-9' })).toMatchObject({
      code: 'part-unknown',
      rule: 'O13.3',
    });
    await its.do('RecordWiping', { ...proof, part: 'SSD-1' });
    expect((await its.fact('StorageWiped'))?.data).toMatchObject({
      part: 'SSD-1',
      method: 'destroyed',
      by: 'T-007',
      on: '2026-06-01',
      rule: 'O13.3',
    });
    expect(await its.progress()).toBe('closed');
  });

  it('O12.15: no repaired device leaves without its report', async () => {
    const its = await repairingForFree(desk);
    await its.do('CompleteRepair', repair());
    expect(await its.refuses('ShipDevice', shipment())).toMatchObject({
      code: 'repair-report-missing',
      rule: 'O12.15',
    });
  });

  it('O12.12: a completed repair is not undone', async () => {
    const its = await repairingForFree(desk);
    await its.do('CompleteRepair', repair());
    expect(await its.refuses('CancelRepair', { reason: 'customer-wish' })).toMatchObject({
      rule: 'O12.12-13',
    });
  });

  it('O12.10: what is not repaired is refused by an approver, and no quote is made of it', async () => {
    const its = await received(desk);
    await its.do('RecordDiagnosis', finding({ faults: [{ part: 'メモリ', grounds: ['modified-parts'] }] }));
    const lines = { lines: { labour: 1_000 } };
    expect(await its.refuses('SendQuote', lines)).toMatchObject({
      code: 'nothing-to-repair',
      rule: 'O12.10',
    });
    const refusal = { refusal: 'modified-parts', reason: '非純正のメモリが原因のため。' };
    expect(await its.refuses('RefuseRepair', refusal)).toMatchObject({ code: 'permission-missing' });
    await its.do('RefuseRepair', refusal, 'approver');
    expect((await its.fact('RepairRefused'))?.data).toMatchObject({
      rule: 'O12.10(1)',
      ending: 'not-repairable',
    });
    expect(await its.progress()).toBe('returning');
  });

  it('O5.4, U12: a symptom that cannot be reproduced ends in a return, which is no cancellation', async () => {
    const its = await received(desk);
    await its.do('RecordDiagnosis', notReproduced);
    expect(types(await its.history())).toContain('FaultNotReproduced');
    expect(await its.progress()).toBe('returning');
  });
});
