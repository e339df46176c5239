import { describe, expect, it } from '@jest/globals';
import { type Case, jst, types, useDesk } from './harness.js';
import { amounts, inWarranty, repair, shipment, withReport } from './samples.js';
import { diagnosed, repairingForFree } from './stages.js';

const desk = useDesk();
const target = async (its: Case) => (await its.deadline('turnaround'))?.at;

const pause = (its: Case, ground: string, days: { from: string; to?: string }) =>
  its.do('PauseTurnaround', { ground, from: days.from, note: '' });
const resume = (its: Case, ground: string, to: string) => its.do('ResumeTurnaround', { ground, to });

describe('The 8 days', () => {
  it('O9, K5: end with day 8, custody being day 1; a target, missed without consequence', async () => {
    await desk.at('2026-04-01 10:00');
    const its = await repairingForFree(desk);
    expect(await its.deadline('turnaround')).toMatchObject({
      status: 'running',
      at: jst('2026-04-09 00:00'),
      rule: 'O9',
    });
    await desk.at('2026-04-09 00:00');
    expect(await its.fact('TurnaroundMissed')).toMatchObject({ effective: jst('2026-04-09 00:00') });
    const { place, charges } = await its.view();
    expect([place.progress.id, charges.balance]).toEqual(['approved.repairing', 0]);
  });

  it('O9: are met by a delivery on day 8', async () => {
    await desk.at('2026-04-10 10:00');
    const its = await repairingForFree(desk);
    await its.do('CompleteRepair', repair());
    await its.do('ShipDevice', shipment(withReport));
    await desk.at('2026-04-17 23:59');
    await its.do('RecordDelivery');
    expect((await its.fact('DeviceDelivered'))?.data['turnaround']).toMatchObject({ lastDay: '2026-04-17' });
    expect(await its.deadline('turnaround')).toMatchObject({ status: 'past', outcome: 'met' });
  });

  it.each([
    ['O9(1)', 'not-reproducible'],
    ['O9(2)', 'question-open'],
    ['O9(4)', 'return-date-moved'],
    ['O9(5)', 'force-majeure'],
    ['O9(6)', 'part-out-of-stock'],
  ])('%s: the ground “%s” pauses them, day by day (P7)', async (rule, ground) => {
    await desk.at('2026-05-11 10:00');
    const its = await repairingForFree(desk);
    const paused = await pause(its, ground, { from: '2026-05-11' });
    expect(paused.facts[0]?.data).toMatchObject({ ground, rule });
    expect(await its.deadline('turnaround')).toMatchObject({ status: 'stopped' });
    expect((await its.deadline('turnaround'))?.stoppedBy?.ja).not.toBe('');
  });

  it('P7, P5: a pause from day A to day B takes out A to B−1, and the receipt says so', async () => {
    await desk.at('2026-06-01 10:00');
    const its = await repairingForFree(desk);
    await desk.at('2026-06-03 10:00');
    await pause(its, 'part-out-of-stock', { from: '2026-06-03' });
    await desk.at('2026-06-06 10:00');
    await resume(its, 'part-out-of-stock', '2026-06-06');
    expect(await target(its)).toBe(jst('2026-06-12 00:00'));
    const deadline = await its.deadline('turnaround');
    expect(deadline?.receipt).toMatchObject({ pausedDays: 3 });
    expect(deadline?.explained?.en).toContain('took out 3 days (P7)');
  });

  it('P7: overlapping pauses are one set of days', async () => {
    await desk.at('2026-07-01 10:00');
    const its = await repairingForFree(desk);
    await desk.at('2026-07-07 10:00');
    await pause(its, 'part-out-of-stock', { from: '2026-07-02' });
    await resume(its, 'part-out-of-stock', '2026-07-05');
    await pause(its, 'question-open', { from: '2026-07-04' });
    await resume(its, 'question-open', '2026-07-07');
    expect((await its.deadline('turnaround'))?.receipt).toMatchObject({ pausedDays: 5 });
    expect(await target(its)).toBe(jst('2026-07-14 00:00'));
  });

  it('P7: begun and ended on one day, a pause takes out none', async () => {
    await desk.at('2026-08-03 10:00');
    const its = await repairingForFree(desk);
    await pause(its, 'force-majeure', { from: '2026-08-03' });
    await resume(its, 'force-majeure', '2026-08-03');
    expect(await target(its)).toBe(jst('2026-08-11 00:00'));
  });

  it('P7: a target already over does not move', async () => {
    await desk.at('2026-09-01 10:00');
    const its = await repairingForFree(desk);
    await desk.at('2026-09-09 10:00');
    expect(types(await its.history())).toContain('TurnaroundMissed');
    await pause(its, 'question-open', { from: '2026-09-02' });
    const view = await its.view();
    const targets = view.deadlines.filter(({ kind }) => kind === 'turnaround');
    expect(targets).toMatchObject([{ status: 'past', outcome: 'fired', at: jst('2026-09-09 00:00') }]);
  });

  it('O9(3), U107: a remote area lifts them for the whole case', async () => {
    await desk.at('2026-10-01 10:00');
    const asked = await repairingForFree(desk, inWarranty({ remoteArea: true }));
    const found = await repairingForFree(desk);
    await found.do('PauseTurnaround', { ground: 'remote-area' });
    await desk.at('2026-11-30 10:00');
    for (const its of [asked, found]) {
      expect(await its.deadline('turnaround')).toMatchObject({ status: 'stopped', at: null });
      expect(types(await its.history())).not.toContain('TurnaroundMissed');
      expect((await its.fact('TurnaroundPromiseLifted'))?.data).toMatchObject({ ground: 'remote-area' });
    }
  });

  it('O9: the time until the quote is agreed is not counted', async () => {
    await desk.at('2026-12-01 10:00');
    const its = await diagnosed(desk);
    await its.do('SendQuote', amounts);
    expect(await its.deadline('turnaround')).toMatchObject({ status: 'stopped' });
    await desk.at('2026-12-10 10:00');
    await its.do('AnswerQuote', { answer: 'yes', channel: 'mail' });
    expect(await target(its)).toBe(jst('2026-12-18 00:00'));
    expect((await its.deadline('turnaround'))?.receipt).toMatchObject({ start: '2026-12-01', pausedDays: 9 });
  });

  it('O9: knows no other ground', async () => {
    const its = await repairingForFree(desk);
    const problem = await its.refuses('PauseTurnaround', { ground: 'busy' });
    expect(problem).toMatchObject({ code: 'ground-unknown', rule: 'O9', field: '/ground' });
    expect(problem.remedy?.en).toContain('part-out-of-stock');
  });
});
