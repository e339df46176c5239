export { isProblemCode, type ProblemCode, PROBLEMS } from './problems.js';
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
  text,
} from './views.js';
export type {
  ActedView,
  CaseView,
  ChargesView,
  DeadlineView,
  HistoryView,
  NoticeView,
  PlaceView,
} from './views.js';
