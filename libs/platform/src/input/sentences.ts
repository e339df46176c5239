import type { z } from 'zod';
import type { Bilingual } from '../problem.js';

type Found = z.core.$ZodIssue;
type Of<Code extends Found['code']> = Extract<Found, { readonly code: Code }>;

const said = (ja: string, en: string): Bilingual => ({ ja, en });

export const MISSING = said('必須の項目です。', 'is required');
const NOT_VALID = said('値が正しくありません。', 'is not valid');
const EMPTY = said('空欄にはできません。', 'must not be empty');

export const unknownField = (name: string): Bilingual =>
  said(
    `「${name}」という項目はありません。綴りをご確認のうえ、削除または修正してください。`,
    `There is no field "${name}". Check the spelling, or leave it out.`,
  );

/** Whether nothing was given where something has to be. */
export const isMissing = ({ code, input }: Found): boolean =>
  (code === 'invalid_type' || code === 'invalid_value') && input === undefined;

const OBJECT = said('オブジェクト（{…}）', 'an object');
const TYPES: Readonly<Record<string, Bilingual>> = {
  string: said('文字列', 'text'),
  number: said('数値', 'a number'),
  int: said('整数', 'a whole number'),
  boolean: said('trueまたはfalse', 'true or false'),
  array: said('配列（[…]）', 'a list'),
  object: OBJECT,
  record: OBJECT,
  null: said('null', 'null'),
};

function wrongType({ expected }: Of<'invalid_type'>): Bilingual {
  const { ja, en } = TYPES[expected] ?? said(expected, expected);
  return said(`${ja}で指定してください。`, `must be ${en}`);
}

function oneOf({ values }: Of<'invalid_value'>): Bilingual {
  const list = values.map(String);
  return said(
    `次のいずれかを指定してください: ${list.join('、')}`,
    `must be ${list.length > 1 ? 'one of: ' : ''}${list.join(', ')}`,
  );
}

/** How a size is told: Japanese counter, English singular and plural. */
const UNITS: Readonly<Record<string, readonly [string, string, string]>> = {
  string: ['文字', 'character', 'characters'],
  array: ['件', 'entry', 'entries'],
  set: ['件', 'entry', 'entries'],
};

interface Bound {
  readonly limit: number | bigint;
  readonly side: 'least' | 'most';
  readonly exact: boolean;
  readonly inclusive: boolean;
}

function sized(
  { limit, side, exact }: Bound,
  [counter, one, many]: readonly [string, string, string],
): Bilingual {
  const ja = exact ? 'ちょうど' : '';
  return said(
    `${ja}${limit}${counter}${exact ? '' : side === 'least' ? '以上' : '以内'}で指定してください。`,
    `must have ${exact ? 'exactly' : `at ${side}`} ${limit} ${Number(limit) === 1 ? one : many}`,
  );
}

function valued({ limit, side, exact, inclusive }: Bound): Bilingual {
  const least = side === 'least';
  if (exact) return said(`${limit}を指定してください。`, `must be ${limit}`);
  if (inclusive)
    return said(
      `${limit}${least ? '以上' : '以下'}の値を指定してください。`,
      `must be ${limit} or ${least ? 'more' : 'less'}`,
    );
  return said(
    `${limit}より${least ? '大きい' : '小さい'}値を指定してください。`,
    `must be ${least ? 'more' : 'less'} than ${limit}`,
  );
}

function outOfBounds(issue: Of<'too_small' | 'too_big'>): Bilingual {
  const { origin, exact = false, inclusive = true } = issue;
  const [limit, side] =
    issue.code === 'too_small' ? ([issue.minimum, 'least'] as const) : ([issue.maximum, 'most'] as const);
  const bound = { limit, side, exact, inclusive };
  const unit = UNITS[origin];
  if (origin === 'string' && side === 'least' && !exact && Number(limit) === 1) return EMPTY;
  return unit ? sized(bound, unit) : valued(bound);
}

const FORMATS: Readonly<Record<string, Bilingual>> = {
  uuid: said(
    'UUID（例: 0198c0de-0000-7000-8000-000000000001）',
    'a UUID such as 0198c0de-0000-7000-8000-000000000001',
  ),
  email: said('メールアドレス', 'an e-mail address'),
  url: said('URL', 'a URL'),
  date: said('日付 YYYY-MM-DD', 'a date YYYY-MM-DD'),
  datetime: said('日時 YYYY-MM-DDTHH:mm:ss.sssZ', 'an instant YYYY-MM-DDTHH:mm:ss.sssZ'),
  time: said('時刻 HH:mm', 'a time of day HH:mm'),
  duration: said('ISO 8601の期間（例: P21D）', 'an ISO 8601 duration such as P21D'),
};

function wrongFormat(issue: Of<'invalid_format'>): Bilingual {
  const { format, pattern } = issue as { format: string; pattern?: string };
  const name = FORMATS[format];
  if (name) return said(`${name.ja} の形で指定してください。`, `must be ${name.en}`);
  if (format === 'regex' && pattern)
    return said(`パターン ${pattern} に合う形で指定してください。`, `must match the pattern ${pattern}`);
  return said(`形式（${format}）が正しくありません。`, `must have the form ${format}`);
}

function noneOf({ options }: { readonly options?: readonly unknown[] }): Bilingual {
  if (!options || options.length === 0)
    return said('入力できる形のいずれにも当てはまりません。', 'fits none of the forms that are possible');
  const list = options.map(String);
  return said(`次のいずれかを指定してください: ${list.join('、')}`, `must be one of: ${list.join(', ')}`);
}

/** What an issue of a schema means, in short sentences of ours: the validator's own are not for operators. */
export function sentenceOf(issue: Found): Bilingual {
  if (isMissing(issue)) return MISSING;
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue);
    case 'invalid_value':
      return oneOf(issue);
    case 'too_small':
    case 'too_big':
      return outOfBounds(issue);
    case 'invalid_format':
      return wrongFormat(issue);
    case 'not_multiple_of':
      return said(`${issue.divisor}の倍数を指定してください。`, `must be a multiple of ${issue.divisor}`);
    case 'invalid_union':
      return noneOf(issue as { options?: readonly unknown[] });
    case 'invalid_key':
      return said('項目名が正しくありません。', 'is not a name that is possible here');
    default:
      return NOT_VALID;
  }
}
