import { type Calendar, type CivilDate, type PeriodReceipt, runPeriod } from '@shuriken/calendar';
import { TermsError } from '../errors.js';
import type { ExchangeTerms } from '../schema/terms.js';
import { text } from '../text.js';

export type ExchangePeriod = ExchangeTerms['exchange']['periods'][string];

/**
 * A period of the exchange by its id, with its way of counting, its start and the act that must fall inside it.
 * @throws TermsError `terms-invalid` where the terms have none of the id; the ids a checked file names itself exist
 */
export function exchangePeriod({ exchange }: ExchangeTerms, id: string): ExchangePeriod {
  const found = Object.hasOwn(exchange.periods, id) ? exchange.periods[id] : undefined;
  if (found !== undefined) return found;
  const known = Object.keys(exchange.periods).join(', ');
  throw new TermsError(
    'terms-invalid',
    text(`期間「${id}」はありません(${known})。`, `There is no period "${id}" (known: ${known}).`),
  );
}

/** Runs a period of the exchange from a day. @throws CalendarError, TermsError as `exchangePeriod` */
export const runExchangePeriod = (
  terms: ExchangeTerms,
  id: string,
  { from, calendar }: { readonly from: CivilDate; readonly calendar: Calendar },
): PeriodReceipt => runPeriod(exchangePeriod(terms, id).period, from, { calendar });
