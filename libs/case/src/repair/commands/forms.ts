import type { RuleId, Text } from '@shuriken/terms';
import type { Refusal } from '../../shared/command.js';
import type { RepairForm } from '../../shared/vocabulary.js';
import { FORM } from '../../shared/wording/words.js';
import type { RepairCase } from '../case.js';

/** What is done instead in a case of another form. */
const INSTEAD: Readonly<Record<RepairForm, Text>> = {
  'pick-up': { ja: '引取りまたは到着を記録してください。', en: 'Record the collection or the arrival.' },
  'on-site': { ja: '訪問を記録してください。', en: 'Record the visit instead.' },
  'part-delivery': {
    ja: '良品の部品の発送とお届けを記録してください（SendPart）。',
    en: 'Record that the good part was sent, and delivered (SendPart).',
  },
};

/** An act that belongs to one form of repair only (O4.1, O4.2). */
export function onlyFor(form: RepairForm, c: RepairCase, rule: RuleId): Refusal | undefined {
  if (c.form === form) return undefined;
  const [is, wants] = [FORM[c.form], FORM[form]];
  const said = {
    reason: {
      ja: `この案件は${is.ja}です。この操作は${wants.ja}に限ります。`,
      en: `This case is ${is.en}; that is done in ${wants.en} only.`,
    },
    remedy: INSTEAD[c.form],
  };
  if (form === 'pick-up') return { code: 'not-a-pick-up', rule, ...said };
  if (form === 'on-site') return { code: 'not-on-site', rule, ...said };
  return { code: 'not-a-part-delivery', rule, ...said };
}
