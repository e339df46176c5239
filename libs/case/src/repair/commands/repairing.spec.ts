import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given.js';
import { inWarranty, jst, Scenario } from '../../testing/scenario.js';
import {
  approved,
  collected,
  diagnosed,
  quoted,
  received,
  repaired,
  requested,
  shipped,
  stopped,
  visitRequested,
  worn,
} from '../../testing/stages.js';

const further = { faults: [{ part: 'panel' }] };
const done = { report: '交換しました' };
const rerepaired = () =>
  Scenario.opened(
    {
      rerepairOf: {
        case: repaired().c.id,
        symptomAroseOn: '2026-05-01',
        recognised: true,
        askedCentreDirectly: true,
      },
    },
    jst('2026-05-02'),
    { earlier: repaired().c },
  )
    .does('ReceiveDevice', { checklist: [], certificateEnclosed: true })
    .does('RecordDiagnosis', { reproduced: true, faults: [{ part: 'mainboard' }] });

describe('ReportFurtherFault', () => {
  it('stops the work until the new amount is agreed (O7.3)', () => {
    given(approved())
      .when('ReportFurtherFault', further)
      .then({ type: 'FurtherFaultFound', data: { faults: [expect.objectContaining({ id: 'f2' })] } });
    given(stopped()).when('CompleteRepair', done).thenRefused('not-in-this-state', 'O7.1');
  });
  it('goes on where the further fault costs nothing (O5.1)', () => {
    const free = diagnosed(inWarranty);
    given(free)
      .when('ReportFurtherFault', further)
      .then('FurtherFaultFound', { type: 'RepairAuthorised', data: { rule: 'O5.1' } });
    given(free.does('ReportFurtherFault', further)).when('ReportFurtherFault', further).thenNothing();
  });
  it('finds anew who pays, so that what is charged can be requoted (O5.2, O7.3, U7)', () => {
    const mixed = diagnosed(inWarranty).does('ReportFurtherFault', { faults: [worn] });
    expect(mixed.c.diagnosis!.coverage.standing).toBe('mixed');
    given(mixed)
      .when('SendQuote', { lines: { labour: 3_000 } })
      .then({ type: 'QuoteIssued', data: { kind: 'requote' } });
  });
  it('refuses another fault in a free re-repair (O17)', () => {
    given(rerepaired())
      .when('ReportFurtherFault', further)
      .thenRefused('rerepair-covers-one-fault', 'O17', '/faults');
  });
  it('refuses before the work and unknown grounds (O7.3, O5.2)', () => {
    given(quoted()).when('ReportFurtherFault', further).thenRefused('not-in-this-state', 'O7.3');
    given(stopped()).when('ReportFurtherFault', further).thenRefused('not-in-this-state', 'O7.3');
    given(approved())
      .when('ReportFurtherFault', { faults: [{ part: 'x', grounds: ['fate'] }] })
      .thenRefused('ground-unknown', 'O5.2');
  });
});

describe('CompleteRepair', () => {
  it('owes what was agreed, with the tax of the quote (O6.1, U5)', () => {
    given(approved())
      .when('CompleteRepair', done)
      .then(
        { type: 'RepairCompleted', data: { on: '2026-04-09' } },
        { type: 'ChargesAssessed', data: { ending: 'repaired' } },
      );
    expect(repaired().c.assessed!.assessment).toMatchObject({ net: 46_000, gross: 50_600 });
  });
  it('is free in warranty, and free again as a re-repair (O5.1, O17, K11)', () => {
    given(diagnosed({ ...inWarranty }))
      .when('CompleteRepair', done)
      .then('RepairCompleted', {
        type: 'ChargesAssessed',
        data: { assessment: expect.objectContaining({ net: 1_000 }) },
      }); // the box, O5.3
    const again = rerepaired().does('CompleteRepair', done);
    expect(again.c.ending).toMatchObject({ kind: 'rerepaired', rule: 'O17' });
    expect(again.c.assessed!.assessment.gross).toBe(0);
  });
  it('is completed on the day it really was (P1)', () => {
    const late = approved()
      .on('2026-04-12')
      .does('CompleteRepair', { ...done, on: '2026-04-10' });
    expect(late.c.ending!.on).toBe('2026-04-10');
  });
  it('refuses a charged repair before consent (O7.1)', () => {
    given(diagnosed()).when('CompleteRepair', done).thenRefused('not-in-this-state', 'O7.1');
    given(quoted()).when('CompleteRepair', done).thenRefused('not-in-this-state', 'O7.1');
    given(approved())
      .when('CompleteRepair', { ...done, on: '2026-04-08' })
      .thenRefused('date-out-of-range', 'P1', '/on');
  });
  it('refuses parts that cannot be told apart (O11)', () => {
    const twice = [
      { part: 'P', name: 'a' },
      { part: 'P', name: 'b' },
    ];
    given(approved())
      .when('CompleteRepair', { ...done, parts: twice })
      .thenRefused('part-twice', 'O11', '/parts');
  });
});

