import { z } from 'zod';
import { accept, firstOf, refuse } from '../../shared/command.js';
import { today } from '../../shared/env.js';
import { channel, date, happenedOn, note } from '../../shared/fields.js';
import { fact } from '../../facts.js';
import { personal } from '../../shared/personal.js';
import type { Refusal } from '../../shared/command.js';
import type { RepairCase } from '../case.js';
import { command } from '../command.js';

const over = (c: RepairCase): Refusal | undefined =>
  c.ending && {
    code: 'work-has-ended',
    rule: 'O13.6',
    reason: { ja: '作業はすでに終わっています。', en: 'The work has ended already.' },
    remedy: { ja: '作業中の案件に限られます。', en: 'Consent is asked while the repair is under way.' },
  };

const given = (c: RepairCase): Refusal | undefined =>
  c.erasureConsent
    ? {
        code: 'erasure-consented',
        rule: 'O13.6',
        reason: {
          ja: '初期化・消去への同意をいただいています。',
          en: 'Consent to erasure was given already.',
        },
        remedy: { ja: 'そのまま作業を進めてください。', en: 'Go on with the work.' },
      }
    : undefined;

/** The customer agrees later on to initialisation or erasure, which a repair may need (O13.6). */
export const recordErasureConsent = command({
  type: 'RecordErasureConsent',
  title: { ja: '初期化・消去への同意を記録する', en: 'Record the consent to erasure' },
  rule: 'O13.6',
  by: 'operator',
  input: z.strictObject({
    on: date.optional().describe('The day it was given on, today unless given'),
    how: channel,
    note,
  }),
  blocked: (c) => firstOf(over(c), given(c)),
  decide: (c, { how, note: said, ...input }, env) => {
    const on = input.on ?? today(env);
    const wrong = happenedOn(env, '/on', { on, earliest: c.requestedOn });
    if (wrong) return refuse(wrong);
    return accept(fact('ErasureConsented', { on, how, note: personal(said) }, env.now));
  },
});

/** Storage is taken out, and what is on it with it: not without consent (O13.3, O13.6). */
export function erasureRefusal(
  c: RepairCase,
  parts: readonly { readonly storage: boolean; readonly removed: boolean }[],
): Refusal | undefined {
  if (c.erasureConsent || !parts.some(({ storage, removed }) => storage && removed)) return undefined;
  return {
    code: 'erasure-consent-missing',
    rule: 'O13.6',
    field: '/parts',
    reason: {
      ja: '記憶装置を取り外しますが、初期化・消去への同意をいただいていません。',
      en: 'Storage is taken out, and the customer has not consented to erasure.',
    },
    remedy: {
      ja: '同意を確認して記録する（RecordErasureConsent）か、未修理で返却してください（CancelRepair）。',
      en: 'Ask for the consent and record it (RecordErasureConsent), or return the device unrepaired (CancelRepair).',
    },
  };
}
