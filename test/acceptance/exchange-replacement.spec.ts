import { describe, expect, it } from '@jest/globals';
import {
  applying,
  bring,
  broken,
  device,
  exchangeOf,
  letters,
  parcel,
  receiptOf,
  replacement,
  tasks,
  transfer,
} from './exchange-samples.js';
import { accepted, afterWarranty, exchanged, inspected, ordered, received } from './exchange-stages.js';
import { type Case, unique, useDesk } from './harness.js';

const desk = useDesk();

/** A free exchange of a device bought on that day, its replacement sent now. */
const bought = (on: string, unit?: object) =>
  exchanged(desk, { shippedOn: on, request: { purchase: receiptOf(on) } }, unit);

const coverOf = async (its: Case) => {
  const { replacement: sent } = await exchangeOf(its);
  return [sent?.coveredUntil, sent?.decidedBy, sent?.rule];
};

describe('The replacement', () => {
  it('C3, C4, C8, C9: free, equivalent, covered as told; the faulty device is the company’s, its data erased', async () => {
    await desk.at('2026-04-15 10:00');
    const its = await bought('2025-10-10', { model: 'CG-SW08V2', serial: `NEW-${unique()}` });
    expect((await its.fact('ReplacementShipped'))?.data).toMatchObject({
      condition: 'refurbished',
      equivalence: '同じ型番の再生品です。',
      handling: { initialised: true },
      rule: 'C4',
    });
    expect((await its.view()).place.custody).toMatchObject({ id: 'company' });
    const [letter] = await letters(its, /交換品の発送と保証/);
    for (const said of ['CG-SW08V2（再生品）', '2026年10月9日（金）まで', '当社のものとなり', '日本通運'])
      expect(letter).toContain(said);
    expect((await its.view()).charges.assessment).toMatchObject({ gross: 0 });
    await its.do('RecordArrival');
    expect(await its.progress()).toBe('closed');
  });

  it('C9, P3, P2: three months after the shipment, where less remains of the original', async () => {
    const its = await bought('2025-05-20');
    expect(await coverOf(its)).toEqual(['2026-07-15', 'own-period', 'C9']);
    const { replacement: sent } = await exchangeOf(its);
    expect(sent?.reason.en).toContain('2026-05-19');
    expect(sent?.explained?.en).toContain('C9');
  });

  it('C9: the original’s remaining warranty where that is three months or more, a day more included', async () => {
    expect(await coverOf(await bought('2025-10-10'))).toEqual(['2026-10-09', 'remaining', 'C9']);
    expect(await coverOf(await bought('2025-07-16'))).toEqual(['2026-07-15', 'own-period', 'C9']);
    expect(await coverOf(await bought('2025-07-17'))).toEqual(['2026-07-16', 'remaining', 'C9']);
  });

  it('C9: a paid one is covered too', async () => {
    const its = await ordered(desk, afterWarranty);
    await its.do('RecordPayment', transfer(35_200));
    await its.do('ShipReplacement', replacement());
    expect(await coverOf(its)).toEqual(['2026-07-15', 'own-period', 'C9']);
  });

  it('C9, P2: measured on the day it left, also when that is told late; the last day of a short month', async () => {
    await desk.at('2026-11-30 10:00');
    const its = await inspected(desk, {
      shippedOn: '2025-12-15',
      request: { purchase: receiptOf('2025-12-15') },
    });
    await desk.at('2026-12-02 10:00');
    await its.do('ShipReplacement', replacement({ on: '2026-11-30' }));
    expect(await coverOf(its)).toEqual(['2027-02-28', 'own-period', 'C9']);
  });
});

