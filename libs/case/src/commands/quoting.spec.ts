import { describe, expect, it } from '@jest/globals';
import { balance } from '../case.js';
import { given } from '../testing/given.js';
import { inWarranty, jst, type Scenario } from '../testing/scenario.js';
import {
  announced,
  approved,
  declined,
  diagnosed,
  disposalDue,
  lapsed,
  lines,
  moreLines,
  notTaken,
  ordered,
  orderedAfter,
  quoteIssued,
  quoted,
  received,
  requoteIssued,
  requoted,
  ship,
  stopped,
  stored,
  wiping,
  worn,
} from '../testing/stages.js';

const answer = (said: string, more: object = {}) => ({ answer: said, channel: 'phone', ...more });
/** Charged although in warranty: a quote by analogy. */
const byAnalogy = () =>
  diagnosed(inWarranty, [worn])
    .on('2026-04-07')
    .does('SendQuote', { lines: { labour: 9_000 } })
    .delivers('quote');
const silent = (s: Scenario) => s.on('2026-04-28', '00:00').passes();

describe('SendQuote', () => {
  it('fixes the amount; the 21 days begin when the document leaves, not here (O7.1, O7.2)', () => {
    given(diagnosed())
      .when('SendQuote', { lines })
      .then({
        type: 'QuoteIssued',
        data: {
          quote: 1,
          kind: 'quote',
          rule: 'O7.1',
          assessment: expect.objectContaining({ net: 46_000, gross: 50_600 }),
        },
      });
    expect(quoteIssued().c.quotes[0]!.lapse).toBeNull();
    expect(quoted().c.quotes[0]!.lapse).toMatchObject({
      start: '2026-04-07',
      lastDay: '2026-04-27',
      rule: 'O7.2',
    });
  });
  it('is marked as analogy for what is charged in warranty (U7)', () => {
    given(diagnosed(inWarranty, [worn]))
      .when('SendQuote', { lines: { labour: 9_000 } })
      .then({ type: 'QuoteIssued', data: { rule: 'U7' } });
  });
  it('goes by post where the customer chose the phone, and as the operator says', () => {
    given(diagnosed({ quoteChannel: 'phone' }))
      .when('SendQuote', { lines })
      .then({ type: 'QuoteIssued', data: { channel: 'post' } });
    given(diagnosed())
      .when('SendQuote', { lines, channel: 'fax' })
      .then({ type: 'QuoteIssued', data: { channel: 'fax' } });
  });
  it('is sent once, and anew where it changes', () => {
    given(quoteIssued()).when('SendQuote', { lines }).thenNothing();
    given(quoteIssued())
      .when('SendQuote', { lines: moreLines })
      .then({ type: 'QuoteIssued', data: { quote: 2, kind: 'quote' } });
  });
  it('is a requote without a period once the work has stopped (O7.3, U8)', () => {
    given(stopped())
      .when('SendQuote', { lines: moreLines })
      .then({ type: 'QuoteIssued', data: { kind: 'requote', rule: 'O7.3' } });
    expect(requoted().c.quotes[1]).toMatchObject({ sentOn: '2026-04-10', lapse: null });
  });
  it('refuses lines that no clause lets us charge (O5.1, O6.1)', () => {
    given(diagnosed(inWarranty, [worn]))
      .when('SendQuote', { lines: { travel: 1 } })
      .thenRefused('charge-not-allowed', 'O6.1', '/lines/travel');
  });
  it('names every line that may not be charged, and those that may, as the body names them (O5.3, O6.1)', () => {
    const lines = { shippingIn: 1, labour: 1, travel: 1 };
    const { refusal } = diagnosed(inWarranty, [worn]).tries('SendQuote', { lines });
    expect(refusal?.reason.en).toBe('“travel” cannot be charged in this case.');
    expect(refusal?.remedy.en).toBe('Chargeable are: labour, parts, shippingIn, shippingOut, box, other.');
  });
  it('refuses an empty quote (O7.1)', () => {
    given(diagnosed()).when('SendQuote', { lines: {} }).thenRefused('quote-empty', 'O7.1', '/lines');
    given(diagnosed())
      .when('SendQuote', { lines: { labour: 0 } })
      .thenRefused('quote-empty', 'O7.1', '/lines');
  });
  it('refuses before the diagnosis and while the work goes on (O7.1)', () => {
    given(received()).when('SendQuote', { lines }).thenRefused('not-in-this-state', 'O7.1');
    given(approved()).when('SendQuote', { lines }).thenRefused('not-in-this-state', 'O7.1');
  });
});

