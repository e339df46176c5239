import { balance, isOpen } from '../shared/case.js';
import { civilDateOf, runPeriod } from '@shuriken/calendar';
import type { Assessment, Terms } from '@shuriken/terms';
import {
  currentQuote,
  documentsOf,
  faultyPartAwaited,
  inCustody,
  openClaims,
  type Quote,
  type RepairCase,
  sentDocument,
  unwipedParts,
} from './case.js';
import { assessment } from './charges.js';
import { nothingRepaired } from './commands/record-diagnosis.js';
import type { CoverageFound } from './facts.js';
import { disposalInstant } from './deadlines/disposal.js';
import { stillUnreachable } from './deadlines/unreachable.js';
import { today } from '../shared/env.js';
import { fact } from '../facts.js';
import type { Consequence } from '../shared/kind.js';
import { personal } from '../shared/personal.js';

type RepairConsequence = Consequence<RepairCase, Terms>;

/** A quote counts as sent when its document left us, whoever carried it (O7.2). A requote starts no period (U8). */
const quoteSent: RepairConsequence = (c, env) => {
  const quote = currentQuote(c);
  const sent = quote && sentDocument(c, quote.n);
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
  return quote && c.ending?.kind === 'lapsed' && !c.contractEnded && inCustody(c) && cameBack(c, quote)
    ? fact(
        'QuoteReinstated',
        { quote: quote.n, basis: 'undeliverable', reason: personal(''), rule: 'U9' },
        env.now,
      )
    : undefined;
};

/** On the basis as corrected its time was not over: the lapse is withdrawn, and the days run on (O7.2). */
const lapseNotDue: RepairConsequence = (c, env) => {
  const quote = currentQuote(c);
  const tooEarly = c.ending?.kind === 'lapsed' && quote?.lapse && quote.lapse.due > c.ending.at;
  if (!tooEarly || !inCustody(c)) return undefined;
  const about = { quote: quote.n, basis: 'corrected', reason: personal(''), rule: 'O7.2' } as const;
  return fact('QuoteReinstated', about, env.now);
};

/** The attempts, as corrected, make no week without contact: nothing was cancelled (O12.14). */
const neverUnreachable: RepairConsequence = (c, env) => {
  if (c.ending?.kind !== 'unreachable' || stillUnreachable(c, c.ending.at, env)) return undefined;
  return fact('CancellationVoided', { rule: 'O12.14' }, env.now);
};

/** The right to dispose, as corrected, arises later than it was thought to have arisen: it falls due anew (O10). */
const disposalNotDue: RepairConsequence = (c, env) => {
  const [fellDue, fallsDue] = [c.disposalFellDue?.at, disposalInstant(c)];
  return fellDue && fallsDue && fallsDue > fellDue
    ? fact('DisposalWithdrawn', { fellDue, fallsDue, rule: 'O10' }, env.now)
    : undefined;
};

const isFree = ({ standing }: CoverageFound): boolean => standing === 'free';

/** Nothing is to be paid, as a correction shows: the work goes on without an answer (O5.1). */
const freeAfterAll: RepairConsequence = ({ diagnosis, ending }, env) =>
  diagnosis?.reproduced && !ending && isFree(diagnosis.coverage) && !nothingRepaired(diagnosis.coverage)
    ? fact('RepairAuthorised', { rule: 'O5.1' }, env.now)
    : undefined;

/** What is owed and why, and what is not and why: whoever asks is told both (K8, U104). */
const owing = ({ lines, waived, tax, gross }: Assessment): string =>
  JSON.stringify([lines, waived, tax, gross]);

const chargesAssessed: RepairConsequence = (c, env) => {
  const now = assessment(c, env);
  if (!now || !c.ending) return undefined;
  const known = c.assessed && owing(now) === owing(c.assessed.assessment);
  // Money that was struck or corrected leaves open what had been settled: it is asked for once more.
  const openAgain = c.place.money === 'settled' && balance(c) > 0;
  if (known && !openAgain) return undefined;
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

/**
 * Nothing is left to do: the device is back or gone, nothing is owed either way, removed storage is proven wiped (O13.3), no
 * claim is open (O18), no faulty part is to be taken in (O4.2).
 */
const caseClosed: RepairConsequence = (c, env) => {
  const parted = ['customer', 'gone'].includes(c.place.custody);
  const done = isOpen(c) && c.ending !== undefined && parted && !['none', 'owed'].includes(c.place.money);
  const waits = unwipedParts(c).length > 0 || openClaims(c).length > 0 || faultyPartAwaited(c);
  const clean = done && !c.hold && balance(c) === 0 && !waits;
  return clean ? fact('CaseClosed', { on: today(env) }, env.now) : undefined;
};

/** What follows of itself in a repair. */
export const consequences: readonly RepairConsequence[] = [
  quoteSent,
  lapseUndone,
  quoteUndeliverable,
  lapseNotDue,
  neverUnreachable,
  disposalNotDue,
  freeAfterAll,
  chargesAssessed,
  chargesSettled,
  caseClosed,
];
