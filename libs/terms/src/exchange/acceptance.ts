import type { Calendar, CivilDate, PeriodReceipt } from '@shuriken/calendar';
import type { ExchangeTerms } from '../schema/terms.js';
import type { ExchangeWay } from '../schema/vocabulary.js';
import type { TableRow } from '../tables.js';
import { type RuleId, text, type Text } from '../text.js';
import { runExchangePeriod } from './period.js';
import { type ExchangeWarranty, exchangeWarranty, type Original } from './warranty.js';

export type AcceptanceQuestion = {
  readonly original: Original;
  /** The model's row of each table that limits are read from, by the table's id (`{ models: … }`). */
  readonly rows?: Readonly<Record<string, TableRow | undefined>>;
  /** The day of the application: the only day on which acceptance is tested (C5). */
  readonly appliedOn: CivilDate;
  readonly calendar: Calendar;
};

type Limit = ExchangeTerms['exchange']['acceptance']['limits'][number];

/** One limit, dated where it can be. Its last day is still within it. */
export type AcceptanceLimit = {
  readonly id: string;
  readonly rule: RuleId;
  readonly text: Text;
  readonly appliesTo: readonly ExchangeWay[];
  readonly state: 'within' | 'over' | 'unknown';
  readonly lastDay?: CivilDate;
  /** How the day came about; a date of a table is its own receipt. */
  readonly receipt?: PeriodReceipt;
  /** What is not known, and what follows (U203). */
  readonly unknown?: {
    readonly missing: 'shipment' | 'purchase' | 'warranty' | 'row' | 'date';
    readonly then: Limit['unknown'];
    readonly rule: RuleId;
  };
};

/** Whether an application is accepted one way. `open`: something is to be looked up first (U203). */
export type WayVerdict = {
  readonly verdict: 'accepted' | 'refused' | 'open';
  /** The last day on which it can be applied for, as far as known. */
  readonly lastDay?: CivilDate;
  /** The limits that decide: the earliest; several where they end on one day. */
  readonly decidedBy: readonly string[];
  readonly over: readonly string[];
  readonly toLookUp: readonly string[];
  readonly rule: RuleId;
  readonly reason: Text;
};

export type Acceptance = {
  readonly warranty: ExchangeWarranty;
  readonly limits: readonly AcceptanceLimit[];
  readonly free: WayVerdict;
  readonly paid: WayVerdict;
  /** The way an application goes before the inspection; a free one may still turn out paid (C13). */
  readonly way: ExchangeWay | 'open' | 'refused';
};

type Dated = Pick<AcceptanceLimit, 'lastDay' | 'receipt'>;
type Missing = NonNullable<AcceptanceLimit['unknown']>['missing'];
type Context = { readonly terms: ExchangeTerms; readonly warranty: ExchangeWarranty } & AcceptanceQuestion;

function dayOf({ source }: Limit, context: Context): Dated | Missing {
  const { terms, original, rows, calendar, warranty } = context;
  if (source.kind === 'warranty') {
    const { endsOn, receipt } = warranty;
    return endsOn === undefined ? 'warranty' : { lastDay: endsOn, ...(receipt && { receipt }) };
  }
  if (source.kind === 'period') {
    const from = source.from === 'shipment' ? original.shippedOn : original.proof.purchasedOn;
    if (from === undefined) return source.from;
    const receipt = runExchangePeriod(terms, source.period, { from, calendar });
    return { lastDay: receipt.lastDay, receipt };
  }
  const row = rows?.[source.table];
  if (row === undefined) return 'row';
  const cell = row[source.column];
  return typeof cell === 'string' ? { lastDay: cell } : 'date';
}

function dated(limit: Limit, context: Context): AcceptanceLimit {
  const { id, rule, text: said, appliesTo } = limit;
  const about = { id, rule, text: said, appliesTo };
  const found = dayOf(limit, context);
  if (typeof found === 'string') {
    const { unknownRule } = context.terms.exchange.acceptance;
    return {
      ...about,
      state: 'unknown',
      unknown: { missing: found, then: limit.unknown, rule: unknownRule },
    };
  }
  const over = found.lastDay !== undefined && context.appliedOn > found.lastDay;
  return { ...about, state: over ? 'over' : 'within', ...found };
}

const idsOf = (limits: readonly AcceptanceLimit[]) => limits.map(({ id }) => id);

function reasonOf(verdict: WayVerdict['verdict'], limits: readonly AcceptanceLimit[], on: CivilDate): Text {
  const ja = limits.map((one) => `${one.text.ja}${one.lastDay ? `(${one.lastDay}まで)` : ''}`).join('、');
  const en = limits.map((one) => `${one.text.en}${one.lastDay ? ` (to ${one.lastDay})` : ''}`).join('; ');
  if (verdict === 'open') return text(`次をお調べください: ${ja}`, `To be looked up first: ${en}`);
  if (limits.length === 0) return text('受付の期限は知られていません。', 'No limit of acceptance is known.');
  return verdict === 'accepted'
    ? text(`${on}のお申し込みをお受けできます。期限: ${ja}`, `Application of ${on} accepted. Limit: ${en}`)
    : text(
        `${on}のお申し込みはお受けできません。期限: ${ja}`,
        `Application of ${on} not accepted. Limit: ${en}`,
      );
}

function verdictOf(
  way: ExchangeWay,
  limits: readonly AcceptanceLimit[],
  { terms, appliedOn }: Context,
): WayVerdict {
  const ours = limits.filter(({ appliesTo }) => appliesTo.includes(way));
  const days = ours.flatMap(({ lastDay }) => (lastDay === undefined ? [] : [lastDay])).toSorted();
  const lastDay = days[0];
  const deciding = ours.filter((one) => lastDay !== undefined && one.lastDay === lastDay);
  const over = ours.filter(({ state }) => state === 'over');
  const toLookUp = ours.filter(({ unknown }) => unknown?.then === 'looked-up');
  const verdict = over.length > 0 ? 'refused' : toLookUp.length > 0 ? 'open' : 'accepted';
  return {
    verdict,
    ...(lastDay === undefined ? {} : { lastDay }),
    decidedBy: idsOf(deciding),
    over: idsOf(over),
    toLookUp: idsOf(toLookUp),
    rule: verdict === 'open' ? terms.exchange.acceptance.unknownRule : terms.exchange.acceptance.rule,
    reason: reasonOf(verdict, verdict === 'open' ? toLookUp : deciding, appliedOn),
  };
}

function wayOf(free: WayVerdict, paid: WayVerdict): Acceptance['way'] {
  if (free.verdict === 'accepted') return 'free';
  if (free.verdict === 'open' || paid.verdict === 'open') return 'open';
  return paid.verdict === 'accepted' ? 'paid' : 'refused';
}

/**
 * Whether an application of a day is accepted, free and paid (C5, K2): all limits with their dates and receipts, and which
 * of them decides. Says nothing of the proof and of grounds (`exchangeCoverage`). An accepted application stands: do not
 * ask again later.
 * @throws CalendarError for impossible dates
 */
export function acceptance(terms: ExchangeTerms, question: AcceptanceQuestion): Acceptance {
  const warranty = exchangeWarranty(terms, question);
  const context = { terms, warranty, ...question };
  const limits = terms.exchange.acceptance.limits.map((limit) => dated(limit, context));
  const free = verdictOf('free', limits, context);
  const paid = verdictOf('paid', limits, context);
  return { warranty, limits, free, paid, way: wayOf(free, paid) };
}
