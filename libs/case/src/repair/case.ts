import type { CivilDate, Instant, PeriodReceipt } from '@shuriken/calendar';
import type { Assessment, Certificate, Ending, Incurred, RuleId, Text } from '@shuriken/terms';
import type { CommonCase, Notice } from '../shared/case.js';
import type { Personal } from '../shared/personal.js';
import type { Channel, Fault, PaymentWay, Product, RepairForm } from '../shared/vocabulary.js';
import type { DutyFacts, Listed } from './duty-facts.js';
import type { CoverageFound, RepairFacts, Retention } from './facts.js';
import type { Work } from './vocabulary.js';

export interface Quote {
  readonly n: number;
  readonly kind: 'quote' | 'requote';
  readonly issuedOn: CivilDate;
  readonly channel: Channel;
  readonly assessment: Assessment;
  readonly rule: RuleId;
  readonly sentOn?: CivilDate;
  readonly sentAt?: Instant;
  readonly toldOn?: CivilDate;
  /** The 21 days; null where silence ends nothing (U8, U9). */
  readonly lapse: PeriodReceipt | null;
  readonly answer?: 'accepted' | 'declined' | 'unclear' | 'lapsed';
  readonly answeredAt?: Instant;
  readonly acceptedOn?: CivilDate;
}

export interface TurnaroundPause {
  readonly ground: string;
  readonly from: CivilDate;
  readonly to?: CivilDate;
}

export interface WipedStorage {
  readonly what: 'removed-part' | 'device';
  readonly part: string;
  readonly method: string;
  readonly by: string;
  readonly on: CivilDate;
  /** A repair was completed since: the device may hold storage again, and this proof says nothing of that (U15). */
  readonly outdated?: true;
}

/** A good accessory on its way, or delivered (O4.2). */
export interface SentPart {
  readonly part: string;
  readonly name: string;
  readonly on: CivilDate;
  readonly coverage: CoverageFound;
  readonly consented: boolean;
  /** Whether the faulty one is to be taken along. */
  readonly collectsFaulty: boolean;
  /** How many of `costs` there were before: what is not taken is not charged. */
  readonly costsBefore: number;
  readonly deliveredOn?: CivilDate;
  /** The faulty one came in, or was given up. */
  readonly faulty?: 'collected' | 'given-up';
}

/** What a partner company does on the case (O3). */
export interface Entrusted {
  readonly partner: string;
  readonly work: readonly Work[];
  readonly on: CivilDate;
}

/** A claim for damage, and what became of it (O18). */
export interface Claim {
  readonly n: number;
  readonly on: CivilDate;
  readonly damage: Listed;
  readonly what: Personal;
  readonly asked: number | null;
  readonly decided?: Pick<
    DutyFacts['ClaimDecided'],
    'on' | 'outcome' | 'exception' | 'excluded' | 'cap' | 'yen' | 'rule'
  >;
  readonly madeGoodOn?: CivilDate;
}

/** All that is known of a repair case: the fold of its facts. */
export interface RepairCase extends CommonCase {
  readonly chart: 'repair';
  readonly form: RepairForm;
  readonly product: Product;
  readonly certificate: Certificate;
  readonly warranty: RepairFacts['RepairRequested']['warranty'];
  readonly returnTo: Personal;
  readonly quoteChannel: Channel;
  readonly payment: PaymentWay;
  readonly erasureConsent: boolean;
  readonly extrasAskedFor: readonly string[];
  readonly rerepair: RepairFacts['RepairRequested']['rerepair'];
  readonly collectedOn?: CivilDate;
  readonly custodyOn?: CivilDate;
  readonly storage?: PeriodReceipt;
  readonly intake?: Pick<
    RepairFacts['DeviceReceived'],
    'checklist' | 'certificateEnclosed' | 'extras' | 'missingExtras'
  >;
  /** Visits (O12.14): failed attempts since the customer was last reached. */
  readonly attempts: readonly Instant[];
  /** When a deemed cancellation was last withdrawn: nothing counts towards another that was made before it. */
  readonly withdrawnAt?: Instant;
  readonly lastReachedAt?: Instant;
  readonly visitOn?: CivilDate;
  readonly visit?: Pick<RepairFacts['VisitMade'], 'on' | 'diagnosisBegan' | 'coverage' | 'consented'>;
  readonly diagnosis?: {
    readonly on: CivilDate;
    readonly reproduced: boolean;
    readonly coverage: RepairFacts['DiagnosisRecorded']['coverage'];
  };
  readonly faults: readonly Fault[];
  readonly quotes: readonly Quote[];
  readonly promiseLifted?: { readonly ground: string; readonly rule: RuleId };
  readonly pauses: readonly TurnaroundPause[];
  /** Until the amount was agreed: from custody for the first quote, from the stop of the work for a requote (O7.3, O9). */
  readonly consentWaits: readonly { readonly from: CivilDate; readonly to?: CivilDate }[];
  readonly turnaroundMissed?: PeriodReceipt;
  readonly ending?: {
    readonly kind: Ending;
    readonly on: CivilDate;
    readonly at: Instant;
    readonly rule: RuleId;
    readonly refusal?: string;
    /** Whether the device had been received by then: O10 speaks of cancellations after custody only. */
    readonly inCustody: boolean;
  };
  readonly completion?: Pick<RepairFacts['RepairCompleted'], 'on' | 'parts' | 'exchangedFor'>;
  readonly announcement?: {
    readonly n: number;
    readonly returnOn: CivilDate;
    readonly announcedOn: CivilDate;
    readonly notice: string | null;
  };
  readonly shipment?: {
    readonly on: CivilDate;
    readonly freight: 'billed' | 'collect' | 'ours';
    readonly tracking: string;
    readonly carrier: string;
    /** Yen the carrier was told to collect at the door, tax included. */
    readonly collects: number;
  };
  readonly deliveredOn?: CivilDate;
  readonly notTakenOn?: CivilDate;
  /** When the device last came back to us untaken. */
  readonly notTakenAt?: Instant;
  readonly storedOn?: CivilDate;
  readonly disposalFellDue?: {
    readonly at: Instant;
    readonly decision: 'automatic' | 'on-approval';
    readonly receipt: PeriodReceipt;
    readonly orderedAt?: Instant;
  };
  /** When it came to light that it had not: what announced a disposal before that announced none. */
  readonly disposalWithdrawnAt?: Instant;
  readonly disposedOn?: CivilDate;
  readonly wiped: readonly WipedStorage[];
  readonly costs: readonly Incurred[];
  /** How many of `costs` there were when a lapse was last undone: of these, the way back and the storing are ours (U9). */
  readonly costsUndone?: number;
  readonly assessed?: {
    readonly assessment: Assessment;
    readonly ending: Ending;
    readonly disposed: boolean;
  };
  readonly accessory?: string;
  readonly sentPart?: SentPart;
  readonly retention?: Retention;
  readonly paymentNote?: Text;
  /** Partner companies that work on the case now. */
  readonly entrusted?: readonly Entrusted[];
  readonly claims?: readonly Claim[];
  readonly contractEnded?: { readonly on: CivilDate; readonly category: Listed; readonly rule: RuleId };
  /** What was asked for and is not done. */
  readonly declined?: readonly (Listed & { readonly on: CivilDate; readonly rule: RuleId })[];
}

