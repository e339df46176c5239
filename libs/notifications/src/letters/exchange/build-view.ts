import { balance, type ExchangeCase, type ExchangeEnv, type ExchangeOffer, type Sheet } from '@shuriken/case';
import { civilDateOf } from '@shuriken/calendar';
import { type ExchangeTerms, type ParcelCheck, runExchangePeriod } from '@shuriken/terms';
import { baseOf, type FoundCase, type ToWrite } from '../base.js';
import { causeOf, dataOf, latest } from '../cause.js';
import { taxesInWords } from '../amounts.js';
import type { Language } from '../letter.js';
import type { AmountsView } from '../view.js';
import { clauseInWords, dayInWords, letterText, yenInWords } from '../words.js';
import type { ExchangeLetterView, OfferView, SheetView } from './view.js';

export type ExchangeFound = FoundCase & { readonly state: ExchangeCase; readonly env: ExchangeEnv };

/** Everything the parts below need, once. */
interface Page extends ExchangeFound {
  readonly language: Language;
  readonly notice: ToWrite['notice'];
}

const numberIn = (about: string | undefined, what: string): number | undefined => {
  const n = new RegExp(`^${what}:(\\d+)$`).exec(about ?? '')?.[1];
  return n === undefined ? undefined : Number(n);
};

/** A text of the terms as one entry of a list: without its full stop. */
const entry = (text: { readonly ja: string; readonly en: string }, language: Language): string =>
  letterText(text, language).replace(/[。.]$/u, '');

const sheetOf = ({ state, notice }: Page): Sheet | undefined => {
  const n = numberIn(notice.about, 'sheet');
  return n === undefined ? state.sheets.at(-1) : state.sheets.find((sheet) => sheet.n === n);
};

/**
 * The last day for sending off (C19b). Of a sheet that is just leaving it is counted from today, which counts as the day of
 * receiving it (U205): the letter and the case agree unless midnight falls between the two, and then the letter names the
 * earlier day.
 */
function sendBy({ env, language, state, notice }: Page, { receipt, voidOn }: Sheet): string | null {
  if (receipt) return dayInWords(receipt.lastDay, language);
  const leaves = ['rma-sheet', 'rma-reissued'].includes(notice.template) && voidOn === undefined;
  if (!leaves || state.ending) return null;
  const { period } = env.terms.exchange.rma;
  const from = civilDateOf(env.actual);
  return dayInWords(runExchangePeriod(env.terms, period, { from, calendar: env.calendar }).lastDay, language);
}

function sheetView(page: Page): SheetView | null {
  const sheet = sheetOf(page);
  if (!sheet) return null;
  const { env, state, language } = page;
  const { in: enclosed, off } = env.terms.checklists;
  return {
    n: sheet.n,
    sendBy: sendBy(page, sheet),
    voids: state.sheets.filter(({ n }) => n < sheet.n).at(-1)?.n ?? null,
    enclose: enclosed.filter(({ id }) => id !== 'rma-sheet').map(({ text }) => entry(text, language)),
    remove: off.map(({ text }) => entry(text, language)),
  };
}

/** The one line of a form: the price is one (C16). */
const EXCHANGE = { ja: '製品の交換（有償）', en: 'The exchange' } as const;

function priceInWords({ price, assessment }: ExchangeOffer, language: Language): AmountsView {
  return {
    lines: assessment.lines.map(({ yen }) => ({
      what: EXCHANGE[language],
      yen: yenInWords(yen, language),
      collect: false,
    })),
    net: yenInWords(price.net, language),
    taxes: taxesInWords(assessment, language),
    gross: yenInWords(price.gross, language),
  };
}

const groundsOf = ({ state, language }: Page): readonly string[] => {
  const coverage = state.inspection?.coverage;
  if (!coverage || coverage.standing !== 'excluded') return [];
  const hits = [...coverage.request, ...coverage.faults.flatMap(({ grounds }) => grounds)];
  return [...new Set(hits.map(({ text }) => entry(text, language)))];
};

function offerView(page: Page): OfferView | null {
  const { state, env, facts, language, notice } = page;
  const n = numberIn(notice.about, 'offer');
  const offer = n === undefined ? state.offers.at(-1) : state.offers.find((each) => each.n === n);
  if (!offer) return null;
  const ordering = env.terms.exchange.ordering.find(({ id }) => id === offer.ordering);
  const otherwise = ordering && 'otherwise' in ordering ? ordering.otherwise : undefined;
  const message = latest('OfferIssued', facts)?.message.personal?.trim();
  return {
    n: offer.n,
    issuedOn: dayInWords(offer.issuedOn, language),
    amounts: priceInWords(offer, language),
    includes: offer.price.includes.map(({ text }) => entry(text, language)),
    excludes: offer.price.excludes.map(({ text }) => entry(text, language)),
    grounds: groundsOf(page),
    inAdvance: offer.ordering === 'direct',
    otherwise: otherwise ? letterText(otherwise.text, language) : null,
    message: message ? message : null,
  };
}

/** What is on the list of what comes along is called as it is there; the rest as it was written down. */
const itemsOf = ({ env, language }: Page, items: readonly string[]): readonly string[] =>
  items.map((item) => {
    const listed = env.terms.checklists.in.find(({ id }) => id === item);
    return listed ? entry(listed.text, language) : item;
  });

const faultsOf = (page: Page, check: ParcelCheck | undefined): readonly string[] =>
  check
    ? [
        ...check.notReceived,
        ...check.mustReturn,
        ...check.inPrinciple,
        ...check.mayReturn,
        ...check.mayNotComeBack,
      ].map(({ text, items }) => {
        const said = entry(text, page.language);
        if (items.length === 0) return said;
        const named = itemsOf(page, items);
        return page.language === 'ja' ? `${said}：${named.join('、')}` : `${said}: ${named.join(', ')}`;
      })
    : [];

