import { type Change, type Occasion, past, reminded } from '../../shared/folding.js';
import type { PastDeadline } from '../../shared/case.js';
import { type CivilDate, civilDateOf, type Instant, type PeriodReceipt } from '@shuriken/calendar';
import type { Ending, RuleId } from '@shuriken/terms';
import type { Quote, RepairCase } from '../case.js';

export type RepairChange = Change<RepairCase>;

export const amendQuote = (c: RepairCase, n: number, change: Partial<Quote>): RepairChange => ({
  quotes: c.quotes.map((quote) => (quote.n === n ? { ...quote, ...change } : quote)),
});

/** A quote whose document is not out: it counts as sent when it leaves, and then its 21 days begin (U9). */
export const unsent: Partial<Quote> = { lapse: null, sentOn: undefined, sentAt: undefined };

/** Nothing is owed any more for a deemed cancellation that is undone, and what was closed over it is open again (O12.14). */
export const revived = (on: Occasion): RepairChange => ({
  withdrawnAt: on.effective,
  ending: undefined,
  assessed: undefined,
  writtenOff: 0,
  closedOn: undefined,
  waitingSince: on.effective,
});

/** How the work ended; `on` is the day it happened, which may lie before the day it was recorded. */
export const ended = (
  c: RepairCase,
  how: { kind: Ending; rule: RuleId; on?: CivilDate; refusal?: string },
  on: Occasion,
): RepairChange => {
  const day = how.on ?? civilDateOf(on.effective);
  return {
    ending: {
      kind: how.kind,
      on: day,
      at: on.effective,
      rule: how.rule,
      // By the day it happened, whenever it was recorded.
      inCustody: c.custodyOn !== undefined && c.custodyOn <= day,
      ...(how.refusal ? { refusal: how.refusal } : {}),
    },
    waitingSince: on.effective,
  };
};

/** The first quote is waited for since the device arrived; a free re-repair waits for none (O9). */
export const consentAwaited = (c: RepairCase, from = c.custodyOn): RepairChange =>
  from && !c.rerepair && c.consentWaits.length === 0 ? { consentWaits: [{ from }] } : {};

/** The amount is agreed: the wait for it is over (O9). */
export const agreedOn = (c: RepairCase, to: CivilDate): RepairChange => ({
  consentWaits: c.consentWaits.map((wait) => (wait.to ? wait : { ...wait, to })),
});

/** An answer that ends the silence: the lapse is met, whatever the answer says (O7.2). */
export const answered = (c: RepairCase, n: number, on: Occasion): RepairChange => {
  const lapse = c.quotes.find((quote) => quote.n === n)?.lapse;
  return lapse && !c.past.some((entry) => entry.kind === 'quote-lapse' && entry.at === lapse.due)
    ? past(c, {
        kind: 'quote-lapse',
        at: lapse.due,
        outcome: 'met',
        on: on.effective,
        rule: lapse.rule,
        receipt: lapse,
      })
    : {};
};

/** The silence was over: once by itself, and once more where an operator confirmed it (U7). */
export const lapsePassed = (c: RepairCase, receipt: PeriodReceipt, on: Occasion): RepairChange =>
  c.past.some((entry) => entry.kind === 'quote-lapse' && entry.at === receipt.due)
    ? {}
    : past(c, {
        kind: 'quote-lapse',
        at: receipt.due,
        outcome: 'fired',
        on: on.effective,
        rule: receipt.rule,
        receipt,
      });

/** Any contact starts the week of O12.14 anew: only attempts after it count. */
export const reached = (c: RepairCase, at: Instant): RepairChange => ({
  lastReachedAt: c.lastReachedAt !== undefined && c.lastReachedAt > at ? c.lastReachedAt : at,
  attempts: c.attempts.filter((failed) => failed > at),
});

/** A reminder whose moment came: given, or withheld because it came too late (U3). */
export const remindedOf = (
  c: RepairCase,
  told: { key: string; kind: PastDeadline['kind']; outcome: 'fired' | 'withheld' },
  on: Occasion,
): RepairChange => ({
  ...reminded(c, told.key),
  ...past(c, {
    kind: told.kind,
    at: on.effective,
    outcome: told.outcome,
    on: on.effective,
    rule: 'U3',
    receipt: null,
  }),
});
export const spent = (c: RepairCase, costs: RepairCase['costs']): RepairChange => ({
  costs: [...c.costs, ...costs],
});