describe('TellQuote', () => {
  it('starts nothing: only a document does (U9)', () => {
    const told = diagnosed().does('TellQuote', { lines });
    expect(told.types.slice(-2)).toEqual(['QuoteIssued', 'QuoteTold']);
    expect(told.place.progress).toBe('quoted.told');
    expect(told.on('2027-01-01').passes().place.progress).toBe('quoted.told');
  });
  it('tells what was issued, once', () => {
    given(quoteIssued())
      .when('TellQuote', { lines })
      .then({ type: 'QuoteTold', data: { quote: 1 } });
    given(quoted()).when('TellQuote', { lines }).thenNothing();
    given(diagnosed().does('TellQuote', { lines })).when('TellQuote', { lines }).thenNothing();
  });
  it('counts 21 days from the document that is sent afterwards (U9)', () => {
    const sent = diagnosed()
      .does('TellQuote', { lines })
      .on('2026-04-20')
      .does('SendQuote', { lines })
      .delivers('quote');
    expect(sent.c.quotes.at(-1)!.lapse).toMatchObject({ start: '2026-04-20', lastDay: '2026-05-10' });
  });
  it('refuses before the diagnosis, and lines that may not be charged (O7.1, O6.1)', () => {
    given(received()).when('TellQuote', { lines }).thenRefused('not-in-this-state', 'O7.1');
    given(diagnosed())
      .when('TellQuote', { lines: { travel: 1 } })
      .thenRefused('charge-not-allowed', 'O6.1');
  });
});

