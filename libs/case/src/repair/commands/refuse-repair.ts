import { command } from '../command.js';
import type { Ending } from '@shuriken/terms';
import { z } from 'zod';
import { noticeNow, today } from '../../shared/env.js';
import { fact } from '../../facts.js';
import { personal } from '../../shared/personal.js';
import { accept, needs, refuse } from '../../shared/command.js';
import { stillKept } from './retention.js';
import { date, happenedOn, name, requiredText } from '../../shared/fields.js';

/** What is no plain refusal has a command of its own. */
const OWN_COMMAND: Readonly<Record<string, string>> = {
  'my-number': 'ReportMyNumber',
  'anti-social': 'EndContract',
};

const endingOf = (refusal: string): Ending =>
  refusal === 'unsuitable-environment' ? 'unsuitable-environment' : 'not-repairable';

/** The repair is declined on a ground of the terms; the device goes back unrepaired (O12.10, O12.11, O14, U12). */
export const refuseRepair = command({
  type: 'RefuseRepair',
  title: { ja: '修理をお断りする', en: 'Refuse the repair' },
  rule: 'O12.10',
  by: 'approver',
  input: z.strictObject({
    refusal: name().describe('Id of the refusal in the terms'),
    on: date.optional().describe('The day it was refused on, today unless given'),
    reason: requiredText(),
  }),
  blocked: (c) =>
    needs(c, 'RepairRefused', {
      rule: 'O12.10',
      remedy: {
        ja: 'お断りは修理の完了前に限られます。',
        en: 'A repair can be refused until it is completed or cancelled.',
      },
    }),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const wrong = happenedOn(env, '/on', { on, earliest: c.requestedOn });
    if (wrong) return refuse(wrong);
    const refusals = env.terms.refusals.filter((known) => !Object.hasOwn(OWN_COMMAND, known.id));
    const own = OWN_COMMAND[input.refusal];
    const ground = refusals.find((known) => known.id === input.refusal);
    if (!ground)
      return refuse({
        code: 'refusal-unknown',
        rule: 'O12.10',
        field: '/refusal',
        reason: {
          ja: `「${input.refusal}」は、この操作で選べるお断りの事由ではありません。`,
          en: `“${input.refusal}” is no refusal that is given here.`,
        },
        remedy: own
          ? { ja: `${own}を使ってください。`, en: `Use ${own} for that.` }
          : {
              ja: `選べる事由：${refusals.map((known) => known.id).join('、')}`,
              en: `Use: ${refusals.map((known) => known.id).join(', ')}.`,
            },
      });
    const kept = ground.id === 'parts-ended' ? stillKept(c, env) : undefined;
    if (kept) return refuse(kept);
    return accept(
      fact(
        'RepairRefused',
        {
          on,
          refusal: ground.id,
          text: ground.text,
          ending: endingOf(ground.id),
          note: personal(input.reason),
          rule: ground.rule,
          notices: [noticeNow(env, 'returning-unrepaired', { channel: c.noticeChannel })],
        },
        env.now,
      ),
    );
  },
});
