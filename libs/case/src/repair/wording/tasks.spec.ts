import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { onkyoRepair } from '@shuriken/terms';
import { commandSpec } from '../../kinds.js';
import { passTime } from '../../passing.js';
import { possibilities } from '../../decide.js';
import { given } from '../../testing/given.js';
import { envAt, inWarranty, jst, later, Scenario } from '../../testing/scenario.js';
import {
  announced,
  approved,
  collected,
  delivered,
  diagnosed,
  disposalDue,
  lapsed,
  lines,
  moreLines,
  notReproduced,
  ordered,
  orderedAnew,
  quoted,
  quoteIssued,
  received,
  repaired,
  requoted,
  requoteIssued,
  ship,
  shipped,
  stopped,
  unreachable,
  visitRequested,
  wiping,
  worn,
} from '../../testing/stages.js';
import { walk, walkPlan } from '../../testing/walk.js';
import type { TaskKind } from '../../shared/wording/task.js';
import { tasksChangeAt, tasksOf } from './tasks.js';

const kinds = (s: Scenario) => tasksOf(s.c, s.env).map(({ kind }) => kind);
const task = (s: Scenario, kind: TaskKind) => tasksOf(s.c, s.env).find((known) => known.kind === kind);
const unclear = { answer: 'unclear', channel: 'phone' };

