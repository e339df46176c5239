import type { CivilDate, Instant, PeriodReceipt } from '@shuriken/calendar';
import type {
  Assessment,
  Certificate,
  Ending,
  FaultRefusal,
  GroundHit,
  Incurred,
  RuleId,
  TermsRef,
  Text,
} from '@shuriken/terms';
import type { Causing } from '../shared/facts.js';
import type { Personal } from '../shared/personal.js';
import type { DutyFacts } from './duty-facts.js';
import type { PartFacts } from './part-facts.js';
import type { PartCondition } from './vocabulary.js';
import type {
  Channel,
  DisposalEvidence,
  EndingKind,
  Fault,
  PaymentWay,
  Product,
  RepairForm,
} from '../shared/vocabulary.js';

/** Who pays, fault by fault, with every ground (O5.2); `refusal`: a fault that is not repaired at all (O12.10, K6). */
export interface CoverageFound {
  readonly standing: 'free' | 'charged-in-warranty' | 'mixed' | 'out';
  readonly request: readonly GroundHit[];
  readonly faults: readonly {
    readonly id: string;
    readonly charged: boolean;
    readonly grounds: readonly GroundHit[];
    readonly refusal?: FaultRefusal;
  }[];
}

/** How long parts of the model are kept (O14). */
export interface Retention {
  /** Its last day; undefined where the manual defines none. */
  readonly keptUntil?: CivilDate;
  readonly launchedOn?: CivilDate;
  /** Where none is defined: two years from the launch, an aim and no end. */
  readonly aim?: PeriodReceipt;
}

