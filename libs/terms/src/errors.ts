import type { RuleId, Text } from './text.js';

export const termsErrorCodes = [
  'terms-invalid',
  'terms-unknown',
  'terms-hash-mismatch',
  'terms-duplicate',
  'terms-other-chart',
  'table-unknown',
  'table-rows-invalid',
  'ground-unknown',
  'part-unknown',
  'amount-invalid',
  'tax-rate-unknown',
] as const;

/** Stable codes; each error says in both languages what to do. */
export type TermsErrorCode = (typeof termsErrorCodes)[number];

/** What is wrong at one place of a file: a JSONPath (`$.periods.storage.period.length`) and the reason. */
export type TermsIssue = { readonly path: string; readonly reason: Text };

/** Thrown by everything in this lib that refuses its input; `issues` is filled for broken files and rows. */
export class TermsError extends Error {
  readonly code: TermsErrorCode;
  readonly text: Text;
  readonly rule: RuleId | undefined;
  readonly issues: readonly TermsIssue[];

  constructor(
    code: TermsErrorCode,
    said: Text,
    more: { readonly rule?: RuleId; readonly issues?: readonly TermsIssue[] } = {},
  ) {
    super(`${code}: ${said.en}`);
    this.name = 'TermsError';
    this.code = code;
    this.text = said;
    this.rule = more.rule;
    this.issues = more.issues ?? [];
  }
}
