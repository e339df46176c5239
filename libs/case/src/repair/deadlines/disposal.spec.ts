import type { RepairDeadline } from '../env.js';
import { describe, expect, it } from '@jest/globals';

import type { FactType } from '../../facts.js';
import { given } from '../../testing/given.js';
import { jst, Scenario } from '../../testing/scenario.js';
import {
  announced,
  collected,
  declined,
  diagnosed,
  disposalDue,
  orderedAfter,
  lapsed,
  notReproduced,
  ordered,
  received,
  repaired,
  requoted,
  ship,
  shipBilled,
  stored,
} from '../../testing/stages.js';
import { tasksOf } from '../wording/tasks.js';
import { due, pending } from '../../passing.js';

const hold = { ground: 'dispute', reason: '係争中' };
const of = (s: Scenario, kind: RepairDeadline['kind']) =>
  pending(s.c, s.env).filter((deadline) => deadline.kind === kind);
const stoppedBy = (s: Scenario) => of(s, 'disposal')[0]?.stoppedBy?.en ?? '';
const fell = (s: Scenario) => s.types.includes('DisposalFellDue');
/** Lets time pass in steps, as a prompt scheduler would. */
const daily = (s: Scenario, dates: readonly string[]) =>
  dates.reduce((at, date) => at.on(date, '00:00').passes(), s);
const since = (before: Scenario, after: Scenario): readonly FactType[] =>
  after.types.slice(before.types.length);

