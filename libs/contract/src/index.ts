export { CLI_PROBLEMS } from './cli-problems.js';
export { isProblemCode, type ProblemCode, PROBLEMS, REFUSALS } from './problems.js';
export {
  capturedMessage,
  capturedPage,
  messagePreview,
  noticeTasks,
  outboxEntry,
  outboxPage,
} from './message-views.js';
export {
  openCase,
  personAccesses,
  personCorrected,
  personErasure,
  type PersonErasureView,
  personHistory,
  personView,
} from './people-views.js';
export { problemType, problemTypes } from './reference-views.js';
export { tableChanged, tableRows, tableShown, tablesListed } from './table-views.js';
export type { TableChangedView, TableChangeView } from './table-views.js';
export {
  termsChecked,
  termsClashes,
  termsListed,
  termsPolicies,
  termsPublished,
  termsRules,
  termsShown,
  termsVersions,
} from './terms-views.js';
export type { TermsClashesView, TermsPoliciesView, TermsRulesView } from './terms-views.js';
export { auditsView, clockView, healthView, holdView, type HoldView, statusView } from './running-views.js';
export { flag, oneOrSeveral } from './query.js';
export { SAYINGS } from './sayings.js';
export { START_PROBLEMS, type StartProblemCode } from './start-problems.js';
export {
  acted,
  action,
  blockedAction,
  caseView,
  deadline,
  historyEntry,
  notice,
  place,
  problemView,
} from './views.js';
export { text } from './basics.js';
export { repairView, workDone, workList, workView } from './repair-view.js';
export type { RepairView, WorkDoneView, WorkView } from './repair-view.js';
export { exchangeView, type ExchangeView } from './exchange-view.js';
export type {
  ActedView,
  CaseView,
  ChargesView,
  DeadlineView,
  HistoryView,
  NoticeView,
  PlaceView,
  RevisionView,
} from './views.js';
