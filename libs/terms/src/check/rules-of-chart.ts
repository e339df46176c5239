import type { TermsIssue } from '../errors.js';
import { chartRules } from '../schema/chart-rules.js';
import type { AnyTerms } from '../schema/terms.js';
import { text } from '../text.js';
import { issue } from './cross.js';
import { ruleMeans } from './example.js';

type Part = Pick<AnyTerms, 'rules' | 'chart'>;

const MEANS_NOTHING = text('説明の見本はありません。', 'no example of it');

function untold({ chart }: Part, cited: string): TermsIssue {
  const means = ruleMeans(chart, cited) ?? MEANS_NOTHING;
  return issue(
    ['rules', cited],
    text(
      `この流れは規則 ${cited} を引きます(見本の意味:「${means.ja}」)。rules に ${cited} を加えるか、貴社の規則に "standsFor": ["${cited}"] を書いてください。`,
      `The chart cites rule ${cited} (in the built-in terms: "${means.en}"). Add ${cited} to rules, or let a rule of your own say "standsFor": ["${cited}"].`,
    ),
  );
}

const notCited = (cited: string, known: readonly string[]) =>
  text(
    `この流れは規則 ${cited} を引きません(引くもの:${known.join('、') || 'なし'})。`,
    `The chart cites no rule ${cited} (it cites: ${known.join(', ') || 'none'}).`,
  );

const twice = (cited: string, by: string) =>
  text(`${cited} は ${by} がすでに説明しています。`, `${cited} is told by ${by} already; one rule tells it.`);

/** A case shows what its chart cites: each such rule is told in the file once, under that id or by one that stands for it. */
export function rulesOfChart(terms: Part): TermsIssue[] {
  const { rules, chart } = terms;
  const cited = chartRules[chart];
  const told = new Map(Object.keys(rules).map((id) => [id, id]));
  const wrong = Object.entries(rules).flatMap(([id, { standsFor = [] }]) =>
    standsFor.flatMap((each, index) => {
      const at = ['rules', id, 'standsFor', index];
      if (!cited.includes(each)) return [issue(at, notCited(each, cited))];
      const by = told.get(each);
      if (by !== undefined) return [issue(at, twice(each, by))];
      told.set(each, id);
      return [];
    }),
  );
  return [...wrong, ...cited.filter((each) => !told.has(each)).map((each) => untold(terms, each))];
}
