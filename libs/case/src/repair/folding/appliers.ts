import { civilDateOf } from '@shuriken/calendar';
import type { CommonFacts } from '../../shared/facts.js';
import { amendNotice, type Apply, commonAppliers, noticeId, past } from '../../shared/folding.js';
import { revisingAppliers } from '../../shared/revising/appliers.js';
import type { RevisingFact } from '../../shared/revising/facts.js';
import type { RepairCase } from '../case.js';
import type { RepairFacts } from '../facts.js';
import { dutyAppliers } from './duty-appliers.js';
import { partAppliers } from './part-appliers.js';
import {
  agreedOn,
  amendQuote,
  answered,
  consentAwaited,
  ended,
  lapsePassed,
  reached,
  remindedOf,
  revived,
  spent,
  unsent,
} from './changes.js';

export type RepairFact = keyof RepairFacts | keyof CommonFacts | RevisingFact;

/** One entry per fact: what it changes in the case. Nothing is decided here. */
export const appliers: { readonly [T in RepairFact]: Apply<RepairCase, T> } = {
  ...commonAppliers,
  ...revisingAppliers,
  ...partAppliers,
  ...dutyAppliers,
  RepairRequested: (_, data, on) => ({
    number: data.number,
    terms: data.terms,
    openedAt: on.effective,
    waitingSince: on.effective,
    requestedOn: data.requestedOn,
    form: data.form,
    product: data.product,
    certificate: data.certificate,
    warranty: data.warranty,
    customer: data.customer,
    language: data.language,
    symptom: data.symptom,
    returnTo: data.returnTo,
    quoteChannel: data.quoteChannel,
    noticeChannel: data.noticeChannel,
    payment: data.payment,
    erasureConsent: data.erasureConsent,
    extrasAskedFor: data.extrasAskedFor,
    rerepair: data.rerepair,
    ...(data.accessory === undefined ? {} : { accessory: data.accessory }),
    ...(data.retention ? { retention: data.retention } : {}),
    ...(data.paymentNote ? { paymentNote: data.paymentNote } : {}),
  }),
  DeviceCollected: (c, data) => ({ ...spent(c, data.costs), collectedOn: data.on }),
  DeviceReceived: (c, data) => ({
    ...spent(c, data.costs),
    ...(c.warranty.standing === 'out' ? consentAwaited(c, data.on) : {}),
    custodyOn: data.on,
    storage: data.storage,
    intake: {
      checklist: data.checklist,
      certificateEnclosed: data.certificateEnclosed,
      extras: data.extras,
      missingExtras: data.missingExtras,
    },
  }),
  VisitAttemptFailed: (c, data) => ({
    ...(data.costs ? spent(c, data.costs) : {}),
    attempts: c.lastReachedAt && data.at <= c.lastReachedAt ? c.attempts : [...c.attempts, data.at].sort(),
  }),
  CustomerReached: (c, data) => reached(c, data.at),
  VisitAgreed: (c, data, on) => ({ ...reached(c, on.effective), visitOn: data.on }),
  VisitMade: (c, data) => ({
    ...spent(c, data.costs),
    visit: {
      on: data.on,
      diagnosisBegan: data.diagnosisBegan,
      ...(data.coverage ? { coverage: data.coverage } : {}),
      ...(data.consented === undefined ? {} : { consented: data.consented }),
    },
    ...(data.faults ? { faults: data.faults } : {}),
  }),
  CustomerUnreachable: (c, data, on) => ({
    ...ended(c, { kind: 'unreachable', rule: data.receipt.rule }, on),
    ...past(c, {
      kind: 'unreachable',
      at: data.receipt.due,
      outcome: 'fired',
      on: on.effective,
      rule: data.receipt.rule,
      receipt: data.receipt,
    }),
  }),
  CancellationWithdrawn: (c, data, on) => ({ ...reached(c, data.at), ...revived(on) }),
  CancellationVoided: (_, __, on) => revived(on),
  DiagnosisRecorded: (c, data) => ({
    ...spent(c, data.costs),
    ...(data.coverage.standing === 'free' ? {} : consentAwaited(c)),
    diagnosis: { on: data.on, reproduced: data.reproduced, coverage: data.coverage },
    faults: data.faults,
  }),
  RepairAuthorised: (c, _, on) => agreedOn(c, civilDateOf(on.effective)),
  FaultNotReproduced: (c, data, on) => ended(c, { kind: data.ending, rule: data.rule }, on),
  QuoteIssued: (c, data) => ({
    quotes: [
      ...c.quotes,
      {
        n: data.quote,
        kind: data.kind,
        issuedOn: data.on,
        channel: data.channel,
        assessment: data.assessment,
        rule: data.rule,
        lapse: null,
      },
    ],
  }),
  QuoteSent: (c, data, on) => ({
    ...amendQuote(c, data.quote, { sentOn: data.on, sentAt: on.effective, lapse: data.lapse }),
    waitingSince: on.effective,
  }),
  QuoteTold: (c, data, on) => ({
    ...amendQuote(c, data.quote, { toldOn: data.on }),
    waitingSince: on.effective,
  }),
  QuoteUndeliverable: (c, data, on) => ({
    // The document that is sent instead starts its own 21 days (U9).
    ...amendQuote(c, data.quote, unsent),
    waitingSince: on.effective,
  }),
  QuoteReminderFellDue: (c, data, on) =>
    remindedOf(c, { key: data.key, kind: 'quote-reminder', outcome: 'fired' }, on),
  QuoteReminderWithheld: (c, data, on) =>
    remindedOf(c, { key: data.key, kind: 'quote-reminder', outcome: 'withheld' }, on),
  QuoteAccepted: (c, data, on) => ({
    ...amendQuote(c, data.quote, { answer: 'accepted', answeredAt: data.arrivedAt, acceptedOn: data.on }),
    ...agreedOn(c, data.on),
    ...answered(c, data.quote, on),
  }),
  QuoteDeclined: (c, data, on) => ({
    ...amendQuote(c, data.quote, { answer: 'declined', answeredAt: data.arrivedAt }),
    ...answered(c, data.quote, on),
    ...ended(c, { kind: data.ending, rule: data.ending === 'requote-declined' ? 'O7.3' : 'O7.1' }, on),
  }),
  QuoteAnswerUnclear: (c, data, on) => ({
    ...amendQuote(c, data.quote, { answer: 'unclear', answeredAt: data.arrivedAt }),
    ...answered(c, data.quote, on),
    waitingSince: on.effective,
  }),
  QuoteSilenceEnded: (c, data, on) => ({ ...lapsePassed(c, data.receipt, on), waitingSince: on.effective }),
  QuoteLapsed: (c, data, on) => ({
    ...amendQuote(c, data.quote, { answer: 'lapsed' }),
    ...lapsePassed(c, data.receipt, on),
    ...ended(c, { kind: 'lapsed', rule: data.receipt.rule }, on),
  }),
  // Nothing is owed any more for an ending that is undone, and what was done to end the case by it says nothing of a later end.
  // What was done to the device stays done: storage that was wiped is wiped.
  QuoteReinstated: (c, data) => ({
    ...amendQuote(c, data.quote, { answer: undefined, ...(data.basis === 'corrected' ? unsent : {}) }),
    ending: undefined,
    announcement: undefined,
    shipment: undefined,
    notTakenOn: undefined,
    notTakenAt: undefined,
    storedOn: undefined,
    disposalFellDue: undefined,
    costsUndone: c.costs.length,
    assessed: undefined,
    writtenOff: 0,
  }),
  FurtherFaultFound: (c, data, on) => ({
    faults: [...c.faults, ...data.faults],
    consentWaits: [...c.consentWaits, { from: data.on }],
    ...(c.diagnosis ? { diagnosis: { ...c.diagnosis, coverage: data.coverage } } : {}),
    waitingSince: on.effective,
  }),
  RepairCancelled: (c, data, on) => ended(c, { kind: data.ending, rule: data.rule, on: data.on }, on),
  RepairRefused: (c, data, on) =>
    ended(c, { kind: data.ending, rule: data.rule, on: data.on, refusal: data.refusal }, on),
  MyNumberFound: (c, data, on) => ended(c, { kind: 'my-number', rule: 'O12.2', on: data.on }, on),
  RepairCompleted: (c, data, on) => ({
    ...ended(
      c,
      {
        ...(c.rerepair ? { kind: 'rerepaired', rule: 'O17' } : { kind: 'repaired', rule: 'O2' }),
        on: data.on,
      },
      on,
    ),
    completion: {
      on: data.on,
      parts: data.parts,
      ...(data.exchangedFor ? { exchangedFor: data.exchangedFor } : {}),
    },
    wiped: c.wiped.map((entry) => (entry.what === 'device' ? { ...entry, outdated: true as const } : entry)),
  }),
  TurnaroundPaused: (c, data) => ({ pauses: [...c.pauses, { ground: data.ground, from: data.from }] }),
  TurnaroundResumed: (c, data) => ({
    pauses: c.pauses.map((pause) =>
      pause.ground === data.ground && !pause.to ? { ...pause, to: data.to } : pause,
    ),
  }),
  TurnaroundPromiseLifted: (_, data) => ({ promiseLifted: { ground: data.ground, rule: data.rule } }),
  TurnaroundMissed: (c, data, on) => ({
    turnaroundMissed: data.receipt,
    ...past(c, {
      kind: 'turnaround',
      at: data.receipt.due,
      outcome: 'fired',
      on: on.effective,
      rule: data.receipt.rule,
      receipt: data.receipt,
    }),
  }),
  ReturnAnnounced: (_, data, on) => ({
    announcement: {
      n: data.announcement,
      returnOn: data.returnOn,
      announcedOn: data.announcedOn,
      notice: data.notices?.length ? noticeId(on.version, 'return-announced') : null,
    },
    // Had it fallen due before, it falls due anew once the newly announced day is over (O10).
    disposalFellDue: undefined,
  }),
  DeviceShipped: (c, data) => ({
    ...spent(c, data.costs),
    shipment: {
      on: data.on,
      freight: data.freight,
      tracking: data.tracking,
      carrier: data.carrier,
      collects: data.collects,
    },
    // Had it fallen due before, it falls due anew should the device come back.
    disposalFellDue: undefined,
  }),
  DeviceDelivered: (c, data, on) => ({
    deliveredOn: data.on,
    ...(data.turnaround && c.turnaroundMissed ? { turnaroundMissed: undefined } : {}),
    ...(data.turnaround
      ? past(
          { ...c, past: c.past.filter(({ kind }) => kind !== 'turnaround') },
          {
            kind: 'turnaround',
            at: data.turnaround.due,
            outcome: 'met',
            on: on.effective,
            rule: data.turnaround.rule,
            receipt: data.turnaround,
          },
        )
      : {}),
  }),
  DeviceNotTaken: (_, data, on) => ({
    notTakenOn: data.on,
    notTakenAt: on.effective,
    waitingSince: on.effective,
  }),
  DeviceStored: (c, data) => ({ ...spent(c, data.costs), storedOn: data.on }),
  DisposalNoticeFellDue: (c, data, on) =>
    remindedOf(c, { key: data.key, kind: 'disposal-notice', outcome: 'fired' }, on),
  DisposalNoticeWithheld: (c, data, on) =>
    remindedOf(c, { key: data.key, kind: 'disposal-notice', outcome: 'withheld' }, on),
  DisposalFellDue: (c, data, on) => ({
    disposalFellDue: { at: data.fellDue, decision: data.decision, receipt: data.receipt },
    ...past(c, {
      kind: 'disposal',
      at: data.fellDue,
      outcome: 'fired',
      on: on.effective,
      rule: data.receipt.rule,
      receipt: data.receipt,
    }),
  }),
  DisposalWithdrawn: (_, __, on) => ({ disposalFellDue: undefined, disposalWithdrawnAt: on.effective }),
  DisposalOrdered: (c, _, on) =>
    c.disposalFellDue ? { disposalFellDue: { ...c.disposalFellDue, orderedAt: on.effective } } : {},
  StorageWiped: (c, data) => ({
    wiped: [...c.wiped, { what: data.what, part: data.part, method: data.method, by: data.by, on: data.on }],
  }),
  DeviceDisposed: (c, data) => ({ ...spent(c, data.costs), disposedOn: data.on }),
  ChargesAssessed: (_, data) => ({ assessed: data }),
  // What goes out again instead of an announcement takes its place.
  NoticeRequested: (c, data, on) => ({
    ...amendNotice(c, data.replaces, { status: 'replaced' }),
    ...(c.announcement && c.announcement.notice === data.replaces
      ? { announcement: { ...c.announcement, notice: noticeId(on.version, 'return-announced') } }
      : {}),
  }),
};
