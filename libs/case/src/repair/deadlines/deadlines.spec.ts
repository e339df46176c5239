import type { RepairDeadline } from '../env.js';
import type { RepairEnv } from '../env.js';
import { describe, expect, it } from '@jest/globals';
import { onkyoRepair } from '@shuriken/terms';
import type { FactType } from '../../facts.js';
import { envAt, jst, Scenario } from '../../testing/scenario.js';
import {
  approved,
  declined,
  diagnosed,
  disposalDue,
  lines,
  notReproduced,
  notTaken,
  quoted,
  quoteIssued,
  received,
  requoted,
  shipped,
  stopped,
  stored,
  visitAgreed,
  visitRequested,
} from '../../testing/stages.js';
import { due, passTime, pending } from '../../passing.js';

const hold = { ground: 'dispute', reason: '係争中' };
const of = (s: Scenario, kind: RepairDeadline['kind']) =>
  pending(s.c, s.env).filter((deadline) => deadline.kind === kind);
/** Lets time pass in steps, as a prompt scheduler would. */
const daily = (s: Scenario, dates: readonly string[]) =>
  dates.reduce((at, date) => at.on(date, '00:00').passes(), s);
const since = (before: Scenario, after: Scenario): readonly FactType[] =>
  after.types.slice(before.types.length);

describe('the quote’s 21 days (O7.2)', () => {
  it('reminds 7 and 2 days before, then lapses, each at its own instant (U3)', () => {
    const before = quoted();
    // The 26th is a Sunday: the reminder comes on the Friday before it.
    const after = daily(before, ['2026-04-21', '2026-04-24', '2026-04-28']);
    expect(since(before, after)).toEqual([
      'QuoteReminderFellDue',
      'QuoteReminderFellDue',
      'QuoteLapsed',
      'ChargesAssessed',
    ]);
    expect(after.stored.slice(-4).map(({ effective }) => effective)).toEqual([
      jst('2026-04-21', '00:00'),
      jst('2026-04-24', '00:00'),
      jst('2026-04-28', '00:00'),
      jst('2026-04-28', '00:00'),
    ]);
  });
  it('withholds reminders whose moment is past, after a downtime, and still lapses in due order', () => {
    const after = quoted().on('2026-06-01').passes();
    expect(since(quoted(), after)).toEqual([
      'QuoteReminderWithheld',
      'QuoteReminderWithheld',
      'QuoteLapsed',
      'ChargesAssessed',
    ]);
    expect(after.last('QuoteLapsed').effective).toBe(jst('2026-04-28', '00:00'));
  });
  it('gives a late reminder that still helps, and withholds the one before', () => {
    expect(since(quoted(), quoted().on('2026-04-26', '08:00').passes())).toEqual([
      'QuoteReminderWithheld',
      'QuoteReminderFellDue',
    ]);
    expect(since(quoted(), quoted().on('2026-04-23').passes())).toEqual(['QuoteReminderFellDue']);
  });
  it('speaks to people from 09:00 on a business day, though it falls due at midnight (P4)', () => {
    const golden = diagnosed()
      .on('2026-04-13')
      .does('SendQuote', { lines })
      .delivers('quote')
      .on('2026-05-04', '00:00')
      .passes();
    expect(golden.last('QuoteLapsed').effective).toBe(jst('2026-05-04', '00:00'));
    expect(golden.c.notices.at(-1)).toMatchObject({
      template: 'quote-lapsed',
      notBefore: jst('2026-05-07', '09:00'),
    });
  });
  it('holds to the second: 23:59:59 runs, 00:00 is over', () => {
    expect(quoted().on('2026-04-27', '23:59:59').passes().types).not.toContain('QuoteLapsed');
    expect(quoted().on('2026-04-28', '00:00').passes().types).toContain('QuoteLapsed');
    expect(due(quoted().c, quoted().env)).toBe(jst('2026-04-21', '00:00'));
  });
  it('starts nothing before the document left, nor for a requote (U8, U9)', () => {
    expect(of(quoteIssued(), 'quote-lapse')).toEqual([]);
    expect(of(requoted(), 'quote-lapse')).toEqual([]);
    expect(requoted().on('2026-12-01').passes().place.progress).toBe('approved.requoted');
  });
});

