import { describe, expect, it } from '@jest/globals';
import {
  asExchangeTerms,
  coregaExchange,
  exchangeCoverage,
  exchangeWarranty,
  parseTerms,
  replacementWarranty,
} from '../index.js';
import type { ExchangeCoverageQuestion, Original, Proof } from '../index.js';
import { calendar } from '../testing/calendar.js';
import { codeOf } from '../testing/code-of.js';
import { exchangeFile } from '../testing/exchange-file.js';
import { put } from '../testing/json.js';

const shown: Proof = { state: 'shown', purchasedOn: '2024-05-10' };
const missing: Proof = { state: 'missing' };
const stood = (proof: Proof, more: Partial<Original> & { on?: string } = {}) => {
  const { on = '2025-01-15', ...original } = more;
  return exchangeWarranty(coregaExchange, {
    original: { shippedOn: '2024-04-01', proof, ...original },
    appliedOn: on,
    calendar,
  });
};
const cover = (more: Partial<ExchangeCoverageQuestion> = {}) =>
  exchangeCoverage(coregaExchange, { warranty: stood(shown), proof: shown, faults: [], ...more });
const fault = (id: string, ...grounds: string[]) => ({ id, grounds });

describe('free or paid', () => {
  it('is free in warranty, with a proof and without a ground (C3, C19a)', () => {
    expect(cover({ faults: [fault('f1')] })).toMatchObject({ standing: 'free', way: 'free', rule: 'C3' });
  });

  it('waits for the proof, which a free exchange always needs (K3)', () => {
    const found = cover({ warranty: stood(missing), proof: missing });
    expect(found).toMatchObject({ standing: 'waits-for-proof', way: 'free', rule: 'K3' });
  });

  it('is free without it where an operator granted that (K3)', () => {
    const proof: Proof = { state: 'granted' };
    expect(cover({ warranty: stood(proof), proof }).standing).toBe('free');
  });

  it('is paid after the warranty (C4), and says when a proof could still change that (C11)', () => {
    const warranty = stood(missing, { on: '2025-04-15' });
    expect(cover({ warranty, proof: missing })).toMatchObject({
      standing: 'out',
      way: 'paid',
      rule: 'C4',
      proofCouldChange: true,
    });
    const proven = stood(shown, { on: '2025-06-15' });
    expect(cover({ warranty: proven })).toMatchObject({ standing: 'out', proofCouldChange: false });
    const excluded = cover({ warranty, proof: missing, faults: [fault('f1', 'misuse')] });
    expect(excluded.proofCouldChange).toBe(false);
  });

  it('does not send for a proof that could change nothing (C11)', () => {
    const changes = (warranty: ReturnType<typeof stood>, proof: Proof = missing) =>
      cover({ warranty, proof }).proofCouldChange;
    const over = stood(missing, { on: '2025-04-15' });
    expect(changes(over)).toBe(true);
    expect(changes(over, { state: 'granted' })).toBe(true);
    expect(changes(over, shown)).toBe(false);
    expect(changes(stood(missing))).toBe(false);
    const sent = replacementWarranty(coregaExchange, { shippedOn: '2025-04-30', original: over, calendar });
    expect(changes(stood(missing, { replacement: sent, on: '2025-12-01' }))).toBe(false);
  });

  it('waits where neither shipment nor purchase is known (U210)', () => {
    const warranty = stood(missing, { shippedOn: undefined });
    expect(warranty).toMatchObject({ standing: 'open', rule: 'U210' });
    expect(warranty).not.toHaveProperty('endsOn');
    expect(cover({ warranty, proof: missing })).toMatchObject({ standing: 'waits-for-proof', rule: 'U210' });
  });

  it.each([
    ['misuse', 'C13(2)'],
    ['transport-or-drop', 'C13(3)'],
    ['outside-cause', 'C13(4)'],
    ['vehicle-or-ship', 'C13(5)'],
    ['consumable', 'C13(6)'],
  ])('is paid in warranty for %s (%s)', (ground, rule) => {
    const found = cover({ faults: [fault('f1', ground)] });
    expect(found).toMatchObject({ standing: 'excluded', way: 'paid', rule: 'C13' });
    expect(found.faults[0]?.grounds).toMatchObject([{ ground, rule, scope: 'fault' }]);
  });

  it('is paid where the warranty seal was removed (C13(1)), unless the model bears none (U208)', () => {
    expect(cover({ found: ['seal-removed'] })).toMatchObject({
      standing: 'excluded',
      request: [{ rule: 'C13(1)' }],
    });
    expect(cover({ found: ['seal-removed'], sealed: true, faults: [fault('f1')] })).toMatchObject({
      standing: 'excluded',
      faults: [{ excluded: true, grounds: [] }],
      notApplied: [],
    });
    expect(cover({ found: ['seal-removed'], sealed: false })).toMatchObject({
      standing: 'free',
      request: [],
      notApplied: [{ ground: 'seal-removed', rule: 'U208' }],
    });
  });

  it('reports every ground, also where one would do and after the warranty (C13)', () => {
    const faults = [fault('f1', 'consumable', 'misuse', 'misuse'), fault('f2', 'outside-cause')];
    const of = (found: ReturnType<typeof cover>) => [
      ...found.request.map(({ rule }) => rule),
      ...found.faults.flatMap(({ grounds }) => grounds.map(({ rule }) => rule)),
    ];
    const every = ['C13(1)', 'C13(2)', 'C13(6)', 'C13(4)'];
    expect(of(cover({ faults, found: ['seal-removed'] }))).toEqual(every);
    const warranty = stood(shown, { on: '2026-06-15' });
    expect(of(cover({ faults, found: ['seal-removed'], warranty }))).toEqual(every);
  });

  it('asks for no proof where a ground makes it paid anyhow (C13)', () => {
    const found = cover({ warranty: stood(missing), proof: missing, faults: [fault('f1', 'misuse')] });
    expect(found.standing).toBe('excluded');
  });

  it('is paid for the whole device where one of its faults bears a ground (U202)', () => {
    const faults = [fault('f1'), fault('f2', 'misuse')];
    const found = cover({ faults });
    expect(found.standing).toBe('excluded');
    expect(found.faults.map(({ excluded }) => excluded)).toEqual([false, true]);
  });

  it('follows terms that leave a fault to its own ground: free as long as one bears none', () => {
    const terms = asExchangeTerms(
      parseTerms(put(exchangeFile(), 'exchange.coverage.anyGround.excludes', 'its-fault')),
    );
    const faults = [fault('f1'), fault('f2', 'misuse')];
    const question = { warranty: stood(shown), proof: shown };
    expect(exchangeCoverage(terms, { ...question, faults }).standing).toBe('free');
    expect(exchangeCoverage(terms, { ...question, faults: faults.slice(1) }).standing).toBe('excluded');
  });

  it('refuses grounds that the terms do not know', () => {
    expect(codeOf(() => cover({ faults: [fault('f1', 'bad-luck')] }))).toBe('ground-unknown');
    expect(codeOf(() => cover({ found: ['misuse'] }))).toBe('ground-unknown');
  });
});

