import type { CivilDate, PeriodReceipt } from '@shuriken/calendar';
import type { Assessment, RuleId, Text } from '@shuriken/terms';
import type { Unit } from './opening.js';
import type { Channel } from './vocabulary.js';

/** An amount that was put to the customer, whatever the document is called. */
export interface Offer {
  readonly n: number;
  readonly kind: string;
  readonly issuedOn: CivilDate;
  readonly sentOn?: CivilDate;
  readonly channel: Channel;
  readonly assessment: Assessment;
  readonly rule: RuleId;
  readonly answer?: string;
  /** Null where silence ends nothing. */
  readonly lapse: PeriodReceipt | null;
}

/** Whether the warranty has something to say, and why. */
export interface WarrantyFound {
  readonly standing: string;
  readonly endsOn?: CivilDate;
  readonly receipt?: PeriodReceipt;
  readonly rule: RuleId;
  readonly reason: Text;
}

/** What lists and views tell of a case, whatever its kind. */
export interface Summary {
  /** How the device is served: the form of repair, or `exchange`. */
  readonly form: string;
  readonly product: Unit & { readonly kind: string };
  readonly warranty: WarrantyFound;
  readonly custodyOn: CivilDate | null;
  readonly offers: readonly Offer[];
  /** Codes of the partner companies that have work on it now (O3). */
  readonly partners: readonly string[];
  /** A target of time was missed; none is a promise with consequences. */
  readonly missedTarget: boolean;
  /** It was missed, and what it stands for is still owed. */
  readonly late: boolean;
}
