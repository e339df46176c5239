import { z } from 'zod';
import { accept, type Refusal, refuse, unchanged } from '../../shared/command.js';
import { today } from '../../shared/env.js';
import { code, requiredText } from '../../shared/fields.js';
import { fact } from '../../facts.js';
import { personal } from '../../shared/personal.js';
import type { RepairCase } from '../case.js';
import { command } from '../command.js';
import { WORKS } from '../vocabulary.js';

const closed = (c: RepairCase): Refusal | undefined =>
  c.place.progress === 'closed'
    ? {
        code: 'case-closed',
        rule: 'O3',
        reason: { ja: 'この案件は完了しています。', en: 'The case is closed.' },
        remedy: { ja: '進行中の案件に限られます。', en: 'Work is given away while a case is open.' },
      }
    : undefined;

const unassured = (field: string): Refusal => ({
  code: 'partner-unassured',
  rule: 'O15-16',
  field,
  reason: {
    ja: '協力会社について、機密保持または個人情報の安全管理が確認されていません。',
    en: 'It was not confirmed that the partner keeps secrets, or guards personal data well enough.',
  },
  remedy: {
    ja: '契約で確認したうえで委託してください。確認できるまでは自社で行います。',
    en: 'Confirm it by contract first; until then the work stays here.',
  },
});

const entrustedTo = ({ entrusted = [] }: RepairCase, partner: string) =>
  entrusted.find((known) => known.partner === partner);

/** Part or all of the work goes to a partner company; the company stays responsible, and only what the work needs is shown (O3). */
export const entrustWork = command({
  type: 'EntrustWork',
  title: { ja: '協力会社に作業を委託する', en: 'Entrust a partner with work' },
  rule: 'O3',
  by: 'operator',
  input: z.strictObject({
    partner: code().describe('Code of the partner company, as its tokens bear it'),
    work: z.array(z.enum(WORKS)).min(1).max(WORKS.length),
    confidentiality: z.boolean().describe('The partner is bound to secrecy (O15)'),
    security: z
      .boolean()
      .describe('It guards personal data well enough, by contract and supervision (O16.3(1))'),
  }),
  blocked: closed,
  decide: (c, input, env) => {
    if (!input.confidentiality) return refuse(unassured('/confidentiality'));
    if (!input.security) return refuse(unassured('/security'));
    const work = WORKS.filter((each) => input.work.includes(each));
    const known = entrustedTo(c, input.partner);
    if (known && known.work.join() === work.join()) return unchanged;
    const told = { on: today(env), partner: input.partner, work, rule: 'O3' };
    return accept(fact('WorkEntrusted', told, env.now));
  },
});

/** The partner's part is over: from now on it sees the case no more (O3). */
export const takeBackWork = command({
  type: 'TakeBackWork',
  title: { ja: '協力会社への委託を終える', en: 'Take work back from a partner' },
  rule: 'O3',
  by: 'operator',
  input: z.strictObject({ partner: code(), reason: requiredText() }),
  blocked: (c) =>
    c.entrusted?.length
      ? undefined
      : {
          code: 'not-entrusted',
          rule: 'O3',
          reason: { ja: '委託している作業はありません。', en: 'No partner works on the case.' },
          remedy: { ja: '委託中の案件に限られます。', en: 'There has to be one to take work back from.' },
        },
  decide: (c, { partner, reason }, env) =>
    entrustedTo(c, partner)
      ? accept(fact('WorkTakenBack', { on: today(env), partner, reason: personal(reason) }, env.now))
      : refuse({
          code: 'not-entrusted',
          rule: 'O3',
          field: '/partner',
          allowed: (c.entrusted ?? []).map((known) => known.partner),
          reason: {
            ja: `協力会社「${partner}」には委託していません。`,
            en: `The partner “${partner}” has no work on this case.`,
          },
          remedy: { ja: '委託先の番号をご確認ください。', en: 'Check the code of the partner.' },
        }),
});
