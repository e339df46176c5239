import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given.js';
import { inWarranty, jst, onSite, Scenario } from '../testing/scenario.js';
import { delivered, requested, visitAgreed, visited, visitRequested } from '../testing/stages.js';

const failed = { how: 'phone', reached: false };
const visit = { outcome: 'repaired', consented: true, report: '交換' };

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
      .when('RecordVisit', { ...visit, on: '2026-04-03' })
      .thenRefused('date-out-of-range', 'P1', '/on');
    const parts = [
      { part: 'P1', name: 'a' },
      { part: 'P1', name: 'b' },
    ];
    given(visitAgreed())
      .when('RecordVisit', { ...visit, parts })
      .thenRefused('part-twice', 'O11', '/parts');
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
      .does('RecordVisit', { outcome: 'repaired', travel: 5_000, report: '再修理' });
    expect(again.c.assessed!.assessment).toMatchObject({ lines: [], gross: 0 });
  });
});
