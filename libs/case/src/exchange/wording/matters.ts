import type { AnyTemplate } from '../../shared/facts.js';
import type { Matters } from '../../shared/wording/notice-tasks.js';
import { currentOffer, currentSheet, type ExchangeCase } from '../case.js';
import { isServing } from '../deadlines/turnaround.js';

/** While its sheet is the one to be used, and nothing was sent off with it. */
const aboutSheet: Matters<ExchangeCase> = (c, { about }) =>
  about === `sheet:${currentSheet(c)?.n}` &&
  ['accepted.sheetIssued', 'accepted.sheetSent'].includes(c.place.progress);

/** While its form waits for an order. */
const aboutOffer: Matters<ExchangeCase> = (c, { about }) =>
  about === `offer:${currentOffer(c)?.n}` &&
  ['quoted.issued', 'quoted.awaitingOrder'].includes(c.place.progress);

const latest: Matters<ExchangeCase> = (c, { id, template }) =>
  c.notices.findLast((notice) => notice.template === template)?.id === id;

const late: Matters<ExchangeCase> = (c, notice) =>
  notice.status !== 'withheld' && isServing(c) && latest(c, notice);

/** What a message is for; the others tell of something that happened, which stays true. */
const MATTERS: Partial<Readonly<Record<AnyTemplate, Matters<ExchangeCase>>>> = {
  'proof-wanted': (c) => c.place.progress === 'requested.proofAwaited',
  'rma-sheet': aboutSheet,
  'rma-reissued': aboutSheet,
  // Of one that could not be given another follows: that the sheet lapsed.
  'rma-reminder': (c, notice) => notice.status === 'pending' && aboutSheet(c, notice),
  'rma-lapsed': (c, notice) => c.place.progress === 'accepted.sheetLapsed' && latest(c, notice),
  'quotation-and-order': aboutOffer,
  // The insurer may ask for it long after the order (C18).
  'inspection-report': (c, notice) => latest(c, notice) && c.ending?.kind !== 'cancelled',
  'payment-awaited': (c) => c.place.progress === 'quoted.awaitingPayment',
  'late-target': late,
  'late-second-mark': late,
  'replacement-shipped': latest,
  'device-shipped-back': latest,
};

/** Whether a message of an exchange still does what it is for. */
export const stillMatters: Matters<ExchangeCase> = (c, notice) =>
  MATTERS[notice.template]?.(c, notice) ?? true;
