import { addDays, type CivilDate, type Instant, runPeriod, startOf } from '@shuriken/calendar';
import type { TableRow } from '@shuriken/terms';
import { today } from '../../shared/env.js';
import { day } from '../../shared/wording/words.js';
import type { Refusal } from '../../shared/command.js';
import type { RepairCase } from '../case.js';
import type { RepairEnv } from '../env.js';
import type { Retention } from '../facts.js';

interface Told {
  readonly keptUntil?: CivilDate | undefined;
  readonly launchedOn?: CivilDate | undefined;
}

/** What is known of how long parts are kept: the model's row comes before what was read off the manual (O14). */
export function retentionOf(
  row: TableRow | undefined,
  told: Told | undefined,
  env: RepairEnv,
): Retention | undefined {
  if (!row && !told) return undefined;
  const keptUntil = (row?.['parts-kept-until'] as CivilDate | undefined) ?? told?.keptUntil;
  const launchedOn = (row?.['launched-on'] as CivilDate | undefined) ?? told?.launchedOn;
  const aim =
    keptUntil === undefined && launchedOn !== undefined
      ? runPeriod(env.terms.periods.partsAim.period, launchedOn, { calendar: env.calendar })
      : undefined;
  return {
    ...(keptUntil === undefined ? {} : { keptUntil }),
    ...(launchedOn === undefined ? {} : { launchedOn }),
    ...(aim ? { aim } : {}),
  };
}

/** Repair ends with the parts: a request that comes later is refused (O14). */
export function partsEnded(retention: Retention | undefined, requestedOn: CivilDate): Refusal | undefined {
  const until = retention?.keptUntil;
  if (until === undefined || requestedOn <= until) return undefined;
  return {
    code: 'parts-ended',
    rule: 'O14',
    field: '/product/model',
    reason: {
      ja: `この機種の補修用部品の保有期間は${day(until).ja}で終わり、修理の対応を終えています。`,
      en: `Parts of this model were kept until ${day(until).en}; with them repair has ended.`,
    },
    remedy: {
      ja: '修理はお受けできません。ほかのご希望はお客様と協議してください。',
      en: 'It is not repaired any more; anything else is a matter of consultation.',
    },
  };
}

/** While parts are kept, and where no term is defined, nothing is refused for want of them (O14). */
export function stillKept({ retention }: RepairCase, env: RepairEnv): Refusal | undefined {
  if (!retention) return undefined;
  const { keptUntil } = retention;
  if (keptUntil !== undefined && today(env) > keptUntil) return undefined;
  const until = keptUntil && day(keptUntil);
  return {
    code: 'parts-still-kept',
    rule: 'O14',
    field: '/refusal',
    reason: until
      ? {
          ja: `補修用部品は${until.ja}まで保有しています。`,
          en: `Parts of this model are kept until ${until.en}.`,
        }
      : {
          ja: 'この機種には部品の保有期間の定めがなく、2年は目安です。修理の終わりではありません。',
          en: 'No retention is defined for this model: two years are an aim, and no end of repair.',
        },
    remedy: until
      ? { ja: '部品を取り寄せて修理してください。', en: 'Order the part and repair the device.' }
      : {
          ja: '代替の部品（substitute）または代替の製品（exchangedFor）で修理を完了できます。',
          en: 'Complete it with a substitute part, or with an exchange product (`exchangedFor`).',
        },
  };
}

/** Other parts, or another product, only take the place of those of a model for which no retention is defined (O14). */
export function retentionDefined({ retention }: RepairCase, field: string): Refusal | undefined {
  if (retention && retention.keptUntil === undefined) return undefined;
  return {
    code: 'retention-defined',
    rule: 'O14',
    field,
    reason: {
      ja: '代替の部品や製品への切り替えは、部品の保有期間を定めていない機種に限ります。',
      en: 'Other parts or an exchange product are for models without a defined retention only.',
    },
    remedy: {
      ja: '新品または同等の品質を確かめた再利用の部品で修理してください（O2）。',
      en: 'Repair it with new parts, or reused ones of assured equal quality (O2).',
    },
  };
}

/** The device is kept and another is given: its data go with it, so the consent to erasure is needed, too (O13.6, O14). */
export function exchangeRefusal(c: RepairCase): Refusal | undefined {
  const defined = retentionDefined(c, '/exchangedFor');
  if (defined || c.erasureConsent) return defined;
  return {
    code: 'erasure-consent-missing',
    rule: 'O13.6',
    field: '/exchangedFor',
    reason: {
      ja: '製品を替えると記憶装置の内容は失われますが、消去への同意をいただいていません。',
      en: 'With another product what is stored is lost, and the customer has not consented to that.',
    },
    remedy: {
      ja: '同意を確認して記録してください（RecordErasureConsent）。',
      en: 'Ask for the consent and record it (RecordErasureConsent).',
    },
  };
}

/** When the parts of the model of a repair that is not done end (O14). */
export const partsEndAt = (c: RepairCase): Instant | undefined =>
  c.retention?.keptUntil !== undefined && !c.ending ? startOf(addDays(c.retention.keptUntil, 1)) : undefined;
