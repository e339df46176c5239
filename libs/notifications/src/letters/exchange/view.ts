import type { AmountsView, LetterBase } from '../view.js';

/** The RMA sheet, as the letter that carries it says it (C19b). */
export interface SheetView {
  readonly n: number;
  /** Last day for sending the device off; null where it left nobody yet. */
  readonly sendBy: string | null;
  /** Number of the sheet that is void because of this one. */
  readonly voids: number | null;
  /** What has to be in the parcel, and what has to come off before. */
  readonly enclose: readonly string[];
  readonly remove: readonly string[];
}

/** The quotation-and-order form (C16, C17a, C17b). */
export interface OfferView {
  readonly n: number;
  readonly issuedOn: string;
  readonly amounts: AmountsView;
  readonly includes: readonly string[];
  readonly excludes: readonly string[];
  /** Why it is charged although in warranty. */
  readonly grounds: readonly string[];
  /** Without a dealer agreement: paid in advance, and the order counts once it is. */
  readonly inAdvance: boolean;
  /** What to do where a transfer in advance is not possible. */
  readonly otherwise: string | null;
  readonly message: string | null;
}

/** All that a letter on an exchange can say, in the words of one language. Every field is always there. */
export interface ExchangeLetterView extends LetterBase {
  /** Free in warranty, else paid. */
  readonly free: boolean;
  /** Why the application is refused, or the device goes back unexchanged, and where that stands. */
  readonly reason: string | null;
  readonly clause: string | null;
  readonly proofKinds: readonly string[];
  readonly sheet: SheetView | null;
  readonly arrivedOn: string | null;
  readonly parcelFaults: readonly string[];
  readonly offer: OfferView | null;
  /** What the inspection found: each fault with every ground on it, whoever pays (C13), and what was written of it. */
  readonly inspection: {
    readonly on: string;
    readonly faults: readonly string[];
    readonly findings: string | null;
  } | null;
  /** What an insurer asks for, and whether it asks for the device itself (C18). */
  readonly insurance: { readonly documents: readonly string[]; readonly productNeeded: boolean };
  /** What is still to be paid, and what was paid too much and is given back. */
  readonly due: string | null;
  readonly refund: string | null;
  readonly replacement: {
    readonly model: string;
    readonly serial: string;
    readonly condition: string;
    readonly on: string;
    readonly carrier: string;
    readonly tracking: string;
    /** Last day of its warranty (C9). */
    readonly coveredUntil: string;
  } | null;
  readonly sentBack: {
    readonly on: string;
    readonly carrier: string;
    readonly tracking: string;
    /** It was initialised: settings and data are gone (C8). */
    readonly initialised: boolean;
  } | null;
  /** The days by which it usually leaves, and by which it may (K1); null before the device arrived. */
  readonly target: string | null;
  readonly secondMark: string | null;
  /** What the terms want said with every application. */
  readonly notes: readonly string[];
  /** Support that ended, inspection that is due (C1, C22). */
  readonly advices: readonly string[];
}
