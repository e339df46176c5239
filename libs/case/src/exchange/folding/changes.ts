import { type CivilDate, civilDateOf } from '@shuriken/calendar';
import type { RuleId, Turnaround } from '@shuriken/terms';
import { type Change, type Occasion, past, reminded } from '../../shared/folding.js';
import type { ExchangeCase, ExchangeEnding, ExchangeOffer, Sheet } from '../case.js';
import type { ExchangeFacts } from '../facts.js';

export type ExchangeChange = Change<ExchangeCase>;

export const amendSheet = (c: ExchangeCase, n: number, change: Partial<Sheet>): ExchangeChange => ({
  sheets: c.sheets.map((sheet) => (sheet.n === n ? { ...sheet, ...change } : sheet)),
});

export const amendOffer = (c: ExchangeCase, n: number, change: Partial<ExchangeOffer>): ExchangeChange => ({
  offers: c.offers.map((offer) => (offer.n === n ? { ...offer, ...change } : offer)),
});

/** A wait is over: none is shorter than nothing, whenever its end was recorded. */
export const waitsOver = (c: ExchangeCase, on: CivilDate): ExchangeChange => ({
  waits: c.waits.map((wait) => (wait.to ? wait : { ...wait, to: on > wait.from ? on : wait.from })),
});

/** The waits that are there, and one that begins. */
export const waitsFor = (c: ExchangeCase, ground: 'order' | 'payment', from: CivilDate): ExchangeChange => ({
  waits: [...(waitsOver(c, from).waits ?? []), { ground, from }],
});

/** How it ended; `on` is the day it happened, which may lie before the day it was recorded. */
export const ended = (
  c: ExchangeCase,
  how: { kind: ExchangeEnding; rule: RuleId; on?: CivilDate; refusal?: string },
  on: Occasion,
): ExchangeChange => {
  const day = how.on ?? civilDateOf(on.effective);
  return {
    ...waitsOver(c, day),
    ending: {
      kind: how.kind,
      on: day,
      at: on.effective,
      rule: how.rule,
      ...(how.refusal ? { refusal: how.refusal } : {}),
    },
    waitingSince: on.effective,
  };
};

/** More became known of the device. */
export const known = (
  c: ExchangeCase,
  data: Pick<ExchangeFacts['ProofGranted'], 'original' | 'acceptance' | 'coverage'>,
): ExchangeChange => ({
  original: data.original,
  acceptance: data.acceptance,
  ...(c.inspection && data.coverage ? { inspection: { ...c.inspection, coverage: data.coverage } } : {}),
});

/** A reminder of the sheet whose moment came: given, or withheld because it came too late. */
export const remindedOf = (
  c: ExchangeCase,
  told: { key: string; outcome: 'fired' | 'withheld' },
  on: Occasion,
): ExchangeChange => ({
  ...reminded(c, told.key),
  ...past(c, {
    kind: 'rma-reminder',
    at: on.effective,
    outcome: told.outcome,
    on: on.effective,
    rule: 'U212',
    receipt: null,
  }),
});

/** The two weeks are over, or were met by sending off. */
export const sheetPassed = (
  c: ExchangeCase,
  { receipt }: Pick<Sheet, 'receipt'>,
  { outcome, on }: { outcome: 'fired' | 'met'; on: Occasion },
): ExchangeChange =>
  receipt
    ? past(
        { past: c.past.filter(({ kind, at }) => kind !== 'rma-lapse' || at !== receipt.due) },
        { kind: 'rma-lapse', at: receipt.due, outcome, on: on.effective, rule: 'U1', receipt },
      )
    : {};

/** Which marks the dispatch met, whatever was thought before it was recorded (C21, K1). */
export const marksJudged = (c: ExchangeCase, { marks }: Turnaround, on: Occasion): ExchangeChange => ({
  marksPassed: marks.filter(({ passed }) => passed).map(({ id }) => id),
  past: [
    ...c.past.filter(({ kind }) => kind !== 'turnaround'),
    ...marks.map(({ passed, receipt, rule }) => ({
      kind: 'turnaround',
      at: receipt.due,
      outcome: passed ? ('fired' as const) : ('met' as const),
      on: on.effective,
      rule,
      receipt,
    })),
  ],
});
