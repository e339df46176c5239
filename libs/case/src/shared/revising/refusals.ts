import type { RuleId } from '@shuriken/terms';
import type { Refusal } from '../command.js';
import { listed, say } from '../wording/words.js';
import { factName, factNo, fieldName } from './wording.js';

export const factUnknown = (rule: RuleId, last: number): Refusal => ({
  code: 'fact-unknown',
  rule,
  field: '/version',
  reason: say(
    `この案件の記録はNo.1からNo.${last}までです。`,
    `The facts of this case are numbered from 1 to ${last}.`,
  ),
  remedy: say('案件の履歴で番号を確認してください。', 'Take the number from the history of this case.'),
});

export const notCorrectable = (rule: RuleId, type: string): Refusal => {
  const what = factName(type);
  return {
    code: 'fact-not-correctable',
    rule,
    field: '/version',
    reason: say(
      `${what.ja}は、ほかの記録から導かれるか、世の中に出たものであり、それ自体は訂正できません。`,
      `What this fact tells (${what.en}) followed from others, or is out in the world: it is not corrected itself.`,
    ),
    remedy: say(
      'もとになった記録を訂正するか、改めて手続きをしてください。',
      'Correct the fact that it rests on, or act anew.',
    ),
  };
};

export function fieldNotCorrectable(
  rule: RuleId,
  { field, type }: { field: string; type: string },
  allowed: readonly string[],
): Refusal {
  const [what, which, others] = [factName(type), fieldName(field), listed(allowed.map(fieldName))];
  return {
    code: 'field-not-correctable',
    rule,
    field: `/changes/${field}`,
    allowed,
    reason: say(
      `${what.ja}には、訂正できる「${which.ja}」がありません。`,
      `Of this fact (${what.en}) the field “${which.en}” cannot be corrected.`,
    ),
    remedy:
      allowed.length > 0
        ? say(`訂正できる項目：${others.ja}。`, `Can be corrected: ${others.en}.`)
        : say('改めて手続きをしてください。', 'Act anew instead.'),
  };
}

export const moneyByApprover = (rule: RuleId, field: string, command: string): Refusal => ({
  code: 'money-needs-approver',
  rule,
  field,
  reason: say('金額の訂正には承認者の権限が必要です。', 'Money is put right by an approver.'),
  remedy: say(`承認者が${command}で行ってください。`, `An approver does it (${command}).`),
});

export const notMoney = (rule: RuleId, field: string, command: string): Refusal => ({
  code: 'not-money',
  rule,
  field,
  reason: say('金額に関する記録ではありません。', 'This is no matter of money.'),
  remedy: say(`${command}で行ってください。`, `Use ${command}.`),
});

export const alreadyCorrected = (rule: RuleId, type: string, by: number): Refusal => {
  const what = factName(type);
  return {
    code: 'already-corrected',
    rule,
    field: '/version',
    reason: say(`${what.ja}はNo.${by}で訂正済みです。`, `It (${what.en}) was corrected by no. ${by}.`),
    remedy: say(
      `さらに訂正するには、最新の訂正（No.${by}）を指定してください。`,
      `To put it right once more, correct the newest correction: version ${by}.`,
    ),
  };
};

export const leftOut = (rule: RuleId, told: { type: string; version: number; by: number }): Refusal => {
  const which = factNo(told.type, told.version);
  return {
    code: 'fact-left-out',
    rule,
    field: '/version',
    reason: say(
      `${which.ja}はNo.${told.by}で取り消されています。`,
      `${which.en} was taken out of the case by no. ${told.by}.`,
    ),
    remedy: say('必要であれば改めて記録してください。', 'Record it anew if it is needed.'),
  };
};

export const nothingCorrected = (rule: RuleId): Refusal => ({
  code: 'nothing-corrected',
  rule,
  field: '/changes',
  reason: say('記録はすでにそのとおりです。', 'The fact says so already.'),
  remedy: say('異なる値を入力してください。', 'Give what differs from it.'),
});

export const notStrikable = (rule: RuleId, type: string): Refusal => {
  const what = factName(type);
  return {
    code: 'fact-not-strikable',
    rule,
    field: '/version',
    reason: say(
      `${what.ja}の記録は取り消せません。`,
      `This fact (${what.en}) is not struck: others rest on it, or it went out.`,
    ),
    remedy: say(
      '直前の操作であれば取り消せます（UndoLast）。それ以外は訂正してください（CorrectFact）。',
      'If it was the last action, undo it (UndoLast); else correct what is wrong in it (CorrectFact).',
    ),
  };
};

export const goneOnFrom = (rule: RuleId, type: string): Refusal => {
  const what = factName(type);
  return {
    code: 'gone-on-from',
    rule,
    field: '/version',
    reason: say(
      `${what.ja}の後、案件が先へ進んでいます。`,
      `The case has gone on from where this fact (${what.en}) led it.`,
    ),
    remedy: say(
      '後の手続きで改めてください。日付などの誤りは訂正できます（CorrectFact）。',
      'Put it right by a later step; a wrong day can be corrected (CorrectFact).',
    ),
  };
};
