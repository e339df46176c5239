import { type CivilDate, civilDateOf, type Instant } from '@shuriken/calendar';
import type { RuleId, Terms } from '@shuriken/terms';
import { fact, type Fact, type FactType } from '../../facts.js';
import { balance, noticeById, type Notice } from '../../shared/case.js';
import type { Afterwards, Lived } from '../../shared/kind.js';
import type { AnyTemplate } from '../../shared/facts.js';
import type { Flag, FlagAbout } from '../../shared/revising/facts.js';
import { historyIn } from '../../shared/revising/history.js';
import { asRevised, rootOf, type Told } from '../../shared/revising/revise.js';
import { currentQuote, inCustody, type RepairCase, unwipedParts } from '../case.js';
import { coverageOf } from '../commands/record-diagnosis.js';
import { disposalInstant } from '../deadlines/disposal.js';
import type { RepairEnv } from '../env.js';

type RepairLived = Lived<RepairCase>;

/** It went out, or may have. */
const went = ({ status }: Notice): boolean => status === 'sent' || status === 'unknown';

const brought = ({ facts }: RepairLived, type: FactType): boolean => facts.some((each) => each.type === type);

/** Which letters tell what a fact says, by what of it was corrected. */
const LETTERS: Partial<
  Readonly<Record<FactType, Partial<Readonly<Record<string, readonly AnyTemplate[]>>>>>
> = {
  RepairRequested: {
    product: ['request-received'],
    warranty: ['request-received'],
    requestedOn: ['request-received'],
  },
  DeviceReceived: { on: ['device-received'] },
  DeviceShipped: { on: ['shipped'], carrier: ['shipped'], tracking: ['shipped'] },
  DeviceDisposed: { on: ['disposed'] },
  PartShipped: { on: ['part-shipped'], carrier: ['part-shipped'], tracking: ['part-shipped'] },
};

type Corrected = Extract<Fact, { type: 'FactCorrected' }>;
const corrections = ({ facts }: RepairLived): readonly Corrected[] =>
  facts.filter((each): each is Corrected => each.type === 'FactCorrected');

/** Letters that told what was corrected now. */
const toldWrongly = (lived: RepairLived, told: readonly Told[]): readonly Notice[] =>
  corrections(lived).flatMap(({ data }) => {
    const root = rootOf(told, data.version);
    const letters = Object.keys(data.data).flatMap((field) => LETTERS[data.type as FactType]?.[field] ?? []);
    return lived.before.notices.filter(
      (notice) => notice.causedBy === root && letters.includes(notice.template) && went(notice),
    );
  });

/** Letters about a lapse or a disposal that would not have come, or not at the moment that they name. */
function toldTooEarly(lived: RepairLived): readonly Notice[] {
  const { before, after } = lived;
  const of = (...templates: readonly AnyTemplate[]) =>
    before.notices.filter((notice) => templates.includes(notice.template) && went(notice));
  const last = (template: AnyTemplate) => of(template).slice(-1);
  const [was, is] = [currentQuote(before)?.lapse?.due, currentQuote(after)?.lapse?.due];
  const lapseMoved = was !== undefined && is !== undefined && was !== is;
  const disposal = [disposalInstant(before), disposalInstant(after)];
  const disposalMoved = disposal[0] !== disposal[1] && before.announcement !== undefined;
  return [
    ...(brought(lived, 'QuoteReinstated') ? last('quote-lapsed') : []),
    ...(lapseMoved
      ? of('quote-reminder').filter(({ about }) => about === `quote:${currentQuote(after)?.n}`)
      : []),
    ...(brought(lived, 'CancellationVoided') ? last('unreachable-cancelled') : []),
    ...(disposalMoved ? of('disposal-notice') : []),
    ...(brought(lived, 'DisposalWithdrawn') ? last('disposal-fell-due') : []),
  ];
}

/** Quotes for what is free after all. */
function askedForNothing({ before, after }: RepairLived): readonly Notice[] {
  const free = (c: RepairCase) => c.diagnosis?.coverage.standing === 'free';
  if (free(before) || !free(after)) return [];
  return before.notices.filter(
    ({ template, ...notice }) =>
      ['quote', 'requote', 'quote-reminder', 'quote-lapsed'].includes(template) &&
      went({ template, ...notice }),
  );
}

