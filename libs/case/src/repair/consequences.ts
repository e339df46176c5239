import { balance, isOpen, type Notice } from '../shared/case.js';
import { civilDateOf, runPeriod } from '@shuriken/calendar';
import type { Assessment, Terms } from '@shuriken/terms';
import { currentQuote, inCustody, type Quote, type RepairCase, unwipedParts } from './case.js';
import { assessment } from './charges.js';
import { today } from '../shared/env.js';
import { fact } from '../facts.js';
import type { Consequence } from '../shared/kind.js';
import { personal } from '../shared/personal.js';

type RepairConsequence = Consequence<RepairCase, Terms>;

const documentsOf = (c: RepairCase, n: number): readonly Notice[] =>
  c.notices.filter(
    (notice) => ['quote', 'requote'].includes(notice.template) && notice.about === `quote:${n}`,
  );

/** A quote counts as sent when its document left us, whoever carried it (O7.2). A requote starts no period (U8). */
const quoteSent: RepairConsequence = (c, env) => {
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
const quoteUndeliverable: RepairConsequence = (c, env) => {
  const quote = currentQuote(c);
  return quote && cameBack(c, quote)
    ? fact('QuoteUndeliverable', { quote: quote.n, rule: 'U9' }, env.now)
    : undefined;
};

/**
 * It came to light after the lapse that the document had come back: nothing had lapsed, so nothing may be disposed of either.
 * As long as the device is here, or once it is back, the quote stands again, whatever was announced or ordered since (U9).
 */
const lapseUndone: RepairConsequence = (c, env) => {
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

const chargesAssessed: RepairConsequence = (c, env) => {
  const now = assessment(c, env);
  if (!now || !c.ending || (c.assessed && owing(now) === owing(c.assessed.assessment))) return undefined;
  return fact(
    'ChargesAssessed',
    { assessment: now, ending: c.ending.kind, disposed: c.disposedOn !== undefined },
    env.now,
  );
};

const chargesSettled: RepairConsequence = (c, env) =>
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
const caseClosed: RepairConsequence = (c, env) => {
  const parted = ['customer', 'gone'].includes(c.place.custody);
  const done = isOpen(c) && c.ending !== undefined && parted && !['none', 'owed'].includes(c.place.money);
  const clean = done && !c.hold && balance(c) === 0 && unwipedParts(c).length === 0;
  return clean ? fact('CaseClosed', { on: today(env) }, env.now) : undefined;
};

/** What follows of itself in a repair. */
export const consequences: readonly RepairConsequence[] = [
  quoteSent,
  lapseUndone,
  quoteUndeliverable,
  chargesAssessed,
  chargesSettled,
  caseClosed,
];
