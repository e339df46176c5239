import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given.js';
import { inWarranty, jst, onSite, Scenario } from '../../testing/scenario.js';
import {
  collected,
  delivered,
  requested,
  visitAgreed,
  visited,
  visitRequested,
  worn,
} from '../../testing/stages.js';
import { describeFact } from '../../describe-fact.js';
import { tasksOf } from '../wording/tasks.js';

const failed = { how: 'phone', reached: false };
const visit = {
  outcome: 'repaired',
  faults: [{ part: 'fan' }],
  consented: true,
  labour: 8_000,
  report: '交換',
};
/** A visit of another outcome: nothing was found, nothing done. */
const ends = (outcome: string) => ({ outcome, travel: 5_000, report: '訪問' });

describe('RecordVisitAttempt', () => {
  it('records a failed attempt and a contact (O12.14)', () => {
    given(visitRequested()).when('RecordVisitAttempt', failed).then('VisitAttemptFailed');
    given(visitRequested().on('2026-04-02'))
      .when('RecordVisitAttempt', { how: 'phone', reached: true })
      .then('CustomerReached');
  });
  it('counts an attempt once', () => {
    given(visitRequested().does('RecordVisitAttempt', failed))
      .when('RecordVisitAttempt', failed)
      .thenNothing();
  });
  it('refuses an attempt from before the last contact (O12.14)', () => {
    const reached = visitRequested()
      .on('2026-04-03')
      .does('RecordVisitAttempt', { how: 'phone', reached: true });
    given(reached)
      .when('RecordVisitAttempt', { ...failed, at: jst('2026-04-02') })
      .thenRefused('reached-since', 'O12.14', '/at');
  });
  it('refuses moments outside the case (P1)', () => {
    given(visitRequested())
      .when('RecordVisitAttempt', { ...failed, at: jst('2026-04-02') })
      .thenRefused('date-out-of-range', 'P1', '/at');
    given(visitRequested())
      .when('RecordVisitAttempt', { ...failed, at: jst('2026-03-31') })
      .thenRefused('date-out-of-range', 'P1', '/at');
  });
  it('refuses for a pick-up, and after the visit (O4.1b, O12.14)', () => {
    given(requested()).when('RecordVisitAttempt', failed).thenRefused('not-on-site', 'O4.1b');
    given(visited()).when('RecordVisitAttempt', failed).thenRefused('not-in-this-state', 'O12.14');
  });
  it('records a contact after the visit was agreed too: attempts before it count no more (O12.14)', () => {
    const reached = visitAgreed()
      .on('2026-04-04')
      .does('RecordVisitAttempt', { how: 'phone', reached: true });
    expect(reached.types.at(-1)).toBe('CustomerReached');
    expect(reached.place.progress).toBe('requested.visitAgreed');
    given(reached.on('2026-04-05'))
      .when('RecordVisitAttempt', { ...failed, at: jst('2026-04-03') })
      .thenRefused('reached-since', 'O12.14', '/at');
  });
  it('takes a visit back into arranging when the customer cannot be reached about it', () => {
    expect(visitAgreed().on('2026-04-03').does('RecordVisitAttempt', failed).place.progress).toBe(
      'requested.open',
    );
  });
});

describe('AgreeVisit', () => {
  it('agrees, moves, and agrees the same day once (O4.1b)', () => {
    given(visitRequested())
      .when('AgreeVisit', { on: '2026-04-01' })
      .then({ type: 'VisitAgreed', data: { on: '2026-04-01' } });
    given(visitAgreed()).when('AgreeVisit', { on: '2026-04-07' }).then('VisitAgreed');
    given(visitAgreed()).when('AgreeVisit', { on: '2026-04-06' }).thenNothing();
  });
  it('refuses the past, the far future, a pick-up, and a visit that was made (O4.1b)', () => {
    given(visitRequested())
      .when('AgreeVisit', { on: '2026-03-31' })
      .thenRefused('date-out-of-range', 'P1', '/on');
    given(visitRequested())
      .when('AgreeVisit', { on: '2027-04-02' })
      .thenRefused('date-out-of-range', 'P1', '/on');
    given(requested()).when('AgreeVisit', { on: '2026-04-06' }).thenRefused('not-on-site', 'O4.1b');
    given(visited()).when('AgreeVisit', { on: '2026-05-06' }).thenRefused('not-in-this-state', 'O4.1b');
  });
});

