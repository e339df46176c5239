import { addDays } from '@shuriken/calendar';
import type { TermsIssue } from '../errors.js';
import { contentHash } from '../identity.js';
import type { AnyTerms } from '../schema/terms.js';
import { text } from '../text.js';
import { issue } from './cross.js';

const name = ({ id, version }: AnyTerms): string => `${id} ${version}`;

function sameVersion(terms: AnyTerms, other: AnyTerms): TermsIssue[] {
  if (contentHash(terms) === contentHash(other)) return [];
  const said = text(
    `${name(other)} は別の内容ですでにあります。使われている版は変えず、新しい版にしてください。`,
    `There is another ${name(other)} already. A version in use is never edited: bring the change as a new version.`,
  );
  return [issue(['version'], said)];
}

/** What the file says in `earlierVersions` of a version whose file is there. */
function toldOtherwise(terms: AnyTerms, other: AnyTerms): TermsIssue[] {
  return terms.earlierVersions.flatMap(({ version, from }, index) =>
    version !== other.version || from === other.inForce.from
      ? []
      : [
          issue(
            ['earlierVersions', index, 'from'],
            text(
              `${name(other)} のファイルでは ${other.inForce.from} からです。`,
              `Its own file says from ${other.inForce.from}.`,
            ),
          ),
        ],
  );
}

/** A version that names its last day must not reach into the next, nor leave days without any. */
function meeting(terms: AnyTerms, other: AnyTerms): TermsIssue[] {
  const [first, second] = terms.inForce.from < other.inForce.from ? [terms, other] : [other, terms];
  const [from, to] = [second.inForce.from, first.inForce.to];
  if (first.inForce.from === from)
    return [
      issue(
        ['inForce', 'from'],
        text(`${name(other)} と同じ日に始まります。`, `Begins on the same day as ${name(other)}.`),
      ),
    ];
  if (to === undefined || addDays(to, 1) === from) return [];
  const at = first === terms ? ['inForce', 'to'] : ['inForce', 'from'];
  return [
    issue(
      at,
      to >= from
        ? text(
            `${name(first)} は ${to} まで、${name(second)} は ${from} からで、期間が重なります。`,
            `${name(first)} is in force to ${to}, ${name(second)} from ${from}: they overlap.`,
          )
        : text(
            `${name(first)} は ${to} まで、${name(second)} は ${from} からで、どの版も有効でない日があります。`,
            `${name(first)} is in force to ${to}, ${name(second)} from ${from}: between them none is.`,
          ),
    ),
  ];
}

/** Contradictions between a file and other versions of the same terms: one version, one content; one day, one version (U14). */
export function amongVersions(terms: AnyTerms, others: readonly AnyTerms[]): readonly TermsIssue[] {
  const versions = others.filter(({ id }) => id === terms.id);
  const same = versions.filter(({ version }) => version === terms.version);
  const different = versions.filter(({ version }) => version !== terms.version);
  const next = different
    .filter(({ inForce }) => inForce.from >= terms.inForce.from)
    .toSorted((a, b) => (a.inForce.from < b.inForce.from ? -1 : 1))[0];
  const before = different
    .filter(({ inForce }) => inForce.from < terms.inForce.from)
    .toSorted((a, b) => (a.inForce.from < b.inForce.from ? 1 : -1))[0];
  return [
    ...same.flatMap((other) => sameVersion(terms, other)),
    ...different.flatMap((other) => toldOtherwise(terms, other)),
    ...[before, next].flatMap((other) => (other ? meeting(terms, other) : [])),
  ];
}
