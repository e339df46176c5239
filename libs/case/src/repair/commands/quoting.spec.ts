import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given.js';
import { inWarranty, jst, type Scenario } from '../../testing/scenario.js';
import {
  approved,
  declined,
  diagnosed,
  lines,
  moreLines,
  quoteIssued,
  quoted,
  received,
  requoteIssued,
  requoted,
  stopped,
  worn,
} from '../../testing/stages.js';

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
    expect(refusal?.reason.en).toBe('Not chargeable in this case: travel fee.');
    expect(refusal?.remedy.en).toBe(
      'Chargeable are: labour, parts, freight of the way in, freight of the way back, designated box, other charged work.',
    );
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