describe('AnswerQuote', () => {
  it.each(['mail', 'post', 'fax', 'phone'])('takes a yes by %s (O7.1)', (channel) => {
    given(quoted())
      .when('AnswerQuote', { answer: 'yes', channel })
      .then({ type: 'QuoteAccepted', data: { channel, on: '2026-04-07' } });
  });
  it('cancels on a no (O7.1), and the refusal of a requote likewise (O7.3)', () => {
    given(quoted())
      .when('AnswerQuote', answer('no'))
      .then({ type: 'QuoteDeclined', data: { ending: 'cancelled' } }, 'ChargesAssessed');
    given(requoted())
      .when('AnswerQuote', answer('no'))
      .then({ type: 'QuoteDeclined', data: { ending: 'requote-declined' } }, 'ChargesAssessed');
    expect(declined().c.assessed!.assessment).toMatchObject({ net: 6_500 });
  });
  it('ends the silence without deciding where it is neither yes nor no (U10)', () => {
    const unclear = quoted().on('2026-04-10').does('AnswerQuote', answer('unclear'));
    expect(unclear.place.progress).toBe('quoted.answerUnclear');
    expect(unclear.c.past).toMatchObject([{ kind: 'quote-lapse', outcome: 'met' }]);
    expect(unclear.on('2026-09-01').passes().types).not.toContain('QuoteLapsed');
    given(unclear).when('AnswerQuote', answer('unclear')).thenNothing();
    given(unclear).when('AnswerQuote', answer('yes')).then('QuoteAccepted');
  });
  it('counts from its arrival, not from its recording (O7.2)', () => {
    given(quoted().on('2026-04-20'))
      .when('AnswerQuote', answer('yes', { arrivedAt: jst('2026-04-15') }))
      .then({ type: 'QuoteAccepted', data: { on: '2026-04-15' } });
  });
  it('refuses an answer from before the quote, or from the future (P1)', () => {
    given(quoted())
      .when('AnswerQuote', answer('yes', { arrivedAt: jst('2026-04-06') }))
      .thenRefused('date-out-of-range', 'P1', '/arrivedAt');
    given(quoted())
      .when('AnswerQuote', answer('yes', { arrivedAt: jst('2026-04-08') }))
      .thenRefused('date-out-of-range', 'P1', '/arrivedAt');
  });
  it('refuses where no quote is open (O7.1)', () => {
    given(diagnosed()).when('AnswerQuote', answer('yes')).thenRefused('no-open-quote', 'O7.1');
    given(approved()).when('AnswerQuote', answer('yes')).thenRefused('no-open-quote', 'O7.1');
    given(stopped()).when('AnswerQuote', answer('yes')).thenRefused('no-open-quote', 'O7.1');
    given(quoted().does('CancelRepair', { reason: 'customer-wish' }))
      .when('AnswerQuote', answer('yes'))
      .thenRefused('no-open-quote', 'O7.1');
  });
  it('answers a quote that was only told (U9), and a requote that is still on its way (O7.3)', () => {
    given(diagnosed().does('TellQuote', { lines })).when('AnswerQuote', answer('yes')).then('QuoteAccepted');
    given(requoteIssued()).when('AnswerQuote', answer('yes')).then('QuoteAccepted');
  });
  it.each([
    ['one second before the 22nd day', '2026-04-27', '23:59:59', undefined],
    ['at 00:00 of the 22nd day', '2026-04-28', '00:00', 'quote-lapsed'],
    ['one second after', '2026-04-28', '00:00:01', 'quote-lapsed'],
  ])('decides by the clock %s, whether the timer ran or not (O7.2)', (_, day, time, code) => {
    const late = quoted().on(day, time);
    for (const s of [late, late.passes()])
      expect(s.tries('AnswerQuote', answer('yes')).refusal?.code).toBe(code);
    expect(late.tries('AnswerQuote', answer('yes')).state.place).toEqual(
      late.passes().tries('AnswerQuote', answer('yes')).state.place,
    );
  });
  it.each([
    ['23:59:59', '2026-04-27'],
    ['24:00:00', '2026-04-28'],
  ])('counts a document sent at %s of 7 April to the end of %s (P1, O7.2)', (time, lastDay) => {
    const at = jst('2026-04-07', time);
    const sent = quoteIssued().on('2026-04-08').delivers('quote', { at });
    expect(sent.c.quotes[0]!.lapse!.lastDay).toBe(lastDay);
  });
});

