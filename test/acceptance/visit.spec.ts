import { describe, expect, it } from '@jest/globals';
import { type Case, jst, types, useDesk } from './harness.js';
import { inWarranty, onSite, valid } from './samples.js';

const desk = useDesk();
const failed = { how: 'phone', reached: false };

/** An on-site case with a failed attempt on each of these days, at ten o'clock. */
async function attempted(...days: readonly string[]): Promise<Case> {
  const its = await desk.open(onSite());
  for (const day of days) {
    await desk.at(`${day} 10:00`);
    await its.do('RecordVisitAttempt', failed);
  }
  return its;
}

describe('A customer who cannot be reached', () => {
  it('O12.14, U16, P3: a week after the first failed attempt the repair is deemed cancelled', async () => {
    await desk.at('2026-04-01 09:00');
    const its = await attempted('2026-04-01', '2026-04-03');
    expect(await its.deadline('unreachable')).toMatchObject({
      status: 'running',
      at: jst('2026-04-09 00:00'),
      rule: 'O12.14',
      receipt: { start: '2026-04-01', lastDay: '2026-04-08', counting: 'first-day-not-counted' },
    });
    await desk.at('2026-04-08 23:59:59');
    expect(await its.progress()).toBe('requested.open');
    await desk.at('2026-04-09 00:00');
    expect(await its.fact('CustomerUnreachable')).toMatchObject({
      effective: jst('2026-04-09 00:00'),
      actor: 'system',
      data: { attempts: [jst('2026-04-01 10:00'), jst('2026-04-03 10:00')] },
    });
    expect((await its.history()).map(({ progress }) => progress)).toContain('cancelled');
  });

  it('K9: nobody travelled, so no travel fee is owed and the case is closed', async () => {
    await desk.at('2026-04-20 09:00');
    const its = await attempted('2026-04-20', '2026-04-21');
    await desk.at('2026-04-28 00:00');
    const { charges, place } = await its.view();
    expect([place.progress.id, charges.assessment?.gross]).toEqual(['closed', 0]);
  });

  it('O12.14: without recorded attempts nothing is cancelled, however long it takes', async () => {
    await desk.at('2026-05-01 09:00');
    const its = await attempted();
    await desk.at('2026-08-01 09:00');
    expect([await its.progress(), await its.deadline('unreachable')]).toEqual(['requested.open', undefined]);
  });

  it('U16: attempts on one day only are not enough, and the deadline says so', async () => {
    await desk.at('2026-09-01 09:00');
    const its = await attempted('2026-09-01');
    await desk.at('2026-09-01 15:00');
    await its.do('RecordVisitAttempt', failed);
    await desk.at('2026-10-01 09:00');
    const deadline = await its.deadline('unreachable');
    expect(deadline).toMatchObject({ status: 'stopped', at: jst('2026-09-09 00:00') });
    expect(deadline?.stoppedBy?.en).toMatch(/different day/);
    expect(await its.progress()).toBe('requested.open');
    await its.do('RecordVisitAttempt', failed);
    expect(await its.fact('CustomerUnreachable')).toMatchObject({ effective: jst('2026-10-01 09:00') });
  });

  it('O12.14: any contact starts the week anew', async () => {
    await desk.at('2026-10-05 09:00');
    const its = await attempted('2026-10-05', '2026-10-07');
    await desk.at('2026-10-09 10:00');
    await its.do('RecordVisitAttempt', { how: 'phone', reached: true, note: '折り返しのお電話。' });
    await desk.at('2026-10-13 10:00');
    expect([await its.progress(), await its.deadline('unreachable')]).toEqual(['requested.open', undefined]);
    await its.do('RecordVisitAttempt', failed);
    await desk.at('2026-10-14 10:00');
    await its.do('RecordVisitAttempt', failed);
    expect((await its.deadline('unreachable'))?.at).toBe(jst('2026-10-21 00:00'));
    await desk.at('2026-10-21 00:00');
    expect((await its.fact('CustomerUnreachable'))?.data).toMatchObject({
      attempts: [jst('2026-10-13 10:00'), jst('2026-10-14 10:00')],
    });
  });

  it('O12.14: a visit that is agreed ends it', async () => {
    await desk.at('2026-11-02 09:00');
    const its = await attempted('2026-11-02', '2026-11-04');
    await its.do('AgreeVisit', { on: '2026-11-20' });
    await desk.at('2026-11-16 09:00');
    expect([await its.progress(), await its.deadline('unreachable')]).toEqual([
      'requested.visitAgreed',
      undefined,
    ]);
  });
});

