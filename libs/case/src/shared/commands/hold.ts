import { z } from 'zod';
import { fact } from '../../facts.js';
import { personal } from '../personal.js';
import { accept, command, type CommandSpec, firstOf, needs, refuse } from '../command.js';
import { date, happenedOn, requiredText } from '../fields.js';

/** A dispute, a legal or an insurance matter: timers cancel and dispose of nothing until it is lifted (U4). */
const placeHold = command({
  type: 'PlaceHold',
  title: { ja: '保留にする', en: 'Place a hold' },
  rule: 'U4',
  by: 'operator',
  input: z.strictObject({
    ground: z.enum(['dispute', 'legal', 'insurance']),
    since: date.optional().describe('The day its ground arose, if before today; the hold itself begins now'),
    reason: requiredText(),
  }),
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
  decide: (c, { ground, since, reason }, env) => {
    const wrong = since && happenedOn(env, '/since', { on: since, earliest: c.requestedOn });
    if (wrong) return refuse(wrong);
    const about = { ground, reason: personal(reason), ...(since === undefined ? {} : { since }) };
    return accept(fact('HoldPlaced', about, env.now));
  },
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
