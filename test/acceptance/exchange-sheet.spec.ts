import { describe, expect, it } from '@jest/globals';
import { exchangeOf, letters, parcel, tasks } from './exchange-samples.js';
import { accepted, applied, inWarranty } from './exchange-stages.js';
import { type Case, jst, types, useDesk } from './harness.js';

const desk = useDesk();
const sheetsOf = async (its: Case) =>
  (await exchangeOf(its)).sheets.map(({ n, sentOn, lastDay, lapsed, voidOn }) => ({
    n,
    sentOn,
    lastDay,
    lapsed,
    voidOn,
  }));
const noticesOf = async (its: Case, template: string) =>
  (await its.view()).notices.filter((notice) => notice.template === template);

describe('The return sheet', () => {
  it('C19b, P3, K4, C6: leaves on acceptance and tells its last day, what goes in and what comes off', async () => {
    await desk.at('2026-04-01 10:00');
    const its = await accepted(desk);
    expect(await sheetsOf(its)).toEqual([
      { n: 1, sentOn: '2026-04-01', lastDay: '2026-04-15', lapsed: false, voidOn: null },
    ]);
    expect(await its.deadline('rma-lapse')).toMatchObject({
      at: jst('2026-04-16'),
      rule: 'U1',
      status: 'running',
    });
    const [letter] = await letters(its, /返却シート/);
    expect(letter).toContain('第1号');
    expect(letter).toContain('2026年4月15日（水）まで');
    for (const said of ['ACアダプタ', 'KVMケーブル', 'ラックの取付金具', 'シール', '元払い'])
      expect(letter).toContain(said);
    expect(await its.progress()).toBe('accepted.sheetSent');
  });

  it('C19b, U205, U209: by fax it counts from the day it was sent; one that came back starts nothing', async () => {
    const its = await accepted(desk, {
      ...inWarranty,
      request: { ...inWarranty.request, sheetChannel: 'fax' },
    });
    expect([await its.progress(), await tasks(its)]).toEqual(['accepted.sheetIssued', ['notice-to-give']]);
    await desk.at('2026-04-02 10:00');
    await its.given('rma-sheet');
    expect(await sheetsOf(its)).toMatchObject([{ sentOn: '2026-04-02', lastDay: '2026-04-16' }]);
    await its.given('rma-sheet', 'bounced');
    expect(await sheetsOf(its)).toMatchObject([{ sentOn: null, lastDay: null }]);
    expect([await its.progress(), await tasks(its)]).toEqual([
      'accepted.sheetIssued',
      ['notice-undelivered'],
    ]);
    expect((await its.view()).tasks[0]).toMatchObject({ rule: 'U18', command: 'ResendNotice' });
    const [sheet] = await noticesOf(its, 'rma-sheet');
    expect(await its.refuses('ResendNotice', { notice: sheet!.id, channel: 'phone' })).toMatchObject({
      code: 'document-needed',
      rule: 'U209',
    });
    await desk.at('2026-04-06 10:00');
    await its.do('ResendNotice', { notice: sheet!.id, channel: 'mail' });
    expect(await sheetsOf(its)).toMatchObject([{ sentOn: '2026-04-06', lastDay: '2026-04-20' }]);
    expect((await letters(its, /返却シート/))[0]).toContain('2026年4月20日（月）まで');
  });

  it('U212, U105: the customer is reminded 7 and 2 days before, on the business day that is not later; not once it was sent off', async () => {
    await desk.at('2026-05-11 10:00');
    const [its, away] = [await accepted(desk), await accepted(desk)];
    await away.do('RecordSentOff', { on: '2026-05-11', carrier: 'ヤマト運輸' });
    await desk.at('2026-05-19 00:00');
    expect(await letters(its, /期限が近づいて/)).toEqual([]);
    await desk.at('2026-05-19 09:00');
    expect((await letters(its, /期限が近づいて/))[0]).toContain('2026年5月25日（月）まで');
    await desk.at('2026-05-22 09:00');
    expect(await letters(its, /期限が近づいて/)).toHaveLength(2);
    expect(await letters(away, /期限が近づいて/)).toEqual([]);
    expect((await its.history('SheetReminderFellDue')).map(({ effective }) => effective)).toEqual([
      jst('2026-05-19'),
      jst('2026-05-22'),
    ]);
  });

  it('U1: lapses by the timer at the end of its two weeks; the customer reads it at nine, an operator decides', async () => {
    await desk.at('2026-06-01 10:00');
    const its = await accepted(desk);
    await desk.at('2026-06-15 23:59:59');
    expect(await its.progress()).toBe('accepted.sheetSent');
    await desk.at('2026-06-16 00:00');
    expect(await its.progress()).toBe('accepted.sheetLapsed');
    expect((await its.fact('SheetLapsed'))?.effective).toBe(jst('2026-06-16'));
    expect(await tasks(its)).toEqual(['sheet-lapsed']);
    expect(await letters(its, /期限が過ぎました/)).toEqual([]);
    await desk.at('2026-06-16 09:00');
    const [letter] = await letters(its, /期限が過ぎました/);
    expect(letter).toContain('期限のうちに発送くださっている場合は、そのままお受けいたします');
    await desk.at('2026-06-30 00:00');
    expect(types(await its.history())).toContain('OperatorReminded');
  });

  it('U4: under a hold it does not lapse; the two weeks run on, and it lapses when the hold is lifted', async () => {
    await desk.at('2026-07-01 10:00');
    const its = await accepted(desk);
    await its.do('PlaceHold', { ground: 'legal', reason: '弁護士からの通知' });
    await desk.at('2026-07-20 10:00');
    expect(await its.progress()).toBe('accepted.sheetSent');
    await its.do('LiftHold', { reason: '解決' }, 'approver');
    expect(await its.progress()).toBe('accepted.sheetLapsed');
  });
});

