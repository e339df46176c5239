import type { Incurred, Text } from '@shuriken/terms';
import type { FactData, FactType } from '../../facts.js';
import { dailyInWords, inYen, LINE, listed, say } from './words.js';

/** How a fact is told: from its data alone. */
export type Describe<T extends FactType> = (data: FactData[T]) => Text;
export type Descriptions<T extends FactType> = { readonly [K in T]: Describe<K> };

/** What tells an entry from others of its line: a part's name, or the days that it is for. */
export const detail = ({ what, daily }: Incurred): Text | undefined =>
  daily ? dailyInWords(daily) : what === undefined ? undefined : say(what, what);

/** What an act costs, so far as it is charged later: whole yen before tax. */
export function costsInWords(costs: readonly Incurred[]): Text | undefined {
  if (costs.length === 0) return undefined;
  const lines = listed(
    costs.map((entry) => {
      const [name, amount, more] = [LINE[entry.line], inYen(entry.yen), detail(entry)];
      return more === undefined
        ? say(`${name.ja} ${amount.ja}`, `${name.en} ${amount.en}`)
        : say(`${name.ja}（${more.ja}）${amount.ja}`, `${name.en} (${more.en}) ${amount.en}`);
    }),
  );
  return say(`費用（税抜）：${lines.ja}。`, `Costs before tax: ${lines.en}.`);
}
