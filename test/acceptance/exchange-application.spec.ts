import { describe, expect, it } from '@jest/globals';
import { applying, bring, device, exchangeOf, letters, model, receiptOf, tasks } from './exchange-samples.js';
import { applied, inWarranty } from './exchange-stages.js';
import { jst, types, unique, useDesk } from './harness.js';

const desk = useDesk();
const OFFICE = '10:00–12:00, 13:00–18:00';

describe('An application for an exchange', () => {
  it('C19a, C15, C12, K1: gets an inquiry number and the notes to keep, by mail, whatever the hour', async () => {
    await desk.at('2026-04-05 03:00');
    const its = await applied(desk);
    const { number, requestedOn, chart, form } = await its.view();
    expect([requestedOn, chart, form]).toEqual(['2026-04-05', 'exchange', 'exchange']);
    const [letter] = await letters(its, /お申し込みを承りました/);
    expect(letter).toContain('田中 実');
    expect(letter).toContain(number);
    expect(letter).toContain('お手続きが終わるまでお控えください');
    for (const note of ['発送の控え', '返却シートの写し', '元払い', '20営業日'])
      expect(letter).toContain(note);
    expect(letter).toContain('無償での交換');
  });

  it('C19a, C5, C16: price, period and steps have to be agreed to; what is missing is asked for at once', async () => {
    const unit = await device(desk, { shippedOn: '2025-10-01' });
    const problem = await desk.refusesToOpen(applying(unit, { confirmed: ['steps-agreed'] }));
    expect(problem).toMatchObject({ status: 422, code: 'confirmation-missing', field: '/request/confirmed' });
    expect(problem.text.en).toMatch(/price of a paid exchange.*C16.*period.*C5/s);
    expect(problem.remedy?.ja).toContain('acceptance-period-acknowledged');
    const without = applying(unit);
    const request = { ...without.request, fault: undefined };
    const { issues, code } = await desk.refusesToOpen({ ...without, request });
    expect([code, issues?.map(({ field }) => field)]).toEqual(['input-invalid', ['/request/fault']]);
  });

  it('C14: another brand, and a device used abroad, are refused together with what is covered', async () => {
    const unit = await device(desk, { shippedOn: '2025-10-01' });
    const product = { ...unit, brand: 'onkyo', usedInJapan: false };
    const problem = await desk.refusesToOpen(applying(unit, { product }));
    expect(problem).toMatchObject({ code: 'product-not-covered', rule: 'C14' });
    expect(problem.issues?.map(({ field }) => field)).toEqual([
      '/request/product/brand',
      '/request/product/usedInJapan',
    ]);
    expect(problem.issues?.[0]?.allowed).toEqual(['corega']);
  });

  it('U214: no product is refused for its kind', async () => {
    for (const kind of ['CG-NAS-2', 'CG-CABLE-1', 'CG-ADAPTER-9']) {
      const its = await applied(desk, { ...inWarranty, model: kind });
      expect((await exchangeOf(its)).way).toBe('free');
    }
  });

  it('U211: codes are found however they are typed, and kept as they were written', async () => {
    const { serial } = await device(desk, { shippedOn: '2025-10-01' });
    const wide = [...serial].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('');
    const its = await desk.open(
      applying({ model: 'ｃｇ－ｓｗ０８', serial: wide }, { purchase: receiptOf('2025-10-10') }),
    );
    const { product } = await its.view();
    expect(product).toMatchObject({ model: 'ｃｇ－ｓｗ０８', serial: wide });
    expect((await its.fact('ExchangeRequested'))?.data).toMatchObject({
      rows: { serials: { 'shipped-on': '2025-10-01' } },
    });
    // One device has one open case, by whatever spelling.
    for (const spelt of [serial, serial.toLowerCase(), ` ${serial.replace('-', '‐')} `]) {
      const problem = await desk.refusesToOpen(applying({ model: 'CG-SW08', serial: spelt }));
      expect(problem).toMatchObject({ status: 409, code: 'device-case-open', case: its.id });
    }
  });

  it('C11: a serial that the table gives to another model is a slip of the pen', async () => {
    const { serial } = await device(desk, { shippedOn: '2025-10-01', model: 'CG-WL300' });
    expect(await desk.refusesToOpen(applying({ model: 'CG-SW08', serial }))).toMatchObject({
      status: 422,
      code: 'serial-of-other-model',
      rule: 'C11',
      field: '/request/product/serial',
    });
  });

  it('C19b, U209: sheet and form travel by mail or fax, not by post or phone', async () => {
    const unit = await device(desk, { shippedOn: '2025-10-01' });
    const channels = { sheetChannel: 'post', quoteChannel: 'phone' };
    const { issues, code } = await desk.refusesToOpen(applying(unit, channels));
    expect(code).toBe('channel-not-offered');
    expect(issues?.map(({ field, allowed }) => [field, allowed])).toEqual([
      ['/request/sheetChannel', ['mail', 'fax']],
      ['/request/quoteChannel', ['mail', 'fax']],
    ]);
  });

  it('C17a: a dealer’s number has to stand in the table of dealers', async () => {
    const unit = await device(desk, { shippedOn: '2025-10-01' });
    const dealer = `D-${unique()}`;
    expect(await desk.refusesToOpen(applying(unit, { dealer }))).toMatchObject({
      code: 'dealer-unknown',
      rule: 'C17a',
    });
    await bring(desk, 'dealers', { dealer, name: '港北電器' });
    const its = await desk.open(applying(unit, { dealer: dealer.toUpperCase() }));
    expect((await its.fact('ExchangeRequested'))?.data['rows']).toMatchObject({
      dealers: { dealer: dealer.toUpperCase() },
    });
  });

  it('C1, C5f, C22: what a careful desk says besides is said when it is due, and shown', async () => {
    const old = await model(desk, { 'manufacture-ended-on': '2023-03-31', 'sale-ended-on': '2024-03-31' });
    const young = await model(desk, { 'manufacture-ended-on': '2023-04-30', 'sale-ended-on': '2024-04-30' });
    const request = { purchase: receiptOf('2025-10-10'), inUseSince: '2023-04-04' };
    const its = await applied(desk, { model: old, request });
    const { advices } = await exchangeOf(its);
    expect(advices.map(({ id, rule }) => [id, rule])).toEqual([
      ['inspect-regularly', 'C22'],
      ['support-ended', 'C1'],
      ['firmware-ended', 'C5f'],
    ]);
    const [letter] = await letters(its, /お申し込みを承りました/);
    expect(letter).toMatch(/点検/);
    expect(await letters(its, /ご案内の終了/)).toHaveLength(1);
    const other = await applied(desk, { model: young, request: { ...request, inUseSince: '2023-04-05' } });
    expect((await exchangeOf(other)).advices).toEqual([]);
    expect(await letters(other, /ご案内の終了/)).toEqual([]);
  });

  it('U14, U201: it is pinned to version 1, and none was made before that was in force', async () => {
    const its = await applied(desk);
    expect((await its.view()).terms).toMatchObject({ id: 'corega-exchange', version: '1' });
    const unit = await device(desk, { shippedOn: '2018-01-01' });
    expect(await desk.refusesToOpen(applying(unit, { requestedOn: '2018-04-30' }))).toMatchObject({
      code: 'date-out-of-range',
      field: '/request/requestedOn',
    });
  });
});

