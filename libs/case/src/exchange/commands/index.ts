import type { ExchangeTerms } from '@shuriken/terms';
import type { CommandSpec } from '../../shared/command.js';
import type { ExchangeCase } from '../case.js';
import { acceptApplication, declineApplication } from './decide-application.js';
import { cancelExchange, returnUnexchanged } from './ending.js';
import { keepParcel, keepParcelAnyway } from './keep-parcel.js';
import { allowPaidExchange, quoteExchange } from './quote-exchange.js';
import { receiveParcel } from './receive-parcel.js';
import { recordInspection } from './record-inspection.js';
import { recordOrder } from './record-order.js';
import { grantWithoutProof, lookUpShipment, recordProof } from './record-proof.js';
import { recordSentOff, reissueSheet } from './sheets.js';
import { recordArrival, recordUntaken, shipAgain, shipBack, shipReplacement } from './shipping.js';
import { upkeep } from './upkeep.js';

/** Every command on an open exchange, in the order of its life. */
export const exchangeCommands: readonly CommandSpec<ExchangeCase, ExchangeTerms>[] = [
  recordProof,
  grantWithoutProof,
  lookUpShipment,
  acceptApplication,
  declineApplication,
  recordSentOff,
  reissueSheet,
  receiveParcel,
  keepParcel,
  keepParcelAnyway,
  recordInspection,
  allowPaidExchange,
  quoteExchange,
  recordOrder,
  shipReplacement,
  returnUnexchanged,
  cancelExchange,
  shipBack,
  recordArrival,
  recordUntaken,
  shipAgain,
  ...upkeep,
];
