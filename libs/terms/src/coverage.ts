import { TermsError } from './errors.js';
import { checkGrounds, type GroundHit, hit } from './grounds.js';
import type { Terms } from './schema/terms.js';
import type { Standing } from './schema/vocabulary.js';
import { type RuleId, text, type Text } from './text.js';
import type { Certificate } from './warranty.js';

/** Why a fault is not repaired at all (O12.10), which comes before any charge (K6). */
export type FaultRefusal = { readonly refusal: string; readonly rule: RuleId; readonly text: Text };

export type FaultFound = {
  readonly id: string;
  /** Ids of the grounds found on this fault, those of scope `fault`. */
  readonly grounds: readonly string[];
  /** The limited-life or consumable part whose natural wear it is (O5.2(8)). */
  readonly worn?: string;
};

export type CoveredFault = {
  readonly id: string;
  readonly charged: boolean;
  readonly grounds: readonly GroundHit[];
  readonly refusal?: FaultRefusal;
};

export type Coverage = {
  /** Over the faults that are repaired; with none, as the request stands. */
  readonly standing: Standing;
  readonly request: readonly GroundHit[];
  readonly faults: readonly CoveredFault[];
};

export type CoverageQuestion = {
  readonly standing: 'in' | 'out';
  readonly certificate: Certificate;
  readonly faults: readonly FaultFound[];
  /** Grounds of scope `request` that people found; those of the certificate are read off it. */
  readonly found?: readonly string[];
};

type Ground = Terms['grounds'][number];

/** Any entry missing makes the certificate defective (K13), as do altered and untrue ones. */
const isDefective = ({ purchasedOn, model, serial, shop, altered, untrue }: Certificate) =>
  [purchasedOn, model, serial, shop].some((entry) => entry === undefined || entry.trim() === '') ||
  altered === true ||
  untrue === true;

function appliesToCertificate(ground: Ground, certificate: Certificate): boolean {
  if (ground.when === 'certificate-not-shown') return !certificate.shown;
  return ground.when === 'certificate-defective' && certificate.shown && isDefective(certificate);
}

function checkPart(terms: Terms, part: string): void {
  const parts = [...terms.partLists.limitedLife, ...terms.partLists.consumables].map(({ id }) => id);
  if (parts.includes(part)) return;
  const said = text(
    `有寿命部品・消耗部品に「${part}」はありません。一覧から選んでください。`,
    `"${part}" is on neither part list; choose one from the lists.`,
  );
  throw new TermsError('part-unknown', said, { rule: terms.partLists.rule });
}

function refusalOf(terms: Terms, grounds: readonly Ground[]): FaultRefusal | undefined {
  const id = grounds.find(({ refusal }) => refusal !== undefined)?.refusal;
  const found = terms.refusals.find((refusal) => refusal.id === id);
  return found && { refusal: found.id, rule: found.rule, text: found.text };
}

type RequestCover = { readonly in: boolean; readonly charged: boolean };

function cover(terms: Terms, fault: FaultFound, request: RequestCover): CoveredFault {
  checkGrounds(terms, fault.grounds, 'fault');
  if (fault.worn !== undefined) checkPart(terms, fault.worn);
  const found = terms.grounds.filter(
    ({ id, when }) => fault.grounds.includes(id) || (when === 'part-worn' && fault.worn !== undefined),
  );
  const refusal = refusalOf(terms, found);
  // After the warranty no ground is needed to charge; one that refuses the repair speaks all the same.
  const grounds = found.filter((ground) => request.in || ground.refusal !== undefined).map(hit);
  if (refusal !== undefined) return { id: fault.id, charged: false, grounds, refusal };
  return { id: fault.id, charged: !request.in || request.charged || found.length > 0, grounds };
}

function standingOf(faults: readonly CoveredFault[], request: RequestCover): Standing {
  if (!request.in) return 'out';
  const repaired = faults.filter(({ refusal }) => refusal === undefined);
  const charged = repaired.filter((fault) => fault.charged).length;
  if (request.charged || (charged > 0 && charged === repaired.length)) return 'charged-in-warranty';
  return charged > 0 ? 'mixed' : 'free';
}

/**
 * Who pays, fault by fault, with *every* ground that applies (O5.2). Grounds of scope `request` charge all faults, the
 * others their own. After the warranty everything is charged (O6.1) and no ground is needed; a refusal stands either way.
 * @throws TermsError `ground-unknown`, `part-unknown`
 */
export function coverage(terms: Terms, question: CoverageQuestion): Coverage {
  const { certificate, faults, found = [] } = question;
  checkGrounds(terms, found, 'request');
  const inWarranty = question.standing === 'in';
  const grounds = terms.grounds.filter(
    (ground) =>
      ground.scope === 'request' && (found.includes(ground.id) || appliesToCertificate(ground, certificate)),
  );
  const request = { in: inWarranty, charged: grounds.length > 0 };
  const covered = faults.map((fault) => cover(terms, fault, request));
  return {
    standing: standingOf(covered, request),
    request: inWarranty ? grounds.map(hit) : [],
    faults: covered,
  };
}
