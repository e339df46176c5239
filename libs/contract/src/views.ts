import { z } from 'zod';
import { receipt, text } from './basics.js';
import { repairView } from './repair-view.js';
import { exchangeView } from './exchange-view.js';

/** What the API answers with. Dates are civil dates in Japan, instants UTC, amounts whole yen. */
const labelled = z.object({ id: z.string(), label: text });
export const place = z
  .object({ progress: labelled, custody: labelled, money: labelled, hold: labelled })
  .meta({ id: 'Place', description: 'Where the case stands, one state per region of the chart' });

export const historyEntry = z
  .object({
    version: z.int().describe('0 for a fact of a dry run'),
    type: z.string(),
    text,
    effective: z.string().describe('When it happened'),
    recordedAt: z.string().nullable().describe('When it was written; null in a dry run'),
    actor: z.string(),
    actorName: z.string().nullable().describe('null for the system, and for who has no token here'),
    via: z.string(),
    cause: z.string(),
    progress: z.string().describe('The state it led to'),
    data: z.record(z.string(), z.unknown()).describe('As it was recorded'),
    corrects: z.int().nullable().describe('Number of the fact that this one corrects'),
    correctedBy: z.int().nullable().describe('Number of the newest fact that corrects this one'),
    struckBy: z.int().nullable().describe('Number of the fact by which this one is left out'),
    undoneBy: z.int().nullable().describe('Number of the fact that undid the action of this one'),
  })
  .meta({ id: 'HistoryEntry' });

const flagged = z.object({
  about: z.string(),
  version: z.int().describe('Number of the fact that has to be looked at'),
  type: z.string(),
  rule: z.string(),
  text,
});
const mistaken = z.object({ id: z.string(), template: z.string(), at: z.string().nullable() });
const mistakes = z
  .object({
    messages: z.array(mistaken).describe('Messages that went out by mistake: somebody has to apologise'),
    flags: z.array(flagged).describe('Decided on a wrong basis, or before a late entry was known'),
  })
  .meta({ id: 'Mistakes', description: 'What waits for an apology or a review (SettleMistakes)' });

const pause = z
  .object({
    version: z.int().describe('Number of the fact, by which it is corrected (CorrectFact)'),
    ground: z.string(),
    text,
    from: z.string(),
    to: z.string().nullable().describe('First day that counts again; null while it runs'),
    endedBy: z.int().nullable().describe('Number of the fact that ended it'),
    correctedBy: z.int().nullable(),
  })
  .meta({ id: 'Pause', description: 'Days that the repair time does not count (O9, P7)' });

const owed = z.object({ gross: z.int().nullable(), balance: z.int() });
export const revision = z
  .object({
    corrected: z.array(z.object({ type: z.string(), text })),
    deadlines: z
      .array(z.object({ kind: z.string(), from: z.string().nullable(), to: z.string().nullable() }))
      .describe('Deadlines that move, come or go'),
    charges: z.object({ from: owed, to: owed }),
    sentByMistake: z.array(mistaken).describe('Messages to apologise for'),
    flags: z.array(flagged),
  })
  .meta({ id: 'Revision', description: 'What it changes that earlier facts are read anew' });

export const deadline = z
  .object({
    kind: z.string(),
    key: z.string(),
    status: z.enum(['running', 'stopped', 'past']),
    at: z.string().nullable(),
    rule: z.string(),
    follows: text.nullable(),
    stoppedBy: text.nullable(),
    outcome: z.string().nullable(),
    receipt: receipt.nullable(),
    explained: text.nullable(),
  })
  .meta({ id: 'Deadline' });

export const notice = z
  .object({
    id: z.string(),
    template: z.string(),
    title: text,
    channel: z.string(),
    mandatory: z.boolean(),
    status: z.string(),
    notBefore: z.string(),
    at: z.string().nullable(),
    to: z.string().nullable(),
    rule: z.string(),
  })
  .meta({ id: 'Notice' });

const line = z.object({
  line: z.string(),
  what: z.string().nullable(),
  daily: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe('Of a sum by the day: the days, what each costs, and how they were counted'),
  yen: z.int(),
  mode: z.string(),
  rule: z.string(),
  reason: text,
});
const tax = z.object({ percent: z.number(), yen: z.int(), rule: z.string(), on: z.string() });
export const assessment = z
  .object({
    lines: z.array(line),
    waived: z.array(z.object({ line: z.string(), yen: z.int(), rule: z.string(), reason: text })),
    net: z.int(),
    tax: tax.describe('All of it; where several documents ask for the sum, at the rate of the last'),
    gross: z.int(),
    documents: z
      .array(z.object({ net: z.int(), tax }))
      .describe('The documents that ask for the sum, each taxed at the rate of its day (U5)'),
  })
  .meta({
    id: 'Assessment',
    description: 'Yen with their clauses: lines, what was waived and why, tax, total',
  });

