import { command } from '../command.js';
import { startOf } from '@shuriken/calendar';
import { currentQuote } from '../case.js';
import { date, happenedOn } from '../../shared/fields.js';
import { today } from '../../shared/env.js';
import { fact } from '../../facts.js';
import { personal } from '../../shared/personal.js';
import { accept, needs, refuse, unchanged } from '../../shared/command.js';
import { draftQuote, issueQuote, quoteInput, sameQuote } from './quoting.js';

/** Tells the amount by phone (O7.1). It starts no period: only a document that was sent does (U9). */
export const tellQuote = command({
  type: 'TellQuote',
  title: { ja: '見積りを電話で伝える', en: 'Tell the quote by phone' },
  rule: 'U9',
  by: 'operator',
  input: quoteInput.extend({ on: date.optional().describe('The day it was told on, today unless given') }),
  blocked: (c) =>
    needs(c, 'QuoteIssued', {
      rule: 'O7.1',
      remedy: {
        ja: '見積りは、有償の診断結果が出た後、または再見積りが必要なときに伝えます。',
        en: 'A quote follows a diagnosis that makes the repair chargeable, or a stop of the work for a requote.',
      },
    }),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const wrong = happenedOn(env, '/on', { on, earliest: c.diagnosis?.on ?? c.requestedOn });
    if (wrong) return refuse(wrong);
    // An amount that was told on an earlier day was fixed on that day (U5).
    const draft = draftQuote(c, input, { ...env, now: on === today(env) ? env.now : startOf(on) });
    if ('refusal' in draft) return refuse(draft.refusal);
    const current = currentQuote(c);
    const told = (quote: number) => fact('QuoteTold', { quote, on, note: personal(input.message) }, env.now);
    if (current && sameQuote(current, draft)) {
      if (current.toldOn !== undefined || current.sentOn !== undefined) return unchanged;
      return accept(told(current.n));
    }
    const issued = issueQuote(c, draft, { channel: 'phone', message: input.message, on, env });
    return accept(issued, told(c.quotes.length + 1));
  },
});
