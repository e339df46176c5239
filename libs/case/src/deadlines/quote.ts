import { addDays, civilDateOf, type Instant, startOf } from '@shuriken/calendar';
import { currentQuote, type Quote, type RepairCase } from '../case.js';
import { type Env, noticeInHours } from '../env.js';
import { fact, type Fact } from '../facts/facts.js';
import type { Deadline } from './deadline.js';

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
function silence(c: RepairCase, quote: Quote, env: Env): Fact {
  const receipt = quote.lapse!;
  if (byAnalogy(quote)) return fact('QuoteSilenceEnded', { quote: quote.n, receipt, rule: 'U7' }, env.now);
  const notices = [noticeInHours(env, 'quote-lapsed', { channel: c.noticeChannel })];
  return fact('QuoteLapsed', { quote: quote.n, receipt, confirmed: false, notices }, env.now);
}

function reminder(
  c: RepairCase,
  quote: Quote,
  when: { days: number; at: Instant; staleFrom: Instant; key: string },
): Deadline {
  const lapses = quote.lapse!.due;
  return {
    kind: 'quote-reminder',
    key: when.key,
    status: 'running',
    at: when.at,
    rule: 'U3',
    receipt: quote.lapse,
    follows: REMINDS,
    fire: (env: Env) => {
      const about = { quote: quote.n, key: when.key, daysBefore: when.days };
      if (env.actual >= when.staleFrom)
        return [fact('QuoteReminderWithheld', { ...about, reason: STALE }, env.now)];
      const to = { channel: c.noticeChannel, about: `quote:${quote.n}` };
      const notices = [noticeInHours(env, 'quote-reminder', to)];
      return [fact('QuoteReminderFellDue', { ...about, lapses, notices }, env.now)];
    },
  };
}

interface Moment {
  readonly days: number;
  readonly at: Instant;
  readonly staleFrom: Instant;
}

/** Cases share the days on which they fall due, and are asked for them at every fold: the latest answers are kept. */
const moments = new Map<string, readonly Moment[]>();
const MOST_KEPT = 1_000;

function momentsBefore(due: Instant, daysBefore: readonly number[]): readonly Moment[] {
  const question = `${due} ${daysBefore.join()}`;
  const known = moments.get(question);
  if (known) return known;
  const days = [...daysBefore].sort((a, b) => b - a);
  const at = days.map((n) => startOf(addDays(civilDateOf(due), -n)));
  const answer = days.map((n, i) => ({ days: n, at: at[i]!, staleFrom: at[i + 1] ?? due }));
  if (moments.size >= MOST_KEPT) moments.clear();
  moments.set(question, answer);
  return answer;
}

/** Moments counted back from a deadline, earliest first; each is stale when the next has come. */
export const countedBack = (due: Instant, daysBefore: readonly number[], name: string) =>
  momentsBefore(due, daysBefore).map((moment) => ({ ...moment, key: `${name}:${moment.days}` }));

/** The 21 days of a quote whose document was sent, and the reminders before they end (O7.2, U3). */
export function quoteDeadlines(c: RepairCase, env: Env): readonly Deadline[] {
  const quote = currentQuote(c);
  if (!quote?.lapse || c.place.progress !== 'quoted.awaitingAnswer') return [];
  const reminders = countedBack(
    quote.lapse.due,
    env.terms.reminders.quote.daysBefore,
    `quote-reminder:${quote.n}:${quote.lapse.due}`,
  )
    .filter((when) => !c.reminded.has(when.key))
    .map((when) => reminder(c, quote, when));
  const lapse: Deadline = {
    kind: 'quote-lapse',
    key: `quote-lapse:${quote.n}`,
    status: 'running',
    at: quote.lapse.due,
    rule: quote.lapse.rule,
    receipt: quote.lapse,
    follows: byAnalogy(quote) ? NEEDS_CONFIRMATION : LAPSES,
    fire: (at: Env) => [silence(c, quote, at)],
  };
  return [...reminders, lapse];
}
