import { describe, expect, it } from '@jest/globals';
import { balance } from '../../shared/case.js';
import { fold, RefoldNeededError } from '../../fold.js';
import type { FactType } from '../../facts.js';
import { given } from '../../testing/given.js';
import { type Input, inWarranty, jst, type Scenario, toldOf } from '../../testing/scenario.js';
import {
  announced,
  attempted,
  delivered,
  diagnosed,
  disposalDue,
  disposed,
  lapsed,
  lines,
  notReproduced,
  ordered,
  quoted,
  received,
  repaired,
  requested,
  shipBilled,
  shipped,
  unreachable,
  worn,
} from '../../testing/stages.js';
import { tasksOf } from '../../tasks.js';

const reason = '記録の誤り';
const versionOf = (s: Scenario, type: FactType): number => s.types.lastIndexOf(type) + 1;
const sendingOf = (s: Scenario, template: string): number =>
  s.stored.findLastIndex(
    ({ type, data }) => type === 'NoticeSent' && (data as { notice: string }).notice.endsWith(`:${template}`),
  ) + 1;
const correcting = (s: Scenario, type: FactType, changes: Input): Input => ({
  version: versionOf(s, type),
  changes,
  reason,
});
const corrected = (s: Scenario, type: FactType, changes: Input): Scenario =>
  s.does('CorrectFact', correcting(s, type, changes));
const pending = (s: Scenario) => tasksOf(s.c, s.env).map(({ kind }) => kind);

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
    expect(pending(s)).toContain('apology-to-make');
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
    expect(pending(s)).toContain('correction-to-review');
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

describe('CorrectMoney', () => {
  const paid = delivered({ payment: 'bank-transfer' })
    .on('2026-04-20')
    .does('RecordPayment', { yen: 50_600, way: 'bank-transfer', reference: 'P-1' })
    .does('RecordWiping', { what: 'removed-part', part: 'HDD-1', method: 'destroyed', by: 'S-7' });

  it('opens a closed case again where less was paid, and closes it once the rest is (O8)', () => {
    expect(paid.place.progress).toBe('closed');
    const less = paid.does('CorrectMoney', {
      version: versionOf(paid, 'PaymentRecorded'),
      changes: { yen: 50_000 },
      reason,
    });
    expect([less.place.progress, less.place.money, balance(less.c)]).toEqual(['delivered', 'owed', 600]);
    const rest = less.does('RecordPayment', { yen: 600, way: 'bank-transfer', reference: 'P-2' });
    expect(rest.place.progress).toBe('closed');
  });

  it('puts right what an act cost, and assesses anew', () => {
    const s = notReproduced().on('2026-04-08');
    const right = s.does('CorrectMoney', {
      version: versionOf(s, 'DiagnosisRecorded'),
      changes: { costs: [{ line: 'diagnosis-labour', yen: 3_000 }] },
      reason,
    });
    expect(right.c.assessed?.assessment.lines.find(({ line }) => line === 'diagnosis-labour')?.yen).toBe(
      3_000,
    );
    given(s)
      .when('CorrectMoney', {
        version: versionOf(s, 'DiagnosisRecorded'),
        changes: { costs: [{ line: 'disposal', yen: 3_000 }] },
        reason,
      })
      .thenRefused('charge-not-allowed', 'O15-16', '/changes/costs/0/line');
  });

  it('refuses a way that the case has not, a reference twice, and what is no money', () => {
    const version = versionOf(paid, 'PaymentRecorded');
    given(paid)
      .when('CorrectMoney', { version, changes: { way: 'cash' }, reason })
      .thenRefused('payment-way-not-offered', 'O8', '/changes/way');
    const twice = repaired({ payment: 'bank-transfer' })
      .does('RecordPayment', { yen: 1_000, way: 'bank-transfer', reference: 'P-1' })
      .does('RecordPayment', { yen: 2_000, way: 'bank-transfer', reference: 'P-2' });
    given(twice)
      .when('CorrectMoney', { version: twice.stored.length, changes: { reference: 'P-1' }, reason })
      .thenRefused('reference-used', 'O8', '/changes/reference');
    given(paid)
      .when('CorrectMoney', { version: 1, changes: { yen: 5 }, reason })
      .thenRefused('field-not-correctable', 'O15-16');
  });
});