describe('tasksOf', () => {
  it.each(['phone', 'post', 'fax'])(
    'gives what leaves by %s to a person, until its outcome is recorded',
    (noticeChannel) => {
      const s = Scenario.opened({ noticeChannel });
      expect(task(s, 'notice-to-give')).toMatchObject({
        command: 'RecordNotice',
        notice: s.notice('request-received'),
      });
      expect(kinds(s.delivers('request-received'))).toEqual([]);
    },
  );
  it('leaves mail to the system, and waits for the hour at which a message may leave (P4)', () => {
    expect(kinds(Scenario.opened())).toEqual([]);
    const night = quoted({ noticeChannel: 'post' }).on('2026-04-28', '00:00').passes();
    const lapse = (s: Scenario) => tasksOf(s.c, s.env).some(({ notice }) => notice?.endsWith('quote-lapsed'));
    expect(lapse(night)).toBe(false);
    expect(lapse(night.on('2026-04-28', '09:00'))).toBe(true);
  });
  it.each(['bounced', 'unknown'])('asks to send again what is %s, if it still matters (U18)', (outcome) => {
    const s = quoteIssued();
    const failed = s.does('RecordNotice', { notice: s.notice('quote'), outcome });
    expect(task(failed, 'notice-undelivered')).toMatchObject({
      rule: 'U18',
      command: 'ResendNotice',
      notice: s.notice('quote'),
    });
    expect(task(failed.does('SendQuote', { lines: { labour: 1 } }), 'notice-undelivered')).toBeUndefined();
  });
  const withhold = (s: Scenario, template: string) =>
    s.does('RecordNotice', { notice: s.notice(template), outcome: 'withheld' });
  it('asks to send after all what was withheld, is mandatory and still matters (U18)', () => {
    const announcing = lapsed().on('2026-05-01').does('AnnounceReturn', { returnOn: '2026-05-10' });
    const cases: readonly (readonly [Scenario, string])[] = [
      [quoteIssued(), 'quote'],
      [requoteIssued(), 'requote'],
      [announcing, 'return-announced'],
      [disposalDue(), 'disposal-fell-due'],
      [lapsed(), 'quote-lapsed'],
      [unreachable(), 'unreachable-cancelled'],
    ];
    for (const [s, template] of cases) {
      const notice = s.notice(template);
      const held = withhold(s, template);
      expect(task(held, 'notice-undelivered')).toMatchObject({
        rule: 'U18',
        command: 'ResendNotice',
        notice,
      });
      given(held).when('ResendNotice', { notice, channel: 'post' }).then('NoticeRequested');
    }
  });
  it('lets go what was withheld and says nothing more, or need not be said', () => {
    expect(kinds(withhold(Scenario.opened(), 'request-received'))).toEqual([]);
    const answered = withhold(quoteIssued(), 'quote').does('AnswerQuote', {
      answer: 'yes',
      channel: 'phone',
    });
    expect(kinds(answered)).toEqual([]);
    const told = withhold(requoteIssued(), 'requote').does('TellQuote', { lines: moreLines });
    expect(kinds(told)).toEqual([]);
    const shippedBack = withhold(
      lapsed().on('2026-05-01').does('AnnounceReturn', { returnOn: '2026-05-10' }),
      'return-announced',
    )
      .does('ShipDevice', ship)
      .does('RecordDelivery');
    expect(kinds(shippedBack)).toEqual(['payment-outstanding']);
  });
  it('asks for another day where the announcement never arrived and its day is over (O10)', () => {
    const announcing = lapsed().on('2026-05-01').does('AnnounceReturn', { returnOn: '2026-05-10' });
    for (const outcome of ['withheld', 'bounced']) {
      const failed = announcing.does('RecordNotice', {
        notice: announcing.notice('return-announced'),
        outcome,
      });
      expect(tasksChangeAt(failed.c, failed.env)).toBe(jst('2026-05-11', '00:00'));
      expect(kinds(failed.on('2026-05-10', '23:59'))).toEqual(['notice-undelivered']);
      const over = failed.on('2026-05-11', '00:00');
      expect(kinds(over)).toEqual(['return-to-announce']);
      expect(kinds(announced(over, '2026-05-20'))).toEqual([]);
    }
  });
  it('asks for the visit (O4.1b), missing extras (O12.3-6), quotes (O7.1, U7, U9) and requotes (O7.3)', () => {
    expect(task(visitRequested(), 'visit-to-arrange')).toMatchObject({ command: 'AgreeVisit' });
    const extras = collected({ extrasAskedFor: ['disc'] })
      .on('2026-04-03')
      .does('ReceiveDevice', { checklist: [], certificateEnclosed: true });
    expect(task(extras, 'extras-missing')).toMatchObject({ rule: 'O12.3-6', command: 'ResumeTurnaround' });
    expect(
      task(extras.does('ResumeTurnaround', { ground: 'question-open' }), 'extras-missing'),
    ).toBeUndefined();
    expect(task(diagnosed(), 'quote-to-send')).toMatchObject({ rule: 'O7.1' });
    expect(task(diagnosed(inWarranty, [worn]), 'quote-to-send')).toMatchObject({ rule: 'U7' });
    expect(task(diagnosed().does('TellQuote', { lines }), 'quote-to-send')).toMatchObject({ rule: 'U9' });
    expect(task(stopped(), 'requote-to-send')).toMatchObject({ rule: 'O7.3', command: 'SendQuote' });
  });
  it('asks to refuse what is not repaired (O12.10)', () => {
    const s = diagnosed(inWarranty, [{ part: 'memory', grounds: ['modified-parts'] }]);
    expect(kinds(s)).toEqual(['refusal-to-decide']);
  });
  it('asks to clear up answers (U10), and to follow a requote up once a reminder came (U8)', () => {
    expect(task(quoted().does('AnswerQuote', unclear), 'answer-unclear')).toMatchObject({ rule: 'U10' });
    expect(task(requoted().does('AnswerQuote', unclear), 'answer-unclear')).toMatchObject({ rule: 'U10' });
    expect(kinds(requoted())).toEqual([]);
    expect(kinds(requoted().on('2026-04-20').passes())).toEqual(['requote-unanswered']);
  });
  it('asks to confirm a lapse by analogy, not under a hold (U7)', () => {
    const s = diagnosed(inWarranty, [worn])
      .on('2026-04-07')
      .does('SendQuote', { lines: { labour: 1 } })
      .delivers('quote')
      .on('2026-04-28')
      .passes();
    expect(kinds(s)).toEqual(['lapse-to-confirm']);
    expect(kinds(s.does('PlaceHold', { ground: 'legal', reason: 'x' }))).toEqual([]);
  });
  it('asks to announce the return (O10) and to consult where nothing can fall due (U12)', () => {
    expect(kinds(lapsed())).toEqual(['return-to-announce']);
    expect(kinds(announced(lapsed()))).toEqual([]);
    expect(kinds(notReproduced())).toEqual(['return-to-announce', 'consultation']);
  });
  it('asks for proof of wiping (O13.3, U15) and then for the disposal (O10)', () => {
    expect(task(repaired(), 'part-to-wipe')!.text.en).toContain('HDD-1');
    expect(kinds(ordered())).toEqual(['device-to-wipe']);
    expect(kinds(ordered().does('RecordWiping', wiping))).toEqual(['disposal-to-carry-out']);
    expect(kinds(ordered().does('PlaceHold', { ground: 'legal', reason: 'x' }))).toEqual([]);
  });
  it('asks an approver where the terms leave the disposal to a person (O10)', () => {
    const terms = { ...onkyoRepair, disposal: { ...onkyoRepair.disposal, decision: 'on-approval' as const } };
    const s = Scenario.opened({}, jst('2026-04-01'), { terms })
      .does('ReceiveDevice', { checklist: [], certificateEnclosed: true })
      .does('CancelRepair', { reason: 'customer-wish' });
    expect(kinds(announced(s).on('2026-10-01').passes())).toEqual(['disposal-to-approve']);
  });
  it('asks for money that is open, and to give back what was too much (O8)', () => {
    expect(task(delivered(), 'payment-outstanding')!.text.en).toContain('50,600 yen');
    expect(task(shipped(), 'payment-outstanding')).toBeUndefined();
    const over = repaired().does('RecordPayment', { yen: 60_000, way: 'bank-transfer', reference: 'T' });
    expect(task(over, 'overpaid')).toMatchObject({ command: 'RecordRefund' });
    expect(task(over, 'overpaid')!.text.ja).toContain('9,400円');
  });
  it('has nothing for a case in which nobody has to act but a technician', () => {
    for (const s of [received(), approved()]) expect(kinds(s)).toEqual([]);
  });
  it('names commands that exist, and that are possible now', () => {
    let named = 0;
    for (const plan of fc.sample(walkPlan, { numRuns: 120, seed: 5 })) {
      for (const { decided, env } of walk(plan).strides) {
        const able = new Map(
          possibilities(decided.state, env).map(({ spec, refusal }) => [spec.type, refusal]),
        );
        // What a command records late may be overdue at once: time comes first, as it does for what is possible.
        for (const { command, kind, text } of tasksOf(passTime(decided.state, env).state, env)) {
          expect(text.ja && text.en).toBeTruthy();
          if (command === undefined) continue;
          named += 1;
          expect(commandSpec(command)).toBeDefined();
          expect([kind, able.get(command)]).toEqual([kind, undefined]);
        }
      }
    }
    expect(named).toBeGreaterThan(500);
  });
});