describe('A chain of replacements', () => {
  it('C9, U213, U206: each exchange of a replacement shows whose warranty runs and why, and the limits of the first', async () => {
    await desk.at('2027-01-12 10:00');
    const [one, two, three] = ['A', 'B', 'C'].map((n) => `CHAIN-${n}-${unique()}`.toUpperCase());
    const first = await bought('2026-02-01', { serial: one });
    await first.do('RecordArrival');
    expect(await coverOf(first)).toEqual(['2027-04-12', 'own-period', 'C9']);

    // The replacement breaks: it is found as one, whatever the spelling, and needs no document of its own.
    await desk.at('2027-04-12 10:00');
    const second = await desk.open(applying({ model: 'CG-SW08', serial: one!.toLowerCase() }));
    const opened = await exchangeOf(second);
    expect(opened.chain).toMatchObject([
      { case: first.id, unit: { serial: one }, coveredUntil: '2027-04-12', decidedBy: 'own-period' },
    ]);
    expect(opened).toMatchObject({ way: 'free', proof: { state: 'shown', purchasedOn: '2026-02-01' } });
    expect((await second.view()).warranty).toMatchObject({
      standing: 'in',
      countedFrom: 'replacement',
      endsOn: '2027-04-12',
      receipt: { rule: 'C9' },
      reason: { en: expect.stringContaining('replacement that was sent before') },
    });
    expect(opened.acceptance.limits.map(({ id, lastDay }) => [id, lastDay]).slice(0, 3)).toEqual([
      ['warranty', '2027-04-12'],
      ['shipment', '2029-01-31'],
      ['purchase', '2029-02-01'],
    ]);
    await second.do('AcceptApplication');
    await desk.settle();
    await second.do('ReceiveParcel', parcel());
    await second.do('RecordInspection', broken());
    await second.do('ShipReplacement', replacement({ serial: two }));
    await second.do('RecordArrival');
    expect(await coverOf(second)).toEqual(['2027-07-12', 'own-period', 'C9']);

    // And once more: of three, the last one's warranty counts as the original's.
    await desk.at('2027-07-13 10:00');
    const third = await desk.open(applying({ model: 'CG-SW08', serial: two! }));
    const { chain, way, acceptance } = await exchangeOf(third);
    expect(chain.map(({ unit, coveredUntil }) => [unit.serial, coveredUntil])).toEqual([
      [one, '2027-04-12'],
      [two, '2027-07-12'],
    ]);
    expect([way, acceptance.paid.lastDay]).toEqual(['paid', '2029-01-31']);
    expect((await third.view()).warranty).toMatchObject({
      standing: 'out',
      countedFrom: 'replacement',
      endsOn: '2027-07-12',
    });
    await third.do('AcceptApplication');
    await desk.settle();
    await third.do('ReceiveParcel', parcel());
    await third.do('RecordInspection', broken());
    await third.do('QuoteExchange', { yen: 30_000 });
    await desk.settle();
    await third.do('RecordOrder', { channel: 'mail' });
    await third.do('RecordPayment', transfer(33_000));
    await third.do('ShipReplacement', replacement({ serial: three }));
    const shown = await exchangeOf(third);
    expect(shown.chain).toHaveLength(2);
    expect(shown.replacement).toMatchObject({
      unit: { serial: three },
      coveredUntil: '2027-10-13',
      decidedBy: 'own-period',
    });
  });

  it('C9, U213: a warranty that remained is handed on', async () => {
    const unit = `CHAIN-R-${unique()}`.toUpperCase();
    const first = await bought('2027-06-01', { serial: unit });
    await first.do('RecordArrival');
    expect(await coverOf(first)).toEqual(['2028-05-31', 'remaining', 'C9']);
    const second = await desk.open(applying({ model: 'CG-SW08', serial: unit }));
    expect((await second.view()).warranty).toMatchObject({
      countedFrom: 'replacement',
      endsOn: '2028-05-31',
    });
    expect((await exchangeOf(second)).chain[0]).toMatchObject({ decidedBy: 'remaining' });
  });
});

