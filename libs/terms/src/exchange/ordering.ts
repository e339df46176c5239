import type { CivilDate } from '@shuriken/calendar';
import { TermsError } from '../errors.js';
import type { ExchangeTerms } from '../schema/terms.js';
import type { OrderKind } from '../schema/vocabulary.js';
import type { TableRow } from '../tables.js';
import { text } from '../text.js';

export type Ordering = ExchangeTerms['exchange']['ordering'][number];

/**
 * Whether a customer orders as a dealer with an agreement (C17a) or without (C17b), by the row of the table of dealers;
 * the agreement must hold on the day, both its days included.
 */
export function orderKind(dealer: TableRow | undefined, on: CivilDate): OrderKind {
  if (dealer === undefined) return 'direct';
  const { 'agreed-from': from, 'agreed-to': to } = dealer;
  const begun = typeof from !== 'string' || from <= on;
  return begun && (typeof to !== 'string' || on <= to) ? 'dealer' : 'direct';
}

/** How a customer of that kind orders and pays, when the order counts, and what cancelling costs (C17a, C17b). */
export function orderingOf(terms: ExchangeTerms, kind: OrderKind): Ordering {
  const found = terms.exchange.ordering.find(({ id }) => id === kind);
  if (found !== undefined) return found;
  const said = text(`注文の方法「${kind}」がありません。`, `The terms have no ordering "${kind}".`);
  throw new TermsError('terms-invalid', said);
}