describe('A contact that was made in time and is recorded late', () => {
  const reached = (at: string) => ({
    at: jst(at),
    how: 'phone',
    reason: '委託先での折り返し記録が漏れていた。',
  });
  let device = 0;
  const opening = () => {
    const product = onSite().request.product as object;
    return onSite({ product: { ...product, serial: `W-${device}` } });
  };

  /** Deemed cancelled and closed; the customer was told so by mail. */
  const cancelled = async (): Promise<Case> => {
    device += 1;
    const its = await desk.open(opening());
    for (const day of ['2026-11-24', '2026-11-25']) {
      await desk.at(`${day} 10:00`);
      await its.do('RecordVisitAttempt', failed);
    }
    await desk.at('2026-12-02 10:00');
    return its;
  };
  let first: Case;
  let second: Case;

  it('O12.14, U16: withdraws the deemed cancellation, opens the case again, and has the customer told', async () => {
    await desk.at('2026-11-24 09:00');
    first = await cancelled();
    const { place, charges } = await first.view();
    expect([place.progress.id, charges.assessment?.gross]).toEqual(['closed', 0]);
    const late = await first.refuses('RecordVisitAttempt', { how: 'phone', reached: true });
    expect(late).toMatchObject({ code: 'deemed-cancelled', rule: 'O12.14' });
    expect(late.remedy?.en).toContain('WithdrawCancellation');
    await first.do('WithdrawCancellation', reached('2026-12-01 18:00'));
    const again = await first.view();
    expect([again.place.progress.id, again.place.money.id]).toEqual(['requested.open', 'none']);
    expect([again.charges.assessment, await first.deadline('unreachable')]).toMatchObject([
      null,
      { status: 'past', outcome: 'fired' },
    ]);
    expect(again.tasks.find(({ kind }) => kind === 'visit-to-arrange')?.text.en).toContain(
      'tell them that it is not',
    );
    expect((await first.fact('CancellationWithdrawn'))?.text.ja).toContain('2026年12月1日 18:00に電話で');
  });

  it('O12.14: the week then counts from attempts after the withdrawal', async () => {
    expect(
      await first.refuses('RecordVisitAttempt', { ...failed, at: jst('2026-12-01 19:00') }),
    ).toMatchObject({
      code: 'reached-since',
      rule: 'O12.14',
      field: '/at',
    });
    await first.do('RecordVisitAttempt', failed);
    expect(await first.deadline('unreachable')).toMatchObject({
      status: 'stopped',
      at: jst('2026-12-10 00:00'),
    });
    await first.do('AgreeVisit', { on: '2026-12-02' });
    const broken = [{ part: '冷却ファン' }];
    await first.do('RecordVisit', {
      outcome: 'repaired',
      faults: broken,
      consented: true,
      travel: 4_000,
      report: '交換。',
    });
    await first.do('RecordPayment', { yen: 4_400, way: 'cash', reference: 'R-9' });
    expect(await first.progress()).toBe('closed');
  });

  it('O12.14: made after the cancellation, or before the first attempt, it changes nothing', async () => {
    device += 1;
    second = await desk.open(opening());
    for (const day of ['2026-12-02 11:00', '2026-12-03 11:00']) {
      await desk.at(day);
      await second.do('RecordVisitAttempt', failed);
    }
    await desk.at('2026-12-10 10:00');
    for (const at of ['2026-12-10 00:00', '2026-12-02 10:59'])
      expect(await second.refuses('WithdrawCancellation', reached(at))).toMatchObject({
        code: 'contact-not-in-time',
        rule: 'O12.14',
        field: '/at',
      });
  });

  it('O12.14: while another case is open for the device, the cancelled one stays closed', async () => {
    const other = await desk.open(opening());
    expect(await second.refuses('WithdrawCancellation', reached('2026-12-05 10:00'))).toMatchObject({
      status: 409,
      code: 'device-case-open',
      case: other.id,
    });
    expect(await second.progress()).toBe('closed');
    await other.do('CancelRepair', { reason: 'customer-wish' });
    await second.do('WithdrawCancellation', reached('2026-12-05 10:00'));
    expect(await desk.refusesToOpen(opening())).toMatchObject({ code: 'device-case-open', case: second.id });
  });
});

