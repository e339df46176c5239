import type { Summary } from '../shared/summary.js';
import type { ExchangeCase } from './case.js';
import { isServing } from './deadlines/turnaround.js';

export const summary = (c: ExchangeCase): Summary => ({
  form: 'exchange',
  product: { ...c.product, kind: 'device' },
  warranty: c.acceptance.warranty,
  custodyOn: c.arrivedOn ?? null,
  offers: c.offers,
  partners: [],
  missedTarget: c.marksPassed.length > 0,
  late: c.marksPassed.length > 0 && isServing(c),
});
