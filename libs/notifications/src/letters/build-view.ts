import { type CivilDate, civilDateOf, runPeriod } from '@shuriken/calendar';
import { currentQuote, type Quote, type RepairCase, type RepairEnv } from '@shuriken/case';
import { asTheyRead } from '@shuriken/desk';
import type { Ending } from '@shuriken/terms';
import { amountsOf, chargesOf } from './amounts.js';
import { baseOf, type FoundCase, type ToWrite } from './base.js';
import { causeOf, dataOf, latest } from './cause.js';
import {
  claimView,
  contractView,
  groundsOf,
  sentPartView,
  type Sheet,
  visitOnView,
  visitView,
  workView,
} from './duty-views.js';
import { ENDINGS, WIPING } from './endings.js';
import type { LetterView, QuoteView } from './view.js';
import { clauseInWords, dayInWords, lastDayBefore, letterText, yenInWords } from './words.js';

type RepairFound = FoundCase & { readonly state: RepairCase; readonly env: RepairEnv };

const quoteOf = ({ state, notice }: Sheet): Quote | undefined => {
  const n = /^quote:(\d+)$/.exec(notice.about ?? '')?.[1];
  return n === undefined ? currentQuote(state) : state.quotes.find((quote) => quote.n === Number(n));
};

/**
 * The last day for an answer (O7.2). Of a document that is just leaving it is counted from today: the letter and the case
 * agree unless midnight falls between the two, and then the letter names the earlier day.
 */
function answerBy(sheet: Sheet, quote: Quote): string | null {
  const { env, language, state, notice } = sheet;
  if (quote.lapse) return dayInWords(quote.lapse.lastDay, language);
  const leaves = notice.template === 'quote' && quote.sentOn === undefined && quote.kind === 'quote';
  if (!leaves || state.ending) return null;
  const { period } = env.terms.periods.quoteLapse;
  return dayInWords(runPeriod(period, civilDateOf(env.actual), { calendar: env.calendar }).lastDay, language);
}

/** What a letter may cite for the end of an unanswered quote: by analogy (U7) the clause itself says nothing. */
function silenceRule({ kind, rule, lapse }: Quote): string {
  if (kind === 'requote') return 'O7.3';
  return rule === 'U7' ? rule : (lapse?.rule ?? 'O7.2');
}

/** The day that a letter names a quote by: when it left us or was told, else when it was drawn up. */
const dayOf = ({ sentOn, toldOn, issuedOn }: Quote): CivilDate => sentOn ?? toldOn ?? issuedOn;

function replaced({ state, language }: Sheet, { n }: Quote): QuoteView['replaces'] {
  const before = state.quotes.findLast((quote) => quote.n < n);
  return before ? { n: before.n, issuedOn: dayInWords(dayOf(before), language) } : null;
}

function quoteView(sheet: Sheet): QuoteView | null {
  const { env, language, facts, state } = sheet;
  const quote = quoteOf(sheet);
  if (!quote) return null;
  const { terms } = env;
  const issued = facts.map((fact) => dataOf('QuoteIssued', fact)).find((data) => data?.quote === quote.n);
  const grounds = groundsOf(state.diagnosis?.coverage, sheet);
  return {
    n: quote.n,
    replaces: replaced(sheet, quote),
    issuedOn: dayInWords(dayOf(quote), language),
    answerBy: answerBy(sheet, quote),
    clause: clauseInWords(terms, silenceRule(quote), language),
    inWarranty: state.warranty.standing === 'in' && grounds.length > 0,
    grounds,
    message: issued?.message.personal?.trim() ? issued.message.personal : null,
    amounts: amountsOf(terms, quote.assessment, language),
  };
}

function endingView({ state, env, language }: Sheet): LetterView['ending'] {
  const { ending } = state;
  if (!ending) return null;
  const refusal =
    ending.kind === 'not-repairable' ? env.terms.refusals.find(({ id }) => id === ending.refusal) : undefined;
  return {
    on: dayInWords(ending.on, language),
    reason: letterText(refusal?.text ?? ENDINGS[ending.kind], language),
    clause: clauseInWords(env.terms, ending.rule, language),
    inCustody: ['centre', 'storage', 'carrierIn'].includes(state.place.custody),
  };
}

