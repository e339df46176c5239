import { describe, expect, it } from '@jest/globals';
import { describeFact } from '../../describe-fact.js';
import { given } from '../../testing/given.js';
import {
  application,
  ExchangeScenario,
  type Input,
  jst,
  models,
  type More,
  old,
  OLD_ROWS,
  ROWS,
  type Rows,
  serials,
  unproven,
} from '../testing/scenario.js';
import { applied, shipped } from '../testing/stages.js';

const refused = (change: Input, more: More = {}) => {
  const { refusal, steps } = ExchangeScenario.opening(change, more).tries();
  expect(steps).toEqual([]);
  return refusal;
};
const product = (change: Input) => ({ product: { ...application.product, ...change } });
const rows = (model: Input, serial: Input = {}): Rows => ({
  models: { ...models, ...model } as Rows[string],
  serials: { ...serials, ...serial } as Rows[string],
});

describe('an application', () => {
  it('is taken at any hour on the web, with the inquiry number and every limit kept (C2, C5, C19a)', () => {
    const s = applied({}, { at: jst('2026-04-04', '23:30') });
    expect(s.c).toMatchObject({
      number: 'E-00e1',
      requestedOn: '2026-04-04',
      product: { brand: 'corega', model: 'CG-SW08', serial: 'ABC-123' },
      acceptance: { way: 'free', warranty: { standing: 'in', endsOn: '2027-01-09' } },
    });
    expect(s.c.acceptance.limits.map(({ id }) => id)).toEqual([
      'warranty',
      'shipment',
      'purchase',
      'exchange-end',
      'hardware-support-end',
    ]);
    expect(s.c.notices.map(({ template, status }) => [template, status])).toEqual([
      ['application-received', 'pending'],
    ]);
  });

  it('keeps the serial as it was written beside the form in which it is compared, and the rows used (U211)', () => {
    const s = applied(product({ serial: 'ａｂｃ－１２３' }));
    expect(s.last('ExchangeRequested').data).toMatchObject({
      product: { serial: 'ａｂｃ－１２３' },
      serialKey: 'ABC-123',
      rows: { models, serials },
    });
  });

  it('is not taken by phone out of hours, on a holiday or over lunch (C2)', () => {
    for (const at of [jst('2026-04-01', '09:59'), jst('2026-04-01', '12:00'), jst('2026-04-29', '11:00')])
      expect(refused({ via: 'phone' }, { at })).toMatchObject({ code: 'office-closed', rule: 'C2' });
    expect(applied({ via: 'phone' }, { at: jst('2026-04-01', '17:59') }).c.via).toBe('phone');
    const called = { via: 'phone', calledAt: jst('2026-04-01', '11:00') };
    expect(applied(called, { at: jst('2026-04-04') }).c.requestedOn).toBe('2026-04-01');
    expect(refused({ ...called, requestedOn: '2026-04-02' }, { at: jst('2026-04-04') })).toMatchObject({
      code: 'date-out-of-range',
      field: '/requestedOn',
    });
  });

  it.each([
    ['another brand', product({ brand: 'acme' }), 'product-not-covered', 'C14', '/product/brand'],
    ['use abroad', product({ usedInJapan: false }), 'product-not-covered', 'C14', '/product/usedInJapan'],
    ['a dealer nobody knows', { dealer: 'D-9' }, 'dealer-unknown', 'C17a', '/dealer'],
    ['a sheet by post', { sheetChannel: 'post' }, 'channel-not-offered', 'C19b', '/sheetChannel'],
    ['a quote by phone', { quoteChannel: 'phone' }, 'channel-not-offered', 'U209', '/quoteChannel'],
    ['no consent', { confirmed: [] }, 'confirmation-missing', 'C16', '/confirmed'],
    [
      'an unknown item',
      { confirmed: [...application.confirmed, 'x'] },
      'intake-item-unknown',
      'C19a',
      '/confirmed',
    ],
    ['a day to come', { requestedOn: '2026-04-02' }, 'date-out-of-range', 'P1', '/requestedOn'],
    ['use from a day to come', { inUseSince: '2026-05-01' }, 'date-out-of-range', 'P1', '/inUseSince'],
    [
      'a purchase after it',
      { purchase: { on: '2026-04-01' }, requestedOn: '2026-03-01' },
      'date-out-of-range',
      'C11',
      '/purchase/on',
    ],
    [
      'an undated proof',
      { purchase: { proof: { kind: 'receipt' } } },
      'proof-undated',
      'C19a',
      '/purchase/proof/purchasedOn',
    ],
    [
      'a proof of no known kind',
      { purchase: { proof: { kind: 'photo', purchasedOn: '2026-01-10' } } },
      'proof-kind-unknown',
      'C19a',
      '/purchase/proof/kind',
    ],
    [
      'a certificate without a stamp',
      { purchase: { proof: { kind: 'stamped-certificate', purchasedOn: '2026-01-10' } } },
      'proof-unstamped',
      'C19a',
      '/purchase/proof/stamped',
    ],
    [
      'a proof of a later purchase',
      {
        requestedOn: '2026-01-05',
        purchase: { proof: { kind: 'receipt', purchasedOn: '2026-01-10' } },
      },
      'date-out-of-range',
      'C11',
      '/purchase/proof/purchasedOn',
    ],
  ] as const)('refuses %s', (_, change, code, rule, field) => {
    given(ExchangeScenario.opening(change)).when('open').thenRefused(code, rule, field);
  });

  it('refuses the serial of another model, and tells all that is wrong at once (C11)', () => {
    const more = { rows: rows({}, { model: 'CG-SW16' }) };
    expect(refused({}, more)).toMatchObject({ code: 'serial-of-other-model', rule: 'C11' });
    const both = refused({ confirmed: [], dealer: 'D-9' }, more);
    expect(both?.issues?.map(({ field }) => field)).toEqual(['/product/serial', '/dealer', '/confirmed']);
  });

  it('takes a certificate with its stamp for a proof (C19a)', () => {
    const proof = { kind: 'stamped-certificate', purchasedOn: '2026-01-10', stamped: true };
    expect(applied({ purchase: { proof } }).c.original.proof.state).toBe('shown');
  });

  it('asks for the proof where it would be free, and only there (K3)', () => {
    const s = applied(unproven);
    expect(s.place.progress).toBe('requested.proofAwaited');
    expect(s.c.notices.map(({ template }) => template)).toEqual(['application-received', 'proof-wanted']);
    expect(applied(unproven, { rows: OLD_ROWS }).place.progress).toBe('requested.open');
  });

  it('advises inspection, ended support and firmware, each when it is due (C1, C5f, C22)', () => {
    const ended = rows({ 'manufacture-ended-on': '2022-01-31', 'sale-ended-on': '2023-01-31' });
    const s = applied({ inUseSince: '2023-03-01' }, { rows: ended });
    expect(s.c.advices.map(({ rule }) => rule)).toEqual(['C22', 'C1', 'C5f']);
    expect(s.c.notices.map(({ template }) => template)).toContain('support-ended');
    const told = describeFact(s.last('ExchangeRequested'));
    for (const rule of ['C22', 'C1', 'C5f']) expect(told.en).toContain(`(${rule})`);
    expect(applied({ inUseSince: '2025-03-01' }).c.advices).toEqual([]);
  });
});

