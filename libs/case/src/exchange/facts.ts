import type { CivilDate, Instant, PeriodReceipt } from '@shuriken/calendar';
import type {
  Acceptance,
  Advice,
  Assessment,
  ExchangeCoverage,
  ExchangePrice,
  ExchangeWarranty,
  OrderKind,
  Original,
  ParcelCheck,
  ReplacementWarranty,
  RuleId,
  TableRow,
  TermsRef,
  Text,
  Turnaround,
  WarrantedPart,
} from '@shuriken/terms';
import type { Causing } from '../shared/facts.js';
import type { Unit } from '../shared/opening.js';
import type { Personal } from '../shared/personal.js';
import type { Channel } from '../shared/vocabulary.js';

/** How an application reached us; a phone is answered in office hours only (C2). */
export type AppliedBy = 'web' | 'mail' | 'phone';

/** What proves the day of purchase (C19a): of which kind the document is, and the day that it tells. */
export interface ProofShown {
  readonly kind: string;
  /** What the terms call it. */
  readonly text: Text;
  readonly rule: RuleId;
  readonly purchasedOn: CivilDate;
  readonly shownOn: CivilDate;
}

/** Rows of the terms' tables as they stood when something was decided by them: evidence. */
export type RowsUsed = Readonly<Partial<Record<'models' | 'serials' | 'dealers', TableRow>>>;

/** One exchange of a chain: which case sent which unit, and to when its warranty runs (C9). */
export interface Link {
  readonly case: string;
  readonly number: string;
  readonly unit: Unit;
  readonly shippedOn: CivilDate;
  readonly warranty: ReplacementWarranty;
}

export type ReplacementCondition = 'same' | 'refurbished' | 'second-hand';

/** What was done with the data on a device before it left us or became ours (C8). */
export interface Handling {
  readonly initialised: boolean;
  /** Why it was not, where it was not. */
  readonly otherwise: Personal;
}

