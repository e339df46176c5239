import type { RuleId, Terms } from '@shuriken/terms';
import type { FactType } from '../../facts.js';
import type { Revising } from '../../shared/revising/tables.js';
import type { RepairCase } from '../case.js';
import { approved, correctable, strikable } from './correctable.js';
import { along, impossible, impossibleAfter } from './impossible.js';
import { workedOut } from './worked-out.js';

/** The clause by which a fact is worked out; the others are put right because data are kept correct. */
const RULES: Partial<Readonly<Record<FactType, RuleId>>> = {
  DeviceReceived: 'O10',
  VisitMade: 'O5.2',
  DiagnosisRecorded: 'O5.2',
  FurtherFaultFound: 'O5.2',
  QuoteSent: 'O7.2',
  QuoteSilenceEnded: 'U7',
  QuoteLapsed: 'O7.2',
  CustomerUnreachable: 'O12.14',
  TurnaroundMissed: 'O9',
  DeviceDelivered: 'O9',
};
const KEPT_CORRECT: RuleId = 'O15-16';

/** How a repair is read anew. */
export const repairRevising: Revising<RepairCase, Terms> = {
  rule: KEPT_CORRECT,
  correctable,
  workedOut,
  impossible,
  impossibleAfter,
  along,
  strikable,
  approved,
  ruleOf: (type) => RULES[type] ?? KEPT_CORRECT,
};
