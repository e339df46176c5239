import { asExchangeTerms, parseTerms } from './check/check.js';
import file from './data/corega-exchange-1.json' with { type: 'json' };
import type { ExchangeTerms } from './schema/terms.js';

/** The exchange terms of corega, version 1 (U201): the file itself, held against the format like any other. */
export const coregaExchange: ExchangeTerms = asExchangeTerms(parseTerms(file));
