import type { TermsIssue } from '../errors.js';
import type { ExchangeTerms } from '../schema/terms.js';
import { refers, repeated } from './cross.js';

/** Limits must be computable: each names a period or a column that the file has. */
export function acceptance({ exchange, tables }: Pick<ExchangeTerms, 'exchange' | 'tables'>): TermsIssue[] {
  const { limits } = exchange.acceptance;
  const at = ['exchange', 'acceptance', 'limits'];
  const unknown = limits.flatMap(({ source }, index) => {
    if (source.kind === 'period') {
      return refers([...at, index, 'source', 'period'], source.period, periodsOf(exchange));
    }
    const columns = {
      in: Object.keys(tables[source.table]?.columns ?? {}),
      where: `tables.${source.table}.columns`,
    };
    return [
      ...refers([...at, index, 'source', 'table'], source.table, {
        in: Object.keys(tables),
        where: 'tables',
      }),
      ...refers([...at, index, 'source', 'column'], source.column, columns),
    ];
  });
  return [...repeated(at, limits), ...unknown];
}

export function replacementWarranty({ exchange }: Pick<ExchangeTerms, 'exchange'>): TermsIssue[] {
  return refers(
    ['exchange', 'replacementWarranty', 'period'],
    exchange.replacementWarranty.period,
    periodsOf(exchange),
  );
}

const periodsOf = ({ periods }: ExchangeTerms['exchange']) => ({
  in: Object.keys(periods),
  where: 'exchange.periods',
});
