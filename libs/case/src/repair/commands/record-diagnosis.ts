import type { CoverageFound } from '../facts.js';
import { command } from '../command.js';
import { coverage, type RuleId, type Terms, type Text } from '@shuriken/terms';
import { z } from 'zod';
import type { RepairCase } from '../case.js';
import { noticeNow, today } from '../../shared/env.js';
import { fact } from '../../facts.js';
import { personal } from '../../shared/personal.js';
import type { Fault } from '../../shared/vocabulary.js';
import { accept, needs, refuse, type Refusal } from '../../shared/command.js';
import { cost, date, happenedOn, name, note, yen } from '../../shared/fields.js';

export const faultInput = z.strictObject({
  part: name().describe('The part concerned'),
  grounds: z
    .array(name())
    .max(10)
    .default([])
    .describe('Grounds of O5.2(3)-(8) that apply, by their ids in the terms'),
  worn: name().optional().describe('Limited-life or consumable part that is worn, by its id in the terms'),
});

type Reported = z.infer<typeof faultInput>;

/** Grounds and parts must be those of the terms; (1) and (2) concern the request and are found by the system. */
export function faultRefusal(
  faults: readonly Omit<Reported, 'part'>[],
  terms: Terms,
  /** Where the faults stand in the input; of a single one that is no list, the input itself. */
  under = '/faults',
): Refusal | undefined {
  const known = terms.grounds.filter((ground) => ground.scope === 'fault').map((ground) => ground.id);
  const parts = [...terms.partLists.limitedLife, ...terms.partLists.consumables].map((part) => part.id);
  for (const [i, fault] of faults.entries()) {
    const ground = fault.grounds.find((id) => !known.includes(id));
    if (ground !== undefined)
      return {
        code: 'ground-unknown',
        rule: 'O5.2',
        field: `${under === '' ? '' : `${under}/${i}`}/grounds`,
        reason: {
          ja: `有償となる事由「${ground}」は規約にありません。`,
          en: `The terms know no ground “${ground}” for a fault.`,
        },
        remedy: { ja: `選べる事由：${known.join('、')}`, en: `Use: ${known.join(', ')}.` },
      };
    if (fault.worn !== undefined && !parts.includes(fault.worn))
      return {
        code: 'part-unknown',
        rule: 'O5.2(8)',
        field: `${under === '' ? '' : `${under}/${i}`}/worn`,
        reason: {
          ja: `「${fault.worn}」は有寿命部品・消耗部品の一覧にありません。`,
          en: `“${fault.worn}” is in neither part list.`,
        },
        remedy: { ja: `一覧：${parts.join('、')}`, en: `Use: ${parts.join(', ')}.` },
      };
  }
  return undefined;
}

export const numbered = (faults: readonly Reported[], after: number): readonly Fault[] =>
  faults.map((fault, i) => ({
    id: `f${after + i + 1}`,
    part: fault.part,
    grounds: fault.grounds,
    ...(fault.worn ? { worn: fault.worn } : {}),
  }));

interface Findings {
  readonly faults: readonly Fault[];
  /** Of a visit: whether the certificate was shown there. */
  readonly certificateShown?: boolean | undefined;
}

/**
 * Who pays, with every ground that applies (O5.1, O5.2, O6.1), wherever it was found: here or at the customer's place. Of a
 * device that was sent in, only a certificate that came along was shown (O12.1).
 */
export const coverageOf = (c: RepairCase, found: Findings, terms: Terms): CoverageFound =>
  coverage(terms, {
    standing: c.warranty.standing,
    certificate: {
      ...c.certificate,
      shown: found.certificateShown ?? c.intake?.certificateEnclosed ?? c.certificate.shown,
    },
    faults: found.faults,
  });

/** Every fault found is one that the terms leave unrepaired (O12.10, K6): what remains is to refuse the repair. */
export const nothingRepaired = ({ faults }: CoverageFound): boolean =>
  faults.length > 0 && faults.every((fault) => fault.refusal !== undefined);

/** A repair is of something that broke: who pays is found fault by fault (O5.2). */
export const faultMissing = (rule: RuleId, remedy: Text): Refusal => ({
  code: 'fault-missing',
  rule,
  field: '/faults',
  reason: {
    ja: '故障箇所が入力されていません。',
    en: 'No fault is given, and so nobody can say who pays.',
  },
  remedy,
});

/** Faults, and the word that there are none: one of the two is a mistake, and neither is dropped. */
const contradiction = (rule: RuleId): Refusal => ({
  code: 'findings-contradict',
  rule,
  field: '/faults',
  reason: {
    ja: '現象が再現しないという診断に、故障箇所が添えられています。',
    en: 'The symptom is said not to be reproduced, and faults are named all the same.',
  },
  remedy: {
    ja: '故障を確認した場合は「再現した」とし、そうでなければ故障箇所を外してください。',
    en: 'If a fault was found, record the symptom as reproduced; else leave the faults out.',
  },
});

/** The technician's findings: what is wrong, whether the symptom could be reproduced, and so who pays (O5, O6). */
export const recordDiagnosis = command({
  type: 'RecordDiagnosis',
  title: { ja: '診断結果を記録する', en: 'Record the diagnosis' },
  rule: 'O7.1',
  by: 'operator',
  input: z.strictObject({
    on: date.optional(),
    reproduced: z.boolean(),
    faults: z.array(faultInput).max(30).default([]),
    findings: note,
    diagnosisLabour: yen.optional().describe('Labour of the diagnosis, yen before tax'),
  }),
  blocked: (c) =>
    needs(c, 'DiagnosisRecorded', {
      rule: 'O7.1',
      remedy: {
        ja: '診断は、機器をお預かりしてから一度記録します。',
        en: 'A diagnosis is recorded once, after the device was received.',
      },
    }),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const wrong =
      happenedOn(env, '/on', { on, earliest: c.custodyOn ?? c.requestedOn }) ??
      faultRefusal(input.faults, env.terms);
    if (wrong) return refuse(wrong);
    const unreproduced = c.warranty.standing === 'in' ? 'O5.4' : 'O6.2';
    if (!input.reproduced && input.faults.length > 0) return refuse(contradiction(unreproduced));
    if (input.reproduced && input.faults.length === 0)
      return refuse(
        faultMissing('O7.1', {
          ja: '故障箇所を加えるか、再現せずとしてください。',
          en: 'Add the fault, or record that the symptom was not reproduced.',
        }),
      );
    const faults = numbered(input.faults, 0);
    const covered = coverageOf(c, { faults }, env.terms);
    const diagnosed = fact(
      'DiagnosisRecorded',
      {
        on,
        reproduced: input.reproduced,
        faults,
        coverage: covered,
        findings: personal(input.findings),
        costs: cost('diagnosis-labour', input.diagnosisLabour),
      },
      env.now,
    );
    if (!input.reproduced) {
      const notices = [noticeNow(env, 'returning-unrepaired', { channel: c.noticeChannel })];
      return accept(
        diagnosed,
        fact('FaultNotReproduced', { ending: 'not-reproduced', rule: unreproduced, notices }, env.now),
      );
    }
    if (nothingRepaired(covered)) return accept(diagnosed);
    const free = c.rerepair ? 'O17' : covered.standing === 'free' ? 'O5.1' : undefined;
    return free ? accept(diagnosed, fact('RepairAuthorised', { rule: free }, env.now)) : accept(diagnosed);
  },
});
