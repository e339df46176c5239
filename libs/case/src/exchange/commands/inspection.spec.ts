import { describe, expect, it } from '@jest/globals';
import { coregaExchange } from '@shuriken/terms';
import { describeFact } from '../../describe-fact.js';
import { tasksOf } from '../../tasks.js';
import { given } from '../../testing/given.js';
import { type Input, models, ROWS, serials } from '../testing/scenario.js';
import {
  approved,
  broken,
  questioned,
  received,
  returned,
  sheetSent,
  unconfirmed,
} from '../testing/stages.js';

const fault = (...grounds: string[]) => ({ part: 'port', grounds });
const found = (...faults: object[]): Input => ({ confirmed: true, faults });
const inspect = (input: Input, from = received()) =>
  given(from.on('2026-04-08')).when('RecordInspection', input);
const FAULT_GROUNDS = coregaExchange.grounds.filter(({ scope }) => scope === 'fault');

describe('RecordInspection', () => {
  it('makes an exchange in warranty free, and no order is needed (C3)', () => {
    inspect(broken).then(
      { type: 'InspectionRecorded', data: { on: '2026-04-08' } },
      { type: 'ExchangeAuthorised', data: { rule: 'C3' } },
      { type: 'ExchangeAssessed', data: {} },
      'ChargesSettled',
    );
    const { lines, waived, gross } = approved().c.assessed!.assessment;
    expect([lines, gross]).toEqual([[], 0]);
    expect(waived.map(({ line, rule }) => [line, rule])).toEqual([
      ['exchange', 'C3'],
      ['diagnosis-labour', 'C3'],
      ['shipping-out', 'C12'],
      ['shipping-in', 'C12'],
    ]);
  });

  it.each(FAULT_GROUNDS.map(({ id, rule }) => [rule, id]))('is paid over %s: %s (C13, U202)', (rule, id) => {
    inspect(found({ part: 'case' }, fault(id))).then('InspectionRecorded');
    const s = received()
      .on('2026-04-08')
      .does('RecordInspection', found({ part: 'case' }, fault(id)));
    expect(s.c.inspection?.coverage).toMatchObject({ standing: 'excluded', way: 'paid', rule: 'C13' });
    expect(describeFact(s.last('InspectionRecorded')).en).toContain(`[${rule}]`);
    expect(tasksOf(s.c, s.env).map(({ kind, command }) => [kind, command])).toContainEqual([
      'offer-to-send',
      'QuoteExchange',
    ]);
  });

  it('reports every ground at once, of the request and of each fault (C13)', () => {
    const s = received()
      .on('2026-04-08')
      .does('RecordInspection', {
        ...found(fault('misuse', 'outside-cause'), fault('consumable')),
        found: ['seal-removed'],
      });
    const told = describeFact(s.last('InspectionRecorded')).en;
    for (const rule of ['C13(1)', 'C13(2)', 'C13(4)', 'C13(6)']) expect(told).toContain(`[${rule}]`);
  });

  it('looks for a seal only where the model bears one (C13(1), U208)', () => {
    const sealed = (bears: boolean) => ({ rows: { ...ROWS, models: { ...models, 'warranty-seal': bears } } });
    const torn = { ...broken, found: ['seal-removed'] };
    inspect(torn, received({}, sealed(true))).then('InspectionRecorded');
    inspect(torn, received({}, sealed(false))).then(
      'InspectionRecorded',
      'ExchangeAuthorised',
      'ExchangeAssessed',
      'ChargesSettled',
    );
    const s = received({}, sealed(false)).on('2026-04-08').does('RecordInspection', torn);
    expect(describeFact(s.last('InspectionRecorded')).en).toContain('bears no warranty seal');
  });

  it('leaves lightning paid, with an insurance too (C13(4), C18)', () => {
    const s = received({ insurance: true })
      .on('2026-04-08')
      .does('RecordInspection', found(fault('outside-cause')));
    expect(s.c.inspection?.coverage?.standing).toBe('excluded');
  });

  it('does nothing twice, and can be put right before the quote (C7)', () => {
    const paid = received()
      .on('2026-04-08')
      .does('RecordInspection', found(fault('misuse')));
    given(paid)
      .when('RecordInspection', found(fault('misuse')))
      .thenNothing();
    given(paid)
      .when('RecordInspection', broken)
      .then('InspectionRecorded', 'ExchangeAuthorised', 'ExchangeAssessed', 'ChargesSettled');
    given(unconfirmed()).when('RecordInspection', { confirmed: false }).thenNothing();
  });

  it('refuses unknown grounds, contradictions and what is not here (C7, C13, U13)', () => {
    inspect(found(fault('rain'))).thenRefused('ground-unknown', 'C13', '/faults/0/grounds');
    inspect({ ...broken, found: ['misuse'] }).thenRefused('ground-unknown', 'C13', '/found');
    inspect(found()).thenRefused('fault-missing', 'C7', '/faults');
    inspect({ confirmed: false, faults: [fault()] }).thenRefused('findings-contradict', 'U13', '/faults');
    inspect({ ...broken, on: '2026-04-05' }).thenRefused('date-out-of-range', 'P1', '/on');
    inspect(broken, sheetSent()).thenRefused('not-in-this-state', 'C7');
    inspect(broken, questioned()).thenRefused('not-in-this-state', 'C7');
    given(approved()).when('RecordInspection', broken).thenRefused('not-in-this-state', 'C7');
  });
});

