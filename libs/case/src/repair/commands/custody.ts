import { inCustody, type RepairCase } from '../case.js';
import type { Refusal } from '../../shared/command.js';

export const notHere = (c: RepairCase, rule: string): Refusal | undefined =>
  inCustody(c)
    ? undefined
    : {
        code: 'not-in-custody',
        rule,
        reason: { ja: '機器は当社にありません。', en: 'The device is not with us.' },
        remedy: {
          ja: '機器のお預かり中に限られます。',
          en: 'Possible only while the device is in our custody.',
        },
      };

export const onHold = (c: RepairCase): Refusal | undefined =>
  c.hold && {
    code: 'case-on-hold',
    rule: 'U4',
    reason: {
      ja: 'この案件は保留中のため、処分できません。',
      en: 'Nothing is disposed of while the case is on hold.',
    },
    remedy: { ja: '先に保留を解除してください。', en: 'Lift the hold first.' },
  };
