import { describe, expect, it } from '@jest/globals';
import { type Case, useDesk } from './harness.js';
import { arrival, finding, inWarranty, pickUp, repair, shipment, valid } from './samples.js';
import { received } from './stages.js';

const desk = useDesk();

interface Coverage {
  readonly standing: string;
  readonly request: readonly { readonly rule: string }[];
  readonly faults: readonly {
    readonly charged: boolean;
    readonly grounds: readonly { readonly rule: string; readonly text: { readonly ja: string } }[];
    readonly refusal?: { readonly rule: string };
  }[];
}
const coverage = async (its: Case) => (await its.fact('DiagnosisRecorded'))?.data['coverage'] as Coverage;

describe('A ground on which a repair in warranty is charged', () => {
  it.each([
    ['O5.2(3)', 'improper-handling'],
    ['O5.2(4)', 'misuse'],
    ['O5.2(5)', 'outside-cause'],
    ['O5.2(6)', 'surroundings'],
    ['O5.2(7)', 'foreign-devices'],
    ['O5.2(8)', 'wear'],
  ])('%s: “%s” concerns its fault, not the others', async (rule, ground) => {
    await desk.at('2026-04-01 10:00');
    const its = await received(desk, inWarranty());
    await its.do('RecordDiagnosis', finding({ faults: [{ part: 'A', grounds: [ground] }, { part: 'B' }] }));
    const { standing, faults } = await coverage(its);
    expect([standing, faults.map(({ charged }) => charged)]).toEqual(['mixed', [true, false]]);
    expect(faults[0]?.grounds).toMatchObject([{ rule, text: { ja: expect.stringMatching(/\S/) } }]);
    expect(await its.progress()).toBe('diagnosed');
  });

  it('O5.2(8): a worn part of the lists is found by its name', async () => {
    const its = await received(desk, inWarranty());
    await its.do('RecordDiagnosis', finding({ faults: [{ part: 'バッテリー', worn: 'battery-pack' }] }));
    expect((await coverage(its)).faults[0]?.grounds).toMatchObject([{ rule: 'O5.2(8)' }]);
    const other = await received(desk, inWarranty());
    const unlisted = finding({ faults: [{ part: '台座', worn: 'pedestal' }] });
    expect(await other.refuses('RecordDiagnosis', unlisted)).toMatchObject({
      code: 'part-unknown',
      rule: 'O5.2(8)',
    });
  });

  it('O5.2(1): a certificate that was not shown concerns the whole request', async () => {
    const its = await desk.open(inWarranty());
    await its.do('ReceiveDevice', arrival({ certificateEnclosed: false }));
    await its.do('RecordDiagnosis', finding({ faults: [{ part: 'A' }, { part: 'B' }] }));
    const { request, faults } = await coverage(its);
    expect(request).toMatchObject([{ rule: 'O5.2(1)' }]);
    expect(faults.every(({ charged }) => charged)).toBe(true);
  });

  it.each([
    ['lacking the purchase date', { purchasedOn: undefined }],
    ['lacking the model', { model: undefined }],
    ['lacking the serial', { serial: undefined }],
    ['lacking the shop', { shop: undefined }],
    ['altered', { altered: true }],
    ['untrue', { untrue: true }],
  ])('O5.2(2), K13: a certificate %s does, too', async (_, change) => {
    const its = await received(desk, inWarranty({ certificate: { ...valid, ...change } }));
    await its.do('RecordDiagnosis', finding());
    expect(await coverage(its)).toMatchObject({
      standing: 'charged-in-warranty',
      request: [{ rule: 'O5.2(2)' }],
    });
  });

  it('O5.2: an unknown ground is refused, naming those there are', async () => {
    const its = await received(desk, inWarranty());
    const problem = await its.refuses(
      'RecordDiagnosis',
      finding({ faults: [{ part: 'A', grounds: ['cursed'] }] }),
    );
    expect(problem).toMatchObject({ code: 'ground-unknown', rule: 'O5.2', field: '/faults/0/grounds' });
    expect(problem.remedy?.en).toContain('improper-handling');
  });
});

