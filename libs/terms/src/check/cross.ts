import type { TermsIssue } from '../errors.js';
import type { AnyTerms } from '../schema/terms.js';
import { text, type Text } from '../text.js';
import { pathOf } from './path.js';

type Keys = readonly PropertyKey[];
type Part<Section extends keyof AnyTerms> = Pick<AnyTerms, Section>;

export const issue = (keys: Keys, reason: Text): TermsIssue => ({ path: pathOf(keys), reason });

/** A reference to something that the file must hold elsewhere. */
export function refers(
  at: Keys,
  id: string,
  known: { readonly in: Iterable<string>; readonly where: string },
): TermsIssue[] {
  const ids = [...known.in];
  if (ids.includes(id)) return [];
  const choice = ids.join(', ');
  return [
    issue(
      at,
      text(
        `${known.where} に「${id}」がありません(${choice})。`,
        `${known.where} has no "${id}" (it has: ${choice}).`,
      ),
    ),
  ];
}

export function clashes(terms: Part<'clashes' | 'rules'>): TermsIssue[] {
  return terms.clashes.flatMap(({ id, readings, actedOn }, index) => [
    ...refers(['clashes', index, 'actedOn'], actedOn, {
      in: readings.map((reading) => reading.id),
      where: 'readings',
    }),
    ...ofKind(terms.rules, id, { kind: 'clash', at: ['clashes', index, 'id'] }),
  ]);
}

const NOT_OURS = text('当社方針の番号は U で始めてください。', 'The id of a policy of ours begins with U.');

export function policies(terms: Part<'policies' | 'rules'>): TermsIssue[] {
  return terms.policies.flatMap(({ id }, index) => {
    const at = ['policies', index, 'id'];
    return [
      ...(id.startsWith('U') ? [] : [issue(at, NOT_OURS)]),
      ...ofKind(terms.rules, id, { kind: 'policy', at }),
    ];
  });
}

function ofKind(
  rules: AnyTerms['rules'],
  id: string,
  wanted: { kind: 'clash' | 'policy'; at: Keys },
): TermsIssue[] {
  if (rules[id]?.kind === wanted.kind) return [];
  const { kind, at } = wanted;
  return [
    issue(
      at,
      text(
        `rules に ${id} を種別「${kind}」で置いてください。`,
        `rules must hold ${id} with kind "${kind}".`,
      ),
    ),
  ];
}

/** A rule marked as a clash or as ours must be told in full in its section: what is ours may not hide. */
export function rules(terms: Part<'rules' | 'clashes' | 'policies'>): TermsIssue[] {
  const told = {
    clash: { where: 'clashes', ids: new Set(terms.clashes.map(({ id }) => id)) },
    policy: { where: 'policies', ids: new Set(terms.policies.map(({ id }) => id)) },
  };
  return Object.entries(terms.rules).flatMap(([id, { kind }]) => {
    if ((kind !== 'clash' && kind !== 'policy') || told[kind].ids.has(id)) return [];
    const { where } = told[kind];
    return [
      issue(['rules', id], text(`${where} に ${id} の記載が要ります。`, `${where} must tell ${id} in full.`)),
    ];
  });
}

export function sending({ sending: { from, until } }: Part<'sending'>): TermsIssue[] {
  if (from < until) return [];
  return [issue(['sending', 'until'], text('from より後の時刻にしてください。', 'Must be later than from.'))];
}

const RATE_ORDER = text(
  '税率は日付の古い順に並べてください。',
  'Rates stand in order of their dates, oldest first.',
);

export function taxRates({ tax: { rates } }: Part<'tax'>): TermsIssue[] {
  return rates.flatMap(({ from }, index) =>
    from > (rates[index - 1]?.from ?? '') ? [] : [issue(['tax', 'rates', index, 'from'], RATE_ORDER)],
  );
}

export function grounds(terms: Part<'grounds' | 'refusals'>): TermsIssue[] {
  const known = { in: terms.refusals.map(({ id }) => id), where: 'refusals' };
  return terms.grounds.flatMap(({ refusal }, index) =>
    refusal === undefined ? [] : refers(['grounds', index, 'refusal'], refusal, known),
  );
}
