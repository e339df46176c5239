import type { CivilDate } from '@shuriken/calendar';
import {
  allowedLines,
  type AllowedLine,
  assess,
  type Assessment,
  type Ending,
  type Incurred,
} from '@shuriken/terms';
import { agreedQuote, type RepairCase } from './case.js';
import { type Env, today } from './env.js';
import type { CoverageFound } from './facts/facts.js';

type Standing = 'free' | 'charged-in-warranty' | 'mixed' | 'out';

/** What was found about who pays: at the diagnosis here, or at the customer's place (O5.2). */
const coverageFound = (c: RepairCase): CoverageFound | undefined =>
  c.diagnosis?.coverage ?? c.visit?.coverage;

/** Who pays in principle: as was found, or before that as the day of the request says (K12). */
export const standing = (c: RepairCase): Standing =>
  coverageFound(c)?.standing ?? (c.warranty.standing === 'in' ? 'free' : 'out');

/** The lines that may be charged if the case ends in this way, each with its rule. */
export const chargeable = (c: RepairCase, env: Env, ending: Ending): readonly AllowedLine[] =>
  allowedLines(env.terms, {
    form: c.form,
    standing: standing(c),
    ending,
    // What was called off before the device arrived stays so, should it arrive all the same (O6.2, U104).
    custody: c.ending ? c.ending.inCustody : c.custodyOn !== undefined,
    diagnosisBegan: c.diagnosis !== undefined || c.visit?.diagnosisBegan === true,
    travelled: c.visit !== undefined,
    disposed: c.disposedOn !== undefined,
    // What is disposed of travels nowhere any more: nobody pays a carrier at the door.
  }).filter(({ mode }) => mode !== 'collect' || c.disposedOn === undefined);

const AFTERWARDS = ['storage', 'storage-transport', 'disposal'];

/** What was agreed is what is owed; only what O10 adds later (storage, disposal) comes on top of a consent. */
function incurred(c: RepairCase): readonly Incurred[] {
  const agreed = c.ending?.kind === 'repaired' ? agreedQuote(c) : undefined;
  if (!agreed) return c.costs;
  const lines = agreed.assessment.lines.map(({ line, yen, what }) => ({
    line,
    yen,
    ...(what ? { what } : {}),
  }));
  return [...lines, ...c.costs.filter((cost) => AFTERWARDS.includes(cost.line))];
}

/** The day of the document that asks for the money: its rate of consumption tax applies (U5). */
const documentDay = (c: RepairCase, env: Env): CivilDate => {
  const agreed = c.ending?.kind === 'repaired' ? agreedQuote(c)?.issuedOn : undefined;
  return c.disposedOn ?? agreed ?? c.ending?.on ?? today(env);
};

/** What the customer owes as things stand; undefined while the case has not ended one way or another. */
export function assessment(c: RepairCase, env: Env): Assessment | undefined {
  if (!c.ending) return undefined;
  return assess(env.terms, {
    situation: { ending: c.ending.kind, standing: standing(c) },
    allowed: chargeable(c, env, c.ending.kind),
    incurred: incurred(c),
    on: documentDay(c, env),
  });
}
