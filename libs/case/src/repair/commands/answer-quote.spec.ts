import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given.js';
import { lines, moreLines, quoted, requoted } from '../../testing/stages.js';

const yes = (quote?: number) => ({ answer: 'yes', channel: 'mail', ...(quote ? { quote } : {}) });

describe('the number of the quote that is answered', () => {
  it('may be given, and then is the one that counts now (O7.1)', () => {
    given(quoted())
      .when('AnswerQuote', yes(1))
      .then({ type: 'QuoteAccepted', data: { quote: 1 } });
    given(requoted())
      .when('AnswerQuote', yes(2))
      .then({ type: 'QuoteAccepted', data: { quote: 2 } });
  });
  it('takes no yes to another quote for one to the quote that counts, and names that one (O7.1, O7.3)', () => {
    given(requoted()).when('AnswerQuote', yes(1)).thenRefused('quote-not-current', 'O7.3', '/quote');
    const anew = quoted().on('2026-04-08').does('SendQuote', { lines: moreLines }).delivers('quote');
    const { refusal } = anew.tries('AnswerQuote', yes(1));
    expect(refusal).toMatchObject({
      code: 'quote-not-current',
      rule: 'O7.1',
      reason: {
        ja: '回答を待っている見積りは、2026年4月8日付の第2号です。',
        en: 'The quote that waits for an answer is no. 2 of 8 April 2026.',
      },
    });
    given(quoted()).when('AnswerQuote', yes(7)).thenRefused('quote-not-current', 'O7.1');
  });
  it('can be left out: then the answer is to the one that counts', () => {
    const told = quoted()
      .on('2026-04-08')
      .does('TellQuote', { lines: { ...lines, labour: 9_000 } });
    given(told)
      .when('AnswerQuote', yes())
      .then({ type: 'QuoteAccepted', data: { quote: 2 } });
  });
});
