import {
  addDocument,
  allowedLines,
  type AllowedLine,
  assess,
  type Assessment,
  type Ending,
  type Incurred,
  type LineId,
  type Text,
} from '@shuriken/terms';
import { agreedQuote, type RepairCase } from './case.js';
import type { Env } from './env.js';
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

const AFTERWARDS: readonly LineId[] = ['storage', 'storage-transport', 'disposal'];
const isAfterwards = ({ line }: Incurred): boolean => AFTERWARDS.includes(line);

/** What was agreed is what is owed; what O10 adds later (storage, disposal) comes on top of a consent. */
function incurred(c: RepairCase): readonly Incurred[] {
  const agreed = c.ending?.kind === 'repaired' ? agreedQuote(c) : undefined;
  if (!agreed) return c.costs.filter((cost) => !isAfterwards(cost));
  return agreed.assessment.lines.map(({ line, yen, what }) => ({ line, yen, ...(what ? { what } : {}) }));
}

const SENT_AGAIN: Text = {
  ja: '返送の送料は一度だけです。改めてお送りした送料はいただきません。',
  en: 'The way back is paid once: what sending it again cost is not charged.',
};

/** The way back is one line, however often it is travelled (K8): of what was incurred, what counts and what comes again. */
function returnedOnce(costs: readonly Incurred[]) {
  const first = costs.findIndex(({ line }) => line === 'shipping-out');
  const again = (cost: Incurred, i: number) => cost.line === 'shipping-out' && i > first;
  return {
    once: costs.filter((cost, i) => !again(cost, i)),
    again: costs.filter(again).map((cost) => ({ ...cost, rule: 'K8', reason: SENT_AGAIN })),
  };
}

/**
 * What the customer owes as things stand; undefined while the case has not ended one way or another. Tax is at the rate of
 * the day of the document that asks for the money: the quote that was agreed to, else the ending; what a disposal adds is
 * asked for by a document of its own, which leaves the earlier sum as it was (O10, U5).
 */
export function assessment(c: RepairCase, env: Env): Assessment | undefined {
  if (!c.ending) return undefined;
  const { kind, on } = c.ending;
  const agreedOn = kind === 'repaired' ? agreedQuote(c)?.issuedOn : undefined;
  const situation = { ending: kind, standing: standing(c) };
  const allowed = chargeable(c, env, kind);
  const { once, again } = returnedOnce(incurred(c));
  const first = assess(env.terms, { situation, allowed, incurred: once, on: agreedOn ?? on });
  const later = assess(env.terms, {
    situation,
    allowed,
    incurred: c.costs.filter(isAfterwards),
    on: c.disposedOn ?? on,
  });
  return addDocument({ ...first, waived: [...first.waived, ...again] }, later);
}