describe('tasksChangeAt', () => {
  it('names the hour from which a message may be carried, and none for mail (P4)', () => {
    const night = quoted({ noticeChannel: 'post' }).on('2026-04-28', '00:00').passes();
    expect(tasksChangeAt(night.c, night.env)).toBe(jst('2026-04-28', '09:00'));
    expect(tasksChangeAt(lapsed().c, lapsed().env)).toBeNull();
  });
  it('names when the time of a notice is over that took the place of one that bounced (U3)', () => {
    const again = orderedAnew();
    expect(kinds(again)).toEqual([]);
    expect(tasksChangeAt(again.c, again.env)).toBe(jst('2026-10-11', '00:00'));
    const over = again.on('2026-10-11', '00:00');
    expect(kinds(over)).toEqual(['device-to-wipe']);
    expect(tasksChangeAt(over.c, over.env)).toBeNull();
  });
  it('is right: until then the tasks of a case to which nothing happens stay as they are', () => {
    let waited = 0;
    for (const plan of fc.sample(walkPlan, { numRuns: 120, seed: 11 })) {
      for (const { decided, env } of walk(plan).strides) {
        const c = decided.state;
        const change = tasksChangeAt(c, env);
        const before = change ? later(change, -1) : later(env.actual, 366 * 86_400_000);
        expect(tasksOf(c, envAt(before))).toEqual(tasksOf(c, env));
        if (change) waited += 1;
      }
    }
    expect(waited).toBeGreaterThan(20);
  });
});
