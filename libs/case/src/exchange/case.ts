import type { CivilDate, Instant, Pause, PeriodReceipt } from '@shuriken/calendar';
import type {
  Acceptance,
  Advice,
  Assessment,
  ExchangeCoverage,
  ExchangePrice,
  OrderKind,
  Original,
  ParcelCheck,
  ReplacementWarranty,
  RuleId,
  Turnaround,
  WarrantedPart,
} from '@shuriken/terms';
import type { CommonCase } from '../shared/case.js';
import type { Unit } from '../shared/opening.js';
import type { Personal } from '../shared/personal.js';
import type { Offer } from '../shared/summary.js';
import type { Channel } from '../shared/vocabulary.js';
import type { AppliedBy, ExchangeFacts, ExchangeFaultFound, Link, ProofShown, RowsUsed } from './facts.js';

/** A return sheet (RMA sheet): one counts, the others are void (U1). */
export interface Sheet {
  readonly n: number;
  readonly issuedOn: CivilDate;
  readonly channel: Channel;
  readonly sentOn?: CivilDate;
  /** The two weeks; null until it was sent (U205). */
  readonly receipt: PeriodReceipt | null;
  readonly lapsed?: true;
  /** The day another took its place. */
  readonly voidOn?: CivilDate;
}

/** A quotation-and-order form. */
export interface ExchangeOffer extends Offer {
  readonly kind: 'quotation';
  readonly price: ExchangePrice;
  readonly ordering: OrderKind;
  readonly report: boolean;
}

export type ExchangeEnding = 'exchanged' | 'declined' | 'cancelled' | 'returned';

/** All that is known of an exchange: the fold of its facts. */
export interface ExchangeCase extends CommonCase {
  readonly chart: 'exchange';
  readonly product: Unit;
  readonly via: AppliedBy;
  readonly part: WarrantedPart;
  readonly inUseSince: CivilDate | null;
  readonly returnTo: Personal;
  readonly sheetChannel: Channel;
  readonly quoteChannel: Channel;
  readonly insurance: boolean;
  readonly rows: RowsUsed;
  readonly original: Original;
  readonly proof: ProofShown | null;
  readonly chain: readonly Link[];
  readonly acceptance: Acceptance;
  readonly advices: readonly Advice[];
  /** The way on which it was accepted; an accepted application stands (C5). */
  readonly acceptedAs?: 'free' | 'paid';
  readonly sheets: readonly Sheet[];
  readonly sentOff?: {
    readonly sheet: number;
    readonly on: CivilDate;
    readonly carrier: string;
    readonly tracking: string;
  };
  /** The last parcel that was not taken in. */
  readonly refused?: { readonly on: CivilDate; readonly at: Instant; readonly check: ParcelCheck };
  readonly arrivedOn?: CivilDate;
  readonly marks: Turnaround['marks'];
  readonly parcel?: { readonly enclosed: readonly string[]; readonly check: ParcelCheck };
  readonly inspection?: {
    readonly on: CivilDate;
    readonly confirmed: boolean;
    readonly faults: readonly ExchangeFaultFound[];
    readonly found: readonly string[];
    readonly coverage: ExchangeCoverage | null;
  };
  readonly paidWayAllowed?: true;
  readonly authorised?: { readonly on: CivilDate; readonly rule: RuleId };
  readonly offers: readonly ExchangeOffer[];
  readonly order?: {
    readonly offer: number;
    readonly on: CivilDate;
    readonly ordering: OrderKind;
    readonly countsFrom?: CivilDate;
  };
  /** Waits for the customer's order and payment, shown apart from the work (U17). */
  readonly waits: readonly Pause[];
  readonly marksPassed: readonly string[];
  readonly ending?: {
    readonly kind: ExchangeEnding;
    readonly on: CivilDate;
    readonly at: Instant;
    readonly rule: RuleId;
    readonly refusal?: string;
  };
  readonly replacement?: Pick<
    ExchangeFacts['ReplacementShipped'],
    'on' | 'unit' | 'condition' | 'equivalence' | 'original' | 'warranty' | 'chain' | 'turnaround'
  >;
  readonly shipment?: { readonly on: CivilDate; readonly carrier: string; readonly tracking: string };
  readonly deliveredOn?: CivilDate;
  readonly notTakenOn?: CivilDate;
  readonly assessed?: { readonly assessment: Assessment };
}

/** The sheet that counts now, if one was issued. */
export const currentSheet = (c: Pick<ExchangeCase, 'sheets'>): Sheet | undefined => c.sheets.at(-1);

/** The form that counts now, if there is one. */
export const currentOffer = (c: Pick<ExchangeCase, 'offers'>): ExchangeOffer | undefined => c.offers.at(-1);

/** The offer that was ordered. */
export const orderedOffer = (c: ExchangeCase): ExchangeOffer | undefined =>
  c.offers.find(({ n }) => n === c.order?.offer);

/** Whether the customer's device is at the centre. */
export const inCustody = (c: Pick<ExchangeCase, 'place'>): boolean => c.place.custody === 'centre';

/** The replacement that was sent for the device: one unit serves one case. */
export const replacementUnit = (c: ExchangeCase): Unit | undefined => c.replacement?.unit;

/** How long the replacement is covered, where one was sent (C9): what a later exchange of it is counted from. */
export const replacementCover = (c: ExchangeCase): ReplacementWarranty | undefined => c.replacement?.warranty;

/** A proof is needed for what would be free, and there is none (K3). */
export const proofMissing = (c: ExchangeCase): boolean =>
  c.acceptance.way === 'free' && c.original.proof.state === 'missing';
