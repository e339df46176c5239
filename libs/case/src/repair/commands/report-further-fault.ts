import { command } from '../command.js';
import { z } from 'zod';
import { agreedQuote, type RepairCase } from '../case.js';
import { today } from '../../shared/env.js';
import { fact } from '../../facts.js';
import { personal } from '../../shared/personal.js';
import type { Fault } from '../../shared/vocabulary.js';
import { accept, needs, type Refusal, refuse, unchanged } from '../../shared/command.js';
import { date, happenedOn, note } from '../../shared/fields.js';
import { coverageOf, faultInput, faultRefusal, numbered } from './record-diagnosis.js';

type Reported = z.infer<typeof faultInput>;

/** Only the fault that was repaired is repaired again for nothing; another one is a request of its own. */
const NOT_OF_THE_RE_REPAIR: Refusal = {
  code: 'rerepair-covers-one-fault',
  rule: 'O17',
  field: '/faults',
  reason: {
    ja: '無償再修理の対象は、前回修理した箇所の同じ症状に限られます。',
    en: 'A free re-repair covers the same symptom at the repaired place only.',
  },
  remedy: {
    ja: '別の故障は新しい修理依頼として受け付けてください。',
    en: 'Open a repair of its own for another fault.',
  },
};

const same = (a: Fault, b: Reported): boolean =>
  a.part === b.part && a.worn === b.worn && JSON.stringify(a.grounds) === JSON.stringify(b.grounds);

/** Whether the last faults known are just these: the same report again changes nothing. */
function reportedAlready(c: RepairCase, faults: readonly Reported[]): boolean {
  const last = c.faults.slice(-faults.length);
  return c.faults.length > faults.length && last.every((known, i) => same(known, faults[i]!));
}

/** A new cause or fault changes the amount: work stops until a requote is agreed (O7.3). Where it costs nothing, work goes on. */
export const reportFurtherFault = command({
  type: 'ReportFurtherFault',
  title: { ja: '追加の故障を報告する（作業停止）', en: 'Report a further fault' },
  rule: 'O7.3',
  by: 'operator',
  input: z.strictObject({
    on: date.optional().describe('The day it was found on, today unless given'),
    faults: z.array(faultInput).min(1).max(30),
    findings: note,
  }),
  blocked: (c) =>
    needs(c, 'FurtherFaultFound', {
      rule: 'O7.3',
      remedy: {
        ja: '修理作業中に見つかった故障を報告します。',
        en: 'Further faults are reported while the repair is under way.',
      },
    }),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const earliest = agreedQuote(c)?.acceptedOn ?? c.diagnosis?.on ?? c.requestedOn;
    const wrong = happenedOn(env, '/on', { on, earliest }) ?? faultRefusal(input.faults, env.terms);
    if (wrong) return refuse(wrong);
    const faults = numbered(input.faults, c.faults.length);
    const covered = coverageOf(c, { faults: [...c.faults, ...faults] }, env.terms);
    const charged = covered.faults.some((fault) => fault.charged && faults.some(({ id }) => id === fault.id));
    if (charged && c.rerepair) return refuse(NOT_OF_THE_RE_REPAIR);
    if (!charged && reportedAlready(c, input.faults)) return unchanged;
    const found = fact(
      'FurtherFaultFound',
      { on, faults, coverage: covered, findings: personal(input.findings) },
      env.now,
    );
    return charged ? accept(found) : accept(found, fact('RepairAuthorised', { rule: 'O5.1' }, env.now));
  },
});
