import { command } from '../command.js';
import { z } from 'zod';
import { agreedQuote, type RepairCase } from '../case.js';
import { today } from '../../shared/env.js';
import { fact } from '../../facts.js';
import { personal } from '../../shared/personal.js';
import { accept, needs, type Refusal, refuse } from '../../shared/command.js';
import { code, date, happenedOn, name, requiredText } from '../../shared/fields.js';
import { type PartCondition, PART_CONDITIONS } from '../vocabulary.js';
import { erasureRefusal } from './consent-erasure.js';
import { exchangeRefusal, retentionDefined } from './retention.js';

export const replacedPart = z.strictObject({
  part: code().describe('Part number or other code, unique in the repair'),
  name: name(),
  storage: z
    .boolean()
    .default(false)
    .describe('A storage device, to be wiped or destroyed once removed (O13.3)'),
  removed: z.boolean().default(true),
  condition: z
    .enum(PART_CONDITIONS)
    .default('new')
    .describe('`reused`: of assured equal quality (O2); `substitute`: another part in its place (O14)'),
});

/** What was checked afterwards, for the report in the standard form (O12.15). */
export const checks = z.array(name()).max(30).default([]);

/** Part codes tell parts apart, also when their wiping is proven: each stands once (O11, O13.3). */
export function partRefusal(
  c: RepairCase,
  parts: readonly { readonly part: string; readonly condition: PartCondition }[],
): Refusal | undefined {
  const substitute = parts.some(({ condition }) => condition === 'substitute');
  const termed = substitute ? retentionDefined(c, '/parts') : undefined;
  if (termed) return termed;
  const twice = parts.find(({ part }, i) => parts.findIndex((other) => other.part === part) < i);
  return (
    twice && {
      code: 'part-twice',
      rule: 'O11',
      field: '/parts',
      reason: { ja: `部品「${twice.part}」が重複しています。`, en: `The part “${twice.part}” stands twice.` },
      remedy: { ja: '部品ごとに異なる番号を付けてください。', en: 'Give every part a code of its own.' },
    }
  );
}

/** Of a repair at the customer's place the visit tells all: what was found, who pays, and whether they agreed (O6.1, U7). */
const atTheVisit = (c: RepairCase): Refusal | undefined =>
  c.form === 'on-site'
    ? {
        code: 'not-a-pick-up',
        rule: 'O4.1b',
        reason: {
          ja: '出張修理の完了は、訪問の結果として記録します。',
          en: 'An on-site repair is completed at the visit.',
        },
        remedy: {
          ja: '訪問の結果を記録してください（RecordVisit）。',
          en: 'Record the visit (RecordVisit).',
        },
      }
    : undefined;

/** The repair is done; what was removed belongs to the company and is listed (O2, O11, O12.15). */
export const completeRepair = command({
  type: 'CompleteRepair',
  title: { ja: '修理の完了を記録する', en: 'Complete the repair' },
  rule: 'O2',
  by: 'operator',
  input: z.strictObject({
    on: date.optional(),
    parts: z.array(replacedPart).max(40).default([]),
    report: requiredText().describe('What was done, for the repair report (O12.15)'),
    checks: checks.describe('What was checked afterwards (O12.15)'),
    exchangedFor: z
      .strictObject({ model: name(), serial: name() })
      .optional()
      .describe(
        'The product that takes the device’s place: only for a model whose parts are kept without a term (O14)',
      ),
  }),
  blocked: (c) =>
    atTheVisit(c) ??
    needs(c, 'RepairCompleted', {
      rule: 'O7.1',
      remedy: {
        ja: '有償の修理は見積りへのご了解の後に、無償の修理は診断の後に行います。',
        en: 'A charged repair needs the customer’s consent first, a free one the diagnosis.',
      },
    }),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const consent = agreedQuote(c)?.acceptedOn;
    const earliest = consent ?? c.diagnosis?.on ?? c.requestedOn;
    const wrong =
      happenedOn(env, '/on', { on, earliest }) ??
      partRefusal(c, input.parts) ??
      erasureRefusal(c, input.parts) ??
      (input.exchangedFor ? exchangeRefusal(c) : undefined);
    if (wrong) return refuse(wrong);
    const { parts, exchangedFor } = input;
    const done = { on, parts, report: personal(input.report), checks: input.checks };
    return accept(fact('RepairCompleted', { ...done, ...(exchangedFor ? { exchangedFor } : {}) }, env.now));
  },
});
