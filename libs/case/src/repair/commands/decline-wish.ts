import type { RuleId, Terms, Text } from '@shuriken/terms';
import { z } from 'zod';
import { accept, refuse, unchanged } from '../../shared/command.js';
import { today } from '../../shared/env.js';
import { name, note } from '../../shared/fields.js';
import { fact } from '../../facts.js';
import { personal } from '../../shared/personal.js';
import { command } from '../command.js';

interface Declined {
  readonly id: string;
  readonly rule: RuleId;
  readonly text: Text;
}

/** What the terms say is not given: in what is told at intake, in their statements, among what is not repaired. */
const notGiven = ({ intake, statements, refusals }: Terms): readonly Declined[] => [
  ...intake.filter(({ kind }) => kind === 'note'),
  ...statements,
  ...refusals,
];

/**
 * Something is asked for that the terms do not give: a loan device, a removed part, an analysis, undoing a repair, setting up
 * software, a backup (O11, O12.7-8, O12.10, O12.12, O12.15). The customer is told why; the repair goes on.
 */
export const declineWish = command({
  type: 'DeclineWish',
  title: { ja: '承れないご要望をお断りする', en: 'Decline what the terms do not give' },
  rule: 'O21-22',
  by: 'operator',
  input: z.strictObject({
    wish: name().describe('Id of a note, a statement or a refusal of the terms, such as `no-loan-device`'),
    note,
  }),
  blocked: () => undefined,
  decide: (c, input, env) => {
    const known = notGiven(env.terms);
    const wish = known.find(({ id }) => id === input.wish);
    if (!wish)
      return refuse({
        code: 'wish-unknown',
        rule: 'O21-22',
        field: '/wish',
        allowed: known.map(({ id }) => id),
        reason: {
          ja: `「${input.wish}」について、規約に定めはありません。`,
          en: `The terms say nothing of “${input.wish}”.`,
        },
        remedy: {
          ja: '定めのないことは、お客様と協議のうえ決めてください（O21-22）。結果はメモに残せます。',
          en: 'What is not regulated is settled by consultation (O21-22); keep the result as a note.',
        },
      });
    if (c.declined?.some(({ id }) => id === wish.id)) return unchanged;
    const told = { id: wish.id, text: wish.text };
    return accept(
      fact(
        'WishDeclined',
        { on: today(env), wish: told, note: personal(input.note), rule: wish.rule },
        env.now,
      ),
    );
  },
});
