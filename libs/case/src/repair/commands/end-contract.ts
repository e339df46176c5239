import { z } from 'zod';
import { accept, firstOf, type Refusal, refuse } from '../../shared/command.js';
import { noticeNow, today } from '../../shared/env.js';
import { name, requiredText } from '../../shared/fields.js';
import { fact } from '../../facts.js';
import { personal } from '../../shared/personal.js';
import { openClaims, type RepairCase } from '../case.js';
import { command } from '../command.js';

/** Once the contract has ended nothing of it comes to life again (O19). */
export const contractOver = (c: RepairCase): Refusal | undefined =>
  c.contractEnded && {
    code: 'contract-ended',
    rule: c.contractEnded.rule,
    reason: { ja: 'この契約は解除されています。', en: 'The contract was ended.' },
    remedy: {
      ja: '機器の返却と、すでに生じた費用の精算だけが残ります。',
      en: 'What remains is to return the device and to settle what is owed already.',
    },
  };

const nothingOpen = (c: RepairCase): Refusal | undefined =>
  c.place.progress === 'closed' && openClaims(c).length === 0
    ? {
        code: 'case-closed',
        rule: 'O19',
        reason: { ja: 'この案件は完了しています。', en: 'The case is closed.' },
        remedy: {
          ja: '進行中の案件、または未解決のお申し出がある案件に限られます。',
          en: 'There has to be something open: work, a device here, or a claim.',
        },
      }
    : undefined;

/**
 * The company ends the contract without warning or damages: all work stops, open claims end, the device goes back. An approver
 * does it, with one of the categories of the terms and a reason (O19).
 */
export const endContract = command({
  type: 'EndContract',
  title: { ja: '契約を解除する', en: 'End the contract' },
  rule: 'O19',
  by: 'approver',
  input: z.strictObject({
    category: name().describe('Id among the persons and conduct that the terms name, such as `threats`'),
    reason: requiredText(),
  }),
  blocked: (c) => firstOf(contractOver(c), nothingOpen(c)),
  decide: (c, input, env) => {
    const known = [...env.terms.antiSocial.persons, ...env.terms.antiSocial.conduct];
    const category = known.find(({ id }) => id === input.category);
    if (!category)
      return refuse({
        code: 'category-unknown',
        rule: 'O19',
        field: '/category',
        allowed: known.map(({ id }) => id),
        reason: {
          ja: `解除の事由「${input.category}」は規約にありません。`,
          en: `The terms end no contract for “${input.category}”.`,
        },
        remedy: {
          ja: `選べる事由：${known.map(({ id }) => id).join('、')}`,
          en: `Use: ${known.map(({ id }) => id).join(', ')}.`,
        },
      });
    const told = {
      on: today(env),
      category: { id: category.id, text: category.text },
      ending: c.ending ? null : ('contract-ended' as const),
      claims: openClaims(c).map(({ n }) => n),
      reason: personal(input.reason),
      rule: category.rule,
      notices: [noticeNow(env, 'contract-ended', { channel: c.noticeChannel })],
    };
    return accept(fact('ContractEnded', told, env.now));
  },
});
