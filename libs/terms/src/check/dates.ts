import type { CivilDate } from '@shuriken/calendar';
import type { TermsIssue } from '../errors.js';
import type { AnyTerms } from '../schema/terms.js';
import { text } from '../text.js';
import { issue } from './cross.js';

type Versions = Pick<AnyTerms, 'version' | 'inForce' | 'earlierVersions'>;

const ENDS_FIRST = text('終わりの日が始まりの日より前です。', 'Ends before it begins.');

export function inForce({ inForce: { from, to } }: Pick<Versions, 'inForce'>): TermsIssue[] {
  return to === undefined || to >= from ? [] : [issue(['inForce', 'to'], ENDS_FIRST)];
}

const runsInto = (version: string, from: CivilDate) =>
  text(
    `${from} からは版「${version}」の期間です。その前の日までにしてください。`,
    `From ${from} on version "${version}" is in force: end it on the day before at the latest.`,
  );

const sameName = (version: string) =>
  text(`版「${version}」が二度あります。`, `There are two versions "${version}".`);

/** On one day one version is in force: earlier ones end before the next begins, and before this one does. */
export function earlierVersions({
  version,
  inForce: { from },
  earlierVersions: earlier,
}: Versions): TermsIssue[] {
  return earlier.flatMap((one, index) => {
    const at = ['earlierVersions', index];
    const others = [...earlier.filter((_, i) => i !== index), { version, from }];
    const next = others
      .filter((other) => other.from >= one.from)
      .toSorted((a, b) => (a.from < b.from ? -1 : 1))[0];
    const again = [version, ...earlier.slice(0, index).map((other) => other.version)].includes(one.version);
    return [
      ...(again ? [issue([...at, 'version'], sameName(one.version))] : []),
      ...(one.to < one.from ? [issue([...at, 'to'], ENDS_FIRST)] : []),
      ...(next && next.from <= one.to ? [issue([...at, 'to'], runsInto(next.version, next.from))] : []),
      ...(one.from >= from
        ? [issue([...at, 'from'], text('この版より後に始まります。', 'Begins after this version.'))]
        : []),
    ];
  });
}
