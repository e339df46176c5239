import type { Language } from './letter.js';

/** Amounts as they stand in a letter, in words. */
export interface AmountsView {
  /** `collect`: paid to the carrier, not part of the sums. */
  readonly lines: readonly { readonly what: string; readonly yen: string; readonly collect: boolean }[];
  readonly net: string;
  /** One entry per rate. */
  readonly taxes: readonly { readonly percent: number; readonly yen: string }[];
  readonly gross: string;
}

/** What is owed. `open` and `way`: what is still to be paid, and how; null when it is settled. */
export interface ChargesView {
  readonly amounts: AmountsView;
  readonly open: string | null;
  readonly way: string | null;
  /** What is to be minded of that way (O8). */
  readonly note: string | null;
}

export interface QuoteView {
  /** Its number in the case, by which two quotes are told apart. */
  readonly n: number;
  /** The earlier quote that this one takes the place of. */
  readonly replaces: { readonly n: number; readonly issuedOn: string } | null;
  readonly issuedOn: string;
  /** Last day for an answer; null where silence ends nothing (U8, U9). */
  readonly answerBy: string | null;
  readonly clause: string;
  /** Charged although in warranty (U7). */
  readonly inWarranty: boolean;
  /** Why it is charged in warranty. */
  readonly grounds: readonly string[];
  readonly message: string | null;
  readonly amounts: AmountsView;
}

export interface ReturnView {
  readonly on: string;
  readonly to: string | null;
  readonly collect: boolean;
  /** Who was told and does not take the device risks its disposal: where, and until when it is kept (O10). */
  readonly keptUntil: string | null;
  readonly clause: string;
}

export interface DisposalView {
  /** Of a notice, the last day on which the device can still be claimed as of right; of a disposal that fell due, of the period itself. */
  readonly lastDay: string;
  readonly clause: string;
  /** Whether the terms order the disposal by themselves. */
  readonly automatic: boolean;
}

export interface ShipmentView {
  readonly on: string;
  readonly carrier: string;
  readonly tracking: string;
  readonly collect: boolean;
  /** Cash on delivery. */
  readonly collects: string | null;
}

/** What every letter says, of whatever kind of case. */
export interface LetterBase {
  readonly language: Language;
  readonly salutation: string;
  readonly desk: {
    readonly name: string;
    readonly phone: string;
    readonly mail: string;
    readonly address: string;
    readonly hours: string;
  };
  /** Whether it goes as e-mail, so that it can be answered as it came. */
  readonly byMail: boolean;
  readonly number: string;
  readonly product: string;
  readonly serial: string;
  readonly requestedOn: string;
}

/**
 * All that a letter on a repair can say, in the words of one language. Every field is always there, for the templates are strict: a
 * name they do not find is an error, not an empty place in a letter.
 */
export interface LetterView extends LetterBase {
  readonly onSite: boolean;
  readonly pickUp: boolean;
  /** The accessory at fault, where a good part is sent (O4.2). */
  readonly accessory: string | null;
  /** What is to be minded of the way of paying that was chosen (O8). */
  readonly paymentNote: string | null;
  readonly inWarranty: boolean;
  readonly extrasAskedFor: readonly string[];
  readonly receivedOn: string | null;
  readonly certificateMissing: boolean;
  readonly missingExtras: readonly string[];
  /** It is settled already that no repair is made. */
  readonly unrepaired: boolean;
  readonly quote: QuoteView | null;
  readonly ending: {
    readonly on: string;
    readonly reason: string;
    readonly clause: string;
    /** Whether the device has to go back. */
    readonly inCustody: boolean;
  } | null;
  readonly charges: ChargesView | null;
  readonly comesBack: ReturnView | null;
  readonly disposal: DisposalView | null;
  readonly disposed: { readonly on: string; readonly method: string; readonly wiping: string | null } | null;
  readonly shipment: ShipmentView | null;
  /** Last day on which the same symptom is repaired free again; null where nothing was repaired (O17). */
  readonly guaranteedUntil: string | null;
  readonly attempts: readonly string[];
  readonly visitOn: string | null;
  readonly visit: { readonly on: string; readonly report: string | null; readonly repaired: boolean } | null;
  /** What was done, as the report in the standard form has it (O11, O12.15). */
  readonly work: {
    readonly parts: readonly string[];
    readonly checks: readonly string[];
    readonly removed: boolean;
    readonly exchangedFor: string | null;
  } | null;
  readonly sentPart: {
    readonly name: string;
    readonly on: string;
    readonly carrier: string;
    readonly tracking: string;
    readonly collects: string | null;
    readonly collectsFaulty: boolean;
    readonly grounds: readonly string[];
  } | null;
  readonly claim: {
    readonly n: number;
    readonly on: string;
    readonly damage: string;
    readonly repair: boolean;
    readonly yen: string | null;
    readonly cap: { readonly yen: string; readonly basis: string } | null;
    readonly excluded: readonly string[];
    readonly clause: string;
  } | null;
  readonly contract: { readonly on: string; readonly clause: string; readonly deviceHere: boolean } | null;
}
