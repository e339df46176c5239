import { civilDateOf } from '@shuriken/calendar';
import { type Assessment, type ExchangeTerms, orderingOf, runExchangePeriod } from '@shuriken/terms';
import { fact } from '../facts.js';
import { balance, isOpen, type Notice } from '../shared/case.js';
import { noticeNow, today } from '../shared/env.js';
import type { Consequence } from '../shared/kind.js';
import { currentOffer, currentSheet, type ExchangeCase, proofMissing } from './case.js';
import { assessment } from './charges.js';
import { standing } from './judging.js';

type ExchangeConsequence = Consequence<ExchangeCase, ExchangeTerms>;

const SHEETS: readonly string[] = ['rma-sheet', 'rma-reissued'];

const about = (c: ExchangeCase, templates: readonly string[], what: string): readonly Notice[] =>
  c.notices.filter((notice) => templates.includes(notice.template) && notice.about === what);

const sentOne = (notices: readonly Notice[]): Notice | undefined =>
  notices.find(({ status }) => status === 'sent');

const cameBack = (notices: readonly Notice[]): boolean =>
  notices.at(-1)?.status === 'bounced' &&
  notices.every(({ status }) => status === 'bounced' || status === 'replaced');

const sheetNotices = (c: ExchangeCase, n: number) => about(c, SHEETS, `sheet:${n}`);

/** The two weeks run from the day on which the sheet left, which counts as that of receiving it (C19b, U205). */
const sheetSent: ExchangeConsequence = (c, env) => {
  const sheet = currentSheet(c);
  const sent = sheet && sentOne(sheetNotices(c, sheet.n));
  if (!sheet || sheet.sentOn || !sent?.at) return undefined;
  const on = civilDateOf(sent.at);
  const receipt = runExchangePeriod(env.terms, env.terms.exchange.rma.period, {
    from: on,
    calendar: env.calendar,
  });
  return fact('SheetSent', { sheet: sheet.n, on, channel: sent.channel, receipt }, sent.at);
};

/** A sheet that came back was not received: nothing runs, and nothing had lapsed (U205). */
const sheetUndeliverable: ExchangeConsequence = (c, env) => {
  const sheet = currentSheet(c);
  return sheet?.sentOn && cameBack(sheetNotices(c, sheet.n))
    ? fact('SheetUndeliverable', { sheet: sheet.n, rule: 'U205' }, env.now)
    : undefined;
};

/** What would be free waits for the proof; the customer is asked for it once (K3). */
const proofAwaited: ExchangeConsequence = (c, env) => {
  if (c.place.progress !== 'requested.open' || !proofMissing(c)) return undefined;
  const asked = c.notices.some(({ template }) => template === 'proof-wanted');
  const notices = asked ? [] : [noticeNow(env, 'proof-wanted', { channel: c.noticeChannel })];
  return fact('ProofAwaited', { rule: 'K3', notices }, env.now);
};

/** Confirmed and free: nobody has to order it (C3). */
const exchangeAuthorised: ExchangeConsequence = (c, env) =>
  c.inspection?.confirmed && standing(c) === 'free' && !c.authorised
    ? fact('ExchangeAuthorised', { rule: env.terms.exchange.coverage.free.rule }, env.now)
    : undefined;

const offerNotices = (c: ExchangeCase, n: number) => about(c, ['quotation-and-order'], `offer:${n}`);

const offerSent: ExchangeConsequence = (c) => {
  const offer = currentOffer(c);
  const sent = offer && sentOne(offerNotices(c, offer.n));
  return offer && !offer.sentOn && sent?.at
    ? fact('OfferSent', { offer: offer.n, on: civilDateOf(sent.at), channel: sent.channel }, sent.at)
    : undefined;
};

const offerUndeliverable: ExchangeConsequence = (c, env) => {
  const offer = currentOffer(c);
  return offer?.sentOn && cameBack(offerNotices(c, offer.n))
    ? fact('OfferUndeliverable', { offer: offer.n, rule: 'U2' }, env.now)
    : undefined;
};

/** What is owed and why, and what is not and why. */
const owing = ({ lines, waived, tax, gross }: Assessment): string =>
  JSON.stringify([lines, waived, tax, gross]);

const exchangeAssessed: ExchangeConsequence = (c, env) => {
  const now = assessment(c, env);
  return !now || (c.assessed && owing(now) === owing(c.assessed.assessment))
    ? undefined
    : fact('ExchangeAssessed', { assessment: now }, env.now);
};

const chargesSettled: ExchangeConsequence = (c, env) =>
  c.place.money === 'owed' && balance(c) <= 0
    ? fact(
        'ChargesSettled',
        {
          gross: c.assessed?.assessment.gross ?? 0,
          paid: c.payments.reduce((sum, { yen }) => sum + yen, 0),
        },
        env.now,
      )
    : undefined;

/** With a dealer agreement the order counts at once (C17a); else once nothing of the price is open any more (C17b). */
const orderConfirmed: ExchangeConsequence = (c, env) => {
  const { order } = c;
  if (!order || c.place.progress !== 'quoted.awaitingPayment') return undefined;
  const { counts, rule } = orderingOf(env.terms, order.ordering);
  const told = { offer: order.offer, rule };
  if (counts === 'on-order')
    return fact('OrderConfirmed', { ...told, on: order.on, basis: 'order' }, env.now);
  if (!c.assessed || balance(c) > 0) return undefined;
  const notices = [noticeNow(env, 'payment-confirmed', { channel: c.noticeChannel })];
  return fact('OrderConfirmed', { ...told, on: today(env), basis: 'payment', notices }, env.now);
};

/** Nothing is left to do: the replacement arrived, or the device is with the customer, and nothing is owed either way. */
const caseClosed: ExchangeConsequence = (c, env) => {
  const parted = ['customer', 'company'].includes(c.place.custody);
  const done = isOpen(c) && c.ending !== undefined && parted && c.place.money === 'settled';
  return done && !c.hold && balance(c) === 0 ? fact('CaseClosed', { on: today(env) }, env.now) : undefined;
};

/** What follows of itself in an exchange. */
export const consequences: readonly ExchangeConsequence[] = [
  sheetSent,
  sheetUndeliverable,
  proofAwaited,
  exchangeAuthorised,
  offerSent,
  offerUndeliverable,
  exchangeAssessed,
  chargesSettled,
  orderConfirmed,
  caseClosed,
];