describe('RecordVisit', () => {
  it('repairs and charges after the warranty (O6.1)', () => {
    const { c, types } = visited();
    expect(types.slice(-3)).toEqual(['VisitMade', 'RepairCompleted', 'ChargesAssessed']);
    expect(c.assessed!.assessment).toMatchObject({ net: 13_000, gross: 14_300 });
  });
  it('charges travel only where a visit in warranty finds nothing (O5.3, O5.4)', () => {
    const { c } = visited(inWarranty, { outcome: 'no-fault', diagnosisLabour: 3_000, labour: 0 });
    expect(c.ending).toMatchObject({ kind: 'visit-no-fault', rule: 'O5.3' });
    expect(c.assessed!.assessment.lines.map(({ line }) => line)).toEqual(['travel']);
  });
  it('charges diagnosis and travel where nothing is found, or it is cancelled, after the warranty (O6.3)', () => {
    for (const outcome of ['no-fault', 'cancelled']) {
      const { c } = visited({}, { outcome, diagnosisLabour: 3_000, labour: 0 });
      expect(c.assessed!.assessment).toMatchObject({ net: 8_000 });
    }
  });
  it('charges travel only where it is cancelled before the diagnosis began (O6.3, K9)', () => {
    const { c } = visited({}, { outcome: 'cancelled-before-diagnosis', diagnosisLabour: 3_000, labour: 0 });
    expect(c.ending).toMatchObject({ kind: 'visit-cancelled-before-diagnosis', rule: 'K9' });
    expect(c.assessed!.assessment.lines.map(({ line }) => line)).toEqual(['travel']);
  });
  it('is made on the agreed day or later; another day is agreed first, also afterwards (O4.1b)', () => {
    const early = visitAgreed().on('2026-04-03');
    given(early).when('RecordVisit', visit).thenRefused('visit-before-agreed-day', 'O4.1b', '/on');
    expect(early.tries('RecordVisit', visit).refusal).toMatchObject({
      reason: { en: 'The visit is agreed for 6 April 2026.' },
      remedy: { en: expect.stringContaining('AgreeVisit') as unknown },
    });
    given(visitAgreed().on('2026-04-08'))
      .when('RecordVisit', { ...visit, on: '2026-04-05' })
      .thenRefused('visit-before-agreed-day', 'O4.1b', '/on');
    const forward = early.on('2026-04-08').does('AgreeVisit', { on: '2026-04-03' });
    given(forward)
      .when('RecordVisit', { ...visit, on: '2026-04-03' })
      .then({ type: 'VisitMade', data: { on: '2026-04-03' } }, 'RepairCompleted', 'ChargesAssessed');
    expect(visitAgreed().on('2026-04-07').does('RecordVisit', visit).c.visit!.on).toBe('2026-04-07');
  });
  it('repairs a fault that it names, as a diagnosis does (O5.2)', () => {
    for (const change of [{}, inWarranty])
      given(visitAgreed(change).on('2026-04-06'))
        .when('RecordVisit', { ...visit, faults: [] })
        .thenRefused('fault-missing', 'O5.2', '/faults');
  });
  it('names an amount where the repair is charged (O6.1, U7)', () => {
    const free = { ...visit, labour: 0, diagnosisLabour: 3_000 };
    given(visitAgreed().on('2026-04-06')).when('RecordVisit', free).thenRefused('lines-missing', 'O6.1');
    given(visitAgreed(inWarranty).on('2026-04-06'))
      .when('RecordVisit', { ...free, faults: [worn] })
      .thenRefused('lines-missing', 'U7');
    given(visitAgreed(inWarranty).on('2026-04-06'))
      .when('RecordVisit', free)
      .then('VisitMade', 'RepairCompleted', 'ChargesAssessed', 'ChargesSettled', 'CaseClosed');
  });
  it('refuses faults where none was found, and parts where nothing was repaired (O5.3, O6.3, K9)', () => {
    const faults = [{ part: 'fan' }];
    const parts = [{ part: 'FN-1', name: 'fan' }];
    const at = (change = {}) => given(visitAgreed(change).on('2026-04-06'));
    at()
      .when('RecordVisit', { ...ends('no-fault'), faults })
      .thenRefused('findings-contradict', 'O6.3', '/faults');
    at(inWarranty)
      .when('RecordVisit', { ...ends('no-fault'), parts })
      .thenRefused('findings-contradict', 'O5.3', '/parts');
    at()
      .when('RecordVisit', { ...ends('cancelled-before-diagnosis'), faults })
      .thenRefused('findings-contradict', 'K9', '/faults');
    for (const outcome of ['cancelled', 'not-repaired'])
      at()
        .when('RecordVisit', { ...ends(outcome), faults, parts })
        .thenRefused('findings-contradict', 'O6.3', '/parts');
    at()
      .when('RecordVisit', { ...ends('cancelled'), faults })
      .then(
        { type: 'VisitMade', data: { faults: [expect.objectContaining({ part: 'fan' })] } },
        'RepairCancelled',
        'ChargesAssessed',
      );
  });
  it('needs consent to a charged repair (O6.1)', () => {
    given(visitAgreed().on('2026-04-06'))
      .when('RecordVisit', { ...visit, consented: false })
      .thenRefused('consent-missing', 'O6.1', '/consented');
    given(visitAgreed(inWarranty).on('2026-04-06'))
      .when('RecordVisit', { ...visit, consented: false })
      .then('VisitMade', 'RepairCompleted', 'ChargesAssessed', 'ChargesSettled', 'CaseClosed');
  });
  it('refuses without an agreed day, for a pick-up, on impossible days, and parts named twice', () => {
    given(visitRequested()).when('RecordVisit', visit).thenRefused('not-in-this-state', 'O4.1b');
    given(requested()).when('RecordVisit', visit).thenRefused('not-on-site', 'O4.1b');
    given(visitAgreed())
      .when('RecordVisit', { ...visit, on: '2026-04-07' })
      .thenRefused('date-out-of-range', 'P1', '/on');
    const parts = [
      { part: 'P1', name: 'a' },
      { part: 'P1', name: 'b' },
    ];
    given(visitAgreed().on('2026-04-06'))
      .when('RecordVisit', { ...visit, parts })
      .thenRefused('part-twice', 'O11', '/parts');
  });
  it('takes nothing for the completion of a repair at the place but the visit (O4.1b, O6.1)', () => {
    const undecided = visitAgreed().on('2026-04-06').does('RecordVisit', ends('not-repaired'));
    for (const s of [visitAgreed(), undecided])
      given(s).when('CompleteRepair', { report: 'x' }).thenRefused('not-a-pick-up', 'O4.1b');
  });
  it('needs no consent to a free re-repair (O17, K11)', () => {
    const earlier = delivered().c;
    const rerepairOf = {
      case: earlier.id,
      symptomAroseOn: '2026-05-01',
      recognised: true,
      askedCentreDirectly: true,
    };
    const again = Scenario.opened({ ...onSite, rerepairOf }, jst('2026-05-02'), { earlier })
      .does('AgreeVisit', { on: '2026-05-03' })
      .on('2026-05-03')
      .does('RecordVisit', { ...visit, consented: false, travel: 5_000 });
    expect(again.c.assessed!.assessment).toMatchObject({ lines: [], gross: 0 });
  });
});

