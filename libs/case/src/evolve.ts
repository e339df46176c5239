import { type CivilDate, civilDateOf, type Instant, type PeriodReceipt } from '@shuriken/calendar';
import type { Ending, RuleId } from '@shuriken/terms';
import type { Notice, PastDeadline, Quote, RepairCase } from './case.js';
import { type ChartName, initialPlace, next, type Place } from './chart/adapter.js';
import type { Fact, FactData, FactType } from './facts/facts.js';

/** Where and when a fact stands: its version in the case, when it happened, and the place it led to. */
export interface Occasion {
  readonly version: number;
  readonly effective: Instant;
}

type Change = Partial<RepairCase>;
type Apply<T extends FactType> = (c: RepairCase, data: FactData[T], on: Occasion) => Change;

const amendQuote = (c: RepairCase, n: number, change: Partial<Quote>): Change => ({
  quotes: c.quotes.map((quote) => (quote.n === n ? { ...quote, ...change } : quote)),
});

const amendNotice = (c: RepairCase, id: string, change: Partial<Notice>): Change => ({
  notices: c.notices.map((notice) => (notice.id === id ? { ...notice, ...change } : notice)),
});

/** How the work ended; `on` is the day it happened, which may lie before the day it was recorded. */
const ended = (
  c: RepairCase,
  how: { kind: Ending; rule: RuleId; on?: CivilDate; refusal?: string },
  on: Occasion,
): Change => ({
  ending: {
    kind: how.kind,
    on: how.on ?? civilDateOf(on.effective),
    at: on.effective,
    rule: how.rule,
    inCustody: c.custodyOn !== undefined,
    ...(how.refusal ? { refusal: how.refusal } : {}),
  },
  waitingSince: on.effective,
});

const past = (c: RepairCase, entry: PastDeadline): Change => ({ past: [...c.past, entry] });

/** The first quote is waited for since the device arrived; a free re-repair waits for none (O9). */
const consentAwaited = (c: RepairCase): Change =>
  c.custodyOn && !c.rerepair && c.consentWaits.length === 0 ? { consentWaits: [{ from: c.custodyOn }] } : {};

/** The amount is agreed: the wait for it is over (O9). */
const agreedOn = (c: RepairCase, to: CivilDate): Change => ({
  consentWaits: c.consentWaits.map((wait) => (wait.to ? wait : { ...wait, to })),
});

/** An answer that ends the silence: the lapse is met, whatever the answer says (O7.2). */
const answered = (c: RepairCase, n: number, on: Occasion): Change => {
  const lapse = c.quotes.find((quote) => quote.n === n)?.lapse;
  return lapse && !c.past.some((entry) => entry.kind === 'quote-lapse' && entry.at === lapse.due)
    ? past(c, {
        kind: 'quote-lapse',
        at: lapse.due,
        outcome: 'met',
        on: on.effective,
        rule: lapse.rule,
        receipt: lapse,
      })
    : {};
};

/** The silence was over: once by itself, and once more where an operator confirmed it (U7). */
const lapsePassed = (c: RepairCase, receipt: PeriodReceipt, on: Occasion): Change =>
  c.past.some((entry) => entry.kind === 'quote-lapse' && entry.at === receipt.due)
    ? {}
    : past(c, {
        kind: 'quote-lapse',
        at: receipt.due,
        outcome: 'fired',
        on: on.effective,
        rule: receipt.rule,
        receipt,
      });

/** Any contact starts the week of O12.14 anew: only attempts after it count. */
const reached = (c: RepairCase, at: Instant): Change => ({
  lastReachedAt: at,
  attempts: c.attempts.filter((failed) => failed > at),
});

const reminded = (c: RepairCase, key: string): Change => ({ reminded: new Set([...c.reminded, key]) });
const spent = (c: RepairCase, costs: RepairCase['costs']): Change => ({ costs: [...c.costs, ...costs] });

