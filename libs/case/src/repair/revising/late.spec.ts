import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given.js';
import { reason } from '../../testing/revising.js';
import { jst, type Scenario } from '../../testing/scenario.js';
import { announced, attempted, diagnosed, lapsed, lines, received } from '../../testing/stages.js';

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
