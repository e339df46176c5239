import { describe, expect, it } from '@jest/globals';
import { balance } from '../../shared/case.js';
import { given } from '../../testing/given.js';
import { reason, versionOf, corrected, pendingTasks } from '../../testing/revising.js';
import {
  attempted,
  delivered,
  notReproduced,
  quoted,
  received,
  repaired,
  unreachable,
} from '../../testing/stages.js';

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
    expect(pendingTasks(settled)).not.toContain('apology-to-make');
    given(settled).when('SettleMistakes', { note: 'お詫び' }).thenRefused('nothing-to-settle', 'O15-16');
  });
});
