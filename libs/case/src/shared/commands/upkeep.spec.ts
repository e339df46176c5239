import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given.js';
import { inWarranty, jst } from '../../testing/scenario.js';
import {
  announced,
  approved,
  declined,
  diagnosed,
  lapsed,
  lines,
  quoted,
  quoteIssued,
  repaired,
  requested,
  shipped,
} from '../../testing/stages.js';

const paid = (yen: number, more: object = {}) => ({ yen, way: 'bank-transfer', reference: 'T-1', ...more });
const closed = () => requested().does('CancelRepair', { reason: 'customer-wish' });

describe('RecordPayment', () => {
  it('settles what is owed (O8)', () => {
    given(repaired())
      .when('RecordPayment', paid(50_600))
      .then('PaymentRecorded', { type: 'ChargesSettled', data: { gross: 50_600, paid: 50_600 } });
    given(repaired()).when('RecordPayment', paid(600)).then('PaymentRecorded');
  });
  it('knows a payment by its reference (O8)', () => {
    const once = repaired().does('RecordPayment', paid(600));
    given(once).when('RecordPayment', paid(600)).thenNothing();
    given(once).when('RecordPayment', paid(700)).thenRefused('reference-used', 'O8', '/reference');
  });
  it('refuses wrong ways, wrong days and closed cases (O8, P1)', () => {
    given(repaired())
      .when('RecordPayment', paid(1, { way: 'credit-card' }))
      .thenRefused('payment-way-not-offered', 'O8', '/way');
    given(repaired())
      .when('RecordPayment', paid(1, { on: '2026-04-13' }))
      .thenRefused('date-out-of-range', 'P1', '/on');
    given(closed()).when('RecordPayment', paid(1)).thenRefused('case-closed', 'O8');
  });
});

describe('RecordRefund, WriteOff', () => {
  it('refuses another refund under a reference that was used (O8)', () => {
    const over = shipped()
      .does('RecordPayment', { yen: 60_600, way: 'cash-on-delivery', reference: 'P-1' })
      .does('RecordRefund', { yen: 1_000, reference: 'R-1' });
    given(over).when('RecordRefund', { yen: 1_000, reference: 'R-1' }).thenNothing();
    given(over)
      .when('RecordRefund', { yen: 9_000, reference: 'R-1' })
      .thenRefused('reference-used', 'O8', '/reference');
  });
  const over = () => repaired().does('RecordPayment', paid(60_000));
  it('gives back what was paid too much, and no more (O8)', () => {
    given(over()).when('RecordRefund', { yen: 9_400, reference: 'R-1' }).then('RefundRecorded');
    given(over())
      .when('RecordRefund', { yen: 9_401, reference: 'R-1' })
      .thenRefused('refund-too-high', 'O8', '/yen');
    given(over().does('RecordRefund', { yen: 400, reference: 'R-1' }))
      .when('RecordRefund', { yen: 400, reference: 'R-1' })
      .thenNothing();
    given(over())
      .when('RecordRefund', { yen: 1, reference: 'R-1', on: '2026-04-13' })
      .thenRefused('date-out-of-range', 'P1', '/on');
  });
  it('refuses where nothing was overpaid, or the case is closed (O8)', () => {
    given(repaired())
      .when('RecordRefund', { yen: 1, reference: 'R-1' })
      .thenRefused('nothing-to-refund', 'O8');
    given(closed()).when('RecordRefund', { yen: 1, reference: 'R-1' }).thenRefused('case-closed', 'O8');
  });
  it('does not close a case with money of the customer (O8)', () => {
    const delivered = over()
      .does('RecordWiping', { what: 'removed-part', part: 'HDD-1', method: 'destroyed', by: 'S-7' })
      .does('ShipDevice', { carrier: 'Y', tracking: '1', enclosed: ['repair-report'] })
      .does('RecordDelivery');
    expect(delivered.place.progress).toBe('delivered');
    given(delivered)
      .when('RecordRefund', { yen: 9_400, reference: 'R-1' })
      .then('RefundRecorded', 'CaseClosed');
  });
  it('gives up what is owed, once (O10)', () => {
    given(repaired())
      .when('WriteOff', { reason: '時効' })
      .then({ type: 'ChargesWrittenOff', data: { yen: 50_600 } });
    given(repaired().does('WriteOff', { reason: '時効' }))
      .when('WriteOff', { reason: '時効' })
      .thenRefused('nothing-owed', 'O10');
    given(approved()).when('WriteOff', { reason: '時効' }).thenRefused('nothing-owed', 'O10');
  });
});

