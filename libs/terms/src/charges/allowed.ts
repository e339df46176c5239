import type { Terms } from '../schema/terms.js';
import type { LineId, LineMode } from '../schema/vocabulary.js';
import type { RuleId, Text } from '../text.js';
import { type ChargeSituation, entryApplies, rowApplies } from './matrix.js';

/** A line that may be charged in the situation; `collect` is named and billed at nothing (O7.2, O7.3). */
export type AllowedLine = {
  readonly line: LineId;
  readonly mode: LineMode;
  readonly rule: RuleId;
  readonly reason: Text;
};

/**
 * The lines that may be charged for an ending, each with its rule; what is not among them may not. Says nothing of
 * amounts. In a `mixed` request labour and parts are owed for the charged faults only: the caller counts those.
 */
export function allowedLines(terms: Terms, situation: ChargeSituation): AllowedLine[] {
  return terms.charges.matrix
    .filter((row) => rowApplies(row, situation))
    .flatMap((row) => row.lines)
    .filter((entry) => entryApplies(entry, situation))
    .map(({ line, mode, rule, reason }) => ({ line, mode, rule, reason }));
}
