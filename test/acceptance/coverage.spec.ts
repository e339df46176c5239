import { describe, expect, it } from '@jest/globals';
import { type Case, types, useDesk } from './harness.js';
import {
  amounts,
  arrival,
  finding,
  inWarranty,
  notReproduced,
  pickUp,
  repair,
  shipment,
  valid,
  withReport,
} from './samples.js';
import { approved, deliver, quoted, received, repairingForFree } from './stages.js';

const desk = useDesk();

/** Billed and collected lines with yen, mode and rule. */
const lines = async (its: Case) =>
  (await its.view()).charges.assessment?.lines.map(({ line, yen, mode, rule }) => [line, yen, mode, rule]);
const gross = async (its: Case) => (await its.view()).charges.assessment?.gross;
const waived = async (its: Case) =>
  (await its.view()).charges.assessment?.waived.map(({ line, yen, rule }) => [line, yen, rule]);

describe('In warranty', () => {
  it('O5.1, K12: a repair is free: no quote, nothing owed, and every waived yen has its clause', async () => {
    await desk.at('2026-04-01 10:00');
    const its = await repairingForFree(desk);
    expect((await its.view()).warranty).toMatchObject({ standing: 'in', rule: 'O5.1' });
    expect((await its.fact('RepairAuthorised'))?.data).toEqual({ rule: 'O5.1' });
    expect(await its.refuses('SendQuote', amounts)).toMatchObject({ code: 'not-in-this-state' });
    await its.do('CompleteRepair', repair());
    await its.do('ShipDevice', shipment({ ...withReport, freight: 1_500 }));
    expect((await its.fact('DeviceShipped'))?.data).toMatchObject({ freight: 'ours', collects: 0 });
    await its.do('RecordDelivery');
    expect(await lines(its)).toEqual([]);
    expect(await waived(its)).toEqual([
      ['shipping-in', 1_500, 'O5.1'],
      ['diagnosis-labour', 5_000, 'O5.1'],
      ['shipping-out', 1_500, 'O5.1'],
    ]);
    const { place, charges } = await its.view();
    expect([place.progress.id, charges.balance]).toEqual(['closed', 0]);
  });

  it('K12: the day of the request decides, not the day the fault is found', async () => {
    const certificate = { ...valid, purchasedOn: '2025-04-01', months: 12 };
    const its = await desk.open(inWarranty({ certificate }));
    const { warranty } = await its.view();
    expect(warranty).toMatchObject({ standing: 'in', endsOn: '2026-04-01' });
    await desk.at('2026-04-02 10:00');
    await its.do('ReceiveDevice', arrival());
    await its.do('RecordDiagnosis', finding());
    expect(await its.progress()).toBe('approved.repairing');
    const late = await desk.open(inWarranty({ certificate }));
    expect((await late.view()).warranty).toMatchObject({ standing: 'out' });
  });

  it('O5.2, U7: every ground is reported, and the charged repair needs a quote and consent', async () => {
    const its = await received(desk, inWarranty());
    const faults = [
      { part: '液晶', grounds: ['improper-handling', 'surroundings'] },
      { part: 'ACアダプター', grounds: ['wear'], worn: 'ac-adapter' },
      { part: 'キーボード', grounds: [] },
    ];
    await its.do('RecordDiagnosis', finding({ faults }));
    expect((await its.fact('DiagnosisRecorded'))?.data['coverage']).toMatchObject({
      standing: 'mixed',
      faults: [
        { charged: true, grounds: [{ rule: 'O5.2(3)' }, { rule: 'O5.2(6)' }] },
        { charged: true, grounds: [{ rule: 'O5.2(8)' }] },
        { charged: false, grounds: [] },
      ],
    });
    expect(await its.refuses('CompleteRepair', repair())).toMatchObject({ rule: 'O7.1' });
    await its.do('SendQuote', { lines: { labour: 8_000, parts: [{ name: '液晶パネル', yen: 20_000 }] } });
    await desk.settle();
    const quote = (await its.view()).charges.quotes[0]!;
    expect(quote.rule).toBe('U7');
    expect(quote.assessment.lines.map(({ rule }) => rule)).toEqual(['U7', 'U7']);
    await its.do('AnswerQuote', { answer: 'yes', channel: 'mail' });
    await its.do('CompleteRepair', repair());
    await deliver(its);
    expect([await gross(its), await its.progress()]).toEqual([30_800, 'closed']);
  });

  it('O5.2(1), O5.2(2), O12.1: a certificate missing or lacking an entry concerns the whole request', async () => {
    const missing = await received(desk, inWarranty({ certificate: { ...valid, shown: false } }));
    const defective = await received(desk, inWarranty({ certificate: { ...valid, shop: undefined } }));
    for (const its of [missing, defective]) await its.do('RecordDiagnosis', finding());
    const request = async (its: Case) =>
      ((await its.fact('DiagnosisRecorded'))?.data['coverage'] as { request: object }).request;
    expect(await request(defective)).toMatchObject([{ rule: 'O5.2(2)' }]);
    expect(await defective.progress()).toBe('diagnosed');
  });

  it('O5.3: the designated box is charged even where the repair is free', async () => {
    const its = await desk.open(inWarranty());
    await its.do('RecordCollection', {
      carrier: '日本通運',
      packing: 'designated-box',
      box: 1_200,
      freight: 1_500,
    });
    await its.do('ReceiveDevice', arrival({ freight: undefined }));
    await its.do('RecordDiagnosis', finding());
    await its.do('CompleteRepair', repair());
    await its.do('ShipDevice', shipment(withReport));
    expect(await lines(its)).toEqual([['box', 1_200, 'billed', 'O5.3']]);
    expect(await gross(its)).toBe(1_320);
  });

  it('O5.4: not reproduced, the way back is owed and no diagnosis labour', async () => {
    const its = await received(desk, inWarranty());
    await its.do('RecordDiagnosis', notReproduced);
    expect(await its.refuses('ShipDevice', shipment())).toMatchObject({
      status: 422,
      code: 'freight-missing',
      field: '/freight',
    });
    await its.do('ShipDevice', shipment({ freight: 1_500 }));
    expect(await lines(its)).toEqual([['shipping-out', 1_500, 'billed', 'O5.4']]);
    expect(await waived(its)).toEqual([
      ['shipping-in', 1_500, 'O5.4'],
      ['diagnosis-labour', 5_000, 'O5.4'],
    ]);
    expect(await gross(its)).toBe(1_650);
  });

  it('O5.4: cancelled by the customer, the same', async () => {
    const its = await repairingForFree(desk);
    await its.do('CancelRepair', { reason: 'customer-wish' });
    await its.do('ShipDevice', shipment({ freight: 1_500 }));
    expect(await lines(its)).toEqual([['shipping-out', 1_500, 'billed', 'O5.4']]);
  });

  it('O12.11, K7: an unsuitable environment costs the diagnosis labour in warranty too', async () => {
    const its = await repairingForFree(desk);
    const refusal = { refusal: 'unsuitable-environment', reason: '内部に大量の油煙が付着。' };
    await its.do('RefuseRepair', refusal, 'approver');
    await its.do('ShipDevice', shipment({ freight: 1_500 }));
    expect(await lines(its)).toEqual([
      ['diagnosis-labour', 5_000, 'billed', 'O12.11'],
      ['shipping-out', 1_500, 'billed', 'O5.4'],
    ]);
  });

  it('O13.6, K7: without consent to erasure, labour and both freights are owed in warranty too', async () => {
    const its = await repairingForFree(desk, inWarranty({ erasureConsent: false }));
    await its.do('CancelRepair', { reason: 'no-erasure-consent' });
    await its.do('ShipDevice', shipment({ freight: 1_500 }));
    expect(await lines(its)).toEqual([
      ['shipping-in', 1_500, 'billed', 'O13.6'],
      ['diagnosis-labour', 5_000, 'billed', 'O13.6'],
      ['shipping-out', 1_500, 'billed', 'O13.6'],
    ]);
  });

  it('O13.6: is no ground for somebody who consented', async () => {
    const its = await repairingForFree(desk);
    expect(await its.refuses('CancelRepair', { reason: 'no-erasure-consent' })).toMatchObject({
      code: 'erasure-consented',
      rule: 'O13.6',
    });
  });
});

