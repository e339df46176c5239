import { command } from '../command.js';
import type { Ending, RuleId } from '@shuriken/terms';
import { z } from 'zod';
import type { RepairCase } from '../case.js';
import { noticeNow, today } from '../../shared/env.js';
import { fact } from '../../facts.js';
import { personal } from '../../shared/personal.js';
import { accept, needs, refuse } from '../../shared/command.js';
import { date, happenedOn, note } from '../../shared/fields.js';

/** The customer's own wish: of a device here (O5.4, O6.2), or of one that was looked at where it stands (O5.3, O6.3). */
function byWish(c: RepairCase): { kind: Ending; rule: RuleId } {
  const inWarranty = c.warranty.standing === 'in';
  return c.visit
    ? { kind: 'visit-cancelled', rule: inWarranty ? 'O5.3' : 'O6.3' }
    : { kind: 'cancelled', rule: inWarranty ? 'O5.4' : 'O6.2' };
}

/** The customer cancels (O5.4, O6.2), or does not consent to initialisation or erasure (O13.6). */
export const cancelRepair = command({
  type: 'CancelRepair',
  title: { ja: '修理をキャンセルする', en: 'Cancel the repair' },
  rule: 'O6.2',
  by: 'operator',
  input: z.strictObject({
    reason: z.enum(['customer-wish', 'no-erasure-consent']),
    on: date.optional(),
    note,
  }),
  blocked: (c) =>
    needs(c, 'RepairCancelled', {
      rule: 'O12.12-13',
      remedy: {
        ja: '完了した修理は元に戻せません。キャンセルは修理の完了前に限られます。',
        en: 'A completed repair is not undone: cancelling is possible until completion.',
      },
    }),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const wrong = happenedOn(env, '/on', { on, earliest: c.requestedOn });
    if (wrong) return refuse(wrong);
    const erasure = input.reason === 'no-erasure-consent';
    if (erasure && c.erasureConsent)
      return refuse({
        code: 'erasure-consented',
        rule: 'O13.6',
        field: '/reason',
        reason: {
          ja: '受付時に初期化・消去への同意をいただいています。',
          en: 'Consent to erasure was given when the repair was requested.',
        },
        remedy: {
          ja: 'お客様のご都合によるキャンセルとして記録してください。',
          en: 'Record it as the customer’s own wish.',
        },
      });
    const { kind, rule } = erasure ? { kind: 'no-erasure-consent' as const, rule: 'O13.6' } : byWish(c);
    return accept(
      fact(
        'RepairCancelled',
        {
          on,
          ending: kind,
          note: personal(input.note),
          rule,
          notices: [noticeNow(env, 'cancelled', { channel: c.noticeChannel })],
        },
        env.now,
      ),
    );
  },
});