describe('the warranty of an original', () => {
  it('runs from shipment, that day counted; a day of purchase merely told moves nothing (C11)', () => {
    const told: Proof = { state: 'missing', purchasedOn: '2024-05-10' };
    expect(stood(told)).toMatchObject({ countedFrom: 'shipment', endsOn: '2025-03-31' });
  });

  it('runs from a proven day of purchase, that day counted (C11)', () => {
    expect(stood(shown)).toMatchObject({
      standing: 'in',
      countedFrom: 'purchase',
      endsOn: '2025-05-09',
      receipt: { start: '2024-05-10', firstCounted: '2024-05-10', rule: 'C10' },
    });
  });

  it('has the certificate’s own length for the main unit alone (C10)', () => {
    expect(stood(shown, { certificateMonths: 36 }).endsOn).toBe('2027-05-09');
    expect(stood(shown, { certificateMonths: 36, part: 'rest' }).endsOn).toBe('2024-08-07');
  });

  it('says in both languages to when and from when it is counted', () => {
    const { reason } = stood(shown);
    for (const said of [reason.ja, reason.en]) expect(said).toContain('2025-05-09');
    const { fromPurchase, fromShipment } = coregaExchange.exchange.warranty;
    expect(reason.en).toContain(fromPurchase.text.en);
    expect(stood(missing).reason.ja).toContain(fromShipment.text.ja);
  });
});
