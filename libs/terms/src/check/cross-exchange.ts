import type { TermsIssue } from '../errors.js';
import type { ExchangeTerms } from '../schema/terms.js';
import { text } from '../text.js';
import { issue, refers } from './cross.js';

type Exchange = Pick<ExchangeTerms, 'exchange'>;
type Keys = readonly PropertyKey[];

const at = (...keys: Keys): Keys => ['exchange', ...keys];
const idsOf = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id);

const NO_DATE = text(
  '受付の限りには、日付の列を選んでください。',
  'A limit of acceptance is a column of dates; choose one.',
);
const NO_MODEL = text(
  '表の列による限りは、型番を鍵とする表から選んでください。',
  'A limit by a table reads a row by its model: choose a table whose only key is "model".',
);

type Limit = ExchangeTerms['exchange']['acceptance']['limits'][number];
type TableSource = Extract<Limit['source'], { kind: 'table' }>;

/** A limit by a table reads one date of the model's row, so the table has `model` for its key. */
function tableLimit(source: TableSource, tables: ExchangeTerms['tables'], keys: Keys): TermsIssue[] {
  const table = Object.hasOwn(tables, source.table) ? tables[source.table] : undefined;
  const columns = table?.columns ?? {};
  const unknown = [
    ...refers([...keys, 'table'], source.table, { in: Object.keys(tables), where: 'tables' }),
    ...refers([...keys, 'column'], source.column, {
      in: Object.keys(columns),
      where: `tables.${source.table}.columns`,
    }),
  ];
  if (unknown.length > 0) return unknown;
  const keyed = Object.keys(columns).filter((name) => columns[name]?.key);
  return [
    ...(keyed.join() === 'model' ? [] : [issue([...keys, 'table'], NO_MODEL)]),
    ...(columns[source.column]?.type === 'date' ? [] : [issue([...keys, 'column'], NO_DATE)]),
  ];
}

/** Limits must be computable: each names a period or a column that the file has. */
export function acceptance(terms: Pick<ExchangeTerms, 'exchange' | 'tables'>): TermsIssue[] {
  const { limits } = terms.exchange.acceptance;
  return [
    ...limits.flatMap(({ source }, index) =>
      source.kind === 'table'
        ? tableLimit(source, terms.tables, at('acceptance', 'limits', index, 'source'))
        : [],
    ),
  ];
}

/** Every place of the section that names a period. */
function periodsNamed({ exchange }: Exchange): { keys: Keys; period: string }[] {
  const { acceptance: accepts, warranty, rma, replacementWarranty, turnaround, advices } = exchange;
  return [
    ...accepts.limits.flatMap(({ source }, index) =>
      source.kind === 'period'
        ? [{ keys: at('acceptance', 'limits', index, 'source', 'period'), period: source.period }]
        : [],
    ),
    ...warranty.parts.map(({ period }, n) => ({ keys: at('warranty', 'parts', n, 'period'), period })),
    { keys: at('rma', 'period'), period: rma.period },
    { keys: at('replacementWarranty', 'period'), period: replacementWarranty.period },
    ...turnaround.marks.map(({ period }, n) => ({ keys: at('turnaround', 'marks', n, 'period'), period })),
    ...advices.map(({ period }, n) => ({ keys: at('advices', n, 'period'), period })),
  ];
}

const UNREAD = text(
  'この期間を用いる箇所がありません。用いるか、削除してください。',
  'Nothing reads this period; use it or remove it.',
);

/** Periods and the places that read them must meet: none is missing, and none stands there without effect. */
export function periods(terms: Exchange): TermsIssue[] {
  const known = Object.keys(terms.exchange.periods);
  const named = periodsNamed(terms);
  return [
    ...named.flatMap(({ keys, period }) => refers(keys, period, { in: known, where: 'exchange.periods' })),
    ...known
      .filter((id) => !named.some(({ period }) => period === id))
      .map((id) => issue(at('periods', id), UNREAD)),
  ];
}

const PART_TWICE = text('保証の長さが二度あります。', 'Its length is told twice.');

/** The main unit and the rest each have a length: a warranty without one could not be computed. */
export function warrantedParts({ exchange }: Exchange): TermsIssue[] {
  const parts = exchange.warranty.parts.map(({ part }) => part);
  return [
    ...parts.flatMap((part, index) =>
      parts.indexOf(part) === index ? [] : [issue(at('warranty', 'parts', index, 'part'), PART_TWICE)],
    ),
    ...(['main-unit', 'rest'] as const).flatMap((part) =>
      refers(at('warranty', 'parts'), part, { in: parts, where: 'exchange.warranty.parts' }),
    ),
  ];
}

/** What must come along is told in the checklist that customers see. */
export function parcel({
  exchange,
  checklists,
}: Pick<ExchangeTerms, 'exchange' | 'checklists'>): TermsIssue[] {
  const known = { in: idsOf(checklists.in), where: 'checklists.in' };
  return exchange.parcel.needed.flatMap(({ item }, index) =>
    refers(at('parcel', 'needed', index, 'item'), item, known),
  );
}

export function sealGrounds({
  exchange,
  grounds,
}: Pick<ExchangeTerms, 'exchange' | 'grounds'>): TermsIssue[] {
  const known = { in: idsOf(grounds), where: 'grounds' };
  return exchange.coverage.sealGrounds.flatMap((id, index) =>
    refers(at('coverage', 'sealGrounds', index), id, known),
  );
}

const MUST_PAY = text(
  '前払いには、支払い方法を一つ以上挙げてください。',
  'Payment in advance needs at least one way of paying.',
);

/** Both kinds of customer can order, and whoever pays in advance has a way to. */
export function ordering({ exchange }: Exchange): TermsIssue[] {
  const kinds = exchange.ordering;
  return [
    ...(['dealer', 'direct'] as const).flatMap((kind) =>
      refers(at('ordering'), kind, { in: idsOf(kinds), where: 'exchange.ordering' }),
    ),
    ...kinds.flatMap(({ payment, paymentWays }, index) =>
      payment === 'in-advance' && paymentWays.length === 0
        ? [issue(at('ordering', index, 'paymentWays'), MUST_PAY)]
        : [],
    ),
  ];
}

export function insurance({ exchange }: Exchange): TermsIssue[] {
  const { documents } = exchange.insurance;
  const known = { in: idsOf(documents), where: 'exchange.insurance.documents' };
  return [
    ...documents.flatMap(({ insteadOf }, index) =>
      insteadOf === undefined
        ? []
        : refers(at('insurance', 'documents', index, 'insteadOf'), insteadOf, known),
    ),
  ];
}
