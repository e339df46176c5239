import { asRepairTerms, parseTerms } from './check/check.js';
import file from './data/onkyo-repair-2018-05-01.json' with { type: 'json' };
import type { Terms } from './schema/terms.js';

/** The repair terms of Onkyo in force from 2018-05-01: the file itself, held against the format like any other. */
export const onkyoRepair: Terms = asRepairTerms(parseTerms(file));
