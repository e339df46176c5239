import { PROBLEMS, type ProblemCode, REFUSALS } from '@shuriken/contract';
import type { Description } from '../http/describe.js';
import type { Route } from './routes.js';

/** Any request may meet these: it cannot be read, or we are in trouble. */
const ANY: readonly ProblemCode[] = [
  'request-malformed',
  'request-too-slow',
  'headers-too-large',
  'internal-error',
  'log-failed',
  'database-unavailable',
  'too-busy',
  'log-closed',
];
/** Beside the token: a parameter that nobody knows. Open routes take any. */
const WITH_TOKEN: readonly ProblemCode[] = [
  'input-invalid',
  'token-missing',
  'token-malformed',
  'token-unknown',
  'token-expired',
  'token-revoked',
  'permission-missing',
];
const WITH_BODY: readonly ProblemCode[] = ['body-not-json', 'body-too-large', 'media-type-unsupported'];
const WITH_KEY: readonly ProblemCode[] = ['key-missing', 'key-malformed'];

/** What acting on a case can meet beside the refusals of the terms. */
const ACTING: readonly ProblemCode[] = [
  'case-unknown',
  'case-busy',
  'idempotency-mismatch',
  'device-case-open',
  'person-erased',
  'bad-fact',
  'chart-unknown',
  'personal-data-damaged',
  'personal-data-malformed',
  'terms-hash-mismatch',
  'tax-rate-unknown',
  'amount-invalid',
  'period-invalid',
  'pause-invalid',
  'no-business-day',
  'today-missing',
  ...REFUSALS,
];

const BY_WRITE: Readonly<Record<NonNullable<Description['writes']>, readonly ProblemCode[]>> = {
  opening: [...WITH_KEY, 'if-match-malformed', ...ACTING],
  case: [...WITH_KEY, 'if-match-malformed', 'version-conflict', ...ACTING],
  person: [...WITH_KEY, 'if-match-malformed', 'person-changed-meanwhile', 'idempotency-mismatch'],
  erasure: [...WITH_KEY, 'if-match-malformed', 'person-changed-meanwhile', 'idempotency-mismatch'],
  table: [
    ...WITH_KEY,
    'if-match-malformed',
    'idempotency-mismatch',
    'terms-not-found',
    'table-unknown',
    'table-in-calendar',
    'table-busy',
  ],
  plain: [...WITH_KEY, 'if-match-malformed', 'idempotency-mismatch'],
};

/** The codes an operation can be answered with when it fails, by status; each once. */
export function problemsOf(
  { access, method, path }: Route,
  description: Description,
): readonly ProblemCode[] {
  const { writes, problems = [] } = description;
  const codes = [
    ...ANY,
    ...(access?.open ? [] : WITH_TOKEN),
    ...(method === 'GET' ? [] : WITH_BODY),
    ...(path.includes(':') ? (['not-found'] as const) : []),
    ...(writes ? BY_WRITE[writes] : []),
    ...problems,
  ];
  return [...new Set(codes)];
}

/** Codes under the status they are answered with. */
export function byStatus(codes: readonly ProblemCode[]): ReadonlyMap<number, readonly ProblemCode[]> {
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))].sort((a, b) => a - b);
  return new Map(
    statuses.map((status) => [status, codes.filter((code) => PROBLEMS[code].status === status)]),
  );
}
