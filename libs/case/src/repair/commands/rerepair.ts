import type { RepairEnv } from '../env.js';
import { type CivilDate, type PeriodReceipt, runPeriod } from '@shuriken/calendar';
import type { Text } from '@shuriken/terms';
import type { RepairCase } from '../case.js';
import { today } from '../../shared/env.js';
import { day } from '../../shared/wording/words.js';
import type { Refusal } from '../../shared/command.js';

/** What is said of the repair that is asked for again (O17). */
export interface AskedAgain {
  readonly case: string;
  readonly symptomAroseOn: CivilDate;
  readonly recognised: boolean;
  readonly askedCentreDirectly: boolean;
}

const notFree = (field: string, reason: Text): Refusal => ({
  code: 'not-a-free-rerepair',
  rule: 'O17',
  field: `/rerepairOf/${field}`,
  reason,
  remedy: {
    ja: '通常の修理依頼として受け付けてください。',
    en: 'Open it as an ordinary repair, without `rerepairOf`.',
  },
});

/** The three months within which the symptom must have arisen (O17, P3); undefined where nothing was completed. */
export const guarantee = (earlier: RepairCase | undefined, env: RepairEnv): PeriodReceipt | undefined =>
  earlier?.completion &&
  runPeriod(env.terms.periods.rerepair.period, earlier.completion.on, { calendar: env.calendar });

function outOfTime(arose: CivilDate, receipt: PeriodReceipt, env: RepairEnv): Refusal | undefined {
  if (arose > receipt.lastDay)
    return notFree('symptomAroseOn', {
      ja: `修理保証は${day(receipt.lastDay).ja}で終わりました。`,
      en: `The repair guarantee ended on ${day(receipt.lastDay).en}.`,
    });
  if (arose < receipt.start || arose > today(env))
    return notFree('symptomAroseOn', {
      ja: '修理完了日から本日までの日付ではありません。',
      en: 'That is not between the completion of the repair and today.',
    });
  return undefined;
}

/** Everything that speaks against a free re-repair: O17 asks for all of it, and for the device that was repaired. */
export function rerepairRefusals(
  asked: AskedAgain,
  about: { earlier: RepairCase | undefined; product: Pick<RepairCase['product'], 'model' | 'serial'> },
  env: RepairEnv,
): readonly Refusal[] {
  const { earlier, product } = about;
  const receipt = guarantee(earlier, env);
  const nothingCompleted = notFree('case', {
    ja: '元の案件では修理が完了していません。',
    en: 'No repair was completed in the earlier case.',
  });
  if (!earlier || !receipt) return [nothingCompleted];
  const same = earlier.product.serial === product.serial && earlier.product.model === product.model;
  const found = [
    earlier.contractEnded
      ? notFree('case', {
          ja: '元の契約は解除されています（O19）。',
          en: 'The contract of the earlier repair was ended (O19).',
        })
      : undefined,
    same
      ? undefined
      : notFree('case', {
          ja: '元の案件とは別の機器です。',
          en: 'The earlier case was about another device.',
        }),
    asked.askedCentreDirectly
      ? undefined
      : notFree('askedCentreDirectly', {
          ja: 'カスタマーセンターへ直接お申し出いただいた場合に限られます。',
          en: 'The centre itself has to be asked.',
        }),
    asked.recognised
      ? undefined
      : notFree('recognised', {
          ja: '当社が再修理を要すると認めていません。',
          en: 'The company has not recognised the need.',
        }),
    outOfTime(asked.symptomAroseOn, receipt, env),
  ];
  return found.flatMap((refusal) => refusal ?? []);
}
