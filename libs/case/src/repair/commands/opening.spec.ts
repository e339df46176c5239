import { describe, expect, it } from '@jest/globals';
import { onkyoRepair } from '@shuriken/terms';
import { inWarranty, jst, onSite, request, Scenario } from '../../testing/scenario.js';
import { approved, repaired } from '../../testing/stages.js';
import { requestRepairInput } from './request-repair.js';

const refusal = (...asked: Parameters<typeof Scenario.tryToOpen>) => {
  const opened = Scenario.tryToOpen(...asked);
  return 'refusal' in opened ? opened.refusal : undefined;
};
const product = (change: object) => ({ product: { ...request.product, ...change } });

describe('RequestRepair', () => {
  it('opens a case pinned to the terms, with the warranty decided by the day of the request (O5.1, K12, U14)', () => {
    const { c, types } = Scenario.opened(inWarranty);
    expect(types).toEqual(['RepairRequested']);
    expect(c.terms).toMatchObject({ id: 'onkyo-repair', version: '2018-05-01' });
    expect(c.warranty).toMatchObject({ standing: 'in', endsOn: '2026-05-01' });
    expect(c.notices).toMatchObject([{ template: 'request-received', channel: 'mail', status: 'pending' }]);
  });

  it('is out of warranty one day after it ended (O6.1)', () => {
    const certificate = { ...request.certificate, purchasedOn: '2025-04-01' };
    expect(Scenario.opened({ certificate }, jst('2026-04-01')).c.warranty.standing).toBe('in');
    expect(Scenario.opened({ certificate }, jst('2026-04-02')).c.warranty.standing).toBe('out');
  });

  it('keeps what the customer said as personal values (O15-16)', () => {
    const { c } = Scenario.opened();
    expect(c.symptom).toEqual({ personal: request.symptom });
    expect(c.returnTo).toEqual({ personal: request.returnTo });
  });

  it.each([
    ['a foreign brand', product({ brand: 'other' }), 'O1', '/product/brand'],
    ['an unknown kind', product({ kind: 'amplifier' }), 'O1', '/product/kind'],
    ['a product bought abroad', product({ boughtInJapan: false }), 'O1', '/product/boughtInJapan'],
    ['a product that broke abroad', product({ brokeInJapan: false }), 'O2', '/product/brokeInJapan'],
  ])('refuses %s (O1, O2)', (_, change, rule, field) => {
    expect(refusal(change)).toMatchObject({ code: 'product-not-covered', rule, field });
  });

  it('knows a brand in capitals, too: one device has one name (O1)', () => {
    expect(Scenario.opened(product({ brand: 'ONKYO', kind: 'PC' })).c.product).toEqual(
      Scenario.opened().c.product,
    );
  });
  it('refuses a way of paying that the form of repair does not offer (O8)', () => {
    expect(refusal({ payment: 'credit-card' })).toMatchObject({
      code: 'payment-way-not-offered',
      rule: 'O8',
    });
    expect(refusal({ ...onSite, payment: 'bank-transfer' })).toMatchObject({
      code: 'payment-way-not-offered',
      rule: 'O8',
    });
    expect(refusal({ ...onSite, payment: 'credit-card' })).toBeUndefined();
  });

  it.each([...request.confirmed])('refuses a request without the confirmation %s (O12, O13)', (id) => {
    const confirmed = request.confirmed.filter((item) => item !== id);
    expect(refusal({ confirmed })).toMatchObject({ code: 'confirmation-missing', field: '/confirmed' });
  });

  it('names every confirmation that is missing, in one go (O12, O13)', () => {
    const missing = refusal({ confirmed: [] });
    expect(missing).toMatchObject({ code: 'confirmation-missing', field: '/confirmed' });
    const { rule, reason, remedy } = missing!;
    const required = onkyoRepair.intake.filter((item) => item.required);
    expect(required.length).toBeGreaterThan(3);
    expect(rule).toBe(required[0]!.rule);
    for (const item of required) {
      expect(reason.ja).toContain(`${item.text.ja}」（${item.rule}）`);
      expect(reason.en).toContain(item.text.en);
      for (const said of [remedy.ja, remedy.en]) expect(said).toContain(item.id);
    }
  });

  it('names everything that is wrong at once, the first in front (O1, O2, O8, O12.3-6, P1)', () => {
    const wrong = refusal({
      ...product({ brand: 'other', brokeInJapan: false }),
      payment: 'credit-card',
      confirmed: ['mystery', 'riddle'],
      requestedOn: '2026-04-02',
    });
    expect(wrong).toMatchObject({ code: 'product-not-covered', rule: 'O1', field: '/product/brand' });
    expect(wrong!.issues!.map(({ field }) => field)).toEqual([
      '/product/brand',
      '/product/brokeInJapan',
      '/payment',
      '/confirmed',
      '/confirmed',
      '/requestedOn',
    ]);
    for (const { text } of wrong!.issues!) {
      expect(wrong!.reason.ja).toContain(text.ja);
      expect(wrong!.reason.en).toContain(text.en);
    }
    expect(wrong!.reason.en).toContain('“mystery”, “riddle”');
    expect(wrong!.remedy.en.match(/Covered: /gu)).toHaveLength(1);
    expect(refusal({ payment: 'credit-card' })!.issues).toBeUndefined();
  });

  it('refuses a confirmation that the terms do not know (O12.3-6)', () => {
    expect(refusal({ confirmed: [...request.confirmed, 'mystery'] })).toMatchObject({
      code: 'intake-item-unknown',
    });
  });

  it('refuses days that have not come, and requests from before the terms were in force (P1, U14)', () => {
    expect(refusal({ requestedOn: '2026-04-02' })).toMatchObject({
      code: 'date-out-of-range',
      field: '/requestedOn',
    });
    expect(refusal({ requestedOn: '2018-04-30' })).toMatchObject({
      code: 'date-out-of-range',
      field: '/requestedOn',
    });
    const certificate = { ...request.certificate, purchasedOn: '2026-04-02' };
    expect(refusal({ certificate })).toMatchObject({
      code: 'date-out-of-range',
      field: '/certificate/purchasedOn',
    });
  });

  it('refuses a channel by which the terms send no quotes (O7.1)', () => {
    const terms = { ...onkyoRepair, quoteChannels: ['mail', 'post'] as const };
    expect(refusal({ quoteChannel: 'fax' }, jst('2026-04-01'), { terms })).toMatchObject({
      code: 'channel-not-offered',
      field: '/quoteChannel',
    });
  });

  it('lifts the promise of 8 days for a remote area, and only where something is collected (O9)', () => {
    expect(Scenario.opened({ remoteArea: true }).c.promiseLifted).toEqual({
      ground: 'remote-area',
      rule: 'O9',
    });
    expect(Scenario.opened({ ...onSite, remoteArea: true }).types).toEqual(['RepairRequested']);
  });

  it('takes no unknown fields, no half characters, no control characters', () => {
    expect(requestRepairInput.safeParse({ ...request, myNumber: '1' }).success).toBe(false);
    expect(requestRepairInput.safeParse({ ...request, symptom: '\ud800' }).success).toBe(false);
    expect(requestRepairInput.safeParse({ ...request, symptom: 'a\u0000b' }).success).toBe(false);
    expect(requestRepairInput.safeParse({ ...request, symptom: '   ' }).success).toBe(false);
    expect(requestRepairInput.safeParse({ ...request, symptom: '𠮷野\nline' }).success).toBe(true);
  });
});

