import type { AcceptanceQuestion, Original, Proof, TableRow } from '../index.js';
import { acceptance, coregaExchange, replacementWarranty } from '../index.js';
import type { Acceptance, WayVerdict } from '../index.js';
import { calendar } from './calendar.js';

/** One line of the table of situations: what is known, and what must come of it. */
export type Situation = {
  readonly line: string;
  readonly question: AcceptanceQuestion;
  readonly expected: readonly string[];
};

const given = (cell: string | undefined) => (cell === undefined || cell === '-' ? undefined : cell);

function proofOf(cell: string): Proof {
  const [first = '', how] = cell.split(' ');
  if (first === '-') return { state: 'missing' };
  if (first === 'granted') return { state: 'granted', ...(how && { purchasedOn: how }) };
  return { state: how === 'shown' ? 'shown' : 'missing', purchasedOn: first };
}

/** `main`, `rest`, `36 months`, or `sent 2025-04-10`: a replacement that left that day, after the original's warranty. */
function deviceOf(cell: string): Partial<Original> {
  const [first = '', second = ''] = cell.split(' ');
  if (second === 'months') return { certificateMonths: Number(first) };
  if (first === 'rest') return { part: 'rest', ...(second && { certificateMonths: Number(second) }) };
  if (first !== 'sent') return {};
  const original = { standing: 'open', rule: 'U210', reason: { ja: '不明', en: 'unknown' } } as const;
  return { replacement: replacementWarranty(coregaExchange, { shippedOn: second, original, calendar }) };
}

export function situationOf(line: string): Situation {
  const cells = line.split('|').map((cell) => cell.trim());
  const [shipped, purchase = '-', device = 'main', exchangeEnd, supportEnd, applied = ''] = cells;
  const row: TableRow = {
    model: 'CG-SW08',
    ...(given(exchangeEnd) && { 'exchange-end': exchangeEnd ?? '' }),
    ...(given(supportEnd) && { 'hardware-support-end': supportEnd ?? '' }),
  };
  const original: Original = {
    ...(given(shipped) && { shippedOn: shipped ?? '' }),
    proof: proofOf(purchase),
    ...deviceOf(device),
  };
  const question = { original, rows: { models: row }, appliedOn: applied, calendar };
  return { line: cells.slice(0, 6).join(' | '), question, expected: cells.slice(6) };
}

const inWords = ({ verdict, decidedBy, lastDay, toLookUp }: WayVerdict) => {
  if (verdict === 'open') return `open ${toLookUp.join('+')}`;
  const said = verdict === 'accepted' ? 'yes' : 'no';
  return `${said} ${decidedBy.join('+')}${lastDay === undefined ? '' : ` ${lastDay}`}`.trim();
};

/** What came of a situation, in the words of the table. */
export const outcomeInWords = ({ warranty, free, paid, way }: Acceptance): string[] => [
  warranty.endsOn ?? '-',
  inWords(free),
  inWords(paid),
  way,
];

export const outcomeOf = ({ question }: Situation) => outcomeInWords(acceptance(coregaExchange, question));
