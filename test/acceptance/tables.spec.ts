import { describe, expect, it } from '@jest/globals';
import { useDesk } from './harness.js';
import { finding, inWarranty, onSite, pickUp, repair, valid } from './samples.js';
import { received } from './stages.js';

const desk = useDesk();
const fill = (table: string, csv: string) =>
  desk.http.ask(`/terms/onkyo-repair/tables/${table}/imports`, {
    as: 'admin',
    body: { csv, mode: 'replace', reason: '表の取込み' },
  });
const MODEL = 'DX-1007';

describe('The tables that the terms name', () => {
  it('O4.1b: while they hold no row nobody is turned away; then model and area have to be there', async () => {
    await desk.at('2026-04-01 10:00');
    await desk.open(onSite());
    await fill('on-site-models', 'model\nDX-2000\n');
    await fill('on-site-areas', 'postal-prefix,area\n100,千代田区\n');
    const refused = await desk.refusesToOpen(onSite({ postalCode: '530-0001' }));
    expect(refused).toMatchObject({ code: 'on-site-not-offered', rule: 'O4.1b' });
    expect(refused.issues?.map(({ field }) => field)).toEqual([
      '/request/product/model',
      '/request/postalCode',
    ]);
    await fill('on-site-models', `model\nDX-2000\n${MODEL}\n`);
    expect(await desk.refusesToOpen(onSite())).toMatchObject({ field: '/request/postalCode' });
    await desk.open(onSite({ postalCode: '100-0001' }));
  });

  it('O9(3), U107: a remote area of the table lifts the promise of 8 days', async () => {
    await fill('remote-areas', 'postal-prefix,area\n904,南の島\n');
    const its = await desk.open(pickUp({ postalCode: '904-0001' }));
    expect(await its.fact('TurnaroundPromiseLifted')).toMatchObject({ data: { ground: 'remote-area' } });
    expect((await its.fact('RepairRequested'))?.data).toMatchObject({ area: '南の島', remoteArea: true });
  });

  it('O8: the note on a way of paying is shown with the case and in its letters', async () => {
    await fill(
      'payment-notes',
      'way,ja,en\ncash-on-delivery,代引手数料は当社が負担します。,We bear the fee.\n',
    );
    const its = await desk.open();
    expect((await its.view()).advices).toContainEqual(
      expect.objectContaining({ rule: 'O8', text: expect.objectContaining({ en: 'We bear the fee.' }) }),
    );
    expect((await its.mails())[0]?.text).toContain('代引手数料は当社が負担します。');
  });

  it('O14: after the end of the parts a repair is refused; one that is under way is an operator’s to decide', async () => {
    await fill('models', `model,parts-kept-until\n${MODEL},2026-05-10\n`);
    const its = await received(desk, inWarranty());
    expect(
      await its.refuses('RefuseRepair', { refusal: 'parts-ended', reason: '在庫なし' }, 'approver'),
    ).toMatchObject({
      code: 'parts-still-kept',
      rule: 'O14',
    });
    await desk.at('2026-05-11 09:00');
    expect(await desk.refusesToOpen(inWarranty())).toMatchObject({
      code: 'parts-ended',
      rule: 'O14',
      field: '/request/product/model',
    });
    const { tasks, repair: shown } = await its.view();
    expect(tasks.map(({ kind }) => kind)).toContain('parts-over');
    expect(shown?.retention?.keptUntil).toBe('2026-05-10');
    await its.do('RefuseRepair', { refusal: 'parts-ended', reason: '在庫なし' }, 'approver');
    expect(await its.progress()).toBe('returning');
  });

  it('O14, P3: where no end is defined two years from launch are an aim, and an exchange product may serve', async () => {
    await fill('models', `model,launched-on\n${MODEL},2023-02-28\n`);
    const its = await received(desk, inWarranty());
    await its.do('RecordDiagnosis', finding());
    expect((await its.view()).repair?.retention).toMatchObject({ keptUntil: null, aimsUntil: '2025-02-28' });
    await its.do('CompleteRepair', repair({ exchangedFor: { model: 'DX-1008', serial: 'B-1' } }));
    expect((await its.view()).repair?.report?.exchangedFor).toEqual({ model: 'DX-1008', serial: 'B-1' });
  });

  it('O5.1, O6.1: months of warranty come from the model where the certificate does not say', async () => {
    await fill('models', `model,warranty-months\n${MODEL},24\n`);
    const certificate = { ...valid, months: undefined };
    const its = await desk.open(pickUp({ certificate }));
    expect((await its.view()).warranty).toMatchObject({ standing: 'in', endsOn: '2027-03-10' });
  });
});

