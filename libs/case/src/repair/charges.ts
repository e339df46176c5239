import type { CoverageFound } from './facts.js';
import type { RepairEnv } from './env.js';
import {
  addDocument,
  allowedLines,
  type AllowedLine,
  assess,
  type Assessment,
  type Ending,
  type Incurred,
  type LineId,
  type RuleId,
  type Text,
} from '@shuriken/terms';
import { agreedQuote, type RepairCase } from './case.js';

type Standing = 'free' | 'charged-in-warranty' | 'mixed' | 'out';

/** What was found about who pays: at the diagnosis here, at the customer's place, or of a part that is sent (O5.2). */
const coverageFound = (c: RepairCase): CoverageFound | undefined =>
  c.diagnosis?.coverage ?? c.visit?.coverage ?? c.sentPart?.coverage;

/** Who pays in principle: as was found, or before that as the day of the request says (K12). */
export const standing = (c: RepairCase): Standing =>
  coverageFound(c)?.standing ?? (c.warranty.standing === 'in' ? 'free' : 'out');

/** The lines that may be charged if the case ends in this way, each with its rule. */
export const chargeable = (c: RepairCase, env: RepairEnv, ending: Ending): readonly AllowedLine[] =>
  allowedLines(env.terms, {
    form: c.form,
    standing: standing(c),
    ending,
    // What was called off before the device arrived stays so, should it arrive all the same (O6.2, U104).
    custody: c.ending ? c.ending.inCustody : c.custodyOn !== undefined,
    diagnosisBegan: c.diagnosis !== undefined || c.visit?.diagnosisBegan === true,
    travelled: c.visit !== undefined || c.costs.some(({ line }) => line === 'travel'),
    disposed: c.disposedOn !== undefined,
    // What is disposed of travels nowhere any more: nobody pays a carrier at the door.
  }).filter(({ mode }) => mode !== 'collect' || c.disposedOn === undefined);

const AFTERWARDS: readonly LineId[] = ['storage', 'storage-transport', 'disposal'];
const isAfterwards = ({ line }: Incurred): boolean => AFTERWARDS.includes(line);

interface Unpaid {
  readonly rule: RuleId;
  readonly reason: Text;
}

const UNDONE: Unpaid = {
  rule: 'O7.2',
  reason: {
    ja: '見積りの期限切れを取り消したため、それまでの返送と保管の費用は当社の負担です。',
    en: 'The lapse of the quote was undone: what sending back and storing had cost until then is ours.',
  },
};

/** What is spent over an ending, and falls with it where it is undone. */
const OF_AN_ENDING: readonly LineId[] = ['shipping-out', 'storage-transport', 'storage'];

/** What is said where it comes a second time: each is paid once (K8, O10). */
const ONCE: Readonly<Partial<Record<LineId, Unpaid>>> = {
  'shipping-out': {
    rule: 'K8',
    reason: {
      ja: '返送の送料は一度だけです。改めてお送りした送料はいただきません。',
      en: 'The way back is paid once: what sending it again cost is not charged.',
    },
  },
  'storage-transport': {
    rule: 'O10',
    reason: {
      ja: '保管場所への輸送は一度だけです。改めて保管した輸送の費用はいただきません。',
      en: 'The way to the store is paid once: what storing the device again cost is not charged.',
    },
  },
};

/** Why a cost is not the customer's, whatever the case came to: it was spent over a lapse that was none, or comes again. */
function ours(cost: Incurred, i: number, { costs, costsUndone = 0 }: RepairCase): Unpaid | undefined {
  if (i < costsUndone && OF_AN_ENDING.includes(cost.line)) return UNDONE;
  const once = ONCE[cost.line];
  return once && costs.findIndex(({ line }, n) => n >= costsUndone && line === cost.line) < i
    ? once
    : undefined;
}

/** What was spent, parted into what may be charged and what is ours. */
function parted(c: RepairCase) {
  const each = c.costs.map((cost, i) => ({ cost, unpaid: ours(cost, i, c) }));
  return {
    costs: each.filter(({ unpaid }) => !unpaid).map(({ cost }) => cost),
    unpaid: each.flatMap(({ cost, unpaid }) => (unpaid ? [{ ...cost, ...unpaid }] : [])),
  };
}

/** What was agreed is what is owed; what O10 adds later (storage, disposal) comes on top of a consent. */
function incurred(c: RepairCase, costs: readonly Incurred[]): readonly Incurred[] {
  const agreed = c.ending?.kind === 'repaired' ? agreedQuote(c) : undefined;
  if (!agreed) return costs.filter((cost) => !isAfterwards(cost));
  return agreed.assessment.lines.map(({ line, yen, what }) => ({ line, yen, ...(what ? { what } : {}) }));
}

/**
 * What the customer owes as things stand; undefined while the case has not ended one way or another. Tax is at the rate of
 * the day of the document that asks for the money: the quote that was agreed to, else the ending; what storing and disposing
 * add is asked for by a document of its own, which leaves the earlier sum as it was (O10, U5).
 */
export function assessment(c: RepairCase, env: RepairEnv): Assessment | undefined {
  if (!c.ending) return undefined;
  const { kind, on } = c.ending;
  const agreedOn = kind === 'repaired' ? agreedQuote(c)?.issuedOn : undefined;
  const situation = { ending: kind, standing: standing(c) };
  const allowed = chargeable(c, env, kind);
  const { costs, unpaid } = parted(c);
  const first = assess(env.terms, {
    situation,
    allowed,
    incurred: incurred(c, costs),
    on: agreedOn ?? on,
  });
  const later = assess(env.terms, {
    situation,
    allowed,
    incurred: costs.filter(isAfterwards),
    on: c.disposedOn ?? c.shipment?.on ?? on,
  });
  return addDocument({ ...first, waived: [...first.waived, ...unpaid] }, later);
}
