import { isOpen } from '../shared/case.js';
import type { Summary } from '../shared/summary.js';
import type { RepairCase } from './case.js';

/** Where a repaired device is still on its way to the customer. What was not taken, stored or disposed of is over (O9). */
const SERVING = ['received', 'diagnosed', 'quoted', 'approved', 'repaired', 'shipped'];

function isLate(c: RepairCase): boolean {
  const serving =
    SERVING.includes(c.place.progress.split('.')[0]!) && (!c.ending || c.completion !== undefined);
  return c.turnaroundMissed !== undefined && isOpen(c) && serving;
}

export const summary = (c: RepairCase): Summary => ({
  form: c.form,
  product: c.product,
  warranty: c.warranty,
  custodyOn: c.custodyOn ?? null,
  offers: c.quotes,
  partners: isOpen(c) ? (c.entrusted ?? []).map(({ partner }) => partner) : [],
  missedTarget: c.turnaroundMissed !== undefined,
  late: isLate(c),
});
