import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given.js';
import { inWarranty, jst, type Scenario } from '../../testing/scenario.js';
import {
  attempted,
  requested,
  unreachable,
  visitAgreed,
  visited,
  visitRequested,
} from '../../testing/stages.js';
import { describeFact } from '../../describe-fact.js';
import { tasksOf } from '../wording/tasks.js';

const failed = { how: 'phone', reached: false };
const visit = { outcome: 'repaired', consented: true, report: '交換' };

describe('WithdrawCancellation', () => {
  const reached = { at: jst('2026-04-09', '23:59'), how: 'phone', reason: '折り返しの記録が漏れていたため' };
  const told = () => unreachable().on('2026-04-10', '10:00');

  it('undoes a cancellation over a contact that was made in time, in a case that was closed over it (O12.14)', () => {
    expect(told().place).toMatchObject({ progress: 'closed', money: 'settled' });
    given(told())
      .when('WithdrawCancellation', reached)
      .then({ type: 'CancellationWithdrawn', data: { at: reached.at, rule: 'O12.14' } });
    const { c, place } = told().does('WithdrawCancellation', reached);
    expect(place).toMatchObject({ progress: 'requested.open', custody: 'customer', money: 'none' });
    expect([c.ending, c.assessed, c.closedOn, c.attempts]).toEqual([undefined, undefined, undefined, []]);
  });
  it('undoes one that was not closed, as money was to be given back', () => {
    const paid = attempted()
      .does('RecordPayment', { yen: 100, way: 'cash', reference: 'P-1' })
      .on('2026-04-10', '00:00')
      .passes();
    expect(paid.place.progress).toBe('cancelled');
    expect(paid.does('WithdrawCancellation', reached).place.progress).toBe('requested.open');
  });
  it('counts the week anew, from attempts that are made after the withdrawal (O12.14, U16)', () => {
    const early = told().does('WithdrawCancellation', { ...reached, at: jst('2026-04-03') });
    given(early)
      .when('RecordVisitAttempt', { ...failed, at: jst('2026-04-09') })
      .thenRefused('reached-since', 'O12.14', '/at');
    const once = early.on('2026-04-11').does('RecordVisitAttempt', failed);
    expect(once.on('2026-05-01').passes().place.progress).toBe('requested.open');
    const twice = once.on('2026-04-13').does('RecordVisitAttempt', failed);
    expect(twice.on('2026-04-18', '23:59').passes().place.progress).toBe('requested.open');
    const over = twice.on('2026-04-19', '00:00').passes();
    expect(over.c.ending).toMatchObject({ kind: 'unreachable', at: jst('2026-04-19', '00:00') });
    expect(over.last('CustomerUnreachable').data).toMatchObject({
      attempts: [jst('2026-04-11'), jst('2026-04-13')],
    });
  });
  it('is not cancelled again by attempts from before the withdrawal, however long it took (O12.14)', () => {
    const three = attempted()
      .on('2026-04-06')
      .does('RecordVisitAttempt', failed)
      .on('2026-04-20')
      .does('WithdrawCancellation', { ...reached, at: jst('2026-04-03') });
    expect(three.types.filter((type) => type === 'CustomerUnreachable')).toHaveLength(1);
    given(three).when('AgreeVisit', { on: '2026-04-25' }).then('VisitAgreed');
    expect(three.on('2027-04-01').passes().types).toEqual(three.types);
  });
  it('can be withdrawn a second time, over a contact within the days that were counted then (O12.14)', () => {
    const second = told()
      .does('WithdrawCancellation', { ...reached, at: jst('2026-04-03') })
      .on('2026-04-11')
      .does('RecordVisitAttempt', failed)
      .on('2026-04-13')
      .does('RecordVisitAttempt', failed)
      .on('2026-04-20')
      .passes();
    given(second)
      .when('WithdrawCancellation', { ...reached, at: jst('2026-04-08') })
      .thenRefused('contact-not-in-time', 'O12.14', '/at');
    given(second)
      .when('WithdrawCancellation', { ...reached, at: jst('2026-04-12') })
      .then('CancellationWithdrawn');
  });
  it('lets the visit be arranged and made (O4.1b)', () => {
    const made = told()
      .does('WithdrawCancellation', reached)
      .does('AgreeVisit', { on: '2026-04-13' })
      .on('2026-04-13')
      .does('RecordVisit', { ...visit, faults: [{ part: 'fan' }], labour: 8_000 });
    expect(made.c.assessed!.assessment.gross).toBe(8_800);
  });
  it('refuses a contact that was made once the repair was deemed cancelled (O12.14)', () => {
    given(told())
      .when('WithdrawCancellation', { ...reached, at: jst('2026-04-10', '00:00') })
      .thenRefused('contact-not-in-time', 'O12.14', '/at');
    given(told())
      .when('WithdrawCancellation', { ...reached, at: jst('2026-04-11') })
      .thenRefused('date-out-of-range', 'P1', '/at');
  });
  it('refuses a contact from before the first attempt: it breaks nothing (O12.14, U16)', () => {
    for (const at of [jst('2026-04-02'), jst('2026-04-01', '12:00')])
      given(told())
        .when('WithdrawCancellation', { ...reached, at })
        .thenRefused('contact-not-in-time', 'O12.14', '/at');
  });
  it('refuses where nothing is deemed cancelled for want of contact (O12.14)', () => {
    for (const s of [attempted(), visited(), requested().does('CancelRepair', { reason: 'customer-wish' })])
      given(s).when('WithdrawCancellation', reached).thenRefused('not-deemed-cancelled', 'O12.14');
  });
  it('is what the arranging of a visit names once it is too late (O12.14)', () => {
    for (const [type, input] of [
      ['RecordVisitAttempt', { how: 'phone', reached: true }],
      ['AgreeVisit', { on: '2026-04-20' }],
    ] as const) {
      given(told()).when(type, input).thenRefused('deemed-cancelled', 'O12.14');
      expect(told().tries(type, input).refusal?.remedy.ja).toContain('WithdrawCancellation');
    }
  });
  it('has the customer told, if the letter of the cancellation had gone out', () => {
    const task = (s: Scenario) =>
      tasksOf(s.c, s.env).find(({ kind }) => kind === 'visit-to-arrange')?.text.en;
    const silent = told().does('WithdrawCancellation', reached);
    expect(task(silent)).not.toContain('is cancelled');
    const written = told().delivers('unreachable-cancelled').does('WithdrawCancellation', reached);
    expect(task(written)).toContain('The customer was told that the repair is cancelled: tell them');
    const spoken = written.on('2026-04-11').does('RecordVisitAttempt', { how: 'phone', reached: true });
    expect(task(spoken)).not.toContain('is cancelled');
  });
  it('says in the history when the customer had been reached, and why it is known only now', () => {
    const { ja, en } = describeFact(
      told().does('WithdrawCancellation', reached).last('CancellationWithdrawn'),
    );
    expect(ja).toContain('2026年4月9日 23:59に電話でお客様と連絡がついていたことが分かったため');
    expect(en).toMatch(/arranged after all \(O12\.14\)\. Reason: “折り返し/u);
  });
});

