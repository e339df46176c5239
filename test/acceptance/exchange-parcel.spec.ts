import { describe, expect, it } from '@jest/globals';
import { broken, exchangeOf, goingBack, letters, model, parcel, tasks } from './exchange-samples.js';
import { accepted, applied, inWarranty, received } from './exchange-stages.js';
import { type Case, useDesk } from './harness.js';

const desk = useDesk();
const REASON = { reason: '内容を確認し、支障ありません。' };

/** A parcel that arrives for an accepted application. */
async function arriving(changes: object, how = inWarranty): Promise<Case> {
  const its = await accepted(desk, how);
  await its.do('ReceiveParcel', parcel(changes));
  return its;
}
const faultsOf = async (its: Case) =>
  (await exchangeOf(its)).parcel?.faults.map(({ fault, consequence, items, rule }) => ({
    fault,
    consequence,
    items,
    rule,
  }));
const place = async (its: Case) => {
  const { progress, custody } = (await its.view()).place;
  return [progress.id, custody.id];
};

describe('Not received', () => {
  it.each([
    ['no sheet in it', 'no-sheet', { sheet: null }],
    ['a sheet number of nobody', 'no-sheet', { sheet: 7 }],
    ['a device brought in person', 'walk-in', { walkIn: true }],
  ])('C19c: %s: it stays the customer’s, who is told and may send it again', async (_, fault, changes) => {
    await desk.at('2026-04-01 10:00');
    const its = await arriving(changes);
    expect(await place(its)).toEqual(['accepted.sheetSent', 'customer']);
    expect((await its.fact('ParcelRefused'))?.data).toMatchObject({
      check: { received: false, notReceived: [{ fault, rule: 'C19c' }] },
    });
    const [letter] = await letters(its, /お受け取りできませんでした/);
    expect(letter).toContain(fault === 'walk-in' ? '持ち込み' : 'シート');
    await its.do('ReceiveParcel', parcel());
    expect(await place(its)).toEqual(['received.checking', 'centre']);
  });

  it('C19b: nothing is received before the sheet was sent', async () => {
    const its = await applied(desk);
    expect(await its.refuses('ReceiveParcel', parcel())).toMatchObject({
      status: 409,
      code: 'not-in-this-state',
      rule: 'C19c',
    });
  });
});

describe('A parcel that may go back', () => {
  it.each([
    ['needed accessories are missing', 'accessory-missing', { enclosed: ['main-unit'] }, ['ac-adapter']],
    [
      'goods of other makers are in it',
      'foreign-goods',
      { foreignGoods: ['他社製LANケーブル'] },
      ['他社製LANケーブル'],
    ],
  ])('C19c: %s: an operator decides to go on, or to send it back', async (_, fault, changes, items) => {
    await desk.at('2026-04-13 10:00');
    const [kept, sent] = [await arriving(changes), await arriving(changes)];
    expect(await place(kept)).toEqual(['received.questioned', 'centre']);
    expect(await faultsOf(kept)).toEqual([{ fault, consequence: 'may-return', items, rule: 'C19c' }]);
    expect(await tasks(kept)).toEqual(['parcel-to-decide']);
    expect(await kept.refuses('RecordInspection', broken())).toMatchObject({ status: 409 });
    expect(await kept.refuses('KeepParcelAnyway', REASON, 'approver')).toMatchObject({
      code: 'approval-not-needed',
    });
    await kept.do('KeepParcel', REASON);
    expect(await place(kept)).toEqual(['received.checking', 'centre']);
    await sent.do('ReturnUnexchanged', { refusal: 'parcel-fault' });
    const [letter] = await letters(sent, /交換せずにお返し/);
    expect(letter).toContain('送料は当社が負担');
    if (fault === 'foreign-goods') expect(letter).toContain('他社製LANケーブル');
    else expect(letter).toMatch(/ACアダプタ/);
  });

  it('C19b, K4: a KVM cable has to be in it where the table says that the model came with one', async () => {
    const kvm = await model(desk, { 'kvm-cable': 'true' });
    const its = await arriving({}, { ...inWarranty, model: kvm });
    expect(await faultsOf(its)).toMatchObject([{ fault: 'accessory-missing', items: ['kvm-cable'] }]);
    const other = await arriving({}, { ...inWarranty, model: await model(desk, { 'kvm-cable': 'false' }) });
    expect(await faultsOf(other)).toEqual([]);
  });
});