describe('Nothing in advance', () => {
  it('C7, C12: a replacement ships after receipt, confirmation and an order that counts, and says what is missing', async () => {
    const its = await accepted(desk);
    const missing = async () => (await its.refuses('ShipReplacement', replacement())).code;
    expect(await missing()).toBe('device-not-received');
    await its.do('ReceiveParcel', parcel());
    expect(await missing()).toBe('fault-not-confirmed');
    await its.do('RecordInspection', { confirmed: false });
    expect(await missing()).toBe('fault-not-confirmed');
    await its.do('RecordInspection', broken({ faults: [{ part: '基板', grounds: ['misuse'] }] }));
    expect(await missing()).toBe('order-not-counting');
    const { cannot } = await its.view();
    const { refusal } = cannot.find(({ command }) => command === 'ShipReplacement')!;
    expect(refusal).toMatchObject({ code: 'order-not-counting', rule: 'C7' });
    expect(refusal.remedy.en).toContain('RecordOrder');
  });

  it('C7, C3: one unit replaces one device, and never itself', async () => {
    const serial = `UNIT-${unique()}`.toUpperCase();
    const first = await exchanged(desk, inWarrantyNow(), { serial });
    const second = await inspected(desk, inWarrantyNow());
    const problem = await second.refuses(
      'ShipReplacement',
      replacement({ serial: ` ${serial.toLowerCase()}` }),
    );
    expect(problem).toMatchObject({
      status: 409,
      code: 'replacement-unit-taken',
      rule: 'C7',
      field: '/serial',
      holder: first.id,
    });
    const { product } = await second.view();
    expect(await second.refuses('ShipReplacement', replacement({ serial: product.serial }))).toMatchObject({
      status: 422,
      code: 'replacement-is-faulty-unit',
    });
    await second.do('ShipReplacement', replacement());
  });

  it('C8: what is not initialised has its reason; nothing of it is recovered', async () => {
    const its = await inspected(desk, inWarrantyNow());
    expect(await its.refuses('ShipReplacement', replacement({ initialised: false }))).toMatchObject({
      status: 422,
      code: 'handling-missing',
      rule: 'C8',
      field: '/otherwise',
    });
    await its.do(
      'ShipReplacement',
      replacement({ initialised: false, otherwise: '通電しないため、記憶部を破砕しました。' }),
    );
    expect((await its.fact('ReplacementShipped'))?.data).toMatchObject({ handling: { initialised: false } });
  });

  it('C4: free or paid, the faulty device is the company’s to the end; on its case no other can be opened for it', async () => {
    const its = await exchanged(desk, inWarrantyNow());
    const { product } = await its.view();
    const again = applying({ model: product.model, serial: product.serial });
    expect(await desk.refusesToOpen(again)).toMatchObject({
      status: 409,
      code: 'device-case-open',
      case: its.id,
    });
    await its.do('RecordArrival');
    const { place } = await its.view();
    expect([place.progress.id, place.custody.id]).toEqual(['closed', 'company']);
  });
});

describe('What comes back untaken', () => {
  it('U2, U204, C12: waits without a term, an operator is reminded every 30 days, and it goes out again at our cost', async () => {
    await desk.at('2027-09-01 10:00');
    const its = await exchanged(desk, inWarrantyNow());
    await its.do('RecordUntaken', { note: '不在のため返送' });
    expect([await its.progress(), await tasks(its)]).toEqual(['notTaken', ['parcel-not-taken']]);
    await desk.at('2027-10-01 00:00');
    await desk.at('2027-10-31 00:00');
    expect((await its.history('OperatorReminded')).map(({ data }) => data['about'])).toEqual([
      'uncollected',
      'uncollected',
    ]);
    await its.do('ShipAgain', { carrier: '日本通運', tracking: 'T-2' });
    expect(await letters(its, /交換品の発送と保証/)).toHaveLength(2);
    // Sent again it is the same unit, covered as it was.
    const [first, again] = await letters(its, /交換品の発送と保証/);
    const covered = /交換品の保証：[^\n]*/;
    expect(covered.exec(again!)).toEqual(expect.arrayContaining([covered.exec(first!)![0]]));
    await its.do('RecordArrival');
    expect(await its.progress()).toBe('closed');
  });
});

describe('The tables', () => {
  it('C5, C11: of an import with three bad rows all three are told, and none is written', async () => {
    const good = await device(desk, { shippedOn: '2027-01-10' });
    const rows = [
      { serial: `${good.serial}-1`, model: 'CG-SW08', 'shipped-on': '2027-02-30' },
      { serial: `${good.serial}-2`, model: '', 'shipped-on': '2027-02-01' },
      { serial: good.serial, model: 'CG-SW08', 'shipped-on': '2027-02-01' },
      { serial: good.serial, model: 'CG-SW08', 'shipped-on': '2027-02-02' },
    ];
    await expect(bring(desk, 'serials', ...rows)).rejects.toThrow(/422.*"total":3/);
    const { acceptance } = await exchangeOf(await desk.open(applying(good)));
    expect(acceptance.limits.find(({ id }) => id === 'shipment')?.lastDay).toBe('2030-01-09');
    expect(await (await received(desk, inWarrantyNow())).progress()).toBe('received.checking');
  });
});

/** In warranty for a year from March 2027. */
function inWarrantyNow() {
  return { shippedOn: '2027-03-01', request: { purchase: receiptOf('2027-03-10') } };
}