describe('a journey to a customer who was not at home (K9, O12.14)', () => {
  const inVain = { ...failed, travel: 5_000, note: 'ご不在' };
  const lines = (s: Scenario) =>
    s.c.assessed!.assessment.lines.map(({ line, yen, rule }) => [line, yen, rule]);
  const cancelled = (change = {}) =>
    visitAgreed(change)
      .on('2026-04-06')
      .does('RecordVisitAttempt', inVain)
      .on('2026-04-08')
      .does('RecordVisitAttempt', failed)
      .on('2026-04-14', '00:00')
      .passes();

  it('is recorded with the attempt, and charged once the repair is deemed cancelled (O6.3, O5.3)', () => {
    expect(cancelled().c.ending).toMatchObject({ kind: 'unreachable' });
    expect(lines(cancelled())).toEqual([['travel', 5_000, 'O6.3']]);
    expect(lines(cancelled(inWarranty))).toEqual([['travel', 5_000, 'O5.3']]);
    expect(cancelled().place).toMatchObject({ progress: 'cancelled', money: 'owed' });
  });
  it('is charged only if somebody travelled', () => {
    expect(lines(unreachable())).toEqual([]);
    expect(unreachable().place.progress).toBe('closed');
  });
  it('is charged too where the customer then cancels (O6.3)', () => {
    const off = visitAgreed()
      .on('2026-04-06')
      .does('RecordVisitAttempt', inVain)
      .does('CancelRepair', { reason: 'customer-wish' });
    expect(lines(off)).toEqual([['travel', 5_000, 'O6.3']]);
  });
  it('is nothing of an attempt that reached the customer: travel to a visit stands with the visit', () => {
    given(visitRequested())
      .when('RecordVisitAttempt', { how: 'phone', reached: true, travel: 5_000 })
      .thenRefused('charge-not-allowed', 'K9', '/travel');
  });
  it('stands in the history', () => {
    const told = describeFact(cancelled().stored.find(({ type }) => type === 'VisitAttemptFailed') as never);
    expect(told.en).toContain('travel fee 5,000 yen');
  });
});