describe('RequestRepair, a re-repair (O17)', () => {
  const earlier = repaired().c; // completed on 12 April: three months end with 12 July
  const again = (change: object = {}) => ({
    rerepairOf: {
      case: earlier.id,
      symptomAroseOn: '2026-07-12',
      recognised: true,
      askedCentreDirectly: true,
      ...change,
    },
  });
  const at = jst('2026-07-20');

  it('links the new case to the first, with the receipt of the three months', () => {
    const { c } = Scenario.opened(again(), at, { earlier });
    expect(c.rerepair).toMatchObject({
      of: earlier.id,
      completedOn: '2026-04-12',
      receipt: { lastDay: '2026-07-12' },
    });
  });

  it.each([
    ['a symptom one day too late', again({ symptomAroseOn: '2026-07-13' }), '/rerepairOf/symptomAroseOn'],
    [
      'a symptom from before the repair',
      again({ symptomAroseOn: '2026-04-11' }),
      '/rerepairOf/symptomAroseOn',
    ],
    ['a symptom in the future', again({ symptomAroseOn: '2026-07-21' }), '/rerepairOf/symptomAroseOn'],
    ['a need that was not recognised', again({ recognised: false }), '/rerepairOf/recognised'],
    [
      'a request that did not go to the centre',
      again({ askedCentreDirectly: false }),
      '/rerepairOf/askedCentreDirectly',
    ],
  ])('refuses %s', (_, change, field) => {
    expect(refusal(change, at, { earlier })).toMatchObject({
      code: 'not-a-free-rerepair',
      rule: 'O17',
      field,
    });
  });

  it('names all that speaks against it at once', () => {
    const none = again({ recognised: false, askedCentreDirectly: false, symptomAroseOn: '2026-07-13' });
    const wrong = refusal({ ...none, ...product({ serial: 'B1' }) }, at, { earlier });
    expect(wrong!.issues!.map(({ field }) => field)).toEqual(
      ['case', 'askedCentreDirectly', 'recognised', 'symptomAroseOn'].map((name) => `/rerepairOf/${name}`),
    );
  });

  it('refuses where the earlier case is unknown, unfinished, or about another device', () => {
    const asked = { code: 'not-a-free-rerepair', rule: 'O17', field: '/rerepairOf/case' };
    expect(refusal(again(), at)).toMatchObject(asked);
    expect(refusal(again(), at, { earlier: approved().c })).toMatchObject(asked);
    expect(refusal({ ...again(), ...product({ serial: 'B1' }) }, at, { earlier })).toMatchObject(asked);
  });
});
