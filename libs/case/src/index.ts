export { personal, type Personal } from './personal.js';
export { CHANNELS, PAYMENT_WAYS, REPAIR_FORMS } from './vocabulary.js';
export type { Channel, DisposalEvidence, Fault, PaymentWay, Product, RepairForm } from './vocabulary.js';
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
export { fact, FACT_SCHEMA } from './facts/facts.js';
export type { CoverageFound, Fact, FactData, FactType, NoticeIntent } from './facts/facts.js';
export {
  agreedQuote,
  balance,
  currentQuote,
  deviceWiped,
  inCustody,
  isOpen,
  noticeById,
  unwipedParts,
} from './case.js';
export type { Notice, PastDeadline, Quote, RepairCase } from './case.js';
export { fold, live } from './fold.js';
export type { Told } from './fold.js';
export { FACT_TYPES } from './folding/appliers.js';
export type { Env } from './env.js';
export type { Deadline, DeadlineKind } from './deadlines/deadline.js';
export { due, passTime, pending } from './deadlines/index.js';
export { turnaroundGround } from './wording/words.js';
export type { Passed } from './deadlines/index.js';
export { decide, open, possibilities } from './decide.js';
export type { Decided, Possible, Step } from './decide.js';
export type { By, CommandSpec, Refusal } from './commands/command.js';
export { commandSpec, repairCommands } from './commands/index.js';
export { requestRepairInput } from './commands/request-repair.js';
export type { Opening, RequestRepairInput } from './commands/request-repair.js';
export { assessment, chargeable, standing } from './charges.js';
export { describeFact } from './wording/describe-fact.js';
export { tasksChangeAt, tasksOf } from './wording/tasks.js';
export type { Task, TaskKind } from './wording/task.js';