describe('disposal (O10)', () => {
  it('tells the customer 30, 7 and 1 days before, then falls due with its evidence (U3)', () => {
    const after = daily(stored(), ['2026-09-03', '2026-09-26', '2026-10-02', '2026-10-03']);
    expect(since(stored(), after)).toEqual([
      'DisposalNoticeFellDue',
      'DisposalNoticeFellDue',
      'DisposalNoticeFellDue',
      'DisposalFellDue',
    ]);
    expect(after.last('DisposalFellDue')).toMatchObject({
      effective: jst('2026-10-03', '00:00'),
      data: {
        decision: 'automatic',
        evidence: { ending: 'lapsed', custodyOn: '2026-04-03', returnOn: '2026-05-10', notTaken: true },
      },
    });
  });
  it('is not ordered before one notice was delivered (U3)', () => {
    expect(disposalDue().place.progress).toBe('stored.disposalDue');
    expect(disposalDue().on('2027-04-01').passes().place.progress).toBe('stored.disposalDue');
    expect(ordered().place.progress).toBe('stored.disposalOrdered');
    const told = stored().on('2026-09-03', '09:00').passes().delivers('disposal-notice');
    expect(told.on('2026-10-03', '00:00').passes().place.progress).toBe('stored.disposalOrdered');
  });
  const cancelled = () => declined().on('2026-04-10');
  const kept = (s: Scenario) => s.on('2026-12-01').passes();

  it('needs an ending', () => {
    expect(of(kept(received()), 'disposal')).toEqual([]);
  });
  it('needs completion or cancellation after custody; other returns are for consultation (U12)', () => {
    const endings = [
      notReproduced(),
      diagnosed().does('ReportMyNumber'),
      received().does('RefuseRepair', { refusal: 'serial-unreadable', reason: 'x' }),
      received().does('RefuseRepair', { refusal: 'unsuitable-environment', reason: 'x' }),
      received().does('EndContract', { category: 'threats', reason: 'x' }),
      collected()
        .does('CancelRepair', { reason: 'customer-wish' })
        .does('ReceiveDevice', { checklist: [], certificateEnclosed: true }),
    ];
    for (const s of endings) {
      const after = kept(announced(s));
      expect(fell(after)).toBe(false);
      expect(stoppedBy(after)).toMatch(/consultation/u);
      expect(after.types).toContain('OperatorReminded');
    }
  });
  it('needs the announcement', () => {
    expect(fell(kept(cancelled()))).toBe(false);
    expect(stoppedBy(cancelled())).toMatch(/not been announced/u);
  });
  it('needs the announcement to have been delivered', () => {
    const s = cancelled().does('AnnounceReturn', { returnOn: '2026-04-20' });
    expect(stoppedBy(s)).toMatch(/not been delivered/u);
    expect(fell(kept(s))).toBe(false);
    const bounced = s.does('RecordNotice', { notice: s.notice('return-announced'), outcome: 'bounced' });
    expect(stoppedBy(bounced)).toMatch(/not been delivered/u);
  });
  it('needs it delivered before the day it names is over', () => {
    const late = cancelled()
      .does('AnnounceReturn', { returnOn: '2026-04-20' })
      .on('2026-04-21')
      .delivers('return-announced');
    expect(stoppedBy(late)).toMatch(/announce a new one/u);
    expect(fell(kept(late))).toBe(false);
    expect(fell(kept(announced(late, '2026-04-25')))).toBe(true);
  });
  it('needs the device with us', () => {
    const away = announced(cancelled(), '2026-04-20').does('ShipDevice', shipBilled);
    expect(stoppedBy(away)).toMatch(/on its way/u);
    expect(fell(kept(away))).toBe(false);
    expect(
      of(
        announced(cancelled(), '2026-04-20').does('ShipDevice', shipBilled).does('RecordDelivery'),
        'disposal',
      ),
    ).toEqual([]);
  });
  it('needs no hold (U4)', () => {
    const held = announced(cancelled(), '2026-04-20').does('PlaceHold', hold);
    expect(stoppedBy(held)).toMatch(/on hold/u);
    expect(fell(kept(held))).toBe(false);
  });
  it('falls due with everything there', () => {
    for (const s of [
      cancelled(),
      repaired(),
      lapsed(),
      requoted().does('AnswerQuote', { answer: 'no', channel: 'mail' }),
    ]) {
      expect(fell(kept(announced(s)))).toBe(true);
    }
  });
  it('waits for the announced day where that is over after the six months', () => {
    const late = announced(cancelled().on('2026-09-20'), '2026-10-20');
    expect(of(late, 'disposal')[0]!.at).toBe(jst('2026-10-21', '00:00'));
    expect(fell(late.on('2026-10-20', '23:59:59').passes())).toBe(false);
    expect(fell(late.on('2026-10-21', '00:00').passes())).toBe(true);
  });
  it('takes a late announcement: nothing before its day is over, though the six months are', () => {
    const late = announced(cancelled().on('2026-11-01'), '2026-11-10');
    expect(fell(late)).toBe(false);
    const after = late.on('2026-11-11', '00:00').passes();
    expect(after.last('DisposalFellDue').effective).toBe(jst('2026-11-11', '00:00'));
  });
  it('gives a notice that is late but still helps when the announcement arrived, not before it (U3)', () => {
    const late = announced(cancelled().on('2026-11-01'), '2026-11-10').passes();
    expect(late.last('DisposalNoticeFellDue')).toMatchObject({
      effective: jst('2026-11-01'),
      data: { daysBefore: 30 },
    });
  });
  it('does not fall due for a device taken one minute before', () => {
    const s = announced(cancelled(), '2026-04-20')
      .on('2026-09-20')
      .does('ShipDevice', shipBilled)
      .on('2026-10-02', '23:59')
      .does('RecordDelivery');
    expect(fell(s.on('2026-10-03', '00:00').passes())).toBe(false);
  });
  it('falls due when an untaken device is back, if that is later', () => {
    const away = announced(cancelled(), '2026-09-25').on('2026-10-01').does('ShipDevice', shipBilled);
    const back = away.on('2026-10-08', '14:00').does('RecordNotTaken');
    expect(back.on('2026-10-08', '15:00').passes().last('DisposalFellDue').effective).toBe(
      jst('2026-10-08', '14:00'),
    );
  });
  it('falls due anew, and is told of anew, where the device left and came back after it fell due (U3)', () => {
    const again = ordered()
      .does('ShipDevice', ship)
      .on('2026-10-20')
      .does('RecordNotTaken')
      .on('2026-10-21')
      .passes();
    expect(again.types.filter((type) => type === 'DisposalFellDue')).toHaveLength(2);
    expect(again.place.progress).toBe('stored.disposalDue');
    expect(orderedAfter(again).place.progress).toBe('stored.disposalOrdered');
  });
  it('falls due anew where another day of return is announced after it had fallen due or was ordered', () => {
    for (const s of [disposalDue(), ordered()]) {
      const again = announced(s.on('2026-10-08'), '2026-10-30');
      expect(again.place.progress).toBe('stored.kept');
      expect(of(again, 'disposal')[0]).toMatchObject({ status: 'running', at: jst('2026-10-31', '00:00') });
      const after = daily(again, ['2026-10-23', '2026-10-29', '2026-10-31']);
      expect(after.place.progress).toBe('stored.disposalDue');
      expect(orderedAfter(after).place.progress).toBe('stored.disposalOrdered');
    }
  });
  it('is not ordered where the announcement turns out to have come back; a new one makes it fall due anew', () => {
    const due = disposalDue().on('2026-10-04');
    const bounced = due.does('RecordNotice', { notice: due.notice('return-announced'), outcome: 'bounced' });
    const told = bounced.on('2026-10-05').delivers('disposal-fell-due');
    expect(told.place.progress).toBe('stored.disposalDue');
    given(told).when('ApproveDisposal').thenRefused('disposal-precondition-missing', 'O10');
    const anew = announced(told.on('2026-10-06'), '2026-10-12').on('2026-10-13', '00:00').passes();
    expect(anew.place.progress).toBe('stored.disposalDue');
    expect(orderedAfter(anew).place.progress).toBe('stored.disposalOrdered');
  });
  it('asks for a new announcement where the letter arrived after its day', () => {
    const late = cancelled()
      .does('AnnounceReturn', { returnOn: '2026-04-20' })
      .on('2026-04-21')
      .delivers('return-announced');
    expect(tasksOf(late.c, late.env).map(({ kind }) => kind)).toContain('return-to-announce');
  });
  it('never arises for what was cancelled before custody, though that is recorded after it (O10)', () => {
    const s = received().on('2026-04-05').does('CancelRepair', { reason: 'customer-wish', on: '2026-04-02' });
    expect(s.c.ending).toMatchObject({ inCustody: false });
    expect(stoppedBy(announced(s, '2026-04-20'))).toMatch(/before the device was in our custody/u);
    expect(fell(kept(announced(s, '2026-04-20')))).toBe(false);
  });
  it('makes up for notices after a lifted hold by withholding them, and still orders nothing untold (U3, U4)', () => {
    const s = stored().does('PlaceHold', hold).on('2026-11-01').does('LiftHold', { reason: 'x' }).passes();
    expect(s.types.slice(-4)).toEqual([
      'DisposalNoticeWithheld',
      'DisposalNoticeWithheld',
      'DisposalNoticeWithheld',
      'DisposalFellDue',
    ]);
    expect(s.last('DisposalFellDue').effective).toBe(jst('2026-11-01'));
    expect(s.place.progress).toBe('stored.disposalDue');
  });
  it('leaves who learns of it late the time of a notice before it is ordered by itself (U3)', () => {
    const told = disposalDue().on('2026-10-05').delivers('disposal-fell-due');
    expect(told.place.progress).toBe('stored.disposalDue');
    expect(told.on('2026-10-06', '23:59').passes().place.progress).toBe('stored.disposalDue');
    const at = told.on('2026-10-07', '00:00').passes();
    expect(at.place.progress).toBe('stored.disposalOrdered');
    given(told).when('ApproveDisposal').thenRefused('disposal-automatic', 'U3');
  });
  it('tells an operator when an order that waited for another notice can be carried out (U3)', () => {
    const was = ordered().on('2026-10-08');
    expect(of(was, 'operator-reminder')).toEqual([]);
    const notice = was.notice('disposal-fell-due');
    const bounced = was.does('RecordNotice', { notice, outcome: 'bounced' });
    expect(of(bounced, 'operator-reminder')).toMatchObject([{ status: 'stopped', at: null, rule: 'U3' }]);
    const posted = bounced.does('ResendNotice', { notice, channel: 'post' }).on('2026-10-09');
    const again = posted.delivers('disposal-fell-due');
    const at = jst('2026-10-11', '00:00');
    expect(due(again.c, again.env)).toBe(at);
    for (const s of [again.on('2026-10-11', '00:00').passes(), again.on('2027-03-01').passes()]) {
      expect(since(again, s)).toEqual(['OperatorReminded']);
      expect(s.last('OperatorReminded')).toMatchObject({ effective: at, data: { about: 'disposal-ready' } });
      expect(tasksOf(s.c, s.env).map(({ kind }) => kind)).toEqual(['device-to-wipe']);
    }
    const held = again.does('PlaceHold', hold).on('2026-10-20').passes();
    expect(since(again, held)).toEqual(['HoldPlaced']);
    expect(held.does('LiftHold', { reason: 'x' }).passes().types.at(-1)).toBe('OperatorReminded');
  });
  it('can be ordered for a device that waits at the centre and was never put into store', () => {
    const at = orderedAfter(announced(repaired(), '2026-04-20').on('2026-10-03').passes());
    expect(at.place).toMatchObject({ progress: 'stored.disposalOrdered', custody: 'centre' });
  });
});
