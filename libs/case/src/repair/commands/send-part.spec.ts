import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given.js';
import { type Input, partDelivery, request, Scenario } from '../../testing/scenario.js';
import {
  partDelivered,
  partRequested,
  partSent,
  received,
  sending,
  visitAgreed,
} from '../../testing/stages.js';
import { tasksOf } from '../wording/tasks.js';

const afterWarranty = { certificate: request.certificate };
const kinds = (s: Scenario) => tasksOf(s.c, s.env).map(({ kind }) => kind);
const lines = (s: Scenario) => s.c.assessed?.assessment.lines.map(({ line, yen, rule }) => [line, yen, rule]);

describe('a request for an accessory (O4.2)', () => {
  const refusal = (change: Input) => {
    const opened = Scenario.tryToOpen(change);
    return 'refusal' in opened ? opened.refusal : undefined;
  };
  it('names the accessory, and asks nothing about a device that nobody opens', () => {
    const s = Scenario.opened({ ...partDelivery, confirmed: [] });
    expect(s.c).toMatchObject({ form: 'part-delivery', accessory: 'ACアダプター' });
    expect(kinds(s)).toEqual(['part-to-send']);
  });
  it.each([
    ['no accessory', { accessory: undefined }, 'accessory-missing', '/accessory'],
    [
      'something that is no standard accessory',
      { accessory: { name: 'ヘッドホン', standard: false } },
      'not-a-standard-accessory',
      '/accessory/standard',
    ],
    ['another form of repair', { form: 'pick-up' }, 'accessory-only', '/form'],
  ])('is refused with %s', (_, change, code, field) => {
    expect(refusal({ ...partDelivery, ...change })).toMatchObject({ code, rule: 'O4.2', field });
  });
  it('is paid on delivery or by transfer, as no clause says otherwise (O8, U103)', () => {
    expect(refusal({ ...partDelivery, payment: 'cash' })).toMatchObject({
      code: 'payment-way-not-offered',
      rule: 'U103',
      allowed: ['cash-on-delivery', 'bank-transfer'],
    });
  });
});

