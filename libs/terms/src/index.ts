export type { RuleId, Text } from './text.js';
export { TermsError, termsErrorCodes } from './errors.js';
export type { TermsErrorCode, TermsIssue } from './errors.js';
export type { AnyTerms, ExchangeTerms, Terms, TermsRef } from './schema/terms.js';
export type {
  Ending,
  LineCondition,
  LineId,
  LineMode,
  NoticeTemplate,
  PaymentWay,
  PeriodEffect,
  QuoteChannel,
  RepairFormId,
  Standing,
} from './schema/vocabulary.js';
