import { command } from '../command.js';
import { currentQuote, type RepairCase } from '../case.js';
import type { Terms } from '@shuriken/terms';
import type { Channel } from '../../shared/vocabulary.js';
import { accept, needs, refuse, type Refusal, unchanged } from '../../shared/command.js';
import { CHANNEL, listed } from '../../shared/wording/words.js';
import { z } from 'zod';
import { draftQuote, issueQuote, quoteInput, sameQuote } from './quoting.js';

const documentOnItsWay = (c: RepairCase, quote: number) =>
  c.notices.some(
    (notice) =>
      ['quote', 'requote'].includes(notice.template) &&
      notice.about === `quote:${quote}` &&
      ['pending', 'sent', 'unknown'].includes(notice.status),
  );

/** By which channels a quote travels as a document, the terms say; only a document starts the time to answer (U9). */
const noSuchDocument = ({ quote: { rule, documents } }: Terms): Refusal => {
  const named = listed(documents.map((known) => CHANNEL[known]));
  return {
    code: 'channel-not-offered',
    rule,
    field: '/channel',
    allowed: documents,
    reason: { ja: 'この方法では見積書をお送りできません。', en: 'Quotes are not sent by this channel.' },
    remedy: { ja: `選べる方法：${named.ja}`, en: `Choose one of: ${named.en}.` },
  };
};

/** As chosen at intake; whoever chose the phone may have no mail, so a letter goes first. */
function usual({ quoteChannel }: RepairCase, { quote: { documents } }: Terms): Channel {
  const [found] = [quoteChannel, 'post' as const].filter((channel) => documents.includes(channel));
  return found ?? documents[0]!;
}

/**
 * Fixes the amount and sends the quote document by the channel chosen at intake (O7.1); again when the amount must change
 * (O7.3). The time to answer begins when the document really leaves us, not here.
 */
export const sendQuote = command({
  type: 'SendQuote',
  title: { ja: '見積書を送付する', en: 'Send the quote' },
  rule: 'O7.1',
  by: 'operator',
  input: quoteInput.extend({
    channel: z
      .enum(['mail', 'post', 'fax'])
      .optional()
      .describe('As chosen at intake unless given; one by which the terms send documents'),
  }),
  blocked: (c) =>
    needs(c, 'QuoteIssued', {
      rule: 'O7.1',
      remedy: {
        ja: '見積りは、有償の診断結果が出た後、または作業を止めて再見積りが必要なときに送付します。',
        en: 'A quote follows a diagnosis that makes the repair chargeable, or a stop of the work for a requote.',
      },
    }),
  decide: (c, input, env) => {
    const draft = draftQuote(c, input, env);
    if ('refusal' in draft) return refuse(draft.refusal);
    const { documents } = env.terms.quote;
    const channel = input.channel ?? usual(c, env.terms);
    if (!documents.includes(channel)) return refuse(noSuchDocument(env.terms));
    const current = currentQuote(c);
    // Once the silence is over the customer may be asked once more, with a period of its own (U7).
    const waits = c.place.progress !== 'quoted.lapseUnconfirmed';
    if (waits && current && sameQuote(current, draft) && documentOnItsWay(c, current.n)) return unchanged;
    return accept(issueQuote(c, draft, { channel, message: input.message, env }));
  },
});