export const quote = z
  .object({
    n: z.int(),
    kind: z.string(),
    issuedOn: z.string(),
    sentOn: z.string().nullable(),
    channel: z.string(),
    rule: z.string(),
    answer: z.string().nullable(),
    replacedBy: z.int().nullable().describe('Number of the quote that took its place, if one did'),
    lapses: z.string().nullable(),
    assessment,
  })
  .meta({ id: 'Quote' });

export const charges = z
  .object({
    balance: z
      .int()
      .describe('Yen still owed after payments, refunds and what was written off; negative: overpaid'),
    assessment: assessment.nullable(),
    quotes: z.array(quote),
    payments: z.array(z.record(z.string(), z.unknown())),
    refunds: z.array(z.object({ on: z.string(), yen: z.int(), reference: z.string() })),
    writtenOff: z.int().describe('Yen that were given up'),
  })
  .meta({ id: 'Charges' });

export const refusal = z
  .object({ code: z.string(), rule: z.string(), reason: text, remedy: text, field: z.string().nullable() })
  .meta({ id: 'Refusal' });

export const action = z
  .object({
    command: z.string(),
    title: text,
    rule: z.string(),
    by: z.string(),
    path: z.string(),
    input: z.record(z.string(), z.unknown()).describe('JSON Schema of the body'),
  })
  .meta({ id: 'Action', description: 'Something that can be done now' });

export const blockedAction = z.object({ command: z.string(), title: text, by: z.string(), refusal }).meta({
  id: 'BlockedAction',
  description: 'Something that cannot be done now, why not, and what would make it possible',
});

export const task = z
  .object({
    kind: z.string(),
    rule: z.string(),
    text,
    command: z.string().nullable(),
    notice: z.string().nullable(),
  })
  .meta({ id: 'Task', description: 'What an operator has to do now' });

export const caseView = z
  .object({
    id: z.string(),
    number: z.string(),
    version: z.int(),
    terms: z.object({ id: z.string(), version: z.string(), hash: z.string() }),
    chart: z.string().describe('The kind of case: `repair` or `exchange`'),
    form: z.string().describe('The form of repair, or `exchange`'),
    product: z.object({ brand: z.string(), kind: z.string(), model: z.string(), serial: z.string() }),
    customer: z.object({ id: z.string(), name: z.string().nullable().describe('null once erased') }),
    symptom: z.string().nullable(),
    warranty: z.record(z.string(), z.unknown()),
    openedAt: z.string(),
    requestedOn: z.string(),
    custodyOn: z.string().nullable(),
    place,
    exchange: exchangeView.nullable().describe('null for a repair'),
    repair: repairView.nullable().describe('null for an exchange'),
    advices: z
      .array(z.object({ rule: z.string(), text }))
      .describe('What is to be told or minded at this moment; it starts nothing'),
    owner: z.string().describe('Who acts next'),
    assignee: z.string().nullable(),
    deadlines: z.array(deadline),
    notices: z.array(notice),
    charges,
    tasks: z.array(task),
    pauses: z.array(pause),
    mistakes,
    can: z.array(action),
    cannot: z.array(blockedAction),
    history: z.array(historyEntry),
  })
  .meta({ id: 'Case' });

export const acted = z
  .object({
    case: z.string(),
    number: z.string(),
    version: z.int(),
    repeated: z.boolean().describe('The command had been carried out before: this is its first answer'),
    dryRun: z.boolean(),
    unchanged: z
      .boolean()
      .describe(
        'There was nothing to record: the case says so already. Time may still have passed on it (`passed`)',
      ),
    note: text
      .nullable()
      .describe('What is to be known of the answer: a repetition, or that nothing changed'),
    see: z.string().describe('Give this to a list as `see` to get it with this change in it'),
    place,
    facts: z.array(historyEntry),
    passed: z.array(historyEntry).describe('What time had brought before the command was looked at'),
    deadlines: z.array(deadline),
    messages: z.array(notice).describe('Messages that these facts cause'),
    charges,
    revision: revision
      .nullable()
      .describe('Of a correction, a striking or an undoing: what it changes; null for other commands'),
  })
  .meta({ id: 'Acted' });

export const problemView = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    text,
    instance: z.string().optional(),
    rule: z.string().optional(),
    field: z.string().optional(),
    remedy: text.optional(),
    issues: z
      .array(
        z.object({
          field: z.string().describe('JSON pointer into the body, or `?/name` of the query'),
          message: z.string().describe('In the language of the answer'),
          text,
          allowed: z.array(z.string()).optional().describe('The values that are possible'),
        }),
      )
      .optional(),
  })
  .loose()
  .meta({ id: 'Problem', description: 'RFC 9457 problem with a stable code' });

export type CaseView = z.infer<typeof caseView>;
export type ActedView = z.infer<typeof acted>;
export type HistoryView = z.infer<typeof historyEntry>;
export type DeadlineView = z.infer<typeof deadline>;
export type NoticeView = z.infer<typeof notice>;
export type ChargesView = z.infer<typeof charges>;
export type RevisionView = z.infer<typeof revision>;
export type PlaceView = z.infer<typeof place>;
