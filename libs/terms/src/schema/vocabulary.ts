/** The closed words of the format: what a file may say and the code understands. */

export const charts = ['repair', 'exchange'] as const;

export const repairForms = ['pick-up', 'on-site', 'part-delivery'] as const;
/** Pick-up (O4.1a), on-site (O4.1b), sending a good part (O4.2). */
export type RepairFormId = (typeof repairForms)[number];

export const paymentWays = ['cash-on-delivery', 'bank-transfer', 'cash', 'credit-card'] as const;
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
] as const;
export type NoticeTemplate = (typeof noticeTemplates)[number];

export const exchangeNoticeTemplates = [
  'request-received',
  'rma-sheet',
  'rma-lapsed',
  'device-received',
  'quote',
  'cancelled',
  'payment-confirmed',
  'replacement-shipped',
  'returning-unexchanged',
  'inspection-report',
] as const;

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
export type LineId = (typeof lineIds)[number];

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

export const disposalPreconditions = [
  'completed-or-cancelled',
  'return-announced',
  'announced-day-over',
  'not-taken',
  'notice-delivered',
  'not-on-hold',
  'wiping-proven',
] as const;