describe('a hold (U4)', () => {
  it('makes nothing due at all, whatever would run', () => {
    for (const s of [quoted(), requoted(), stored(), visitRequested(), approved(), notReproduced()]) {
      const held = s.does('PlaceHold', hold);
      expect(due(held.c, held.env)).toBeNull();
      expect(since(held, held.on('2027-12-01').passes())).toEqual([]);
      expect(pending(held.c, held.env).every(({ fire, status }) => !fire && status === 'stopped')).toBe(true);
    }
  });
  it('lets the period run on: lifted in time, the quote lapses on its day', () => {
    const s = quoted()
      .does('PlaceHold', hold)
      .on('2026-04-20')
      .does('LiftHold', { reason: 'x' })
      .on('2026-04-28', '00:00')
      .passes();
    expect(s.last('QuoteLapsed').effective).toBe(jst('2026-04-28', '00:00'));
  });
  it('takes effect at the lifting where the day went by under it, never before', () => {
    const lifted = quoted()
      .does('PlaceHold', hold)
      .on('2026-05-20', '15:00')
      .does('LiftHold', { reason: 'x' });
    expect(due(lifted.c, lifted.env)).toBe(jst('2026-05-20', '15:00'));
    expect(lifted.passes().last('QuoteLapsed').effective).toBe(jst('2026-05-20', '15:00'));
  });
  it('orders no disposal that fell due before it', () => {
    const held = disposalDue().does('PlaceHold', hold).delivers('disposal-fell-due');
    expect(held.place.progress).toBe('stored.disposalDue');
    const lifted = held.does('LiftHold', { reason: 'x' });
    expect(lifted.place.progress).toBe('stored.disposalDue');
    expect(lifted.on('2026-10-05', '00:00').passes().place.progress).toBe('stored.disposalOrdered');
  });
});

