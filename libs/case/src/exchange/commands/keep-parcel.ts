import type { ParcelCheck } from '@shuriken/terms';
import { z } from 'zod';
import { fact } from '../../facts.js';
import { accept, firstOf, needs, type Refusal } from '../../shared/command.js';
import { requiredText } from '../../shared/fields.js';
import { personal } from '../../shared/personal.js';
import type { ExchangeCase } from '../case.js';
import { command } from '../command.js';

type Outcome = ParcelCheck['outcome'];

const outcomeOf = (c: ExchangeCase): Outcome | undefined => c.parcel?.check.outcome;

const questioned = (c: ExchangeCase): Refusal | undefined =>
  needs(c, 'ParcelKept', {
    rule: 'C19c',
    remedy: {
      ja: 'お荷物に不備があり、判断を待っている案件に限られます。',
      en: 'It is decided about a parcel with faults that waits for a decision.',
    },
  });

const mustReturn: Refusal = {
  code: 'parcel-must-return',
  rule: 'C19c',
  reason: {
    ja: '受付の期限を過ぎた製品のため、そのままお返しします。',
    en: 'Acceptance of what is in the parcel is over: it goes back as it is.',
  },
  remedy: {
    ja: '返却の手続きをしてください（ReturnUnexchanged）。',
    en: 'Send it back (ReturnUnexchanged).',
  },
};

const approverDecides: Refusal = {
  code: 'approver-needed',
  rule: 'C19c',
  reason: {
    ja: 'メモリカードやディスクが付いたままの製品は、原則としてお返しします。',
    en: 'With cards or disks left in, it goes back unexchanged in principle.',
  },
  remedy: {
    ja: '返却するか（ReturnUnexchanged）、責任者が理由を付けて受け入れてください（KeepParcelAnyway）。',
    en: 'Send it back (ReturnUnexchanged), or an approver keeps it with a reason (KeepParcelAnyway).',
  },
};

const operatorDecides: Refusal = {
  code: 'approval-not-needed',
  rule: 'C19c',
  reason: {
    ja: '担当者の判断で受け入れられる不備です。',
    en: 'An operator may keep a parcel with such faults.',
  },
  remedy: { ja: 'KeepParcelで記録してください。', en: 'Use KeepParcel.' },
};

const input = z.strictObject({ reason: requiredText() });

/** Missing accessories or foreign goods: an operator goes on with it all the same (C19c). */
export const keepParcel = command({
  type: 'KeepParcel',
  title: { ja: '不備のあるお荷物を受け入れる', en: 'Go on with the parcel' },
  rule: 'C19c',
  by: 'operator',
  input,
  blocked: (c) =>
    firstOf(
      questioned(c),
      outcomeOf(c) === 'must-return' ? mustReturn : undefined,
      outcomeOf(c) === 'return-in-principle' ? approverDecides : undefined,
    ),
  decide: (c, { reason }, env) =>
    accept(
      fact(
        'ParcelKept',
        { by: 'operator', outcome: outcomeOf(c)!, reason: personal(reason), rule: 'C19c' },
        env.now,
      ),
    ),
});

/** What goes back in principle is kept by way of exception (C19c). */
export const keepParcelAnyway = command({
  type: 'KeepParcelAnyway',
  title: { ja: '原則返却のお荷物を特に受け入れる', en: 'Go on with a parcel that goes back in principle' },
  rule: 'C19c',
  by: 'approver',
  input,
  blocked: (c) =>
    firstOf(
      questioned(c),
      outcomeOf(c) === 'must-return' ? mustReturn : undefined,
      outcomeOf(c) === 'may-return' ? operatorDecides : undefined,
    ),
  decide: (c, { reason }, env) =>
    accept(
      fact(
        'ParcelKept',
        { by: 'approver', outcome: outcomeOf(c)!, reason: personal(reason), rule: 'C19c' },
        env.now,
      ),
    ),
});
