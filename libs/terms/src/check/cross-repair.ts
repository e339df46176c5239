import { ambiguities } from '../charges/matrix.js';
import type { TermsIssue } from '../errors.js';
import type { Terms } from '../schema/terms.js';
import { text } from '../text.js';
import { issue, refers } from './cross.js';

type Part<Section extends keyof Terms> = Pick<Terms, Section>;

const SPOKEN = text(
  '電話は書面になりません。見積書の送付方法から外してください。',
  'A phone call is no document; leave it out of the channels of the quote document.',
);

/** Only documents start the period of lapse (U9), and only channels that are offered can carry them. */
export function quoteDocuments({ quote, quoteChannels }: Part<'quote' | 'quoteChannels'>): TermsIssue[] {
  return quote.documents.flatMap((channel, index) => {
    const at = ['quote', 'documents', index];
    if (channel === 'phone') return [issue(at, SPOKEN)];
    return refers(at, channel, { in: quoteChannels, where: 'quoteChannels' });
  });
}

const partKinds = ['limitedLife', 'consumables'] as const;

export function partLists({ partLists: lists }: Part<'partLists'>): TermsIssue[] {
  const known = { in: lists.footnotes.map(({ id }) => id), where: 'partLists.footnotes' };
  return partKinds.flatMap((kind) =>
    lists[kind].flatMap(({ footnote }, index) =>
      footnote === undefined ? [] : refers(['partLists', kind, index, 'footnote'], footnote, known),
    ),
  );
}

/** A line that two rows give in one situation could be charged twice, or in two modes (K8): refused. */
export function matrix({ charges }: Part<'charges'>): TermsIssue[] {
  return ambiguities(charges.matrix).map(({ row, entry, other }) =>
    issue(
      ['charges', 'matrix', row, 'lines', entry],
      text(
        `同じ場合に行「${other}」も同じ費目を認めています。費目は一度だけにしてください。`,
        `In some situation row "${other}" gives the same line; a line may be given once only.`,
      ),
    ),
  );
}

const NEVER_CHARGED = text(
  '保管料がありますが、費目 storage を認める行が charges.matrix にないため、請求されません。',
  'There is a fee for storage, but no row of charges.matrix allows the line storage: it would never be charged.',
);
const RETURN_NOT_ANNOUNCED = text(
  '返却の日から数えるには、disposal.preconditions に return-announced が要ります。',
  'To count from the day of return, disposal.preconditions has to hold return-announced.',
);

/** A fee by the day has a line to be charged in, and a day to be counted from. */
export function storageFee({
  storageFee: fee,
  charges,
  disposal,
}: Part<'storageFee' | 'charges' | 'disposal'>) {
  if (fee === undefined) return [];
  const charged = charges.matrix.some(({ lines }) => lines.some(({ line }) => line === 'storage'));
  const announced = disposal.preconditions.some(({ id }) => id === 'return-announced');
  return [
    ...(charged ? [] : [issue(['storageFee'], NEVER_CHARGED)]),
    ...(fee.from !== 'return-day' || announced ? [] : [issue(['storageFee', 'from'], RETURN_NOT_ANNOUNCED)]),
  ];
}