describe('CancelRepair', () => {
  it('returns on the customer’s wish, in and out of warranty (O5.4, O6.2)', () => {
    given(diagnosed())
      .when('CancelRepair', { reason: 'customer-wish' })
      .then({ type: 'RepairCancelled', data: { ending: 'cancelled', rule: 'O6.2' } }, 'ChargesAssessed');
    given(diagnosed(inWarranty, [worn]))
      .when('CancelRepair', { reason: 'customer-wish' })
      .then({ type: 'RepairCancelled', data: { rule: 'O5.4' } }, 'ChargesAssessed');
  });
  it('charges diagnosis and shipping in warranty too without consent to erasure (O13.6, K7)', () => {
    const s = diagnosed({ ...inWarranty, erasureConsent: false }, [worn]).does('CancelRepair', {
      reason: 'no-erasure-consent',
    });
    expect(s.c.assessed!.assessment.lines.map(({ line }) => line).sort()).toEqual([
      'box',
      'diagnosis-labour',
      'shipping-in',
    ]);
  });
  it('closes at once what costs nothing and never left the customer (O6.3)', () => {
    given(requested())
      .when('CancelRepair', { reason: 'customer-wish' })
      .then('RepairCancelled', 'ChargesAssessed', 'ChargesSettled', 'CaseClosed');
    given(visitRequested())
      .when('CancelRepair', { reason: 'customer-wish' })
      .then('RepairCancelled', 'ChargesAssessed', 'ChargesSettled', 'CaseClosed');
  });
  it('refuses O13.6 where erasure was consented to', () => {
    given(received())
      .when('CancelRepair', { reason: 'no-erasure-consent' })
      .thenRefused('erasure-consented', 'O13.6', '/reason');
  });
  it('does not undo a completed repair (O12.12-13)', () => {
    given(repaired())
      .when('CancelRepair', { reason: 'customer-wish' })
      .thenRefused('not-in-this-state', 'O12.12-13');
    given(shipped())
      .when('CancelRepair', { reason: 'customer-wish' })
      .thenRefused('not-in-this-state', 'O12.12-13');
  });
  it('refuses days that cannot be (P1)', () => {
    given(received())
      .when('CancelRepair', { reason: 'customer-wish', on: '2026-04-04' })
      .thenRefused('date-out-of-range', 'P1', '/on');
  });
});

describe('RefuseRepair', () => {
  const refused = (refusal: string) => ({ refusal, reason: '規約による' });
  it.each([
    ['serial-unreadable', 'not-repairable', 'O12.10(2)'],
    ['panel-nature', 'not-repairable', 'O12.9'],
    ['unsuitable-environment', 'unsuitable-environment', 'O12.11'],
  ])('returns the device on the ground %s', (refusal, ending, rule) => {
    given(received())
      .when('RefuseRepair', refused(refusal))
      .then({ type: 'RepairRefused', data: { refusal, ending, rule } }, 'ChargesAssessed');
  });
  it('charges the diagnosis for an unsuitable environment, in warranty too (O12.11)', () => {
    const s = diagnosed(inWarranty, [worn]).does('RefuseRepair', refused('unsuitable-environment'));
    expect(s.c.assessed!.assessment.lines.map(({ line }) => line)).toContain('diagnosis-labour');
  });
  it('refuses unknown grounds, and what has a command of its own: My Number, the end of the contract (O12.10, O12.2, O19)', () => {
    given(received())
      .when('RefuseRepair', refused('mood'))
      .thenRefused('refusal-unknown', 'O12.10', '/refusal');
    for (const own of ['my-number', 'anti-social'])
      given(received())
        .when('RefuseRepair', refused(own))
        .thenRefused('refusal-unknown', 'O12.10', '/refusal');
  });
  it('refuses after completion (O12.10)', () => {
    given(repaired())
      .when('RefuseRepair', refused('panel-nature'))
      .thenRefused('not-in-this-state', 'O12.10');
  });
});

describe('PauseTurnaround, ResumeTurnaround', () => {
  const pause = { ground: 'part-out-of-stock' };
  it.each(['not-reproducible', 'question-open', 'return-date-moved', 'force-majeure', 'part-out-of-stock'])(
    'pauses on the ground %s, once (O9)',
    (ground) => {
      given(approved())
        .when('PauseTurnaround', { ground })
        .then({ type: 'TurnaroundPaused', data: { ground, from: '2026-04-09' } });
      given(approved().does('PauseTurnaround', { ground })).when('PauseTurnaround', { ground }).thenNothing();
    },
  );
  it('lifts the promise altogether for a remote area, once (O9)', () => {
    given(approved())
      .when('PauseTurnaround', { ground: 'remote-area' })
      .then({ type: 'TurnaroundPromiseLifted', data: { rule: 'O9(3)' } });
    given(approved().does('PauseTurnaround', { ground: 'remote-area' }))
      .when('PauseTurnaround', { ground: 'remote-area' })
      .thenNothing();
  });
  it('resumes (P7)', () => {
    given(approved().does('PauseTurnaround', pause).on('2026-04-12'))
      .when('ResumeTurnaround', pause)
      .then({ type: 'TurnaroundResumed', data: { to: '2026-04-12' } });
  });
  it('refuses unknown grounds, days outside custody, and cases without a repair time (O9)', () => {
    given(approved())
      .when('PauseTurnaround', { ground: 'rain' })
      .thenRefused('ground-unknown', 'O9', '/ground');
    given(approved())
      .when('PauseTurnaround', { ...pause, from: '2026-04-02' })
      .thenRefused('date-out-of-range', 'P1', '/from');
    given(collected()).when('PauseTurnaround', pause).thenRefused('no-turnaround', 'O9');
    given(visitRequested()).when('PauseTurnaround', pause).thenRefused('no-turnaround', 'O9');
  });
  it('refuses to resume what is not paused, and before the pause (P7)', () => {
    given(approved()).when('ResumeTurnaround', pause).thenRefused('nothing-paused', 'P7');
    const paused = approved().does('PauseTurnaround', pause);
    given(paused)
      .when('ResumeTurnaround', { ground: 'force-majeure' })
      .thenRefused('nothing-paused', 'P7', '/ground');
    given(paused)
      .when('ResumeTurnaround', { ...pause, to: '2026-04-08' })
      .thenRefused('date-out-of-range', 'P1', '/to');
    given(collected()).when('ResumeTurnaround', pause).thenRefused('no-turnaround', 'O9');
  });
});
