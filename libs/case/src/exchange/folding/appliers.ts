import { civilDateOf } from '@shuriken/calendar';
import type { CommonFacts } from '../../shared/facts.js';
import { type Apply, commonAppliers, past } from '../../shared/folding.js';
import type { ExchangeCase } from '../case.js';
import type { ExchangeFacts } from '../facts.js';
import {
  amendOffer,
  amendSheet,
  ended,
  known,
  marksJudged,
  remindedOf,
  sheetPassed,
  waitsFor,
  waitsOver,
} from './changes.js';

export type ExchangeFact = keyof ExchangeFacts | keyof CommonFacts;

const sheetOf = (c: ExchangeCase, n: number) => c.sheets.find((sheet) => sheet.n === n) ?? { receipt: null };

/** One entry per fact: what it changes in the case. Nothing is decided here. */
export const appliers: { readonly [T in ExchangeFact]: Apply<ExchangeCase, T> } = {
  ...commonAppliers,
  ExchangeRequested: (_, data, on) => ({
    number: data.number,
    terms: data.terms,
    openedAt: on.effective,
    waitingSince: on.effective,
    requestedOn: data.requestedOn,
    via: data.via,
    product: data.product,
    part: data.part,
    symptom: data.fault,
    inUseSince: data.inUseSince,
    customer: data.customer,
    language: data.language,
    returnTo: data.returnTo,
    sheetChannel: data.sheetChannel,
    quoteChannel: data.quoteChannel,
    noticeChannel: data.noticeChannel,
    insurance: data.insurance,
    rows: data.rows,
    original: data.original,
    proof: data.proof,
    chain: data.chain,
    acceptance: data.acceptance,
    advices: data.advices,
  }),
  ProofAwaited: (_, __, on) => ({ waitingSince: on.effective }),
  ProofRecorded: (c, data, on) => ({ ...known(c, data), proof: data.proof, waitingSince: on.effective }),
  ProofGranted: (c, data, on) => ({ ...known(c, data), waitingSince: on.effective }),
  ShipmentLookedUp: (c, data, on) => ({ ...known(c, data), waitingSince: on.effective }),
  ApplicationAccepted: (_, data, on) => ({
    acceptedAs: data.way,
    sheets: [{ n: data.sheet, issuedOn: data.on, channel: data.channel, receipt: null }],
    waitingSince: on.effective,
  }),
  ApplicationDeclined: (c, data, on) =>
    ended(c, { kind: 'declined', rule: data.rule, on: data.on, refusal: data.refusal }, on),
  SheetSent: (c, data, on) => ({
    ...amendSheet(c, data.sheet, { sentOn: data.on, receipt: data.receipt }),
    waitingSince: on.effective,
  }),
  SheetUndeliverable: (c, data, on) => ({
    // The sheet that is sent again starts its own two weeks (U205).
    ...amendSheet(c, data.sheet, { sentOn: undefined, receipt: null, lapsed: undefined }),
    waitingSince: on.effective,
  }),
  SheetReminderFellDue: (c, data, on) => remindedOf(c, { key: data.key, outcome: 'fired' }, on),
  SheetReminderWithheld: (c, data, on) => remindedOf(c, { key: data.key, outcome: 'withheld' }, on),
  SheetLapsed: (c, data, on) => ({
    ...amendSheet(c, data.sheet, { lapsed: true }),
    ...sheetPassed(c, data, { outcome: 'fired', on }),
    waitingSince: on.effective,
  }),
  SheetLapseWithdrawn: (c, data, on) => ({
    ...amendSheet(c, data.sheet, { lapsed: undefined }),
    ...sheetPassed(c, data, { outcome: 'met', on }),
  }),
  SheetReissued: (c, data, on) => ({
    sheets: [
      ...c.sheets.map((sheet) => (sheet.n === data.former ? { ...sheet, voidOn: data.on } : sheet)),
      { n: data.sheet, issuedOn: data.on, channel: data.channel, receipt: null },
    ],
    waitingSince: on.effective,
  }),
  DeviceSentOff: (c, data, on) => ({
    sentOff: data,
    ...sheetPassed(c, sheetOf(c, data.sheet), { outcome: 'met', on }),
    waitingSince: on.effective,
  }),
  ParcelRefused: (_, data, on) => ({
    sentOff: undefined,
    refused: { on: data.on, at: on.effective, check: data.check },
    waitingSince: on.effective,
  }),
  ParcelReceived: (c, data, on) => ({
    ...(data.sheet === null ? {} : sheetPassed(c, sheetOf(c, data.sheet), { outcome: 'met', on })),
    arrivedOn: data.on,
    marks: data.marks,
    parcel: { enclosed: data.enclosed, check: data.check },
    waitingSince: on.effective,
  }),
  ParcelQuestioned: (_, __, on) => ({ waitingSince: on.effective }),
  ParcelKept: (_, __, on) => ({ waitingSince: on.effective }),
  InspectionRecorded: (_, data, on) => ({
    inspection: {
      on: data.on,
      confirmed: true,
      faults: data.faults,
      found: data.found,
      coverage: data.coverage,
    },
    waitingSince: on.effective,
  }),
  FaultNotConfirmed: (_, data, on) => ({
    inspection: { on: data.on, confirmed: false, faults: [], found: [], coverage: null },
    waitingSince: on.effective,
  }),
  PaidWayAllowed: (_, __, on) => ({ paidWayAllowed: true, waitingSince: on.effective }),
  ExchangeAuthorised: (c, data, on) => ({
    ...waitsOver(c, civilDateOf(on.effective)),
    authorised: { on: civilDateOf(on.effective), rule: data.rule },
    waitingSince: on.effective,
  }),
  OfferIssued: (c, data, on) => ({
    ...waitsOver(c, data.on),
    offers: [
      ...c.offers,
      {
        n: data.offer,
        kind: 'quotation',
        issuedOn: data.on,
        channel: data.channel,
        assessment: data.assessment,
        price: data.price,
        ordering: data.ordering,
        report: data.report,
        rule: data.rule,
        lapse: null,
      },
    ],
    waitingSince: on.effective,
  }),
  OfferSent: (c, data, on) => ({
    ...amendOffer(c, data.offer, { sentOn: data.on }),
    ...waitsFor(c, 'order', data.on),
    waitingSince: on.effective,
  }),
  OfferUndeliverable: (c, data, on) => ({
    ...amendOffer(c, data.offer, { sentOn: undefined }),
    // Nobody waited for an answer to what never arrived (U17).
    waits: c.waits.filter(({ to }) => to !== undefined),
    waitingSince: on.effective,
  }),
  OrderPlaced: (c, data, on) => ({
    ...amendOffer(c, data.offer, { answer: 'ordered' }),
    ...waitsFor(c, 'payment', data.on),
    order: { offer: data.offer, on: data.on, ordering: data.ordering },
    waitingSince: on.effective,
  }),
  OrderConfirmed: (c, data, on) => ({
    ...waitsOver(c, data.on),
    ...(c.order ? { order: { ...c.order, countsFrom: data.on } } : {}),
    waitingSince: on.effective,
  }),
  ExchangeCancelled: (c, data, on) => ended(c, { kind: 'cancelled', rule: data.rule, on: data.on }, on),
  ReturnDecided: (c, data, on) =>
    ended(c, { kind: 'returned', rule: data.rule, on: data.on, refusal: data.refusal }, on),
  TurnaroundMarkPassed: (c, data, on) => ({
    marksPassed: [...c.marksPassed, data.mark],
    ...past(c, {
      kind: 'turnaround',
      at: data.receipt.due,
      outcome: 'fired',
      on: on.effective,
      rule: data.rule,
      receipt: data.receipt,
    }),
  }),
  ReplacementShipped: (c, data, on) => ({
    ...ended(c, { kind: 'exchanged', rule: data.rule, on: data.on }, on),
    ...marksJudged(c, data.turnaround, on),
    replacement: {
      on: data.on,
      unit: data.unit,
      condition: data.condition,
      equivalence: data.equivalence,
      original: data.original,
      warranty: data.warranty,
      chain: data.chain,
      turnaround: data.turnaround,
    },
    shipment: { on: data.on, carrier: data.carrier, tracking: data.tracking },
  }),
  DeviceSentBack: (_, data) => ({
    shipment: { on: data.on, carrier: data.carrier, tracking: data.tracking },
  }),
  ParcelDelivered: (_, data, on) => ({ deliveredOn: data.on, waitingSince: on.effective }),
  ParcelNotTaken: (_, data, on) => ({ notTakenOn: data.on, waitingSince: on.effective }),
  ParcelSentAgain: (_, data) => ({
    shipment: { on: data.on, carrier: data.carrier, tracking: data.tracking },
  }),
  ExchangeAssessed: (_, data) => ({ assessed: data }),
};
