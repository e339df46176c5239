import type { ProblemCode } from '@shuriken/contract';
import type { Bilingual, InputIssue } from '@shuriken/platform';

/** What only the door can find wrong with a request; everything else is refused by whoever knows it. */
const TEXTS = {
  'request-malformed': {
    ja: 'リクエストをHTTPとして読めません。アドレスに日本語などを含めるときは、UTF-8でパーセントエンコードしてください。例: ?text=%E5%B1%B1%E7%94%B0（curlでは -G --data-urlencode）',
    en: 'The request cannot be read as HTTP. Percent-encode what is not ASCII in its address as UTF-8, for instance ?text=%E5%B1%B1%E7%94%B0 (with curl: -G --data-urlencode).',
  },
  'headers-too-large': {
    ja: 'ヘッダーまたはアドレスが大きすぎます。短くしてお送りください。',
    en: 'The headers or the address are too large. Send shorter ones.',
  },
  'request-too-slow': {
    ja: 'リクエストが時間内に届きませんでした。もう一度お送りください。',
    en: 'The request did not arrive in time. Send it again.',
  },
  'body-not-json': {
    ja: '本文をJSONとして読めません。書式をご確認のうえ、もう一度お送りください。',
    en: 'The body cannot be read as JSON. Correct its form and send it again.',
  },
  'input-invalid': {
    ja: '入力内容に不備があります。示された項目を直して、もう一度お送りください。',
    en: 'The input is not valid. Correct the fields that are named and send it again.',
  },
  'key-missing': {
    ja: 'Idempotency-Keyヘッダーに、操作ごとに新しいUUIDを指定してください。再送のときは同じ値を使います。',
    en: 'Send a header Idempotency-Key with a UUID made for this command; to send the command again, use the same one.',
  },
  'key-malformed': {
    ja: 'Idempotency-Keyの値がUUIDではありません。例: 0198c0de-0000-7000-8000-000000000001',
    en: 'The value of Idempotency-Key is not a UUID such as 0198c0de-0000-7000-8000-000000000001.',
  },
  'if-match-malformed': {
    ja: 'If-Matchには、ご覧になった版をETagの形で指定してください。例: "3"',
    en: 'Give the version that was seen in If-Match in the form of the ETag, for instance "3".',
  },
  'not-found': {
    ja: 'このアドレスには何もありません。APIの一覧は /docs でご覧いただけます。',
    en: 'There is nothing at this address. /docs shows what there is.',
  },
  'method-not-allowed': {
    ja: 'このアドレスでは、このメソッドは使えません。使えるメソッドはAllowヘッダーのとおりです。',
    en: 'This address does not offer this method. The header Allow names those it offers.',
  },
  'body-too-large': {
    ja: '本文が大きすぎます。256 KiB以内（規約ファイルは2 MiB、表の取り込みは16 MiB以内）でお送りください。',
    en: 'The body is too large. Send at most 256 KiB (2 MiB of a file of terms, 16 MiB of rows for a table).',
  },
  'media-type-unsupported': {
    ja: '本文はJSONで、Content-Type: application/json を付けてお送りください。',
    en: 'Send the body as JSON with the header Content-Type: application/json.',
  },
  'case-unknown': {
    ja: 'その案件はありません。案件IDをご確認ください。',
    en: 'There is no such case. Check the id of the case.',
  },
  'message-unknown': {
    ja: 'その連絡はありません。一覧でご確認ください。',
    en: 'There is no such message. Look it up in the list.',
  },
  'clock-not-simulated': {
    ja: 'このサーバーの時計は実時間です。動かせるのは、模擬時計を有効にしたデモとテストだけです。',
    en: 'The clock of this server is real. Only a demonstration or a test with the simulated clock can move it.',
  },
  'database-unavailable': {
    ja: 'データベースに接続できません。しばらくしてから、同じIdempotency-Keyでもう一度お送りください。二重に処理されることはありません。',
    en: 'The database cannot be reached. Send it again a little later with the same Idempotency-Key; it takes effect once.',
  },
  'too-busy': {
    ja: 'ただいま混み合っています。しばらくしてから、もう一度お試しください。',
    en: 'Too much is going on at the moment. Try again shortly.',
  },
  'internal-error': {
    ja: 'サーバーで予期しない問題が発生しました。instanceの番号を添えて管理者にご連絡ください。',
    en: 'Something unexpected went wrong here. Tell an administrator the number in `instance`.',
  },
} as const satisfies Partial<Record<ProblemCode, Bilingual>>;

export type ApiProblemCode = keyof typeof TEXTS;
export const apiProblemCodes = Object.keys(TEXTS) as readonly ApiProblemCode[];

interface More {
  readonly issues?: readonly InputIssue[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** A request that the door turns away. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly text: Bilingual;
  readonly issues: readonly InputIssue[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly code: ApiProblemCode,
    { issues, headers = {}, cause }: More = {},
  ) {
    super(`${code}: ${TEXTS[code].en}`, { cause });
    this.text = TEXTS[code];
    this.issues = issues;
    this.headers = headers;
  }
}
