import type { CivilDate } from '@shuriken/calendar';
import type { Case, ExchangeCase } from '@shuriken/case';
import type { Cast, Step, Story } from '../script.js';
import type { Fault, Model } from './device.js';

/**
 * How the device stands when it is applied for: in warranty; after it; bought in warranty long after it was shipped, so that
 * a paid exchange is over (C5a); past every limit.
 */
export type Standing = 'in' | 'out' | 'old-stock' | 'over';

export interface ExchangeCast extends Cast {
  readonly fault: Fault;
  readonly model: Model;
  readonly serial: string;
  /** Tells one thing of this story from another: replacements, payments. */
  readonly mark: string;
  readonly standing: Standing;
  readonly shippedOn: CivilDate;
  /** Whether the table of serials has it; else its shipment is to be looked up (U203). */
  readonly listed: boolean;
  readonly purchasedOn: CivilDate;
  /** Whether a proof of purchase comes with the application (K3). */
  readonly proof: boolean;
  /** Number of a dealer with an agreement (C17a). */
  readonly dealer: string | null;
  /** A lightning insurance will be used (C18). */
  readonly insurance: boolean;
  /** Whether the customer says when the device was sent off. */
  readonly tells: boolean;
}

export type ExchangeStep = Step<ExchangeCase>;
export type ExchangeStory = Story<ExchangeCase>;

/** The case that a story of exchanges is told. */
export function exchangeOf(c: Case): ExchangeCase {
  if (c.chart !== 'exchange') throw new TypeError(`a story of exchanges was told of ${c.chart} ${c.id}`);
  return c;
}