/** Messages of what was undone, that left all the same: the mail was on its way. */
const leftUndone = ({ facts, after }: RepairLived): readonly Notice[] =>
  facts.flatMap((each) => {
    const notice = each.type === 'NoticeSent' ? noticeById(after, each.data.notice) : undefined;
    return notice?.undone ? [notice] : [];
  });

const TIMES: readonly string[] = [
  'QuoteLapsed',
  'QuoteSilenceEnded',
  'CustomerUnreachable',
  'TurnaroundMissed',
] satisfies readonly FactType[];

/** What time had brought on another basis: it moved, was struck, or is withdrawn. */
function fired(lived: RepairLived, told: readonly Told[]): readonly Flag[] {
  const moved = lived.facts.flatMap((each) =>
    (each.type === 'FactCorrected' || each.type === 'FactStruck') && TIMES.includes(each.data.type)
      ? [{ version: rootOf(told, each.data.version), type: each.data.type, rule: each.data.rule }]
      : [],
  );
  const withdrawn = (by: FactType, type: FactType, rule: RuleId) =>
    brought(lived, by)
      ? [{ version: told.findLastIndex((each) => each.fact.type === type) + 1, type, rule }]
      : [];
  const reinstated = lived.facts.some(
    (each) => each.type === 'QuoteReinstated' && each.data.basis === 'corrected',
  );
  return [
    ...moved,
    ...(reinstated ? withdrawn('QuoteReinstated', 'QuoteLapsed', 'O7.2') : []),
    ...withdrawn('CancellationVoided', 'CustomerUnreachable', 'O12.14'),
    ...withdrawn('DisposalWithdrawn', 'DisposalFellDue', 'O10'),
  ].map((each) => ({ about: 'fired-on-wrong-basis', ...each }));
}

/** What cannot be taken back by a fact: the device is gone, an answer came late, work was begun as free. */
function irrevocable({ before, after }: RepairLived, told: readonly Told[], env: RepairEnv): readonly Flag[] {
  const flag = (about: FlagAbout, type: FactType, rule: RuleId): Flag => ({
    about,
    type,
    rule,
    version: told.findLastIndex((each) => each.fact.type === type) + 1,
  });
  const quote = currentQuote(after);
  const due = quote?.lapse?.due;
  const lapsed = after.ending?.kind === 'lapsed';
  const answeredLate = (c: RepairCase) => {
    const known = currentQuote(c);
    return known?.answer === 'accepted' && known.lapse && (known.answeredAt ?? '') >= known.lapse.due;
  };
  const free = (c: RepairCase) => c.diagnosis?.coverage.standing === 'free';
  const charged = (c: RepairCase) => {
    const coverage = c.diagnosis?.coverage ?? c.visit?.coverage;
    const found = coverageOf(c, { faults: c.faults }, env.terms);
    return coverage?.standing === 'free' && found.standing !== 'free' && !c.rerepair;
  };
  const fellDue = after.past.findLast(({ kind }) => kind === 'disposal')?.at;
  const rightful = disposalInstant(after);
  return [
    ...(lapsed && due && due > after.ending!.at && !inCustody(after)
      ? [flag('lapse-without-basis', 'QuoteLapsed', 'O7.2')]
      : []),
    ...(lapsed && free(after) && !free(before)
      ? [flag('lapse-of-needless-quote', 'QuoteLapsed', 'O5.1')]
      : []),
    ...(after.disposedOn && fellDue && rightful && rightful > fellDue
      ? [flag('disposal-without-basis', 'DeviceDisposed', 'O10')]
      : []),
    ...(answeredLate(after) && !answeredLate(before) ? [flag('late-answer', 'QuoteAccepted', 'U6')] : []),
    ...(charged(after) && !charged(before)
      ? [flag('authorised-as-free', after.diagnosis ? 'DiagnosisRecorded' : 'VisitMade', 'O7.1')]
      : []),
  ];
}