/** One entry per fact: what it changes in the case. Nothing is decided here. */
const appliers: { readonly [T in FactType]: Apply<T> } = {
  RepairRequested: () => ({}),
  DeviceCollected: (c, data) => ({ ...spent(c, data.costs), collectedOn: data.on }),
  DeviceReceived: (c, data) => ({
    ...spent(c, data.costs),
    ...(c.warranty.standing === 'out' ? consentAwaited({ ...c, custodyOn: data.on }) : {}),
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
    attempts: c.lastReachedAt && data.at <= c.lastReachedAt ? c.attempts : [...c.attempts, data.at].sort(),
  }),
  CustomerReached: (c, data) => reached(c, data.at),
  VisitAgreed: (c, data, on) => ({ ...reached(c, on.effective), visitOn: data.on }),
  VisitMade: (c, data) => ({
    ...spent(c, data.costs),
    visit: { on: data.on, diagnosisBegan: data.diagnosisBegan },
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
    ...amendQuote(c, data.quote, { lapse: null, sentOn: undefined, sentAt: undefined }),
    waitingSince: on.effective,
  }),
  QuoteReminderFellDue: (c, data) => reminded(c, data.key),
  QuoteReminderWithheld: (c, data) => reminded(c, data.key),
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
  // Nothing is owed any more for an ending that is undone.
  QuoteReinstated: () => ({
    ending: undefined,
    announcement: undefined,
    disposalFellDue: undefined,
    assessed: undefined,
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
    completion: { on: data.on, parts: data.parts },
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
  }),
  DeviceShipped: (c, data) => ({
    ...spent(c, data.costs),
    shipment: { on: data.on, freight: data.freight, tracking: data.tracking, carrier: data.carrier },
    // Had it fallen due before, it falls due anew should the device come back.
    disposalFellDue: undefined,
  }),
  DeviceDelivered: (c, data, on) => ({
    deliveredOn: data.on,
    ...(data.turnaround
      ? past(c, {
          kind: 'turnaround',
          at: data.turnaround.due,
          outcome: 'met',
          on: on.effective,
          rule: data.turnaround.rule,
          receipt: data.turnaround,
        })
      : {}),
  }),
  DeviceNotTaken: (_, data, on) => ({
    notTakenOn: data.on,
    notTakenAt: on.effective,
    waitingSince: on.effective,
  }),
  DeviceStored: (c, data) => ({ ...spent(c, data.costs), storedOn: data.on }),
  DisposalNoticeFellDue: (c, data) => reminded(c, data.key),
  DisposalNoticeWithheld: (c, data) => reminded(c, data.key),
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
  DisposalOrdered: () => ({}),
  StorageWiped: (c, data) => ({
    wiped: [...c.wiped, { what: data.what, part: data.part, method: data.method, by: data.by, on: data.on }],
  }),
  DeviceDisposed: (c, data) => ({ ...spent(c, data.costs), disposedOn: data.on }),
  ChargesAssessed: (_, data) => ({ assessed: data }),
  ChargesSettled: () => ({}),
  ChargesWrittenOff: (c, data) => ({ writtenOff: c.writtenOff + data.yen }),
  PaymentRecorded: (c, data) => ({ payments: [...c.payments, data] }),
  RefundRecorded: (c, data) => ({ refunds: [...c.refunds, data] }),
  HoldPlaced: (_, data, on) => ({ hold: { ground: data.ground, since: on.effective } }),
  HoldLifted: (_, __, on) => ({ hold: undefined, freedAt: on.effective }),
  NoticeRequested: (c, data) => amendNotice(c, data.replaces, { status: 'replaced' }),
  NoticeSent: (c, data) => amendNotice(c, data.notice, { status: 'sent', at: data.at, to: data.to }),
  NoticeBounced: (c, data) => amendNotice(c, data.notice, { status: 'bounced', at: data.at }),
  NoticeOutcomeUnknown: (c, data) => amendNotice(c, data.notice, { status: 'unknown', at: data.at }),
  NoticeWithheld: (c, data) => amendNotice(c, data.notice, { status: 'withheld', at: data.at }),
  OperatorReminded: (c, data) => reminded(c, data.key),
  CaseAssigned: (_, data) => ({ assignee: data.to }),
  NoteAdded: (_, data) => ({ lastNote: data.note }),
  CaseClosed: (_, data) => ({ closedOn: data.on }),
};

export const noticeId = (version: number, template: string): string => `${version}:${template}`;

/** A replaced return announcement hands its place to the notice that goes out instead. */
const announcing = (c: RepairCase, added: readonly Notice[]): Change => {
  const again = added.find(
    (notice) =>
      notice.template === 'return-announced' && notice.about === `announcement:${c.announcement?.n}`,
  );
  return again && c.announcement ? { announcement: { ...c.announcement, notice: again.id } } : {};
};

function caused(c: RepairCase, fact: Fact, on: Occasion): Change {
  const intents = (fact.data as { notices?: readonly Omit<Notice, 'id'>[] }).notices;
  if (!intents?.length) return {};
  const added = intents.map((intent) => ({
    ...intent,
    id: noticeId(on.version, intent.template),
    causedBy: on.version,
    status: 'pending' as const,
  }));
  return { notices: [...c.notices, ...added], ...announcing(c, added) };
}

const blank = (chart: ChartName, id: string): RepairCase =>
  ({
    id,
    version: 0,
    chart,
    place: initialPlace(chart),
    attempts: [],
    faults: [],
    quotes: [],
    pauses: [],
    consentWaits: [],
    wiped: [],
    costs: [],
    payments: [],
    refunds: [],
    writtenOff: 0,
    notices: [],
    reminded: new Set<string>(),
    past: [],
    assignee: null,
  }) as unknown as RepairCase; // the first fact brings the rest: see `opened`

const opened = (c: RepairCase, data: FactData['RepairRequested'], on: Occasion): RepairCase => ({
  ...c,
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
});

/** The case after `fact`, which led to `place`. Folding never asks the chart: the place is stored with the fact. */
export function evolve(
  before: RepairCase | undefined,
  fact: Fact,
  led: { place: Place; id: string; chart: ChartName },
): RepairCase {
  const base = before ?? blank(led.chart, led.id);
  const on: Occasion = { version: base.version + 1, effective: fact.effective };
  const known = fact.type === 'RepairRequested' ? opened(base, fact.data, on) : base;
  const apply = appliers[fact.type] as Apply<FactType>;
  const changed = { ...known, ...apply(known, fact.data, on) };
  return { ...changed, ...caused(changed, fact, on), place: led.place, version: on.version };
}

/** Takes a step while living: the chart says where the fact leads. A fact that cannot follow is a fault of `decide`. */
export function live(
  before: RepairCase | undefined,
  fact: Fact,
  led: { id: string; chart: ChartName },
): RepairCase {
  const from = before?.place ?? initialPlace(led.chart);
  const place = next(led.chart, from, fact.type);
  if (!place) throw new Error(`The chart ${led.chart} has no ${fact.type} in ${JSON.stringify(from)}`);
  return evolve(before, fact, { ...led, place });
}