describe('A journey to a customer who is not at home', () => {
  const inVain = { ...failed, travel: 4_000, note: '訪問時ご不在。' };

  it('K9, O12.14: is owed once the repair is deemed cancelled, as somebody did travel', async () => {
    await desk.at('2026-12-11 09:00');
    const its = await desk.open(onSite());
    await its.do('AgreeVisit', { on: '2026-12-11' });
    await desk.at('2026-12-11 10:00');
    expect(await its.refuses('RecordVisitAttempt', { ...inVain, reached: true })).toMatchObject({
      code: 'charge-not-allowed',
      rule: 'K9',
      field: '/travel',
    });
    await its.do('RecordVisitAttempt', inVain);
    await desk.at('2026-12-12 10:00');
    await its.do('RecordVisitAttempt', failed);
    await desk.at('2026-12-19 00:00');
    const { place, charges } = await its.view();
    expect([place.progress.id, charges.balance]).toEqual(['cancelled', 4_400]);
    expect(charges.assessment?.lines).toMatchObject([{ line: 'travel', yen: 4_000, rule: 'O6.3' }]);
    await its.do('RecordPayment', { yen: 4_400, way: 'cash', reference: 'R-12' });
    expect(await its.progress()).toBe('closed');
  });
});

describe('A visit', () => {
  const visited = async (outcome: string, opening = onSite()): Promise<Case> => {
    const its = await desk.open(opening);
    await its.do('AgreeVisit', { on: '2026-12-21' });
    const costs = { travel: 4_000, diagnosisLabour: 5_000 };
    await its.do('RecordVisit', { outcome, ...costs, report: '訪問の記録。' });
    return its;
  };
  const lines = async (its: Case) =>
    (await its.view()).charges.assessment?.lines.map(({ line, yen, rule }) => [line, yen, rule]);
  const warranted = () => inWarranty({ form: 'on-site', payment: 'cash', certificate: valid });

  it('O6.3: no fault found after the warranty: diagnosis labour and travel', async () => {
    await desk.at('2026-12-21 10:00');
    expect(await lines(await visited('no-fault'))).toEqual([
      ['travel', 4_000, 'O6.3'],
      ['diagnosis-labour', 5_000, 'O6.3'],
    ]);
  });

  it('O6.3: cancelled after the diagnosis began: the same', async () => {
    expect(await lines(await visited('cancelled'))).toEqual([
      ['travel', 4_000, 'O6.3'],
      ['diagnosis-labour', 5_000, 'O6.3'],
    ]);
  });

  it('O6.3, K9: cancelled before the diagnosis began: travel only', async () => {
    expect(await lines(await visited('cancelled-before-diagnosis'))).toEqual([['travel', 4_000, 'O6.3']]);
  });

  it('O5.3, O5.4: in warranty a visit that finds nothing costs travel only', async () => {
    expect(await lines(await visited('no-fault', warranted()))).toEqual([['travel', 4_000, 'O5.3']]);
  });

  it('O6.1: a charged repair at the place needs consent first', async () => {
    const its = await desk.open(onSite());
    await its.do('AgreeVisit', { on: '2026-12-21' });
    const faults = [{ part: 'メインボード' }];
    const visit = { outcome: 'repaired', faults, travel: 4_000, labour: 9_000, report: '基板を交換。' };
    expect(await its.refuses('RecordVisit', { ...visit, faults: [] })).toMatchObject({
      code: 'fault-missing',
      rule: 'O5.2',
    });
    expect(await its.refuses('RecordVisit', visit)).toMatchObject({ code: 'consent-missing', rule: 'O6.1' });
    await its.do('RecordVisit', { ...visit, consented: true });
    expect(await lines(its)).toEqual([
      ['travel', 4_000, 'O6.1'],
      ['labour', 9_000, 'O6.1'],
    ]);
    await its.do('RecordPayment', { yen: 14_300, way: 'cash', reference: 'R-1' });
    expect(await its.progress()).toBe('closed');
  });

  const atThePlace = async (opening = warranted()): Promise<Case> => {
    const its = await desk.open(opening);
    await its.do('AgreeVisit', { on: '2026-12-21' });
    return its;
  };
  const repaired = { outcome: 'repaired', travel: 4_000, labour: 9_000, report: 'ファンを交換。' };
  const dusty = { ...repaired, faults: [{ part: '冷却ファン', grounds: ['surroundings', 'misuse'] }] };

  it('O5.1, O5.3: in warranty a fault without a ground is repaired free of charge; travel is owed', async () => {
    const its = await atThePlace();
    await its.do('RecordVisit', { ...repaired, certificateShown: true, faults: [{ part: 'メインボード' }] });
    expect(await lines(its)).toEqual([['travel', 4_000, 'O5.3']]);
    const { waived } = (await its.view()).charges.assessment!;
    expect(waived.map(({ line, rule }) => [line, rule])).toEqual([['labour', 'O5.1']]);
  });

  it('O5.2, U7: a fault with a ground is charged in warranty too, every ground told, after consent', async () => {
    const its = await atThePlace();
    expect(await its.refuses('RecordVisit', dusty)).toMatchObject({ code: 'consent-missing', rule: 'U7' });
    await its.do('RecordVisit', { ...dusty, consented: true });
    expect(await lines(its)).toEqual([
      ['travel', 4_000, 'O5.3'],
      ['labour', 9_000, 'U7'],
    ]);
    const told = (await its.fact('VisitMade'))?.text.ja;
    for (const rule of ['O5.2(4)', 'O5.2(6)']) expect(told).toContain(`［${rule}］`);
  });

  it('O5.2(1), O12.1: in warranty without a certificate at the place the whole repair is charged', async () => {
    const its = await atThePlace();
    const unseen = { ...repaired, certificateShown: false, faults: [{ part: '冷却ファン' }] };
    expect(await its.refuses('RecordVisit', unseen)).toMatchObject({ code: 'consent-missing', rule: 'U7' });
    await its.do('RecordVisit', { ...unseen, consented: true });
    expect((await lines(its))?.map(([line]) => line)).toEqual(['travel', 'labour']);
  });

  it('O12.10, K6: what is not repaired is refused by an approver after the visit; travel is owed', async () => {
    const its = await atThePlace();
    const found = {
      faults: [{ part: 'メモリ', grounds: ['modified-parts'] }],
      travel: 4_000,
      report: '改造。',
    };
    expect(await its.refuses('RecordVisit', { ...found, outcome: 'repaired' })).toMatchObject({
      code: 'nothing-to-repair',
      rule: 'O12.10',
    });
    await its.do('RecordVisit', { ...found, outcome: 'not-repaired' });
    expect((await its.view()).tasks.map(({ kind }) => kind)).toContain('refusal-to-decide');
    await its.do('RefuseRepair', { refusal: 'modified-parts', reason: '改造部品が原因。' }, 'approver');
    expect(await lines(its)).toEqual([['travel', 4_000, 'O4.1b']]);
  });

  it('O4.1b: is made on the agreed day or later; what was found fits its outcome (O6.3)', async () => {
    const its = await desk.open(onSite());
    await its.do('AgreeVisit', { on: '2026-12-24' });
    const nothing = { outcome: 'no-fault', travel: 4_000, report: '異常なし。' };
    expect(await its.refuses('RecordVisit', nothing)).toMatchObject({
      status: 422,
      code: 'visit-before-agreed-day',
      rule: 'O4.1b',
      field: '/on',
    });
    await its.do('AgreeVisit', { on: '2026-12-21' });
    const faults = [{ part: '冷却ファン' }];
    expect(await its.refuses('RecordVisit', { ...nothing, faults })).toMatchObject({
      status: 422,
      code: 'findings-contradict',
      rule: 'O6.3',
    });
    await its.do('RecordVisit', nothing);
  });

  it('O4.1b: takes nothing into custody, and a pick-up repair has none', async () => {
    const [visit, pick] = [await desk.open(onSite()), await desk.open()];
    const arrival = { checklist: [], certificateEnclosed: false };
    expect(await visit.refuses('ReceiveDevice', arrival)).toMatchObject({
      code: 'not-a-pick-up',
      rule: 'O4.1b',
    });
    expect(await pick.refuses('AgreeVisit', { on: '2026-12-28' })).toMatchObject({
      code: 'not-on-site',
      rule: 'O4.1b',
    });
    expect(types(await visit.history())).toEqual(['RepairRequested', 'NoticeSent']);
  });
});
