import type { CivilDate, Instant } from '@shuriken/calendar';
import { type Ending, type PaymentWay, paymentWays, type Terms } from '@shuriken/terms';

export type { PaymentWay };

/** How a message or an answer travels. `mail` is e-mail, `post` a letter. */
export const CHANNELS = ['mail', 'post', 'fax', 'phone'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Pick-up or on-site (O4.1), or a good accessory that is sent (O4.2). */
export const REPAIR_FORMS = ['pick-up', 'on-site', 'part-delivery'] as const;
export type RepairForm = (typeof REPAIR_FORMS)[number];

/** Every way that a set of terms can offer; which a case has, its own terms say. */
export const PAYMENT_WAYS = paymentWays;

export interface Product {
  readonly brand: string;
  readonly kind: string;
  readonly model: string;
  readonly serial: string;
}

/** One fault found; `grounds` are those of O5.2(3)-(8) that apply, `worn` the limited-life or consumable part concerned. */
export interface Fault {
  readonly id: string;
  readonly part: string;
  readonly grounds: readonly string[];
  readonly worn?: string;
}

/** How a case came to need its device returned; `repaired` endings are completions, the other kinds are told apart by O10. */
export type EndingKind = Ending;

/** What made the right to dispose arise, kept as evidence (O10). */
export interface DisposalEvidence {
  readonly ending: Ending;
  readonly endedOn: CivilDate;
  readonly custodyOn: CivilDate;
  readonly returnOn: CivilDate;
  readonly announcedAt: Instant;
  readonly notTaken: boolean;
}

export type TurnaroundGround = Terms['turnaround']['grounds'][number]['id'];
