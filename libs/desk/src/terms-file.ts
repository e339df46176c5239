import { checkWalk, type WalkIssue } from '@shuriken/case';
import { SAYINGS } from '@shuriken/contract';
import { findFaults } from '@shuriken/platform';
import {
  type AnyTerms,
  asRepairTerms,
  checkTerms,
  type FindFaults,
  parseTerms,
  type Terms,
  type TermsCheck,
  TermsError,
  type TermsIssue,
} from '@shuriken/terms';

/** As inputs of the API: in words for operators. */
const inWords: FindFaults = (schema, value) => findFaults(schema, value, SAYINGS);

const asTermsIssue = ({ code, state, text }: WalkIssue): TermsIssue => ({
  path: `$ (${code}${state ? ` ${state}` : ''})`,
  reason: text,
});

/** What the chart finds when it is walked under the file: no dead end, every open state has an owner or a deadline. */
const walked = (terms: AnyTerms): readonly TermsIssue[] =>
  terms.chart === 'repair' ? checkWalk(terms).issues.map(asTermsIssue) : [];

/** Holds a file of terms against the format, against itself and against the chart; tells all issues. */
export function checkTermsFile(json: unknown): TermsCheck {
  const checked = checkTerms(json, inWords);
  if (!checked.ok) return checked;
  const issues = walked(checked.terms);
  return issues.length === 0 ? checked : { ok: false, issues };
}

/**
 * Reads a file of terms that is to come into force.
 * @throws TermsError `terms-invalid` with all issues; `terms-other-chart` where no case of that kind can be opened yet
 */
export function readTermsFile(json: unknown): Terms {
  const terms = asRepairTerms(parseTerms(json, inWords));
  const issues = walked(terms);
  if (issues.length === 0) return terms;
  throw new TermsError(
    'terms-invalid',
    {
      ja: 'この規約では案件が行き詰まります。示した箇所を直してください。',
      en: 'Cases would get stuck under these terms; correct what is shown.',
    },
    { issues },
  );
}