describe('a fault that is not confirmed', () => {
  it('is no exchange and costs nothing: an operator decides (U13)', () => {
    inspect({ confirmed: false }).then({ type: 'FaultNotConfirmed', data: { rule: 'U13' } });
    const s = unconfirmed();
    expect(s.place.progress).toBe('diagnosed.unconfirmed');
    expect(s.c.notices.at(-1)?.template).toBe('fault-not-confirmed');
    expect(tasksOf(s.c, s.env).map(({ kind, rule }) => [kind, rule])).toContainEqual([
      'inspection-to-decide',
      'U13',
    ]);
    expect(s.on('2026-04-15', '00:00').passes().last('OperatorReminded').data).toMatchObject({
      about: 'decision',
    });
    given(s)
      .when('ShipReplacement', {
        model: 'X',
        serial: 'Y1',
        condition: 'same',
        equivalence: 'x',
        carrier: 'Y',
        tracking: '1',
        initialised: true,
      })
      .thenRefused('fault-not-confirmed', 'C7');
  });
  it('goes back without a fee, or is inspected once more (U13, U204)', () => {
    const { lines, waived, gross } = returned().c.assessed!.assessment;
    expect([lines, gross]).toEqual([[], 0]);
    expect(waived.map(({ line, rule }) => [line, rule])).toEqual([
      ['diagnosis-labour', 'U13'],
      ['shipping-out', 'U204'],
    ]);
    given(unconfirmed())
      .when('RecordInspection', broken)
      .then('InspectionRecorded', 'ExchangeAuthorised', 'ExchangeAssessed', 'ChargesSettled');
  });
});

describe('what was accepted as free and turns out to be paid for', () => {
  const over = () =>
    received({}, { rows: { ...ROWS, serials: { ...serials, 'shipped-on': '2023-01-31' } } })
      .on('2026-04-08')
      .does('RecordInspection', found(fault('misuse')));
  const open = () =>
    received({}, { rows: { models } })
      .on('2026-04-08')
      .does('RecordInspection', found(fault('misuse')));

  it('is not quoted past the limits of a paid exchange: back, or an approver allows it (C5a, C13)', () => {
    given(over()).when('QuoteExchange', { yen: 30_000 }).thenRefused('paid-way-over', 'C5a');
    expect(tasksOf(over().c, over().env).map(({ kind, rule }) => [kind, rule])).toContainEqual([
      'inspection-to-decide',
      'C5',
    ]);
    given(over())
      .when('AllowPaidExchange', { reason: '在庫があるため' })
      .then({ type: 'PaidWayAllowed', data: { over: ['shipment'], rule: 'C5' } });
    const allowed = over().does('AllowPaidExchange', { reason: 'x' });
    given(allowed).when('QuoteExchange', { yen: 30_000 }).then('OfferIssued');
    given(allowed).when('AllowPaidExchange', { reason: 'x' }).thenRefused('paid-way-not-over', 'C5');
    given(over())
      .when('ReturnUnexchanged', { refusal: 'acceptance-over' })
      .then('ReturnDecided', 'ExchangeAssessed', 'ChargesSettled');
  });
  it('waits for the day of shipment where that is unknown (U203)', () => {
    given(open()).when('QuoteExchange', { yen: 30_000 }).thenRefused('acceptance-open', 'U203');
    expect(tasksOf(open().c, open().env).map(({ command }) => command)).toContain('LookUpShipment');
    const known = open().does('LookUpShipment', { shippedOn: '2025-12-01', source: '台帳' });
    given(known).when('QuoteExchange', { yen: 30_000 }).then('OfferIssued');
  });
  it('is allowed only where it is over (C5)', () => {
    given(approved()).when('AllowPaidExchange', { reason: 'x' }).thenRefused('not-in-this-state', 'C5');
    given(received()).when('AllowPaidExchange', { reason: 'x' }).thenRefused('not-in-this-state', 'C5');
    given(open()).when('AllowPaidExchange', { reason: 'x' }).thenRefused('paid-way-not-over', 'C5');
  });
});