describe('A parcel that goes back', () => {
  it('C19c: with cards or disks left in, in principle: only an approver keeps it, with a reason', async () => {
    await desk.at('2026-04-20 10:00');
    const changes = { mediaLeftIn: ['SDカード'] };
    const [kept, sent] = [await arriving(changes), await arriving(changes)];
    expect(await faultsOf(kept)).toEqual([
      { fault: 'media-left-in', consequence: 'return-in-principle', items: ['SDカード'], rule: 'C19c' },
    ]);
    expect(await kept.refuses('KeepParcel', REASON)).toMatchObject({ status: 409, code: 'approver-needed' });
    expect(await kept.refuses('KeepParcelAnyway', REASON)).toMatchObject({
      status: 403,
      code: 'permission-missing',
    });
    await kept.do('KeepParcelAnyway', REASON, 'approver');
    expect(await place(kept)).toEqual(['received.checking', 'centre']);
    await sent.do('ReturnUnexchanged', { refusal: 'parcel-fault' });
    expect((await sent.fact('ReturnDecided'))?.data).toMatchObject({ refusal: 'parcel-fault', rule: 'C19c' });
  });

  it('C19c, U204: past acceptance it must, as it is; the way back is ours and nothing is owed', async () => {
    const its = await arriving({ acceptanceOver: true, foreignGoods: ['他社製品'] });
    expect((await exchangeOf(its)).parcel?.outcome).toBe('must-return');
    expect((await faultsOf(its))?.map(({ consequence }) => consequence)).toEqual([
      'must-return',
      'may-return',
    ]);
    expect(await its.refuses('KeepParcel', REASON)).toMatchObject({ code: 'parcel-must-return' });
    expect(await its.refuses('KeepParcelAnyway', REASON, 'approver')).toMatchObject({
      code: 'parcel-must-return',
    });
    await its.do('ReturnUnexchanged', { refusal: 'acceptance-over' });
    const { charges } = await its.view();
    expect(charges.assessment).toMatchObject({ lines: [], gross: 0 });
    expect(charges.assessment?.waived).toContainEqual(
      expect.objectContaining({ line: 'shipping-out', rule: 'U204' }),
    );
    expect(await tasks(its)).toEqual(['device-to-send-back']);
    // It was not looked at: it goes back as it came, not initialised.
    await its.do('ShipBack', goingBack({ initialised: false }));
    expect((await letters(its, /お返しのため発送/))[0]).not.toContain('初期化しており');
    await its.do('RecordArrival');
    expect(await place(its)).toEqual(['closed', 'customer']);
  });
});

describe('What came along', () => {
  it('C6, K4, C19b: mounting parts, bought accessories, stickers and what is not needed are listed and may not come back', async () => {
    const its = await arriving({
      belongings: ['ラックの取付金具', '管理シール'],
      furtherAccessories: ['CD-ROM'],
    });
    expect(await place(its)).toEqual(['received.checking', 'centre']);
    expect(await faultsOf(its)).toEqual([
      {
        fault: 'belongings-left-on',
        consequence: 'may-not-come-back',
        items: ['ラックの取付金具', '管理シール'],
        rule: 'C6',
      },
      { fault: 'further-accessories', consequence: 'may-not-come-back', items: ['CD-ROM'], rule: 'C19b' },
    ]);
    const [letter] = await letters(its, /お預かりしました/);
    for (const item of ['ラックの取付金具', '管理シール', 'CD-ROM']) expect(letter).toContain(item);
  });

  it('C12: the device comes at the customer’s cost, and nothing of it is ever billed or paid', async () => {
    const its = await received(desk);
    await its.do('RecordInspection', broken());
    const { assessment } = (await its.view()).charges;
    expect(
      assessment?.waived.filter(({ line }) => /shipping/.test(line)).map(({ line, rule }) => [line, rule]),
    ).toEqual([
      ['shipping-out', 'C12'],
      ['shipping-in', 'C12'],
    ]);
  });
});
