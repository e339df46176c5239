import type { Assessment, TaxedDocument } from './assess.js';

const documentsOf = ({ documents, net, tax }: Assessment): readonly TaxedDocument[] =>
  documents ?? [{ net, tax }];

/**
 * What is owed by a later document on top of an earlier one: each keeps the rate of its own day and its own rounding, so
 * that no sum that was told or agreed to changes afterwards (U5). `tax` is all of it, at the rate of the later day.
 */
export function addDocument(earlier: Assessment, later: Assessment): Assessment {
  const lines = [...earlier.lines, ...later.lines];
  const waived = [...earlier.waived, ...later.waived];
  if (later.net === 0) return { ...earlier, lines, waived };
  if (earlier.net === 0) return { ...later, lines, waived };
  return {
    lines,
    waived,
    net: earlier.net + later.net,
    tax: { ...later.tax, yen: earlier.tax.yen + later.tax.yen },
    gross: earlier.gross + later.gross,
    documents: [...documentsOf(earlier), ...documentsOf(later)],
  };
}
