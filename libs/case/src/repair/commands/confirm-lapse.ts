import { command } from '../command.js';
import { z } from 'zod';
import { currentQuote } from '../case.js';
import { noticeNow } from '../../shared/env.js';
import { fact } from '../../facts.js';
import { accept, firstOf, needs } from '../../shared/command.js';

/** Silence over charges within the warranty cancels by analogy only, and only if an operator confirms it (U7). */
export const confirmLapse = command({
  type: 'ConfirmLapse',
  title: { ja: '見積りの期限切れを確認する', en: 'Confirm the lapse of the quote' },
  rule: 'U7',
  by: 'operator',
  input: z.strictObject({}),
  blocked: (c) =>
    firstOf(
      needs(c, 'QuoteLapsed', {
        rule: 'U7',
        remedy: {
          ja: '回答がないまま回答期限が過ぎたときに確認します。',
          en: 'There is something to confirm once the time to answer has passed in silence.',
        },
      }),
      c.place.progress === 'quoted.awaitingAnswer'
        ? {
            code: 'lapse-not-due',
            rule: 'O7.2',
            reason: { ja: '回答期限はまだ過ぎていません。', en: 'The time to answer is not over.' },
            remedy: { ja: '期限が過ぎるまでお待ちください。', en: 'Wait for the deadline.' },
          }
        : undefined,
      c.hold
        ? {
            code: 'case-on-hold',
            rule: 'U4',
            reason: {
              ja: '保留中の案件はキャンセル扱いにできません。',
              en: 'Nothing is cancelled while the case is on hold.',
            },
            remedy: { ja: '先に保留を解除してください。', en: 'Lift the hold first.' },
          }
        : undefined,
    ),
  decide: (c, _, env) => {
    const quote = currentQuote(c)!;
    const notices = [noticeNow(env, 'quote-lapsed', { channel: c.noticeChannel })];
    return accept(
      fact('QuoteLapsed', { quote: quote.n, receipt: quote.lapse!, confirmed: true, notices }, env.now),
    );
  },
});