describe('acceptance', () => {
  const NO: More = { rows: rows({ 'exchange-end': '2030-01-01', 'hardware-support-end': '2030-01-01' }) };
  const decided = (change: Input, more: More) => {
    const { free, paid, way } = applied(change, more).c.acceptance;
    return [way, free.decidedBy, paid.decidedBy, paid.lastDay];
  };

  it('ends free with the warranty, paid with the earliest of four, each of them in turn (C5, K2)', () => {
    expect(decided({}, NO)).toEqual(['free', ['warranty'], ['shipment'], '2028-11-30']);
    const bought = { purchase: { proof: { kind: 'receipt', purchasedOn: '2025-06-01' } } };
    const late = { rows: { ...NO.rows, serials: { ...serials, 'shipped-on': '2025-12-01' } } };
    expect(decided(bought, late)).toEqual(['free', ['warranty'], ['purchase'], '2028-06-01']);
    const ends = { rows: rows({ 'exchange-end': '2026-04-01', 'hardware-support-end': '2030-01-01' }) };
    expect(decided({}, ends)).toEqual(['free', ['exchange-end'], ['exchange-end'], '2026-04-01']);
    const support = { rows: rows({ 'exchange-end': '2030-01-01', 'hardware-support-end': '2026-05-31' }) };
    expect(decided({}, support)).toEqual(['free', ['warranty'], ['hardware-support-end'], '2026-05-31']);
  });

  it('does not cut a free exchange by the shipment limit (K2)', () => {
    const s = applied({}, { rows: rows({}, { 'shipped-on': '2023-01-31' }) });
    expect(s.c.acceptance).toMatchObject({ way: 'free', paid: { verdict: 'refused' } });
  });

  it('refuses what is over both ways, naming the limits that decide and a proof that may help (C5a, C11)', () => {
    const over = { rows: rows({}, { 'shipped-on': '2023-03-31' }) };
    const refusal = refused(unproven, over);
    expect(refusal).toMatchObject({ code: 'acceptance-over', rule: 'C5a', field: '/product/serial' });
    expect(refusal?.reason.en).toContain('30 March 2026');
    expect(refusal?.remedy.en).toContain('day of purchase');
    // The last day itself is within.
    expect(applied(unproven, { rows: rows({}, { 'shipped-on': '2023-04-02' }) }).place.progress).toBe(
      'requested.open',
    );
  });

  it.each([
    ['C5b', old, rows({}), '2027-06-02'],
    ['C5c', {}, rows({ 'exchange-end': '2026-04-01' }), '2026-04-02'],
    ['C5d', old, rows({ 'hardware-support-end': '2026-04-01' }), '2026-04-02'],
  ])('refuses past the limit %s', (rule, change, given, on) => {
    const serial = { ...given['serials']!, 'shipped-on': '2025-01-01' };
    const more = { rows: { ...given, serials: serial }, at: jst(on) };
    expect(refused(change, more)).toMatchObject({ code: 'acceptance-over', rule });
  });

  it('is open where shipment and purchase are unknown: nothing is refused on a guess (U203)', () => {
    const s = applied(unproven, { rows: { models } });
    expect(s.c.acceptance.way).toBe('open');
    expect(s.place.progress).toBe('requested.open');
  });

  it('counts 90 days for accessories and the certificate’s months for the unit (C10)', () => {
    expect(applied({ part: 'rest' }).c.acceptance.warranty.endsOn).toBe('2026-04-09');
    expect(applied({ certificateMonths: 36 }).c.acceptance.warranty.endsOn).toBe('2029-01-09');
    const stated = { rows: rows({ 'certificate-months': 24 }) };
    expect(applied({}, stated).c.acceptance.warranty.endsOn).toBe('2028-01-09');
    expect(applied({}, { rows: { serials } }).c.acceptance.warranty.endsOn).toBe('2027-01-09');
  });
});