describe('StrikeFact and StrikeMoney', () => {
  it('leave a payment of another case out, and ask for the money again (O8)', () => {
    const s = delivered({ payment: 'bank-transfer' }).does('RecordPayment', {
      yen: 50_600,
      way: 'bank-transfer',
      reference: 'P-1',
    });
    const struck = s.does('StrikeMoney', {
      version: versionOf(s, 'PaymentRecorded'),
      case: 'ABCD-1234',
      reason,
    });
    expect([balance(s.c), balance(struck.c), struck.place.money]).toEqual([0, 50_600, 'owed']);
    expect(struck.c.payments).toEqual([]);
    given(struck)
      .when('StrikeMoney', { version: versionOf(s, 'PaymentRecorded'), reason })
      .thenRefused('fact-left-out', 'O15-16', '/version');
  });

  it('leave an attempt out: the week counts from the others, and the agreed day stands again (O12.14)', () => {
    const agreed = attempted()
      .does('AgreeVisit', { on: '2026-04-10' })
      .on('2026-04-06')
      .does('RecordVisitAttempt', { how: 'phone', reached: false });
    expect(agreed.place.progress).toBe('requested.open');
    const s = agreed.does('StrikeFact', { version: versionOf(agreed, 'VisitAttemptFailed'), reason });
    expect([s.place.progress, s.c.attempts]).toEqual(['requested.visitAgreed', []]);
  });

  it('void a cancellation that rested on an attempt of another case (O12.14)', () => {
    const s = unreachable();
    const struck = s.does('StrikeFact', {
      version: versionOf(s, 'VisitAttemptFailed'),
      case: 'ABCD-1234',
      reason,
    });
    expect(struck.place.progress).toBe('requested.open');
  });

  it('refuse what others rest on, what the case has gone on from, and money by an operator', () => {
    given(received())
      .when('StrikeFact', { version: 3, reason })
      .thenRefused('fact-not-strikable', 'O15-16', '/version');
    given(received())
      .when('StrikeFact', { version: 2, reason })
      .thenRefused('gone-on-from', 'O15-16', '/version');
    const paid = repaired().does('RecordPayment', { yen: 1_000, way: 'cash-on-delivery', reference: 'P-1' });
    given(paid)
      .when('StrikeFact', { version: paid.stored.length, reason })
      .thenRefused('money-needs-approver', 'O15-16', '/version');
    const noted = received().does('AddNote', { note: 'メモ' });
    given(noted).when('StrikeMoney', { version: 4, reason }).thenRefused('not-money', 'O15-16', '/version');
  });
});

describe('SettleMistakes', () => {
  it('records apologies and reviews, and there is nothing left to settle', () => {
    const s = corrected(quoted().on('2026-04-08'), 'RepairRequested', { purchasedOn: '2025-05-01' });
    const settled = s.does('SettleMistakes', { note: 'お詫びの電話' });
    expect(settled.c.mistakes).toBeUndefined();
    expect(pending(settled)).not.toContain('apology-to-make');
    given(settled).when('SettleMistakes', { note: 'お詫び' }).thenRefused('nothing-to-settle', 'O15-16');
  });
});

describe('late entries', () => {
  const meanwhile = (s: Scenario) => s.c.mistakes?.flags.map(({ about, type }) => [about, type]);

  it('flag what was decided before they were known: work after a cancellation, a lapse over a dispute', () => {
    const work = diagnosed()
      .on('2026-04-07')
      .does('CancelRepair', { reason: 'customer-wish', on: '2026-04-04' });
    expect(meanwhile(work)).toEqual([['decided-meanwhile', 'DiagnosisRecorded']]);
    const dispute = lapsed()
      .on('2026-04-30')
      .does('PlaceHold', { ground: 'dispute', reason, since: '2026-04-20' });
    expect(meanwhile(dispute)).toEqual([['decided-meanwhile', 'QuoteLapsed']]);
    const paid = announced(lapsed().on('2026-05-01'))
      .does('WriteOff', { reason })
      .on('2026-05-02')
      .does('RecordPayment', { yen: 1_000, way: 'cash-on-delivery', reference: 'P-1', on: '2026-04-29' });
    expect(meanwhile(paid)).toEqual([['decided-meanwhile', 'ChargesWrittenOff']]);
  });

  it('flag nothing where nothing was decided since', () => {
    expect(meanwhile(diagnosed().does('CancelRepair', { reason: 'customer-wish' }))).toBeUndefined();
    expect(
      meanwhile(
        received().on('2026-04-08').does('CancelRepair', { reason: 'customer-wish', on: '2026-04-05' }),
      ),
    ).toBeUndefined();
  });

  it('carry the day of the world: an amount that was told, a fault that was found, a visit that was agreed', () => {
    const told = diagnosed().on('2026-04-09').does('TellQuote', { lines, on: '2026-04-07' });
    expect(told.c.quotes[0]).toMatchObject({ issuedOn: '2026-04-07', toldOn: '2026-04-07' });
    given(diagnosed())
      .when('TellQuote', { lines, on: '2026-04-05' })
      .thenRefused('date-out-of-range', 'P1', '/on');
    const agreed = attempted()
      .on('2026-04-08')
      .does('AgreeVisit', { on: '2026-04-12', agreedAt: jst('2026-04-05') });
    expect(agreed.c.lastReachedAt).toBe(jst('2026-04-05'));
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
