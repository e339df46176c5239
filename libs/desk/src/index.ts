export { asTheyRead, caseIdOf, caseStream, factOf, foldCase, metaOf, stepsOf, toStored } from './codec.js';
export type { CaseMeta, Via } from './codec.js';
export { Desk } from './desk.js';
export type { Acted, Asked, DeskParts, Found, TimePassed } from './desk.js';
export { DeskError, deskErrorCodes } from './errors.js';
export type { DeskErrorCode } from './errors.js';
export { ActOnCase, FindCase, LetTimePass, OpenCase } from './handlers.js';
export { tableOf, versionOf, versionOn, versionsOf } from './known-terms.js';
export { deskMigrations } from './migrations.js';
export { DeskModule, openDesk } from './module.js';
export { caseNumber, openCase, openCaseInput } from './open-case.js';
export type { OpenCaseInput } from './open-case.js';
export { COVER, covered } from './personal.js';
export { Reference } from './reference.js';
export type { CalendarEdit } from './reference.js';
export { IMPORT_MODES } from './tables/facts.js';
export type {
  ImportMode,
  TableChange,
  TableCounts,
  TableImported,
  TableName,
  TableRowRemoved,
} from './tables/facts.js';
export type { TableAuthor, TableDone } from './tables/change.js';
export type { KeptRow, RowDifference, TableDifference } from './tables/store.js';
export type { TableReport, TablesReport } from './tables/rebuild.js';
export { Tables } from './tables/tables.js';
export { changeView, tableDoneView, tableListView, tableView } from './tables/view.js';
export type { ImportAsk, KnownTable, PageAsk, RemovalAsk, TablePage } from './tables/tables.js';
export { actedView, caseViewOf, commandPath, deadlinesView, inputSchema, placeView } from './view.js';
export { doWork, showWork, WORK_COMMANDS } from './work-view.js';
export { clockMove, clockState, later, moveClock } from './simulated-clock.js';
export type { ClockMove, ClockState } from './simulated-clock.js';
export { checkTermsFile } from './terms-file.js';
export { clashesView, policiesView, rulesView, versionsView } from './terms-view.js';