/** Facts of an exchange. Names and shapes are a storage format: added to, never renamed. */
export interface ExchangeFacts {
  ExchangeRequested: Causing & {
    readonly number: string;
    readonly terms: TermsRef;
    readonly calendar: number;
    readonly requestedOn: CivilDate;
    readonly via: AppliedBy;
    readonly product: Unit;
    /** The serial in the form in which serials are compared; `product` bears it as it was written (U211). */
    readonly serialKey: string;
    readonly part: WarrantedPart;
    readonly fault: Personal;
    readonly inUseSince: CivilDate | null;
    readonly customer: string;
    readonly language: 'ja' | 'en';
    readonly returnTo: Personal;
    readonly sheetChannel: Channel;
    readonly quoteChannel: Channel;
    readonly noticeChannel: Channel;
    readonly insurance: boolean;
    readonly confirmed: readonly string[];
    readonly rows: RowsUsed;
    /** What is known of the device; what the warranty and the limits are counted from. */
    readonly original: Original;
    readonly proof: ProofShown | null;
    /** The exchanges that the device came from, the first one first; none for a device that was bought. */
    readonly chain: readonly Link[];
    readonly acceptance: Acceptance;
    readonly advices: readonly Advice[];
  };
  /** A free exchange waits for a proof of purchase (K3). */
  ProofAwaited: Causing & { readonly rule: RuleId };
  ProofRecorded: Causing & {
    readonly proof: ProofShown;
    readonly original: Original;
    readonly acceptance: Acceptance;
    /** Who pays, where the device was inspected already. */
    readonly coverage: ExchangeCoverage | null;
  };
  /** An operator lets the exchange be free without a proof (K3). */
  ProofGranted: {
    readonly reason: Personal;
    readonly original: Original;
    readonly acceptance: Acceptance;
    readonly coverage: ExchangeCoverage | null;
    readonly rule: RuleId;
  };
  /** The day of shipment was not in the table, and was looked up (U203). */
  ShipmentLookedUp: {
    readonly shippedOn: CivilDate;
    readonly source: Personal;
    readonly original: Original;
    readonly acceptance: Acceptance;
    readonly coverage: ExchangeCoverage | null;
  };
  ApplicationAccepted: Causing & {
    readonly way: 'free' | 'paid';
    readonly sheet: number;
    readonly on: CivilDate;
    readonly channel: Channel;
    readonly rule: RuleId;
  };
  ApplicationDeclined: Causing & {
    readonly refusal: string;
    readonly text: Text;
    readonly on: CivilDate;
    readonly note: Personal;
    readonly rule: RuleId;
  };
  /** The sheet left us: its two weeks run (C19b, U205). */
  SheetSent: {
    readonly sheet: number;
    readonly on: CivilDate;
    readonly channel: Channel;
    readonly receipt: PeriodReceipt;
  };
  SheetUndeliverable: { readonly sheet: number; readonly rule: RuleId };
  SheetReminderFellDue: Causing & {
    readonly sheet: number;
    readonly key: string;
    readonly daysBefore: number;
    readonly lapses: Instant;
  };
  SheetReminderWithheld: {
    readonly sheet: number;
    readonly key: string;
    readonly daysBefore: number;
    readonly reason: Text;
  };
  SheetLapsed: Causing & { readonly sheet: number; readonly receipt: PeriodReceipt; readonly rule: RuleId };
  /** The device had been sent off in time: the sheet had not lapsed (U1). */
  SheetLapseWithdrawn: {
    readonly sheet: number;
    readonly sentOn: CivilDate;
    readonly receipt: PeriodReceipt;
    readonly rule: RuleId;
  };
  /** Another sheet takes the place of the former, which is void (U1). */
  SheetReissued: Causing & {
    readonly sheet: number;
    readonly former: number;
    readonly on: CivilDate;
    readonly channel: Channel;
    readonly reason: Personal;
    readonly rule: RuleId;
  };
  DeviceSentOff: {
    readonly sheet: number;
    readonly on: CivilDate;
    readonly carrier: string;
    readonly tracking: string;
  };
  /** Not taken in: without a valid sheet, or brought in person (C19c). The device stays the customer's to send. */
  ParcelRefused: Causing & {
    readonly on: CivilDate;
    readonly sheet: number | null;
    readonly check: ParcelCheck;
    readonly note: Personal;
    readonly rule: RuleId;
  };
  /** Taken in; `marks` run from the arrival (C21, K1). */
  ParcelReceived: Causing & {
    readonly on: CivilDate;
    readonly sentOn: CivilDate | null;
    readonly sheet: number | null;
    readonly enclosed: readonly string[];
    readonly check: ParcelCheck;
    readonly marks: Turnaround['marks'];
    readonly condition: Personal;
  };
  /** It may or must go back unexchanged: an operator decides (C19c). */
  ParcelQuestioned: { readonly outcome: ParcelCheck['outcome']; readonly rule: RuleId };
  ParcelKept: {
    readonly by: 'operator' | 'approver';
    readonly outcome: ParcelCheck['outcome'];
    readonly reason: Personal;
    readonly rule: RuleId;
  };
  InspectionRecorded: {
    readonly on: CivilDate;
    readonly faults: readonly ExchangeFaultFound[];
    readonly found: readonly string[];
    readonly coverage: ExchangeCoverage;
    readonly findings: Personal;
  };
  FaultNotConfirmed: Causing & {
    readonly on: CivilDate;
    readonly findings: Personal;
    readonly rule: RuleId;
  };
  /** A device that turned out to be paid for may be quoted although acceptance of a paid exchange was over (C5, C13). */
  PaidWayAllowed: { readonly reason: Personal; readonly over: readonly string[]; readonly rule: RuleId };
  /** Nothing is to be paid, so no order is needed (C3). */
  ExchangeAuthorised: { readonly rule: RuleId };
  /** The form is drawn up; it is not sent yet (C16, C17a, C17b). `report`: with the report for the insurer (C18). */
  OfferIssued: Causing & {
    readonly offer: number;
    readonly on: CivilDate;
    readonly channel: Channel;
    readonly price: ExchangePrice;
    readonly assessment: Assessment;
    readonly ordering: OrderKind;
    readonly report: boolean;
    readonly message: Personal;
    readonly rule: RuleId;
  };
  OfferSent: { readonly offer: number; readonly on: CivilDate; readonly channel: Channel };
  OfferUndeliverable: { readonly offer: number; readonly rule: RuleId };
  OrderPlaced: Causing & {
    readonly offer: number;
    readonly on: CivilDate;
    readonly arrivedAt: Instant;
    readonly channel: Channel;
    readonly ordering: OrderKind;
    readonly note: Personal;
    readonly rule: RuleId;
  };
  /** The order counts: at once with a dealer agreement, else when it is paid for (C17a, C17b). */
  OrderConfirmed: Causing & {
    readonly offer: number;
    readonly on: CivilDate;
    readonly basis: 'order' | 'payment';
    readonly rule: RuleId;
  };
  ExchangeCancelled: Causing & { readonly on: CivilDate; readonly note: Personal; readonly rule: RuleId };
  ReturnDecided: Causing & {
    readonly on: CivilDate;
    readonly refusal: string;
    readonly text: Text;
    readonly note: Personal;
    readonly rule: RuleId;
  };
  /** The target or the second mark of C21 is over, and nothing was sent yet; it informs and ends nothing (K1). */
  TurnaroundMarkPassed: Causing & {
    readonly mark: string;
    readonly text: Text;
    readonly receipt: PeriodReceipt;
    readonly days: number;
    readonly waited: number;
    readonly rule: RuleId;
  };
  ReplacementShipped: Causing & {
    readonly on: CivilDate;
    readonly unit: Unit;
    readonly condition: ReplacementCondition;
    readonly equivalence: string;
    readonly carrier: string;
    readonly tracking: string;
    readonly handling: Handling;
    /** Of what the replacement takes the place, and so what it is covered by (C9). */
    readonly original: ExchangeWarranty;
    readonly warranty: ReplacementWarranty;
    readonly chain: readonly Link[];
    readonly turnaround: Turnaround;
    readonly rule: RuleId;
  };
  DeviceSentBack: Causing & {
    readonly on: CivilDate;
    readonly carrier: string;
    readonly tracking: string;
    readonly handling: Handling;
    readonly rule: RuleId;
  };
  ParcelDelivered: { readonly on: CivilDate };
  ParcelNotTaken: { readonly on: CivilDate; readonly note: Personal };
  ParcelSentAgain: Causing & {
    readonly on: CivilDate;
    readonly carrier: string;
    readonly tracking: string;
    readonly rule: RuleId;
  };
  /** What the customer owes as of now, and what not and why, replacing what was assessed before (C3, C16, C17). */
  ExchangeAssessed: { readonly assessment: Assessment };
}

/** A fault that the inspection confirmed, with the grounds found on it (C13). */
export interface ExchangeFaultFound {
  readonly id: string;
  readonly part: string;
  readonly grounds: readonly string[];
}
