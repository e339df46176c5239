import type { CivilDate } from '@shuriken/calendar';
import type { RepairCase } from '@shuriken/case';
import type { PersonDetails } from '@shuriken/people';
import type { Reach } from './customers.js';
import type { Dice } from './dice.js';
import type { Product, Trouble } from './trouble.js';

/** Who and what a story is about; the stories fill in how it goes. */
export interface Cast {
  readonly dice: Dice;
  readonly customer: PersonDetails;
  readonly reach: Reach;
  readonly trouble: Trouble;
  readonly product: Product;
  readonly form: 'pick-up' | 'on-site';
  readonly standing: 'in' | 'out';
  readonly payment: 'cash-on-delivery' | 'bank-transfer' | 'cash' | 'credit-card';
  readonly box: boolean;
  readonly remoteArea: boolean;
  readonly erasureConsent: boolean;
  readonly extrasAskedFor: readonly string[];
  /** Whose case it is at the desk, if anybody's. */
  readonly assignee: string | null;
}

/** A command that somebody gives, so many days after what went before: on a business day, in office hours. */
export interface Step {
  readonly days: number;
  readonly type: string;
  /** Where it depends on how the case stands by then, or on the day, it is asked for at that moment. */
  readonly input: object | ((c: RepairCase, today: CivilDate) => object);
}

/** The customer comes back with the same symptom: a second case, linked to the first (O17). */
export interface Reopening {
  readonly days: number;
  readonly again: true;
}

/** A story gives steps and is told, after each, how the case stands. It must follow from its cast alone. */
export type Story = Generator<Step | Reopening, RepairCase, RepairCase>;
export type StoryTeller = (cast: Cast) => Story;
