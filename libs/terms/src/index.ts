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
export { asRepairTerms, checkTerms, parseTerms } from './check/check.js';
export type { TermsCheck } from './check/check.js';
export { canonicalForm, contentHash, termsRef } from './identity.js';
export { openCatalogue } from './catalogue.js';
export type { Catalogue } from './catalogue.js';
export { warranty } from './warranty.js';
export type { Certificate, WarrantyQuestion, WarrantyStanding } from './warranty.js';
export { coverage } from './coverage.js';
export type {
  Coverage,
  CoverageQuestion,
  CoveredFault,
  FaultFound,
  FaultRefusal,
  GroundHit,
} from './coverage.js';
export { allowedLines } from './charges/allowed.js';
export type { AllowedLine } from './charges/allowed.js';
export type { ChargeSituation } from './charges/matrix.js';
export { assess } from './charges/assess.js';
export type {
  AssessedLine,
  Assessment,
  Incurred,
  TaxedDocument,
  ToAssess,
  WaivedLine,
} from './charges/assess.js';
export { addDocument } from './charges/documents.js';
export { taxOn } from './charges/tax.js';
export type { Tax } from './charges/tax.js';
export { checkTableRows } from './tables.js';
export type { TableRow } from './tables.js';
export { onkyoRepair } from './onkyo-repair.js';