/** Facts of a repair. */
export interface RepairFacts extends PartFacts, DutyFacts {
  RepairRequested: Causing & {
    readonly number: string;
    readonly terms: TermsRef;
    readonly calendar: number;
    readonly form: RepairForm;
    readonly product: Product;
    readonly certificate: Certificate;
    /** Whether the request falls into the warranty, with its receipt (O5.1, K12). */
    readonly warranty: {
      readonly standing: 'in' | 'out';
      readonly endsOn?: CivilDate;
      readonly receipt?: PeriodReceipt;
      readonly rule: RuleId;
      readonly reason: Text;
    };
    readonly customer: string;
    readonly language: 'ja' | 'en';
    readonly symptom: Personal;
    readonly use: Personal;
    readonly triage: Personal;
    readonly returnTo: Personal;
    readonly quoteChannel: Channel;
    readonly noticeChannel: Channel;
    readonly payment: PaymentWay;
    readonly confirmed: readonly string[];
    readonly erasureConsent: boolean;
    readonly extrasAskedFor: readonly string[];
    readonly packing: 'original-box' | 'designated-box' | null;
    readonly remoteArea: boolean;
    readonly rerepair: {
      readonly of: string;
      readonly completedOn: CivilDate;
      readonly receipt: PeriodReceipt;
    } | null;
    readonly requestedOn: CivilDate;
    /** The external standard accessory at fault, where a good one is sent instead of a repair (O4.2). */
    readonly accessory?: string;
    /** As the model's row or the manual says; absent where nothing is known of it (O14). */
    readonly retention?: Retention;
    /** What is to be minded of the chosen way of paying, as the table says (O8). */
    readonly paymentNote?: Text;
    /** What the tables call the area of the collection or visit (O4.1b, O9(3)). */
    readonly area?: string;
  };
  DeviceCollected: { readonly on: CivilDate; readonly carrier: string; readonly costs: readonly Incurred[] };
  DeviceReceived: Causing & {
    readonly on: CivilDate;
    /** Of an item that was not in order also what the terms call it, and by which rule. */
    readonly checklist: readonly {
      readonly item: string;
      readonly ok: boolean;
      readonly text?: Text;
      readonly rule?: RuleId;
    }[];
    readonly certificateEnclosed: boolean;
    readonly extras: readonly string[];
    readonly missingExtras: readonly string[];
    readonly condition: Personal;
    readonly costs: readonly Incurred[];
    /** Six months from the day of custody, that day counted (O10, U11). */
    readonly storage: PeriodReceipt;
  };
  VisitAttemptFailed: {
    readonly at: Instant;
    readonly how: Channel;
    readonly note: Personal;
    /** The travel fee, where somebody went there and met nobody (K9). */
    readonly costs?: readonly Incurred[];
    readonly movedFrom?: string;
  };
  CustomerReached: {
    readonly at: Instant;
    readonly how: Channel;
    readonly note: Personal;
    readonly movedFrom?: string;
  };
  VisitAgreed: Causing & { readonly on: CivilDate };
  VisitMade: Causing & {
    readonly on: CivilDate;
    readonly diagnosisBegan: boolean;
    readonly costs: readonly Incurred[];
    readonly report: Personal;
    /** Whether the certificate was shown at the place; where nobody said, what was said at the request counts (O12.1). */
    readonly certificateShown?: boolean;
    readonly faults?: readonly Fault[];
    /** Who pays, as at a diagnosis (O5.2); visits from before this was asked have none. */
    readonly coverage?: CoverageFound;
    /** Whether the customer agreed to the charges before the work was done (O6.1, U7). */
    readonly consented?: boolean;
  };
  CustomerUnreachable: Causing & { readonly receipt: PeriodReceipt; readonly attempts: readonly Instant[] };
  /** The customer had been reached at `at`, before the repair was deemed cancelled: it was not (O12.14). */
  CancellationWithdrawn: {
    readonly at: Instant;
    readonly how: Channel;
    readonly reason: Personal;
    readonly rule: RuleId;
  };
  /** What was recorded of the attempts was corrected: the customer was not unreachable for a week (O12.14). */
  CancellationVoided: { readonly rule: RuleId };
  DiagnosisRecorded: {
    readonly on: CivilDate;
    readonly reproduced: boolean;
    readonly faults: readonly Fault[];
    readonly coverage: CoverageFound;
    readonly findings: Personal;
    readonly costs: readonly Incurred[];
  };
  /** Nothing is to be paid for the repair itself, so no consent is needed. */
  RepairAuthorised: { readonly rule: RuleId };
  FaultNotReproduced: Causing & { readonly ending: Ending; readonly rule: RuleId };
  /** The amount is fixed and the document ready; it is not sent yet. */
  QuoteIssued: Causing & {
    readonly quote: number;
    readonly kind: 'quote' | 'requote';
    readonly on: CivilDate;
    readonly channel: Channel;
    readonly assessment: Assessment;
    /** The rule under which a quote is made, U7 where it is by analogy. */
    readonly rule: RuleId;
    readonly message: Personal;
  };
  /** The document left us. `lapse`: the 21 days, null where silence ends nothing (U8, U9). */
  QuoteSent: {
    readonly quote: number;
    readonly on: CivilDate;
    readonly channel: Channel;
    readonly lapse: PeriodReceipt | null;
  };
  QuoteTold: { readonly quote: number; readonly on: CivilDate; readonly note: Personal };
  QuoteUndeliverable: { readonly quote: number; readonly rule: RuleId };
  QuoteReminderFellDue: Causing & {
    readonly quote: number;
    readonly key: string;
    readonly daysBefore: number;
    readonly lapses: Instant;
  };
  QuoteReminderWithheld: {
    readonly quote: number;
    readonly key: string;
    readonly daysBefore: number;
    readonly reason: Text;
  };
  QuoteAccepted: {
    readonly quote: number;
    readonly on: CivilDate;
    readonly arrivedAt: Instant;
    readonly channel: Channel;
    readonly note: Personal;
  };
  QuoteDeclined: Causing & {
    readonly quote: number;
    readonly arrivedAt: Instant;
    readonly channel: Channel;
    readonly note: Personal;
    readonly ending: EndingKind;
  };
  QuoteAnswerUnclear: {
    readonly quote: number;
    readonly arrivedAt: Instant;
    readonly channel: Channel;
    readonly note: Personal;
    readonly rule: RuleId;
  };
  /** Silence over in-warranty charges: by analogy only, an operator confirms (U7). */
  QuoteSilenceEnded: { readonly quote: number; readonly receipt: PeriodReceipt; readonly rule: RuleId };
  QuoteLapsed: Causing & {
    readonly quote: number;
    readonly receipt: PeriodReceipt;
    readonly confirmed: boolean;
  };
  QuoteReinstated: {
    readonly quote: number;
    /** `corrected`: on the right basis it had not lapsed, and its days run on. */
    readonly basis: 'late-yes' | 'arrived-in-time' | 'undeliverable' | 'corrected';
    readonly reason: Personal;
    readonly rule: RuleId;
    /** The last day of the storage period, where it was over by then (O10): the amounts of the quote are old. */
    readonly storageOver?: CivilDate;
  };
  /** Who pays is found anew over all faults: work goes on where nothing is to be paid, else a requote follows (O7.3). */
  FurtherFaultFound: {
    readonly on: CivilDate;
    readonly faults: readonly Fault[];
    readonly coverage: CoverageFound;
    readonly findings: Personal;
  };
  RepairCancelled: Causing & {
    readonly on: CivilDate;
    readonly ending: Ending;
    readonly note: Personal;
    readonly rule: RuleId;
  };
  RepairRefused: Causing & {
    readonly on: CivilDate;
    readonly refusal: string;
    /** What the terms call the ground. */
    readonly text?: Text;
    readonly ending: Ending;
    readonly note: Personal;
    readonly rule: RuleId;
  };
  /** The number itself is never stored (O12.2). */
  MyNumberFound: Causing & { readonly on: CivilDate };
  RepairCompleted: {
    readonly on: CivilDate;
    readonly parts: readonly {
      readonly part: string;
      readonly name: string;
      readonly storage: boolean;
      readonly removed: boolean;
      /** New unless told (O2, O14). */
      readonly condition?: PartCondition;
    }[];
    readonly report: Personal;
    /** What was checked afterwards, for the repair report (O12.15). */
    readonly checks?: readonly string[];
    /** The product that took the device's place, for a model whose parts are kept without a term (O14). */
    readonly exchangedFor?: { readonly model: string; readonly serial: string };
  };
  TurnaroundPaused: {
    readonly ground: string;
    readonly from: CivilDate;
    readonly note: Personal;
    readonly rule: RuleId;
  };
  TurnaroundResumed: { readonly ground: string; readonly to: CivilDate };
  TurnaroundPromiseLifted: { readonly ground: string; readonly note: Personal; readonly rule: RuleId };
  TurnaroundMissed: { readonly receipt: PeriodReceipt };
  ReturnAnnounced: Causing & {
    readonly announcement: number;
    readonly returnOn: CivilDate;
    readonly announcedOn: CivilDate;
  };
  DeviceShipped: Causing & {
    readonly on: CivilDate;
    readonly carrier: string;
    readonly tracking: string;
    readonly freight: 'billed' | 'collect' | 'ours';
    readonly rule: RuleId;
    readonly collects: number;
    readonly costs: readonly Incurred[];
    readonly enclosed: readonly string[];
  };
  /** `turnaround`: the target that was met, null where it was missed or did not hold (O9). */
  DeviceDelivered: { readonly on: CivilDate; readonly turnaround: PeriodReceipt | null };
  DeviceNotTaken: { readonly on: CivilDate; readonly note: Personal };
  DeviceStored: { readonly on: CivilDate; readonly place: string; readonly costs: readonly Incurred[] };
  DisposalNoticeFellDue: Causing & {
    readonly key: string;
    readonly daysBefore: number;
    readonly fallsDue: Instant;
  };
  DisposalNoticeWithheld: {
    readonly key: string;
    readonly daysBefore: number;
    readonly fallsDue: Instant;
    readonly reason: Text;
  };
  DisposalFellDue: Causing & {
    readonly fellDue: Instant;
    readonly receipt: PeriodReceipt;
    readonly evidence: DisposalEvidence;
    readonly decision: 'automatic' | 'on-approval';
  };
  /** On the basis as corrected the right to dispose has not arisen yet; it falls due anew (O10). */
  DisposalWithdrawn: { readonly fellDue: Instant; readonly fallsDue: Instant; readonly rule: RuleId };
  DisposalOrdered: { readonly by: 'terms' | 'approver'; readonly rule: RuleId };
  StorageWiped: {
    readonly what: 'removed-part' | 'device';
    readonly part: string;
    readonly method: string;
    readonly by: string;
    readonly on: CivilDate;
    readonly rule: RuleId;
  };
  DeviceDisposed: Causing & {
    readonly on: CivilDate;
    readonly method: string;
    readonly costs: readonly Incurred[];
  };
  /** What the customer owes as of now, replacing what was assessed before. */
  ChargesAssessed: { readonly assessment: Assessment; readonly ending: Ending; readonly disposed: boolean };
}
