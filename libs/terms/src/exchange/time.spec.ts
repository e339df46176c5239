import { describe, expect, it } from '@jest/globals';
import { createCalendar, seedCalendarData, withClosing } from '@shuriken/calendar';
import { advices, coregaExchange, exchangePeriod, exchangeTurnaround, runExchangePeriod } from '../index.js';
import type { TurnaroundQuestion } from '../index.js';
import { calendar } from '../testing/calendar.js';
import { codeOf } from '../testing/code-of.js';

const turnaround = (more: Partial<TurnaroundQuestion> = {}) =>
  exchangeTurnaround(coregaExchange, {
    arrivedOn: '2026-04-24',
    on: '2026-05-01',
    waits: [],
    calendar,
    ...more,
  });

describe('from arrival to dispatch', () => {
  it('has its target at ten business days and a second mark at twenty, arrival not counted (C21, C3, K1)', () => {
    const { marks } = turnaround();
    expect(marks.map(({ id, rule, receipt }) => [id, rule, receipt.lastDay])).toEqual([
      ['target', 'C21', '2026-05-14'],
      ['second-mark', 'C3', '2026-05-28'],
    ]);
    expect(marks[0]?.receipt.skipped.map(({ date }) => date)).toContain('2026-05-06');
  });

  it('leaves out the company’s closing days (P4)', () => {
    const closed = createCalendar(withClosing(seedCalendarData(), '2026-05-01', '休業'));
    expect(turnaround({ calendar: closed }).marks[0]?.receipt.lastDay).toBe('2026-05-15');
  });

  it('passes a mark on the day after it', () => {
    expect(turnaround({ on: '2026-05-14' }).marks.map(({ passed }) => passed)).toEqual([false, false]);
    expect(turnaround({ on: '2026-05-15' }).marks.map(({ passed }) => passed)).toEqual([true, false]);
    expect(turnaround({ on: '2026-05-29' }).marks.map(({ passed }) => passed)).toEqual([true, true]);
  });

  it('shows the wait for order and payment apart, without moving a mark (U17)', () => {
    const waits = [
      { from: '2026-04-28', to: '2026-05-08', ground: 'order' },
      { from: '2026-05-08', to: '2026-05-12', ground: 'payment' },
    ];
    const waited = turnaround({ on: '2026-05-14', waits });
    expect(waited).toMatchObject({ days: 10, waited: 6 });
    expect(waited.marks[0]?.receipt.lastDay).toBe('2026-05-14');
    expect(turnaround({ on: '2026-05-14' })).toMatchObject({ days: 10, waited: 0 });
  });

  it('counts of a wait only what lies between arrival and dispatch (U17)', () => {
    const waited = (from: string, to: string, on = '2026-05-01') =>
      turnaround({ on, waits: [{ from, to, ground: 'order' }] }).waited;
    expect(waited('2026-04-01', '2026-04-29')).toBe(2);
    expect(waited('2026-04-30', '2026-06-01')).toBe(2);
    expect(waited('2026-04-01', '2026-06-01')).toBe(4);
    expect(waited('2026-04-01', '2026-04-24')).toBe(0);
    expect(waited('2026-05-07', '2026-05-12')).toBe(0);
  });

  it('counts a wait that still goes on, to the day of looking', () => {
    expect(turnaround({ on: '2026-05-01', waits: [{ from: '2026-04-28', ground: 'order' }] })).toMatchObject({
      days: 4,
      waited: 2,
    });
  });

  it('has no days on the day of arrival', () => {
    expect(turnaround({ on: '2026-04-24' })).toMatchObject({ days: 0, waited: 0 });
  });
});

describe('a return sheet', () => {
  it('lapses two weeks after it was sent, that day not counted (C19b, U205, P3)', () => {
    const receipt = runExchangePeriod(coregaExchange, coregaExchange.exchange.rma.period, {
      from: '2026-04-01',
      calendar,
    });
    expect(receipt).toMatchObject({ lastDay: '2026-04-15', due: '2026-04-15T15:00:00.000Z', rule: 'C19b' });
  });

  it('has a period like any other: one of an unknown name is refused', () => {
    expect(codeOf(() => exchangePeriod(coregaExchange, 'toString'))).toBe('terms-invalid');
    const known = Object.keys(coregaExchange.exchange.periods).join(', ');
    expect(() => exchangePeriod(coregaExchange, 'toString')).toThrow(`known: ${known}`);
  });
});

describe('advice', () => {
  const starts = {
    'start-of-use': '2023-04-01',
    'end-of-manufacture': '2023-06-30',
    'end-of-sale': '2024-02-29',
  } as const;

  it('comes the day after its period: inspection (C22), support (C1), firmware (C5)', () => {
    const due = (on: string) =>
      advices(coregaExchange, { starts, on, calendar })
        .filter((advice) => advice.due)
        .map(({ id }) => id);
    expect(due('2026-02-28')).toEqual([]);
    expect(due('2026-03-01')).toEqual(['firmware-ended']);
    expect(due('2026-04-01')).toEqual(['firmware-ended']);
    expect(due('2026-04-02')).toEqual(['inspect-regularly', 'firmware-ended']);
    expect(due('2026-06-30')).not.toContain('support-ended');
    expect(due('2026-07-01')).toContain('support-ended');
  });

  it('says nothing of days that are not known', () => {
    expect(advices(coregaExchange, { starts: {}, on: '2026-07-01', calendar })).toEqual([]);
  });
});