describe('After the warranty', () => {
  it('O6.1, K8: labour, parts and both freights as agreed; the way back is billed once', async () => {
    await desk.at('2026-06-01 10:00');
    const its = await approved(desk);
    await its.do('CompleteRepair', repair());
    await its.do('ShipDevice', shipment({ ...withReport, freight: 1_500 }));
    expect(await lines(its)).toEqual([
      ['labour', 12_000, 'billed', 'O6.1'],
      ['parts', 28_000, 'billed', 'O6.1'],
      ['shipping-in', 1_500, 'billed', 'O6.1'],
      ['shipping-out', 1_500, 'billed', 'O6.1'],
    ]);
    const { charges } = await its.view();
    expect(charges.assessment).toMatchObject({
      net: 43_000,
      tax: { percent: 10, yen: 4_300 },
      gross: 47_300,
    });
    expect((await its.fact('DeviceShipped'))?.data).toMatchObject({ freight: 'billed', collects: 47_300 });
  });

  it('U5: tax is rounded down once per document, in whole yen', async () => {
    const its = await quoted(desk);
    await its.do('SendQuote', {
      lines: {
        labour: 1_005,
        parts: [
          { name: 'ねじ', yen: 9 },
          { name: 'ばね', yen: 5 },
        ],
      },
    });
    const quote = (await its.view()).charges.quotes.at(-1)!;
    expect(quote.assessment).toMatchObject({ net: 1_019, tax: { yen: 101, rule: 'U5' }, gross: 1_120 });
  });

  it('O6.2: cancelled after the diagnosis, its labour and the freights are owed', async () => {
    const its = await quoted(desk);
    await its.do('CancelRepair', { reason: 'customer-wish' });
    await its.do('ShipDevice', shipment({ freight: 1_500 }));
    expect(await lines(its)).toEqual([
      ['shipping-in', 1_500, 'billed', 'O6.2'],
      ['diagnosis-labour', 5_000, 'billed', 'O6.2'],
      ['shipping-out', 1_500, 'billed', 'O6.2'],
    ]);
    expect(await gross(its)).toBe(8_800);
  });

  it('O6.2: not reproduced, the same', async () => {
    const its = await received(desk);
    await its.do('RecordDiagnosis', notReproduced);
    await its.do('ShipDevice', shipment({ freight: 1_500 }));
    expect(await gross(its)).toBe(8_800);
  });

  it('O6.2: cancelled before any diagnosis, no labour is owed', async () => {
    const its = await received(desk);
    await its.do('CancelRepair', { reason: 'customer-wish' });
    expect(await lines(its)).toEqual([['shipping-in', 1_500, 'billed', 'O6.2']]);
  });

  it('O7.2, K8: lapsed, the way back goes freight collect and is billed nowhere', async () => {
    const its = await quoted(desk);
    await desk.at('2026-06-22 10:00');
    await its.do('ShipDevice', shipment({ freight: 1_500 }));
    expect((await its.fact('DeviceShipped'))?.data).toMatchObject({ freight: 'collect', rule: 'O7.2' });
    expect(await lines(its)).toEqual([
      ['shipping-in', 1_500, 'billed', 'O6.2'],
      ['diagnosis-labour', 5_000, 'billed', 'O6.2'],
      ['shipping-out', 1_500, 'collect', 'O7.2'],
    ]);
    expect(await gross(its)).toBe(7_150);
  });

  it('K8, O6.2: sent twice because nobody took it, the way back of a cancelled case is billed once', async () => {
    const its = await received(desk);
    await its.do('CancelRepair', { reason: 'customer-wish' });
    await its.do('ShipDevice', shipment({ freight: 1_500 }));
    await its.do('RecordNotTaken');
    await its.do('ShipDevice', shipment({ freight: 1_700 }));
    expect(await lines(its)).toEqual([
      ['shipping-in', 1_500, 'billed', 'O6.2'],
      ['shipping-out', 1_500, 'billed', 'O6.2'],
    ]);
    const sent = await its.history('DeviceShipped');
    expect(sent.map(({ data }) => data['collects'])).toEqual([3_300, 3_300]);
  });

  it('O8: paid by transfer, overpaid and given back, the case is closed', async () => {
    const its = await approved(desk, pickUp({ payment: 'bank-transfer' }));
    await its.do('CompleteRepair', repair());
    await its.do('ShipDevice', shipment(withReport));
    await its.do('RecordDelivery');
    await its.do('RecordPayment', { yen: 50_000, way: 'bank-transfer', reference: 'FB-1' });
    expect((await its.view()).charges.balance).toBe(-2_700);
    expect(await its.progress()).toBe('delivered');
    await its.do('RecordRefund', { yen: 2_700, reference: 'RF-1' }, 'approver');
    expect(await its.progress()).toBe('closed');
    expect(types(await its.history()).at(-1)).toBe('CaseClosed');
  });
});
