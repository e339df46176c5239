/** The closed words of the format: what a file may say and the code understands. */

export const charts = ['repair', 'exchange'] as const;

export const repairForms = ['pick-up', 'on-site', 'part-delivery'] as const;
/** Pick-up (O4.1a), on-site (O4.1b), sending a good part (O4.2). */
export type RepairFormId = (typeof repairForms)[number];

export const paymentWays = [
  'cash-on-delivery',
  'bank-transfer',
  'cash',
  'credit-card',
  'convenience-store',
  'qr-code',
] as const;
export type PaymentWay = (typeof paymentWays)[number];

export const quoteChannels = ['mail', 'post', 'fax', 'phone'] as const;
/** `mail` is e-mail, `post` a letter; a document travels by mail, post or fax. */
export type QuoteChannel = (typeof quoteChannels)[number];

export const periodEffects = [
  'deemed-cancelled',
  'right-to-dispose',
  'right-lost',
  'lapsed',
  'not-accepted',
  'warranty-ends',
  'service-ends',
  'advice',
  'target',
  'aim',
] as const;
export type PeriodEffect = (typeof periodEffects)[number];

export const noticeTemplates = [
  'request-received',
  'device-received',
  'quote',
  'requote',
  'quote-reminder',
  'quote-lapsed',
  'cancelled',
  'return-announced',
  'disposal-notice',
  'disposal-fell-due',
  'disposed',
  'shipped',
  'unreachable-cancelled',
  'returning-unrepaired',
  'visit-agreed',
  'visit-report',
  'part-shipped',
  'claim-decided',
  'contract-ended',
] as const;
export type NoticeTemplate = (typeof noticeTemplates)[number];

export const exchangeNoticeTemplates = [
  'application-received',
  'application-refused',
  'proof-wanted',
  'rma-sheet',
  'rma-reminder',
  'rma-lapsed',
  'rma-reissued',
  'parcel-not-received',
  'device-received',
  'returning-unexchanged',
  'fault-not-confirmed',
  'quotation-and-order',
  'inspection-report',
  'order-received',
  'payment-awaited',
  'payment-confirmed',
  'order-cancelled',
  'replacement-shipped',
  'device-shipped-back',
  'late-target',
  'late-second-mark',
  'support-ended',
] as const;
/** What a desk of exchanges says to people. */
export type ExchangeNoticeTemplate = (typeof exchangeNoticeTemplates)[number];

/** Free in warranty, paid after it or where a ground takes it out of the free exchange (C3, C4, C13). */
export const exchangeWays = ['free', 'paid'] as const;
export type ExchangeWay = (typeof exchangeWays)[number];

/** What a warranty covers for how long: the main unit, or accessories and the rest (C10). */
export const warrantedParts = ['main-unit', 'rest'] as const;
export type WarrantedPart = (typeof warrantedParts)[number];

/** What the source says of a parcel fault, from the strongest on: how the parcel, or what lay in it, fares (C19c, C6). */
export const parcelConsequences = [
  'not-received',
  'must-return',
  'return-in-principle',
  'may-return',
  'may-not-come-back',
] as const;
export type ParcelConsequence = (typeof parcelConsequences)[number];

/** What can be wrong with a parcel; the code knows how to find each (C19c, C6). */
export const parcelFaults = [
  'no-sheet',
  'walk-in',
  'acceptance-over',
  'media-left-in',
  'accessory-missing',
  'foreign-goods',
  'belongings-left-on',
  'further-accessories',
] as const;
export type ParcelFaultId = (typeof parcelFaults)[number];

/** What must have happened before a replacement leaves (C7), and, where it is paid, before work begins (C17a, C17b). */
export const replacementPreconditions = ['device-received', 'fault-confirmed', 'order-counts'] as const;

export const orderKinds = ['dealer', 'direct'] as const;
/** A customer with a dealer agreement (C17a) or without (C17b). */
export type OrderKind = (typeof orderKinds)[number];

/** The days from which the periods of advice run (C1, C5, C22). */
export const adviceStarts = ['start-of-use', 'end-of-manufacture', 'end-of-sale'] as const;
export type AdviceStart = (typeof adviceStarts)[number];

/** What an operator of an exchange is reminded of while nothing in the terms sets a term to it (U2). */
export const exchangeReminders = ['proof', 'order', 'payment', 'decision', 'uncollected'] as const;
export type ExchangeReminder = (typeof exchangeReminders)[number];

export const turnaroundGrounds = [
  'not-reproducible',
  'question-open',
  'remote-area',
  'return-date-moved',
  'force-majeure',
  'part-out-of-stock',
] as const;

export const lineIds = [
  'labour',
  'diagnosis-labour',
  'parts',
  'shipping-in',
  'shipping-out',
  'box',
  'travel',
  'other',
  'storage',
  'storage-transport',
  'disposal',
] as const;
/** A line of a repair's charges, as the terms tell them apart. */
export type RepairLineId = (typeof lineIds)[number];
/** What an assessment names: such a line, or the price of an exchange, which is one (C16). */
export type LineId = RepairLineId | 'exchange';

export const endings = [
  'repaired',
  'rerepaired',
  'not-reproduced',
  'cancelled',
  'lapsed',
  'requote-declined',
  'my-number',
  'not-repairable',
  'unsuitable-environment',
  'no-erasure-consent',
  'contract-ended',
  'visit-no-fault',
  'visit-cancelled',
  'visit-cancelled-before-diagnosis',
  'unreachable',
] as const;
/** How the work on a case came to its end, as the charge matrix tells ends apart. */
export type Ending = (typeof endings)[number];

export const standings = ['free', 'charged-in-warranty', 'mixed', 'out'] as const;
/** Free and charged are told per fault, so a request in warranty can be `mixed`. */
export type Standing = (typeof standings)[number];

export const lineModes = ['billed', 'collect'] as const;
/** `collect`: the carrier collects the freight from the consignee, we bill nothing (O7.2, O7.3). */
export type LineMode = (typeof lineModes)[number];

export const lineConditions = ['diagnosis-began', 'travelled', 'disposed'] as const;
export type LineCondition = (typeof lineConditions)[number];

export const storageStarts = ['custody', 'ending', 'return-day'] as const;
/** The day from which a fee for storage runs: arrival, end of the work, or the day announced for the return. */
export type StorageStart = (typeof storageStarts)[number];

/** When a statement is shown on a case: while it is asked for, worked on, repaired, on its way, or to be settled with the customer. */
export const moments = ['asked', 'working', 'repaired', 'travelling', 'settling'] as const;
export type Moment = (typeof moments)[number];

/** Where damage happened, by which a claim is answered: in our keeping, on the way, or anywhere else (O18, K10). */
export const damagePlaces = ['custody', 'transit', 'elsewhere'] as const;

export const disposalPreconditions = [
  'completed-or-cancelled',
  'return-announced',
  'announced-day-over',
  'not-taken',
  'notice-delivered',
  'not-on-hold',
  'wiping-proven',
] as const;
