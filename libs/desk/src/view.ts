import { explainPeriod, type PeriodReceipt } from '@shuriken/calendar';
import {
  balance,
  type Case,
  custodyLabel,
  type Deadline,
  describeFact,
  type Env,
  type Fact,
  holdLabel,
  isExchange,
  isRepair,
  kindOf,
  moneyLabel,
  type Notice,
  ownerOf,
  type PastDeadline,
  pending,
  type Place,
  possibilities,
  progressLabel,
  type Step,
  summaryOf,
  tasksOf,
  turnaroundGround,
} from '@shuriken/case';
import type {
  ActedView,
  CaseView,
  ChargesView,
  DeadlineView,
  HistoryView,
  NoticeView,
  PlaceView,
} from '@shuriken/contract';
import type { StoredFact } from '@shuriken/log';
import { type AnyTerms, type Assessment, inOwnRules, type Text } from '@shuriken/terms';
import { z } from 'zod';
import { asTheyRead, factOf, metaOf, toldOf } from './codec.js';
import {
  marksOf,
  mistakesView,
  pausesView,
  type Reading,
  readingOf,
  revisionView,
  UNMARKED,
} from './revision-view.js';
import type { Acted, Found } from './desk.js';
import { exchangeViewOf } from './exchange-view.js';
import { repairViewOf } from './repair-view.js';

export const placeView = (at: Place): PlaceView => ({
  progress: { id: at.progress, label: progressLabel(at.progress) },
  custody: { id: at.custody, label: custodyLabel(at.custody) },
  money: { id: at.money, label: moneyLabel(at.money) },
  hold: { id: at.hold, label: holdLabel(at.hold) },
});

const plainData = (fact: Fact) => JSON.parse(JSON.stringify(fact.data)) as Record<string, unknown>;

const storedView = (stored: StoredFact, reading: Reading): HistoryView => {
  const { fact, place } = factOf(stored);
  const { actor, via, cause } = metaOf(stored);
  return {
    version: stored.version,
    type: fact.type,
    text: describeFact(fact),
    effective: fact.effective,
    recordedAt: stored.recordedAt,
    actor,
    actorName: null,
    via,
    cause,
    progress: place.progress,
    data: plainData(fact),
    ...marksOf(reading, stored.version),
  };
};

const stepView = (
  { fact, state }: Step,
  who: { actor: string; via: string; cause: string; recordedAt: string | null },
): HistoryView => ({
  version: who.recordedAt === null ? 0 : state.version,
  type: fact.type,
  text: describeFact(fact),
  effective: fact.effective,
  recordedAt: who.recordedAt,
  actor: who.actor,
  actorName: null,
  via: who.via,
  cause: who.cause,
  progress: state.place.progress,
  data: plainData(fact),
  ...UNMARKED,
  ...(fact.type === 'FactCorrected' ? { corrects: fact.data.version } : {}),
});

/** How a date came about, the grounds of pauses by their names (P5). */
const explained = (receipt: PeriodReceipt | null) => receipt && explainPeriod(receipt, turnaroundGround);

const deadlineView = (deadline: Deadline): DeadlineView => ({
  kind: deadline.kind,
  key: deadline.key,
  status: deadline.status,
  at: deadline.at,
  rule: deadline.rule,
  follows: deadline.follows,
  stoppedBy: deadline.stoppedBy ?? null,
  outcome: null,
  receipt: deadline.receipt && { ...deadline.receipt },
  explained: explained(deadline.receipt),
});

const pastView = (past: PastDeadline): DeadlineView => ({
  kind: past.kind,
  key: `${past.kind}:${past.at}`,
  status: 'past',
  at: past.at,
  rule: past.rule,
  follows: null,
  stoppedBy: null,
  outcome: past.outcome,
  receipt: past.receipt && { ...past.receipt },
  explained: explained(past.receipt),
});

/** Running and stopped deadlines, earliest first, then those that are over (P5). */
export const deadlinesView = (c: Case, env: Env): DeadlineView[] =>
  inOwnRules(env.terms, [...pending(c, env).map(deadlineView), ...c.past.map(pastView)]);

/** What the terms call a message; they know every one that a case of their chart causes. */
const noticeTitle = ({ notices }: AnyTerms, template: string): Text =>
  (notices as Readonly<Record<string, { readonly title: Text }>>)[template]!.title;

const noticeView = (notice: Notice, env: Env): NoticeView => ({
  id: notice.id,
  template: notice.template,
  title: noticeTitle(env.terms, notice.template),
  channel: notice.channel,
  mandatory: notice.mandatory,
  status: notice.status,
  notBefore: notice.notBefore,
  at: notice.at ?? null,
  to: notice.to?.personal ?? null,
  rule: notice.rule,
});

const taxView = ({ percent, yen, rule, on }: Assessment['tax']) => ({ percent, yen, rule, on });

const assessmentView = ({ lines, waived, net, tax, gross, documents }: Assessment) => ({
  lines: lines.map(({ line, what, daily, yen, mode, rule, reason }) => ({
    line,
    what: what ?? null,
    daily: daily ? { ...daily } : null,
    yen,
    mode,
    rule,
    reason,
  })),
  waived: waived.map(({ line, yen, rule, reason }) => ({ line, yen, rule, reason })),
  net,
  tax: taxView(tax),
  gross,
  documents: (documents ?? [{ net, tax }]).map((each) => ({ net: each.net, tax: taxView(each.tax) })),
});