describe('Sent in time', () => {
  it('U1: and arrived after the lapse: it is taken in, and the lapse withdrawn by a fact', async () => {
    await desk.at('2026-08-03 10:00');
    const its = await accepted(desk);
    await desk.at('2026-08-20 10:00');
    expect(await its.progress()).toBe('accepted.sheetLapsed');
    expect(await its.refuses('ReceiveParcel', parcel())).toMatchObject({
      status: 422,
      code: 'sent-on-missing',
      field: '/sentOn',
      rule: 'U1',
    });
    await its.do('ReceiveParcel', parcel({ sentOn: '2026-08-17' }));
    expect(
      types(await its.history())
        .filter((type) => /Sheet|Parcel/.test(type))
        .slice(-3),
    ).toEqual(['SheetLapsed', 'SheetLapseWithdrawn', 'ParcelReceived']);
    expect([await its.progress(), (await sheetsOf(its))[0]!.lapsed]).toEqual(['received.checking', false]);
    expect((await its.fact('ParcelReceived'))?.data).toMatchObject({
      on: '2026-08-20',
      sentOn: '2026-08-17',
      sheet: 1,
    });
    expect(await its.deadline('rma-lapse')).toMatchObject({ status: 'past', outcome: 'met' });
  });

  it('U1: sent a day late it is refused until another sheet was issued; the former is void then', async () => {
    await desk.at('2026-09-01 10:00');
    const its = await accepted(desk);
    await desk.at('2026-09-18 10:00');
    expect(await its.refuses('ReceiveParcel', parcel({ sentOn: '2026-09-16' }))).toMatchObject({
      status: 409,
      code: 'sent-too-late',
      rule: 'U1',
    });
    expect(await its.refuses('RecordSentOff', { on: '2026-09-16' })).toMatchObject({
      code: 'sent-too-late',
      field: '/on',
    });
    await its.do('ReissueSheet', { reason: 'お客様のご希望' });
    expect(await sheetsOf(its)).toMatchObject([
      { n: 1, lapsed: true, voidOn: '2026-09-18' },
      { n: 2, sentOn: '2026-09-18', lastDay: '2026-10-02', voidOn: null },
    ]);
    const [letter] = await letters(its, /再発行/);
    expect(letter).toContain('第1号は無効');
    expect(letter).toContain('2026年10月2日（金）まで');
    await desk.at('2026-09-21 10:00');
    // The void sheet is none: what was sent with it afterwards is not received.
    await its.do('ReceiveParcel', parcel({ sentOn: '2026-09-20' }));
    expect((await its.fact('ParcelRefused'))?.data).toMatchObject({
      check: { notReceived: [{ fault: 'no-sheet' }] },
    });
    await its.do('ReceiveParcel', parcel({ sheet: 2, sentOn: '2026-09-20' }));
    expect(await its.progress()).toBe('received.checking');
  });

  it('U1, C15: told to be on its way it does not lapse; an operator asks for the slip when it does not come', async () => {
    await desk.at('2026-10-01 10:00');
    const its = await accepted(desk);
    await desk.at('2026-10-16 10:00');
    expect(await its.progress()).toBe('accepted.sheetLapsed');
    await its.do('RecordSentOff', { on: '2026-10-15', carrier: '佐川急便', tracking: 'S-1' });
    const { place, owner } = await its.view();
    expect([place.progress.id, place.custody.id, owner]).toEqual([
      'accepted.sentOff',
      'carrierIn',
      'carrier',
    ]);
    expect(types(await its.history())).toContain('SheetLapseWithdrawn');
    await desk.at('2026-10-23 10:00');
    expect((await its.view()).tasks).toMatchObject([{ kind: 'parcel-awaited', rule: 'C15' }]);
    await its.do('ReceiveParcel', parcel());
    expect((await its.fact('ParcelReceived'))?.data).toMatchObject({ sentOn: '2026-10-15' });
  });
});

describe('Called off on its way', () => {
  it('C17a, U204: what was sent off arrives all the same and goes back at our cost; until then somebody is reminded of it', async () => {
    const its = await accepted(desk);
    await its.do('RecordSentOff', { carrier: '佐川急便', tracking: 'S-2' });
    await its.do('CancelExchange', { note: 'お客様のご都合' });
    expect((await its.view()).place).toMatchObject({
      progress: { id: 'cancelled' },
      custody: { id: 'carrierIn' },
    });
    await desk.at('2026-11-05 10:00');
    expect(await tasks(its)).toEqual(['parcel-awaited']);
    await its.do('ReceiveParcel', parcel());
    expect(await tasks(its)).toEqual(['device-to-send-back']);
    await its.do('ShipBack', { carrier: '日本通運', tracking: 'T-9', initialised: false });
    await its.do('RecordArrival');
    expect([await its.progress(), (await its.view()).charges.assessment?.gross]).toEqual(['closed', 0]);
    const other = await applied(desk);
    await other.do('CancelExchange');
    expect(await other.progress()).toBe('closed');
  });
});
