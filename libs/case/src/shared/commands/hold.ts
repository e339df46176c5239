import { z } from 'zod';
import { fact } from '../../facts.js';
import { personal } from '../personal.js';
import { accept, command, type CommandSpec, firstOf, needs } from '../command.js';
import { requiredText } from '../fields.js';

/** A dispute, a legal or an insurance matter: timers cancel and dispose of nothing until it is lifted (U4). */
const placeHold = command({
  type: 'PlaceHold',
  title: { ja: '保留にする', en: 'Place a hold' },
  rule: 'U4',
  by: 'operator',
  input: z.strictObject({ ground: z.enum(['dispute', 'legal', 'insurance']), reason: requiredText() }),
  blocked: (c) =>
    firstOf(
      needs(c, 'HoldPlaced', {
        rule: 'U4',
        remedy: {
          ja: 'すでに保留中です。解除してから保留にしてください。',
          en: 'It is on hold already: lift that hold first.',
        },
      }),
      c.place.progress === 'closed'
        ? {
            code: 'case-closed',
            rule: 'U4',
            reason: { ja: 'この案件は完了しています。', en: 'The case is closed.' },
            remedy: { ja: '進行中の案件に限られます。', en: 'Only an open case can be held.' },
          }
        : undefined,
    ),
  decide: (_, input, env) =>
    accept(fact('HoldPlaced', { ground: input.ground, reason: personal(input.reason) }, env.now)),
});

/** Lifts the hold; what fell due under it takes effect now (U4). */
const liftHold = command({
  type: 'LiftHold',
  title: { ja: '保留を解除する', en: 'Lift the hold' },
  rule: 'U4',
  by: 'approver',
  input: z.strictObject({ reason: requiredText() }),
  blocked: (c) =>
    needs(c, 'HoldLifted', {
      rule: 'U4',
      remedy: { ja: '保留中の案件に限られます。', en: 'Only a case on hold can be freed.' },
    }),
  decide: (_, input, env) => accept(fact('HoldLifted', { reason: personal(input.reason) }, env.now)),
});

/** Timers are stopped, and let go again (U4). */
export const holdCommands: readonly CommandSpec[] = [placeHold, liftHold];
