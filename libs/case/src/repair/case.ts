import type { CivilDate, Instant, PeriodReceipt } from '@shuriken/calendar';
import type { Assessment, Certificate, Ending, Incurred, RuleId, TermsRef } from '@shuriken/terms';
import type { ChartName, Place } from '../chart/adapter.js';
import type { FactData, NoticeIntent } from '../facts.js';
import type { Personal } from '../shared/personal.js';
import type { Channel, Fault, PaymentWay, Product, RepairForm } from '../shared/vocabulary.js';

/** A message the case caused, and what became of it. */
export interface Notice extends NoticeIntent {
  /** `{version of the causing fact}:{template}`: unique in the case. */
  readonly id: string;
  readonly causedBy: number;
  readonly status: 'pending' | 'sent' | 'bounced' | 'unknown' | 'withheld' | 'replaced';
  /** Instant of the last outcome. */
  readonly at?: Instant;
  readonly to?: Personal;
}

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

/** A deadline that is over, and how it ended. */
export interface PastDeadline {
  readonly kind: string;
  readonly at: Instant;
  readonly outcome: 'fired' | 'met' | 'withheld';
  readonly on: Instant;
  readonly rule: RuleId;
  readonly receipt: PeriodReceipt | null;
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

/** All that is known of a repair case: the fold of its facts. */
export interface RepairCase {
  readonly id: string;
  readonly version: number;
  readonly chart: ChartName;
  readonly place: Place;
  readonly number: string;
  readonly terms: TermsRef;
  readonly openedAt: Instant;
  readonly requestedOn: CivilDate;
  readonly form: RepairForm;
  readonly product: Product;
  readonly certificate: Certificate;
  readonly warranty: FactData['RepairRequested']['warranty'];
  readonly customer: string;
  readonly language: 'ja' | 'en';
  readonly symptom: Personal;
  readonly returnTo: Personal;
  readonly quoteChannel: Channel;
  readonly noticeChannel: Channel;
  readonly payment: PaymentWay;
  readonly erasureConsent: boolean;
  readonly extrasAskedFor: readonly string[];
  readonly rerepair: FactData['RepairRequested']['rerepair'];
  readonly collectedOn?: CivilDate;
  readonly custodyOn?: CivilDate;
  readonly storage?: PeriodReceipt;
  readonly intake?: Pick<
    FactData['DeviceReceived'],
    'checklist' | 'certificateEnclosed' | 'extras' | 'missingExtras'
  >;
  /** Visits (O12.14): failed attempts since the customer was last reached. */
  readonly attempts: readonly Instant[];
  /** When a deemed cancellation was last withdrawn: nothing counts towards another that was made before it. */
  readonly withdrawnAt?: Instant;
  readonly lastReachedAt?: Instant;
  readonly visitOn?: CivilDate;
  readonly visit?: Pick<FactData['VisitMade'], 'on' | 'diagnosisBegan' | 'coverage' | 'consented'>;
  readonly diagnosis?: {
    readonly on: CivilDate;
    readonly reproduced: boolean;
    readonly coverage: FactData['DiagnosisRecorded']['coverage'];
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
  readonly completion?: { readonly on: CivilDate; readonly parts: FactData['RepairCompleted']['parts'] };
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
  readonly payments: readonly {
    readonly on: CivilDate;
    readonly yen: number;
    readonly way: PaymentWay;
    readonly reference: string;
  }[];
  readonly refunds: readonly { readonly on: CivilDate; readonly yen: number; readonly reference: string }[];
  readonly writtenOff: number;
  readonly hold?: { readonly ground: 'dispute' | 'legal' | 'insurance'; readonly since: Instant };
  /** When the last hold was lifted: what fell due under it takes effect then (U4). */
  readonly freedAt?: Instant;
  readonly notices: readonly Notice[];
  /** Keys of reminders that were given or withheld, so that none is given twice. */
  readonly reminded: ReadonlySet<string>;
  readonly past: readonly PastDeadline[];
  readonly assignee: string | null;
  readonly lastNote?: Personal;
  readonly closedOn?: CivilDate;
  /** When the case last began to wait for somebody: operator reminders count from then (U8-U10, U12). */
  readonly waitingSince: Instant;
}

/** The quote that counts now, if there is one. */
export const currentQuote = (c: RepairCase): Quote | undefined => c.quotes.at(-1);

/** The last quote the customer agreed to. */
export const agreedQuote = (c: RepairCase): Quote | undefined =>
  c.quotes.findLast((quote) => quote.answer === 'accepted');

/** Whether the company holds the device: at the repair centre or in the store. */
export const inCustody = (c: RepairCase): boolean =>
  c.place.custody === 'centre' || c.place.custody === 'storage';

/** What was not in order when the device arrived, and is to be settled before the diagnosis (O12.3-6). */
export const failedChecks = (c: RepairCase) => (c.intake?.checklist ?? []).filter(({ ok }) => !ok);

export const isOpen = (c: RepairCase): boolean => c.place.progress !== 'closed';

/** Yen still owed (negative: overpaid), after payments, refunds and what was written off. */
export function balance(c: RepairCase): number {
  const sum = (entries: readonly { readonly yen: number }[]) =>
    entries.reduce((total, entry) => total + entry.yen, 0);
  return (c.assessed?.assessment.gross ?? 0) - sum(c.payments) + sum(c.refunds) - c.writtenOff;
}

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

export const noticeById = (c: RepairCase, id: string): Notice | undefined =>
  c.notices.find((notice) => notice.id === id);
