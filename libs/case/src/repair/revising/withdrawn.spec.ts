import { describe, expect, it } from '@jest/globals';
import { reason, sendingOf, corrected, pendingTasks } from '../../testing/revising.js';
import { inWarranty, jst } from '../../testing/scenario.js';
import {
  diagnosed,
  disposalDue,
  disposed,
  lapsed,
  ordered,
  quoted,
  shipBilled,
  shipped,
  unreachable,
} from '../../testing/stages.js';

describe('what a correction brings to light', () => {
  it('moves the end of the silence with the day the quote left (O7.2)', () => {
    const s = quoted().on('2026-04-10');
    const moved = s.does('CorrectFact', {
      version: sendingOf(s, 'quote'),
      changes: { at: jst('2026-04-09', '15:00') },
      reason,
    });
    expect(moved.c.quotes[0]).toMatchObject({ sentOn: '2026-04-09', lapse: { lastDay: '2026-04-29' } });
    const over = moved.on('2026-04-30', '00:00').passes();
    expect(over.last('QuoteLapsed').effective).toBe(jst('2026-04-30', '00:00'));
  });

  it('withdraws a lapse that had not come yet; its days run on, and its letter was a mistake (O7.2)', () => {
    const s = lapsed().on('2026-04-28', '12:00').delivers('quote-lapsed');
    const moved = s.does('CorrectFact', {
      version: sendingOf(s, 'quote'),
      changes: { at: jst('2026-04-10', '15:00') },
      reason,
    });
    expect(moved.place.progress).toBe('quoted.awaitingAnswer');
    expect(moved.c.ending).toBeUndefined();
    expect(moved.c.assessed).toBeUndefined();
    expect(moved.c.mistakes).toEqual({
      messages: [s.notice('quote-lapsed')],
      flags: [expect.objectContaining({ about: 'fired-on-wrong-basis', type: 'QuoteLapsed' })],
    });
    expect(
      moved.on('2026-04-30').does('AnswerQuote', { answer: 'yes', channel: 'phone' }).place.progress,
    ).toBe('approved.repairing');
    expect(moved.on('2026-05-01', '00:00').passes().place.progress).toBe('cancelled');
  });

  it('lets a lapse stand that has come by now, at its right moment (O7.2)', () => {
    const s = lapsed().on('2026-05-02');
    const moved = s.does('CorrectFact', {
      version: sendingOf(s, 'quote'),
      changes: { at: jst('2026-04-09', '15:00') },
      reason,
    });
    expect(moved.place).toEqual(s.place);
    expect(moved.c.ending).toMatchObject({ kind: 'lapsed', at: jst('2026-04-30', '00:00') });
    expect(moved.types).not.toContain('QuoteReinstated');
  });

  it('asks a person where the device of a lapse without ground has left (O7.2, O21-22)', () => {
    const gone = lapsed().does('ShipDevice', shipBilled).on('2026-04-29').does('RecordDelivery');
    const s = gone.does('CorrectFact', {
      version: sendingOf(gone, 'quote'),
      changes: { at: jst('2026-04-25', '15:00') },
      reason,
    });
    expect(s.place.custody).toBe('customer');
    expect(s.c.mistakes?.flags.map(({ about }) => about)).toContain('lapse-without-basis');
    expect(pendingTasks(s)).toContain('correction-to-review');
  });

  it('tells an answer that came after the right time for it (U6)', () => {
    const s = quoted()
      .on('2026-04-20')
      .does('AnswerQuote', { answer: 'yes', channel: 'mail' })
      .on('2026-05-06');
    const late = corrected(s, 'QuoteAccepted', { arrivedAt: jst('2026-05-05') });
    expect(late.c.quotes[0]?.acceptedOn).toBe('2026-05-05');
    expect(late.c.mistakes?.flags).toContainEqual(
      expect.objectContaining({ about: 'late-answer', rule: 'U6' }),
    );
  });

  it('voids a cancellation for want of contact when the attempts make no week (O12.14)', () => {
    const s = unreachable().on('2026-04-12');
    const right = corrected(s, 'VisitAttemptFailed', { at: jst('2026-04-02', '15:00') });
    expect(s.place.progress).toBe('closed');
    expect(right.place.progress).toBe('requested.open');
    expect(right.c.ending).toBeUndefined();
    expect(right.types).toContain('CancellationVoided');
    expect(right.c.mistakes?.flags).toEqual([
      expect.objectContaining({ about: 'fired-on-wrong-basis', type: 'CustomerUnreachable' }),
    ]);
  });

  it('lets a cancellation for want of contact stand at its right moment, where it has come by now (O12.14)', () => {
    const s = unreachable().on('2026-04-12');
    const right = corrected(s, 'VisitAttemptFailed', { at: jst('2026-04-11') });
    expect(right.place).toEqual(s.place);
    expect(right.c.ending).toMatchObject({ kind: 'unreachable', at: jst('2026-04-11') });
  });

  it('withdraws a right to dispose that has not arisen, even after the order; an earlier notice announces nothing (O10, U3)', () => {
    for (const before of [disposalDue(), ordered()]) {
      const s = before.c.disposalFellDue?.orderedAt ? before : before.delivers('disposal-fell-due');
      const right = corrected(s, 'DeviceReceived', { on: '2026-04-06' });
      expect(right.types).toContain('DisposalWithdrawn');
      expect(right.c.mistakes?.messages).toEqual([s.notice('disposal-fell-due')]);
    }
    const again = corrected(disposalDue().delivers('disposal-fell-due'), 'DeviceReceived', {
      on: '2026-04-06',
    })
      .on('2026-10-08')
      .passes();
    expect(again.place.progress).toBe('stored.disposalDue');
    expect(again.last('DisposalFellDue').effective).toBe(jst('2026-10-06', '00:00'));
  });

  it('asks a person where the device was disposed of too early (O10)', () => {
    const s = corrected(disposed(), 'DeviceReceived', { on: '2026-04-06' });
    expect(s.c.mistakes?.flags.map(({ about }) => about)).toContain('disposal-without-basis');
  });

  it('strikes a target that was not missed, and finds a delivery in time (O9)', () => {
    const missed = shipped().on('2026-04-20').passes();
    expect(missed.c.turnaroundMissed).toBeDefined();
    const s = missed.does('RecordDelivery', { on: '2026-04-20' });
    const early = corrected(s, 'DeviceDelivered', { on: '2026-04-15' });
    expect(s.c.past.find(({ kind }) => kind === 'turnaround')?.outcome).toBe('fired');
    expect(early.c.past.find(({ kind }) => kind === 'turnaround')?.outcome).toBe('met');
    const later = corrected(diagnosed(inWarranty).on('2026-04-12').passes(), 'DeviceReceived', {
      on: '2026-04-05',
    });
    expect(later.types).toContain('FactStruck');
    expect(later.c.turnaroundMissed).toBeUndefined();
  });
});
