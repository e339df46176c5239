import type { CommonCase, Mistakes } from '../case.js';
import type { Flag, RevisingFact, RevisingFacts } from './facts.js';

const sameFlag = (a: Flag, b: Pick<Flag, 'about' | 'version'>): boolean =>
  a.about === b.about && a.version === b.version;

/** Both, each once. */
function added({ messages, flags }: Mistakes, found: RevisingFacts['MistakesFound']): Mistakes {
  return {
    messages: [...messages, ...found.messages.filter((id) => !messages.includes(id))],
    flags: [...flags, ...found.flags.filter((flag) => !flags.some((known) => sameFlag(known, flag)))],
  };
}

function settled({ messages, flags }: Mistakes, by: RevisingFacts['MistakesSettled']): Mistakes | undefined {
  const left = {
    messages: messages.filter((id) => !by.messages.includes(id)),
    flags: flags.filter(({ version }) => !by.flags.includes(version)),
  };
  return left.messages.length + left.flags.length > 0 ? left : undefined;
}

const NONE: Mistakes = { messages: [], flags: [] };
type Alike = Pick<CommonCase, 'mistakes'>;

/** What revises has done so before the first fact was folded; itself it changes nothing. */
export const revisingAppliers: {
  readonly [T in RevisingFact]: (c: Alike, data: RevisingFacts[T]) => Alike;
} = {
  FactCorrected: () => ({}),
  FactStruck: () => ({}),
  ActionUndone: () => ({}),
  CaseReopened: () => ({}),
  MistakesFound: (c, data) => ({ mistakes: added(c.mistakes ?? NONE, data) }),
  MistakesSettled: (c, data) => ({ mistakes: settled(c.mistakes ?? NONE, data) }),
};
