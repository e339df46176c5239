import type { Case, RepairCase } from '@shuriken/case';
import type { Cast, Step, Story } from '../script.js';
import type { Product, Trouble } from './trouble.js';

export interface RepairCast extends Cast {
  readonly trouble: Trouble;
  readonly product: Product;
  readonly form: 'pick-up' | 'on-site';
  readonly standing: 'in' | 'out';
  readonly payment: 'cash-on-delivery' | 'bank-transfer' | 'cash' | 'credit-card';
  readonly box: boolean;
  readonly remoteArea: boolean;
  readonly erasureConsent: boolean;
  readonly extrasAskedFor: readonly string[];
}

export type RepairStep = Step<RepairCase>;
export type RepairStory = Story<RepairCase>;

/** The case that a story of repairs is told. */
export function repairOf(c: Case): RepairCase {
  if (c.chart !== 'repair') throw new TypeError(`a story of repairs was told of ${c.chart} ${c.id}`);
  return c;
}