/** What the message is about: a parcel that was refused, or the one that was received. */
function parcelView(page: Page): Pick<ExchangeLetterView, 'arrivedOn' | 'parcelFaults'> {
  const { state, facts, notice, language } = page;
  const refused = dataOf('ParcelRefused', causeOf(state, notice, facts));
  const on = refused?.on ?? state.arrivedOn;
  return {
    arrivedOn: on === undefined ? null : dayInWords(on, language),
    parcelFaults: faultsOf(page, refused?.check ?? state.parcel?.check),
  };
}

/** Why it is declined or goes back, as the deciding fact said it. */
function reasonView(page: Page): Pick<ExchangeLetterView, 'reason' | 'clause'> {
  const { state, facts, env, language, notice } = page;
  const cause = causeOf(state, notice, facts);
  const decided = dataOf('ApplicationDeclined', cause) ?? dataOf('ReturnDecided', cause);
  if (!decided) return { reason: null, clause: null };
  return {
    reason: entry(decided.text, language),
    clause: clauseInWords(env.terms, decided.rule, language),
  };
}

/** What the inspection found; of a confirmed fault only. */
function inspectionView(page: Page): ExchangeLetterView['inspection'] {
  const { state, facts, language } = page;
  const { inspection } = state;
  if (!inspection?.coverage) return null;
  const { coverage, faults, on } = inspection;
  const [comma, colon] = language === 'ja' ? ['、', '：'] : ['; ', ': '];
  const named = coverage.faults.map(({ id, grounds }) => {
    const part = faults.find((fault) => fault.id === id)?.part ?? id;
    const found = grounds.map(({ text }) => entry(text, language)).join(comma);
    return found === '' ? part : `${part}${colon}${found}`;
  });
  return {
    on: dayInWords(on, language),
    faults: [...named, ...coverage.request.map(({ text }) => entry(text, language))],
    findings: latest('InspectionRecorded', facts)?.findings.personal?.trim() || null,
  };
}

const FAILING_THAT = { ja: '（上記の証明がないとき）', en: ' (where there is no such certificate)' } as const;

const insuranceView = ({ env, language }: Page): ExchangeLetterView['insurance'] => {
  const { documents, productNeeded } = env.terms.exchange.insurance;
  return {
    documents: documents.map(
      ({ text, insteadOf }) => `${entry(text, language)}${insteadOf ? FAILING_THAT[language] : ''}`,
    ),
    productNeeded,
  };
};

/** Of the end of support the letter on it tells, and of nothing else; the others tell all that is due (C1, C22). */
const advicesOf = ({ state, notice, language }: Page): readonly string[] =>
  state.advices
    .filter(({ due, id }) => due && (notice.template !== 'support-ended' || id === 'support-ended'))
    .map(({ text }) => letterText(text, language));

const CONDITIONS = {
  same: { ja: '新品・同等品', en: 'new or equivalent' },
  refurbished: { ja: '再生品', en: 'refurbished' },
  'second-hand': { ja: '中古品', en: 'second-hand' },
} as const;

function replacementView({ state, language }: Page): ExchangeLetterView['replacement'] {
  const { replacement, shipment } = state;
  if (!replacement || !shipment) return null;
  return {
    model: replacement.unit.model,
    serial: replacement.unit.serial,
    condition: CONDITIONS[replacement.condition][language],
    on: dayInWords(shipment.on, language),
    carrier: shipment.carrier,
    tracking: shipment.tracking,
    coveredUntil: dayInWords(replacement.warranty.endsOn, language),
  };
}

function sentBackView({ state, facts, language }: Page): ExchangeLetterView['sentBack'] {
  const sent = latest('DeviceSentBack', facts);
  const { shipment } = state;
  if (!sent || !shipment) return null;
  return {
    on: dayInWords(shipment.on, language),
    carrier: shipment.carrier,
    tracking: shipment.tracking,
    initialised: sent.handling.initialised,
  };
}

const marksView = ({ state, language }: Page): Pick<ExchangeLetterView, 'target' | 'secondMark'> => {
  const day = (id: string) => state.marks.find((mark) => mark.id === id)?.receipt.lastDay;
  const [target, second] = [day('target'), day('second-mark')];
  return {
    target: target === undefined ? null : dayInWords(target, language),
    secondMark: second === undefined ? null : dayInWords(second, language),
  };
};

const notesOf = ({ intake }: ExchangeTerms, language: Language): readonly string[] =>
  intake.filter(({ kind }) => kind === 'note').map(({ text }) => entry(text, language));

/** Gathers what a letter on an exchange says, in the case's language and in words. */
export function buildExchangeView(what: ToWrite<ExchangeFound>): ExchangeLetterView {
  const { found, notice } = what;
  const { state, env } = found;
  const { language } = state;
  const page: Page = { ...found, language, notice };
  const owed = balance(state);
  return {
    ...baseOf(what),
    free: state.acceptance.way === 'free',
    ...reasonView(page),
    proofKinds: env.terms.exchange.proofs.kinds.map(({ text }) => entry(text, language)),
    sheet: sheetView(page),
    ...parcelView(page),
    offer: offerView(page),
    inspection: inspectionView(page),
    insurance: insuranceView(page),
    due: owed > 0 ? yenInWords(owed, language) : null,
    refund: state.assessed && owed < 0 ? yenInWords(-owed, language) : null,
    replacement: replacementView(page),
    sentBack: sentBackView(page),
    ...marksView(page),
    notes: notesOf(env.terms, language),
    advices: advicesOf(page),
  };
}
