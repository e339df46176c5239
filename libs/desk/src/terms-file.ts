import { checkWalk, type WalkIssue } from '@shuriken/case';
import { SAYINGS } from '@shuriken/contract';
import { findFaults } from '@shuriken/platform';
import {
  amongVersions,
  type AnyTerms,
  checkTerms,
  type FindFaults,
  parseTerms,
  type TermsCheck,
  TermsError,
  type TermsIssue,
} from '@shuriken/terms';

/** As inputs of the API: in words for operators. */
const inWords: FindFaults = (schema, value) => findFaults(schema, value, SAYINGS);

const asTermsIssue = ({ code, state, path, rule, text }: WalkIssue): TermsIssue => ({
  path: path ?? `$ (${code}${state ? ` ${state}` : ''})`,
  reason: text,
  ...(rule === undefined ? {} : { rule }),
});

/** What the chart finds when it is walked under the file: no dead end, every open state has an owner or a deadline. */
const walked = (terms: AnyTerms): readonly TermsIssue[] => checkWalk(terms).issues.map(asTermsIssue);

/**
 * Holds a file of terms against the format, against itself, against the chart and against other versions of the same terms;
 * tells all issues.
 */
export function checkTermsFile(json: unknown, others: readonly AnyTerms[] = []): TermsCheck {
  const checked = checkTerms(json, inWords);
  if (!checked.ok) return checked;
  const issues = [...walked(checked.terms), ...amongVersions(checked.terms, others)];
  return issues.length === 0 ? checked : { ok: false, issues };
}

/**
 * Two versions must not both be in force on a day, nor none between them (U14).
 * @throws TermsError `terms-invalid` with all contradictions
 */
export function refuseContradiction(terms: AnyTerms, others: readonly AnyTerms[]): void {
  const issues = amongVersions(terms, others);
  if (issues.length === 0) return;
  throw new TermsError(
    'terms-invalid',
    {
      ja: '有効な期間が、登録済みの版と矛盾しています。示した箇所を直してください。',
      en: 'Its days in force contradict a version that is published; correct what is shown.',
    },
    { issues },
  );
}

/**
 * Reads a file of terms that is to come into force.
 * @throws TermsError `terms-invalid` with all issues
 */
export function readTermsFile(json: unknown): AnyTerms {
  const terms = parseTerms(json, inWords);
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
