import { describe, expect, it } from '@jest/globals';
import { type Case, useDesk } from './harness.js';
import { arrival, finding, type Opening, pickUp, repair, shipment, withReport } from './samples.js';
import { deliver, repaired } from './stages.js';

const desk = useDesk();

/** A repair that was completed, paid and closed on this day. */
async function completed(day: string): Promise<Case> {
  await desk.at(`${day} 10:00`);
  const its = await repaired(desk);
  await deliver(its);
  expect(await its.progress()).toBe('closed');
  return its;
}

const again = async (earlier: Case, symptomAroseOn: string, changes: object = {}): Promise<Opening> => {
  const { product } = await earlier.view();
  const device = { ...product, boughtInJapan: true, brokeInJapan: true };
  const rerepairOf = {
    case: earlier.id,
    symptomAroseOn,
    recognised: true,
    askedCentreDirectly: true,
    ...changes,
  };
  return pickUp({ product: device, rerepairOf });
};

describe('The same symptom again', () => {
  it('O17, P3, K11: arising within three months of completion it is repaired free, box and all, in a linked case', async () => {
    const earlier = await completed('2026-04-10');
    await desk.at('2026-07-20 10:00');
    const its = await desk.open(await again(earlier, '2026-07-10'));
    expect((await its.fact('RepairRequested'))?.data['rerepair']).toMatchObject({
      of: earlier.id,
      completedOn: '2026-04-10',
      receipt: { rule: 'O17', lastDay: '2026-07-10', counting: 'first-day-not-counted' },
    });
    await its.do('RecordCollection', {
      carrier: '日本通運',
      packing: 'designated-box',
      box: 1_200,
      freight: 1_500,
    });
    await its.do('ReceiveDevice', arrival({ freight: undefined }));
    await its.do('RecordDiagnosis', finding());
    expect((await its.fact('RepairAuthorised'))?.data).toEqual({ rule: 'O17' });
    await its.do('CompleteRepair', repair());
    await its.do('ShipDevice', shipment(withReport));
    const { charges } = await its.view();
    expect(charges.assessment).toMatchObject({ lines: [], gross: 0 });
    expect(charges.assessment?.waived.map(({ line, rule }) => [line, rule])).toEqual([
      ['shipping-in', 'K11'],
      ['box', 'K11'],
      ['diagnosis-labour', 'K11'],
    ]);
    await its.do('RecordDelivery');
    expect(await its.progress()).toBe('closed');
  });

  it('O17: covers the fault that was repaired, not another one', async () => {
    const earlier = await completed('2026-08-03');
    const its = await desk.open(await again(earlier, '2026-08-03'));
    await its.do('ReceiveDevice', arrival());
    await its.do('RecordDiagnosis', finding());
    expect(await its.refuses('ReportFurtherFault', { faults: [{ part: '液晶' }] })).toMatchObject({
      code: 'rerepair-covers-one-fault',
      rule: 'O17',
    });
  });

  it('O17, P2: three months after 30 November end with the last of February', async () => {
    const earlier = await completed('2026-11-30');
    await desk.at('2027-03-10 10:00');
    const late = await desk.refusesToOpen(await again(earlier, '2027-03-01'));
    expect(late).toMatchObject({
      code: 'not-a-free-rerepair',
      rule: 'O17',
      field: '/request/rerepairOf/symptomAroseOn',
    });
    expect(late.text.en).toContain('28 February 2027');
    const its = await desk.open(await again(earlier, '2027-02-28'));
    expect((await its.fact('RepairRequested'))?.data['rerepair']).toMatchObject({ of: earlier.id });
  });

  it.each([
    [
      'was not asked of the centre directly',
      { askedCentreDirectly: false },
      '/request/rerepairOf/askedCentreDirectly',
    ],
    ['was not recognised by the company', { recognised: false }, '/request/rerepairOf/recognised'],
  ])('O17: a need that %s is an ordinary repair', async (_, change, field) => {
    await desk.at('2027-04-12 10:00');
    const earlier = await completed('2027-04-12');
    const problem = await desk.refusesToOpen(await again(earlier, '2027-04-12', change));
    expect(problem).toMatchObject({ code: 'not-a-free-rerepair', rule: 'O17', field });
    expect(problem.remedy?.en).toMatch(/ordinary repair/);
  });

  it('O17: another device is no re-repair', async () => {
    const earlier = await completed('2027-05-10');
    const { request, ...rest } = await again(earlier, '2027-05-10');
    const other = { ...rest, request: { ...request, product: { ...request.product!, serial: 'SN-OTHER' } } };
    expect(await desk.refusesToOpen(other)).toMatchObject({ field: '/request/rerepairOf/case', rule: 'O17' });
  });

  it('O12.9: a matter of the panel’s nature is no fault, even then', async () => {
    const earlier = await completed('2027-06-01');
    const its = await desk.open(await again(earlier, '2027-06-01'));
    await its.do('ReceiveDevice', arrival());
    await its.do('RefuseRepair', { refusal: 'panel-nature', reason: '画素の欠けは仕様の範囲。' }, 'approver');
    expect((await its.fact('RepairRefused'))?.data).toMatchObject({ rule: 'O12.9' });
    expect(await its.progress()).toBe('returning');
  });

  it('O1: a device has one open case at a time', async () => {
    const its = await desk.open();
    const { product } = await its.view();
    const same = pickUp({ product: { ...product, boughtInJapan: true, brokeInJapan: true } });
    expect(await desk.refusesToOpen(same)).toMatchObject({
      status: 409,
      code: 'device-case-open',
      case: its.id,
    });
  });
});
