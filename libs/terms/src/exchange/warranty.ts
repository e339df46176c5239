import {
  type Calendar,
  type CivilDate,
  type Period,
  type PeriodReceipt,
  runPeriod,
} from '@shuriken/calendar';
import type { ExchangeTerms } from '../schema/terms.js';
import type { WarrantedPart } from '../schema/vocabulary.js';
import { type RuleId, text, type Text } from '../text.js';
import { standingOn } from '../warranty.js';
import { exchangePeriod } from './period.js';
import type { ReplacementWarranty } from './replacement.js';

/**
 * Whether the day of purchase was proven: by a document that tells it, granted without one by an operator (K3), or not
 * yet. Only a day that a document tells moves the warranty (C11); what the customer told bounds acceptance all the same.
 */
export type Proof =
  | { readonly state: 'shown'; readonly purchasedOn: CivilDate }
  | { readonly state: 'granted' | 'missing'; readonly purchasedOn?: CivilDate };

/** What is known of the device that is to be exchanged. */
export type Original = {
  /** The company's shipping date, by the serial. */
  readonly shippedOn?: CivilDate;
  readonly proof: Proof;
  /** Default `main-unit`. */
  readonly part?: WarrantedPart;
  /** The period that the certificate bears, for the main unit (C10). */
  readonly certificateMonths?: number;
  /** Set where the device was itself sent as a replacement: its warranty counts as the original's (U213). */
  readonly replacement?: ReplacementWarranty;
};

export type ExchangeWarranty = {
  /** `open`: no day is known to count from; shipment or a proof would tell (U210). */
  readonly standing: 'in' | 'out' | 'open';
  readonly countedFrom?: 'shipment' | 'purchase' | 'replacement';
  /** Last day of the warranty. */
  readonly endsOn?: CivilDate;
  readonly receipt?: PeriodReceipt;
  readonly rule: RuleId;
  readonly reason: Text;
};

export type ExchangeWarrantyQuestion = {
  readonly original: Original;
  /** The day of application decides (C5). */
  readonly appliedOn: CivilDate;
  readonly calendar: Calendar;
};

/** The length of the warranty: the certificate's own for a main unit that bears one, else as stated (C10). */
function lengthOf(terms: ExchangeTerms, { part = 'main-unit', certificateMonths }: Original): Period {
  const stated = terms.exchange.warranty.parts.find((one) => one.part === part);
  const { period } = exchangePeriod(terms, stated?.period ?? part);
  if (part !== 'main-unit' || certificateMonths === undefined) return period;
  return {
    ...period,
    length: certificateMonths,
    unit: 'month',
    rule: terms.exchange.warranty.certificate.rule,
  };
}

function startOf({ shippedOn, proof }: Original) {
  if (proof.state === 'shown') return { countedFrom: 'purchase', day: proof.purchasedOn } as const;
  return shippedOn === undefined ? undefined : ({ countedFrom: 'shipment', day: shippedOn } as const);
}

const both = (a: Text, b: Text): Text => text(`${a.ja}${b.ja}`, `${a.en} ${b.en}`);

/**
 * The warranty of a device to be exchanged (C10, C11): from the company's shipment, that day counted, or with a dated
 * proof from the day of purchase; for a replacement, the warranty it was sent with (C9, U213).
 * @throws CalendarError for impossible dates
 */
export function exchangeWarranty(terms: ExchangeTerms, question: ExchangeWarrantyQuestion): ExchangeWarranty {
  const { original, appliedOn, calendar } = question;
  const said = terms.exchange.warranty;
  if (original.replacement !== undefined) {
    const { endsOn, receipt } = original.replacement;
    const found = standingOn(said, appliedOn, endsOn);
    return {
      ...found,
      countedFrom: 'replacement',
      receipt,
      reason: both(found.reason, said.ofReplacement.text),
    };
  }
  const start = startOf(original);
  if (start === undefined) {
    const { rule, text: reason } = said.unknown;
    return { standing: 'open', rule, reason };
  }
  const receipt = runPeriod(lengthOf(terms, original), start.day, { calendar });
  const found = standingOn(said, appliedOn, receipt.lastDay);
  const how = start.countedFrom === 'purchase' ? said.fromPurchase : said.fromShipment;
  return { ...found, countedFrom: start.countedFrom, receipt, reason: both(found.reason, how.text) };
}
