import type { CommonCase } from '../case.js';
import type { Task } from '../wording/task.js';
import { listed, noticeName, say } from '../wording/words.js';
import { flagText } from './wording.js';

const COMMAND = 'SettleMistakes';

/** What corrections and late entries ask of a person. */
export function mistakeTasks({ mistakes }: Pick<CommonCase, 'mistakes'>): readonly Task[] {
  if (!mistakes) return [];
  const messages = listed(mistakes.messages.map(noticeName));
  const apology: Task = {
    kind: 'apology-to-make',
    rule: 'O15-16',
    command: COMMAND,
    text: say(
      `誤ってお送りした連絡について、お客様にお詫びと訂正をしてください：${messages.ja}。`,
      `Apologise to the customer for what went out by mistake, and put it right: ${messages.en}.`,
    ),
  };
  const reviews = mistakes.flags.map((flag): Task => ({
    kind: 'correction-to-review',
    rule: flag.rule,
    command: COMMAND,
    text: flagText(flag),
  }));
  return [...(mistakes.messages.length > 0 ? [apology] : []), ...reviews];
}