describe('What is refused before anything is sent in', () => {
  it('O12.10, O12.9: what the triage found to be no matter for a repair, the nature of a panel before O17', async () => {
    for (const [id, rule] of [
      ['virus-removal', 'O12.10(3)'],
      ['data-recovery', 'O12.10(4)'],
      ['panel-nature', 'O12.9'],
    ] as const)
      expect(await desk.refusesToOpen(pickUp({ triageFound: [id] }))).toMatchObject({
        code: 'not-repaired',
        rule,
      });
  });

  it('O13.6: storage is not taken out without consent to erasure, which can be given later on', async () => {
    const its = await received(desk, inWarranty({ erasureConsent: false }));
    await its.do('RecordDiagnosis', finding());
    const disk = repair({ parts: [{ part: 'HD-1', name: '内蔵ディスク', storage: true }] });
    expect(await its.refuses('CompleteRepair', disk)).toMatchObject({
      code: 'erasure-consent-missing',
      rule: 'O13.6',
    });
    await its.do('RecordErasureConsent', { how: 'phone', note: 'お電話で同意。' });
    await its.do('CompleteRepair', disk);
  });
});

describe('A visit in writing', () => {
  it('O4.1b: the agreed day is confirmed to the customer', async () => {
    const its = await desk.open(onSite({ postalCode: '100-0001' }));
    await its.do('AgreeVisit', { on: '2026-05-20' });
    const letter = (await its.mails()).find(({ subject }) => subject.includes('お伺いする日'));
    expect(letter?.text).toContain('2026年5月20日');
  });

  it('O12.15, O6.3: what the visit came to and what it costs is told afterwards', async () => {
    const its = await desk.open(onSite({ postalCode: '100-0001' }));
    await its.do('AgreeVisit', { on: '2026-05-11' });
    await its.do('RecordVisit', {
      outcome: 'repaired',
      faults: [{ part: '冷却ファン' }],
      consented: true,
      travel: 4_000,
      labour: 9_000,
      parts: [{ part: 'FN-1', name: '冷却ファン', yen: 3_000 }],
      report: 'ファンを交換しました。',
      checks: ['回転音'],
    });
    const letter = (await its.mails()).find(({ subject }) => subject.includes('ご訪問の結果'));
    for (const told of ['ファンを交換しました。', '回転音', '17,600円', '現金', '当社に帰属'])
      expect(letter?.text).toContain(told);
  });

  it('O12.2: a My Number that is found at the visit ends the work there, too', async () => {
    const its = await desk.open(onSite({ postalCode: '100-0001' }));
    await its.do('AgreeVisit', { on: '2026-05-11' });
    await its.do('RecordVisit', { outcome: 'not-repaired', travel: 4_000, report: 'マイナンバーを確認。' });
    await its.do('ReportMyNumber');
    const { charges } = await its.view();
    expect(charges.assessment?.lines.map(({ line, rule }) => [line, rule])).toEqual([['travel', 'O4.1b']]);
  });
});

describe('A device of a case that was called off, on its way to us', () => {
  it('U11, U104: is a task until it is received or turned back', async () => {
    const its = await desk.open();
    await its.do('RecordCollection', { carrier: '日本通運', packing: 'original-box' });
    await its.do('CancelRepair', { reason: 'customer-wish' });
    expect((await its.view()).tasks.map(({ kind }) => kind)).toContain('device-on-its-way');
  });
});
