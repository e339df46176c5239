import { describe, expect, it } from '@jest/globals';
import type { CaseView } from '@shuriken/contract';
import { PARTNER, useDesk } from './harness.js';
import { finding, inWarranty, repair } from './samples.js';
import { received } from './stages.js';

const desk = useDesk();
const entrusting = { partner: PARTNER, work: ['diagnosis'], confidentiality: true, security: true };
const as = 'partner';

describe('A partner company', () => {
  it('O3, O15: gets work only once it is bound to secrecy and guards personal data', async () => {
    await desk.at('2026-04-01 10:00');
    const its = await received(desk);
    for (const field of ['confidentiality', 'security'])
      expect(await its.refuses('EntrustWork', { ...entrusting, [field]: false })).toMatchObject({
        code: 'partner-unassured',
        rule: 'O15-16',
        field: `/${field}`,
      });
    await its.do('EntrustWork', entrusting);
    expect((await its.view()).repair?.partners).toMatchObject([
      { partner: PARTNER, work: [{ id: 'diagnosis' }], on: '2026-04-01' },
    ]);
  });

  it('O3, O16.3(1): sees what the work needs and no more, and records what it did', async () => {
    const its = await received(desk, inWarranty());
    await its.do('EntrustWork', entrusting);
    const { number } = await its.view();
    const work = await desk.http.ask<{ symptom: string; can: { command: string; path: string }[] }>(
      `/work/${number}`,
      { as },
    );
    expect(work.symptom).toBe('電源が入らない。');
    expect(JSON.stringify(work)).not.toMatch(/佐藤|hana@|千代田|03-0000|balance|gross/);
    const path = work.can.find(({ command }) => command === 'RecordDiagnosis')!.path;
    await desk.http.ask(path, { as, body: finding({ diagnosisLabour: undefined }) });
    desk.changed();
    const told = await its.fact('DiagnosisRecorded');
    expect([told?.actorName, await its.progress()]).toEqual(['partner', 'approved.repairing']);
    const refused = await desk.http.problem(`/work/${number}/commands/CompleteRepair`, {
      as,
      body: repair(),
    });
    expect(refused).toMatchObject({ code: 'not-entrusted', rule: 'O3' });
  });

  it('O3, O15: finds no other case by list, search, number or letter, and this one no more when it is taken back', async () => {
    const its = await received(desk);
    await its.do('EntrustWork', entrusting);
    await its.do('TakeBackWork', { partner: PARTNER, reason: '自社で診断することとしたため。' });
    const { number } = await its.view();
    for (const path of [`/cases/${number}`, '/cases?text=DX', '/mail', '/deadlines', '/outbox'])
      expect(await desk.http.problem(path, { as })).toMatchObject({ code: 'permission-missing' });
    expect(await desk.http.problem(`/work/${number}`, { as })).toMatchObject({ code: 'case-unknown' });
  });
});

describe('A case that is named by its number', () => {
  it('O17: is the earlier one of a free re-repair', async () => {
    const its = await received(desk, inWarranty());
    await its.do('RecordDiagnosis', finding());
    await its.do('CompleteRepair', repair());
    await its.do('ShipDevice', { carrier: '日本通運', tracking: 'T-1', enclosed: ['repair-report'] });
    await its.do('RecordDelivery');
    const { number, id, product } = await its.view();
    await desk.at('2026-04-20 10:00');
    const again = await desk.open(
      inWarranty({
        product: { ...product, boughtInJapan: true, brokeInJapan: true },
        rerepairOf: {
          case: number.toLowerCase(),
          symptomAroseOn: '2026-04-19',
          recognised: true,
          askedCentreDirectly: true,
        },
      }),
    );
    const opened = (await again.fact('RepairRequested'))?.data as { rerepair: { of: string } };
    expect(opened.rerepair.of).toBe(id);
    const view: CaseView = await again.view();
    expect(view.repair?.retention).toBeNull();
  });
});