describe('a visit in warranty', () => {
  const atThePlace = () => visitAgreed(inWarranty).on('2026-04-06');
  const costs = { travel: 5_000, labour: 8_000, parts: [{ part: 'FN-1', name: 'fan', yen: 3_000 }] };
  const dusty = { ...visit, ...costs, faults: [{ part: 'fan', grounds: ['surroundings', 'misuse'] }] };
  const linesOf = (s: Scenario) =>
    s.c.assessed!.assessment.lines.map(({ line, yen, rule }) => [line, yen, rule]);

  it('is free where no ground applies: travel alone is charged (O5.1, O5.3)', () => {
    const free = atThePlace().does('RecordVisit', {
      ...visit,
      ...costs,
      faults: [{ part: 'mainboard' }],
      consented: false,
    });
    expect(linesOf(free)).toEqual([['travel', 5_000, 'O5.3']]);
    expect(free.c.assessed!.assessment.waived.map(({ line, rule }) => [line, rule])).toEqual([
      ['labour', 'O5.1'],
      ['parts', 'O5.1'],
    ]);
  });
  it('is charged with every ground that was found at the place, after consent (O5.2, U7)', () => {
    given(atThePlace())
      .when('RecordVisit', { ...dusty, consented: false })
      .thenRefused('consent-missing', 'U7', '/consented');
    const charged = atThePlace().does('RecordVisit', dusty);
    expect(linesOf(charged)).toEqual([
      ['travel', 5_000, 'O5.3'],
      ['labour', 8_000, 'U7'],
      ['parts', 3_000, 'U7'],
    ]);
    expect(charged.c.visit!.coverage!.faults[0]!.grounds.map(({ rule }) => rule)).toEqual([
      'O5.2(4)',
      'O5.2(6)',
    ]);
    expect(charged.c.faults).toMatchObject([{ id: 'f1', part: 'fan' }]);
  });
  it('is charged as a whole where the certificate was not shown, at the place or by what was said before (O5.2(1), O12.1)', () => {
    const faults = [{ part: 'mainboard' }];
    given(atThePlace())
      .when('RecordVisit', { ...visit, faults, certificateShown: false, consented: false })
      .thenRefused('consent-missing', 'U7', '/consented');
    const unseen = { certificate: { ...inWarranty.certificate, shown: false } };
    const said = visitAgreed(unseen).on('2026-04-06');
    given(said)
      .when('RecordVisit', { ...visit, faults, consented: false })
      .thenRefused('consent-missing', 'U7', '/consented');
    const shown = said.does('RecordVisit', { ...visit, faults, certificateShown: true, consented: false });
    expect(shown.c.visit!.coverage).toMatchObject({ standing: 'free', request: [] });
  });
  it('finds who pays just as a diagnosis does (O5.2)', () => {
    for (const certificateShown of [true, false])
      for (const faults of [[{ part: 'x' }], [{ part: 'x' }, worn], [worn], []]) {
        const here = collected(inWarranty)
          .on('2026-04-06')
          .does('ReceiveDevice', { checklist: [], certificateEnclosed: certificateShown })
          .does('RecordDiagnosis', { reproduced: true, faults: [...faults, { part: 'last' }] });
        const there = atThePlace().does('RecordVisit', {
          ...visit,
          certificateShown,
          faults: [...faults, { part: 'last' }],
        });
        expect(there.c.visit!.coverage).toEqual(here.c.diagnosis!.coverage);
      }
  });
  it('refuses grounds and parts that the terms do not know (O5.2)', () => {
    given(atThePlace())
      .when('RecordVisit', { ...visit, faults: [{ part: 'fan', grounds: ['mystery'] }] })
      .thenRefused('ground-unknown', 'O5.2', '/faults/0/grounds');
    given(atThePlace())
      .when('RecordVisit', { ...visit, faults: [{ part: 'fan', worn: 'mystery' }] })
      .thenRefused('part-unknown', 'O5.2(8)', '/faults/0/worn');
  });
  it('tells in the history what was found, who pays and that the customer agreed', () => {
    const { en, ja } = describeFact(
      atThePlace()
        .does('RecordVisit', { ...dusty, certificateShown: true })
        .last('VisitMade'),
    );
    expect(en).toContain('The warranty certificate was shown. Faults: fan. It is charged although within');
    expect(en).toContain('The customer agreed to the charges (U7).');
    expect(ja).toContain('料金についてご了解をいただきました（U7）。');
  });
});

