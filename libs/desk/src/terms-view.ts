import type { CivilDate } from '@shuriken/calendar';
import type { TermsClashesView, TermsPoliciesView, TermsRulesView } from '@shuriken/contract';
import { type AnyTerms, type Catalogue, placesOfRules, TermsError, termsRef } from '@shuriken/terms';
import { versionsOf } from './known-terms.js';

const summary = (terms: AnyTerms) => ({
  ...termsRef(terms),
  title: terms.title,
  chart: terms.chart,
  inForce: terms.inForce,
});

function currentOf(catalogue: Catalogue<AnyTerms>, id: string, on: CivilDate): string | null {
  try {
    return catalogue.inForce(id, on).version;
  } catch (error) {
    if (error instanceof TermsError) return null;
    throw error;
  }
}

/** The versions of a set of terms, and which is in force on a day. @throws DeskError `terms-not-found` */
export function versionsView(catalogue: Catalogue<AnyTerms>, id: string, on: CivilDate) {
  const versions = versionsOf(catalogue, id);
  return {
    id,
    current: currentOf(catalogue, id, on),
    versions: versions.map(summary),
    tables: Object.keys(versions.at(-1)!.tables),
  };
}

/** All rules of a version: what each says, and where the file cites it. */
export function rulesView(terms: AnyTerms): TermsRulesView {
  const places = placesOfRules(terms);
  const rules = Object.entries(terms.rules).map(([id, rule]) => ({
    id,
    ...rule,
    citedAt: [...(places.get(id) ?? [])],
  }));
  return { ...termsRef(terms), rules };
}

/** The clashes of a version (K…): all readings, the one acted on, and why. */
export function clashesView(terms: AnyTerms): TermsClashesView {
  // The check of a file holds that every rule it cites is explained in it.
  const told = (id: string) => ({ id, article: terms.rules[id]!.article, text: terms.rules[id]!.text });
  const clashes = terms.clashes.map(({ id, where, readings, actedOn, why }) => ({
    id,
    where: where.map(told),
    readings: readings.map((reading) => ({
      id: reading.id,
      text: reading.text,
      rules: reading.rules.map(told),
      actedOn: reading.id === actedOn,
    })),
    actedOn,
    why,
  }));
  return { ...termsRef(terms), clashes };
}

/** What no clause says and we decide (U…), and where the file acts on it. */
export function policiesView(terms: AnyTerms): TermsPoliciesView {
  const places = placesOfRules(terms);
  const policies = terms.policies.map((policy) => ({
    id: policy.id,
    text: policy.text,
    switch: policy.switch ?? null,
    citedAt: [...(places.get(policy.id) ?? [])],
  }));
  return { ...termsRef(terms), policies };
}