function comesBack({ state, env, language }: Sheet): LetterView['comesBack'] {
  const { announcement, ending, storage } = state;
  if (!announcement || !ending) return null;
  const disposable = env.terms.disposal.endings.includes(ending.kind) && ending.inCustody;
  const kept = storage && (announcement.returnOn > storage.lastDay ? announcement.returnOn : storage.lastDay);
  const collected = state.assessed?.assessment.lines.some(({ mode }) => mode === 'collect') ?? false;
  return {
    on: dayInWords(announcement.returnOn, language),
    to: state.returnTo.personal,
    collect: collected,
    keptUntil: disposable && kept ? dayInWords(kept, language) : null,
    clause: clauseInWords(env.terms, env.terms.disposal.rule, language),
  };
}

function disposalView(sheet: Sheet): LetterView['disposal'] {
  const { state, env, language, notice, facts } = sheet;
  const cause = causeOf(state, notice, facts);
  const told = dataOf('DisposalNoticeFellDue', cause)?.fallsDue;
  // It may fall due long after the period ended: a hold was lifted, or the return announced late.
  const ended = (dataOf('DisposalFellDue', cause) ?? state.disposalFellDue)?.receipt.lastDay;
  const lastDay = told === undefined ? ended : lastDayBefore(told);
  if (lastDay === undefined) return null;
  return {
    lastDay: dayInWords(lastDay, language),
    clause: clauseInWords(env.terms, env.terms.disposal.rule, language),
    automatic: env.terms.disposal.decision === 'automatic',
  };
}

function disposedView({ state, facts, language }: Sheet): LetterView['disposed'] {
  const disposed = latest('DeviceDisposed', facts);
  if (!disposed) return null;
  const wiped = state.wiped.findLast(({ what }) => what === 'device');
  return {
    on: dayInWords(disposed.on, language),
    method: disposed.method,
    wiping: (wiped && WIPING[wiped.method]?.[language]) ?? null,
  };
}

function shipmentView({ state, facts, notice, language }: Sheet): LetterView['shipment'] {
  const shipped = dataOf('DeviceShipped', causeOf(state, notice, facts)) ?? latest('DeviceShipped', facts);
  if (!shipped) return null;
  return {
    on: dayInWords(shipped.on, language),
    carrier: shipped.carrier,
    tracking: shipped.tracking,
    collect: shipped.freight === 'collect',
    collects: shipped.collects > 0 ? yenInWords(shipped.collects, language) : null,
  };
}

/** The same symptom within this time is repaired free again (O17). */
function guarantee({ state, env, language }: Sheet): string | null {
  if (!state.completion) return null;
  const { period } = env.terms.periods.rerepair;
  return dayInWords(runPeriod(period, state.completion.on, { calendar: env.calendar }).lastDay, language);
}

const REPAIRED: readonly Ending[] = ['repaired', 'rerepaired'];

function intake({ state, language }: Sheet) {
  const inWarranty = state.warranty.standing === 'in';
  return {
    onSite: state.form === 'on-site',
    pickUp: state.form === 'pick-up',
    accessory: state.accessory ?? null,
    paymentNote: state.paymentNote ? letterText(state.paymentNote, language) : null,
    inWarranty,
    extrasAskedFor: state.extrasAskedFor,
    receivedOn: state.custodyOn ? dayInWords(state.custodyOn, language) : null,
    certificateMissing: inWarranty && state.intake?.certificateEnclosed === false,
    missingExtras: state.intake?.missingExtras ?? [],
    unrepaired: state.ending !== undefined && !REPAIRED.includes(state.ending.kind),
  };
}

/** Gathers what a letter on a repair says, in the case's language and in words. */
export function buildView(what: ToWrite<RepairFound>): LetterView {
  const { found, notice } = what;
  const { state } = found;
  const { language } = state;
  const facts = asTheyRead(found.facts);
  const sheet: Sheet = { ...found, facts, language, notice };
  const unreachable = latest('CustomerUnreachable', facts);
  return {
    ...baseOf(what),
    ...intake(sheet),
    quote: quoteView(sheet),
    ending: endingView(sheet),
    charges: chargesOf(state, found.env.terms, language),
    comesBack: comesBack(sheet),
    disposal: disposalView(sheet),
    disposed: disposedView(sheet),
    shipment: shipmentView(sheet),
    guaranteedUntil: guarantee(sheet),
    attempts: (unreachable?.attempts ?? []).map((at) => dayInWords(civilDateOf(at), language)),
    visitOn: visitOnView(sheet),
    visit: visitView(sheet),
    work: workView(sheet),
    sentPart: sentPartView(sheet),
    claim: claimView(sheet),
    contract: contractView(sheet),
  };
}
