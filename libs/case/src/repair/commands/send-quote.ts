import { command } from '../command.js';
import { currentQuote, type RepairCase } from '../case.js';
import { accept, needs, refuse, unchanged } from '../../shared/command.js';
import { z } from 'zod';
import { draftQuote, issueQuote, quoteInput, sameQuote } from './quoting.js';

const documentOnItsWay = (c: RepairCase, quote: number) =>
  c.notices.some(
    (notice) =>
      ['quote', 'requote'].includes(notice.template) &&
      notice.about === `quote:${quote}` &&
      ['pending', 'sent', 'unknown'].includes(notice.status),
  );

/**
 * Fixes the amount and sends the quote document by the channel chosen at intake (O7.1); again when the amount must change
 * (O7.3). The 21 days begin when the document really leaves us, not here.
 */
export const sendQuote = command({
  type: 'SendQuote',
  title: { ja: '見積書を送付する', en: 'Send the quote' },
  rule: 'O7.1',
  by: 'operator',
  input: quoteInput.extend({
    channel: z.enum(['mail', 'post', 'fax']).optional().describe('As chosen at intake unless given'),
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
    const channel = input.channel ?? (c.quoteChannel === 'phone' ? 'post' : c.quoteChannel);
    const current = currentQuote(c);
    // Once the silence is over the customer may be asked once more, with a period of its own (U7).
    const waits = c.place.progress !== 'quoted.lapseUnconfirmed';
    if (waits && current && sameQuote(current, draft) && documentOnItsWay(c, current.n)) return unchanged;
    return accept(issueQuote(c, draft, { channel, message: input.message, env }));
  },
});
