import type { NoticeIntent } from './shared/facts.js';
import type { Text } from '@shuriken/terms';
import type { Fact, FactType } from './facts.js';
import type { Describe, Descriptions } from './shared/wording/describing.js';
import { exchangeInWords } from './exchange/wording/index.js';
import { repairInWords } from './repair/wording/index.js';
import { revising } from './shared/revising/wording.js';
import { keeping } from './shared/wording/keeping.js';
import { CHANNEL, listed, say, sentences, TEMPLATE } from './shared/wording/words.js';

const descriptions: Descriptions<FactType> = {
  ...keeping,
  ...revising,
  ...repairInWords,
  ...exchangeInWords,
};

/** What goes out to the customer because of the fact. */
function noticesInWords(notices: readonly NoticeIntent[] | undefined): Text | undefined {
  if (!notices?.length) return undefined;
  const told = listed(
    notices.map(({ template, channel }) => {
      const [what, how] = [TEMPLATE[template], CHANNEL[channel]];
      return say(`${what.ja}（${how.ja}）`, `${what.en} by ${how.en}`);
    }),
  );
  return say(`お客様への連絡：${told.ja}。`, `To the customer: ${told.en}.`);
}

/**
 * A fact in plain words, for the history of the case: dates and amounts in words, the rule it rests on cited, personal
 * values as they are, marked where the person was erased (O15-16).
 */
export function describeFact(fact: Pick<Fact, 'type' | 'data'>): Text {
  const describe = descriptions[fact.type] as Describe<FactType>;
  const { notices } = fact.data as { readonly notices?: readonly NoticeIntent[] };
  return sentences(describe(fact.data), noticesInWords(notices));
}
