import type { AnyTerms, RuleId } from '@shuriken/terms';
import { z } from 'zod';
import { fact } from '../../../facts.js';
import type { CommonCase } from '../../case.js';
import { accept, commandsFor } from '../../command.js';
import { requiredText } from '../../fields.js';
import { personal } from '../../personal.js';

/** Somebody apologised for what went out by mistake, and saw to what had been decided on a wrong basis. */
export const settleMistakes = <C extends CommonCase, T extends AnyTerms>(rule: RuleId) =>
  commandsFor<C, T>()({
    type: 'SettleMistakes',
    title: { ja: '訂正に伴うお詫びと確認を記録する', en: 'Record apologies and review' },
    rule,
    by: 'operator',
    input: z.strictObject({ note: requiredText().describe('What was said to the customer and decided') }),
    blocked: (c) =>
      c.mistakes
        ? undefined
        : {
            code: 'nothing-to-settle',
            rule,
            reason: {
              ja: 'お詫びや確認を要する事項はありません。',
              en: 'Nothing waits for an apology or a review.',
            },
            remedy: {
              ja: '訂正や遅れた記録によって生じた場合に記録します。',
              en: 'It is recorded once a correction or a late entry has brought something to light.',
            },
          },
    decide: (c, { note }, env) => {
      const { messages, flags } = c.mistakes!;
      const versions = [...new Set(flags.map((flag) => flag.version))];
      return accept(fact('MistakesSettled', { messages, flags: versions, note: personal(note) }, env.now));
    },
  });
