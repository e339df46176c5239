import {
  type Calendar,
  type CivilDate,
  type Period,
  type PeriodReceipt,
  runPeriod,
} from '@shuriken/calendar';
import type { Terms } from './schema/terms.js';
import { type RuleId, text, type Text } from './text.js';

/** The certificate as seen: `shown` says whether it came along; the rest is what it says, or what is known without it. */
export type Certificate = {
  readonly shown: boolean;
  readonly purchasedOn?: CivilDate;
  readonly model?: string;
  readonly serial?: string;
  readonly shop?: string;
  readonly altered?: boolean;
  readonly untrue?: boolean;
  /** Length of the warranty that the certificate grants. */
  readonly months?: number;
};

export type WarrantyStanding = {
  readonly standing: 'in' | 'out';
  /** Last day of the warranty, where it can be computed. */
  readonly endsOn?: CivilDate;
  readonly receipt?: PeriodReceipt;
  readonly rule: RuleId;
  readonly reason: Text;
};

export type WarrantyQuestion = {
  readonly certificate: Certificate;
  /** The day of the request decides, not the day the fault arose (O5.1, K12). */
  readonly requestedOn: CivilDate;
  readonly calendar: Calendar;
};

/**
 * Whether a request was made in warranty (O5.1, O6.1, K12), as the section `warranty` of the terms says. Where the end
 * cannot be computed (U102): a certificate shown without its purchase date leaves the request in warranty, charged by
 * O5.2(2) all the same, so nothing is given away; otherwise it stands out of warranty until the entries are known.
 */
export function warranty(
  terms: Terms,
  { certificate, requestedOn, calendar }: WarrantyQuestion,
): WarrantyStanding {
  const { shown, purchasedOn, months } = certificate;
  if (purchasedOn === undefined || months === undefined) {
    const {
      standing,
      rule,
      text: reason,
    } = shown && purchasedOn === undefined ? terms.warranty.undated : terms.warranty.unknown;
    return { standing, rule, reason };
  }
  return computed(terms, requestedOn, runPeriod(periodOf(terms, months), purchasedOn, { calendar }));
}

const periodOf = ({ warranty: { counting } }: Terms, months: number): Period => ({
  length: months,
  unit: 'month',
  counting: counting.counting,
  rule: counting.rule,
});

function computed(terms: Terms, requestedOn: CivilDate, receipt: PeriodReceipt): WarrantyStanding {
  return { ...standingOn(terms.warranty, requestedOn, receipt.lastDay), receipt };
}

/** What a set of terms says of requests in and out of warranty. */
type Said = Readonly<Record<'in' | 'out', { readonly rule: RuleId; readonly text: Text }>>;

/** How a request stands to a warranty whose last day is known: that day itself is still in it (P1). */
export function standingOn(said: Said, requestedOn: CivilDate, endsOn: CivilDate): Dated {
  const standing = requestedOn <= endsOn ? 'in' : 'out';
  const { rule, text: about } = said[standing];
  const reason = text(
    `${about.ja}(保証は${endsOn}まで、ご依頼は${requestedOn})`,
    `${about.en} (Warranty to ${endsOn}, request on ${requestedOn}.)`,
  );
  return { standing, endsOn, rule, reason };
}

type Dated = {
  readonly standing: 'in' | 'out';
  readonly endsOn: CivilDate;
  readonly rule: RuleId;
  readonly reason: Text;
};
