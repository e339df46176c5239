import { isCivilDate } from '@shuriken/calendar';
import { codeKey } from '../code-key.js';
import { type Cell, type Column, MISSING, wanted } from '../tables.js';
import { text, type Text } from '../text.js';

/** What a cell says, nothing, or why it says nothing that its column understands. */
export type CellRead = { readonly cell?: Cell } | { readonly reason: Text };

const LONGEST = 200;
const TOO_LONG = text(`${LONGEST}文字以内にしてください。`, `Must be ${LONGEST} characters at most.`);
const GARBLED = text(
  '文字が化けています。文字コード(UTF-8、Shift_JIS)を確かめ、読み直してください。',
  'Characters are garbled: check the encoding of the file (UTF-8 or Shift_JIS) and read it again.',
);
const CONTROL = text(
  '改行などの制御文字や不完全な文字は使えません。',
  'Line breaks, control characters and lone surrogates are not allowed.',
);

const DATE = /^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日)$/;
const WHOLE = /^(-?)(\d{1,15}|\d{1,3}(?:,\d{3}){1,4})$/;
const YES = new Set(['true', 'yes', 'はい', '有', 'あり', '○']);
const NO = new Set(['false', 'no', 'いいえ', '無', 'なし', '×']);

function dateOf(said: string): string | undefined {
  const [, year = '', month, day, monthJa = '', dayJa = ''] = DATE.exec(said) ?? [];
  const date = [year, (month ?? monthJa).padStart(2, '0'), (day ?? dayJa).padStart(2, '0')].join('-');
  return isCivilDate(date) ? date : undefined;
}

function wholeOf(said: string): number | undefined {
  const [, sign = '', digits] = WHOLE.exec(said) ?? [];
  return digits === undefined ? undefined : Number(`${sign}${digits.replaceAll(',', '')}`) + 0;
}

/** Some single signs become many in their usual form, so the length counts afterwards too. */
function codeOf(said: string): string | undefined {
  const key = codeKey(said);
  return key === '' || key.length > LONGEST ? undefined : key;
}

function yesOrNo(said: string): boolean | undefined {
  const word = said.toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : undefined;
}

/** Each gets the cell without spaces around it, full-width digits and signs in their usual width (texts as they are). */
const read: Readonly<Record<Column['type'], (said: string, plain: string) => Cell | undefined>> = {
  text: (said) => said,
  code: (said) => codeOf(said),
  date: (_, plain) => dateOf(plain),
  integer: (_, plain) => wholeOf(plain),
  yen: (_, plain) => {
    const yen = wholeOf(plain.replace(/^[¥\\]|円$/gu, ''));
    return yen === undefined || yen < 0 ? undefined : yen;
  },
  boolean: (_, plain) => yesOrNo(plain),
};

/** Reads what stands in one cell for its column. */
export function readCell(written: string, column: Column): CellRead {
  const said = written.trim();
  if (said === '') return column.required || column.key ? { reason: MISSING } : {};
  if (said.includes('\ufffd')) return { reason: GARBLED };
  if (/[\p{Cc}\p{Cs}]/u.test(said)) return { reason: CONTROL };
  if (said.length > LONGEST) return { reason: TOO_LONG };
  const cell = read[column.type](said, said.normalize('NFKC').trim());
  return cell === undefined ? { reason: wanted[column.type] } : { cell };
}
