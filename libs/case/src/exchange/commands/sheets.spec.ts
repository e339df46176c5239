import { describe, expect, it } from '@jest/globals';
import { pending } from '../../passing.js';
import { given } from '../../testing/given.js';
import { type ExchangeScenario } from '../testing/scenario.js';
import { applied, issued, lapsed, parcel, received, sentOff, sheetSent } from '../testing/stages.js';

const again = { reason: '紛失のため' };
const receipt = (s: ExchangeScenario, n = 1) => s.c.sheets[n - 1]?.receipt;
const arrives = (s: ExchangeScenario, on: string, more: object = {}) =>
  given(s.on(on)).when('ReceiveParcel', { ...parcel, ...more });

describe('the return sheet', () => {
  it('has two weeks from the day it left, which counts as received (C19b, U205)', () => {
    const s = issued();
    expect(s.place.progress).toBe('accepted.sheetIssued');
    given(s)
      .when('RecordNotice', { notice: s.notice('rma-sheet'), outcome: 'sent' })
      .then('NoticeSent', { type: 'SheetSent', data: { sheet: 1, on: '2026-04-01' } });
    expect(receipt(sheetSent())).toMatchObject({ start: '2026-04-01', lastDay: '2026-04-15', length: 14 });
  });

  it('is reminded of seven and two days before, on business days (U212, P4)', () => {
    const running = pending(sheetSent().c, sheetSent().env).map(({ kind, at }) => [kind, at]);
    expect(running).toEqual([
      ['rma-reminder', '2026-04-08T15:00:00.000Z'],
      ['rma-reminder', '2026-04-13T15:00:00.000Z'],
      ['rma-lapse', '2026-04-15T15:00:00.000Z'],
    ]);
    const told = sheetSent().on('2026-04-09', '09:00').passes();
    expect(told.last('SheetReminderFellDue').data).toMatchObject({
      daysBefore: 7,
      notices: [{ template: 'rma-reminder', about: 'sheet:1' }],
    });
    expect(lapsed().types).toContain('SheetReminderWithheld');
  });

  it('lapses by the timer, and tells the customer in office hours (U1, U105)', () => {
    const s = lapsed();
    expect(s.place.progress).toBe('accepted.sheetLapsed');
    expect(s.last('SheetLapsed')).toMatchObject({
      effective: '2026-04-15T15:00:00.000Z',
      data: { rule: 'U1', notices: [{ template: 'rma-lapsed', notBefore: '2026-04-16T00:00:00.000Z' }] },
    });
    expect(s.c.past.at(-1)).toMatchObject({ kind: 'rma-lapse', outcome: 'fired' });
  });

  it('does not lapse under a hold, and does when it is lifted (U4)', () => {
    const held = sheetSent().does('PlaceHold', { ground: 'dispute', reason: 'x' }).on('2026-04-20').passes();
    expect(held.place.progress).toBe('accepted.sheetSent');
    const free = held.does('LiftHold', { reason: 'x' }).passes();
    expect(free.place.progress).toBe('accepted.sheetLapsed');
    expect(free.last('SheetLapsed').effective).toBe(free.now);
  });

  it('does not run where it came back, nor had it lapsed; the one sent instead has its own time (U205)', () => {
    const bounced = sheetSent().delivers('rma-sheet', 'bounced');
    expect(bounced.place.progress).toBe('accepted.sheetIssued');
    expect(bounced.types.at(-1)).toBe('SheetUndeliverable');
    const late = lapsed().on('2026-04-17').delivers('rma-sheet', 'bounced');
    expect(late.place.progress).toBe('accepted.sheetIssued');
    const resent = late
      .does('ResendNotice', { notice: late.notice('rma-sheet'), channel: 'fax' })
      .delivers('rma-sheet');
    expect(receipt(resent)).toMatchObject({ start: '2026-04-17', lastDay: '2026-05-01' });
    given(late)
      .when('ResendNotice', { notice: late.notice('rma-sheet'), channel: 'phone' })
      .thenRefused('document-needed', 'U209', '/channel');
  });
});

describe('RecordSentOff', () => {
  it('keeps the sheet from lapsing (U1)', () => {
    const s = sentOff();
    expect(s.place).toMatchObject({ progress: 'accepted.sentOff', custody: 'carrierIn' });
    expect(s.on('2026-04-25').passes().types).not.toContain('SheetLapsed');
    expect(s.c.past.at(-1)).toMatchObject({ kind: 'rma-lapse', outcome: 'met' });
  });
  it('withdraws the lapse where it was sent in time and told late (U1)', () => {
    given(lapsed().on('2026-04-18'))
      .when('RecordSentOff', { on: '2026-04-15' })
      .then({ type: 'SheetLapseWithdrawn', data: { sentOn: '2026-04-15', rule: 'U1' } }, 'DeviceSentOff');
    const s = lapsed().on('2026-04-18').does('RecordSentOff', { on: '2026-04-15' });
    expect(s.c.past.filter(({ kind }) => kind === 'rma-lapse').map(({ outcome }) => outcome)).toEqual([
      'met',
    ]);
    expect(s.c.sheets[0]?.lapsed).toBeUndefined();
  });
  it('refuses what was sent late, before the sheet, or without one (U1, P1, C19b)', () => {
    given(lapsed().on('2026-04-18'))
      .when('RecordSentOff', { on: '2026-04-16' })
      .thenRefused('sent-too-late', 'U1', '/on');
    given(sheetSent())
      .when('RecordSentOff', { on: '2026-03-31' })
      .thenRefused('date-out-of-range', 'P1', '/on');
    given(issued()).when('RecordSentOff').thenRefused('not-in-this-state', 'C19b');
    given(sentOff()).when('RecordSentOff').thenRefused('not-in-this-state', 'C19b');
  });
  it('is asked after where nothing arrives (U2, C15)', () => {
    const s = sentOff().on('2026-04-10', '00:00').passes();
    expect(s.last('OperatorReminded').data).toMatchObject({ about: 'decision', nth: 1 });
  });
});

