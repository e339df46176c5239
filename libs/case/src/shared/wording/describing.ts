import type { Incurred, Text } from '@shuriken/terms';
import type { FactData, FactType } from '../../facts.js';
import { inYen, LINE, listed, say } from './words.js';

/** How a fact is told: from its data alone. */
export type Describe<T extends FactType> = (data: FactData[T]) => Text;
export type Descriptions<T extends FactType> = { readonly [K in T]: Describe<K> };

/** What an act costs, so far as it is charged later: whole yen before tax. */
export function costsInWords(costs: readonly Incurred[]): Text | undefined {
  if (costs.length === 0) return undefined;
  const lines = listed(
    costs.map(({ line, yen, what }) => {
      const [name, amount] = [LINE[line], inYen(yen)];
      return what === undefined
        ? say(`${name.ja} ${amount.ja}`, `${name.en} ${amount.en}`)
        : say(`${name.ja}（${what}）${amount.ja}`, `${name.en} (${what}) ${amount.en}`);
    }),
  );
  return say(`費用（税抜）：${lines.ja}。`, `Costs before tax: ${lines.en}.`);
}