/** What is decided on what the case says: a late entry of the first kind speaks against what was decided meanwhile. */
const MEANWHILE: Partial<Readonly<Record<FactType, readonly FactType[]>>> = {
  DeviceReceived: ['RepairCancelled', 'RepairRefused'],
  RepairCancelled: [
    'DiagnosisRecorded',
    'QuoteIssued',
    'QuoteAccepted',
    'RepairAuthorised',
    'FurtherFaultFound',
    'VisitMade',
  ],
  MyNumberFound: [
    'DiagnosisRecorded',
    'QuoteIssued',
    'QuoteAccepted',
    'RepairAuthorised',
    'FurtherFaultFound',
  ],
  HoldPlaced: ['QuoteLapsed', 'CustomerUnreachable', 'DisposalFellDue', 'DisposalOrdered', 'StorageWiped'],
  PaymentRecorded: [
    'ChargesWrittenOff',
    'DisposalFellDue',
    'DisposalOrdered',
    'StorageWiped',
    'DeviceDisposed',
  ],
};

const ownDay = ({ data }: Fact): CivilDate | undefined => {
  const { on, since } = data as { readonly on?: CivilDate; readonly since?: CivilDate };
  return on ?? since;
};

/** Decided after the day of an entry that is made only now. */
function meanwhile({ facts, before }: RepairLived, env: RepairEnv): readonly Flag[] {
  return facts.flatMap((late) => {
    const [speaksAgainst, on] = [MEANWHILE[late.type], ownDay(late)];
    if (!speaksAgainst || on === undefined || on >= civilDateOf(env.now)) return [];
    const { told, revisions } = historyIn(env);
    return asRevised(told, revisions).flatMap((each, i): readonly Flag[] => {
      const { type, effective } = each.fact;
      const decided = i < before.version && !each.leftOut && speaksAgainst.includes(type);
      return decided && civilDateOf(effective) > on
        ? [{ about: 'decided-meanwhile', version: i + 1, type, rule: 'O15-16' }]
        : [];
    });
  });
}

const once = <T>(items: readonly T[], key: (item: T) => string): readonly T[] =>
  items.filter((item, i) => items.findIndex((other) => key(other) === key(item)) === i);

/** The case was closed, and something is left to do in it after all. */
function reopened({ after }: RepairLived, told: readonly Told[], now: Instant): readonly Fact[] {
  const left = balance(after) !== 0 || unwipedParts(after).length > 0 || after.place.money === 'owed';
  if (after.place.progress !== 'closed' || !left) return [];
  const closing = told.findLastIndex((each) => each.fact.type === 'CaseClosed') + 1;
  return [fact('CaseReopened', { closing, rule: 'O15-16' }, now)];
}

/** Of what was found, what is not known yet. */
function news(found: { messages: readonly Notice[]; flags: readonly Flag[] }, { mistakes }: RepairCase) {
  const messages = once(found.messages, ({ id }) => id).map(({ id }) => id);
  const key = ({ about, version }: Flag) => `${about}:${version}`;
  return {
    messages: messages.filter((id) => !mistakes?.messages.includes(id)),
    flags: once(found.flags, key).filter(
      (flag) => !mistakes?.flags.some((known) => key(known) === key(flag)),
    ),
  };
}

/** What corrections and late entries bring to light, told once all that follows from them is known. */
export const afterwards: Afterwards<RepairCase, Terms> = (lived, env) => {
  const revises = lived.facts.some(({ type }) => type === 'FactCorrected' || type === 'FactStruck');
  const late = meanwhile(lived, env);
  const told = revises ? historyIn(env).told : [];
  const found = news(
    {
      messages: [
        ...leftUndone(lived),
        ...(revises ? [...toldWrongly(lived, told), ...toldTooEarly(lived), ...askedForNothing(lived)] : []),
      ],
      flags: [...late, ...(revises ? [...fired(lived, told), ...irrevocable(lived, told, env)] : [])],
    },
    lived.before,
  );
  const of = lived.before.version + 1;
  return [
    ...(revises ? reopened(lived, told, env.now) : []),
    ...(found.messages.length + found.flags.length > 0
      ? [fact('MistakesFound', { of, ...found }, env.now)]
      : []),
  ];
};
