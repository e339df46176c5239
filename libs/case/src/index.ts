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
export type { Fact, FactData, FactType } from './facts.js';
export type { AnyTemplate, NoticeIntent } from './shared/facts.js';
export type { CoverageFound } from './repair/facts.js';
export { balance, isOpen, noticeById } from './shared/case.js';
export type { CommonCase, Mistakes, Notice, PastDeadline } from './shared/case.js';
export { COMMANDS, commandOf, commandSpec, FACT_TYPES, isRepair, kindOf, summaryOf } from './kinds.js';
export type { Case } from './kinds.js';
export { agreedQuote, currentQuote, deviceWiped, inCustody, unwipedParts } from './repair/case.js';
export type { Quote, RepairCase } from './repair/case.js';
export { fold, foldEach, live, RefoldNeededError } from './fold.js';
export { isRevising, revisionsOf, rootOf } from './shared/revising/revise.js';
export type { Act, Revisions, Told } from './shared/revising/revise.js';
export type { Flag, FlagAbout, RevisingFacts } from './shared/revising/facts.js';
export type { Env } from './shared/env.js';
export type { RepairEnv } from './repair/env.js';
export type { Deadline, DeadlineKind } from './shared/deadline.js';
export { due, passTime, pending } from './passing.js';
export { flagText } from './shared/revising/wording.js';
export { turnaroundGround } from './shared/wording/words.js';
export type { Passed } from './passing.js';
export { decide, open, possibilities } from './decide.js';
export type { Asking, Decided, Possible } from './decide.js';
export type { AllTold, Step } from './living.js';
export type { By, CommandSpec, Refusal } from './shared/command.js';
export type { LookUp, Opening, Unit } from './shared/opening.js';
export type { AnyKind } from './kinds.js';
export { type Entrusted, openClaims } from './repair/case.js';
export type { Claim } from './repair/case.js';
export type { Work } from './repair/vocabulary.js';
export { WORK } from './repair/wording/duties.js';
export { turnaroundReceipt } from './repair/deadlines/turnaround.js';
export type { Offer, Summary } from './shared/summary.js';
export { requestRepairInput } from './repair/commands/request-repair.js';
export type { RequestRepairInput } from './repair/commands/request-repair.js';
export { assessment, chargeable, standing } from './repair/charges.js';
export { describeFact } from './describe-fact.js';
export { tasksChangeAt, tasksOf } from './tasks.js';
export type { Task, TaskKind } from './shared/wording/task.js';
export { isExchange } from './kinds.js';
export {
  currentOffer,
  currentSheet,
  orderedOffer,
  replacementCover,
  replacementUnit,
} from './exchange/case.js';
export type { ExchangeCase, ExchangeEnding, ExchangeOffer, Sheet } from './exchange/case.js';
export type { ExchangeEnv } from './exchange/env.js';
export { applyForExchangeInput } from './exchange/commands/application-input.js';
export type { ApplyForExchangeInput } from './exchange/commands/application-input.js';
export type { ExchangeFacts, Link } from './exchange/facts.js';
