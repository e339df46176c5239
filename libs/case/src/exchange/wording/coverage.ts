import type { ExchangeCoverage, Text } from '@shuriken/terms';
import { listed, phrase, ruled, say, sentences } from '../../shared/wording/words.js';
import type { ExchangeFaultFound } from '../facts.js';

/** Every ground that was found, with the fault it was found on; none is left out because another decides (C13). */
function groundsInWords(
  { request, faults }: ExchangeCoverage,
  named: readonly ExchangeFaultFound[],
): Text | undefined {
  const hits = [
    ...request.map(({ text, rule }) => {
      const said = phrase(text);
      return say(`${said.ja}［${rule}］`, `${said.en} [${rule}]`);
    }),
    ...faults.flatMap(({ id, grounds }) =>
      grounds.map(({ text, rule }) => {
        const said = phrase(text);
        const part = named.find((fault) => fault.id === id)?.part ?? id;
        return say(`${part}：${said.ja}［${rule}］`, `${part}: ${said.en} [${rule}]`);
      }),
    ),
  ];
  if (hits.length === 0) return undefined;
  const told = listed(hits);
  return say(`無償とならない事由：${told.ja}。`, `Grounds that are not free: ${told.en}.`);
}

const notApplied = ({ notApplied: stray }: ExchangeCoverage): Text | undefined =>
  stray[0] &&
  ruled(
    say(
      'この機種には保証シールがないため、シールの事由は当てはまりません',
      'The model bears no warranty seal, so the ground of the seal does not apply',
    ),
    stray[0].rule,
  );

/** Who pays and why (C3, C4, C13, K3). */
export function coverageInWords(
  coverage: ExchangeCoverage,
  faults: readonly ExchangeFaultFound[] = [],
): Text {
  return sentences(
    ruled(phrase(coverage.reason), coverage.rule),
    groundsInWords(coverage, faults),
    notApplied(coverage),
    coverage.proofCouldChange
      ? ruled(
          say(
            '購入日の分かる書類があれば、無償になることがあります',
            'A proof of a later purchase might still show it to be free',
          ),
          'C11',
        )
      : undefined,
  );
}
