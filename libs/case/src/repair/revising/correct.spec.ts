import { describe, expect, it } from '@jest/globals';
import { fold, RefoldNeededError } from '../../fold.js';
import { given } from '../../testing/given.js';
import { reason, versionOf, correcting, corrected, pendingTasks } from '../../testing/revising.js';
import { type Input, inWarranty, jst, type Scenario, toldOf } from '../../testing/scenario.js';
import { diagnosed, lapsed, quoted, received, repaired, requested, worn } from '../../testing/stages.js';

describe('CorrectFact', () => {
  it('moves the storage with the day of custody, and the pause that began with the arrival (O10, U11)', () => {
    const s = requested({ extrasAskedFor: ['driver disc'] })
      .on('2026-04-04')
      .does('ReceiveDevice', { checklist: [], certificateEnclosed: true })
      .on('2026-04-08');
    const { c } = corrected(s, 'DeviceReceived', { on: '2026-04-03' });
    expect(c.custodyOn).toBe('2026-04-03');
    expect(c.storage?.lastDay).toBe('2026-10-02');
    expect(c.pauses).toEqual([{ ground: 'question-open', from: '2026-04-03' }]);
    expect(c.place).toEqual(s.place);
  });

  it('keeps what was worked out anew, and what it was before, in facts of its own', () => {
    const s = received().on('2026-04-08');
    given(s)
      .when('CorrectFact', correcting(s, 'DeviceReceived', { on: '2026-04-02' }))
      .then({
        type: 'FactCorrected',
        data: {
          version: 3,
          type: 'DeviceReceived',
          data: expect.objectContaining({
            on: '2026-04-02',
            storage: expect.objectContaining({ lastDay: '2026-10-01' }),
          }),
          was: expect.objectContaining({ on: '2026-04-03' }),
          reason: { personal: reason },
        } as Input,
      });
  });

  it('finds anew who pays where the purchase was later: free work begins, and the quote was a mistake (O5.1, O7.1)', () => {
    const s = corrected(quoted().on('2026-04-08'), 'RepairRequested', { purchasedOn: '2025-05-01' });
    expect(s.c.warranty.standing).toBe('in');
    expect(s.c.diagnosis?.coverage.standing).toBe('free');
    expect(s.place.progress).toBe('approved.repairing');
    expect(s.c.mistakes?.messages).toContain(s.notice('quote'));
    expect(pendingTasks(s)).toContain('apology-to-make');
  });

  it('charges nobody for work that was begun as free, and has a person look at it (O5.1, O7.1)', () => {
    const free = diagnosed(inWarranty).on('2026-04-08');
    const s = corrected(free, 'RepairRequested', { purchasedOn: '2020-05-01' });
    expect(s.c.warranty.standing).toBe('out');
    expect(s.c.diagnosis?.coverage.standing).toBe('free');
    expect(s.c.mistakes?.flags).toEqual([
      expect.objectContaining({ about: 'authorised-as-free', rule: 'O7.1' }),
    ]);
    const done = s.does('CompleteRepair', { report: '交換' });
    const anyway = free.does('CompleteRepair', { report: '交換' });
    expect(done.c.assessed).toEqual(anyway.c.assessed);
  });

  it('assesses charges anew: a cancelled repair of a device in warranty costs the way only (O5.4, O6.2)', () => {
    const cancelled = diagnosed({}, [worn])
      .on('2026-04-07')
      .does('CancelRepair', { reason: 'customer-wish' });
    const s = corrected(cancelled, 'RepairRequested', { purchasedOn: '2025-05-01' });
    expect(cancelled.c.ending?.rule).toBe('O6.2');
    expect(s.c.ending?.rule).toBe('O5.4');
    expect(s.last('ChargesAssessed').data).not.toEqual(cancelled.last('ChargesAssessed').data);
    expect(s.c.assessed?.assessment.gross).toBeLessThan(cancelled.c.assessed!.assessment.gross);
  });

  it('corrects a correction by its newest fact, and keeps what the first one put right', () => {
    const once = corrected(received().on('2026-04-08'), 'RepairRequested', { serial: 'A0012346' });
    given(once)
      .when('CorrectFact', { version: 1, changes: { model: 'DR513' }, reason })
      .thenRefused('already-corrected', 'O15-16', '/version');
    const version = versionOf(once, 'FactCorrected');
    const twice = once.does('CorrectFact', { version, changes: { model: 'DR513' }, reason });
    expect(twice.c.product).toMatchObject({ model: 'DR513', serial: 'A0012346' });
  });

  it('moves a wrong ground of a pause with its end, and refuses days that overlap (P7)', () => {
    const s = received()
      .does('PauseTurnaround', { ground: 'part-out-of-stock', from: '2026-04-03' })
      .on('2026-04-06')
      .does('ResumeTurnaround', { ground: 'part-out-of-stock' })
      .on('2026-04-10')
      .does('PauseTurnaround', { ground: 'force-majeure', from: '2026-04-05' });
    given(s)
      .when('CorrectFact', {
        version: versionOf(s, 'TurnaroundResumed') - 1,
        changes: { ground: 'force-majeure' },
        reason,
      })
      .thenRefused('pauses-overlap', 'P7', '/changes/from');
    const first = s.types.indexOf('TurnaroundPaused') + 1;
    const right = s.does('CorrectFact', { version: first, changes: { ground: 'question-open' }, reason });
    expect(right.c.pauses).toEqual([
      { ground: 'question-open', from: '2026-04-03', to: '2026-04-06' },
      { ground: 'force-majeure', from: '2026-04-05' },
    ]);
    given(s)
      .when('PauseTurnaround', { ground: 'part-out-of-stock', from: '2026-04-04' })
      .thenRefused('pauses-overlap', 'P7', '/from');
  });

  /** Version 0: the last fact. */
  const refusals: readonly [string, Scenario, Input, string, string][] = [
    [
      'a fact that never happened',
      received(),
      { version: 99, changes: { on: '2026-04-02' } },
      'fact-unknown',
      '/version',
    ],
    [
      'a fact of time',
      lapsed(),
      { version: versionOf(lapsed(), 'QuoteLapsed'), changes: { on: '2026-04-02' } },
      'fact-not-correctable',
      '/version',
    ],
    [
      'a document that left',
      quoted(),
      { version: versionOf(quoted(), 'QuoteIssued'), changes: { on: '2026-04-06' } },
      'fact-not-correctable',
      '/version',
    ],
    [
      'a field that it has not',
      received(),
      { version: 3, changes: { tracking: 'T-1' } },
      'field-not-correctable',
      '/changes/tracking',
    ],
    [
      'a money matter',
      repaired().does('RecordPayment', { yen: 1_000, way: 'cash-on-delivery', reference: 'P-1' }),
      { version: 0, changes: { on: '2026-04-12' } },
      'money-needs-approver',
      '/changes/on',
    ],
    [
      'what is so already',
      received(),
      { version: 3, changes: { on: '2026-04-03' } },
      'nothing-corrected',
      '/changes',
    ],
    [
      'a day before the case',
      received(),
      { version: 1, changes: { requestedOn: '2010-01-01' } },
      'date-out-of-range',
      '/changes/requestedOn',
    ],
    [
      'a day in the future',
      received(),
      { version: 3, changes: { on: '2026-04-04' } },
      'date-out-of-range',
      '/changes/on',
    ],
    [
      'a day before what came before it',
      received(),
      { version: 3, changes: { on: '2026-04-01' } },
      'date-out-of-range',
      '/changes/on',
    ],
    [
      'a day after what followed',
      diagnosed(),
      { version: 3, changes: { on: '2026-04-07' } },
      'date-out-of-range',
      '/changes/on',
    ],
    [
      'an answer before the quote',
      quoted().on('2026-04-20').does('AnswerQuote', { answer: 'yes', channel: 'mail' }),
      { version: 0, changes: { arrivedAt: jst('2026-04-06') } },
      'date-out-of-range',
      '/changes/arrivedAt',
    ],
    [
      'a ground that the terms do not know',
      received().does('PauseTurnaround', { ground: 'part-out-of-stock' }),
      { version: 4, changes: { ground: 'holiday' } },
      'ground-unknown',
      '/changes/ground',
    ],
  ];
  it.each(refusals)('refuses to correct %s', (_, s, input, code, field) => {
    const version = input['version'] === 0 ? s.stored.length : input['version'];
    const { refusal } = s.tries('CorrectFact', { ...input, version, reason });
    expect([refusal?.code, refusal?.field]).toEqual([code, field]);
  });

  it('asks for a reason', () => {
    expect(() => received().tries('CorrectFact', { version: 3, changes: { on: '2026-04-02' } })).toThrow();
  });
});
describe('folding what reads earlier facts anew', () => {
  it('refuses loudly to go on from a case that was folded before', () => {
    const s = received();
    const all = toldOf(corrected(s.on('2026-04-08'), 'DeviceReceived', { on: '2026-04-02' }).stored);
    const led = { id: s.c.id, chart: 'repair' } as const;
    expect(() => fold(s.c, all.slice(s.stored.length), led)).toThrow(RefoldNeededError);
    expect(fold(undefined, all, led)).toMatchObject({ custodyOn: '2026-04-02' });
  });
});