describe('PlaceHold, LiftHold', () => {
  const hold = { ground: 'insurance', reason: '保険会社の調査' };
  it('places and lifts (U4)', () => {
    given(approved()).when('PlaceHold', hold).then('HoldPlaced');
    given(approved().does('PlaceHold', hold)).when('LiftHold', { reason: '調査終了' }).then('HoldLifted');
  });
  it('refuses twice, without a hold, and on a closed case (U4)', () => {
    given(approved().does('PlaceHold', hold)).when('PlaceHold', hold).thenRefused('not-in-this-state', 'U4');
    given(approved()).when('LiftHold', { reason: 'x' }).thenRefused('not-in-this-state', 'U4');
    given(closed()).when('PlaceHold', hold).thenRefused('case-closed', 'U4');
  });
  it('closes what was done when the hold is lifted (U4)', () => {
    const held = requested().does('PlaceHold', hold).does('CancelRepair', { reason: 'customer-wish' });
    expect(held.place.progress).toBe('cancelled');
    given(held).when('LiftHold', { reason: 'x' }).then('HoldLifted', 'CaseClosed');
  });
});

describe('RecordNotice', () => {
  const outcome = (s: ReturnType<typeof quoteIssued>, said: string, more: object = {}) => ({
    notice: s.notice('quote'),
    outcome: said,
    ...more,
  });
  it('starts the 21 days when the document left, whoever carried it (O7.2)', () => {
    const s = quoteIssued();
    given(s)
      .when('RecordNotice', outcome(s, 'sent'))
      .then('NoticeSent', { type: 'QuoteSent', data: { on: '2026-04-07' } });
  });
  it('starts nothing where the document came back, and anew with the one sent instead (U9, U18)', () => {
    const s = quoted().on('2026-04-10');
    given(s)
      .when('RecordNotice', outcome(s, 'bounced'))
      .then('NoticeBounced', { type: 'QuoteUndeliverable', data: { rule: 'U9' } });
    const again = s
      .does('RecordNotice', outcome(s, 'bounced'))
      .does('ResendNotice', { notice: s.notice('quote'), channel: 'post' });
    expect(again.on('2026-12-01').passes().place.progress).toBe('quoted.told');
    const sent = again.on('2026-04-15').delivers('quote');
    expect(sent.place.progress).toBe('quoted.awaitingAnswer');
    expect(sent.c.quotes[0]!.lapse).toMatchObject({ start: '2026-04-15', lastDay: '2026-05-05' });
  });
  it.each([
    ['unknown', 'NoticeOutcomeUnknown'],
    ['withheld', 'NoticeWithheld'],
  ] as const)('records the outcome %s, once', (said, type) => {
    const s = quoteIssued();
    given(s).when('RecordNotice', outcome(s, said)).then(type);
    const once = s.does('RecordNotice', outcome(s, said));
    given(once).when('RecordNotice', outcome(once, said)).thenNothing();
  });
  it('lets a sent notice only come back (U18)', () => {
    const s = quoted();
    given(s).when('RecordNotice', outcome(s, 'sent')).thenNothing();
    given(s).when('RecordNotice', outcome(s, 'unknown')).thenRefused('notice-settled', 'U18', '/outcome');
  });
  it('refuses unknown notices and impossible times (U18, P1)', () => {
    const s = quoteIssued();
    given(s)
      .when('RecordNotice', { notice: '99:quote', outcome: 'sent' })
      .thenRefused('notice-unknown', 'U18', '/notice');
    given(s)
      .when('RecordNotice', outcome(s, 'sent', { at: jst('2026-04-08') }))
      .thenRefused('date-out-of-range', 'P1', '/at');
    given(s)
      .when('RecordNotice', outcome(s, 'sent', { at: jst('2026-03-31') }))
      .thenRefused('date-out-of-range', 'P1', '/at');
  });
});