describe('a device that was sent as a replacement', () => {
  const first = shipped().on('2026-04-22').does('RecordArrival').c;
  const unit = product({ model: 'cg-sw08v2', serial: 'ｎｅｗ－001' });
  const again: More = {
    earlier: first,
    rows: { models: { ...models, model: 'CG-SW08V2' } },
    at: jst('2026-12-01'),
    id: '0197a000-0000-7000-8000-0000000000e2',
  };

  it('is covered by the warranty it was sent with, and knows where it came from (C9, U213)', () => {
    const s = applied({ ...unit, ...unproven }, again);
    expect(s.c.acceptance).toMatchObject({
      way: 'free',
      warranty: { countedFrom: 'replacement', endsOn: '2027-01-09' },
    });
    expect(s.c.chain.map(({ number, unit: { serial } }) => [number, serial])).toEqual([
      ['E-00e1', 'NEW-001'],
    ]);
    // The proof of the original's purchase goes along.
    expect(s.c.original.proof).toEqual({ state: 'shown', purchasedOn: '2026-01-10' });
    expect(s.place.progress).toBe('requested.open');
    expect(describeFact(s.last('ExchangeRequested')).en).toMatch(/replacement in case E-00e1.*\(C9, U213\)/u);
  });

  it('has limits that run from the shipment and purchase of the original (U206)', () => {
    const { limits } = applied({ ...unit, ...unproven }, again).c.acceptance;
    expect(limits.find(({ id }) => id === 'shipment')?.lastDay).toBe('2028-11-30');
    expect(limits.find(({ id }) => id === 'purchase')?.lastDay).toBe('2029-01-10');
  });

  it('is not taken for another device that the case is about (C9)', () => {
    const s = applied({}, { ...again, rows: ROWS });
    expect(s.c.chain).toEqual([]);
    expect(s.c.acceptance.warranty.countedFrom).toBe('purchase');
  });

  it('asks the desk for its rows and for the case that sent it (C9, C17a)', async () => {
    const { application: opening } = await import('./apply.js');
    const input = { ...application, dealer: 'D-1', sheetChannel: 'fax' };
    expect(opening.lookUp(input)).toEqual({
      unit: { brand: 'corega', model: 'CG-SW08', serial: 'ABC-123' },
      rows: { models: 'CG-SW08', serials: 'ABC-123', dealers: 'D-1' },
    });
    expect(opening.channels(input)).toEqual({ sheetChannel: 'fax', noticeChannel: 'mail' });
    expect(opening.channels({ ...input, quoteChannel: 'mail' })).toMatchObject({ quoteChannel: 'mail' });
  });
});
