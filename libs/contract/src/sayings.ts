/**
 * The Japanese of what schemas of inputs say in English, by the very sentence: pure libs know nothing of languages of
 * answers, and the API answers in both. A test holds that none is missing.
 */
export const SAYINGS: Readonly<Record<string, string>> = {
  'Text must be well-formed Unicode without control characters':
    '制御文字や不完全な文字を含まない文字列を入力してください。',
  'A code has letters or digits': '文字か数字を含めて入力してください。',
  'A serial has letters or digits': '製造番号は文字か数字を含めて入力してください。',
  'A civil date YYYY-MM-DD that exists': '実在する日付を YYYY-MM-DD の形で入力してください。',
  'A date between 1990 and 2100': '1990年から2100年までの日付を入力してください。',
  'An instant in UTC, YYYY-MM-DDTHH:mm:ss.sssZ':
    '日時を協定世界時（UTC）で YYYY-MM-DDTHH:mm:ss.sssZ の形で入力してください。',
  'must be a date YYYY-MM-DD': '日付を YYYY-MM-DD の形で入力してください。',
  'must be a date that exists, from 1970-01-01 to 2100-12-31':
    '1970-01-01から2100-12-31までの実在する日付を入力してください。',
  'must be an instant YYYY-MM-DDTHH:mm:ss.sssZ': '日時を YYYY-MM-DDTHH:mm:ss.sssZ の形で入力してください。',
  'must be a date YYYY-MM-DD (its start in Japan) or an instant YYYY-MM-DDTHH:mm:ss.sssZ':
    '日付 YYYY-MM-DD（日本時間でその日の始まり）または日時 YYYY-MM-DDTHH:mm:ss.sssZ の形で入力してください。',
  'must be an instant that exists, within the years 1970 to 2100':
    '1970年から2100年までの実在する日時を入力してください。',
  'must be a time of day HH:mm, 00:00 to 24:00': '時刻を 00:00 から 24:00 までの HH:mm で入力してください。',
  'must be readable text on one line': '読める文字列を1行で入力してください。',
  'must be later than opens': '開始時刻より後の時刻を入力してください。',
  'must not be earlier than the closing before it': '直前の終了時刻より前の時刻は指定できません。',
  'must be an ISO 8601 duration such as P6M, P21D or PT12H':
    'ISO 8601の期間（例: P6M、P21D、PT12H）で入力してください。',
  'give `advance` or `to`, not both': '`advance` と `to` は、どちらか一方だけを指定してください。',
};
