import { command } from '../command.js';
import { z } from 'zod';
import { inCustody } from '../case.js';
import { noticeNow, today } from '../../shared/env.js';
import { fact } from '../../facts.js';
import { accept, firstOf, needs, refuse } from '../../shared/command.js';
import { date, happenedOn } from '../../shared/fields.js';

/** A My Number was found on the storage: all work stops and the device goes back. The number itself has no field (O12.2). */
export const reportMyNumber = command({
  type: 'ReportMyNumber',
  title: { ja: 'マイナンバーの記憶を報告する', en: 'Report a My Number on the storage' },
  rule: 'O12.2',
  by: 'operator',
  input: z.strictObject({ on: date.optional() }),
  // At a visit nothing is in custody: what was found there stops the work all the same.
  blocked: (c) =>
    firstOf(
      inCustody(c) || c.place.progress === 'visited'
        ? undefined
        : {
            code: 'not-in-custody',
            rule: 'O12.2',
            reason: { ja: '機器をお預かりしていません。', en: 'The device is not with us.' },
            remedy: {
              ja: 'お預かり後に見つかった場合に報告します。',
              en: 'Report what is found after the device was received.',
            },
          },
      needs(c, 'MyNumberFound', {
        rule: 'O12.2',
        remedy: {
          ja: '診断・修理中に見つかった場合に報告します。',
          en: 'It is reported while the device is diagnosed or repaired.',
        },
      }),
    ),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const wrong = happenedOn(env, '/on', { on, earliest: c.custodyOn ?? c.requestedOn });
    if (wrong) return refuse(wrong);
    const notices = [noticeNow(env, 'returning-unrepaired', { channel: c.noticeChannel })];
    return accept(fact('MyNumberFound', { on, notices }, env.now));
  },
});
