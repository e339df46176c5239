import type { ExchangeTerms } from '@shuriken/terms';
import { z } from 'zod';
import { fact } from '../../facts.js';
import { accept, needs, type Refusal, refuse, unchanged } from '../../shared/command.js';
import { noticeNow, today } from '../../shared/env.js';
import { date, happenedOn, name, note } from '../../shared/fields.js';
import { personal } from '../../shared/personal.js';
import type { ExchangeCase } from '../case.js';
import { command } from '../command.js';
import type { ExchangeFaultFound } from '../facts.js';
import { coverageOf } from '../judging.js';

const inspectionInput = z.strictObject({
  on: date.optional(),
  confirmed: z.boolean().describe('Whether the fault was confirmed on the device itself'),
  faults: z
    .array(
      z.strictObject({
        part: name().describe('What is faulty'),
        grounds: z
          .array(name())
          .max(10)
          .default([])
          .describe('Grounds of C13 found on it, by their ids in the terms'),
      }),
    )
    .max(30)
    .default([]),
  found: z
    .array(name())
    .max(10)
    .default([])
    .describe('Grounds that touch the whole request, such as a removed warranty seal'),
  findings: note,
});
type Input = z.infer<typeof inspectionInput>;

const groundUnknown = (id: string, known: readonly string[], field: string): Refusal => ({
  code: 'ground-unknown',
  rule: 'C13',
  field,
  reason: {
    ja: `無償とならない事由「${id}」は規約にありません。`,
    en: `The terms know no ground “${id}” here.`,
  },
  remedy: { ja: `選べる事由：${known.join('、')}`, en: `Use: ${known.join(', ')}.` },
  allowed: known,
});

/** Grounds are the terms' own, of a fault or of the whole request (C13). */
function groundRefusal({ faults, found }: Input, { grounds }: ExchangeTerms): Refusal | undefined {
  const idsOf = (scope: string) => grounds.filter((ground) => ground.scope === scope).map(({ id }) => id);
  const [ofFault, ofRequest] = [idsOf('fault'), idsOf('request')];
  const stray = found.find((id) => !ofRequest.includes(id));
  if (stray !== undefined) return groundUnknown(stray, ofRequest, '/found');
  for (const [i, fault] of faults.entries()) {
    const wrong = fault.grounds.find((id) => !ofFault.includes(id));
    if (wrong !== undefined) return groundUnknown(wrong, ofFault, `/faults/${i}/grounds`);
  }
  return undefined;
}

const faultMissing: Refusal = {
  code: 'fault-missing',
  rule: 'C7',
  field: '/faults',
  reason: { ja: '故障の内容が入力されていません。', en: 'The fault was confirmed, and none is named.' },
  remedy: {
    ja: '故障を加えるか、確認できなかったとしてください。',
    en: 'Name it, or record that it was not confirmed.',
  },
};

const contradiction: Refusal = {
  code: 'findings-contradict',
  rule: 'U13',
  field: '/faults',
  reason: {
    ja: '故障を確認できなかったという記録に、故障が添えられています。',
    en: 'The fault was not confirmed, and faults are named all the same.',
  },
  remedy: {
    ja: '確認できた場合は「確認した」とし、そうでなければ故障を外してください。',
    en: 'If there is one, record it as confirmed; else leave the faults out.',
  },
};

const numbered = (faults: Input['faults']): readonly ExchangeFaultFound[] =>
  faults.map(({ part, grounds }, i) => ({ id: `f${i + 1}`, part, grounds }));

/** Whether the device was found so before: saying it again changes nothing. */
const asBefore = (c: ExchangeCase, { confirmed, found }: Input, faults: readonly ExchangeFaultFound[]) =>
  c.inspection?.confirmed === confirmed &&
  c.place.progress.startsWith('diagnosed') &&
  JSON.stringify([c.inspection.faults, c.inspection.found]) === JSON.stringify([faults, found]);

/** The fault is confirmed on the device, or not (C7, U13); every ground that makes it paid is found with it (C13). */
export const recordInspection = command({
  type: 'RecordInspection',
  title: { ja: '検査結果を記録する', en: 'Record the inspection' },
  rule: 'C7',
  by: 'operator',
  input: inspectionInput,
  blocked: (c) =>
    needs(c, 'InspectionRecorded', {
      rule: 'C7',
      remedy: {
        ja: '製品の到着後、お見積りの前に記録します。',
        en: 'A device is inspected after it was received and before it is quoted.',
      },
    }),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const wrong =
      happenedOn(env, '/on', { on, earliest: c.arrivedOn ?? c.requestedOn }) ??
      groundRefusal(input, env.terms);
    if (wrong) return refuse(wrong);
    const faults = numbered(input.faults);
    if (input.confirmed && faults.length === 0) return refuse(faultMissing);
    if (!input.confirmed && faults.length + input.found.length > 0) return refuse(contradiction);
    if (asBefore(c, input, faults)) return unchanged;
    const findings = personal(input.findings);
    if (!input.confirmed) {
      const notices = [noticeNow(env, 'fault-not-confirmed', { channel: c.noticeChannel })];
      const { rule } = env.terms.exchange.notConfirmed;
      return accept(fact('FaultNotConfirmed', { on, findings, rule, notices }, env.now));
    }
    const { found } = input;
    const coverage = coverageOf(c, { faults, found }, env);
    return accept(fact('InspectionRecorded', { on, faults, found, coverage, findings }, env.now));
  },
});
