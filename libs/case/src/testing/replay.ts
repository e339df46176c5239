import type { RepairCase } from '../repair/case.js';
import { fold } from '../fold.js';
import type { Fact } from '../facts.js';
import { CASE_ID, type Stored } from './scenario.js';

/** Folds facts as they come back from the log. */
export function replay(stored: readonly Stored[], id: string = CASE_ID): RepairCase {
  const told = stored.map(({ type, data, effective, place }) => ({
    fact: { type, data, effective } as Fact,
    place,
  }));
  const folded = fold<RepairCase>(undefined, told, { id, chart: 'repair' });
  if (!folded) throw new Error('A history without facts');
  return folded;
}

/** A fold as JSON: what is not there is left out, sets are sorted lists. */
export const foldAsJson = (c: RepairCase): unknown =>
  JSON.parse(JSON.stringify({ ...c, reminded: [...c.reminded].sort() }));