describe('SendPart (O4.2)', () => {
  it('sends a good part free of charge in warranty, and takes the faulty one along (O5.1)', () => {
    const s = partSent({}, { parts: 4_000, freight: 900 });
    expect(s.place).toMatchObject({ progress: 'shipped', custody: 'customer' });
    expect(s.last('PartShipped').data).toMatchObject({ collectsFaulty: true, collects: 0, rule: 'O4.2' });
    expect(lines(s)).toEqual([]);
    expect(s.c.assessed!.assessment.waived.map(({ rule }) => rule)).toEqual(['O5.1', 'O5.1']);
    const done = s.on('2026-04-04').does('RecordDelivery', { faultyCollected: true });
    expect(done.place.progress).toBe('closed');
    expect(done.c.completion).toMatchObject({ on: '2026-04-04', parts: [{ part: 'AC-19', removed: true }] });
  });
  it('charges wear of a limited-life accessory in warranty, after consent (O5.2(8), U7)', () => {
    const worn = { worn: 'ac-adapter', parts: 4_000 };
    given(partRequested())
      .when('SendPart', { ...sending, ...worn })
      .thenRefused('consent-missing', 'U7', '/consented');
    const s = partSent({}, { ...worn, consented: true });
    expect(lines(s)).toEqual([['parts', 4_000, 'U7']]);
    expect(s.last('PartShipped').data).toMatchObject({ collects: 4_400, collectsFaulty: true });
  });
  it('charges the part after the warranty, freight nowhere, and collects nothing (O6.1, U104)', () => {
    given(partRequested(afterWarranty)).when('SendPart', sending).thenRefused('consent-missing', 'O6.1');
    given(partRequested(afterWarranty))
      .when('SendPart', { ...sending, consented: true })
      .thenRefused('lines-missing', 'O6.1');
    const s = partSent(afterWarranty, { consented: true, parts: 4_000, freight: 900 });
    expect(lines(s)).toEqual([['parts', 4_000, 'O6.1']]);
    expect(s.c.assessed!.assessment.waived).toMatchObject([{ line: 'shipping-out', rule: 'U104' }]);
    given(s)
      .when('RecordDelivery', { faultyCollected: true })
      .thenRefused('faulty-part-not-collected', 'O4.2', '/faultyCollected');
    const paid = s.does('RecordDelivery', { collected: { yen: 4_400, reference: 'COD-1' } });
    expect(paid.place.progress).toBe('closed');
  });
  it('sends nothing for a fault that is not repaired, nor on grounds that the terms lack (O12.10)', () => {
    given(partRequested())
      .when('SendPart', { ...sending, grounds: ['modified-parts'] })
      .thenRefused('nothing-to-repair', 'O12.10');
    given(partRequested())
      .when('SendPart', { ...sending, grounds: ['mood'] })
      .thenRefused('ground-unknown', 'O5.2', '/grounds');
    given(partRequested())
      .when('SendPart', { ...sending, worn: 'crown' })
      .thenRefused('part-unknown', 'O5.2(8)', '/worn');
  });
  it('is for this form only, and other forms’ acts are not for it (O4.1b, O4.2)', () => {
    given(received()).when('SendPart', sending).thenRefused('not-a-part-delivery', 'O4.2');
    given(visitAgreed()).when('SendPart', sending).thenRefused('not-a-part-delivery', 'O4.2');
    given(partRequested())
      .when('ReceiveDevice', { checklist: [], certificateEnclosed: true })
      .thenRefused('not-a-pick-up', 'O4.1b');
    given(partRequested()).when('AgreeVisit', { on: '2026-04-06' }).thenRefused('not-on-site', 'O4.1b');
    given(partSent()).when('SendPart', sending).thenRefused('not-in-this-state', 'O4.2');
  });
  it('is covered by the guarantee of O17, as any repair', () => {
    const earlier = partDelivered().c;
    const again = {
      ...partDelivery,
      rerepairOf: {
        case: earlier.id,
        symptomAroseOn: '2026-06-01',
        recognised: true,
        askedCentreDirectly: true,
      },
    };
    const s = Scenario.opened(again, '2026-06-02T01:00:00.000Z', { earlier }).does('SendPart', {
      ...sending,
      parts: 4_000,
    });
    expect(s.c.ending?.kind).toBe('rerepaired');
    expect(s.c.assessed!.assessment.gross).toBe(0);
  });
});

describe('a part that was sent', () => {
  it('stays open in warranty until the faulty one came in, or was given up with a reason (O4.2, O11)', () => {
    const s = partDelivered();
    expect([s.place.progress, kinds(s)]).toEqual(['delivered', ['faulty-part-to-collect']]);
    given(s).when('SettleFaultyPart', { collected: false }).thenRefused('reason-missing', 'O4.2', '/note');
    expect(s.does('SettleFaultyPart', { collected: false, note: '廃棄済み' }).place.progress).toBe('closed');
    const collected = s.does('SettleFaultyPart', { collected: true });
    expect(collected.place.progress).toBe('closed');
    expect(collected.c.completion!.parts).toMatchObject([{ removed: true }]);
    given(collected)
      .when('SettleFaultyPart', { collected: true })
      .thenRefused('no-faulty-part-awaited', 'O4.2');
  });
  it('may come back: nothing is charged for it, and it is sent again or called off', () => {
    const back = partSent(afterWarranty, { consented: true, parts: 4_000, freight: 900 }).does(
      'RecordNotTaken',
      { note: '不在' },
    );
    expect(back.place).toMatchObject({ progress: 'requested.open', money: 'none' });
    expect([back.c.costs, back.c.ending, kinds(back)]).toEqual([[], undefined, ['part-to-send']]);
    const again = back.does('SendPart', { ...sending, consented: true, parts: 4_000 });
    expect(again.c.assessed!.assessment.net).toBe(4_000);
    expect(back.does('CancelRepair', { reason: 'customer-wish' }).place.progress).toBe('closed');
  });
  it('is delivered once (O4.2)', () => {
    given(partDelivered()).when('RecordDelivery').thenRefused('not-in-this-state', 'O9');
  });
});
