import { describe, expect, it } from '@jest/globals';
import { broken, exchangeOf, letters, parcel, replacement, tasks, transfer } from './exchange-samples.js';
import { accepted, afterWarranty, inWarranty, received } from './exchange-stages.js';
import { type Case, jst, useDesk } from './harness.js';

const desk = useDesk();
const marksOf = async (its: Case) =>
  (await exchangeOf(its)).turnaround?.marks.map(({ id, rule, lastDay, passed }) => [
    id,
    rule,
    lastDay,
    passed,
  ]);
const timeOf = async (its: Case) => {
  const { turnaround } = await exchangeOf(its);
  return [turnaround?.days, turnaround?.waited];
};

describe('From arrival to dispatch', () => {
  let its: Case;

  it('C21, K1, P4: over Golden Week the target is ten business days, the second mark twenty; each skipped day has its name', async () => {
    await desk.at('2026-04-24 10:00');
    its = await received(desk, afterWarranty);
    expect(await marksOf(its)).toEqual([
      ['target', 'C21', '2026-05-14', false],
      ['second-mark', 'C3', '2026-05-28', false],
    ]);
    const [target] = (await exchangeOf(its)).turnaround!.marks;
    for (const holiday of ['昭和の日', 'みどりの日', 'こどもの日', '振替休日', '土日'])
      expect(target?.explained?.ja).toContain(holiday);
    const [letter] = await letters(its, /お預かりしました/);
    expect(letter).toMatch(/2026年5月14日（木）ごろを目標.*2026年5月28日（木）を過ぎる/);
    const running = (await its.view()).deadlines.filter(
      ({ kind, status }) => kind === 'turnaround' && status === 'running',
    );
    expect(running.map(({ at, rule }) => [at, rule])).toEqual([
      [jst('2026-05-15'), 'C21'],
      [jst('2026-05-29'), 'C3'],
    ]);
  });

  it('U17: the customer’s time for order and payment is shown apart, and moves no mark', async () => {
    await desk.at('2026-04-27 10:00');
    await its.do('RecordInspection', broken());
    await its.do('QuoteExchange', { yen: 30_000 });
    expect(await timeOf(its)).toEqual([1, 0]);
    // Sent on 27 April, ordered on 7 May: 27, 28, 30 April and 1 May are business days of waiting.
    await desk.at('2026-05-07 10:00');
    await its.do('RecordOrder', { channel: 'mail' });
    expect(await timeOf(its)).toEqual([5, 4]);
    await desk.at('2026-05-11 10:00');
    await its.do('RecordPayment', transfer(33_000));
    expect(await timeOf(its)).toEqual([7, 6]);
    expect((await marksOf(its))?.map(([, , lastDay]) => lastDay)).toEqual(['2026-05-14', '2026-05-28']);
  });

  it('C21, K1: passing the target informs, ends nothing, and the customer is told in business hours', async () => {
    await desk.at('2026-05-15 00:00');
    expect(await marksOf(its)).toMatchObject([
      ['target', 'C21', '2026-05-14', true],
      ['second-mark', 'C3', '2026-05-28', false],
    ]);
    expect(await its.progress()).toBe('approved');
    expect((await its.fact('TurnaroundMarkPassed'))?.data).toMatchObject({ mark: 'target', waited: 6 });
    expect(await letters(its, /発送が遅れております/)).toEqual([]);
    await desk.at('2026-05-15 09:00');
    expect(await letters(its, /発送が遅れております/)).toHaveLength(1);
    expect(await tasks(its)).toEqual(['replacement-to-ship']);
  });

  it('K1, C3: so does the second mark, which is no limit; the dispatch then tells how long it took', async () => {
    await desk.at('2026-05-29 09:00');
    expect(await letters(its, /さらにお時間/)).toHaveLength(1);
    const listed = await desk.http.ask<{ rows: { id: string }[] }>('/cases?overdue=true');
    expect(listed.rows.map(({ id }) => id)).toContain(its.id);
    await its.do('ShipReplacement', replacement());
    expect((await its.fact('ReplacementShipped'))?.data['turnaround']).toMatchObject({ days: 21, waited: 6 });
    await its.do('RecordArrival');
    expect(await its.progress()).toBe('closed');
  });

  it('U17: while order or payment is awaited nobody is told that it takes longer', async () => {
    await desk.at('2026-06-01 10:00');
    const waiting = await received(desk, afterWarranty);
    await waiting.do('RecordInspection', broken());
    await waiting.do('QuoteExchange', { yen: 30_000 });
    await desk.at('2026-06-16 10:00');
    expect(await marksOf(waiting)).toMatchObject([
      ['target', 'C21', '2026-06-15', true],
      ['second-mark', 'C3', '2026-06-29', false],
    ]);
    expect(await letters(waiting, /発送が遅れております/)).toEqual([]);
  });

  it('C21: a late entry counts from the day of arrival, and a dispatch in time withdraws nothing', async () => {
    await desk.at('2026-07-01 10:00');
    const late = await accepted(desk, inWarranty);
    await desk.at('2026-07-13 10:00');
    await late.do('ReceiveParcel', parcel({ on: '2026-07-10' }));
    expect((await marksOf(late))?.[0]).toEqual(['target', 'C21', '2026-07-27', false]);
    await late.do('RecordInspection', broken());
    await desk.at('2026-07-27 18:00');
    await late.do('ShipReplacement', replacement());
    expect(await timeOf(late)).toEqual([10, 0]);
    await desk.at('2026-07-28 10:00');
    expect(await letters(late, /遅れております/)).toEqual([]);
    expect((await late.deadline('turnaround'))?.outcome).toBe('met');
  });
});
