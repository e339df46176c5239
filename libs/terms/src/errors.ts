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

/** A value that may stand at a place, with what it means where it is a word of the format. */
export type Allowed = { readonly value: string; readonly meaning?: Text };

/** What is wrong at one place of a file, and what helps to put it right. */
export type TermsIssue = {
  /** As JSONPath: `$.periods.storage.period.length`. */
  readonly path: string;
  readonly reason: Text;
  /** The rule that the place belongs to. */
  readonly rule?: RuleId;
  /** What may stand there, where that can be counted. */
  readonly allowed?: readonly Allowed[];
  /** What may stand there, where it can only be described. */
  readonly wanted?: Text;
  /** The known key, word or rule that was probably meant. */
  readonly nearest?: string;
  /** What the built-in terms of the chart mean by the rule that is missing. */
  readonly means?: Text;
  /** How the place looks in a file that is in order: JSON on one line. */
  readonly example?: string;
};

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