describe('By phone', () => {
  it('C2, P4: applications are taken in office hours on business days only', async () => {
    const unit = await device(desk, { shippedOn: '2025-10-01' });
    const phone = (calledAt?: string) =>
      applying(unit, { via: 'phone', ...(calledAt ? { calledAt: jst(calledAt) } : {}) });
    await desk.at('2026-05-08 09:30');
    const closed = [
      '2026-05-07 09:59:59',
      '2026-05-07 12:00',
      '2026-05-07 12:59:59',
      '2026-05-07 18:00',
      '2026-05-02 11:00',
      '2026-05-06 11:00',
    ];
    for (const at of [...closed, undefined]) {
      const problem = await desk.refusesToOpen(phone(at));
      expect([at, problem.status, problem.code, problem.rule]).toEqual([at, 422, 'office-closed', 'C2']);
      expect(problem.text.en).toContain(OFFICE);
      expect(problem.text.en).toContain('voicemail');
    }
    const its = await desk.open(phone('2026-05-07 17:59:59'));
    expect((await its.view()).requestedOn).toBe('2026-05-07');
  });

  it.each(['web', 'mail'])('C2: by %s they are taken at any hour', async (via) => {
    await desk.at('2026-05-09 23:30');
    const its = await applied(desk, { ...inWarranty, request: { ...inWarranty.request, via } });
    expect(await its.progress()).toBe('requested.open');
  });
});

