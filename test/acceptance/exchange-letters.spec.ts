import { describe, expect, it } from '@jest/globals';
import { coregaExchange } from '@shuriken/terms';
import {
  applying,
  bring,
  broken,
  device,
  exchangeOf,
  goingBack,
  letters,
  model,
  parcel,
  receiptOf,
  replacement,
  tasks,
  transfer,
} from './exchange-samples.js';
import { accepted, applied, inWarranty, ordered, quoted, received } from './exchange-stages.js';
import { type Case, types, unique, useDesk } from './harness.js';

const desk = useDesk();
const EN = { language: 'en' };
const proven = { shippedOn: '2025-10-01', request: { ...EN, purchase: receiptOf('2025-10-10') } };
const read = new Set<string>();

/** Every letter of the case reads whole, and says what it is about; which they were is kept. */
async function reads(its: Case): Promise<void> {
  const [{ number, notices }, mails] = [await its.view(), await its.mails()];
  expect(notices.filter(({ status }) => status === 'sent')).toHaveLength(mails.length);
  for (const { subject, text } of mails) {
    expect(subject).toContain(number);
    expect(text).toContain(number);
    expect(text).not.toMatch(/\{\{|undefined|null|NaN|\[object/);
    expect(text).not.toMatch(/[ぁ-ん]/);
  }
  for (const { template, status } of notices) if (status === 'sent') read.add(template);
}

describe('Letters in English', () => {
  it('C1, C5f, C22, C14: on an application that is declined', async () => {
    await desk.at('2026-04-01 10:00');
    const old = await model(desk, { 'manufacture-ended-on': '2020-03-31', 'sale-ended-on': '2021-03-31' });
    const request = { ...EN, inUseSince: '2020-01-01' };
    const its = await applied(desk, { shippedOn: '2025-10-01', model: old, request });
    await desk.settle();
    await its.do('DeclineApplication', { refusal: 'used-abroad', note: 'Used in Taipei.' });
    const [ended] = await letters(its, /Support has ended/);
    expect(ended).toContain('Support of this product by phone and mail has ended');
    expect(ended).not.toContain('Firmware');
    expect((await letters(its, /proof of purchase/))[0]).toContain('A dated receipt');
    const [declined] = await letters(its, /About your application/);
    expect(declined).toContain('The product is used outside Japan');
    expect(declined).toContain('corega warranty exchange');
    await reads(its);
  });

  it('C19b, C19c, U1, U212: on sheets and parcels', async () => {
    const its = await accepted(desk, proven);
    await its.do('ReceiveParcel', parcel({ sheet: null }));
    await desk.at('2026-04-09 10:00');
    await desk.at('2026-04-16 10:00');
    await its.do('ReissueSheet', { reason: 'The customer asked for it.' });
    const [again] = await letters(its, /issued again/);
    expect(again).toContain('Sheet no. 1 is void');
    expect(again).toContain('Thursday, 30 April 2026');
    await its.do('ReceiveParcel', parcel({ sheet: 2 }));
    await its.do('RecordInspection', { confirmed: false });
    await its.do('ReturnUnexchanged', { refusal: 'fault-not-confirmed' });
    await its.do('ShipBack', goingBack({ carrier: 'Nittsu' }));
    await reads(its);
  });

  it('C18, C16, C17b, C9, K1: on an insured exchange that is paid for and late', async () => {
    await desk.at('2026-06-01 10:00');
    const its = await received(desk, { ...proven, request: { ...proven.request, insurance: true } });
    const faults = [{ part: 'Power unit', grounds: ['outside-cause'] }];
    await its.do('RecordInspection', broken({ faults, findings: 'Burnt by overvoltage.' }));
    await its.do('QuoteExchange', { yen: 31_000 });
    const [report] = await letters(its, /Report of the inspection/);
    for (const said of [
      'Power unit: Fire, quake, flood, lightning',
      'Burnt by overvoltage.',
      'fire station or municipality',
      'where there is no such certificate',
      'The insurer needs the device too',
    ])
      expect(report).toContain(said);
    await its.do('RecordOrder', { channel: 'mail' });
    await desk.settle();
    await its.do('RecordPayment', transfer(34_100));
    await desk.at('2026-06-16 09:00');
    await desk.at('2026-06-30 09:00');
    await its.do('ShipReplacement', replacement({ carrier: 'Nittsu' }));
    await reads(its);
  });

  it('C17a: on a dealer’s order, and on one that is cancelled with the money paid', async () => {
    const dealer = `D-${unique()}`;
    await bring(desk, 'dealers', { dealer, name: 'Kohoku' });
    const paidFor = { shippedOn: '2024-10-01', request: { ...EN, dealer } };
    const its = await ordered(desk, paidFor);
    await its.do('RecordPayment', { yen: 35_200, way: 'bank-transfer', reference: 'T-1' });
    await its.do('CancelExchange');
    const [letter] = await letters(its, /cancellation/);
    expect(letter).toContain('Nothing is charged');
    expect(letter).toContain('35,200 yen that you paid are given back');
    await reads(its);
  });

  it('C19a: every kind of letter that the terms declare was read', () => {
    expect([...read].sort()).toEqual(Object.keys(coregaExchange.notices).sort());
  });

  it('U18: to those reached by phone nothing is mailed; the operator gets the words to say', async () => {
    const unit = await device(desk, { shippedOn: '2025-10-01' });
    const its = await desk.open(
      applying(unit, { noticeChannel: 'phone', purchase: receiptOf('2025-10-10') }),
    );
    expect(await tasks(its)).toEqual(['notice-to-give', 'application-to-decide']);
    const [notice] = (await its.view()).notices;
    const preview = `/cases/${its.id}/notices/${notice!.id}/preview`;
    const { letter } = await desk.http.ask<{ letter: { text: string } }>(preview);
    expect(letter.text).toContain((await its.view()).number);
    expect(await its.mails()).toEqual([]);
  });
});

describe('What turns up later', () => {
  it('C11, C3: a proof after the quote makes it free: no order is awaited, and nothing is owed', async () => {
    const its = await quoted(desk, { shippedOn: '2025-06-01' });
    await its.do('RecordProof', { kind: 'delivery-note', purchasedOn: '2025-08-01' });
    const { place, charges } = await its.view();
    expect([place.progress.id, charges.assessment?.gross, charges.balance]).toEqual(['approved', 0, 0]);
    expect(await tasks(its)).toEqual(['replacement-to-ship']);
    expect(await its.refuses('RecordOrder', { channel: 'mail' })).toMatchObject({ status: 409 });
    await its.do('ShipReplacement', replacement());
    await its.do('RecordArrival');
    expect(await its.progress()).toBe('closed');
  });

  it('C17b: money that came before the order lets it count at once', async () => {
    const its = await quoted(desk);
    await its.do('RecordPayment', transfer(35_200));
    expect(await its.progress()).toBe('quoted.awaitingOrder');
    await its.do('RecordOrder', { channel: 'fax' });
    expect(await its.progress()).toBe('approved');
    expect(types(await its.history())).toContain('OrderConfirmed');
  });

  it('U4: under a hold an exchange that is over is not closed', async () => {
    const its = await applied(desk, inWarranty);
    await its.do('PlaceHold', { ground: 'insurance', reason: '保険会社の調査' });
    await its.do('CancelExchange');
    expect(await its.progress()).toBe('cancelled');
    await its.do('LiftHold', { reason: '調査の終了' }, 'approver');
    expect(await its.progress()).toBe('closed');
  });

  it('C7, C17a: what was shipped is not called off, not ordered, not shipped twice', async () => {
    const its = await received(desk, inWarranty);
    await its.do('RecordInspection', broken());
    await its.do('ShipReplacement', replacement());
    for (const [command, input] of [
      ['CancelExchange', {}],
      ['RecordOrder', { channel: 'mail' }],
      ['ShipReplacement', replacement()],
      ['ReturnUnexchanged', { refusal: 'consultation', note: 'x' }],
      ['ShipBack', goingBack()],
      ['RecordProof', { kind: 'receipt', purchasedOn: '2025-10-10' }],
    ] as const)
      expect([command, (await its.refuses(command, input)).status]).toEqual([command, 409]);
  });

  it('P5, C19a: each command is offered or refused with rule, reason and remedy, in every state of an exchange', async () => {
    const states = [
      await applied(desk),
      await accepted(desk),
      await received(desk),
      await quoted(desk),
      await ordered(desk),
    ];
    for (const its of states) {
      const { can, cannot, deadlines, tasks: due, owner } = await its.view();
      expect(can.length + cannot.length).toBeGreaterThan(25);
      for (const { refusal } of cannot) {
        expect(refusal.rule).toMatch(/^[CKUP]\d/);
        expect([refusal.reason.ja, refusal.remedy.ja].join('')).toMatch(/[ぁ-ん]/);
      }
      expect(deadlines.some(({ status }) => status === 'running') || due.length > 0 || owner).toBeTruthy();
      expect((await exchangeOf(its)).acceptance.limits).toHaveLength(5);
    }
  });
});
