import type { Terms } from '@shuriken/terms';
import type { RepairCase } from '../case.js';
import { upkeep } from './upkeep.js';
import { agreeVisit, recordVisit, recordVisitAttempt } from './visit.js';
import { announceReturn } from './announce-return.js';
import { answerQuote } from './answer-quote.js';
import { approveDisposal, recordDisposal, recordWiping } from './dispose-device.js';
import { cancelRepair } from './cancel-repair.js';
import { withdrawCancellation } from './withdraw-cancellation.js';
import type { CommandSpec } from '../../shared/command.js';
import { revisingCommands } from '../../shared/revising/commands/index.js';
import { repairRevising } from '../revising/index.js';
import { completeRepair } from './complete-repair.js';
import { confirmLapse } from './confirm-lapse.js';
import { pauseTurnaround, resumeTurnaround } from './pause-turnaround.js';
import { receiveDevice } from './receive-device.js';
import { recordCollection } from './record-collection.js';
import { recordDelivery, recordNotTaken, storeDevice } from './record-delivery.js';
import { recordDiagnosis } from './record-diagnosis.js';
import { refuseRepair } from './refuse-repair.js';
import { reinstateQuote } from './reinstate-quote.js';
import { reportFurtherFault } from './report-further-fault.js';
import { reportMyNumber } from './report-my-number.js';
import { sendQuote } from './send-quote.js';
import { shipDevice } from './ship-device.js';
import { tellQuote } from './tell-quote.js';
import { decideClaim, recordClaim, settleClaim } from './claims.js';
import { recordErasureConsent } from './consent-erasure.js';
import { declineWish } from './decline-wish.js';
import { endContract } from './end-contract.js';
import { entrustWork, takeBackWork } from './entrust-work.js';
import { sendPart, settleFaultyPart } from './send-part.js';

/** Every command on an open repair case, in the order of its life. */
export const repairCommands: readonly CommandSpec<RepairCase, Terms>[] = [
  recordCollection,
  receiveDevice,
  recordVisitAttempt,
  agreeVisit,
  withdrawCancellation,
  recordVisit,
  sendPart,
  entrustWork,
  takeBackWork,
  recordErasureConsent,
  recordDiagnosis,
  sendQuote,
  tellQuote,
  answerQuote,
  reinstateQuote,
  confirmLapse,
  reportFurtherFault,
  completeRepair,
  pauseTurnaround,
  resumeTurnaround,
  cancelRepair,
  refuseRepair,
  reportMyNumber,
  endContract,
  declineWish,
  announceReturn,
  shipDevice,
  recordDelivery,
  recordNotTaken,
  settleFaultyPart,
  storeDevice,
  approveDisposal,
  recordWiping,
  recordDisposal,
  recordClaim,
  decideClaim,
  settleClaim,
  ...upkeep,
  ...revisingCommands(repairRevising),
];