/** The quote that counts now, if there is one. */
export const currentQuote = (c: RepairCase): Quote | undefined => c.quotes.at(-1);

/** The messages that carry a quote as a document. */
export const documentsOf = ({ notices }: Pick<RepairCase, 'notices'>, n: number): readonly Notice[] =>
  notices.filter(({ template, about }) => ['quote', 'requote'].includes(template) && about === `quote:${n}`);

/** The document of a quote that left us, whoever carried it. */
export const sentDocument = (c: Pick<RepairCase, 'notices'>, n: number): Notice | undefined =>
  documentsOf(c, n).find(({ status }) => status === 'sent');

/** The last quote the customer agreed to. */
export const agreedQuote = (c: RepairCase): Quote | undefined =>
  c.quotes.findLast((quote) => quote.answer === 'accepted');

/** Whether the company holds the device: at the repair centre or in the store. */
export const inCustody = (c: RepairCase): boolean =>
  c.place.custody === 'centre' || c.place.custody === 'storage';

/** What was not in order when the device arrived, and is to be settled before the diagnosis (O12.3-6). */
export const failedChecks = (c: RepairCase) => (c.intake?.checklist ?? []).filter(({ ok }) => !ok);

/** Storage that was taken out as faulty and whose wiping is not proven yet (O13.3). */
export const unwipedParts = (c: RepairCase): readonly string[] =>
  (c.completion?.parts ?? [])
    .filter((part) => part.storage && part.removed && !c.wiped.some((wiped) => wiped.part === part.part))
    .map((part) => part.part);

/** The proof that the storage of the device as it is now was wiped (U15). */
export const deviceWiping = (c: RepairCase): WipedStorage | undefined =>
  c.wiped.findLast((wiped) => wiped.what === 'device' && !wiped.outdated);

export const deviceWiped = (c: RepairCase): boolean => deviceWiping(c) !== undefined;

/** The customer's data are gone: the device was wiped, and it held storage. */
export const dataGone = (c: RepairCase): boolean => {
  const wiping = deviceWiping(c);
  return wiping !== undefined && wiping.method !== 'no-storage-inside';
};

/** The attempts that count towards a deemed cancellation: while one stood that was withdrawn, nobody could record a contact. */
export const countedAttempts = ({ attempts, withdrawnAt }: RepairCase): readonly Instant[] =>
  withdrawnAt === undefined ? attempts : attempts.filter((at) => at >= withdrawnAt);

/** A claim that waits: for the decision, or to be made good. */
export const openClaims = ({ claims = [] }: RepairCase): readonly Claim[] =>
  claims.filter(
    ({ decided, madeGoodOn }) => !decided || (decided.outcome !== 'none' && madeGoodOn === undefined),
  );

/** The faulty accessory is still to be taken in: in warranty only (O4.2). */
export const faultyPartAwaited = ({ sentPart }: RepairCase): boolean =>
  sentPart?.deliveredOn !== undefined && sentPart.collectsFaulty && sentPart.faulty === undefined;