describe('The proof of purchase', () => {
  it('K3, C19a, U2: a free exchange waits for it; the customer is asked, the operator reminded every 7 days', async () => {
    await desk.at('2026-06-01 10:00');
    const its = await applied(desk, { request: {} });
    expect(await its.progress()).toBe('requested.proofAwaited');
    const [letter] = await letters(its, /購入日の分かる書類/);
    for (const kind of ['レシート', '納品書', '領収', '保証書']) expect(letter).toContain(kind);
    expect(await its.refuses('AcceptApplication')).toMatchObject({
      status: 409,
      code: 'proof-missing',
      rule: 'K3',
    });
    expect(await tasks(its)).toEqual([]);
    await desk.at('2026-06-08 00:00');
    expect(await tasks(its)).toEqual(['proof-awaited']);
    await desk.at('2026-06-15 00:00');
    expect(await its.history('OperatorReminded')).toHaveLength(2);

    const proof = { purchasedOn: '2025-10-10' };
    expect(await its.refuses('RecordProof', { ...proof, kind: 'photo' })).toMatchObject({
      code: 'proof-kind-unknown',
    });
    expect(await its.refuses('RecordProof', { kind: 'receipt' })).toMatchObject({
      code: 'proof-undated',
      field: '/purchasedOn',
    });
    expect(await its.refuses('RecordProof', { ...proof, kind: 'stamped-certificate' })).toMatchObject({
      code: 'proof-unstamped',
    });
    await its.do('RecordProof', { ...proof, kind: 'stamped-certificate', stamped: true });
    expect(await its.progress()).toBe('requested.open');
    expect((await exchangeOf(its)).proof).toMatchObject({ state: 'shown', purchasedOn: '2025-10-10' });
    await its.do('AcceptApplication');
    expect(await exchangeOf(its)).toMatchObject({ way: 'free', acceptedAs: 'free' });
  });

  it('K3: an approver may grant it without, with a reason; an operator may not', async () => {
    const its = await applied(desk, { request: { purchase: { on: '2025-11-01' } } });
    const asked = { reason: '販売店に確認済み' };
    expect(await its.refuses('GrantWithoutProof', asked)).toMatchObject({
      status: 403,
      code: 'permission-missing',
    });
    expect(await its.refuses('GrantWithoutProof', {}, 'approver')).toMatchObject({ code: 'input-invalid' });
    await its.do('GrantWithoutProof', asked, 'approver');
    expect((await exchangeOf(its)).proof.state).toBe('granted');
    // What the customer said moves no warranty (C11): it runs from the shipment.
    expect((await its.view()).warranty).toMatchObject({ countedFrom: 'shipment', endsOn: '2026-09-30' });
    await its.do('AcceptApplication');
    expect((await exchangeOf(its)).acceptedAs).toBe('free');
    expect(types(await its.history())).not.toContain('ProofRecorded');
  });

  it('U203, U210: where neither shipment nor purchase is known, it is looked up before it is decided', async () => {
    const its = await desk.open(applying({ model: 'CG-SW08', serial: `OLD-${unique()}` }));
    expect((await exchangeOf(its)).way).toBe('open');
    expect((await its.view()).warranty).toMatchObject({ standing: 'open', rule: 'U210' });
    expect(await tasks(its)).toEqual(['shipment-to-look-up']);
    expect(await its.refuses('AcceptApplication')).toMatchObject({ code: 'acceptance-open', rule: 'U203' });
    await its.do('LookUpShipment', { shippedOn: '2024-11-20', source: '出荷台帳' });
    const { way, acceptance } = await exchangeOf(its);
    expect([way, acceptance.paid.lastDay]).toEqual(['paid', '2027-11-19']);
    expect(await tasks(its)).toEqual(['application-to-decide']);
    await its.do('AcceptApplication');
    expect((await exchangeOf(its)).acceptedAs).toBe('paid');
  });

  it('C11: of a serial that the table has, no other day is recorded', async () => {
    const its = await applied(desk);
    const other = { shippedOn: '2025-12-01', source: '推測' };
    expect(await its.refuses('LookUpShipment', other)).toMatchObject({ code: 'shipment-known', rule: 'C11' });
  });

  it('C5, C20: an application that is over after all is declined; the customer reads why, and nothing is owed', async () => {
    const its = await desk.open(applying({ model: 'CG-SW08', serial: `OLD-${unique()}` }));
    expect(await its.refuses('DeclineApplication', { refusal: 'acceptance-over' })).toMatchObject({
      code: 'ground-not-given',
    });
    await its.do('LookUpShipment', { shippedOn: '2021-11-20', source: '出荷台帳' });
    expect(await its.refuses('AcceptApplication')).toMatchObject({ code: 'acceptance-over' });
    await its.do('DeclineApplication', { refusal: 'acceptance-over' });
    const { place, charges } = await its.view();
    expect([place.progress.id, charges.assessment?.gross, charges.balance]).toEqual(['closed', 0, 0]);
    const [letter] = await letters(its, /交換のお申し込みについて/);
    expect(letter).toContain('お受けすることができません');
    expect(letter).toContain('理由：');
  });
});
