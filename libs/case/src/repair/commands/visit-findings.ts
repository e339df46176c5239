import type { CoverageFound } from '../facts.js';
import type { RepairEnv } from '../env.js';
import type { CivilDate } from '@shuriken/calendar';
import type { Incurred, LineId, RuleId } from '@shuriken/terms';
import type { RepairCase } from '../case.js';
import { chargeable } from '../charges.js';
import { day, LINE, listed } from '../../shared/wording/words.js';
import type { Refusal } from '../../shared/command.js';
import { faultMissing, nothingRepaired } from './record-diagnosis.js';

export const VISIT_OUTCOMES = [
  'repaired',
  'no-fault',
  'cancelled',
  'cancelled-before-diagnosis',
  'not-repaired',
] as const;
export type VisitOutcome = (typeof VISIT_OUTCOMES)[number];

interface Findings {
  readonly outcome: VisitOutcome;
  readonly faults: readonly unknown[];
  readonly parts: readonly unknown[];
  readonly consented: boolean;
}

/** A visit is made on the day that was agreed, or later; another day is agreed first (O4.1b). */
export function beforeAgreedDay(c: RepairCase, on: CivilDate): Refusal | undefined {
  if (c.visitOn === undefined || on >= c.visitOn) return undefined;
  const agreed = day(c.visitOn);
  return {
    code: 'visit-before-agreed-day',
    rule: 'O4.1b',
    field: '/on',
    reason: {
      ja: `訪問日は${agreed.ja}と決まっています。`,
      en: `The visit is agreed for ${agreed.en}.`,
    },
    remedy: {
      ja: '早めることになった場合は、先にその日を訪問日として記録してください（AgreeVisit）。',
      en: 'If it was brought forward, agree on the earlier day first (AgreeVisit).',
    },
  };
}

/** What ends a visit without a repair, and the rule it ends by (O5.3, O6.3, K9). */
export const endingRule = (c: RepairCase, outcome: VisitOutcome): RuleId => {
  if (outcome === 'cancelled-before-diagnosis') return 'K9';
  return c.warranty.standing === 'in' ? 'O5.3' : 'O6.3';
};

/** The outcomes in which faults may have been found. */
const FOUND: readonly VisitOutcome[] = ['repaired', 'not-repaired', 'cancelled'];

/** Faults where none was found or looked for, parts where nothing was repaired: nothing of it is dropped unasked. */
export function contradiction(c: RepairCase, found: Findings): Refusal | undefined {
  const faults = found.faults.length > 0 && !FOUND.includes(found.outcome);
  const parts = found.parts.length > 0 && found.outcome !== 'repaired';
  if (!faults && !parts) return undefined;
  return {
    code: 'findings-contradict',
    rule: endingRule(c, found.outcome),
    field: faults ? '/faults' : '/parts',
    reason: faults
      ? {
          ja: '異常なし、または診断前の取りやめとされていますが、故障箇所が添えられています。',
          en: 'Nothing is said to have been found, and faults are named all the same.',
        }
      : {
          ja: '修理していない訪問に、交換した部品が添えられています。',
          en: 'Parts are named although nothing was repaired.',
        },
    remedy: {
      ja: '訪問の結果を改めるか、故障箇所と部品を外してください。',
      en: 'Give another outcome, or leave faults and parts out.',
    },
  };
}

const NOT_REPAIRED: Refusal = {
  code: 'nothing-to-repair',
  rule: 'O12.10',
  field: '/outcome',
  reason: {
    ja: '修理できない故障のみのため、修理完了とはできません。',
    en: 'Only faults that are not repaired were found: nothing can have been repaired.',
  },
  remedy: {
    ja: '結果を「not-repaired」として記録し、お断りの手続きをしてください（RefuseRepair）。',
    en: 'Record the outcome `not-repaired`, then refuse the repair (RefuseRepair).',
  },
};

interface Repaired {
  readonly found: Findings;
  readonly coverage: CoverageFound;
  readonly costs: readonly Incurred[];
}

/** Agreed to be charged, and nothing to charge: it would close as if it were free (O6.1, U7). */
export function linesMissing(
  lines: readonly LineId[],
  costs: readonly Incurred[],
  coverage: CoverageFound,
): Refusal | undefined {
  if (lines.length === 0 || costs.some(({ line }) => lines.includes(line))) return undefined;
  const named = listed(lines.map((line) => LINE[line]));
  return {
    code: 'lines-missing',
    rule: coverage.standing === 'out' ? 'O6.1' : 'U7',
    reason: {
      ja: '有償の修理ですが、金額のある項目がありません。',
      en: 'The repair is charged, and no amount is given.',
    },
    remedy: {
      ja: `少なくとも1項目の金額を入力してください（${named.ja}）。`,
      en: `Give an amount for at least one of: ${named.en}.`,
    },
  };
}

/** The customer was not asked, and it is charged (O6.1, U7). */
export const consentMissing = ({ standing }: CoverageFound): Refusal => ({
  code: 'consent-missing',
  rule: standing === 'out' ? 'O6.1' : 'U7',
  field: '/consented',
  reason: {
    ja: '有償の修理にはお客様のご了解が必要です。',
    en: 'A charged repair needs the customer’s consent.',
  },
  remedy: { ja: 'ご了解を確認して記録してください。', en: 'Ask for it and record it.' },
});

/** Nothing charged is repaired before the customer agreed: after the warranty (O6.1), and in it by analogy (U7). */
export function repairRefusal(c: RepairCase, repaired: Repaired, env: RepairEnv): Refusal | undefined {
  const { found, coverage } = repaired;
  if (found.outcome !== 'repaired') return undefined;
  if (found.faults.length === 0)
    return faultMissing('O5.2', {
      ja: '修理した故障箇所を加えてください。異常がなかった場合は、結果を「no-fault」としてください。',
      en: 'Name the fault that was repaired; where nothing was found, the outcome is `no-fault`.',
    });
  if (nothingRepaired(coverage)) return NOT_REPAIRED;
  if (coverage.standing === 'free' || c.rerepair) return undefined;
  if (!found.consented) return consentMissing(coverage);
  const visit = { on: c.requestedOn, diagnosisBegan: true, coverage };
  const lines = chargeable({ ...c, visit }, env, 'repaired').map(({ line }) => line);
  return linesMissing(lines, repaired.costs, coverage);
}
