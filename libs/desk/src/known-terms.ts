import type { CivilDate } from '@shuriken/calendar';
import { type AnyTerms, type Catalogue, type Table, TermsError } from '@shuriken/terms';
import { DeskError } from './errors.js';

type Known = Catalogue<AnyTerms>;

/** All versions of a set of terms, the oldest first. @throws DeskError `terms-not-found`, with the sets there are */
export function versionsOf(catalogue: Known, id: string): readonly [AnyTerms, ...AnyTerms[]] {
  const all = catalogue.list();
  const [first, ...more] = all
    .filter((terms) => terms.id === id)
    .toSorted((a, b) => (a.inForce.from < b.inForce.from ? -1 : 1));
  if (first) return [first, ...more];
  const allowed = [...new Set(all.map((terms) => terms.id))];
  const text = {
    ja: `規約「${id}」は登録されていません。登録済みの規約: ${allowed.join('、')}`,
    en: `There are no terms “${id}”. There are: ${allowed.join(', ')}.`,
  };
  throw new DeskError('terms-not-found', { issues: [{ field: ':/id', text, allowed }] }, text);
}

/** One version of a set of terms. @throws DeskError `terms-not-found`, with the versions there are */
export function versionOf(catalogue: Known, id: string, version: string): AnyTerms {
  const versions = versionsOf(catalogue, id);
  const found = versions.find((terms) => terms.version === version);
  if (found) return found;
  const allowed = versions.map((terms) => terms.version);
  const text = {
    ja: `規約「${id}」に版「${version}」はありません。登録済みの版: ${allowed.join('、')}`,
    en: `The terms “${id}” have no version “${version}”. There are: ${allowed.join(', ')}.`,
  };
  throw new DeskError('terms-not-found', { issues: [{ field: ':/version', text, allowed }] }, text);
}

/**
 * The version that counts on a day: the one in force, else the newest one, so that data can be brought before terms begin.
 * @throws DeskError `terms-not-found`
 */
export function versionOn(catalogue: Known, id: string, on: CivilDate): AnyTerms {
  const versions = versionsOf(catalogue, id);
  try {
    return catalogue.inForce(id, on);
  } catch (error) {
    if (error instanceof TermsError && error.code === 'terms-unknown') return versions.at(-1)!;
    throw error;
  }
}

/** A table as a version of the terms declares it. @throws DeskError `table-unknown`, with the tables there are */
export function tableOf({ id, version, tables }: AnyTerms, name: string): Table {
  const table = Object.hasOwn(tables, name) ? tables[name] : undefined;
  if (table) return table;
  const allowed = Object.keys(tables);
  const text = {
    ja: `規約「${id}」${version}版に表「${name}」はありません。ある表: ${allowed.join('、')}`,
    en: `The terms “${id}” ${version} have no table “${name}”. They have: ${allowed.join(', ')}.`,
  };
  throw new DeskError('table-unknown', { issues: [{ field: ':/table', text, allowed }] }, text);
}
