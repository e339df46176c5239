import type { CivilDate } from '@shuriken/calendar';
import type { Incurred, RuleId } from '@shuriken/terms';
import type { Causing } from '../shared/facts.js';
import type { Personal } from '../shared/personal.js';
import type { Fault } from '../shared/vocabulary.js';
import type { CoverageFound } from './facts.js';

/** Facts of a good accessory that is sent instead of a repair (O4.2). */
export interface PartFacts {
  PartShipped: Causing & {
    readonly on: CivilDate;
    readonly part: string;
    readonly name: string;
    /** Who pays, as at a diagnosis: an accessory that is worn is charged in warranty, too (O5.2(8)). */
    readonly faults: readonly Fault[];
    readonly coverage: CoverageFound;
    /** Whether the customer agreed to the charges before it was sent (O6.1, U7). */
    readonly consented: boolean;
    readonly carrier: string;
    readonly tracking: string;
    /** Yen the carrier collects at the door, tax included (O8, U103). */
    readonly collects: number;
    /** In warranty the faulty part is taken along at the delivery; after it no clause collects it. */
    readonly collectsFaulty: boolean;
    readonly costs: readonly Incurred[];
    readonly rule: RuleId;
  };
  PartDelivered: { readonly on: CivilDate; readonly faultyCollected: boolean };
  /** The parcel came back: nothing was replaced, and what it cost is ours. */
  PartNotTaken: { readonly on: CivilDate; readonly note: Personal };
  /** The faulty part, left behind at the delivery, came in, or the company gave it up. */
  FaultyPartSettled: {
    readonly on: CivilDate;
    readonly collected: boolean;
    readonly note: Personal;
    readonly rule: RuleId;
  };
}