describe('ResendNotice', () => {
  it('hands an announcement over to the notice that goes out instead (O10, U18)', () => {
    const s = lapsed().does('AnnounceReturn', { returnOn: '2026-05-10' });
    const first = s.notice('return-announced');
    const again = s
      .does('RecordNotice', { notice: first, outcome: 'bounced' })
      .does('ResendNotice', { notice: first, channel: 'post' });
    expect(again.c.announcement!.notice).toBe(again.notice('return-announced'));
    expect(again.c.announcement!.notice).not.toBe(first);
    given(again)
      .when('ResendNotice', { notice: first, channel: 'post' })
      .thenRefused('nothing-to-resend', 'U18');
  });
  it('does not send a quote by phone (U9)', () => {
    const s = quoteIssued();
    const bounced = s.does('RecordNotice', { notice: s.notice('quote'), outcome: 'bounced' });
    given(bounced)
      .when('ResendNotice', { notice: s.notice('quote'), channel: 'phone' })
      .thenRefused('document-needed', 'U9', '/channel');
  });
  it('refuses what arrived, what is unknown, and where nothing failed (U18)', () => {
    const s = quoteIssued();
    given(s)
      .when('ResendNotice', { notice: s.notice('quote'), channel: 'post' })
      .thenRefused('nothing-to-resend', 'U18');
    const bounced = s.does('RecordNotice', { notice: s.notice('quote'), outcome: 'bounced' });
    given(bounced)
      .when('ResendNotice', { notice: '9:x', channel: 'post' })
      .thenRefused('notice-unknown', 'U18', '/notice');
    given(bounced)
      .when('ResendNotice', { notice: s.notice('request-received'), channel: 'post' })
      .thenRefused('notice-settled', 'U18', '/notice');
  });
});

describe('AssignCase, AddNote', () => {
  it('assigns and notes, once each', () => {
    given(requested())
      .when('AssignCase', { to: 'S-1' })
      .then({ type: 'CaseAssigned', data: { to: 'S-1' } });
    given(requested()).when('AssignCase', { to: null }).thenNothing();
    given(requested()).when('AddNote', { note: '至急' }).then('NoteAdded');
    given(requested().does('AddNote', { note: '至急' }))
      .when('AddNote', { note: '至急' })
      .thenNothing();
  });
  it('stays possible on a closed case', () => {
    given(closed()).when('AddNote', { note: '問合せあり' }).then('NoteAdded');
  });
});

describe('what follows by itself', () => {
  it('closes only with proof that removed storage was wiped (O13.3)', () => {
    const settled = shipped().does('RecordDelivery', { collected: { yen: 50_600, reference: 'C-1' } });
    expect(settled.place).toMatchObject({ progress: 'delivered', money: 'settled' });
    given(settled)
      .when('RecordWiping', { what: 'removed-part', part: 'HDD-1', method: 'destroyed', by: 'S-7' })
      .then('StorageWiped', 'CaseClosed');
  });
  it('owes nothing any more for a lapse that was undone (U6)', () => {
    const back = lapsed().does('ReinstateQuote', { channel: 'phone', reason: 'x' });
    expect(back.place.money).toBe('none');
    expect(back.does('CompleteRepair', { report: 'x' }).c.assessed!.assessment.gross).toBe(50_600);
  });
  it('counts the box once the repair is free (O5.3), nothing where it was cancelled before anything came up', () => {
    expect(
      diagnosed(inWarranty).does('CompleteRepair', { report: 'x' }).c.assessed!.assessment.lines,
    ).toMatchObject([{ line: 'box', rule: 'O5.3' }]);
    expect(declined().c.assessed!.assessment.waived).toEqual([]);
    expect(announced(declined()).c.announcement!.notice).not.toBeNull();
    given(quoted()).when('SendQuote', { lines }).thenNothing();
  });
});
