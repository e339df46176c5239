import type { CivilDate } from '@shuriken/calendar';
import { TermsError } from './errors.js';
import { contentHash } from './identity.js';
import type { AnyTerms, TermsRef } from './schema/terms.js';
import { text } from './text.js';

/** The sets of terms a desk knows. A case is pinned to the version in force on the day it was opened (U14). */
export interface Catalogue<T extends AnyTerms = AnyTerms> {
  /**
   * The very terms that a case was pinned to.
   * @throws TermsError `terms-unknown`; `terms-hash-mismatch` where the file was changed after cases were opened under it
   */
  byRef(ref: TermsRef): T;
  /**
   * The version in force on a day: the latest that had begun.
   * @throws TermsError `terms-unknown`, also where only the date of an earlier version is known
   */
  inForce(id: string, on: CivilDate): T;
  list(): readonly T[];
}

const unknown = (what: { ja: string; en: string }) =>
  new TermsError(
    'terms-unknown',
    text(
      `${what.ja} 該当する版の規約ファイルを取り込んでください。`,
      `${what.en} Import the file of that version.`,
    ),
  );

function byRef<T extends AnyTerms>(files: readonly T[], ref: TermsRef): T {
  const found = files.find(({ id, version }) => id === ref.id && version === ref.version);
  const name = `${ref.id} ${ref.version}`;
  if (found === undefined)
    throw unknown({ ja: `規約 ${name} がありません。`, en: `There are no terms ${name}.` });
  if (contentHash(found) === ref.hash) return found;
  throw new TermsError(
    'terms-hash-mismatch',
    text(
      `規約 ${name} の内容が、案件を受け付けた時のものと違います。元のファイルに戻し、変更は新しい版として加えてください。`,
      `Terms ${name} are not what the case was opened under. Restore the file; bring changes as a new version.`,
    ),
  );
}

function inForce<T extends AnyTerms>(files: readonly T[], id: string, on: CivilDate): T {
  const versions = files.filter((file) => file.id === id);
  const begun = versions
    .filter((file) => file.inForce.from <= on)
    .toSorted((a, b) => (a.inForce.from < b.inForce.from ? 1 : -1));
  const found = begun[0];
  if (found !== undefined && (found.inForce.to === undefined || on <= found.inForce.to)) return found;
  const dated = versions
    .flatMap((file) => file.earlierVersions)
    .find(({ from, to }) => from <= on && on <= to);
  if (dated === undefined) {
    throw unknown({
      ja: `${on} に有効な規約 ${id} がありません。`,
      en: `No version of ${id} was in force on ${on}.`,
    });
  }
  throw unknown({
    ja: `${on} に有効だった ${id} ${dated.version} は、日付のみ知られています。`,
    en: `Of ${id} ${dated.version}, in force on ${on}, only the date is known.`,
  });
}

/**
 * Opens a catalogue over checked files.
 * @throws TermsError `terms-duplicate` where two files bear one id and version, or begin on one day
 */
export function openCatalogue<T extends AnyTerms>(files: readonly T[]): Catalogue<T> {
  files.forEach((file, index) => {
    const twin = files.findIndex(
      (other) =>
        other.id === file.id && (other.version === file.version || other.inForce.from === file.inForce.from),
    );
    if (twin === index) return;
    const name = `${file.id} ${file.version}`;
    throw new TermsError(
      'terms-duplicate',
      text(
        `規約 ${name} が、番号か開始日の同じ別のファイルと重なっています。どちらかを外してください。`,
        `Terms ${name} collide with another file of the same version or first day; remove one of them.`,
      ),
    );
  });
  const kept = [...files];
  return { byRef: (ref) => byRef(kept, ref), inForce: (id, on) => inForce(kept, id, on), list: () => kept };
}