describe('ReinstateQuote', () => {
  const late = { channel: 'phone', reason: 'お詫びとともにご了解' };
  it('takes a late yes while the device is here, with a reason (U6)', () => {
    given(lapsed().on('2026-05-02'))
      .when('ReinstateQuote', late)
      .then({ type: 'QuoteReinstated', data: { basis: 'late-yes', rule: 'U6' } }, 'QuoteAccepted');
    expect(lapsed().on('2026-05-02').does('ReinstateQuote', late).c.assessed).toBeUndefined();
  });
  it('takes a yes that had arrived in time and is recorded late (O7.2)', () => {
    given(lapsed().on('2026-05-02'))
      .when('ReinstateQuote', { ...late, arrivedAt: jst('2026-04-27', '23:59') })
      .then(
        { type: 'QuoteReinstated', data: { basis: 'arrived-in-time', rule: 'O7.2' } },
        { type: 'QuoteAccepted', data: { on: '2026-04-27' } },
      );
  });
  it('takes any answer that had arrived in time: a no declines, an unclear one ends the silence (O7.2, U10)', () => {
    const inTime = { ...late, arrivedAt: jst('2026-04-27', '23:59') };
    const recorded = lapsed().on('2026-05-02');
    const no = recorded.does('ReinstateQuote', { ...inTime, answer: 'no' });
    expect(no.c.ending).toMatchObject({ kind: 'cancelled', on: '2026-04-27' });
    given(no)
      .when('ShipDevice', ship)
      .then({ type: 'DeviceShipped', data: { freight: 'billed' } });
    given(recorded)
      .when('ReinstateQuote', { ...inTime, answer: 'unclear' })
      .then('QuoteReinstated', { type: 'QuoteAnswerUnclear', data: { rule: 'U10' } });
    for (const answer of ['no', 'unclear'])
      given(recorded)
        .when('ReinstateQuote', { ...late, answer })
        .thenRefused('quote-lapsed', 'O7.2', '/arrivedAt');
  });
  it('counts a yes that came under a hold as in time: nothing had lapsed yet (U4)', () => {
    const lifted = quoted()
      .does('PlaceHold', { ground: 'dispute', reason: 'x' })
      .on('2026-05-10')
      .does('LiftHold', { reason: 'x' })
      .passes();
    expect(lifted.c.ending?.kind).toBe('lapsed');
    given(lifted)
      .when('ReinstateQuote', { ...late, arrivedAt: jst('2026-05-01') })
      .then({ type: 'QuoteReinstated', data: { basis: 'arrived-in-time' } }, 'QuoteAccepted');
  });
  it('leaves nothing written off of what is owed no more', () => {
    const again = lapsed().does('WriteOff', { reason: 'x' }).does('ReinstateQuote', late);
    expect(balance(again.does('CompleteRepair', { report: 'x' }).c)).toBe(50_600);
  });
  it('brings a stored device back to the centre and leads to a repair that can be shipped (U6)', () => {
    const fetched = announced(lapsed().on('2026-05-01'))
      .does('StoreDevice', { place: 'W-1' })
      .does('ReinstateQuote', late);
    expect(fetched.place).toMatchObject({ progress: 'approved.repairing', custody: 'centre', money: 'none' });
    expect(fetched.does('CompleteRepair', { report: 'x' }).does('ShipDevice', ship).place.progress).toBe(
      'shipped',
    );
  });
  it('stays possible while disposal is due, and even once it was ordered: until the device has left (U6)', () => {
    const kept = announced(lapsed().on('2026-05-01'))
      .does('StoreDevice', { place: 'W-1' })
      .on('2026-10-03', '09:00')
      .passes();
    expect(kept.place.progress).toBe('stored.disposalDue');
    given(kept).when('ReinstateQuote', late).then('QuoteReinstated', 'QuoteAccepted');
    given(orderedAfter(kept)).when('ReinstateQuote', late).then('QuoteReinstated', 'QuoteAccepted');
  });
  it('refuses after the device has left, even if it came back (U6)', () => {
    const away = announced(lapsed().on('2026-05-01')).does('ShipDevice', ship);
    given(away).when('ReinstateQuote', late).thenRefused('device-has-left', 'U6');
    given(notTaken()).when('ReinstateQuote', late).thenRefused('device-has-left', 'U6');
    given(disposalDue()).when('ReinstateQuote', late).thenRefused('device-has-left', 'U6');
  });
  it('refuses where nothing lapsed, and times before the quote (U6, P1)', () => {
    given(quoted()).when('ReinstateQuote', late).thenRefused('quote-not-lapsed', 'U6');
    given(declined()).when('ReinstateQuote', late).thenRefused('quote-not-lapsed', 'U6');
    given(lapsed())
      .when('ReinstateQuote', { ...late, arrivedAt: jst('2026-04-06') })
      .thenRefused('date-out-of-range', 'P1', '/arrivedAt');
  });
});