describe('the 8 days (O9)', () => {
  const target = (s: Scenario) => of(s, 'turnaround')[0]!;
  const free = () =>
    diagnosed({
      certificate: { shown: true, purchasedOn: '2025-05-01', months: 12, model: 'm', serial: 's', shop: 'x' },
    });

  it('count the day of custody as day 1', () => {
    expect(target(free()).receipt).toMatchObject({
      start: '2026-04-03',
      lastDay: '2026-04-10',
      pausedDays: 0,
    });
    expect(free().on('2026-04-10', '23:59:59').passes().types).not.toContain('TurnaroundMissed');
    expect(free().on('2026-04-11', '00:00').passes().types).toContain('TurnaroundMissed');
  });
  it('do not count the time until the quote is agreed (P7)', () => {
    expect(target(quoted()).status).toBe('stopped');
    expect(target(approved()).receipt).toMatchObject({ lastDay: '2026-04-16', pausedDays: 6 });
  });
  it('do not count from the stop of the work to the agreement to a requote', () => {
    expect(target(stopped()).status).toBe('stopped');
    const agreed = requoted().on('2026-04-14').does('AnswerQuote', { answer: 'yes', channel: 'mail' });
    expect(target(agreed).receipt).toMatchObject({ lastDay: '2026-04-20', pausedDays: 10 });
  });
  it.each(onkyoRepair.turnaround.grounds.filter(({ effect }) => effect === 'pauses').map(({ id }) => id))(
    'stop for %s and go on after it',
    (ground) => {
      const paused = free().does('PauseTurnaround', { ground });
      expect(target(paused)).toMatchObject({ status: 'stopped' });
      expect(paused.on('2026-06-01').passes().types).not.toContain('TurnaroundMissed');
      const resumed = paused.on('2026-04-08').does('ResumeTurnaround', { ground });
      expect(target(resumed).receipt).toMatchObject({ lastDay: '2026-04-12', pausedDays: 2 });
    },
  );
  it('count overlapping pauses as one set (P7)', () => {
    const s = free()
      .does('PauseTurnaround', { ground: 'part-out-of-stock' })
      .on('2026-04-07')
      .does('PauseTurnaround', { ground: 'force-majeure' })
      .on('2026-04-08')
      .does('ResumeTurnaround', { ground: 'part-out-of-stock' })
      .on('2026-04-10')
      .does('ResumeTurnaround', { ground: 'force-majeure' });
    expect(target(s).receipt).toMatchObject({
      lastDay: '2026-04-14',
      pausedDays: 4,
      paused: [{ from: '2026-04-06', to: '2026-04-10' }],
    });
  });
  it('take out nothing for a pause begun and ended on one day (P7)', () => {
    const s = free()
      .does('PauseTurnaround', { ground: 'question-open' })
      .does('ResumeTurnaround', { ground: 'question-open' });
    expect(target(s).receipt!.lastDay).toBe('2026-04-10');
  });
  it('are lifted for a remote area: no date is promised', () => {
    expect(target(received({ remoteArea: true }))).toMatchObject({ status: 'stopped', at: null });
  });
  it('do not move once they are over (P7)', () => {
    const missed = free()
      .on('2026-04-13')
      .passes()
      .does('PauseTurnaround', { ground: 'force-majeure', from: '2026-04-08' });
    expect(of(missed, 'turnaround')).toEqual([]);
    expect(missed.c.turnaroundMissed).toMatchObject({ lastDay: '2026-04-10' });
  });
  it('end with the delivery, and for a repair that is called off', () => {
    expect(of(shipped().does('RecordDelivery'), 'turnaround')).toEqual([]);
    expect(of(declined(), 'turnaround')).toEqual([]);
  });
  it('never run for a visit', () => {
    expect(of(visitAgreed(), 'turnaround')).toEqual([]);
  });
});

describe('the week in which the customer cannot be reached (O12.14, U16)', () => {
  const failed = { how: 'phone', reached: false };
  const once = () => visitRequested().on('2026-04-02', '11:00').does('RecordVisitAttempt', failed);
  const twice = () => once().on('2026-04-03').does('RecordVisitAttempt', failed);
  const cancels = (s: Scenario) => s.types.includes('CustomerUnreachable');

  it('needs recorded attempts', () => {
    expect(of(visitRequested(), 'unreachable')).toEqual([]);
    expect(cancels(visitRequested().on('2026-12-01').passes())).toBe(false);
  });
  it('needs two attempts on different days', () => {
    expect(of(once(), 'unreachable')[0]).toMatchObject({ status: 'stopped' });
    const sameDay = once().on('2026-04-02', '17:00').does('RecordVisitAttempt', failed);
    for (const s of [once(), sameDay]) expect(cancels(s.on('2026-05-01').passes())).toBe(false);
  });
  it('counts a week from the first attempt, that day not counted (P3)', () => {
    expect(cancels(twice().on('2026-04-09', '23:59:59').passes())).toBe(false);
    const over = twice().on('2026-04-10', '00:00').passes();
    expect(over.last('CustomerUnreachable')).toMatchObject({
      effective: jst('2026-04-10', '00:00'),
      data: { attempts: [jst('2026-04-02', '11:00'), jst('2026-04-03')] },
    });
    expect(over.c.ending).toMatchObject({ kind: 'unreachable', rule: 'O12.14' });
    expect(over.types.slice(-1)).toEqual(['CaseClosed']);
  });
  it('waits for the second attempt where that comes after the week', () => {
    const late = once().on('2026-04-20').does('RecordVisitAttempt', failed);
    expect(late.passes().last('CustomerUnreachable').effective).toBe(jst('2026-04-20'));
  });
  it('starts anew with any contact', () => {
    const reached = twice().on('2026-04-05').does('RecordVisitAttempt', { how: 'mail', reached: true });
    expect(of(reached, 'unreachable')).toEqual([]);
    expect(cancels(reached.on('2026-05-01').passes())).toBe(false);
    const again = reached
      .on('2026-04-06')
      .does('RecordVisitAttempt', failed)
      .on('2026-04-07')
      .does('RecordVisitAttempt', failed);
    expect(of(again, 'unreachable')[0]!.at).toBe(jst('2026-04-14', '00:00'));
  });
  it('knows a contact that is recorded late: attempts after it count, those before do not', () => {
    const late = twice()
      .on('2026-04-06')
      .does('RecordVisitAttempt', { how: 'phone', reached: true, at: jst('2026-04-02', '18:00') });
    expect(late.c.attempts).toEqual([jst('2026-04-03')]);
  });
  it('stops when the visit is agreed', () => {
    expect(cancels(twice().does('AgreeVisit', { on: '2026-04-20' }).on('2026-05-01').passes())).toBe(false);
  });
});