const chargesView = (c: Case): ChargesView => ({
  balance: balance(c),
  assessment: c.assessed ? assessmentView(c.assessed.assessment) : null,
  quotes: summaryOf(c).offers.map((quote, i, all) => ({
    n: quote.n,
    kind: quote.kind,
    issuedOn: quote.issuedOn,
    sentOn: quote.sentOn ?? null,
    channel: quote.channel,
    rule: quote.rule,
    answer: quote.answer ?? null,
    replacedBy: all[i + 1]?.n ?? null,
    lapses: quote.lapse?.due ?? null,
    assessment: assessmentView(quote.assessment),
  })),
  payments: c.payments.map((payment) => ({ ...payment })),
  refunds: c.refunds.map(({ on, yen, reference }) => ({ on, yen, reference })),
  writtenOff: c.writtenOff,
});

const schemas = new Map<string, Record<string, unknown>>();

/** JSON Schema of a command's input, computed once. */
export function inputSchema(type: string, schema: z.ZodType): Record<string, unknown> {
  const known =
    schemas.get(type) ??
    (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>);
  schemas.set(type, known);
  return known;
}

export const commandPath = (caseId: string, type: string): string => `/cases/${caseId}/commands/${type}`;

function actions({ state: c, facts, env, barred }: Found): Pick<CaseView, 'can' | 'cannot'> {
  const all = possibilities(c, env, () => toldOf(facts)).map(({ spec, refusal }) => ({
    spec,
    refusal: refusal ?? barred.get(spec.type),
  }));
  return {
    can: all.flatMap(({ spec, refusal }) =>
      refusal
        ? []
        : [
            {
              command: spec.type,
              title: spec.title,
              rule: spec.rule,
              by: spec.by,
              path: commandPath(c.id, spec.type),
              input: inputSchema(spec.type, spec.input),
            },
          ],
    ),
    cannot: all.flatMap(({ spec, refusal }) =>
      refusal
        ? [
            {
              command: spec.type,
              title: spec.title,
              by: spec.by,
              refusal: { ...refusal, field: refusal.field ?? null },
            },
          ]
        : [],
    ),
  };
}

/** A case for people: its state, history, deadlines, messages, charges, and what can and cannot be done now. */
export function caseViewOf(found: Found, customer: { name: string } | undefined): CaseView {
  const { state, facts, env } = found;
  const { form, product, warranty, custodyOn } = summaryOf(state);
  const reading = readingOf(facts);
  return inOwnRules(env.terms, {
    id: state.id,
    number: state.number,
    version: state.version,
    terms: state.terms,
    chart: state.chart,
    form,
    product: { ...product },
    customer: { id: state.customer, name: customer?.name ?? null },
    symptom: state.symptom.personal,
    warranty: { ...warranty },
    openedAt: state.openedAt,
    requestedOn: state.requestedOn,
    custodyOn,
    exchange: isExchange(found) ? exchangeViewOf(found.state, found.env) : null,
    repair: isRepair(found) ? repairViewOf(found.state, found.env, asTheyRead(facts)) : null,
    advices: kindOf(state)
      .advices(state, env)
      .map(({ rule, text }) => ({ rule, text })),
    place: placeView(state.place),
    owner: ownerOf(state.place.progress),
    assignee: state.assignee,
    deadlines: deadlinesView(state, env),
    notices: state.notices.map((notice) => noticeView(notice, env)),
    charges: chargesView(state),
    tasks: tasksOf(state, env).map((task) => ({
      ...task,
      command: task.command ?? null,
      notice: task.notice ?? null,
    })),
    pauses: pausesView(reading),
    mistakes: mistakesView(state),
    ...actions(found),
    history: facts.map((stored) => storedView(stored, reading)),
  });
}

const REPEATED: Text = {
  ja: 'この操作はすでに実行済みです。最初の応答を再表示しています。',
  en: 'This command was carried out before; this is its first answer again.',
};
const UNCHANGED: Text = {
  ja: 'すでに同じ内容が記録されているため、新しい記録はありません。',
  en: 'The case says so already: there was nothing to record.',
};

const noteOn = ({ repeated, steps }: Acted): Text | null =>
  repeated ? REPEATED : steps.length === 0 ? UNCHANGED : null;

/** The answer to a command, or to its dry run. */
export function actedView(done: Acted, asked: { actor: string; via: string; dryRun: boolean }): ActedView {
  const { state, env } = done;
  const recordedAt = done.recordedAt ?? null;
  const { actor, via } = done.first ?? asked;
  const by = { actor, via, cause: 'command', recordedAt };
  const facts = done.steps.map((step) => stepView(step, by));
  const passed = done.passed.map((step) =>
    stepView(step, { actor: 'system', via: 'time', cause: 'time', recordedAt }),
  );
  const versions = new Set([...done.passed, ...done.steps].map((step) => step.state.version));
  return inOwnRules(env.terms, {
    case: done.caseId,
    number: state.number,
    version: done.version,
    repeated: done.repeated,
    dryRun: asked.dryRun,
    unchanged: done.steps.length === 0,
    note: noteOn(done),
    see: `${done.caseId}@${done.version}`,
    place: placeView(state.place),
    facts,
    passed,
    deadlines: deadlinesView(state, env),
    messages: state.notices
      .filter((notice) => versions.has(notice.causedBy))
      .map((notice) => noticeView(notice, env)),
    charges: chargesView(state),
    revision: revisionView(done),
  });
}