describe('How long a warranty runs', () => {
  it('U101, K12: by the months of the certificate, the day of purchase not counted', async () => {
    const certificate = { ...valid, purchasedOn: '2025-04-02', months: 12 };
    const { warranty } = await (await desk.open(inWarranty({ certificate }))).view();
    expect(warranty).toMatchObject({ standing: 'in', endsOn: '2026-04-02' });
  });

  it('U102: where it cannot be computed, the case says why and as what it is treated', async () => {
    const undated = await desk.open(pickUp({ certificate: { ...valid, purchasedOn: undefined } }));
    const unknown = await desk.open(pickUp({ certificate: { shown: false } }));
    expect((await undated.view()).warranty).toMatchObject({ standing: 'in', rule: 'U102' });
    expect((await unknown.view()).warranty).toMatchObject({ standing: 'out', rule: 'U102' });
  });
});

describe('What is not repaired', () => {
  it.each([
    ['O12.10(1)', 'modified-parts', 'not-repairable'],
    ['O12.10(2)', 'serial-unreadable', 'not-repairable'],
    ['O12.10(3)', 'virus-removal', 'not-repairable'],
    ['O12.10(4)', 'data-recovery', 'not-repairable'],
    ['O12.9', 'panel-nature', 'not-repairable'],
    ['O12.11', 'unsuitable-environment', 'unsuitable-environment'],
    ['O14', 'parts-ended', 'not-repairable'],
  ])(
    '%s: “%s” is refused by an approver, with a reason, and is no cancellation (U12)',
    async (rule, refusal, ending) => {
      const its = await received(desk);
      expect(await its.refuses('RefuseRepair', { refusal, reason: '' }, 'approver')).toMatchObject({
        code: 'input-invalid',
        issues: [{ field: '/reason' }],
      });
      await its.do('RefuseRepair', { refusal, reason: '規約により。' }, 'approver');
      expect((await its.fact('RepairRefused'))?.data).toMatchObject({ refusal, rule, ending });
      expect(await its.progress()).toBe('returning');
    },
  );

  it('K6: a modified part as the cause is not repaired, other misuse is charged', async () => {
    const [modified, misused] = [await received(desk, inWarranty()), await received(desk, inWarranty())];
    await modified.do(
      'RecordDiagnosis',
      finding({ faults: [{ part: 'メモリ', grounds: ['modified-parts'] }] }),
    );
    await misused.do('RecordDiagnosis', finding({ faults: [{ part: 'ヒンジ', grounds: ['misuse'] }] }));
    expect((await coverage(modified)).faults).toMatchObject([
      { charged: false, refusal: { rule: 'O12.10(1)' } },
    ]);
    expect((await coverage(misused)).faults).toMatchObject([
      { charged: true, grounds: [{ rule: 'O5.2(4)' }] },
    ]);
    expect((await modified.view()).tasks).toContainEqual(
      expect.objectContaining({ kind: 'refusal-to-decide' }),
    );
  });

  it('U104: what was incurred by a repair that is refused is not charged, the designated box is', async () => {
    const its = await desk.open();
    await its.do('RecordCollection', {
      carrier: '日本通運',
      packing: 'designated-box',
      box: 1_200,
      freight: 1_500,
    });
    await its.do('ReceiveDevice', arrival({ freight: undefined }));
    await its.do('RecordDiagnosis', finding());
    await its.do('RefuseRepair', { refusal: 'parts-ended', reason: '部品の保有期間が終了。' }, 'approver');
    await its.do('ShipDevice', shipment());
    const { assessment } = (await its.view()).charges;
    expect(assessment?.lines.map(({ line, yen, rule }) => [line, yen, rule])).toEqual([
      ['box', 1_200, 'O4.1a'],
    ]);
    expect(assessment?.waived.map(({ line, rule }) => [line, rule])).toEqual([
      ['shipping-in', 'U104'],
      ['diagnosis-labour', 'U104'],
    ]);
  });

  it('O19: after the contract was ended nothing is repaired any more', async () => {
    const its = await received(desk);
    await its.do('EndContract', { category: 'threats', reason: '脅迫があったため。' }, 'approver');
    expect(await its.refuses('RecordDiagnosis', finding())).toMatchObject({ code: 'not-in-this-state' });
    expect(await its.refuses('CompleteRepair', repair())).toMatchObject({ code: 'not-in-this-state' });
  });
});