describe('reminders to the operator', () => {
  it.each([
    ['a requote is unanswered (U8)', () => requoted(), 'requote-unanswered', '2026-04-17'],
    [
      'an answer is unclear (U10)',
      () => quoted().does('AnswerQuote', { answer: 'unclear', channel: 'mail' }),
      'answer-unclear',
      '2026-04-14',
    ],
    [
      'a quote was only told (U9)',
      () => diagnosed().does('TellQuote', { lines }),
      'quote-told-only',
      '2026-04-13',
    ],
    [
      'a device waits that is no cancellation (U12)',
      () => notReproduced(),
      'returned-uncancelled',
      '2026-05-06',
    ],
  ])('come again and again while %s', (_, make, about, first) => {
    const s = make();
    expect(s.on(first, '00:00').passes().last('OperatorReminded').data).toMatchObject({ about, nth: 1 });
    const [early] = [s.at(jst(first, '00:00'))];
    expect(
      since(
        s,
        new Array(3).fill(0).reduce((at: Scenario) => at.passes(), early),
      ),
    ).toEqual(['OperatorReminded']);
    const later = daily(s, [first, '2026-06-30']);
    expect(later.types.filter((type) => type === 'OperatorReminded').length).toBeGreaterThan(1);
  });
  it('are not made up for after a standstill: one is enough', () => {
    expect(since(requoted(), requoted().on('2026-08-01').passes())).toEqual(['OperatorReminded']);
  });
  it('go on for a stored device that is no cancellation (U12)', () => {
    const kept = notReproduced().does('StoreDevice', { place: 'W-1' });
    expect(kept.on('2026-06-01').passes().types).toContain('OperatorReminded');
  });
});

describe('passTime', () => {
  const early = (s: Scenario): RepairEnv => envAt(s.now);
  it('does nothing before the first instant, and is due then', () => {
    for (const s of [quoted(), stored(), approved(), notTaken()]) {
      expect(passTime(s.c, early(s)).facts).toEqual([]);
      const at = due(s.c, early(s))!;
      expect(passTime(s.c, envAt(at)).facts.length).toBeGreaterThan(0);
    }
  });
  it('is due never for a closed case', () => {
    const closed = visitRequested().does('CancelRepair', { reason: 'customer-wish' });
    expect(closed.place.progress).toBe('closed');
    expect(due(closed.c, closed.env)).toBeNull();
  });
  it('is applied before a command, and kept where the command is refused', () => {
    const decided = quoted().on('2026-05-01').tries('AnswerQuote', { answer: 'yes', channel: 'mail' });
    expect(decided.passed.map(({ fact }) => fact.type)).toContain('QuoteLapsed');
    expect(decided.refusal).toMatchObject({ code: 'quote-lapsed', rule: 'O7.2' });
    expect(decided.state.place.progress).toBe('cancelled');
  });
});
