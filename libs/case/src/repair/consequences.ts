import { civilDateOf, runPeriod } from '@shuriken/calendar';
import type { Assessment } from '@shuriken/terms';
import {
  balance,
  currentQuote,
  inCustody,
  isOpen,
  type Notice,
  type Quote,
  type RepairCase,
  unwipedParts,
} from './case.js';
import { assessment } from './charges.js';
import { type ChartName, next } from '../chart/adapter.js';
import { type Env, today } from '../shared/env.js';
import { live } from '../fold.js';
import { fact, type Fact } from '../facts.js';
import { personal } from '../shared/personal.js';

type Consequence = (c: RepairCase, env: Env) => Fact | undefined;

const documentsOf = (c: RepairCase, n: number): readonly Notice[] =>
  c.notices.filter(
    (notice) => ['quote', 'requote'].includes(notice.template) && notice.about === `quote:${n}`,
  );

/** A quote counts as sent when its document left us, whoever carried it (O7.2). A requote starts no period (U8). */
const quoteSent: Consequence = (c, env) => {
  const quote = currentQuote(c);
  const sent = quote && documentsOf(c, quote.n).find((notice) => notice.status === 'sent');
  if (!quote || quote.sentOn || !sent?.at) return undefined;
  const on = civilDateOf(sent.at);
  const { period } = env.terms.periods.quoteLapse;
  const lapse = quote.kind === 'quote' ? runPeriod(period, on, { calendar: env.calendar }) : null;
  return fact('QuoteSent', { quote: quote.n, on, channel: sent.channel, lapse }, sent.at);
};

function cameBack(c: RepairCase, quote: Quote): boolean {
  const documents = documentsOf(c, quote.n);
  return (
    documents.every((notice) => ['bounced', 'replaced'].includes(notice.status)) &&
    documents.at(-1)?.status === 'bounced'
  );
}

/** A document that came back started nothing (U9). */
const quoteUndeliverable: Consequence = (c, env) => {
  const quote = currentQuote(c);
  return quote && cameBack(c, quote)
    ? fact('QuoteUndeliverable', { quote: quote.n, rule: 'U9' }, env.now)
    : undefined;
};

/**
 * It came to light after the lapse that the document had come back: nothing had lapsed, so nothing may be disposed of either.
 * As long as the device is here, or once it is back, the quote stands again, whatever was announced or ordered since (U9).
 */
const lapseUndone: Consequence = (c, env) => {
  const quote = currentQuote(c);
  return quote && c.ending?.kind === 'lapsed' && inCustody(c) && cameBack(c, quote)
    ? fact(
        'QuoteReinstated',
        { quote: quote.n, basis: 'undeliverable', reason: personal(''), rule: 'U9' },
        env.now,
      )
    : undefined;
};

/** What is owed and why, and what is not and why: whoever asks is told both (K8, U104). */
const owing = ({ lines, waived, tax, gross }: Assessment): string =>
  JSON.stringify([lines, waived, tax, gross]);

const chargesAssessed: Consequence = (c, env) => {
  const now = assessment(c, env);
  if (!now || !c.ending || (c.assessed && owing(now) === owing(c.assessed.assessment))) return undefined;
  return fact(
    'ChargesAssessed',
    { assessment: now, ending: c.ending.kind, disposed: c.disposedOn !== undefined },
    env.now,
  );
};

const chargesSettled: Consequence = (c, env) =>
  c.place.money === 'owed' && balance(c) <= 0
    ? fact(
        'ChargesSettled',
        {
          gross: c.assessed?.assessment.gross ?? 0,
          paid: c.payments.reduce((sum, paid) => sum + paid.yen, 0),
        },
        env.now,
      )
    : undefined;

/** Nothing is left to do: the device is back or gone, nothing is owed either way, removed storage is proven wiped (O13.3). */
const caseClosed: Consequence = (c, env) => {
  const parted = ['customer', 'gone'].includes(c.place.custody);
  const done = isOpen(c) && c.ending !== undefined && parted && !['none', 'owed'].includes(c.place.money);
  const clean = done && !c.hold && balance(c) === 0 && unwipedParts(c).length === 0;
  return clean ? fact('CaseClosed', { on: today(env) }, env.now) : undefined;
};

const rules: readonly Consequence[] = [
  quoteSent,
  lapseUndone,
  quoteUndeliverable,
  chargesAssessed,
  chargesSettled,
  caseClosed,
];

/** The first that follows now and that the chart lets follow; the rest is not looked at. */
function following(c: RepairCase, env: Env, chart: ChartName): Fact | undefined {
  for (const rule of rules) {
    const follows = rule(c, env);
    if (follows && next(chart, c.place, follows.type)) return follows;
  }
  return undefined;
}

/** Facts that follow from the state alone, whatever led to it, until none follows any more. */
export function consequences(
  c: RepairCase,
  env: Env,
  led: { id: string; chart: ChartName },
): readonly Fact[] {
  const facts: Fact[] = [];
  let state = c;
  for (let follows = following(state, env, led.chart); follows; follows = following(state, env, led.chart)) {
    facts.push(follows);
    state = live(state, follows, led);
  }
  return facts;
}