describe('ReissueSheet', () => {
  it('voids the former and has two weeks of its own (U1)', () => {
    const s = lapsed().on('2026-04-17').does('ReissueSheet', again);
    expect(s.c.sheets.map(({ n, voidOn }) => [n, voidOn])).toEqual([
      [1, '2026-04-17'],
      [2, undefined],
    ]);
    const sent = s.delivers('rma-reissued');
    expect(receipt(sent, 2)).toMatchObject({ lastDay: '2026-05-01' });
    expect(sent.on('2026-05-02', '00:00').passes().last('SheetLapsed').data).toMatchObject({ sheet: 2 });
  });
  it('is not needed twice, by the same way', () => {
    const s = sheetSent().does('ReissueSheet', again);
    given(s).when('ReissueSheet', again).thenNothing();
    given(s)
      .when('ReissueSheet', { ...again, channel: 'fax' })
      .then({ type: 'SheetReissued', data: { sheet: 3, former: 2, channel: 'fax' } });
  });
  it('is for what was not sent off, by the ways of the terms (U1, C19b)', () => {
    given(applied()).when('ReissueSheet', again).thenRefused('not-in-this-state', 'U1');
    given(sentOff()).when('ReissueSheet', again).thenRefused('not-in-this-state', 'U1');
    given(received()).when('ReissueSheet', again).thenRefused('not-in-this-state', 'U1');
    given(sheetSent())
      .when('ReissueSheet', { ...again, channel: 'post' })
      .thenRefused('channel-not-offered', 'C19b', '/channel');
  });
});

describe('a parcel that arrives late', () => {
  it('counts when it was sent in time, and takes the lapse back (U1)', () => {
    arrives(lapsed(), '2026-04-18', { sentOn: '2026-04-15' }).then(
      { type: 'SheetLapseWithdrawn', data: { sheet: 1, sentOn: '2026-04-15' } },
      { type: 'ParcelReceived', data: { sentOn: '2026-04-15', sheet: 1 } },
    );
    arrives(sentOff(), '2026-04-18').then({ type: 'ParcelReceived', data: { sentOn: '2026-04-03' } });
  });
  it('that came in time and is typed in late counts without a word (U1)', () => {
    arrives(lapsed(), '2026-04-18', { on: '2026-04-15' }).then('SheetLapseWithdrawn', 'ParcelReceived');
  });
  it('is refused when it was sent late, or nobody says when: another sheet first (U1)', () => {
    arrives(lapsed(), '2026-04-18', { sentOn: '2026-04-16' }).thenRefused('sent-too-late', 'U1', '/sentOn');
    arrives(lapsed(), '2026-04-18').thenRefused('sent-on-missing', 'U1', '/sentOn');
    const anew = lapsed().on('2026-04-18').does('ReissueSheet', again);
    arrives(anew, '2026-04-18', { sentOn: '2026-04-16', sheet: 2 }).then('ParcelReceived');
  });
  it('may bear a void sheet if it left before that one was replaced, and in its time (U1)', () => {
    const anew = sheetSent().on('2026-04-10').does('ReissueSheet', again);
    arrives(anew, '2026-04-13', { sentOn: '2026-04-09' }).then({
      type: 'ParcelReceived',
      data: { sheet: 1 },
    });
    arrives(anew, '2026-04-13', { sentOn: '2026-04-11' }).then('ParcelRefused');
    arrives(anew, '2026-04-13').then('ParcelRefused');
    const after = lapsed().on('2026-04-17').does('ReissueSheet', again);
    arrives(after, '2026-04-18', { sentOn: '2026-04-16' }).then('ParcelRefused');
    arrives(after, '2026-04-18', { sentOn: '2026-04-15' }).then('ParcelReceived');
  });
  it('was sent on a day that can be (P1)', () => {
    arrives(sheetSent(), '2026-04-08', { sentOn: '2026-03-31' }).thenRefused(
      'date-out-of-range',
      'P1',
      '/sentOn',
    );
    arrives(sheetSent(), '2026-04-08', { on: '2026-04-07', sentOn: '2026-04-08' }).thenRefused(
      'date-out-of-range',
      'P1',
      '/sentOn',
    );
  });
});
