import { runPeriod } from '@shuriken/calendar';
import { type FactData, type RepairCase, type RepairEnv, WORK } from '@shuriken/case';
import type { RepairView } from '@shuriken/contract';
import type { StoredFact } from '@shuriken/log';

/** The data of the last fact of a type, as it reads now. */
const lastOf = <T extends 'DiagnosisRecorded' | 'RepairCompleted' | 'VisitMade'>(
  type: T,
  facts: readonly StoredFact[],
): FactData[T] | undefined =>
  facts.findLast((fact) => fact.type === type)?.data as unknown as FactData[T] | undefined;

/** The report in the standard form: what was found, what was done, whose the removed parts are (O11, O12.15). */
function reportOf(c: RepairCase, env: RepairEnv, facts: readonly StoredFact[]): RepairView['report'] {
  const { completion } = c;
  if (!completion) return null;
  const done = lastOf('RepairCompleted', facts);
  const wiped = new Set(c.wiped.map(({ part }) => part));
  const { period } = env.terms.periods.rerepair;
  return {
    completedOn: completion.on,
    symptom: c.symptom.personal,
    findings:
      (lastOf('DiagnosisRecorded', facts)?.findings ?? lastOf('VisitMade', facts)?.report)?.personal ?? null,
    faults: c.faults.map(({ part }) => part),
    work: done?.report.personal ?? null,
    parts: completion.parts.map(({ part, name, storage, removed, condition = 'new' }) => ({
      part,
      name,
      storage,
      removed,
      condition,
      wiped: wiped.has(part),
    })),
    checks: [...(done?.checks ?? [])],
    exchangedFor: completion.exchangedFor ? { ...completion.exchangedFor } : null,
    guaranteedUntil: runPeriod(period, completion.on, { calendar: env.calendar }).lastDay,
  };
}

const claimView = (claim: NonNullable<RepairCase['claims']>[number]): RepairView['claims'][number] => {
  const { decided } = claim;
  return {
    n: claim.n,
    on: claim.on,
    damage: claim.damage,
    what: claim.what.personal,
    asked: claim.asked,
    decided: decided ? { ...decided, excluded: [...decided.excluded] } : null,
    madeGoodOn: claim.madeGoodOn ?? null,
  };
};

const retentionView = ({ retention }: RepairCase): RepairView['retention'] =>
  retention
    ? {
        keptUntil: retention.keptUntil ?? null,
        launchedOn: retention.launchedOn ?? null,
        aimsUntil: retention.aim?.lastDay ?? null,
      }
    : null;

/** Works by their names. */
export const worksOf = ({ work }: NonNullable<RepairCase['entrusted']>[number]) =>
  work.map((id) => ({ id, text: WORK[id] }));

/** What only a repair has; `facts` as they read now. */
export function repairViewOf(c: RepairCase, env: RepairEnv, facts: readonly StoredFact[]): RepairView {
  return {
    accessory: c.accessory ?? null,
    retention: retentionView(c),
    partners: (c.entrusted ?? []).map((each) => ({
      partner: each.partner,
      work: worksOf(each),
      on: each.on,
    })),
    report: reportOf(c, env, facts),
    claims: (c.claims ?? []).map(claimView),
    contractEnded: c.contractEnded ? { ...c.contractEnded } : null,
    declined: (c.declined ?? []).map((each) => ({ ...each })),
  };
}
