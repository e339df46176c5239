import type { CivilDate } from '@shuriken/calendar';
import type { Ending, RuleId, Text } from '@shuriken/terms';
import type { Causing } from '../shared/facts.js';
import type { Personal } from '../shared/personal.js';
import type { Channel } from '../shared/vocabulary.js';
import type { ClaimOutcome, Work } from './vocabulary.js';

/** An entry of a list of the terms, as it was called when it was used. */
export interface Listed {
  readonly id: string;
  readonly text: Text;
}

/** Facts of what the company owes besides the repair: to whom it gives the work, what it answers for, what it does not do. */
export interface DutyFacts {
  /** The work of a partner company from now on; the company stays responsible (O3). */
  WorkEntrusted: {
    readonly on: CivilDate;
    readonly partner: string;
    readonly work: readonly Work[];
    readonly rule: RuleId;
  };
  WorkTakenBack: { readonly on: CivilDate; readonly partner: string; readonly reason: Personal };
  /** Consent to initialisation or erasure that was not given at the request (O13.6). */
  ErasureConsented: { readonly on: CivilDate; readonly how: Channel; readonly note: Personal };
  /** `damage`: where it happened, by which the answer goes (K10). */
  ClaimRecorded: {
    readonly claim: number;
    readonly on: CivilDate;
    readonly damage: Listed;
    readonly what: Personal;
    /** Yen the customer asks for; null where no sum was named. */
    readonly asked: number | null;
    readonly rule: RuleId;
  };
  ClaimDecided: Causing & {
    readonly claim: number;
    readonly on: CivilDate;
    readonly outcome: ClaimOutcome;
    /** The company's own intent or gross negligence, if that is what it was. */
    readonly exception: Listed | null;
    /** What no liability is taken for. */
    readonly excluded: readonly Listed[];
    /** The value of the device, and on which basis it was found: no more is paid (O18). */
    readonly cap: (Listed & { readonly yen: number }) | null;
    /** Yen granted; 0 where it is made good by repair, or not at all. */
    readonly yen: number;
    readonly reason: Personal;
    readonly rule: RuleId;
  };
  /** A claim that was granted is made good: repaired, or paid under a reference. */
  ClaimMadeGood: {
    readonly claim: number;
    readonly on: CivilDate;
    readonly reference: string | null;
    readonly note: Personal;
  };
  /** `ending`: how the work ended by it; null where it had ended already (O19). */
  ContractEnded: Causing & {
    readonly on: CivilDate;
    readonly category: Listed;
    readonly ending: Ending | null;
    /** Numbers of the claims that were open, and end with it: without damages. */
    readonly claims: readonly number[];
    readonly reason: Personal;
    readonly rule: RuleId;
  };
  /** Something was asked for that the terms do not give, and the customer was told by which clause. */
  WishDeclined: {
    readonly on: CivilDate;
    readonly wish: Listed;
    readonly note: Personal;
    readonly rule: RuleId;
  };
}
