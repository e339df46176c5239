import { TermsError, type TermsIssue } from '../errors.js';
import { deepFreeze } from '../readonly.js';
import { type AnyTerms, type ExchangeTerms, type Terms, termsSchema } from '../schema/terms.js';
import { tableIssues } from '../tables.js';
import { text } from '../text.js';
import * as cross from './cross.js';
import * as exchange from './cross-exchange.js';
import * as repair from './cross-repair.js';
import * as dates from './dates.js';
import { prototypeKeys } from './prototype-keys.js';
import { repeatedIds } from './repeated-ids.js';
import { citedRules } from './rules-cited.js';
import { rulesOfChart } from './rules-of-chart.js';
import { type FindFaults, shape, type ShapeIssue } from './shape.js';
import { teach } from './teach.js';

/** A check between sections runs as soon as the sections it reads have their shape, so that all errors show at once. */
type CrossCheck<T> = { readonly reads: readonly (keyof T)[]; readonly run: (terms: T) => TermsIssue[] };

const forAll: readonly CrossCheck<AnyTerms>[] = [
  { reads: ['clashes', 'rules'], run: cross.clashes },
  { reads: ['policies', 'rules'], run: cross.policies },
  { reads: ['rules', 'clashes', 'policies'], run: cross.rules },
  { reads: ['rules'], run: rulesOfChart },
  { reads: ['inForce'], run: dates.inForce },
  { reads: ['version', 'inForce', 'earlierVersions'], run: dates.earlierVersions },
  { reads: ['sending'], run: cross.sending },
  { reads: ['tax'], run: cross.taxRates },
  { reads: ['grounds', 'refusals'], run: cross.grounds },
  {
    reads: ['tables'],
    run: ({ tables }) =>
      Object.entries(tables).flatMap(([id, table]) => tableIssues(table, table.rows, ['tables', id, 'rows'])),
  },
];

const forRepair: readonly CrossCheck<Terms>[] = [
  { reads: ['quote', 'quoteChannels'], run: repair.quoteDocuments },
  { reads: ['partLists'], run: repair.partLists },
  { reads: ['charges'], run: repair.matrix },
  { reads: ['storageFee', 'charges', 'disposal'], run: repair.storageFee },
];

const forExchange: readonly CrossCheck<ExchangeTerms>[] = [
  { reads: ['exchange', 'tables'], run: exchange.acceptance },
  { reads: ['exchange'], run: exchange.periods },
  { reads: ['exchange'], run: exchange.warrantedParts },
  { reads: ['exchange', 'checklists'], run: exchange.parcel },
  { reads: ['exchange', 'grounds'], run: exchange.sealGrounds },
  { reads: ['exchange'], run: exchange.ordering },
  { reads: ['exchange'], run: exchange.insurance },
];

function crossIssues(file: unknown, broken: readonly ShapeIssue[]): TermsIssue[] {
  if (typeof file !== 'object' || file === null) return [];
  const spoilt = new Set(broken.map(({ keys }) => keys[0]));
  // No object, or no chart: the schema cannot tell what the sections should look like, and has not looked.
  if (spoilt.has(undefined) || spoilt.has('chart')) return [];
  // Sound: a check reads only the sections it names, and those have the schema's shape.
  const run = <T>(checks: readonly CrossCheck<T>[]) =>
    checks
      .filter(({ reads }) => !reads.some((section) => spoilt.has(section)))
      .flatMap((check) => check.run(file as T));
  const byChart = (file as AnyTerms).chart === 'repair' ? run(forRepair) : run(forExchange);
  return [...run(forAll), ...byChart];
}

export type TermsCheck =
  | { readonly ok: true; readonly terms: AnyTerms }
  | { readonly ok: false; readonly issues: readonly TermsIssue[] };

/**
 * Holds a file against the closed format and against itself; tells *all* errors, each with its path, its reason, and what
 * helps to put it right. `find`
 * holds the format's schema against it, where deviations are to be told in other words than the validator's.
 */
export function checkTerms(json: unknown, find?: FindFaults): TermsCheck {
  const shaped = shape(termsSchema, json, find);
  const broken = [...(shaped.ok ? [] : shaped.issues), ...prototypeKeys(json)];
  const issues = [
    ...broken.map(({ path, reason }) => ({ path, reason })),
    ...citedRules(json),
    ...repeatedIds(json),
    ...crossIssues(json, broken),
  ];
  return shaped.ok && issues.length === 0
    ? { ok: true, terms: deepFreeze(shaped.value) as AnyTerms }
    : { ok: false, issues: teach(json, issues) };
}

const BROKEN = text(
  '規約ファイルに誤りがあります。示した箇所を直してください。',
  'The terms file holds errors; correct it where shown.',
);

/**
 * Reads a file of terms; `find` as for `checkTerms`.
 * @throws TermsError `terms-invalid`, with all issues
 */
export function parseTerms(json: unknown, find?: FindFaults): AnyTerms {
  const checked = checkTerms(json, find);
  if (checked.ok) return checked.terms;
  throw new TermsError('terms-invalid', BROKEN, { issues: checked.issues });
}

/**
 * Narrows to terms of the exchange chart.
 * @throws TermsError `terms-other-chart`
 */
export function asExchangeTerms(terms: AnyTerms): ExchangeTerms {
  if (terms.chart === 'exchange') return terms;
  throw new TermsError(
    'terms-other-chart',
    text(
      'この規約は交換ではなく修理の流れのものです。',
      'These terms are of the repair chart, not of exchange.',
    ),
  );
}

/**
 * Narrows to terms of the repair chart.
 * @throws TermsError `terms-other-chart`
 */
export function asRepairTerms(terms: AnyTerms): Terms {
  if (terms.chart === 'repair') return terms;
  throw new TermsError(
    'terms-other-chart',
    text(
      'この規約は修理ではなく交換の流れのものです。',
      'These terms are of the exchange chart, not of repair.',
    ),
  );
}
