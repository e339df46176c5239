import type { RepairDeadline } from '../env.js';
import type { RepairEnv } from '../env.js';
import { currentQuote, type Quote, type RepairCase } from '../case.js';
import { noticeInHours } from '../../shared/env.js';
import { fact, type Fact } from '../../facts.js';
import { countedBack, type Moment, tooLate } from '../../shared/counted-back.js';

const LAPSES = {
  ja: '回答がなければ修理依頼はキャンセルされたものとみなされます。',
  en: 'Without an answer the repair is deemed cancelled.',
};
const NEEDS_CONFIRMATION = {
  ja: '保証期間内の有償見積りのため、キャンセル扱いには担当者の確認が必要です。',
  en: 'As the quote was made within the warranty, an operator has to confirm the cancellation.',
};
const REMINDS = {
  ja: '見積りへの回答をお願いする連絡をします。',
  en: 'The customer is reminded of the quote.',
};
export const STALE = {
  ja: 'お知らせすべき時期を過ぎたため、送信を見合わせました。',
  en: 'Withheld: its moment had passed before it could be sent.',
};

const byAnalogy = (quote: Quote) => quote.rule === 'U7';

/** Nobody answered: a cancellation by the clock (O7.2), or an operator's decision where it is by analogy only (U7). */
function silence(c: RepairCase, quote: Quote, env: RepairEnv): Fact {
  const receipt = quote.lapse!;
  if (byAnalogy(quote)) return fact('QuoteSilenceEnded', { quote: quote.n, receipt, rule: 'U7' }, env.now);
  const notices = [noticeInHours(env, 'quote-lapsed', { channel: c.noticeChannel })];
  return fact('QuoteLapsed', { quote: quote.n, receipt, confirmed: false, notices }, env.now);
}

function reminder(c: RepairCase, quote: Quote, when: Moment & { readonly key: string }): RepairDeadline {
  const lapses = quote.lapse!.due;
  return {
    kind: 'quote-reminder',
    key: when.key,
    status: 'running',
    at: when.at,
    rule: 'U3',
    receipt: quote.lapse,
    follows: REMINDS,
    fire: (env: RepairEnv) => {
      const about = { quote: quote.n, key: when.key, daysBefore: when.days };
      const to = { channel: c.noticeChannel, about: `quote:${quote.n}` };
      const notice = noticeInHours(env, 'quote-reminder', to);
      if (tooLate({ ...when, due: lapses }, notice, env.actual))
        return [fact('QuoteReminderWithheld', { ...about, reason: STALE }, env.now)];
      return [fact('QuoteReminderFellDue', { ...about, lapses, notices: [notice] }, env.now)];
    },
  };
}

/** The 21 days of a quote whose document was sent, and the reminders before they end (O7.2, U3). */
export function quoteDeadlines(c: RepairCase, env: RepairEnv): readonly RepairDeadline[] {
  const quote = currentQuote(c);
  if (!quote?.lapse || c.place.progress !== 'quoted.awaitingAnswer') return [];
  const reminders = countedBack(
    quote.lapse.due,
    {
      daysBefore: env.terms.reminders.quote.daysBefore,
      name: `quote-reminder:${quote.n}:${quote.lapse.due}`,
    },
    env.calendar,
  )
    .filter((when) => !c.reminded.has(when.key))
    .map((when) => reminder(c, quote, when));
  const lapse: RepairDeadline = {
    kind: 'quote-lapse',
    key: `quote-lapse:${quote.n}`,
    status: 'running',
    at: quote.lapse.due,
    rule: quote.lapse.rule,
    receipt: quote.lapse,
    follows: byAnalogy(quote) ? NEEDS_CONFIRMATION : LAPSES,
    fire: (at: RepairEnv) => [silence(c, quote, at)],
  };
  return [...reminders, lapse];
}