describe('a quote document that came back (U9)', () => {
  const bounce = (s: Scenario) => s.does('RecordNotice', { notice: s.notice('quote'), outcome: 'bounced' });
  it('undoes the lapse where that is recorded after it, while the device is here', () => {
    const back = bounce(lapsed().on('2026-04-29'));
    expect(back.types.slice(-3)).toEqual(['NoticeBounced', 'QuoteReinstated', 'QuoteUndeliverable']);
    expect(back.place).toMatchObject({ progress: 'quoted.told', money: 'none' });
    expect(back.on('2026-12-01').passes().place.progress).toBe('quoted.told');
    const again = back
      .does('ResendNotice', { notice: back.notice('quote'), channel: 'post' })
      .delivers('quote');
    expect(again.c.quotes[0]!.lapse!.due).toBe(jst('2026-05-20', '00:00'));
    given(again).when('AnswerQuote', { answer: 'yes', channel: 'mail' }).then('QuoteAccepted');
  });
  it('changes nothing while the device is away, and undoes the lapse once it is back', () => {
    const left = bounce(lapsed().does('ShipDevice', ship));
    expect(left.place.progress).toBe('shipped');
    const back = left.on('2026-05-12').does('RecordNotTaken');
    expect(back.types.slice(-2)).toEqual(['QuoteReinstated', 'QuoteUndeliverable']);
    expect(back.place).toMatchObject({ progress: 'quoted.told', custody: 'centre', money: 'none' });
    expect(back.c).toMatchObject({ shipment: undefined, notTakenOn: undefined });
    expect(left.on('2026-05-12').does('RecordDelivery').place.progress).not.toBe('quoted.told');
  });
  it('lets nothing be disposed of that fell due, or was ordered, over a lapse that was none (O10, U9)', () => {
    for (const s of [
      notTaken(),
      stored(),
      disposalDue(),
      ordered(),
      ordered().does('RecordWiping', wiping),
    ]) {
      const back = bounce(s);
      expect(back.place).toMatchObject({ progress: 'quoted.told', custody: 'centre' });
      given(back).when('RecordDisposal', { method: '破砕' }).thenRefused('not-in-this-state', 'O10');
      expect(back.on('2027-04-01').passes().place.progress).toBe('quoted.told');
    }
  });
  it('asks for the proof of wiping anew, should the device be disposed of in the end (U15)', () => {
    const back = bounce(ordered().does('RecordWiping', wiping));
    expect(back.c.wiped).toEqual([]);
  });
  it('leaves no silence to confirm (U7)', () => {
    given(bounce(silent(byAnalogy())))
      .when('ConfirmLapse')
      .thenRefused('not-in-this-state', 'U7');
  });
});

describe('when a quote document left', () => {
  it('is not before it was asked for, so that no period can begin earlier (O7.2)', () => {
    const issued = quoteIssued();
    given(issued)
      .when('RecordNotice', { notice: issued.notice('quote'), outcome: 'sent', at: jst('2026-04-03') })
      .thenRefused('date-out-of-range', 'P1', '/at');
  });
  it('does not shut out a yes to the amount that had been told before it left (O7.1)', () => {
    const told = quoteIssued().does('TellQuote', { lines }).on('2026-04-09').delivers('quote');
    given(told.on('2026-04-10'))
      .when('AnswerQuote', { answer: 'yes', channel: 'phone', arrivedAt: jst('2026-04-08') })
      .then({ type: 'QuoteAccepted', data: { on: '2026-04-08' } });
  });
});

describe('ConfirmLapse', () => {
  it('may be put off: the same quote can be sent once more, with a period of its own (U7)', () => {
    given(silent(byAnalogy()))
      .when('SendQuote', { lines: { labour: 9_000 } })
      .then('QuoteIssued');
  });
  it('cancels by analogy only when an operator confirms it (U7)', () => {
    const unconfirmed = silent(byAnalogy());
    expect(unconfirmed.types).toContain('QuoteSilenceEnded');
    expect(unconfirmed.place.progress).toBe('quoted.lapseUnconfirmed');
    given(unconfirmed)
      .when('ConfirmLapse')
      .then({ type: 'QuoteLapsed', data: { confirmed: true } }, 'ChargesAssessed');
    expect(unconfirmed.does('ConfirmLapse').c.past.filter(({ kind }) => kind === 'quote-lapse')).toHaveLength(
      1,
    );
  });
  it('leaves the answer open until then (U7)', () => {
    given(silent(byAnalogy())).when('AnswerQuote', answer('yes')).then('QuoteAccepted');
  });
  it('refuses before the 21 days are over, where nothing waits, and under a hold (O7.2, U4, U7)', () => {
    given(byAnalogy()).when('ConfirmLapse').thenRefused('lapse-not-due', 'O7.2');
    given(diagnosed()).when('ConfirmLapse').thenRefused('not-in-this-state', 'U7');
    given(silent(byAnalogy()).does('PlaceHold', { ground: 'dispute', reason: 'x' }))
      .when('ConfirmLapse')
      .thenRefused('case-on-hold', 'U4');
  });
});
