export type { RuleId, Text } from './text.js';
export { TermsError, termsErrorCodes } from './errors.js';
export type { Allowed, TermsErrorCode, TermsIssue } from './errors.js';
export type { AnyTerms, ExchangeTerms, Terms, TermsRef } from './schema/terms.js';
export type {
  AdviceStart,
  Ending,
  ExchangeNoticeTemplate,
  ExchangeReminder,
  ExchangeWay,
  LineCondition,
  LineId,
  LineMode,
  NoticeTemplate,
  OrderKind,
  ParcelConsequence,
  ParcelFaultId,
  PaymentWay,
  PeriodEffect,
  QuoteChannel,
  RepairFormId,
  RepairLineId,
  Standing,
  StorageStart,
  WarrantedPart,
} from './schema/vocabulary.js';
export { paymentWays } from './schema/vocabulary.js';
export { chartRules } from './schema/chart-rules.js';
export { inOwnRules, ruleOf } from './own-rules.js';
export { asExchangeTerms, asRepairTerms, checkTerms, parseTerms } from './check/check.js';
export type { TermsCheck } from './check/check.js';
export { amongVersions } from './check/versions.js';
export { duplicateKeys } from './check/duplicate-keys.js';
export { lengthInWords, termsInWords } from './in-words.js';
export type { Said } from './in-words.js';
export { placesOfRules } from './check/rules-cited.js';
export type { Fault, FindFaults } from './check/shape.js';
export { canonicalForm, contentHash, termsRef } from './identity.js';
export { openCatalogue } from './catalogue.js';
export type { Catalogue } from './catalogue.js';
export { warranty } from './warranty.js';
export type { Certificate, WarrantyQuestion, WarrantyStanding } from './warranty.js';
export { coverage } from './coverage.js';
export type { Coverage, CoverageQuestion, CoveredFault, FaultFound, FaultRefusal } from './coverage.js';
export type { GroundHit } from './grounds.js';
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
export { storageFee } from './charges/storage-fee.js';
export type { DailyFee, StorageFee, StorageQuestion } from './charges/storage-fee.js';
export { taxOn } from './charges/tax.js';
export type { Tax } from './charges/tax.js';
export { checkTableRows, keyColumns, rowKey } from './tables.js';
export type { Cell, Table, TableRow } from './tables.js';
export { codeKey } from './code-key.js';
export { importTable, keyWritten } from './import/import-table.js';
export type { ImportedRow, ImportProblem, TableImport } from './import/import-table.js';
export { onkyoRepair } from './onkyo-repair.js';
export { coregaExchange } from './corega-exchange.js';
export { exchangePeriod, runExchangePeriod } from './exchange/period.js';
export type { ExchangePeriod } from './exchange/period.js';
export { exchangeWarranty } from './exchange/warranty.js';
export type { ExchangeWarranty, ExchangeWarrantyQuestion, Original, Proof } from './exchange/warranty.js';
export { acceptance } from './exchange/acceptance.js';
export type { Acceptance, AcceptanceLimit, AcceptanceQuestion, WayVerdict } from './exchange/acceptance.js';
export { exchangeCoverage } from './exchange/coverage.js';
export type {
  ExchangeCoverage,
  ExchangeCoverageQuestion,
  ExchangeFault,
  ExchangeStanding,
} from './exchange/coverage.js';
export { replacementWarranty } from './exchange/replacement.js';
export type { ReplacementQuestion, ReplacementWarranty } from './exchange/replacement.js';
export { exchangePrice } from './exchange/price.js';
export type { ExchangePrice } from './exchange/price.js';
export { orderingOf, orderKind } from './exchange/ordering.js';
export type { Ordering } from './exchange/ordering.js';
export { parcelCheck } from './exchange/parcel.js';
export type { ParcelCheck, ParcelFault, ParcelFound } from './exchange/parcel.js';
export { exchangeTurnaround } from './exchange/turnaround.js';
export type { Turnaround, TurnaroundQuestion } from './exchange/turnaround.js';
export { advices } from './exchange/advices.js';
export type { Advice, AdviceQuestion } from './exchange/advices.js';
