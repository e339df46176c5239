import { type AnyTemplate, balance, type ExchangeCase, type Notice } from '@shuriken/case';
import { SEND, type Sense, withhold } from './reasons.js';

interface Question {
  /** After time has passed. */
  readonly c: ExchangeCase;
  readonly notice: Notice;
}

type Check = (question: Question) => Sense;

const numberIn = (about: string | undefined) => Number(about?.split(':')[1]);

const goingOn =
  (check: Check): Check =>
  (question) =>
    question.c.ending ? withhold('exchange-over') : check(question);

const proofWanted: Check = ({ c }) =>
  c.place.progress === 'requested.proofAwaited' ? SEND : withhold('proof-there');

/** A void sheet must reach nobody: with it the device would not be received (U1, C19c). */
const sheet: Check = ({ c, notice }) =>
  c.sheets.at(-1)?.n === numberIn(notice.about) ? SEND : withhold('sheet-replaced');

const sheetReminder: Check = (question) => {
  const { c } = question;
  if (c.place.progress !== 'accepted.sheetSent') return withhold('device-on-its-way');
  return c.hold ? withhold('case-held') : sheet(question);
};

const offer: Check = ({ c, notice }) => {
  if (c.offers.at(-1)?.n !== numberIn(notice.about)) return withhold('quote-replaced');
  return c.order ? withhold('quote-answered') : SEND;
};

const payment: Check = ({ c }) => (balance(c) > 0 ? SEND : withhold('paid'));

/** What a message of an exchange needs to be true. */
export const exchangeChecks: Partial<Readonly<Record<AnyTemplate, Check>>> = {
  'proof-wanted': goingOn(proofWanted),
  'rma-sheet': goingOn(sheet),
  'rma-reissued': goingOn(sheet),
  'rma-reminder': goingOn(sheetReminder),
  'quotation-and-order': goingOn(offer),
  'payment-awaited': goingOn(payment),
  'late-target': goingOn(() => SEND),
  'late-second-mark': goingOn(() => SEND),
};