describe('a visit that finds what is not repaired', () => {
  const modified = { faults: [{ part: 'memory', grounds: ['modified-parts'] }] };
  const undecided = (change = {}) =>
    visitAgreed(change)
      .on('2026-04-06')
      .does('RecordVisit', {
        ...modified,
        outcome: 'not-repaired',
        travel: 5_000,
        diagnosisLabour: 3_000,
        report: 'x',
      });

  it('is no repair (O12.10, K6)', () => {
    given(visitAgreed().on('2026-04-06'))
      .when('RecordVisit', { ...visit, ...modified })
      .thenRefused('nothing-to-repair', 'O12.10', '/outcome');
  });
  it('waits for an approver to refuse it; the travel is charged (O4.1b, O12.10)', () => {
    expect(undecided().place.progress).toBe('visited');
    expect(tasksOf(undecided().c, undecided().env)).toMatchObject([
      { kind: 'refusal-to-decide', command: 'RefuseRepair' },
    ]);
    const refused = undecided().does('RefuseRepair', { refusal: 'modified-parts', reason: 'x' });
    expect(refused.c.ending).toMatchObject({ kind: 'not-repairable', rule: 'O12.10(1)' });
    expect(refused.c.assessed!.assessment.lines).toMatchObject([{ line: 'travel', rule: 'O4.1b' }]);
  });
  it('charges the diagnosis too where the environment is unsuitable, in warranty as well (O12.11, K7)', () => {
    for (const change of [{}, inWarranty]) {
      const refused = undecided(change).does('RefuseRepair', {
        refusal: 'unsuitable-environment',
        reason: 'x',
      });
      expect(refused.c.assessed!.assessment).toMatchObject({ net: 8_000 });
    }
  });
  it('may still be cancelled: as at the visit itself (O5.3, O6.3)', () => {
    const wish = { reason: 'customer-wish' };
    const out = undecided().does('CancelRepair', wish);
    expect(out.c.ending).toMatchObject({ kind: 'visit-cancelled', rule: 'O6.3' });
    expect(out.c.assessed!.assessment).toMatchObject({ net: 8_000 });
    expect(undecided(inWarranty).does('CancelRepair', wish).c.assessed!.assessment).toMatchObject({
      net: 5_000,
    });
  });
});
