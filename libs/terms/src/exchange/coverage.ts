import { checkGrounds, type GroundHit, hit } from '../grounds.js';
import type { ExchangeTerms } from '../schema/terms.js';
import type { RuleId, Text } from '../text.js';
import type { ExchangeWarranty, Proof } from './warranty.js';

export type ExchangeFault = {
  readonly id: string;
  /** Ids of the grounds found on this fault, those of scope `fault`. */
  readonly grounds: readonly string[];
};

export type ExchangeCoverageQuestion = {
  readonly warranty: ExchangeWarranty;
  readonly proof: Pick<Proof, 'state'>;
  /** None before the inspection. */
  readonly faults: readonly ExchangeFault[];
  /** Grounds of scope `request`: the warranty seal. */
  readonly found?: readonly string[];
  /** Whether the model bears a warranty seal, by the table of models; left out where it does not say (U208). */
  readonly sealed?: boolean;
};

/** `excluded`: paid in warranty (C13). `waits-for-proof`: free but for the proof, or open without it (K3, U210). */
export type ExchangeStanding = 'free' | 'waits-for-proof' | 'excluded' | 'out';

export type ExchangeCoverage = {
  readonly standing: ExchangeStanding;
  /** What the standing costs: `free` also while it waits for the proof that makes it so. */
  readonly way: 'free' | 'paid';
  readonly rule: RuleId;
  readonly reason: Text;
  readonly request: readonly GroundHit[];
  readonly faults: readonly {
    readonly id: string;
    readonly excluded: boolean;
    readonly grounds: readonly GroundHit[];
  }[];
  /** Grounds that were reported and cannot be on this model. */
  readonly notApplied: readonly { readonly ground: string; readonly rule: RuleId }[];
  /** After the warranty counted from shipment: a proof of a later purchase might still show it to be free (C11). */
  readonly proofCouldChange: boolean;
};

type Said = { readonly rule: RuleId; readonly text: Text };

function judge(terms: ExchangeTerms, question: ExchangeCoverageQuestion, excluded: boolean) {
  const { coverage, proofs } = terms.exchange;
  const { warranty, proof } = question;
  const as = (standing: ExchangeStanding, { rule, text: reason }: Said) => ({ standing, rule, reason });
  if (warranty.standing === 'out') return as('out', coverage.out);
  if (excluded) return as('excluded', coverage.excluded);
  if (warranty.standing === 'open')
    return as('waits-for-proof', { rule: warranty.rule, text: warranty.reason });
  return proof.state === 'missing' ? as('waits-for-proof', proofs.missing) : as('free', coverage.free);
}

/**
 * Free or paid, with *every* ground of C13 that applies, in warranty or not. A device is exchanged whole: where the terms
 * say so, one ground reaches the whole request (U202); else only as far as every fault bears one.
 * @throws TermsError `ground-unknown`
 */
export function exchangeCoverage(terms: ExchangeTerms, question: ExchangeCoverageQuestion): ExchangeCoverage {
  const { sealGrounds, sealRule, anyGround } = terms.exchange.coverage;
  const { faults, found = [], sealed, warranty, proof } = question;
  checkGrounds(terms, found, 'request');
  const unsealed = (id: string) => sealed === false && sealGrounds.includes(id);
  const hits = (ids: readonly string[]) =>
    terms.grounds.filter(({ id }) => ids.includes(id) && !unsealed(id)).map(hit);
  const request = hits(found);
  const covered = faults.map(({ id, grounds }) => {
    checkGrounds(terms, grounds, 'fault');
    const own = hits(grounds);
    return { id, grounds: own, excluded: request.length > 0 || own.length > 0 };
  });
  const some = covered.some(({ excluded }) => excluded);
  const every = some && covered.every(({ excluded }) => excluded);
  const excluded = request.length > 0 || (anyGround.excludes === 'the-request' ? some : every);
  const judged = judge(terms, question, excluded);
  return {
    ...judged,
    way: judged.standing === 'excluded' || judged.standing === 'out' ? 'paid' : 'free',
    request,
    faults: covered,
    notApplied: [...new Set(found)].filter(unsealed).map((ground) => ({ ground, rule: sealRule })),
    proofCouldChange:
      !excluded &&
      proof.state !== 'shown' &&
      warranty.standing === 'out' &&
      warranty.countedFrom === 'shipment',
  };
}
