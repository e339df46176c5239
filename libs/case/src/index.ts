export { personal, type Personal } from './shared/personal.js';
export { CHANNELS, PAYMENT_WAYS, REPAIR_FORMS } from './shared/vocabulary.js';
export type {
  Channel,
  DisposalEvidence,
  Fault,
  PaymentWay,
  Product,
  RepairForm,
} from './shared/vocabulary.js';
export { CHARTS, chartRef, knownChart, next, UnknownChartError } from './chart/adapter.js';
export type { ChartName, ChartRef, Place } from './chart/adapter.js';
export {
  custodyLabel,
  holdLabel,
  moneyLabel,
  ownerOf,
  PROGRESS_STATES,
  progressLabel,
} from './chart/labels.js';
export { checkWalk } from './chart/walk.js';
export type { Walk, WalkIssue } from './chart/walk.js';
export { fact, FACT_SCHEMA } from './facts.js';
export type { CoverageFound, Fact, FactData, FactType, NoticeIntent } from './facts.js';
export {
  agreedQuote,
  balance,
  currentQuote,
  deviceWiped,
  inCustody,
  isOpen,
  noticeById,
  unwipedParts,
} from './repair/case.js';
export type { Notice, PastDeadline, Quote, RepairCase } from './repair/case.js';
export { fold, live } from './fold.js';
export type { Told } from './fold.js';
export { FACT_TYPES } from './repair/folding/appliers.js';
export type { Env } from './shared/env.js';
export type { Deadline, DeadlineKind } from './shared/deadline.js';
export { due, passTime, pending } from './passing.js';
export { turnaroundGround } from './shared/wording/words.js';
export type { Passed } from './passing.js';
export { decide, open, possibilities } from './decide.js';
export type { Decided, Possible, Step } from './decide.js';
export type { By, CommandSpec, Refusal } from './shared/command.js';
export { commandSpec, repairCommands } from './repair/commands/index.js';
export { requestRepairInput } from './repair/commands/request-repair.js';
export type { Opening, RequestRepairInput } from './repair/commands/request-repair.js';
export { assessment, chargeable, standing } from './repair/charges.js';
export { describeFact } from './describe-fact.js';
export { tasksChangeAt, tasksOf } from './repair/wording/tasks.js';
export type { Task, TaskKind } from './shared/wording/task.js';
